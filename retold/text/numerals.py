"""Number words and how they make a number: the grammar of a language, and a number being put together.

`numerals(language)` gives the indexed `[numbers]` of the lexicon, `Sum` composes what its words say. One rule for
all languages: a word adds its value if it is smaller than the last place spoken (twenty + six), a multiplier
multiplies everything smaller that stands before it (two hundred) x thousand, (四千零四) x 万. Words written as one
("dreitausendachthundert", "duecentotre", 四十五億) are cut into parts of the lexicon first, longest first. The
order of German, Dutch and Arabic ("five and twenty") is a mark of the language. The words come from the lexicon
and the rule is the same for languages that text2num knows and that it does not; the tests hold both against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import ceil, floor
from typing import Literal, NamedTuple

import regex

from retold.lexicon import lexicon
from retold.lexicon.schema import NumberWords, Table

Hedge = Literal["least", "more", "most", "less", "about", "nearly"]
Does = Literal["add", "multiply", "half", "vague", "few", "join", "point", "minus"]


class Item(NamedTuple):
    """What a word does: add, multiply, half (added to the last place), vague or few (an interval), join, point."""

    does: Does
    low: float
    high: float


Phrase = tuple[tuple[str, ...], tuple[Item, ...]]
"""The words of a phrase and what it can do."""

LONGEST_WORD = 90
"""Characters; no number word is longer ("neunhundertneunundneunzigtausend..." has 62)."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of a language, indexed."""

    words: NumberWords
    phrases: Mapping[str, tuple[Phrase, ...]]  # by first word, longest first
    values: Mapping[str, Item]  # the parts of compounds
    part: regex.Pattern[str] | None  # one part, where numerals are not set off by spaces
    prefixes: frozenset[str]  # the first letters of compounds
    vocabulary: frozenset[str]  # every word of a phrase
    before: tuple[tuple[str, Hedge], ...]  # hedges before the number, longest first
    after: tuple[tuple[str, Hedge], ...]  # and after it
    cuts: dict[str, tuple[Item, ...]] = field(default_factory=dict, compare=False)  # compounds cut so far

    def begins(self, word: str) -> bool:
        """Whether a number can begin with a word."""
        return word in self.phrases or word[:2] in self.prefixes or word[:1] in self.prefixes

    def knows(self, word: str) -> bool:
        """Whether a word can be in a number."""
        return word in self.vocabulary or word[:2] in self.prefixes or word[:1] in self.prefixes

    def cut(self, word: str) -> tuple[Item, ...]:
        """A compound cut into its parts; empty if it is none."""
        if len(word) > LONGEST_WORD:
            return ()
        if word not in self.cuts and len(self.cuts) < 50_000:
            self.cuts[word] = self._cut(word)
        return self.cuts.get(word, ())

    def _cut(self, word: str) -> tuple[Item, ...]:
        bare = [word, *(word.removesuffix(e) for e in self.words.endings if word.endswith(e))]
        longest = max(map(len, self.values), default=0)
        for form in bare:
            ways: list[tuple[Item, ...] | None] = [(), *[None] * len(form)]
            for begin in range(len(form)):
                way = ways[begin]
                for end in range(min(len(form), begin + longest), begin, -1):
                    item = self.values.get(form[begin:end])
                    if way is not None and item is not None and ways[end] is None:
                        ways[end] = (*way, item)
            if form and (way := ways[-1]) and any(item.does != "join" for item in way):
                return way
        return ()


