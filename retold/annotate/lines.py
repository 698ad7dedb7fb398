"""Blocks -> lines with what tells body from furniture.

What a line is made of (length, end mark, common words, capitals, digits, dates, phrases of furniture) and where it
stands (in, before or after the core of the text, between what neighbours). The core is the run of lines with the
highest sum of scores, sentences counting for it and other lines against it: maximum subsequence segmentation
(Pasternack and Roth, WWW 2009). What a line shares with the words of the core tells a paragraph of the story from a
teaser of another one. `linefeatures` sets these beside those of the neighbours, `forest` makes of them the
probability that the line is body, and the core is found again from these: as the core of the text, where one line
counts as much as the next, and as the run of the article in a page, where the forest is trusted less and what lies
between two paragraphs is part of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from retold.annotate.forest import forest
from retold.annotate.linefeatures import OWN, linefeatures
from retold.annotate.phrases import NOTHING, Phrases, furniture, phrases, plain
from retold.records import BoilerplateKind
from retold.text.segment import Segment

_ENDS = re.compile(r"[.!?…。！？؟।][\"”“’'»«›)\]]*$")
_INNER_END = re.compile(r"\w{3}[.!?…][\"”’'»]?\s+[\"“„‘'«–—-]?\s?\w\w")
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d+\s?[smhdw]\b",
    re.IGNORECASE,
)
# Probability of body from which a line speaks for the core: it lost the fewest body lines on half of the pages.
_EVEN = 0.3
# In a page the run of the article is found with each line this much (log odds) likelier than the forest says; in it a
# line stays from `_LEAST` on, outside from `_SURE`. The best F1 on pages of sites that the forest had not seen.
_FAVOUR = 1.0
_LEAST, _SURE = 0.2, 0.9
# Languages written without full stops: there a long line counts as ending in one.
_UNMARKED = ("th", "lo", "km")
_FEW = 0.2  # share of function words in a text's sentences; English has .45, Turkish .15, Korean none
_STEM = 6  # characters of a word compared
_ANCHORS: frozenset[BoilerplateKind] = frozenset({"byline", "credit", "comments"})


@dataclass(frozen=True, slots=True)
class Line:
    """One block with what was found in it.

    `words` as `plain` gives them; `sentence`: it reads like running text; `ends`: it ends like a sentence;
    `core`: it is in the core; `overlap`: the share of its words that the rest of the core has; `anchored`: the
    kind of the last line before it that ends articles; `listed`: it stands under a heading over other
    headlines; `foreign`: it is English in a text that is not; `body`: the probability that it is body;
    `run`: it lies in a run of body lines.
    """

    start: int
    end: int
    words: tuple[str, ...]
    sentence: bool
    ends: bool
    found: Phrases
    core: bool
    overlap: float
    anchored: BoilerplateKind | None
    listed: bool
    foreign: bool
    features: tuple[float, ...]
    body: float
    run: bool


@dataclass(slots=True)
class _Seen:
    """What a line is by itself."""

    text: str
    words: tuple[str, ...]
    size: float  # words; two characters count as one where words are not divided
    ends: bool
    found: Phrases
    stop: float | None
    content: frozenset[str]  # stems
    sentence: bool = False


def lines(text: str, segments: Sequence[Segment], language: str) -> tuple[Line, ...]:
    """The lines of a text, in order."""
    seen = [_look(text[s.start : s.end], language) for s in segments]
    _check_stops(seen)
    first, last = _core([_score(line) for line in seen])
    overlaps = _overlaps(seen, _vocabulary(seen[first:last]))
    anchored, listed = _zones(seen, first)
    features = linefeatures(_columns(seen, overlaps, anchored), first, last, _headline(seen, overlaps, first))
    bodies = forest(features).tolist()
    first, last = _core(
        [(p - _EVEN) * max(line.size, 1) ** 0.5 for p, line in zip(bodies, seen, strict=True)]
    )
    within = _article(bodies, seen)
    return tuple(
        Line(
            start=segment.start,
            end=segment.end,
            words=line.words,
            sentence=line.sentence,
            ends=line.ends,
            found=line.found,
            core=first <= i < last,
            overlap=overlaps[i][0],
            anchored=anchored[i],
            listed=listed[i],
            foreign=language != "en" and _foreign(line),
            features=tuple(features[i].tolist()),
            body=bodies[i],
            run=within[i],
        )
        for i, (segment, line) in enumerate(zip(segments, seen, strict=True))
    )


def _look(text: str, language: str) -> _Seen:
    words = tuple(plain(text[:4000]))  # what follows in so long a paragraph changes nothing
    dense = sum([len(word) == 1 and word > "\u0dff" for word in words])
    stops = common_words(language)
    return _Seen(
        text=text[:4000],
        words=words,
        size=len(words) - dense / 2,
        ends=_ends(text, len(words), language),
        found=phrases(words, furniture(language)),
        stop=len([word for word in words if word in stops]) / len(words) if stops and words else None,
        content=frozenset([word[:_STEM] for word in words if len(word) >= 4 or word.isdigit()]),
    )


def _ends(text: str, words: int, language: str) -> bool:
    """Whether a line ends like a sentence, or is a paragraph of sentences with a credit or label at its end."""
    if _ENDS.search(text[-12:]):
        return True
    if language in _UNMARKED:
        return words >= 12
    return words >= 25 and bool(_INNER_END.search(text))


def _check_stops(seen: Sequence[_Seen]) -> None:
    """Forgets the function words where even the sentences have few: an agglutinative language, or a list that
    does not fit the text. Then says which lines read like running text."""
    shares = [line.stop for line in seen if line.stop is not None and line.ends and line.size >= 8]
    if not shares or sum(shares) / len(shares) < _FEW:
        for line in seen:
            line.stop = None
    for line in seen:
        line.sentence = line.ends and line.size >= 8 and (line.stop is None or line.stop >= 0.15)


def _score(line: _Seen) -> float:
    """What a line counts for (or against) the core."""
    if line.found.line or line.found.hold:
        return -8.0
    if line.sentence:
        return min(line.size, 60.0)
    return 5.0 if line.size >= 25 else -6.0


def _core(scores: Sequence[float]) -> tuple[int, int]:
    """The run of highest sum (Kadane), as indices."""
    best, first, last = 0.0, 0, 0
    total, start = 0.0, 0
    for i, score in enumerate(scores):
        total += score
        if total > best:
            best, first, last = total, start, i + 1
        if total <= 0:
            total, start = 0.0, i + 1
    return first, last


def _vocabulary(core: Sequence[_Seen]) -> Counter[str]:
    """In how many sentences of the core a word stands; a line is compared with the others only."""
    return Counter([word for line in core if line.sentence for word in line.content])


def _overlaps(seen: Sequence[_Seen], vocabulary: Counter[str]) -> list[tuple[float, int]]:
    """The share of each line's content words that other sentences of the core have, and how many these are."""
    found = []
    for line in seen:
        own = 1 if line.sentence else 0
        common = len([word for word in line.content if vocabulary.get(word, 0) > own])
        found.append((common / len(line.content) if line.content else 0.0, common))
    return found


