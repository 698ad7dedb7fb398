"""Blocks -> lines with the features by which body and furniture differ.

What a line is made of (length, end mark, function words, capitals, digits, addresses, phrases of furniture,
repetition) and where it stands (in, before or after the core of the text, between what neighbours). The core
is the run of lines with the highest sum of scores, sentences counting for it and other lines against it:
maximum subsequence segmentation (Pasternack and Roth, WWW 2009). What a line shares with the words of the core
tells a paragraph of the story from a teaser of another one. A logistic model makes of the features the
probability that the line is body, and the core is found again from these.

Features are in [0, 1], named in `NAMES`, in that order; `weights.toml` has a weight for each.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retold.annotate.phrases import Phrases, furniture, phrases, plain
from retold.annotate.runs import runs
from retold.records import BoilerplateKind
from retold.text.segment import Segment

_NAMES = (
    "bias long short few some ends sentences stop nostop title capitals digits comma colon quotes address marks "
    "repeated identifier line start hold section overlap overlap_short time core before after far_before "
    "far_after anchored listed text_before text_after text_around between short_before short_after clean_short "
    "clean_after clean_between ends_core stop_core start_short subtitle short_core"
)
NAMES = tuple(_NAMES.split())

_ENDS = re.compile(r"[.!?…。！？؟।][\"”“’'»«›)\]]*$")
_INNER_END = re.compile(r"\w{3}[.!?…][\"”’'»]?\s+[\"“„‘'«–—-]?\s?\w\w")
_QUOTE = re.compile(r"[\"“”„«»‘「]")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?:^|\s)[@#]\w")
_MARKS = re.compile(r"[|»›©®→►▶•·]|\s/\s|^[+×<>]")
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_IDENTIFIER = re.compile(
    r"[A-Za-z]+[_\d][\w-]*|[a-z]+(?:[ _-](?:img|image|banner|ad|ads|div|slot|widget|thumb))+"
)
# Probability of body from which a line speaks for the core: it lost the fewest body lines on half of the pages.
_EVEN = 0.3
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
    vocabulary = _vocabulary(seen[first:last])
    repeats = Counter(line.words for line in seen)
    clean = _cleanness(seen)
    anchored, listed = _zones(seen, first)
    features, bodies, overlaps = [], [], []
    for i, (segment, line) in enumerate(zip(segments, seen, strict=True)):
        overlap = _overlap(line, vocabulary)
        values = _own(line, len(segment.sentences), repeats[line.words] > 1)
        values += _placed(seen, i, first, last, overlap, clean, anchored[i] is not None, listed[i])
        values += _joined(line, first <= i < last)
        features.append(tuple(values))
        bodies.append(_body(values))
        overlaps.append(overlap)
    first, last = _core(
        [(p - _EVEN) * max(line.size, 1) ** 0.5 for p, line in zip(bodies, seen, strict=True)]
    )
    within = runs(bodies, *_stays())
    return tuple(
        Line(
            start=segment.start,
            end=segment.end,
            words=line.words,
            sentence=line.sentence,
            ends=line.ends,
            found=line.found,
            core=first <= i < last,
            overlap=overlaps[i],
            anchored=anchored[i],
            listed=listed[i],
            foreign=language != "en" and _foreign(line),
            features=features[i],
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


def _overlap(line: _Seen, vocabulary: Counter[str]) -> float:
    """The share of a line's content words that other sentences of the core have."""
    own = 1 if line.sentence else 0
    common = [word for word in line.content if vocabulary.get(word, 0) > own]
    return len(common) / len(line.content) if line.content else 0.0


def _cleanness(seen: Sequence[_Seen]) -> float:
    """The share of lines that are sentences: near 1 in an extracted text, near 0 in a whole page."""
    return sum(line.sentence for line in seen) / len(seen) if seen else 0.0


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