@cache
def numerals(language: str) -> Numerals | None:
    """The number words of a language, or `None` if the lexicon has none for it."""
    words = lexicon(language, NumberWords)
    if words is None:
        return None
    phrases: dict[str, dict[tuple[str, ...], list[Item]]] = {}
    for form, item in _entries(words):
        split = tuple(form.replace("-", " ").split())
        phrases.setdefault(split[0], {}).setdefault(split, []).append(item)
    values: dict[str, Item] = {}
    if words.glued:
        for form, item in [*_entries(words), *_table(words.parts, "add")]:
            if " " not in form and item.does in ("add", "multiply", "join", "point", "minus"):
                values.setdefault(form, item)
    part = None
    if "characters" in words.glued:
        forms = sorted(
            {*values, *(f for _, forms in words.vague.items() for f in forms)}, key=lambda f: (-len(f), f)
        )
        part = regex.compile("|".join(map(regex.escape, forms)))
    return Numerals(
        words=words,
        phrases={
            first: tuple(sorted(((k, tuple(v)) for k, v in found.items()), key=lambda p: (-len(p[0]), p[0])))
            for first, found in phrases.items()
        },
        values=values,
        part=part,
        prefixes=frozenset(form[:2] for form in values),
        vocabulary=frozenset(word for found in phrases.values() for phrase in found for word in phrase),
        before=_hedges(words.hedges),
        after=_hedges(words.hedges_after),
    )


def _hedges(table: Table) -> tuple[tuple[str, Hedge], ...]:
    kinds: tuple[Hedge, ...] = ("least", "more", "most", "less", "about", "nearly")
    return tuple(
        sorted(((f, kind) for kind in kinds for f in table.get(kind, ())), key=lambda p: (-len(p[0]), p))
    )


def _entries(words: NumberWords) -> Iterable[tuple[str, Item]]:
    yield from _table(words.words, "add")
    yield from _table(words.multipliers, "multiply")
    yield from _table(words.halves, "half")
    yield from _table(words.vague, "vague")
    yield from _table(words.few, "few")
    for does, forms in (("join", words.joiners), ("point", words.point), ("minus", words.minus)):
        for form in forms:
            yield form, Item(does, 0.0, 0.0)  # type: ignore[arg-type]


def _table(table: Table, does: Does) -> Iterable[tuple[str, Item]]:
    for key, forms in table.items():
        low, _, high = key.partition("-")
        for form in forms:
            yield form, Item(does, float(low), float(high or low))


