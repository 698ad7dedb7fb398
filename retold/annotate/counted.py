"""What a sentence says of its numbers: events, groups, measures, and which number each belongs to.

Reads the tokens of one sentence and the numbers in it; makes a `Counted` for each number. Method: the words of
`[figures]` are looked up token by token (longest phrase first). A group or measure belongs to the number it
follows. An event ("killed") goes to the nearest number on its left or right: each word between costs 1, a comma
or a joiner more, an auxiliary ("were killed") holds it to the number on its left, another group between keeps it
from the number on its right. What is left without an event takes that of the number it is joined to ("26
protesters and 18 officers were killed") or is a part of ("killed 15 people, including five children"). "Eighteen
officers were killed and over 700 wounded": a bare participle after a joined clause carries the group over. Limits:
no syntax beyond that; "people fleeing the attack that killed 20" is as good as it gets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from retold.lexicon import lexicon
from retold.lexicon.schema import FigureWords, Table, Words
from retold.text.tokens import tokens as words_of

Token = tuple[int, int, str]
"""Start and end in the text, and the word in lower case."""

MarkKind = Literal[
    "event",
    "group",
    "unit",
    "before",
    "currency",
    "auxiliary",
    "stop",
    "of",
    "joiner",
    "including",
    "others",
    "year",
]

Entry = tuple[Words, MarkKind, str]
"""The tokens of a phrase, what it is, and its normal form."""

MEMORY = 50_000
"""Words remembered for a language, so that memory is bounded."""

_BREAK = re.compile('[,;:.()!?\\n"“”«»—|،؛。，、；：]')

FARTHEST = 10
"""The highest cost at which an event still belongs to a number; set by reading, about one clause."""

PHRASE = 6
"""Words of a noun phrase that are looked at."""

THINGS = frozenset(
    "missiles shells strikes homes vehicles aircraft votes seats jobs weapons schools hospitals settlements cases "  # noqa: SIM905
    "buildings ships companies doses attacks tests countries".split()
)
"""Groups that cannot be killed, wounded or detained; all other groups are people."""

HARM = frozenset(
    "killed wounded missing detained displaced evacuated infected rescued released abducted "  # noqa: SIM905
    "suffocated".split()
)
"""Events that befall people."""


EVENTS = HARM | {"hospitalised", "sold", "deployed", "destroyed", "fired", "collapsed", "trapped"}
"""The events of the lexicon; the other normal forms of `what` are groups."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the lexicon: tokens `first` to `last` (excluded) are `form` of `kind`."""

    kind: MarkKind
    form: str
    first: int
    last: int


@dataclass(slots=True)
class Counted:
    """A number at tokens `first` to `last` (excluded), and what the sentence says of it so far."""

    first: int
    last: int
    unit: Mark | None = None
    group: Mark | None = None
    event: Mark | None = None
    phrase: tuple[int, int] | None = None  # tokens of the noun phrase after it
    carried: bool = False  # group carried over from another number
    inherited: bool = False  # event taken from another number


@dataclass(frozen=True, slots=True)
class Lookup:
    """The lexicon's `[figures]` by the first token of each phrase, exact or stem."""

    exact: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]
    lengths: tuple[int, ...] = ()  # of the stems, longest first
    memory: dict[str, tuple[Entry, ...]] = field(default_factory=dict, compare=False)

    def entries(self, word: str) -> tuple[Entry, ...]:
        """What can begin with a word, longest first; remembered, as the words of a language come again."""
        found = self.memory.get(word)
        if found is None:
            every = list(self.exact.get(word, ()))
            for length in self.lengths:
                if length <= len(word):
                    every += self.stems.get(word[:length], ())
            found = tuple(sorted(every, key=lambda entry: -len(entry[0])))
            if len(self.memory) < MEMORY:
                self.memory[word] = found
        return found


@cache
def lookup(language: str) -> Lookup | None:
    """The words of a language, or `None` if the lexicon has none."""
    words = lexicon(language, FigureWords)
    if words is None:
        return None
    exact: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    for kind, form, phrase in _entries(words):
        split = tuple(phrase[a:b] + ("*" if phrase[b : b + 1] == "*" else "") for a, b in words_of(phrase))
        if split:
            table = stems if split[0].endswith("*") else exact
            table.setdefault(split[0].rstrip("*"), []).append((split, kind, form))
    return Lookup(
        {k: tuple(sorted(v)) for k, v in exact.items()},
        {k: tuple(sorted(v)) for k, v in stems.items()},
        tuple(sorted({len(k) for k in stems}, reverse=True)),
    )


