"""Links -> stories: which articles tell the same one. Every article is in exactly one story.

    links -> families -> likeness of two families -> average link

Articles that share their text (copy, edited, translation) are one family, and a family is one text in
several versions, each of which may stand in many copies (of 200 reprints one was compared with the rest of the
pile). How alike two families are is read where it was measured best: between versions in one language that both
have a date, else in one language, else both with a date, else any; and there the mean, a pair without a link
counting as `APART`. Then the two groups of families that agree best on average are joined (average link, Sokal and
Michener 1958). Two groups without a language in common are judged by the mean of that average and their best pair:
one foreign article shares more with the telling it was made from than with the others. What is enough grows with
the families of the smaller group, by `FIRMER` with each power of e, and with the versions that its families have,
by `SURER`, up to `FIRMEST` times in all: the average of many pairs is surer than one pair, and two events of one
kind (two arrests, two patches) agree a little everywhere but never much. Ties are broken by the smallest article
id, so the order of the input does not matter.

The numbers were picked on ECB+, GVC and MEANTIME together, with annotators; what they give on topics on which they
were not picked stands in docs/decisions/0005-relating.md.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retold.records import Link, LinkKind, Story, Telling

TOGETHER = 0.35
FIRMER, SURER, FIRMEST = 0.4, 1.1, 2.5
APART = 0.02
SAME_TEXT: frozenset[LinkKind] = frozenset({"copy", "edited", "translation"})

_Trait = tuple[str, bool]  # language, and whether the day of publication is known


@dataclass(slots=True)
class _Group:
    """How many families and versions of them, in which languages, and to each other group: the likenesses of their
    families above APART, added up, and the best one."""

    size: int
    versions: int
    languages: frozenset[str]
    near: dict[int, tuple[float, float]] = field(default_factory=dict)


def stories(tellings: Sequence[Telling], links: Sequence[Link]) -> tuple[Story, ...]:
    """The stories of a pile, in order of their ids (the smallest article id in each)."""
    trait = {t.id: (t.language, t.published is not None) for t in tellings}
    ids = sorted(trait)
    at = {one: i for i, one in enumerate(ids)}
    within = [(at[k.left], at[k.right], k) for k in links if k.left in at and k.right in at]
    version = _united(len(ids), [(i, j) for i, j, k in within if k.kind == "copy"])
    root = _united(len(ids), [(i, j) for i, j, k in within if k.kind in SAME_TEXT])
    between = [(i, j, k.score) for i, j, k in within if root[i] != root[j]]
    _join(root, _groups(version, list(root), [trait[one] for one in ids], between))
    members: dict[int, list[str]] = {}
    for i, one in enumerate(ids):
        members.setdefault(_root(root, i), []).append(one)
    return tuple(Story(id=names[0], articles=tuple(names)) for _, names in sorted(members.items()))


def _united(n: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of n the smallest that it is connected with."""
    root = list(range(n))
    for i, j in pairs:
        a, b = _root(root, i), _root(root, j)
        root[max(a, b)] = min(a, b)
    return [_root(root, i) for i in range(n)]


def _groups(
    version: Sequence[int],
    family: Sequence[int],
    of: Sequence[_Trait],
    between: Iterable[tuple[int, int, float]],
) -> dict[int, _Group]:
    """Every family as a group of one, with its likeness to the others."""
    trait: dict[int, _Trait] = {}
    for one, (language, dated) in zip(version, of, strict=True):
        trait[one] = (language, dated or trait.get(one, ("", False))[1])
    versions: dict[int, Counter[_Trait]] = {}
    for one, own in trait.items():
        versions.setdefault(family[one], Counter())[own] += 1
    best: dict[tuple[int, int], float] = {}
    for i, j, score in between:
        pair = min(version[i], version[j]), max(version[i], version[j])
        best[pair] = max(score, best.get(pair, 0.0))
    above: dict[tuple[int, int], list[float]] = {}
    for (i, j), score in sorted(best.items()):
        pair = min(family[i], family[j]), max(family[i], family[j])
        above.setdefault(pair, [0.0] * 4)[_quality(trait[i], trait[j])] += score - APART
    groups = {
        one: _Group(1, sum(own.values()), frozenset(language for language, _ in own))
        for one, own in versions.items()
    }
    for (a, b), sums in above.items():
        quality, pairs = _best_measured(versions[a], versions[b])
        if sums[quality] > 0:
            likeness = sums[quality] / pairs
            groups[a].near[b] = groups[b].near[a] = (likeness, APART + likeness)
    return groups


def _quality(one: _Trait, other: _Trait) -> int:
    """How well two articles can be compared, 0 to 3."""
    return 2 * (one[0] == other[0]) + (one[1] and other[1])


def _best_measured(one: Counter[_Trait], other: Counter[_Trait]) -> tuple[int, int]:
    """The best quality that pairs of two families have, and how many have it."""
    if len(one) == len(other) == 1:
        (a, many), (b, more) = *one.items(), *other.items()
        return _quality(a, b), many * more
    of: Counter[int] = Counter()
    for a, many in one.items():
        for b, more in other.items():
            of[_quality(a, b)] += many * more
    return max(of.items())


def _agreement(one: _Group, other: _Group, between: tuple[float, float]) -> float:
    """How well two groups agree, over what is enough for their size."""
    average = APART + between[0] / (one.size * other.size)
    if not one.languages & other.languages:
        average = (average + between[1]) / 2
    if average < TOGETHER:  # whatever their size
        return average
    versions = min(one.versions / one.size, other.versions / other.size)
    firm = 1.0 + FIRMER * math.log(min(one.size, other.size)) + SURER * math.log(versions)
    return average / min(FIRMEST, firm)


def _join(root: list[int], groups: dict[int, _Group]) -> None:
    """Joins the two groups that agree best until none agree enough; changes `root` and `groups`."""

    def entry(a: int, b: int) -> tuple[float, int, int]:
        a, b = min(a, b), max(a, b)
        return -_agreement(groups[a], groups[b], groups[a].near[b]), a, b

    # groups agree no better than their best pair does; what is not enough is never joined
    heap = [
        made
        for a, group in groups.items()
        for b, (_, best) in group.near.items()
        if a < b and best >= TOGETHER and -(made := entry(a, b))[0] >= TOGETHER
    ]
    heapq.heapify(heap)
    while heap:
        top = heapq.heappop(heap)
        _, a, b = top
        if a not in groups or b not in groups or b not in groups[a].near or entry(a, b) != top:
            continue
        root[b] = a
        kept, gone = groups[a], groups.pop(b)
        kept.size += gone.size
        kept.versions += gone.versions
        kept.languages |= gone.languages
        del kept.near[b]
        for c, (total, best) in gone.near.items():
            if c != a:
                del groups[c].near[b]
                before = kept.near.get(c, (0.0, 0.0))
                kept.near[c] = groups[c].near[a] = (before[0] + total, max(before[1], best))
        for c, (_, best) in kept.near.items():
            if best >= TOGETHER and -(made := entry(a, c))[0] >= TOGETHER:
                heapq.heappush(heap, made)


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i