def _headline(seen: Sequence[_Seen], overlaps: Sequence[tuple[float, int]], first: int) -> int:
    """The line above the core that is most like a headline, -1 where none is."""
    best, at = 0.0, -1
    for i in range(min(len(seen), first + 1)):
        line = seen[i]
        like = overlaps[i][0] * min(line.size, 10)
        if 4 <= line.size <= 30 and line.found == NOTHING and like > best:
            best, at = like, i
    return at


def _zones(seen: Sequence[_Seen], first: int) -> tuple[list[BoilerplateKind | None], list[bool]]:
    """For each line: the kind of the last line before it that ends articles, and whether it stands under a
    heading over other headlines, no paragraph between."""
    anchored: list[BoilerplateKind | None] = []
    listed = []
    anchor: BoilerplateKind | None = None
    heading = False
    for i, line in enumerate(seen):
        anchored.append(anchor)
        listed.append(heading)
        found = line.found
        here = [kind for kind in (found.line, found.start, found.hold) if kind in _ANCHORS]
        if i > first and here and not line.sentence:
            anchor = here[0]
        if found.section:
            heading = True
        elif line.sentence and line.size >= 20:
            heading = False
    return anchored, listed


def _foreign(line: _Seen) -> bool:
    """Whether a line has the common words of English and hardly one of the text's own language."""
    english = common_words("en")
    if line.stop is None or len(line.words) < 4:
        return False
    share = len([word for word in line.words if word in english]) / len(line.words)
    return share >= 0.2 and line.stop * 2 < share


