"""An embedder without a model: the 4-grams of a text, hashed into a few hundred places.

Reads texts; makes (n, size) float32, rows of length 1. Features are those of `text/grams.py` (romanised, folded:
https://doi.org/10.1145/1553374.1553516 is the hashing trick, with a sign a feature), each with the square root of
its count. It adds nothing that the same-story score does not have already: it is there to be compared with, and to
hold the port's contract against something that runs everywhere.

Limits: hashes meet: two unrelated texts of the same language have a likeness well above zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.models.ports import Embedder
from retold.text.grams import grams as counted

SIZE = 512
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: Knuth's multiplicative hash


def grams(size: int = SIZE) -> Embedder:
    """An embedder of `size` places; `size` is a power of two."""
    shift = np.uint64(64 - (size.bit_length() - 1))

    def embed(texts: Sequence[str], /) -> NDArray[np.float32]:
        of = counted(list(texts))
        mixed = (of.column.astype(np.uint64) + np.uint64(1)) * _SPREAD
        sign = np.where(mixed >> np.uint64(7) & np.uint64(1), 1.0, -1.0)
        row = np.repeat(np.arange(len(texts)), np.diff(of.start))
        place = row * size + (mixed >> shift).astype(np.int64)
        weight = sign * np.sqrt(of.count)
        made = np.bincount(place, weights=weight, minlength=len(texts) * size).astype(np.float64)
        return unit(made.reshape(len(texts), size))

    return embed


def unit(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    """(n, d) rows brought to length 1; rows of zeros, and rows that are no numbers, become zeros."""
    wide = np.nan_to_num(np.asarray(rows, dtype=np.float64), posinf=0.0, neginf=0.0)
    length = np.linalg.norm(wide, axis=1, keepdims=True)
    made = np.divide(wide, length, out=np.zeros_like(wide), where=length > 0)
    return np.asarray(made, dtype=np.float32)
