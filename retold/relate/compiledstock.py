"""The hot loops of finding an outlet's stock (`standing.py`), compiled by numba (https://numba.pydata.org).

    stock_keys   sorted keys -> which are their outlet's stock            the same as `standing._in_slice`
    slotted      shingles of stock -> a table of them
    blank_stock  stock keys -> the words of the stock are 0               the same as `standing._stock_rows`

Only imported where numba is installed; all release the interpreter's lock. Limits: the first call on a machine
compiles for some seconds.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from retold.relate.compiled import holder
from retold.relate.compiledwords import mix


@njit(cache=True, nogil=True)
def stock_keys(  # type: ignore[no-untyped-def]
    key, low, high, first, block, block_bits, outlet, many, bits, often, tenth, hundredth, not_lost
):
    """Indices, ascending, of those keys low:high that are stock; no shingle has holders on both sides of a border."""
    mask, shift = np.uint64((1 << bits) - 1), np.uint64(bits)
    found = np.empty(1024, np.int64)
    made = 0
    owner = np.empty(1024, np.int64)
    own = np.zeros(len(many), np.int64)  # articles of each outlet with the shingle at hand; 0 between two
    begin = low
    while begin < high:
        end = begin + 1
        while end < high and key[end] >> shift == key[begin] >> shift:
            end += 1
        if end - begin >= often:
            if end - begin > len(owner):
                owner = np.empty(2 * (end - begin), np.int64)
            everybody, before = 0, np.int64(-1)
            for k in range(begin, end):
                article = holder(first, block, block_bits, np.int64(key[k] & mask))
                whose = outlet[article]
                owner[k - begin] = whose
                if article != before:
                    everybody += 1
                    own[whose] += 1  # the last is for those without an outlet
                before = article
            for k in range(begin, end):
                whose = owner[k - begin]
                if whose < 0 or own[whose] < often:
                    continue
                common = own[whose] >= tenth * many[whose] and own[whose] >= not_lost * everybody
                if common or (own[whose] >= hundredth * many[whose] and 2 * own[whose] >= everybody):
                    if made == len(found):
                        larger = np.empty(2 * made, np.int64)
                        larger[:made] = found
                        found = larger
                    found[made] = k
                    made += 1
            for k in range(end - begin):
                own[owner[k]] = 0
        begin = end
    return found[:made].copy()


@njit(cache=True, nogil=True)
def blank_stock(first, words, blanked, part, outlet, slots, n, step, near):  # type: ignore[no-untyped-def]
    """Writes 0 into `blanked` where `standing._stock_rows` finds stock around the places of `part`."""
    hits = np.empty(64, np.int64)
    many, keys, right, before = 0, 0, -1, np.int64(0)
    lowest = np.uint64(1)  # what the first word of a shingle was multiplied by
    for _ in range(n - 1):
        lowest *= step
    top = lowest * step  # and the outlet before it
    low = high = np.int64(0)
    for k in range(len(part) + 1):
        if k < len(part):
            if right < 0 or part[k] >= first[right + 1]:
                right = np.searchsorted(first, part[k], side="right") - 1
            low = max(part[k] - near, first[right], before - n + 1)
            high = min(part[k] + near, first[right + 1])
            before = max(before, high)
        else:
            low, high = np.int64(-1), np.int64(-1) + n  # one place, far from any: closes the last row
        total = np.uint64(0)
        if low >= 0:
            for at in range(low, min(low + n - 1, high)):
                total = total * step + np.uint64(words[at])
        for at in range(low, high - n + 1):
            if at >= 0:
                total = total * step + np.uint64(words[at + n - 1])
                value = mix(total + np.uint64(outlet[right]) * top) >> np.uint64(24)
                total -= np.uint64(words[at]) * lowest
                slot = np.int64(value) & (len(slots) - 1)
                while slots[slot] != 0 and slots[slot] != value + np.uint64(1):
                    slot = (slot + 1) & (len(slots) - 1)
                if slots[slot] == 0:
                    continue
            if many and (at < 0 or at > hits[many - 1] + n):
                while keys < len(part) and part[keys] < hits[0]:
                    keys += 1
                if keys < len(part) and part[keys] <= hits[many - 1]:
                    for h in range(many):
                        for j in range(n):
                            blanked[hits[h] + j] = 0
                many = 0
            if many == len(hits):
                larger = np.empty(2 * many, np.int64)
                larger[:many] = hits
                hits = larger
            hits[many] = at
            many += 1


@njit(cache=True, nogil=True)
def slotted(known):  # type: ignore[no-untyped-def]
    """The values, each one larger, in a table with open addresses; 0 is free."""
    size = 1024
    while size < 4 * len(known):
        size *= 2
    slots = np.zeros(size, np.uint64)
    for value in known:
        slot = np.int64(value) & (size - 1)
        while slots[slot] != 0:
            slot = (slot + 1) & (size - 1)
        slots[slot] = value + np.uint64(1)
    return slots