def _columns(
    seen: Sequence[_Seen], overlaps: Sequence[tuple[float, int]], anchored: Sequence[BoilerplateKind | None]
) -> dict[str, list[float]]:
    """What `linefeatures` reads of each line by itself, by name."""
    beginnings = Counter(line.words[:2] for line in seen if len(line.words) > 2)
    rows = [
        _own(line, beginnings[line.words[:2]], *overlap, anchor is not None)
        for line, overlap, anchor in zip(seen, overlaps, anchored, strict=True)
    ]
    return (
        dict(zip(OWN, map(list, zip(*rows, strict=True)), strict=True))
        if rows
        else {name: [] for name in OWN}
    )


def _own(line: _Seen, beginning: int, overlap: float, common: int, anchored: bool) -> tuple[float, ...]:
    """In the order of `OWN`."""
    raw, words, found = line.text.split(), line.words, line.found
    return (
        line.size,
        len(line.text),
        line.ends,
        line.sentence,
        -1.0 if line.stop is None else line.stop,
        len([word for word in raw[1:] if word[0].isupper()]) / (len(raw) - 1) if len(raw) > 1 else -1.0,
        len([word for word in words if word[0].isdigit()]) / len(words) if words else 1.0,
        _TIME.search(line.text) is not None,
        found != NOTHING,
        found.line is not None,
        found.start is not None,
        found.length,
        overlap,
        common,
        anchored,
        min(beginning, 9),
    )


def _article(bodies: Sequence[float], seen: Sequence[_Seen]) -> list[bool]:
    """Which lines are of the article of a page: likely ones in the likeliest run, sure ones outside."""
    scores = []
    for p, line in zip(bodies, seen, strict=True):
        odds = math.log((p + 1e-4) / (1 - p + 1e-4))
        scores.append((min(max(odds, -4.0), 4.0) + _FAVOUR) * min(max(line.size, 1), 30) ** 0.5)
    first, last = _core(scores)
    return [p > (_LEAST if first <= i < last else _SURE) for i, p in enumerate(bodies)]


_COMMON = 150  # the most frequent words of a list: the lists differ in length, their heads do not


@cache
def common_words(language: str) -> frozenset[str]:
    """The commonest words of a language, most frequent first in jusText's lists
    (https://github.com/miso-belica/jusText); empty for a language without a list."""
    from babel import Locale  # for the English name of the language

    name = str(Locale("en").languages.get(language, "")).replace(" ", "_")
    name = {"Norwegian": "Norwegian_Bokmal"}.get(name, name)
    found = find_spec("justext")  # not imported: it would bring lxml with it, for a list of words
    file = Path(found.origin if found and found.origin else "").parent / "stoplists" / f"{name}.txt"
    if not name or not file.is_file():
        return frozenset()
    head = file.read_text(encoding="utf-8").split("\n")[:_COMMON]
    return frozenset(word for phrase in head for word in plain(phrase))
