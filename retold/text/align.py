"""Two texts -> the stretches of one that stand in the other: copied, edited or translated.

`copied` finds what was taken word for word or with edits: word 5-grams that both have are seeds, seeds next to
each other on a diagonal are blocks, blocks that follow each other with small gaps on both sides are one passage
(the chaining of text reuse tools such as passim, Smith, Cordell and Mullen 2015,
https://doi.org/10.1093/alh/ajv029). Scripts without spaces are read sign by sign.

`align` takes two lists of sentences, in one language or two, and finds which tell the same: similarity of the
language-independent features of `text/grams.py`, compared with each sentence's other chances (margin), then the
best monotone path with merges (Gale and Church 1993, https://aclanthology.org/J93-1004/), then jumps.

Both read (text, spans) and give `Match`es of code point offsets, in order of the left text. Limits: repeated
text is matched once; more than two sentences are never merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from retold.text.grams import SIZE, Grams, grams
from retold.text.rarity import chance

MatchKind = Literal["same", "edited", "translated"]
Ranges = Sequence[tuple[int, int]]

N = 5  # words in a seed
GAP = 12  # words that may differ between two blocks of one passage
SHORTEST = 8  # shared words that make a passage
_SEED_BOUND = 8  # occurrences of one seed on a side beyond which it says nothing
_B = np.uint64(0x9E3779B97F4A7C15)


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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets `start`, `end` (n,) and a hash (n,) of their lower-case letters."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    hash: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.start)


def words(text: str, within: Ranges | None = None) -> Words:
    """The words that lie in the ranges, hashed; a sign of a script without spaces is a word of its own."""
    point = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    distinct, where = np.unique(point, return_inverse=True)
    kinds = np.array([_kind(chr(p)) for p in distinct], dtype=np.int8)
    lower = np.array([ord(chr(p).lower()[0]) for p in distinct], dtype=np.uint64)
    kind = kinds[where] if len(point) else np.empty(0, np.int8)
    if within is not None:
        inside = np.zeros(len(point) + 1, dtype=np.int64)
        for first, last in within:
            inside[min(first, len(point))] += 1
            inside[min(last, len(point))] -= 1
        kind = np.where(np.cumsum(inside[:-1]) > 0, kind, 0)
    before = np.concatenate([[0], kind[:-1]])
    after = np.concatenate([kind[1:], [0]])
    start = np.flatnonzero((kind == 2) | ((kind == 1) & (before != 1)))
    end = np.flatnonzero((kind == 2) | ((kind == 1) & (after != 1))) + 1
    if not len(start):
        return Words(start, end, np.empty(0, np.uint64))
    place = (
        np.arange(len(point))
        - start[np.clip(np.searchsorted(start, np.arange(len(point)), "right") - 1, 0, None)]
    )
    value = np.where(kind > 0, _mix(lower[where] + _B * (place % 64 + 1).astype(np.uint64)), np.uint64(0))
    return Words(start, end, np.add.reduceat(value, start))


def shingles(of: Words, n: int = N) -> NDArray[np.uint64]:
    """(max(len - n + 1, 0),) hashes of n words in a row."""
    length = len(of) - n + 1
    if length <= 0:
        return np.empty(0, np.uint64)
    total = np.zeros(length, np.uint64)
    for k in range(n):
        total = total * np.uint64(0x100000001B3) + of.hash[k : k + length]
    return _mix(total)


def copied(left: Words, right: Words) -> tuple[Match, ...]:
    """Passages that stand in both, same or edited, in order of the left text."""
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


def align(
    left: str,
    left_sentences: Ranges,
    left_language: str,
    right: str,
    right_sentences: Ranges,
    right_language: str,
) -> tuple[Match, ...]:
    """Sentences that tell the same, in order of the left text; merges at most two on one side."""
    if not left_sentences or not right_sentences:
        return ()
    cell = similarity(
        [left[a:b] for a, b in left_sentences],
        left_language,
        [right[a:b] for a, b in right_sentences],
        right_language,
    )
    kind: MatchKind = "translated" if left_language != right_language else "edited"
    found = [
        Match(
            left_sentences[i0][0], left_sentences[i1 - 1][1], right_sentences[j0][0], right_sentences[j1 - 1][1],
            kind, 0, score,
        )
        for i0, i1, j0, j1, score in _path(cell)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda m: (m.left_start, m.right_start)))


def similarity(
    left: Sequence[str], left_language: str, right: Sequence[str], right_language: str
) -> NDArray[np.float64]:
    """(len(left), len(right)) in [0, 1]: how well two sentences agree, against their other chances."""
    a, b = grams(left), grams(right)
    rare = -np.log(np.maximum(chance(left_language), chance(right_language)))
    columns = np.intersect1d(a.column, b.column)
    raw = _unit_rows(a, columns, rare) @ _unit_rows(b, columns, rare).T
    if min(raw.shape) > 1:
        rivals = 0.5 * (_second(raw, 1)[:, None] + _second(raw, 0)[None, :])
        raw = raw - 0.5 * np.minimum(rivals, raw)
    size_l = np.array([max(len(s), 1) for s in left], dtype=np.float64)
    size_r = np.array([max(len(s), 1) for s in right], dtype=np.float64)
    usual = size_r.sum() / size_l.sum()
    ratio = np.abs(np.log(size_r[None, :] / (size_l[:, None] * usual)))
    place = np.abs(np.linspace(0, 1, len(left))[:, None] - np.linspace(0, 1, len(right))[None, :])
    return np.clip(raw * 2.0 - 0.10 * np.minimum(ratio, 3) - 0.15 * place, 0.0, 1.0)


def _kind(sign: str) -> int:
    """0 no word, 1 part of a word, 2 a word by itself."""
    if not sign.isalnum() and not 0x300 <= ord(sign) <= 0x36F:
        return 2 if 0xE30 < ord(sign) < 0xE4F else 0
    point = ord(sign)
    alone = (
        0x2E80 <= point <= 0x9FFF or 0xF900 <= point <= 0xFAFF or 0x20000 <= point <= 0x3FFFF
        or 0xE00 <= point <= 0xEFF or 0x1000 <= point <= 0x109F or 0x1780 <= point <= 0x17FF
    )  # fmt: skip
    return 2 if alone else 1


def _mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finaliser, https://prng.di.unimi.it/splitmix64.c"""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


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
    used_l: list[tuple[int, int]] = []
    kept = _disjoint(blocks)
    del used_l
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


