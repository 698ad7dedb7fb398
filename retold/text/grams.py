"""Texts -> counted letter 4-grams and numbers that mean the same in every script.

Reads a list of texts; makes one `Grams`: for every text the features in it and how often each occurs. A letter
is romanised (anyascii, https://github.com/anyascii/anyascii), spelling traditions are joined (ph/f, c/k, w/v,
doubled letters ...), and every window of four over the 27 signs `a-z` and "edge of a word" whose two middle
signs are letters is one feature, so that "Nikolayev", "Nikolajew" and "Николаев" share most of theirs. A window is
its own index (27^4 of them); a number is a feature by its value ("3,800", "3.800" and "٣٨٠٠" are one), hashed
behind the windows. Character n-grams across languages: McNamee and Mayfield 2004,
https://doi.org/10.1023/B:INRT.0000009441.78971.be.

All texts are handled in one pass over arrays, about 15 million characters a second; no object per n-gram.

Limits: Han characters are read as Mandarin wherever they stand; vowels that a script does not write are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from anyascii import anyascii
from numpy.typing import NDArray

LETTER_GRAMS = 27**4
SIZE = 1 << 20
"""Features below LETTER_GRAMS are letter windows, those from there to SIZE are numbers."""

_SPELLINGS = (
    ("schtsch", "sh"), ("shch", "sh"), ("tsch", "ch"), ("tsj", "ch"), ("tch", "ch"), ("sch", "sh"),
    ("sj", "sh"), ("sz", "sh"), ("cz", "ch"), ("zh", "j"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("ph", "f"),
    ("ck", "k"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("qu", "kv"), ("oe", "u"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("ae", "e"), ("dj", "j"), ("dzh", "j"), ("x", "ks"),
)  # fmt: skip
_LETTERS = str.maketrans({"c": "k", "q": "k", "w": "v", "y": "i", "j": "i", "z": "s"})
_ASCII, _NOT_ASCII_LETTER = re.compile("[\x00-\x7f]+"), re.compile("[^A-Za-z]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_NUMBER = re.compile(r"[0-9]+(?:[.,'\u00a0\u202f\u066b\u066c][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Grams:
    """Features of `n` texts in rows: those of text i are `column[start[i]:start[i+1]]`, ascending.

    start  (n + 1,) int64
    column (nnz,) int32 in [0, SIZE)
    count  (nnz,) float32, >= 1
    """

    start: NDArray[np.int64]
    column: NDArray[np.int32]
    count: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.start) - 1


class _Romanised(dict[int, str]):
    """Code point -> how it is read, filled as code points are met: letters a-z, digits, or a blank."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        read = ""
        if sign.isalpha() or sign.isdigit() or sign.isnumeric():
            read = "".join(c for c in anyascii(sign).lower() if c.isascii() and c.isalnum())
        elif sign in "'’ʼ`´" or 0x300 <= point <= 0x36F or 0x64B <= point <= 0x65F or 0x5B0 <= point <= 0x5C7:
            self[point] = ""  # apostrophes and vowel points stand inside a word
            return ""
        elif not sign.isascii() and sign.isprintable() and not sign.isspace():
            read = "".join(c for c in anyascii(sign).lower() if c.isascii() and c.isalpha())
        elif sign in ".,":
            read = sign
        self[point] = read or " "
        return self[point]


_ROMANISED = _Romanised()


def romanised(text: str) -> str:
    """The text in signs a-z, 0-9, blank, full stop and comma; "\\n" stays."""
    _ROMANISED[10] = "\n"
    return text.translate(_ROMANISED)


def grams(texts: Sequence[str], also: Sequence[Sequence[int]] | None = None) -> Grams:
    """The features of each text, in the order given; `also` has further features for each."""
    joined = romanised("\n".join(text.replace("\n", " ") for text in texts))
    letters_of, columns = _windows(_folded(joined))
    numbers_of, numbers = _numbers(joined)
    further = [(i, column) for i, extra in enumerate(also or ()) for column in extra]
    also_of, extras = np.array(further, dtype=np.int64).reshape(-1, 2).T
    owner = np.concatenate([letters_of, numbers_of, also_of])
    return counted(len(texts), owner, np.concatenate([columns, numbers, extras]))


def counted(n: int, owner: NDArray[np.int64], column: NDArray[np.int64]) -> Grams:
    """Rows from occurrences: `owner` (m,) in [0, n) and `column` (m,) in [0, SIZE)."""
    key, count = np.unique(owner * SIZE + column, return_counts=True)
    start = np.searchsorted(key, np.arange(n + 1, dtype=np.int64) * SIZE)
    return Grams(start.astype(np.int64), (key % SIZE).astype(np.int32), count.astype(np.float32))


def near_script(text: str) -> bool:
    """Whether most letters are Latin, Greek or Cyrillic: scripts whose romanisation keeps the vowels."""
    sample = text[:2000]
    if sample.isascii():
        return True
    latin = len(_NOT_ASCII_LETTER.sub("", sample))
    letters = [(ord(c), many) for c, many in Counter(_ASCII.sub("", sample)).items() if c.isalpha()]
    inside = latin + sum(n for p, n in letters if p <= 0x24F or 0x370 <= p <= 0x52F or 0x1E00 <= p <= 0x1FFF)
    return inside * 2 >= latin + sum(n for _, n in letters)


def number_column(value: str) -> int:
    """The feature of a number written in its normal form ("3800", "6.9")."""
    h = 1469598103934665603  # FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
    for byte in value.encode():
        h = ((h ^ byte) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return LETTER_GRAMS + h % (SIZE - LETTER_GRAMS)


def _folded(text: str) -> str:
    for old, new in _SPELLINGS:
        text = text.replace(old, new)
    return _DOUBLED.sub(r"\1", text.translate(_LETTERS))


def _windows(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every window of four: the text (line) it is in, and its feature."""
    raw = np.frombuffer(("  " + text + "  ").encode("ascii", "replace"), dtype=np.uint8)
    line = np.cumsum(raw == 10)
    sign = np.where((raw >= 97) & (raw <= 122), raw - 96, 0).astype(np.int64)
    a, b, c, d = sign[:-3], sign[1:-2], sign[2:-1], sign[3:]
    inside = (b > 0) & (c > 0)
    return line[1:-2][inside].astype(np.int64), (((a * 27 + b) * 27 + c) * 27 + d)[inside]


def _numbers(text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    owners: list[int] = []
    columns: list[int] = []
    line, seen = 0, 0
    for match in _NUMBER.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        owners.append(line)
        columns.append(number_column(normal_number(match.group())))
    return np.array(owners, dtype=np.int64), np.array(columns, dtype=np.int64)


def normal_number(written: str) -> str:
    """Thousands separators out, decimal mark a point: "3.800" -> "3800", "6,9" -> "6.9"."""
    parts = re.split(r"[.,'\u00a0\u202f\u066b\u066c]", written[:40])
    if len(parts) == 1:
        return parts[0].lstrip("0") or "0"
    if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
        return "".join(parts).lstrip("0") or "0"
    if len(parts) == 2:
        return (parts[0].lstrip("0") or "0") + "." + parts[1]
    return ".".join(parts)
