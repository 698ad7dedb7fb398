"""Code points of many texts -> hashed words and kept shingles, in one compiled loop: the same as `fingerprints.part`.

    scan    the texts of a chunk -> the fields of a `Part`

Texts come in two rows, one of ASCII and one of wider code points, as Python hands both over at the cost of a copy. A
word's letters are summed as they are read; its shingles are made when the article's words have been counted,
since their number says which are kept.

Only imported where numba (https://numba.pydata.org) is installed; releases the interpreter's lock. Limits: the first
call on a machine compiles for some seconds.
"""

from __future__ import annotations

import numpy as np
from numba import njit

# Indices are unsigned where it counts: numba reads a signed one from the end if it is below nothing, and has to look.
_ONE = np.uint64(1)
_KIND = np.uint32(30)  # bits of a sign above its letter (`text/wordhash.py`)
_LETTER = np.uint32((1 << 21) - 1)


@njit(cache=True, nogil=True, inline="always")
def mix(value):  # type: ignore[no-untyped-def]
    """As `wordhash.mix`."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@njit(cache=True, nogil=True)
def scan(  # type: ignore[no-untyped-def]
    narrow, broad, size, wide, signs, radix, step, n, enough, most_gap, most_length, length_bits, last
):
    """`size` (articles,) are code points, of the `broad` row where `wide` (articles,) says so."""
    room = len(narrow) // 2 + len(broad) + len(size) + 2  # two words of ASCII have something between them
    count = np.zeros(len(size), np.int64)
    shingle, place = np.empty(room, np.uint64), np.empty(room, np.int64)
    hashes, extent = np.empty(room, np.uint16), np.empty(room, np.uint8)
    long = np.empty((2 + (len(narrow) + len(broad)) // min(most_gap, most_length), 3), np.int64)
    whole = np.empty(size.max() + 1, np.uint64)
    words, kept, longs, at_narrow, at_broad = 0, 0, 0, 0, 0
    for article in range(len(size)):
        many = size[article]
        if wide[article]:
            own, longs = _words(
                broad, at_broad, many, signs, radix, last, whole, hashes, extent, long, longs, words,
                most_gap, most_length, length_bits,
            )  # fmt: skip
            at_broad += many
        else:
            own, longs = _words(
                narrow, at_narrow, many, signs, radix, last, whole, hashes, extent, long, longs, words,
                most_gap, most_length, length_bits,
            )  # fmt: skip
            at_narrow += many
        count[article] = own
        kept = _shingles(whole, own, words, step, n, enough, shingle, place, kept)
        words += own
    return count, shingle[:kept], place[:kept], hashes[:words], extent[:words], long[:longs]


@njit(cache=True, nogil=True)
def _words(  # type: ignore[no-untyped-def]
    points, at, many, signs, radix, last, whole, hashes, extent, long, longs, words, most_gap, most_length,
    length_bits,
):  # fmt: skip
    """Writes the words of one text down; how many, and how many are long so far."""
    now, end, before = np.uint64(at), np.uint64(at + many), np.uint64(at)
    own, word = np.uint64(0), np.uint64(words)
    while now < end:
        sign = signs[min(np.uint32(points[now]), np.uint32(last))]
        kind = sign >> _KIND
        if kind == 0:
            now += _ONE
            continue
        start = now
        value, power = np.uint64(sign & _LETTER), radix
        now += _ONE
        if kind == 1:
            while now < end:
                sign = signs[min(np.uint32(points[now]), np.uint32(last))]
                if sign >> _KIND != 1:
                    break
                value += np.uint64(sign & _LETTER) * power
                power *= radix
                now += _ONE
        mixed = mix(value)
        whole[own] = mixed
        hashes[word] = max(np.uint16(mixed >> np.uint64(48)), np.uint16(1))
        gap, length = np.int64(start - before), np.int64(now - start)
        if gap >= most_gap or length >= most_length:
            long[longs, 0], long[longs, 1], long[longs, 2] = word, gap, length
            longs += 1
            gap, length = min(gap, most_gap), min(length, most_length)
        extent[word] = gap << length_bits | length
        own += _ONE
        word += _ONE
        before = now
    return np.int64(own), longs


@njit(cache=True, nogil=True)
def _shingles(whole, own, words, step, n, enough, shingle, place, kept):  # type: ignore[no-untyped-def]
    """Writes down the kept shingles of an article's `own` words; how many are kept so far."""
    every = np.uint64(1)
    for one in (2, 4, 8):
        if own >= one * enough:
            every = np.uint64(one)
    top = np.uint64(1)  # what the first word of a shingle was multiplied by
    for _ in range(n - 1):
        top *= step
    total = np.uint64(0)
    for k in range(min(n - 1, own)):
        total = total * step + whole[k]
    to = np.uint64(kept)
    for begin in range(own - n + 1):
        first = np.uint64(begin)
        total = total * step + whole[first + np.uint64(n - 1)]
        mixed = mix(total)
        total -= whole[first] * top
        shingle[to], place[to] = mixed, words + begin
        to += np.uint64(mixed & (every - _ONE) == 0)
    return np.int64(to)
