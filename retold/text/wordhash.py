"""Code points -> hashed words, in one pass over arrays, for one text or for a million in a row.

A word is a run of letters, digits and combining marks; a sign of a script without spaces is a word by itself.
Its hash is the sum of each lower-case letter times a constant to the power of its place (Karp and Rabin 1987,
https://doi.org/10.1147/rd.312.0249), mixed: over a row of texts that is one product with the powers and one running
sum, of which each word takes its part; a compiled loop adds it up letter by letter and gets the same.

Reads the code points of a text; makes `Words`. `SIGNS` is filled page by page of 256 code points as they are met,
or as a whole for long rows and the compiled loops. Limits: words of a thousand letters and more can be made up that
have one hash; a letter whose lower case is two letters counts as the first of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LAST = 0x40000  # there are no letters from here on: planes 4 to 13 are unassigned, 14 has tags, 15 and 16 are private
RADIX = np.uint64(0xD1342543DE82EF95)
"""What a letter counts more than the one before it: a multiplier that spreads well mod 2^64 (Steele and Vigna 2022,
https://doi.org/10.1002/spe.3030)."""
_KIND = np.uint32(30)  # bits above the letter: 0 no word, 1 part of a word, 2 a word by itself
_LETTER = np.uint32((1 << 21) - 1)

SIGNS: NDArray[np.uint32] = np.zeros(LAST + 1, np.uint32)
"""Code point (those above LAST are read as LAST) -> its kind << 30 | its lower case."""
_FILLED = np.zeros((LAST >> 8) + 1, bool)
_HELD = np.ones(1, np.uint64)
MOST_HELD = 1 << 22  # powers kept from one row to the next, 8 bytes each
LONG_ROW = 1 << 18  # code points from which on looking which pages they are from costs more than making all


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


def wordhash(point: NDArray[np.uint32] | NDArray[np.uint8], inside: NDArray[np.bool_] | None = None) -> Words:
    """The words of the code points (n,); only where `inside` (n,), if that is given."""
    if point.dtype != np.uint8:
        point = np.minimum(point, np.uint32(LAST))
    fill(point)
    sign = SIGNS[point]
    if inside is not None:
        sign = np.where(inside, sign, np.uint32(0))
    kind = (sign >> _KIND).astype(np.uint8)
    border = np.ones(len(kind) + 1, bool)
    border[1:-1] = (kind[1:] != 1) | (kind[:-1] != 1)
    filled = kind > 0
    start, end = np.flatnonzero(filled & border[:-1]), np.flatnonzero(filled & border[1:]) + 1
    powers = _powers(len(sign) + 1)
    total = np.zeros(len(sign) + 1, np.uint64)  # what is no word has no letter and adds nothing
    np.multiply(sign & _LETTER, powers[:-1], out=total[1:])
    np.cumsum(total, out=total)
    value = total[end] - total[start]
    value *= powers[len(sign) - start]  # brings every word to the power of the row's end ...
    value *= np.uint64(pow(int(powers[-1]), -1, 1 << 64))  # ... and back to that of its own first letter
    return Words(start, end, mix(value))


def _powers(many: int) -> NDArray[np.uint64]:
    """(many,) of `RADIX`, from 0 on."""
    global _HELD
    if many > len(_HELD):
        made = np.full(1 << max(many - 1, 4095).bit_length(), RADIX)
        made[0] = 1
        made = np.multiply.accumulate(made)
        if many > MOST_HELD:
            return made[:many]
        _HELD = made
    return _HELD[:many]


def fill(point: NDArray[np.uint32] | NDArray[np.uint8] | None = None) -> None:
    """Makes `SIGNS` ready for these code points, or for all."""
    if _FILLED.all():
        return
    if point is not None and point.dtype == np.uint8:
        wanted = np.zeros(1, np.int64)
    elif point is None or len(point) > LONG_ROW:
        wanted = np.arange(len(_FILLED))
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