def _entries(words: FigureWords) -> Iterator[tuple[MarkKind, str, str]]:
    tables: tuple[tuple[MarkKind, Table], ...] = (
        ("event", words.events),
        ("group", words.groups),
        ("unit", words.units),
        ("before", words.before),
        ("currency", words.currencies),
    )
    for kind, table in tables:
        for form, phrases in table.items():
            for phrase in phrases:
                yield kind, form, phrase
    lists: tuple[tuple[MarkKind, Words], ...] = (
        ("auxiliary", words.auxiliary),
        ("stop", words.stop),
        ("of", words.of),
        ("joiner", words.joiners),
        ("including", words.including),
        ("others", words.others),
        ("year", words.in_year),
    )
    for kind, phrases in lists:
        for phrase in phrases:
            yield kind, phrase, phrase


def marks(sentence: Sequence[Token], known: Lookup) -> tuple[tuple[Mark, ...], ...]:
    """At each token, the marks that begin there, longest first."""
    return tuple(
        tuple(_at(sentence, at, known)) if known.entries(token[2]) else ()
        for at, token in enumerate(sentence)
    )


def _at(sentence: Sequence[Token], at: int, known: Lookup) -> Iterator[Mark]:
    for split, kind, form in known.entries(sentence[at][2]):
        if len(split) == 1 or (
            at + len(split) <= len(sentence)
            and all(_fits(sentence[at + i][2], split[i]) for i in range(1, len(split)))
        ):
            yield Mark(kind, form, at, at + len(split))


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


# ---------------------------------------------------------------- noun phrases