def _own(line: _Seen, sentences: int, repeated: bool) -> list[float]:
    text, words, size = line.text, line.words, line.size
    raw = text.split()
    capital = len([word for word in raw[1:] if word[0].isupper()]) / (len(raw) - 1) if len(raw) > 1 else 0.0
    digits = len([word for word in words if word[0].isdigit()]) / len(words) if words else 1.0
    stop = 0.4 if line.stop is None else line.stop
    found = line.found
    return [
        1.0,
        min(size, 60) / 60,
        min(size, 15) / 15,
        float(size <= 3),
        float(3 < size <= 12),
        float(line.ends),
        min(sentences - 1, 3) / 3,
        min(stop, 0.6) / 0.6,
        float(stop < 0.1),
        capital,
        float(text.isupper()),
        digits,
        float("," in text or "،" in text or "、" in text),
        float(text.endswith((":", "："))),
        float(bool(_QUOTE.search(text))),
        float(bool(_ADDRESS.search(text))),
        float(bool(_MARKS.search(text))),
        float(repeated),
        float(bool(_IDENTIFIER.fullmatch(text))),
        float(found.line is not None),
        float(found.start is not None),
        float(found.hold is not None),
        float(found.section),
    ]


def _placed(
    seen: Sequence[_Seen],
    i: int,
    first: int,
    last: int,
    overlap: float,
    clean: float,
    anchored: bool,
    listed: bool,
) -> list[float]:
    line = seen[i]
    short = line.size <= 12 and not line.ends
    before, after = _text(seen, i - 1), _text(seen, i + 1)
    around = (before + after + _text(seen, i - 2) + _text(seen, i + 2)) / 4
    between = float(before > 0 and after > 0)
    return [
        overlap,
        overlap * short,
        float(bool(_TIME.search(line.text)) and line.size <= 12),
        float(first <= i < last),
        float(i < first),
        float(i >= last),
        min(max(first - i, 0), 20) / 20,
        min(max(i - last + 1, 0), 20) / 20,
        float(anchored),
        float(listed),
        before,
        after,
        around,
        between,
        float(_short(seen, i - 1)),
        float(_short(seen, i + 1)),
        clean * short,
        clean * (i >= last),
        clean * between,
    ]


def _joined(line: _Seen, core: bool) -> list[float]:
    """Products of what a line is and whether it stands in the core."""
    stop = 0.4 if line.stop is None else line.stop
    short = line.size <= 12 and not line.ends
    return [
        float(line.ends and core),
        min(stop, 0.6) / 0.6 * core,
        float(line.found.start is not None and not line.sentence),
        float(short and line.size > 1 and core and line.found == Phrases()),
        float(short and core),
    ]


def _text(seen: Sequence[_Seen], i: int) -> float:
    """How much running text the line at `i` is."""
    if not 0 <= i < len(seen) or not seen[i].sentence:
        return 0.0
    return min(seen[i].size, 30) / 30


def _short(seen: Sequence[_Seen], i: int) -> bool:
    return 0 <= i < len(seen) and seen[i].size <= 12 and not seen[i].ends


def _body(values: Sequence[float]) -> float:
    """The probability that a line with these features is body."""
    total = sum(value * weight for value, weight in zip(values, _weights(), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> tuple[float, ...]:
    """The weights that `tools/learn_boilerplate.py` wrote, in the order of `NAMES`."""
    table = _table()
    return tuple(table[name] for name in NAMES)


@cache
def _stays() -> tuple[float, float]:
    """How often body follows body, and other lines other lines."""
    table = _table()
    return table["stay_body"], table["stay_other"]


@cache
def _table() -> dict[str, float]:
    file = resources.files("retold.annotate") / "weights.toml"
    return {name: float(value) for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}


_COMMON = 150  # the most frequent words of a list: the lists differ in length, their heads do not


@cache
def common_words(language: str) -> frozenset[str]:
    """The commonest words of a language, most frequent first in jusText's lists
    (https://github.com/miso-belica/jusText); empty for a language without a list."""
    from babel import Locale  # for the English name of the language

    name = str(Locale("en").languages.get(language, "")).replace(" ", "_")
    name = {"Norwegian": "Norwegian_Bokmal"}.get(name, name)
    file = resources.files("justext") / "stoplists" / f"{name}.txt"
    if not name or not file.is_file():
        return frozenset()
    head = file.read_text(encoding="utf-8").split("\n")[:_COMMON]
    return frozenset(word for phrase in head for word in plain(phrase))
