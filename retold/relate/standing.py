"""Fingerprints of a corpus and whose each article is -> the same without what an outlet puts below all its articles.

The like of `stock.py` for piles of any size. A kept shingle is an outlet's stock if at least `OFTEN` of its articles
have it and either these are a tenth of the outlet's articles and not lost among all others that have it, or they
are a hundredth of them and most of all that have it (an agency's text in every outlet is neither). Where stock begins
and ends, to the word, is learnt from `LOOKED_AT` of the articles that have it: words in shingles that several of them
have. In an article that is mostly stock it is a bulletin published again, and stays.

Makes new `Fingerprints`: the keys of stock are out, the hashes of its words are 0. Limits: three articles of an
outlet are needed; stock that changes with every article (a date in its midst) is found piece by piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from retold.relate.fingerprints import BITS, Fingerprints
from retold.relate.stock import MOST, OFTEN
from retold.text.reuse import N, STEP
from retold.text.wordhash import mix

LOOKED_AT = 6  # articles that have one stock key
TENTH, HUNDREDTH = 0.1, 0.01  # of the outlet's articles, see above; set on the synthetic corpus and by reasoning
NOT_LOST = 0.05
SLICE = 1 << 20  # words handled at a time
_TABLE = 22  # bits of a shingle that are looked up before the shingle itself
Ints = NDArray[np.int64]


def standing(prints: Fingerprints, outlets: Sequence[str | None]) -> Fingerprints:
    """The fingerprints without stock; `outlets` (n,) of the articles, in their order."""
    names: dict[str, int] = {}
    outlet = np.array([names.setdefault(o, len(names)) if o else -1 for o in outlets], dtype=np.int64)
    at = _stock_keys(prints, outlet, len(names))
    holder = _article(prints, at)
    kept = np.bincount(_article(prints, np.arange(len(prints.key))), minlength=len(prints))
    mostly = np.bincount(holder, minlength=len(prints)) >= MOST * np.maximum(kept, 1)
    at, holder = at[~mostly[holder]], holder[~mostly[holder]]
    if not len(at):
        return prints
    articles = np.unique(holder)
    known = _known(prints, outlet, at, holder)
    words = prints.hash.copy()
    table = np.zeros(1 << _TABLE, bool)
    table[known >> np.uint64(64 - _TABLE)] = True

    def blank(part: Ints) -> None:
        place, value = _shingles(prints, part, outlet)
        maybe = np.flatnonzero(table[value >> np.uint64(64 - _TABLE)])
        sure = place[maybe[_among(known, value[maybe])]]
        for k in range(N):
            words[sure + k] = 0

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        list(pool.map(blank, _parts(prints, articles)))
    return replace(prints, key=np.delete(prints.key, at), hash=words)


def _article(prints: Fingerprints, at: Ints) -> Ints:
    place = (prints.key[at] & np.uint64((1 << BITS) - 1)).astype(np.int64)
    return np.searchsorted(prints.first, place, "right") - 1


def _stock_keys(prints: Fingerprints, outlet: Ints, outlets: int) -> Ints:
    """Which keys are their outlet's stock."""
    value = prints.key >> np.uint64(BITS)
    begin = np.flatnonzero(np.concatenate([[True], value[1:] != value[:-1]])) if len(value) else np.empty(0, np.int64)
    size = np.diff(np.concatenate([begin, [len(value)]]))
    begin, size = begin[size >= OFTEN], size[size >= OFTEN]
    group = np.repeat(np.arange(len(begin)), size)
    at = np.repeat(begin - np.cumsum(size) + size, size) + np.arange(len(group))
    holder = _article(prints, at)
    owner = outlet[holder]
    # keys of one shingle are in order of their places, so an article's own repeats stand side by side
    fresh = np.concatenate([[True], (holder[1:] != holder[:-1]) | (group[1:] != group[:-1])])[: len(group)]
    everybody = np.bincount(group[fresh], minlength=len(begin))
    cell, where = np.unique(group * (outlets + 1) + owner + 1, return_inverse=True)
    own = np.bincount(where[fresh], minlength=len(cell))
    whose, of = cell % (outlets + 1) - 1, cell // (outlets + 1)
    articles = np.bincount(outlet[outlet >= 0], minlength=outlets + 1)[whose]
    stock = (whose >= 0) & (own >= OFTEN) & (
        (own >= TENTH * articles) & (own >= NOT_LOST * everybody[of])
        | (own >= HUNDREDTH * articles) & (2 * own >= everybody[of])
    )  # fmt: skip
    return at[stock[where]]