class Sum:
    """A number being put together: parts already spoken, each with the place below which the next must stay."""

    def __init__(self, known: Numerals | None) -> None:
        words = known.words if known is not None else NumberWords()
        self.parts: list[tuple[float, float]] = []
        self.spread: tuple[float, float] | None = None  # of a vague count
        self._counted = False  # a vague count that can stand alone, unlike "several"
        self.scale = 1.0  # the last multiplier
        self._inverted = bool(words.inverted)
        self._characters, self._shorthand = "characters" in words.glued, "shorthand" in words.glued
        self._joined_from = float(words.joined_from[0]) if words.joined_from else 10.0
        self._joined = self._negative = self._zero = False
        self._tenth = 0.0  # the place of the next digit after a spoken point
        self._row = False  # digits spoken one by one: 二〇二二
        self._trailing = 0.0  # 两千四: the place that a last bare digit would have

    def digits(self, value: float, vulgar: bool) -> bool:
        """Add digits; false if they begin another number."""
        if not self.parts and self.spread is None:
            self.parts.append((value, 1.0))
            return True
        if vulgar and self.parts and not self._joined:
            self.parts[-1] = (self.parts[-1][0] + value, 1.0)
            return True
        if self.spread is not None or not (self._characters or self.parts[-1][1] >= 100):
            return False
        return value < self.parts[-1][1] and self._add(value)

    def take(self, item: Item) -> bool:
        """Add what a word says; false if it does not belong to this number."""
        if self.spread is not None and item.does != "multiply":
            return False
        fits = True
        if item.does == "join":
            last, place = self.parts[-1] if self.parts else (0.0, 0.0)
            fits = not self._joined and (place >= self._joined_from or (self._inverted and 0 < last < 10))
        elif item.does == "add":
            fits = self._fraction(item.low) if self._tenth else self._add(item.low)
        elif item.does == "multiply":
            fits = self._multiply(item.low)
        elif item.does == "half":
            fits = bool(self.parts) and self.parts[-1][1] > 0
            self.parts.append((item.low * (self.scale if self.scale >= 1000 else 1.0), 0.0))
        elif item.does == "point":
            fits, self._tenth = bool(self.parts) and not self._tenth, 0.1
        elif item.does == "minus":
            fits, self._negative = not self.parts and not self._negative, True
        else:
            fits, self._counted = not self.parts, item.does == "vague"
            self.spread = (item.low, item.high)
        self._joined = item.does == "join"
        return fits

    def _add(self, value: float) -> bool:
        if value == 0 and self.parts and self._characters and self.parts[-1][1] > 1:
            self._zero = True  # 一千零四: the zero holds a place
            return True
        if not self.parts:
            self.parts.append((value, place_of(value)))
            self._row = self._characters and value < 10
            return True
        last, place = self.parts[-1]
        if self._row and value < 10 and last < 1e15:
            self.parts[-1] = (last * 10 + value, 1.0)
        elif value < place:
            bare = self._shorthand and not self._zero and value < 10 and 100 <= place == self.scale
            self._trailing = place / 10 if bare else 0.0
            self.parts.append((value, place_of(value)))
        elif self._inverted and 0 < last < 10 and 20 <= value < 100 and value % 10 == 0:
            self.parts[-1] = (last + value, 1.0)
        else:
            return False
        self._zero = False
        self._row = self._row and value < 10 and len(self.parts) == 1
        return True

    def _multiply(self, by: float) -> bool:
        if self.spread is not None:
            if by <= self.scale:
                return False
            low, high = self.spread
            self.spread = (low * by, (high + 1) * by - 1)
            self.scale, self._counted = by, True
            return True
        below = 0.0
        self._row = False
        if (
            self.parts
            and by <= self.parts[-1][0]
            and self.parts[-1][1] == 1
            and by < 1000
            and not self._joined
        ):
            below = self.parts.pop()[0]  # 322 hundred, fifteen dozen
        while self.parts and self.parts[-1][0] < by:
            below += self.parts.pop()[0]
        if self.parts and by >= self.parts[-1][1]:
            return False
        self.parts.append(((below or 1.0) * by, by))
        self.scale, self._tenth, self._zero, self._trailing = by, 0.0, False, 0.0
        return True

    def _fraction(self, value: float) -> bool:
        if value >= 10:
            return False
        last, place = self.parts[-1]
        self.parts[-1] = (last + value * self._tenth, place)
        self._tenth /= 10
        return True

    def value(self) -> float | None:
        """The number so far, `None` if there is none ("several" alone)."""
        if self.spread is not None:
            return self.spread[0] if self._counted else None
        if not self.parts:
            return None
        parts = [part for part, _ in self.parts]
        if self._trailing:
            parts[-1] *= self._trailing
        value = round(sum(parts), 9)
        return -value if self._negative else value


SPREAD = (0.03, 0.25)
"""Least and most that "about" means, as a share of the number: "some 120" is 115 to 125, "about 20" 15 to 25."""


def interval(value: float, scale: float, hedge: Hedge) -> tuple[float | None, float | None]:
    """What a hedged number says at least and at most; `scale` is its last multiplier, 1 for one written out."""
    size, whole = abs(value), value == int(value) and scale == 1
    half = place_of(size) / 2 if size == int(size) else 0.0
    spread = min(max(half, size * SPREAD[0]), size * SPREAD[1])
    lower, upper = value - spread, value + spread
    if whole:
        lower, upper = float(floor(lower)), float(ceil(upper))
    match hedge:
        case "least":
            return value, None
        case "more":
            return value + 1 if whole else value, None
        case "most":
            return None, value
        case "less":
            return None, value - 1 if whole else value
        case "nearly":
            return lower, value
        case _:
            return lower, upper


def place_of(value: float) -> float:
    """The place of a number's last digit that is not 0: 20 -> 10, 300 -> 100, 15 -> 1."""
    place = 1.0
    while value >= place * 10 and value % (place * 10) == 0:
        place *= 10
    return place
