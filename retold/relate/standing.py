"""Fingerprints of a corpus and whose each article is -> the same without what an outlet puts below all its articles.

The like of `stock.py` for piles of any size. A kept shingle is an outlet's stock if at least `OFTEN` of its articles
have it and either these are a tenth of the outlet's articles and not lost among all others that have it, or they
are a hundredth of them and most of all that have it (an agency's text in every outlet is neither). Where stock begins
and ends, to the word, is learnt from `LOOKED_AT` of the articles that have it: words in shingles that several of them
have, in a row in which a stock key stands. In an article that is mostly stock it is a bulletin published
again, and stays.

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

from retold.annotate.recurring import OFTEN
from retold.relate.fingerprints import BITS, BLOCK_BITS, WORTH_COMPILING, Fingerprints, can_compile, thinning
from retold.relate.stock import MOST
from retold.text.reuse import STEP, N
from retold.text.wordhash import mix

LOOKED_AT = 4  # articles that have one stock key
TENTH, HUNDREDTH = (
    0.1,
    0.01,
)  # of the outlet's articles, see above; set on the synthetic corpus and by reasoning
NOT_LOST = 0.05
SLICE = 1 << 13  # stock keys handled at a time
NEAR = 64  # words around a stock key in which stock is looked for: of 64 shingles one is kept, nearly always
_PLACE = np.uint64((1 << BITS) - 1)
KEYS = 1 << 20  # keys handled at a time
_TABLE = 22  # bits of a shingle that are looked up before the shingle itself
Ints = NDArray[np.int64]


def standing(
    prints: Fingerprints, outlets: Sequence[str | None], *, compiled: bool | None = None, keep: bool = True
) -> Fingerprints:
    """The fingerprints without stock; `outlets` (n,) of the articles, in their order. Without `keep` those given
    are overwritten, which saves a third of the memory."""
    names: dict[str, int] = {}
    outlet = np.array([names.setdefault(o, len(names)) if o else -1 for o in outlets], dtype=np.int64)
    if compiled is None:
        compiled = len(prints.key) > WORTH_COMPILING // 64 and can_compile()
    at = _stock_keys(prints, outlet, len(names), compiled)
    holder = _article(prints, at)
    mostly = np.bincount(holder, minlength=len(prints)) >= MOST * _kept(prints)
    at = at[~mostly[holder]]
    if not len(at):
        return prints
    place = np.sort(prints.key[at] & _PLACE).astype(np.int64)
    known = _known(prints, outlet, at)
    words = prints.hash.copy() if keep else prints.hash
    if compiled:
        from retold.relate.compiledstock import blank_stock, slotted

        slots = slotted(known)
    else:
        table = np.zeros(1 << _TABLE, bool)
        table[known >> np.uint64(40 - _TABLE)] = True

    def blank(part: Ints) -> None:
        if compiled:
            blank_stock(prints.first, prints.hash, words, part, outlet, slots, N, STEP, NEAR)
            return
        for begin in _stock_rows(prints, outlet, part, known, table):
            for k in range(N):
                words[begin + k] = 0

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        list(pool.map(blank, _parts(prints, place)))
    if keep:
        return replace(prints, key=np.delete(prints.key, at), hash=words)
    stays = np.ones(len(prints.key), bool)
    stays[at] = False
    end = 0
    for low in range(0, len(stays), KEYS):
        some = prints.key[low : low + KEYS][stays[low : low + KEYS]]
        prints.key[end : end + len(some)] = some
        end += len(some)
    return replace(prints, key=prints.key[:end], hash=words)


def _stock_rows(
    prints: Fingerprints, outlet: Ints, part: Ints, known: NDArray[np.uint64], table: NDArray[np.bool_]
) -> list[Ints]:
    """Where known shingles start that stand in a row with one of the stock keys of this part, ascending."""
    place, value = _around(prints, part, outlet)
    maybe = np.flatnonzero(table[value >> np.uint64(40 - _TABLE)])
    sure = place[maybe[_among(known, value[maybe])]]
    if not len(sure):
        return []
    new = np.concatenate([[True], sure[1:] > sure[:-1] + N])
    begin = np.flatnonzero(new)
    last = np.concatenate([begin[1:], [len(sure)]]) - 1
    keyed = np.searchsorted(part, sure[begin]) < np.searchsorted(part, sure[last], "right")
    return [sure[keyed[np.cumsum(new) - 1]]]


def _kept(prints: Fingerprints) -> NDArray[np.float64]:
    """About how many shingles each article keeps."""
    size = np.maximum(np.diff(prints.first) - N + 1, 1)
    kept: NDArray[np.float64] = size / thinning(np.diff(prints.first)).astype(np.float64)
    return kept


def _article(prints: Fingerprints, at: Ints) -> Ints:
    place = (prints.key[at] & np.uint64((1 << BITS) - 1)).astype(np.int64)
    return prints.article(place)


def _stock_keys(prints: Fingerprints, outlet: Ints, outlets: int, compiled: bool) -> Ints:
    """Which keys are their outlet's stock, ascending."""
    key = prints.key
    cut = np.searchsorted(key, key[KEYS::KEYS] & ~_PLACE)  # all holders of a shingle are in one slice
    border = [0, *cut.tolist(), len(key)]
    many = np.bincount(outlet[outlet >= 0], minlength=outlets + 1)

    def of_slice(k: int) -> Ints:
        if not compiled:
            return _in_slice(prints, outlet, many, border[k], border[k + 1])
        from retold.relate.compiledstock import stock_keys

        rules = (OFTEN, TENTH, HUNDREDTH, NOT_LOST)
        found: Ints = stock_keys(
            key, border[k], border[k + 1], prints.first, prints.block, BLOCK_BITS, outlet, many, BITS, *rules
        )
        return found

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return np.concatenate(list(pool.map(of_slice, range(len(border) - 1))))


