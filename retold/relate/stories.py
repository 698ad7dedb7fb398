"""Links -> stories: which articles tell the same one. Every article is in exactly one story.

Articles that share their text (copy, edited, translation) are put together first; then the two groups whose
articles agree best on average are joined (average link, Sokal and Michener 1958; a pair without a link counts as
`APART`). Two groups without a language in common are judged by the mean of that average and their best pair: one
foreign article shares more with the telling it was made from than with the others. What is enough grows with the
size of the smaller group, by `FIRMER` with each power of e up to `FIRMEST` times: the average of many pairs is
surer than one pair, and two events of one kind (two arrests, two patches) agree a little everywhere but never
much. The numbers were picked on ECB+, GVC and MEANTIME together. Ties are broken by the smallest article id, so the
order of the input does not matter.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

from retold.records import Link, Story, Telling

TOGETHER = 0.3
FIRMER, FIRMEST = 0.6, 2.5
APART = 0.02
_SAME_TEXT = frozenset({"copy", "edited", "translation"})


@dataclass(slots=True)
class _Group:
    """How many articles, in which languages, and to each other group: what the links' scores are above APART, added
    up, and the best score."""

    size: int
    languages: frozenset[str]
    near: dict[int, tuple[float, float]]


def stories(tellings: Sequence[Telling], links: Sequence[Link]) -> tuple[Story, ...]:
    """The stories of a pile, in order of their ids (the smallest article id in each)."""
    language = {t.id: t.language for t in tellings}
    ids = sorted(language)
    at = {one: i for i, one in enumerate(ids)}
    within = [link for link in links if link.left in at and link.right in at]
    root = list(range(len(ids)))
    for link in within:
        if link.kind in _SAME_TEXT:
            a, b = _root(root, at[link.left]), _root(root, at[link.right])
            root[max(a, b)] = min(a, b)
    _join(root, _groups(within, at, root, [language[one] for one in ids]))
    members: dict[int, list[str]] = {}
    for i, one in enumerate(ids):
        members.setdefault(_root(root, i), []).append(one)
    return tuple(Story(id=names[0], articles=tuple(names)) for _, names in sorted(members.items()))


def _groups(
    links: Sequence[Link], at: dict[str, int], root: list[int], language: Sequence[str]
) -> dict[int, _Group]:
    groups: dict[int, _Group] = {}
    for i, one in enumerate(language):
        group = groups.setdefault(_root(root, i), _Group(0, frozenset(), {}))
        group.size += 1
        group.languages |= {one}
    for link in links:
        a, b = _root(root, at[link.left]), _root(root, at[link.right])
        if a != b:
            total, best = groups[a].near.get(b, (0.0, 0.0))
            groups[a].near[b] = groups[b].near[a] = (total + link.score - APART, max(best, link.score))
    return groups


def _agreement(one: _Group, other: _Group, between: tuple[float, float]) -> float:
    """How well two groups agree, over what is enough for their size."""
    average = APART + between[0] / (one.size * other.size)
    if not one.languages & other.languages:
        average = (average + between[1]) / 2
    return average / min(FIRMEST, 1.0 + FIRMER * math.log(min(one.size, other.size)))


def _join(root: list[int], groups: dict[int, _Group]) -> None:
    """Joins the two groups that agree best until none agree enough; changes `root` and `groups`."""

    def entry(a: int, b: int) -> tuple[float, int, int]:
        a, b = min(a, b), max(a, b)
        return -_agreement(groups[a], groups[b], groups[a].near[b]), a, b

    heap = [entry(a, b) for a, group in groups.items() for b in group.near if a < b]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= TOGETHER:
        top = heapq.heappop(heap)
        _, a, b = top
        if a not in groups or b not in groups or b not in groups[a].near or entry(a, b) != top:
            continue
        root[b] = a
        kept, gone = groups[a], groups.pop(b)
        kept.size += gone.size
        kept.languages |= gone.languages
        del kept.near[b]
        for c, (total, best) in gone.near.items():
            if c != a:
                del groups[c].near[b]
                before = kept.near.get(c, (0.0, 0.0))
                kept.near[c] = groups[c].near[a] = (before[0] + total, max(before[1], best))
        for c in kept.near:
            heapq.heappush(heap, entry(a, c))


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i
