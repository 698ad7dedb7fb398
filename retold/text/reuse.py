"""Two texts -> the stretches of one that stand in the other word for word, or with edits.

Word 5-grams that both have are seeds, seeds next to each other on a diagonal are blocks, blocks that follow each
other with small gaps on both sides are one passage (the chaining of text reuse tools such as passim: Smith,
Cordell and Mullen 2015, https://doi.org/10.1093/alh/ajv029). Scripts without spaces are read sign by sign.
`words` hashes the words of a text in one pass over arrays; `copied` gives `Match`es of code point offsets in order
of the left text. Limits: text that repeats itself is matched once; a passage needs 8 words in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from retold.text.wordhash import Words, mix, wordhash

MatchKind = Literal["same", "edited", "translated"]
Ranges = Sequence[tuple[int, int]]

N = 5  # words in a seed
GAP = 12  # words that may differ between two blocks of one passage
SHORTEST = 8  # shared words that make a passage
STEP = np.uint64(0x100000001B3)  # the prime of FNV-1a: what an earlier word of a shingle is multiplied by
_SEED_BOUND = 8  # occurrences of one seed on a side beyond which it says little


@dataclass(frozen=True, slots=True)
class Match:
    """left_start:left_end of the left text against right_start:right_end of the right; `words` that agree
    (copied) or 0; `score` in [0, 1]."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int
    kind: MatchKind
    words: int
    score: float

    def mirrored(self) -> Match:
        """The same with the sides changed."""
        return Match(
            self.right_start,
            self.right_end,
            self.left_start,
            self.left_end,
            self.kind,
            self.words,
            self.score,
        )


def words(text: str, within: Ranges | None = None) -> Words:
    """The words that lie in the ranges, hashed; a sign of a script without spaces is a word of its own."""
    if text.isascii():
        point: NDArray[np.uint8] | NDArray[np.uint32] = np.frombuffer(text.encode(), np.uint8)
    else:
        point = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    if within is None:
        return wordhash(point)
    depth = np.zeros(len(point) + 1, dtype=np.int64)
    for first, last in within:
        depth[min(first, len(point))] += 1
        depth[min(last, len(point))] -= 1
    return wordhash(point, np.cumsum(depth[:-1]) > 0)


def shingles(of: Words, n: int = N) -> NDArray[np.uint64]:
    """(max(len - n + 1, 0),) hashes of n words in a row."""
    length = len(of) - n + 1
    if length <= 0:
        return np.empty(0, np.uint64)
    total = np.zeros(length, np.uint64)
    for k in range(n):
        total = total * STEP + of.hash[k : k + length]
    return mix(total)


def copied(left: Words, right: Words) -> tuple[Match, ...]:
    """Passages that stand in both, same or edited, in order of the left text; mirrored if the sides change places."""
    if (len(right), right.hash.tobytes()) < (len(left), left.hash.tobytes()):
        return tuple(
            sorted((m.mirrored() for m in copied(right, left)), key=lambda m: (m.left_start, m.right_start))
        )
    seeds = _seeds(shingles(left), shingles(right))
    found = []
    for first_l, last_l, first_r, last_r, agree in _chains(*seeds):
        if agree < SHORTEST and agree < min(len(left), len(right)):
            continue
        same = agree == last_l - first_l == last_r - first_r
        longest = max(last_l - first_l, last_r - first_r)
        found.append(
            Match(
                int(left.start[first_l]), int(left.end[last_l - 1]),
                int(right.start[first_r]), int(right.end[last_r - 1]),
                "same" if same else "edited", agree, agree / longest,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda m: (m.left_start, m.right_start)))


def _seeds(
    left: NDArray[np.uint64], right: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions (k,), (k,) at which the same shingle starts; shingles that repeat too often are left out."""
    order_l, order_r = np.argsort(left, kind="stable"), np.argsort(right, kind="stable")
    sorted_l, sorted_r = left[order_l], right[order_r]
    lo = np.searchsorted(sorted_r, sorted_l, "left")
    hi = np.searchsorted(sorted_r, sorted_l, "right")
    times = np.searchsorted(sorted_l, sorted_l, "right") - np.searchsorted(sorted_l, sorted_l, "left")
    width = np.where((hi - lo <= _SEED_BOUND) & (times <= _SEED_BOUND), hi - lo, np.minimum(hi - lo, 1))
    at_l = np.repeat(order_l, width)
    offset = np.arange(width.sum()) - np.repeat(np.cumsum(width) - width, width)
    nth = np.clip(
        np.arange(len(left)) - np.searchsorted(sorted_l, sorted_l, "left"), 0, np.maximum(hi - lo - 1, 0)
    )
    begin = np.where((hi - lo <= _SEED_BOUND) & (times <= _SEED_BOUND), lo, lo + nth)
    at_r = order_r[np.repeat(begin, width) + offset] if len(order_r) else offset
    return at_l.astype(np.int64), at_r.astype(np.int64)


def _chains(at_l: NDArray[np.int64], at_r: NDArray[np.int64]) -> list[tuple[int, int, int, int, int]]:
    """(left from, to, right from, to, words that agree) of non-overlapping chains of blocks."""
    if not len(at_l):
        return []
    diagonal = at_r - at_l
    order = np.lexsort((at_l, diagonal))
    d, p = diagonal[order], at_l[order]
    new = np.concatenate([[True], (d[1:] != d[:-1]) | (p[1:] > p[:-1] + N)])
    first = np.flatnonzero(new)
    last = np.concatenate([first[1:], [len(p)]]) - 1
    blocks = sorted(
        ((int(p[f]), int(p[t]) + N, int(d[f])) for f, t in zip(first, last, strict=True)),
        key=lambda b: (b[0] - b[1], b[0], b[0] + b[2]),
    )
    kept = _disjoint(blocks)
    chains: list[list[int]] = []
    for begin, end, shift in sorted(kept):
        at = begin + shift
        if chains:
            c = chains[-1]
            near = begin - c[1] <= GAP and 0 <= at - c[3] <= GAP
            if near:
                c[1], c[3], c[4] = end, end + shift, c[4] + end - begin
                continue
        chains.append([begin, end, at, end + shift, end - begin])
    return [(c[0], c[1], c[2], c[3], c[4]) for c in chains]


def _disjoint(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Blocks, longest first, trimmed to what no longer block covers on either side."""
    size_l = max(b[1] for b in blocks)
    size_r = max(b[1] + b[2] for b in blocks)
    free_l, free_r = np.ones(size_l, dtype=bool), np.ones(size_r, dtype=bool)
    kept = []
    for begin, end, shift in blocks:
        free = free_l[begin:end] & free_r[begin + shift : end + shift]
        if not free.all():
            at = np.flatnonzero(free)
            if len(at) < N:
                continue
            runs = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1)
            longest = max(runs, key=len)
            if len(longest) < N:
                continue
            begin, end = begin + int(longest[0]), begin + int(longest[-1]) + 1
        free_l[begin:end] = False
        free_r[begin + shift : end + shift] = False
        kept.append((begin, end, shift))
    return kept
