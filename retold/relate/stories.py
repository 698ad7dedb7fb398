"""Links -> stories: which articles tell the same one. Every article is in exactly one story.

Articles that share their text (copy, edited, translation) are put together first; then the two groups
whose articles agree best on average are joined (average link, Sokal and Michener 1958; a pair without a link counts
as `APART`). What is enough grows with the size of the smaller group, by `FIRMER` with each power of e up to
`FIRMEST` times: the average of many pairs is surer than one pair, and two events of one kind (two arrests, two
patches) agree a little everywhere but never much. `TOGETHER` and `FIRMER` were picked on ECB+, GVC and MEANTIME
together. Ties are broken by the smallest article id, so the order of the input does not matter.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from retold.records import Link, Story, Telling

TOGETHER = 0.29
FIRMER, FIRMEST = 0.6, 2.5
APART = 0.02
_SAME_TEXT = frozenset({"copy", "edited", "translation"})


def stories(tellings: Sequence[Telling], links: Sequence[Link]) -> tuple[Story, ...]:
    """The stories of a pile, in order of their ids (the smallest article id in each)."""
    ids = sorted({t.id for t in tellings})
    at = {one: i for i, one in enumerate(ids)}
    group = list(range(len(ids)))
    for link in links:
        if link.kind in _SAME_TEXT and link.left in at and link.right in at:
            a, b = _root(group, at[link.left]), _root(group, at[link.right])
            group[max(a, b)] = min(a, b)
    size: dict[int, int] = {}
    for i in range(len(ids)):
        root = _root(group, i)
        size[root] = size.get(root, 0) + 1
    above = _between(links, at, group)
    _join(group, size, above)
    members: dict[int, list[str]] = {}
    for i, one in enumerate(ids):
        members.setdefault(_root(group, i), []).append(one)
    return tuple(Story(id=names[0], articles=tuple(names)) for _, names in sorted(members.items()))


def _between(links: Sequence[Link], at: dict[str, int], group: list[int]) -> dict[int, dict[int, float]]:
    """For each two groups the sum, over pairs of articles, of what their links' scores are above APART."""
    above: dict[int, dict[int, float]] = {}
    for link in links:
        if link.left not in at or link.right not in at:
            continue
        a, b = _root(group, at[link.left]), _root(group, at[link.right])
        if a != b:
            for x, y in ((a, b), (b, a)):
                row = above.setdefault(x, {})
                row[y] = row.get(y, 0.0) + link.score - APART
    return above


def _join(group: list[int], size: dict[int, int], above: dict[int, dict[int, float]]) -> None:
    """Average link over the sparse sums; changes `group`, `size` and `above`."""

    def average(a: int, b: int) -> float:
        enough = min(FIRMEST, 1.0 + FIRMER * math.log(min(size[a], size[b])))
        return (APART + above[a][b] / (size[a] * size[b])) / enough

    heap = [(-average(a, b), a, b) for a, row in above.items() for b in row if a < b]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if -value < TOGETHER:
            break
        if group[a] != a or group[b] != b or b not in above.get(a, {}) or -average(a, b) != value:
            continue
        group[b] = a
        size[a] += size.pop(b)
        for c, sum_bc in above.pop(b).items():
            del above[c][b]
            if c != a:
                above[a][c] = above[a].get(c, 0.0) + sum_bc
                above[c][a] = above[a][c]
        for c in above[a]:
            heapq.heappush(heap, (-average(min(a, c), max(a, c)), min(a, c), max(a, c)))


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i
