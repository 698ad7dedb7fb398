"""Fingerprints and features -> the pairs of articles worth a closer look.

`matches` is for piles of any size: each kept shingle that an article is not the first to have, with its first
holder. A family of any size is so a star around its first member, and what it costs grows with the number of its
members, not of its pairs; nothing is too common to be seen. `copied` gives pairs of a small pile: all of the holders
of a shingle, or the star where it has more than `FULL`. `near` gives pairs whose features are close: an article
looks up only its rarest features, in postings that are bounded, the way an inverted index answers a query (Zobel and
Moffat 2006, https://doi.org/10.1145/1132956.1132959), and keeps the `NEIGHBOURS` with which it shares most. Piles of
up to `ALL_PAIRS` articles are compared pair by pair.

Costs: `near` makes one list of postings (a sort of all features), then walks at most `WALKED` entries of it for each
article and adds them up in a row as long as the pile, 8 bytes an article: that last step is the one that is not
linear, and takes 10 microseconds an article in a pile of 20,000. Of the pairs of ECB+ and MEANTIME that all pairs
together give with a score of at least .5, .999 and all are among the neighbours (`bench/assign.py neighbours`).

`copied` and `near` make (k, 2) arrays of indices, left < right, ascending.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.relate.features import Features
from retold.relate.fingerprints import BITS, WORTH_COMPILING, Fingerprints, can_compile

ALL_PAIRS = 300  # 45,000 pairs are scored in less than a second
FULL = 16  # holders of a shingle that are all paired with each other
LOOKED_UP = 96  # rarest features of an article that are looked up
NEIGHBOURS = 48  # best of those looked at closer
LONGEST_POSTING = 4096
WALKED = 1 << 16  # entries of postings that are walked for one article

Pairs = NDArray[np.int64]


def matches(prints: Fingerprints, *, compiled: bool | None = None) -> NDArray[np.uint64]:
    """(m,) ascending: the word where a shingle stands << 32 | the word where its first holder has it."""
    key, shift = prints.key, np.uint64(BITS)
    if compiled is None:
        compiled = len(key) > WORTH_COMPILING // 64 and can_compile()
    if compiled:
        from retold.relate.compiled import heads

        found: NDArray[np.uint64] = heads(key, BITS)
    else:
        again = np.flatnonzero(key[1:] >> shift == key[:-1] >> shift) + 1
        if not len(again):
            return np.empty(0, np.uint64)
        new = np.flatnonzero(np.concatenate([[True], again[1:] != again[:-1] + 1]))
        head = np.repeat(again[new] - 1, np.diff(np.concatenate([new, [len(again)]])))
        found = key[again] << shift | key[head] & np.uint64((1 << BITS) - 1)
    found.sort()
    return found


def copied(prints: Fingerprints, least: int = 2) -> Pairs:
    """Pairs of articles that share at least `least` fingerprints."""
    place = (prints.key & np.uint64((1 << BITS) - 1)).astype(np.int64)
    value, article = prints.key >> np.uint64(BITS), prints.article(place)
    if len(value) < 2:
        return np.empty((0, 2), np.int64)
    first = np.concatenate([[True], (value[1:] != value[:-1]) | (article[1:] != article[:-1])])
    value, article = value[first], article[first]
    group = np.concatenate([[0], np.flatnonzero(value[1:] != value[:-1]) + 1, [len(value)]])
    size = np.diff(group)
    found = [np.empty(0, np.int64)]
    for n in range(2, FULL + 1):
        rows = article[group[:-1][size == n][:, None] + np.arange(n)[None, :]]
        a, b = np.triu_indices(n, 1)
        found.append((rows[:, a] << BITS | rows[:, b]).ravel())
    large = size > FULL
    member = np.repeat(large, size)
    member[group[:-1]] = False
    found.append(np.repeat(article[group[:-1]], size)[member] << BITS | article[member])
    distinct, count = np.unique(np.concatenate(found), return_counts=True)
    pairs = distinct[count >= least]
    return np.stack([pairs >> BITS, pairs & ((1 << BITS) - 1)], axis=1)


def near(
    features: Features, among: NDArray[np.int64] | None = None, apart: NDArray[np.int64] | None = None
) -> Pairs:
    """Pairs of articles with close features: all of a small pile, else each article's best neighbours.

    `among` (k,) are the articles that take part, ascending; all, if it is not given. Of `apart` (n,) equal numbers
    of 0 or more say that two articles are no pair."""
    n = len(features.bodies)
    taking = np.arange(n) if among is None else among
    group = np.full(n, -1) if apart is None else apart
    if len(taking) <= ALL_PAIRS:
        pairs: Pairs = taking[np.stack(np.triu_indices(len(taking), 1), axis=1)].astype(np.int64)
        wanted = (group[pairs[:, 0]] != group[pairs[:, 1]]) | (group[pairs[:, 0]] < 0)
        return np.asarray(pairs[wanted], dtype=np.int64)
    whole = features.whole
    weight = weighed(features)
    row = np.repeat(np.arange(n), np.diff(whole.start))
    part = np.isin(row, taking)
    order = np.argsort(whole.column, kind="stable")
    order = order[part[order]]
    begin = np.searchsorted(whole.column[order], np.arange(len(features.columns) + 1))
    holder, held = row[order], weight[order]
    found = [np.empty((0, 2), np.int64)]
    for i in taking.tolist():
        mine = slice(whole.start[i], whole.start[i + 1])
        column = whole.column[mine]
        length = begin[column + 1] - begin[column]
        top = looked_up(weight[mine], length)
        at = _in_row(begin[column[top]], length[top])
        product = held[at] * np.repeat(weight[mine][top], length[top])
        dot = np.bincount(holder[at], weights=product, minlength=n).astype(np.float64)
        dot[i] = 0
        if group[i] >= 0:
            dot[group == group[i]] = 0
        best = largest(dot, NEIGHBOURS)
        found.append(np.stack([np.minimum(i, best), np.maximum(i, best)], axis=1))
    return np.unique(np.concatenate(found), axis=0)


def weighed(features: Features) -> NDArray[np.float32]:
    """(nnz,) the weight of each feature of each body in it; the squares of a body's weights add up to 1."""
    whole, n = features.whole, len(features.bodies)
    row = np.repeat(np.arange(n), np.diff(whole.start))
    weight = features.rarity[features.language[row], whole.column] * (1 + np.log(whole.count))
    norm = np.sqrt(np.bincount(row, weights=weight.astype(np.float64) ** 2, minlength=n))
    return np.asarray(weight / np.maximum(norm, 1e-9)[row], dtype=np.float32)


def looked_up(weight: NDArray[np.float32], length: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which of a body's features are looked up, by their weights and the lengths of their postings: those with the
    most weight per entry that has to be walked."""
    usable = np.flatnonzero((length > 1) & (length <= LONGEST_POSTING))
    top = usable[np.argsort(-weight[usable] / np.log1p(length[usable]), kind="stable")[:LOOKED_UP]]
    return np.asarray(top[np.cumsum(length[top]) <= WALKED], dtype=np.int64)


def _in_row(begin: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places begin:begin + size of all, one after the other."""
    return np.repeat(begin - np.cumsum(size) + size, size) + np.arange(size.sum())


def largest(value: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    """The places of the k largest that are not 0; of equal ones the first."""
    some = np.flatnonzero(value)
    if len(some) > k:
        least = np.partition(value[some], len(some) - k)[len(some) - k]
        above, level = some[value[some] > least], some[value[some] == least]
        some = np.concatenate([above, level[: k - len(above)]])
    return some
