"""Code points -> hashed words, in one pass over arrays, for one text or for a million in a row.

A word is a run of letters, digits and combining marks; a sign of a script without spaces is a word by itself.
Its hash is the sum of lower-case letter times the random odd number of the letter's place (multilinear hashing:
Lemire and Kaser 2014, https://arxiv.org/abs/1202.4961), mixed: a sum, so that arrays and compiled loops can each add
it up in their own way and get the same.

Reads the code points of a text; makes `Words`. `SIGNS` is filled page by page of 256 code points as they are met,
or as a whole for the compiled loops. Limits: places repeat after 64 letters, so that two longer words may be taken
for one if they are made of the same letters; a letter whose lower case is two letters counts as the first of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LAST = 0x40000  # there are no letters from here on: planes 4 to 13 are unassigned, 14 has tags, 15 and 16 are private
PLACES = 64
_GOLDEN = 0x9E3779B97F4A7C15  # step of splitmix64, https://prng.di.unimi.it/splitmix64.c
_KIND = np.uint32(30)  # bits above the letter: 0 no word, 1 part of a word, 2 a word by itself
_LETTER = np.uint32((1 << 21) - 1)

SIGNS: NDArray[np.uint32] = np.zeros(LAST + 1, np.uint32)
"""Code point (those above LAST are read as LAST) -> its kind << 30 | its lower case."""
_FILLED = np.zeros((LAST >> 8) + 1, bool)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: offsets `start`, `end` (n,) and a hash (n,) of their lower-case letters."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    hash: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.start)

    def without(self, mask: NDArray[np.bool_]) -> Words:
        """The words that the mask (n,) does not cover."""
        return Words(self.start[~mask], self.end[~mask], self.hash[~mask]) if mask.any() else self


def mix(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finaliser, https://prng.di.unimi.it/splitmix64.c"""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


POWER: NDArray[np.uint64] = mix(np.arange(1, PLACES + 1, dtype=np.uint64) * np.uint64(_GOLDEN)) | np.uint64(1)
"""(PLACES,) what a letter counts at its place."""


def wordhash(point: NDArray[np.uint32] | NDArray[np.uint8], inside: NDArray[np.bool_] | None = None) -> Words:
    """The words of the code points (n,); only where `inside` (n,), if that is given."""
    if point.dtype != np.uint8:
        point = np.minimum(point, np.uint32(LAST))
    fill(point)
    sign = SIGNS[point]
    if inside is not None:
        sign = np.where(inside, sign, np.uint32(0))
    kind = (sign >> _KIND).astype(np.uint8)
    new, last = kind > 0, kind > 0
    joined = (kind[1:] == 1) & (kind[:-1] == 1)
    new[1:] &= ~joined
    last[:-1] &= ~joined
    start, end = np.flatnonzero(new), np.flatnonzero(last) + 1
    if not len(start):
        return Words(start, end, np.empty(0, np.uint64))
    size = end - start
    begin = np.cumsum(size) - size
    letter = (sign[kind > 0] & _LETTER).astype(np.uint64)
    place = (np.arange(len(letter)) - np.repeat(begin, size)) & (PLACES - 1)
    letter *= POWER[place]
    return Words(start, end, mix(np.add.reduceat(letter, begin)))


def fill(point: NDArray[np.uint32] | NDArray[np.uint8] | None = None) -> None:
    """Makes `SIGNS` ready for these code points, or for all."""
    if point is None:
        wanted = np.empty(0, np.int64) if _FILLED[-1] else np.arange(len(_FILLED))
    elif point.dtype == np.uint8:
        wanted = np.zeros(1, np.int64)
    else:
        wanted = np.flatnonzero(np.bincount(point >> 8, minlength=len(_FILLED)))
    for page in wanted[~_FILLED[wanted]].tolist():
        first = page << 8
        for number in range(first, min(first + 256, LAST)):
            sign = chr(number)
            kind = _kind(sign)
            if kind:
                SIGNS[number] = kind << 30 | ord(sign.lower()[0])
        _FILLED[page] = True


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