def _unit_rows(of: Grams, columns: NDArray[np.int32], rare: NDArray[np.float32]) -> NDArray[np.float64]:
    """(n, len(columns)) weights of the features both sides have; rows are of unit length with all features."""
    weight = rare[of.column].astype(np.float64) * (1 + np.log(of.count))
    row = np.repeat(np.arange(len(of)), np.diff(of.start))
    norm = np.sqrt(np.bincount(row, weights=weight**2, minlength=len(of)))
    dense = np.zeros((len(of), len(columns)))
    if len(columns):
        at = np.clip(np.searchsorted(columns, of.column), 0, len(columns) - 1)
        hit = columns[at] == of.column
        dense[row[hit], at[hit]] = weight[hit]
    return dense / np.maximum(norm, 1e-9)[:, None]


def _second(raw: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The second best of each row (axis 1) or column (axis 0)."""
    size = raw.shape[axis]
    return np.take(np.partition(raw, size - 2, axis=axis), size - 2, axis=axis)


def _path(
    cell: NDArray[np.float64], least: float = 0.12, jump: float = 0.35
) -> list[tuple[int, int, int, int, float]]:
    """The best monotone path of 1-1, 1-2 and 2-1 pairs (i0, i1, j0, j1, score), then mutual best jumps."""
    m, n = cell.shape
    gain = cell - least
    best = np.zeros((m + 1, n + 1))
    for i in range(1, m + 1):
        row = best[i - 1].copy()
        row[1:] = np.maximum(row[1:], best[i - 1, :-1] + gain[i - 1])
        if n > 1:
            pair = gain[i - 1, :-1] + gain[i - 1, 1:]
            row[2:] = np.maximum(
                row[2:], best[i - 1, :-2] + np.where(_both(gain[i - 1, :-1], gain[i - 1, 1:]), pair, -1)
            )
        if i > 1:
            pair = gain[i - 2] + gain[i - 1]
            row[1:] = np.maximum(
                row[1:], best[i - 2, :-1] + np.where(_both(gain[i - 2], gain[i - 1]), pair, -1)
            )
        best[i] = np.maximum.accumulate(row)
    found = []
    i, j = m, n
    while i > 0 and j > 0:
        here = best[i, j]
        if here == best[i - 1, j]:
            i -= 1
        elif here == best[i, j - 1]:
            j -= 1
        elif np.isclose(here, best[i - 1, j - 1] + gain[i - 1, j - 1]):
            found.append((i - 1, i, j - 1, j, float(cell[i - 1, j - 1])))
            i, j = i - 1, j - 1
        elif j > 1 and np.isclose(here, best[i - 1, j - 2] + gain[i - 1, j - 2] + gain[i - 1, j - 1]):
            found.append((i - 1, i, j - 2, j, float(cell[i - 1, j - 2 : j].mean())))
            i, j = i - 1, j - 2
        else:
            found.append((i - 2, i, j - 1, j, float(cell[i - 2 : i, j - 1].mean())))
            i, j = i - 2, j - 1
    taken_l = {x for f in found for x in range(f[0], f[1])}
    taken_r = {x for f in found for x in range(f[2], f[3])}
    for x in range(m):
        y = int(cell[x].argmax())
        if x not in taken_l and y not in taken_r and cell[x, y] >= jump and int(cell[:, y].argmax()) == x:
            found.append((x, x + 1, y, y + 1, float(cell[x, y])))
    return sorted(found)


def _both(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (a > 0) & (b > 0)
