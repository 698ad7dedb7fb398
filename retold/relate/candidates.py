"""Fingerprints and features -> the pairs of articles worth a closer look.

Two kinds: pairs that share fingerprints (`copied`), and pairs whose features are close (`near`). Both walk
postings that are bounded: a shingle in more than `COMMON` distinct articles says nothing (families of identical
texts are one article here: `links.py` groups them before), and an article looks up only its rarest features, the
way an inverted index answers a query (Zobel and Moffat 2006, https://doi.org/10.1145/1132956.1132959). Piles of
up to `ALL_PAIRS` articles are compared pair by pair.

Makes (k, 2) arrays of indices, left < right, ascending.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.relate.features import Features
from retold.relate.fingerprints import Fingerprints

ALL_PAIRS = 60
COMMON = 64
LOOKED_UP = 96  # rarest features of an article that are looked up
NEIGHBOURS = 48  # best of those looked at closer
LONGEST_POSTING = 4096

Pairs = NDArray[np.int64]


def copied(prints: Fingerprints, least: int = 2) -> Pairs:
    """Pairs of articles that share at least `least` fingerprints."""
    if len(prints.hash) < 2:
        return np.empty((0, 2), np.int64)
    pair_of = prints.hash.copy()
    first = np.concatenate(
        [[True], (pair_of[1:] != pair_of[:-1]) | (prints.article[1:] != prints.article[:-1])]
    )
    value, article = pair_of[first], prints.article[first].astype(np.int64)
    group = np.concatenate([[0], np.flatnonzero(value[1:] != value[:-1]) + 1, [len(value)]])
    size = np.diff(group)
    found = []
    for n in np.unique(size[(size > 1) & (size <= COMMON)]):
        rows = article[group[:-1][size == n][:, None] + np.arange(n)[None, :]]
        a, b = np.triu_indices(int(n), 1)
        found.append(np.stack([rows[:, a].ravel(), rows[:, b].ravel()], axis=1))
    if not found:
        return np.empty((0, 2), np.int64)
    pairs = np.sort(np.concatenate(found), axis=1)
    distinct, count = np.unique(pairs, axis=0, return_counts=True)
    return distinct[count >= least]


def near(features: Features, among: NDArray[np.int64] | None = None) -> Pairs:
    """Pairs of articles with close features: all of a small pile, else each article's best neighbours.

    `among` (k,) are the articles that take part, ascending; all, if it is not given."""
    n = len(features.bodies)
    taking = np.arange(n) if among is None else among
    if len(taking) <= ALL_PAIRS:
        return taking[np.stack(np.triu_indices(len(taking), 1), axis=1)].astype(np.int64)
    whole = features.whole
    row = np.repeat(np.arange(n), np.diff(whole.start))
    weight = features.rarity[features.language[row], whole.column] * (1 + np.log(whole.count))
    norm = np.sqrt(np.bincount(row, weights=weight.astype(np.float64) ** 2, minlength=n))
    weight = (weight / np.maximum(norm, 1e-9)[row]).astype(np.float32)
    part = np.isin(row, taking)
    order = np.argsort(whole.column, kind="stable")
    order = order[part[order]]
    begin = np.searchsorted(whole.column[order], np.arange(len(features.columns) + 1))
    holder, held = row[order], weight[order]
    found = []
    for i in taking.tolist():
        mine = slice(whole.start[i], whole.start[i + 1])
        column, mass = whole.column[mine], weight[mine]
        length = begin[column + 1] - begin[column]
        usable = np.flatnonzero((length > 1) & (length <= LONGEST_POSTING))
        # most weight per entry of the posting that has to be walked
        top = usable[np.argsort(-mass[usable] / np.log1p(length[usable]), kind="stable")[:LOOKED_UP]]
        sizes = length[top]
        at = (
            np.repeat(begin[column[top]], sizes)
            + np.arange(sizes.sum())
            - np.repeat(np.cumsum(sizes) - sizes, sizes)
        )
        dot = np.bincount(holder[at], weights=held[at] * np.repeat(mass[top], sizes), minlength=n).astype(
            np.float64
        )
        dot[i] = 0
        best = np.argsort(-dot, kind="stable")[:NEIGHBOURS] if n <= 4096 else _largest(dot, NEIGHBOURS)
        best = best[dot[best] > 0]
        found.append(np.stack([np.minimum(i, best), np.maximum(i, best)], axis=1))
    return np.unique(np.concatenate(found), axis=0).astype(np.int64)


def _largest(value: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    return np.argpartition(-value, k)[:k]