def _known(prints: Fingerprints, outlet: Ints, at: Ints, holder: Ints) -> NDArray[np.uint64]:
    """Ascending: shingles, marked with the outlet, that several articles of those have that hold its stock keys."""
    cell = np.stack([outlet[holder], (prints.key[at] >> np.uint64(BITS)).astype(np.int64)])
    order = np.lexsort((holder, cell[1], cell[0]))
    cell, holder = cell[:, order], holder[order]
    new = np.concatenate([[True], (cell[:, 1:] != cell[:, :-1]).any(axis=0)])
    begin = np.flatnonzero(new)
    size = np.diff(np.concatenate([begin, [len(holder)]]))
    rank = np.arange(len(holder)) - np.repeat(begin, size)
    chosen = np.unique(holder[rank < LOOKED_AT])
    found = [np.empty(0, np.uint64)]
    for part in _parts(prints, chosen[np.argsort(outlet[chosen], kind="stable")], outlet):
        place, value = _shingles(prints, part, outlet)
        article = np.searchsorted(prints.first, place, "right")
        order = np.lexsort((article, value))
        value, article = value[order], article[order]
        fresh = np.concatenate([[True], (value[1:] != value[:-1]) | (article[1:] != article[:-1])])[: len(value)]
        distinct, many = np.unique(value[fresh], return_counts=True)
        found.append(distinct[many >= OFTEN])
    return np.sort(np.concatenate(found))


def _shingles(prints: Fingerprints, articles: Ints, outlet: Ints) -> tuple[Ints, NDArray[np.uint64]]:
    """Where each shingle of the articles starts, and its hash from the words' 16 bits, marked with the outlet."""
    begin, size = prints.first[articles], prints.first[articles + 1] - prints.first[articles]
    if not size.sum():
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    place = np.repeat(begin - np.cumsum(size) + size, size) + np.arange(size.sum())
    word = prints.hash[place].astype(np.uint64)
    value = np.repeat(outlet[articles].astype(np.uint64), size)[: max(len(word) - N + 1, 0)]
    for k in range(N):
        value = value * STEP + word[k : k + len(value)]
    whole = np.flatnonzero(place[N - 1 :] - place[: len(value)] == N - 1)
    article_end = np.repeat(begin + size, size)[: len(value)]
    whole = whole[place[whole] + N <= article_end[whole]]
    return place[whole], mix(value[whole])


def _among(known: NDArray[np.uint64], value: NDArray[np.uint64]) -> NDArray[np.bool_]:
    at = np.searchsorted(known, value)
    return known[np.minimum(at, len(known) - 1)] == value if len(known) else np.zeros(len(value), bool)


def _parts(prints: Fingerprints, articles: Ints, outlet: Ints | None = None) -> list[Ints]:
    """The articles in parts of about `SLICE` words; the articles of one outlet in one, if outlets are given."""
    if not len(articles):
        return []
    number = np.cumsum(prints.first[articles + 1] - prints.first[articles]) // SLICE
    if outlet is not None:
        new = np.concatenate([[True], outlet[articles[1:]] != outlet[articles[:-1]]])
        number = number[np.flatnonzero(new)][np.cumsum(new) - 1]
    return np.split(articles, np.flatnonzero(number[1:] != number[:-1]) + 1)
