"""The figures of a story: what counts the same thing, and whether the tellings can all be true.

Reads the tellings of one story; makes `FigureGroup`s, each reading with its reasons. Method: figures are put
together greedily, the most alike first (`countings.alike`); no group takes two figures that could not count the
same, nor two different ones of one telling. A reading that stands alone, far from what all others give for its
event, but close to what others give for another event, is moved there as suspect: a wrong word is likelier than a
wrong number. Verdicts:

    agree   all readings can be true of one number (an open bound may be passed by 15 %, a vague count by its words)
    update  they cannot, but the later a telling, the higher its figure
    scope   they cannot, but speak of different places
    differ  they cannot all be true
    single  one telling only

Suspect readings do not count for the verdict. The order of the tellings does not matter. Limits: no arithmetic
(26 + 18 = 44 is not seen), no scope beyond places, a toll corrected downwards is a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from retold.annotate.counted import HARM
from retold.compare.countings import Counting, agree, alike, comparable, countings, groups_fit, same_value
from retold.records import FigureGroup, FigureReading, Telling, Verdict

LARGE = 400
"""Figures of one class; beyond, only those of equal value are compared, to stay linear in the pile."""

FAR = 5.0
"""Times larger or smaller: a figure that is this far from the others of its event is doubted."""

CLOSE = 1.25
"""Times larger or smaller at most: a doubted figure that is this close to those of another event belongs there."""

LEAST = 20
"""Smallest figure that can be doubted so: small numbers are close to each other by chance."""


@dataclass(slots=True)
class _Group:
    """Figures that count the same thing; `suspects` with the reasons."""

    members: list[Counting]
    suspects: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def tellings(self) -> set[int]:
        return {m.telling for m in self.members}


def figures(tellings: Sequence[Telling]) -> tuple[FigureGroup, ...]:
    """The figures of a story in groups, in the order of the articles' ids."""
    told = sorted(tellings, key=lambda t: t.id)
    found = countings(told)
    groups = _grouped(found)
    groups = _doubted(groups, found)
    made = [_made(group, told) for group in groups]
    return tuple(sorted(made, key=lambda g: (-len({r.span.article for r in g.readings}), g.readings[0].span)))


# ---------------------------------------------------------------- grouping


def _grouped(found: Sequence[Counting]) -> list[_Group]:
    """Join the most alike first."""
    nodes = _copies(found)
    owner = {i: _Group(list(node)) for i, node in enumerate(nodes)}
    group_of = dict.fromkeys(range(len(nodes)), 0)
    for i in group_of:
        group_of[i] = i
    scored = []
    for i, j in _pairs(nodes):
        score = alike(nodes[i][0], nodes[j][0])
        if score is not None and score > 0:
            scored.append((-score, nodes[i][0].key, nodes[j][0].key, i, j))
    for _, _, _, i, j in sorted(scored):
        a, b = group_of[i], group_of[j]
        if a != b and _join(owner[a], owner[b]):
            owner[a].members += owner[b].members
            del owner[b]
            for k, g in group_of.items():
                if g == b:
                    group_of[k] = a
    return [owner[k] for k in sorted(owner)]


def _copies(found: Sequence[Counting]) -> list[list[Counting]]:
    """Figures in sentences that are copies of each other, taken as one from the start."""
    same: dict[tuple[object, ...], list[Counting]] = {}
    for c in found:
        key = (c.figure.what, c.figure.unit, c.figure.low, c.figure.high, c.words, c.counted)
        same.setdefault(key, []).append(c)
    return list(same.values())


def _pairs(nodes: Sequence[Sequence[Counting]]) -> Iterator[tuple[int, int]]:
    """Pairs that can be comparable: of one unit."""
    classes: dict[str | None, list[int]] = {}
    for i, node in enumerate(nodes):
        classes.setdefault(node[0].figure.unit, []).append(i)
    for members in classes.values():
        if len(members) <= LARGE:
            yield from combinations(members, 2)
            continue
        equal: dict[float, list[int]] = {}
        for i in members:
            equal.setdefault(nodes[i][0].least, []).append(i)
        for alike_ in equal.values():
            yield from pairwise(alike_)


def _join(left: _Group, right: _Group) -> bool:
    """Whether all members can count the same, and no telling would say two things."""
    for mine in left.members[:LARGE]:
        for other in right.members[:LARGE]:
            if not comparable(mine, other):
                return False
            if mine.telling == other.telling and not same_value(mine, other):
                return False
    return True


# ---------------------------------------------------------------- doubts


def _doubted(groups: list[_Group], found: Sequence[Counting]) -> list[_Group]:
    """Move a reading that stands alone to the group whose figure it gives under another word."""
    for group in sorted(groups, key=lambda g: g.members[0].key):
        if len(group.tellings()) != 1 or group.suspects:
            continue
        one = group.members[0]
        if one.event is None or one.figure.unit is not None or one.least < LEAST:
            continue
        home = min(
            (g for g in groups if g is not group and g.members and _fits(one, g)),
            key=lambda g: (-len(g.tellings()), g.members[0].key),
            default=None,
        )
        clashes = _clashes(one, found) if home is not None else ()
        if home is not None and not clashes:
            clashes = _unheard(one, home, found)
        if clashes and home is not None:
            said = next(m.event for m in home.members if m.event)
            reason = f"says {one.event} where other tellings say {said} ({', '.join(_texts(home.members))})"
            for member in group.members:
                home.suspects[member.key] = (reason, *clashes)
            home.members += group.members
            group.members = []
    return [g for g in groups if g.members]