class Reading:
    """One sentence being read."""

    def __init__(
        self, text: str, sentence: Sequence[Token], places: Sequence[tuple[int, int]], known: Lookup
    ) -> None:
        self.text, self.sentence = text, sentence
        self.marks = marks(sentence, known)
        self.counted = [Counted(first, last) for first, last in places]

    def read(self) -> list[Counted]:
        """What the sentence says of each of its numbers."""
        for at, one in enumerate(self.counted):
            edge = self.counted[at + 1].first if at + 1 < len(self.counted) else len(self.sentence)
            self._measure(one, edge)
            self._phrase(one, edge)
        for at in range(len(self.counted) - 1):
            self._part(self.counted[at], self.counted[at + 1])
        self._events()
        self._shared()
        self._ellipsis()
        return self.counted

    def broken(self, left: int, right: int) -> bool:
        """Whether punctuation stands between two tokens that follow each other."""
        if not 0 <= left < right:
            return False
        return _BREAK.search(self.text, self.sentence[left][1], self.sentence[right][0]) is not None

    def first(self, at: int, *kinds: MarkKind) -> Mark | None:
        if not 0 <= at < len(self.sentence):
            return None
        return next((mark for mark in self.marks[at] if mark.kind in kinds), None)

    def _measure(self, one: Counted, edge: int) -> None:
        """A measure after the number ("30 years", "million US dollars") or before it ("magnitude 6.9")."""
        for skip in (0, 1):
            at = one.last + skip
            mark = self.first(at, "currency") or (None if skip else self.first(at, "unit"))
            if (
                mark is not None
                and mark.last <= edge
                and not any(self.broken(i - 1, i) for i in range(one.last, at + 1))
            ):
                one.unit = mark
                return
        for back in range(1, 4):
            mark = self.first(one.first - back, "before")
            if mark is not None and mark.last == one.first:
                one.unit = mark
                return

    def _phrase(self, one: Counted, edge: int) -> None:
        """The noun phrase after the number and its measure, and the group in it."""
        after_unit = one.unit is not None and one.unit.first >= one.last
        start = one.unit.last if one.unit is not None and after_unit else one.last
        at = start
        if at < edge and not self.broken(at - 1, at) and (one.unit or self.first(at, "of")):
            of = self.first(at, "of")
            at = of.last if of else at
        begin, end, passed_of = at, at, False
        while at < min(edge, begin + PHRASE):
            if (at > one.last and self.broken(at - 1, at)) or (at == one.last and self.broken(at - 1, at)):
                break
            if (group := self.first(at, "group")) is not None and group.last <= edge:
                after = self.first(group.last, "group")
                if group.form == "people" and after is not None and after.last <= edge:
                    group = after  # a measure word before the noun: 14名警察
                one.group, end = group, group.last
                break
            if (event := self.first(at, "event")) is not None and (event.form in HARM or at == begin):
                break
            if of := self.first(at, "of"):
                if passed_of or at == begin:
                    break
                passed_of, at = True, of.last
                continue
            if self.first(at, "joiner") and at > begin:
                at += 1
                continue
            if self.first(at, "stop", "auxiliary", "including", "joiner"):
                break
            at += 1
            end = end if passed_of or at - begin > 4 or end < at - 1 else at
        if one.group is None and end > begin and self.first(begin, "others"):
            begin = end
        one.phrase = (begin, end) if end > begin else None
        if one.group is not None and one.group.form == "people" and one.group.first == one.last:
            one.group = self._before(one.first) or one.group  # the noun before its number: 子ども5人

    def _before(self, at: int) -> Mark | None:
        """The group whose words end right before a token, with no mark of punctuation between."""
        for back in range(1, min(PHRASE, at) + 1):
            mark = self.first(at - back, "group")
            if mark is not None and mark.last == at and mark.form != "people":
                return None if self.broken(at - 1, at) else mark
        return None

    def _part(self, one: Counted, whole: Counted) -> None:
        """ "18 of the 31 lorries": the part is of what the whole counts."""
        between = range(one.last, whole.first)
        if one.group is None and one.unit is None and 0 < len(between) <= 3 and self.first(one.last, "of"):
            one.group, one.phrase = whole.group, whole.phrase

    # ------------------------------------------------------------ events

    def _events(self) -> None:
        """Give each event to the number it is said of: one of the two plain counts around it."""
        plain = [i for i, one in enumerate(self.counted) if one.unit is None]
        ends = [self.counted[i].last for i in plain]
        begins = [self.counted[i].first for i in plain]
        offers: list[tuple[float, int, int, Mark]] = []
        for at in range(len(self.sentence) if plain else 0):
            event = self.first(at, "event")
            if event is None:
                continue
            left, right = bisect_right(ends, at) - 1, bisect_left(begins, event.last)
            if left >= 0 and (left + 1 == len(plain) or begins[left + 1] > at):
                offers.append((self._left_cost(event, self.counted[plain[left]]), at, plain[left], event))
            if right < len(plain) and (right == 0 or ends[right - 1] <= at):
                offers.append(
                    (self._right_cost(event, self.counted[plain[right]], right > 0), at, plain[right], event)
                )
        taken: set[int] = set()
        for cost, at, index, event in sorted(offers, key=lambda o: (o[0], o[1], o[2])):
            if cost <= FARTHEST and at not in taken and self.counted[index].event is None:
                self.counted[index].event = event
                taken.add(at)

    def _left_cost(self, event: Mark, one: Counted) -> float:
        """How far an event is from the number on its left: "26 protesters were killed"."""
        left = min(max(one.last, one.phrase[1] if one.phrase else 0), event.first)
        return self._between(left, event.first, 0.7) + self._misfit(event, one)

    def _right_cost(self, event: Mark, one: Counted, follows: bool) -> float:
        """How far an event is from the number on its right: "killed 26 protesters"."""
        cost = self._between(event.last, one.first, 1.0) + 0.1
        if follows and any(self.first(event.first - back, "auxiliary") for back in (1, 2)):
            cost += 3
        if cost <= FARTHEST and any(self.first(at, "group") for at in range(event.last, one.first)):
            cost += 6
        return cost + self._misfit(event, one)

    def _misfit(self, event: Mark, one: Counted) -> float:
        return 2 * FARTHEST if one.group and one.group.form in THINGS and event.form in HARM else 0.0

    def _between(self, left: int, right: int, word: float) -> float:
        cost = word * (right - left)
        if cost > FARTHEST:
            return cost
        cost += sum(1.5 for at in range(left, right) if self.first(at, "joiner"))
        return cost + 3 * sum(self.broken(at - 1, at) for at in range(left, right + 1) if at > 0)

    def _shared(self) -> None:
        """What has no event of its own takes that of the number it is a part of or joined to."""
        for forward in (True, False):
            order = range(1, len(self.counted)) if forward else range(len(self.counted) - 2, -1, -1)
            for at in order:
                one = self.counted[at]
                other = self.counted[at - 1 if forward else at + 1]
                if one.event is not None or one.unit is not None or other.event is None:
                    continue
                if one.group is not None and one.group.form in THINGS and other.event.form in HARM:
                    continue
                link = self._link(self.counted[at - 1], one) if forward else self._link(one, other)
                if link == "part" or (link == "joined" and not (forward and other.event.first >= one.first)):
                    one.event, one.inherited = other.event, True

    def _link(self, left: Counted, right: Counted) -> Literal["part", "joined"] | None:
        begin = max(left.last, left.phrase[1] if left.phrase else 0)
        between = range(begin, right.first)
        if any(self.first(at, "including") for at in range(left.last, right.first)) or self.first(
            right.last, "including"
        ):
            return "part"
        if left.group is not None and left.group is right.group:
            return "part"  # "18 of the 31 lorries"
        at = begin
        while at < right.first and (joiner := self.first(at, "joiner")):
            at = joiner.last
        return "joined" if at == right.first and (between or self.broken(at - 1, at)) else None

    def _ellipsis(self) -> None:
        """ "18 officers were killed and over 700 wounded": the second clause has no subject and no auxiliary."""
        for left, right in zip(self.counted, self.counted[1:], strict=False):
            bare = (
                right.group is None
                and right.phrase is None
                and right.unit is None
                and right.event is not None
            )
            if not bare or right.event is None or left.group is None or left.event is None or right.inherited:
                continue
            between = range(max(left.event.last, left.last), right.first)
            passive = left.event.first >= left.last and any(
                self.first(at, "auxiliary") for at in range(left.last, left.event.first)
            )
            if (
                passive
                and right.event.first == right.last
                and len(between) <= 2
                and left.group.form not in THINGS
            ):
                right.group, right.carried = left.group, True
