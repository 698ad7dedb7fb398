"""Figures of several tellings as they are compared: what each counts, its interval, where and when it stands.

Reads tellings; makes a `Counting` for each figure, and says how surely two of them count the same thing (`alike`).
Method: a sum of a few named grounds: the same event and group, the same value, sentences that share words or
names, being the only figures of that class. The weights were set on the labelled reports (`bench/figures.py`) so
that each ground alone does not suffice where values differ. Words are compared folded, names too, so that names
and internationalisms join tellings in different languages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from retold.annotate.counted import EVENTS, lookup
from retold.records import Figure, Span, Telling
from retold.text.fold import fold
from retold.text.numbers import numbers
from retold.text.tokens import tokens

GENERAL = frozenset(
    ("people", "civilians", "protesters", "workers", "passengers", "refugees", "activists", "suspects")
)
"""Groups that one telling names and another calls people."""

KIN = tuple(
    frozenset(group)
    for group in (
        ("police", "officers", "officials"),
        ("soldiers", "officers"),
        ("fighters", "suspects"),
        ("students", "children"),
        ("missiles", "shells"),
        ("homes", "buildings"),
        ("strikes", "attacks"),
        ("medics", "workers"),
        ("cases", "people"),
        ("refugees", "prisoners", "people"),
    )
)
"""Groups that two tellings may give to the same: "police officers" and "security officials"."""

SLACK = 0.15
"""How far above its bound an open figure still agrees: "more than 120" and 126 do, "at least 12" and 18 do not."""


@dataclass(frozen=True, slots=True)
class Counting:
    """A figure, ready to be compared. `least` and `most` close an open interval (see `SLACK`)."""

    telling: int
    figure: Figure
    text: str
    event: str | None
    group: str | None
    least: float
    most: float
    as_of: date | None
    dated: bool  # the sentence itself gives the day
    sentence: Span
    words: frozenset[str]
    names: frozenset[str]
    counted: frozenset[str]  # the words of what is counted
    worded: bool  # the language has words for what is counted
    alone: bool  # the only value of its class in its telling
    first: bool  # the first of its class in its telling

    @property
    def span(self) -> Span:
        return self.figure.span

    @property
    def key(self) -> tuple[str, int]:
        return self.figure.span.article, self.figure.span.start


def countings(tellings: Sequence[Telling]) -> list[Counting]:
    """The figures of all tellings, in order."""
    return [counting for index, telling in enumerate(tellings) for counting in _of(index, telling)]


def _of(index: int, telling: Telling) -> list[Counting]:
    text = telling.article.text
    sentences = sorted({s for block in telling.layout.blocks for s in block.sentences})
    starts = [s.start for s in sentences]
    classes = Counter((cls, f.low, f.high) for f in telling.figures if (cls := _class(f)))
    values = Counter(cls for cls, _, _ in classes)
    seen: set[tuple[str | None, str | None, str | None]] = set()
    read: dict[Span, tuple[frozenset[str], frozenset[str]]] = {}
    made: list[Counting] = []
    for figure in telling.figures:
        at = bisect_right(starts, figure.span.start) - 1
        sentence = sentences[at] if at >= 0 else figure.span
        if sentence not in read:
            read[sentence] = _words(text, sentence, telling)
        words, names = read[sentence]
        event, group, unit = cls = _class(figure)
        least, most = _closed(figure, text[figure.span.start : figure.span.end], telling.language)
        days = [w.last for w in telling.dates if sentence.start <= w.span.start < sentence.end]
        published = telling.published.last if telling.published else None
        days = [day for day in days if published is None or day <= published]
        of = figure.of
        made.append(
            Counting(
                telling=index,
                figure=figure,
                text=text[figure.span.start : figure.span.end],
                event=event,
                group=group,
                least=least,
                most=most,
                as_of=max(days) if days else published,
                dated=bool(days),
                sentence=sentence,
                words=words,
                names=names,
                counted=frozenset(_folded(text[of.start : of.end])) if of else frozenset(),
                worded=lookup(telling.language) is not None,
                alone=values[cls] == 1,
                first=cls not in seen,
            )
        )
        seen.add((event, group, unit))
    return made


def _class(figure: Figure) -> tuple[str | None, str | None, str | None]:
    event = next((w for w in figure.what if w in EVENTS), None)
    return event, next((w for w in figure.what if w not in EVENTS), None), figure.unit


def _folded(words: str) -> list[str]:
    return [fold(words[a:b]) for a, b in tokens(words)]


def _words(text: str, sentence: Span, telling: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """The folded words of a sentence, and those that are names: marked so, or capitals inside a sentence."""
    passage = text[sentence.start : sentence.end]
    spans = tokens(passage)
    words = {fold(passage[a:b]) for a, b in spans if b - a > 3}
    names = {
        fold(passage[a:b])
        for a, b in spans[1:]
        if b - a > 2 and passage[a].isupper() and telling.language[:2] != "de"
    }
    for name in telling.names:
        if sentence.start <= name.span.start < sentence.end:
            names.update(_folded(name.form))
    return frozenset(words - {""}), frozenset(names - {""})


def _closed(figure: Figure, written: str, language: str) -> tuple[float, float]:
    """The interval of a figure with both ends: a vague count ends where its words do, others a little beyond."""
    low, high = figure.low, figure.high
    if low is None:
        return (high or 0.0) * (1 - SLACK), high or 0.0
    if high is not None:
        return low, high
    vague = next((n.high for n in numbers(written, language) if n.kind == "vague"), None)
    return low, max(vague or 0.0, float(ceil(low * (1 + SLACK))))


def agree(left: Counting, right: Counting) -> bool:
    """Whether both can be true of one number."""
    return left.least <= right.most and right.least <= left.most


def same_value(left: Counting, right: Counting) -> bool:
    """Whether two figures are one number, one of them perhaps hedged: "1,200" and "about 1,200"."""
    mine, other = left.figure, right.figure
    if (mine.low, mine.high) == (other.low, other.high):
        return True
    if not agree(left, right):
        return False
    middles = (left.least + left.most) / 2, (right.least + right.most) / 2
    return (mine.low or mine.high) == (other.low or other.high) or max(middles) <= min(middles) * 1.01


def groups_fit(left: str | None, right: str | None) -> bool:
    """Whether two tellings may mean the same by these groups."""
    if left is None or right is None or left == right:
        return True
    return (left in GENERAL and right in GENERAL) or any(left in kin and right in kin for kin in KIN)


def comparable(left: Counting, right: Counting) -> bool:
    """Whether two figures could count the same thing, whatever their values."""
    if left.figure.unit != right.figure.unit:
        return False
    if left.event != right.event and left.event is not None and right.event is not None:
        return False
    if not groups_fit(left.group, right.group):
        return {left.group, right.group} & GENERAL != set() and same_value(left, right) and left.least >= 10
    return True


def alike(left: Counting, right: Counting) -> float | None:
    """How surely two figures count the same thing, over 0 if likely; `None` if they cannot."""
    if not comparable(left, right):
        return None
    same = same_value(left, right)
    words = _overlap(left.words, right.words)
    names = _overlap(left.names, right.names)
    classed = bool(left.event and right.event) or bool(left.group and left.group == right.group)
    if left.telling == right.telling:
        return (
            1.0
            if same and classed and (left.group == right.group or None in (left.group, right.group))
            else None
        )
    score = (
        _value_ground(left, right, same) + 3.0 * words + (1.5 * names if left.names and right.names else 0.0)
    )
    if left.names and right.names and not names:
        score -= 0.5
    if left.group and left.group == right.group:
        score += 1.0
    elif left.group and right.group and left.group not in GENERAL and right.group not in GENERAL:
        score -= 0.5
    if left.event and left.event == right.event:
        score += 1.0
    if left.alone and right.alone:
        score += 1.0
    elif left.first and right.first:
        score += 0.5
    if left.dated and right.dated and left.as_of != right.as_of:
        score -= 0.5
    if not classed and not (same and (left.least >= 10 or left.counted & right.counted or words >= 0.3)):
        return None
    if not classed:
        score += 1.5 * bool(left.counted & right.counted) + bool(left.figure.unit)
        score += left.least >= 10 and not (left.worded and right.worded)
    return score - THRESHOLD


THRESHOLD = 3.5
"""Where two figures are taken to count the same: an equal value of an equal class reaches it, a different one
only in sentences that share a good part of their words, or as the one figure of its class in both."""


def _value_ground(left: Counting, right: Counting, same: bool) -> float:
    if same:
        return 2.0 if left.least < 5 else 3.0
    if agree(left, right):
        return 1.5
    small, large = sorted((max(left.least, 1e-9), max(right.least, 1e-9)))
    ratio = large / small
    return 0.5 if ratio <= 1.6 else -0.5 if ratio <= 3 else -2.5


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    shared = len(left & right)
    return shared / max(4, min(len(left), len(right))) if shared else 0.0
