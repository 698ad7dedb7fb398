"""Layouts of a pile -> the same with what an outlet puts into all kinds of its articles marked, as `standing`.

The annotator of one article cannot know that a paragraph about the newspaper stands below every story; beside the
outlet's other articles it can be seen. What recurs, word for word, in at least `OFTEN` different stories of one
outlet is its standing text:

* a line that does not end like a sentence ("From our newsroom in Hesk"), or
* a sentence of `LONG` words or more that has little in common with the stories it stands in: a background paragraph
  that names what the story is about is part of it, however often it is told again.

Revisions and reprints are one story here: an outlet's articles that share `SAME` of their sentences' words count
once, so three tellings never turn what they share into furniture. Titles stay, and so does what is marked already.

Works outlet by outlet (its name, or the host of the address): articles of others change nothing, nor does the order.
Limits: three stories of one outlet are needed; an article without outlet or address has none. Standing words inside
sentences are left to `relate/stock.py`, which keeps them from counting as copied.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from urllib.parse import urlsplit

from retold.annotate.lines import common_words
from retold.annotate.phrases import plain
from retold.records import Article, Boilerplate, Layout, Span

OFTEN = 3
"""Stories in which words must recur to be an outlet's own: two may be chance, or a story and its sequel."""

SAME = (
    0.4  # of the words of the shorter article's unmarked sentences; revisions share most, sequels a paragraph
)
LONG = 8  # words of a sentence from which its content can be compared, as in `lines`
TOLD = 0.3  # share of a sentence's content words in the rest of its articles: two thirds for a story's own sentences

_ENDS = re.compile(r"[.!?…。！？؟।]\W*$")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line, or a sentence of a paragraph, that is not marked."""

    span: Span
    words: Words
    sentence: bool


def recurring(layouts: Sequence[Layout]) -> tuple[Layout, ...]:
    """The layouts in the order given."""
    by_outlet: dict[str, dict[str, Layout]] = defaultdict(dict)
    for laid in layouts:
        if name := outlet(laid.article):
            by_outlet[name][laid.article.id] = laid
    found: dict[str, list[Span]] = {}
    for ours in by_outlet.values():
        if len(ours) >= OFTEN:
            found |= _of_outlet([ours[key] for key in sorted(ours)])
    return tuple(_marked(laid, found.get(laid.article.id, ())) for laid in layouts)


def outlet(article: Article) -> str:
    """The outlet, or the host of the address; empty if neither is known."""
    return article.outlet or (urlsplit(article.url).hostname or "" if article.url else "")


def _marked(laid: Layout, spans: Iterable[Span]) -> Layout:
    marks = [*laid.boilerplate, *(Boilerplate(span, "standing") for span in spans)]
    return replace(laid, boilerplate=tuple(sorted(marks, key=lambda m: m.span))) if spans else laid


def _of_outlet(ours: Sequence[Layout]) -> dict[str, list[Span]]:
    """The standing text of each article of one outlet, given in the order of their ids."""
    units = [list(_units(laid)) for laid in ours]
    holders: dict[Words, list[int]] = defaultdict(list)
    for i, own in enumerate(units):
        for words in dict.fromkeys(unit.words for unit in own):
            holders[words].append(i)
    story = _stories(units, holders)
    often = {words: held for words, held in holders.items() if len({story[i] for i in held}) >= OFTEN}
    contents = [
        _content(laid.language, (unit.words for unit in own if unit.words not in often))
        for laid, own in zip(ours, units, strict=True)
    ]
    sentences = {unit.words for own in units for unit in own if unit.sentence}
    standing = {
        words
        for words, held in often.items()
        if words not in sentences or _apart(words, [contents[i] for i in held], ours[held[0]].language)
    }
    found: dict[str, list[Span]] = {}
    for laid, own in zip(ours, units, strict=True):
        spans = [unit.span for unit in own if unit.words in standing]
        if len(spans) < len(own):  # else nothing would be left of the article
            found[laid.article.id] = spans
    return found


def _units(laid: Layout) -> Iterator[_Unit]:
    text, key = laid.article.text, laid.article.id
    taken = [*(m.span for m in laid.boilerplate), *([laid.title] if laid.title else [])]
    taken = sorted(taken)
    at = 0
    for block in laid.blocks:
        while at < len(taken) and taken[at].end <= block.span.start:
            at += 1
        if at < len(taken) and taken[at].start < block.span.end:
            continue
        whole = len(block.sentences) < 2
        for span in [block.span] if whole else block.sentences:
            said = text[span.start : span.end]
            words = tuple(plain(said))
            ends = bool(_ENDS.search(said[-12:]))
            if any(word[0].isalpha() for word in words) and (
                len(words) >= LONG if ends or not whole else True
            ):
                yield _Unit(Span(key, span.start, span.end), words, ends or not whole)


def _stories(units: Sequence[Sequence[_Unit]], holders: dict[Words, list[int]]) -> list[int]:
    """For each article the first one that it is another telling of. A sentence ties its first holder with the others,
    and each with the next: an outlet's thousand articles cost a thousand ties, not a million."""
    size = [sum(len(u.words) for u in own if u.sentence) for own in units]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    sentences = {u.words for own in units for u in own if u.sentence}
    for words in sentences:
        held = holders[words]
        for pair in {*((held[0], other) for other in held[1:]), *pairwise(held)}:
            shared[pair] += len(words)
    first = list(range(len(units)))

    def root(i: int) -> int:
        while first[i] != i:
            first[i] = first[first[i]]
            i = first[i]
        return i

    for (i, j), many in sorted(shared.items()):
        if many >= SAME * min(size[i], size[j]):
            a, b = sorted((root(i), root(j)))
            first[b] = a
    return [root(i) for i in range(len(units))]


def _apart(words: Words, contents: Sequence[frozenset[str]], language: str) -> bool:
    """Whether a sentence has little in common with the stories in which it stands."""
    own = _content(language, [words])
    return bool(own) and sum(len(own & other) for other in contents) < TOLD * len(own) * len(contents)


def _content(language: str, units: Iterable[Words]) -> frozenset[str]:
    """Stems of the words that say something; of scripts without blanks, signs by twos."""
    common = common_words(language.split("-")[0].lower())
    found: set[str] = set()
    for words in units:
        found.update(word[:6] for word in words if len(word) >= 4 and word not in common)
        found.update(a + b for a, b in pairwise(words) if len(a) == len(b) == 1 and a > "\u0dff" < b)
    return frozenset(found)