def _in_slice(prints: Fingerprints, outlet: Ints, many: Ints, low: int, high: int) -> Ints:
    """The same among the keys low:high; `many` are the articles of each outlet."""
    outlets = len(many) - 1
    value = prints.key[low:high] >> np.uint64(BITS)
    # a shingle counts from OFTEN holders on: the same as so many places further
    often = np.flatnonzero(value[OFTEN - 1 :] == value[: max(len(value) - OFTEN + 1, 0)])
    begin = often[np.concatenate([[True], value[often[1:]] != value[often[:-1]]])[: len(often)]]
    size = np.searchsorted(value, value[begin], "right") - begin
    group = np.repeat(np.arange(len(begin)), size)
    at = low + np.repeat(begin - np.cumsum(size) + size, size) + np.arange(len(group))
    holder = _article(prints, at)
    owner = outlet[holder]
    # keys of one shingle are in order of their places, so an article's own repeats stand side by side
    fresh = np.concatenate([[True], (holder[1:] != holder[:-1]) | (group[1:] != group[:-1])])[: len(group)]
    everybody = np.bincount(group[fresh], minlength=len(begin))
    cell, where = np.unique(group * (outlets + 1) + owner + 1, return_inverse=True)
    own = np.bincount(where[fresh], minlength=len(cell))
    whose, of = cell % (outlets + 1) - 1, cell // (outlets + 1)
    articles = many[whose]
    stock = (whose >= 0) & (own >= OFTEN) & (
        (own >= TENTH * articles) & (own >= NOT_LOST * everybody[of])
        | (own >= HUNDREDTH * articles) & (2 * own >= everybody[of])
    )  # fmt: skip
    found: Ints = at[stock[where]]
    return found


def _known(prints: Fingerprints, outlet: Ints, at: Ints) -> NDArray[np.uint64]:
    """Ascending: shingles, marked with the outlet, that several have of the articles that hold its stock keys."""
    place = (prints.key[at] & _PLACE).astype(np.int64)
    packed = np.sort(outlet[prints.article(place)] << BITS | np.arange(len(at)))
    owner, order = packed >> BITS, packed & int(_PLACE)
    shingle = prints.key[at[order]] >> np.uint64(BITS)
    new = np.concatenate([[True], (shingle[1:] != shingle[:-1]) | (owner[1:] != owner[:-1])])
    begin = np.flatnonzero(new)
    rank = np.arange(len(order)) - begin[np.cumsum(new) - 1]
    chosen = np.sort(place[order[rank < LOOKED_AT]])
    found, value = _around(prints, chosen, outlet)
    number = np.searchsorted(prints.first, found, "right").astype(np.uint64)
    number = (number * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)  # of the article, in 24 bits
    both = np.sort(value << np.uint64(24) | number)
    both = both[np.concatenate([[True], both[1:] != both[:-1]])[: len(both)]] >> np.uint64(24)
    last = both[OFTEN - 1 :] == both[: len(both) - OFTEN + 1]  # the same as so many places before it
    known: NDArray[np.uint64] = both[: len(last)][last]
    once: NDArray[np.uint64] = known[np.concatenate([[True], known[1:] != known[:-1]])[: len(known)]]
    return once


def _around(prints: Fingerprints, part: Ints, outlet: Ints) -> tuple[Ints, NDArray[np.uint64]]:
    """Where each shingle near these words (ascending) starts, and 40 bits of its hash, marked with the outlet."""
    article = prints.article(part)
    low = np.maximum(part - NEAR, prints.first[article])
    high = np.minimum(part + NEAR, prints.first[article + 1])
    low[1:] = np.maximum(low[1:], np.maximum.accumulate(high)[:-1] - N + 1)
    low = np.maximum(low, prints.first[article])
    size = np.maximum(high - low - N + 1, 0)
    place = np.repeat(low - np.cumsum(size) + size, size) + np.arange(size.sum())
    value = np.repeat(outlet[article].astype(np.uint64), size)
    for k in range(N):
        value *= STEP
        value += prints.hash[place + k]
    return place, mix(value) >> np.uint64(24)


def _among(known: NDArray[np.uint64], value: NDArray[np.uint64]) -> NDArray[np.bool_]:
    at = np.searchsorted(known, value)
    return known[np.minimum(at, len(known) - 1)] == value if len(known) else np.zeros(len(value), bool)


def _parts(prints: Fingerprints, place: Ints) -> list[Ints]:
    """The words in parts of about `SLICE`, none of which divides an article."""
    article = prints.article(place[SLICE::SLICE])
    return np.split(place, np.searchsorted(place, prints.first[article]))