def _clashes(one: Counting, found: Sequence[Counting]) -> tuple[str, ...]:
    """What speaks against a reading: the same sentence, or all other tellings, say something far from it."""
    same = [c for c in found if c is not one and c.event == one.event and c.figure.unit is None]
    same = [c for c in same if groups_fit(c.group, one.group)]
    reasons: list[str] = []
    beside = [
        c for c in same if c.sentence == one.sentence and not same_value(c, one) and _apart(c, one) >= FAR
    ]
    if beside:
        reasons.append(f"its own sentence also says {beside[0].text} {one.event}")
    others = [c for c in same if c.telling != one.telling and c.figure.high is not None]
    if others and all(_apart(c, one) >= FAR for c in others):
        reasons.append(f"other tellings give {', '.join(_texts(others))} {one.event}")
    return tuple(reasons)


def _unheard(one: Counting, home: _Group, found: Sequence[Counting]) -> tuple[str, ...]:
    """The very number that several tellings give for another event, and nobody else has anyone in this one."""
    exact = {m.telling for m in home.members if same_value(m, one)}
    if len(exact) < 2 or any(c.event == one.event and c.telling != one.telling for c in found):
        return ()
    return (f"{len(exact)} tellings give the same number, and none of the others says {one.event}",)


def _fits(one: Counting, home: _Group) -> bool:
    """Whether a reading gives the figure of a group, but under another event."""
    sound = [m for m in home.members if m.key not in home.suspects]
    return (
        one.telling not in home.tellings()
        and all(
            m.event is not None and m.event != one.event and groups_fit(m.group, one.group) for m in sound
        )
        and all(m.figure.unit is None and m.least >= LEAST for m in sound)
        and min(_apart(m, one) for m in sound) <= CLOSE
    )


def _apart(left: Counting, right: Counting) -> float:
    """How many times larger one figure is than the other; 1 where they agree."""
    if agree(left, right):
        return 1.0
    low, high = sorted((left, right), key=lambda c: c.least)
    return high.least / max(low.most, 1e-9)


def _texts(members: Sequence[Counting]) -> list[str]:
    return sorted({m.text for m in members})[:4]


# ---------------------------------------------------------------- verdicts


def _made(group: _Group, told: Sequence[Telling]) -> FigureGroup:
    members = sorted(group.members, key=lambda m: m.key)
    sound = [m for m in members if m.key not in group.suspects]
    verdict, why = _verdict(sound)
    if group.suspects and verdict == "single" and len(group.tellings()) > 1:
        verdict = "differ"
    return FigureGroup(
        what=_what(sound, told),
        verdict=verdict,
        why=why,
        readings=tuple(
            FigureReading(
                span=m.span,
                text=m.text,
                low=m.figure.low,
                high=m.figure.high,
                unit=m.figure.unit,
                as_of=m.as_of,
                suspect=m.key in group.suspects,
                why=group.suspects.get(m.key, ()),
            )
            for m in members
        ),
    )


def _verdict(members: Sequence[Counting]) -> tuple[Verdict, tuple[str, ...]]:
    if len({m.telling for m in members}) < 2:
        return "single", ("one telling gives it",)
    clash = next(((a, b) for a, b in combinations(members[:LARGE], 2) if not agree(a, b)), None)
    if clash is None:
        return "agree", (f"{len({m.telling for m in members})} tellings give figures that can be one number",)
    pair = f"{clash[0].text} and {clash[1].text} cannot both be true"
    if rising := _rising(members):
        return "update", (pair, rising)
    if all(
        a.names and b.names and not a.names & b.names
        for a, b in combinations(members[:LARGE], 2)
        if not agree(a, b)
    ):
        return "scope", (pair, "their sentences name different places or bodies")
    return "differ", (pair,)


def _rising(members: Sequence[Counting]) -> str | None:
    """Why figures that clash are a count that went up; `None` if they are not.

    Clashes of one day do not speak against it: tolls rise within the day. With nothing but clashes of one day,
    three or more different figures for those harmed are read as a rising toll.
    """
    clashes = [(a, b) for a, b in combinations(members[:LARGE], 2) if not agree(a, b)]
    dated = [
        (a, b) if a.as_of < b.as_of else (b, a)
        for a, b in clashes
        if a.as_of and b.as_of and a.as_of != b.as_of
    ]
    if any(late.least < early.least for early, late in dated):
        return None
    if dated:
        return "later tellings give more"
    if any(a.as_of is None or b.as_of is None for a, b in clashes):
        return None
    steps, reached = 0, -1.0
    for m in sorted(members, key=lambda m: (m.most, m.least)):
        if m.least > reached:
            steps, reached = steps + 1, m.most
    harmed = all(m.event in HARM for m in members if m.event)
    return f"{steps} figures of one day, as of a toll that rises" if steps >= 3 and harmed else None


def _what(members: Sequence[Counting], told: Sequence[Telling]) -> str:
    """What is counted, in words: group and event, else the words of the article."""
    groups = Counter(m.group for m in members if m.group)
    events = Counter(m.event for m in members if m.event)
    named = [max(sorted(c), key=lambda w, c=c: c[w]) for c in (groups, events) if c]  # type: ignore[misc]
    if named:
        return " ".join(named)
    for m in members:
        if m.figure.of is not None:
            words = told[m.telling].words(m.figure.of)
            return f"{words} ({m.figure.unit})" if m.figure.unit else words
    return members[0].figure.unit or members[0].text
