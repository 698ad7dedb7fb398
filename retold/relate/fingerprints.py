"""Bodies -> sampled hashes of word 5-grams with their positions: what tells that words were taken over.

A shingle (five words in a row, `text/reuse.py`) is kept where its hash is divisible by `every` (the "0 mod p"
scheme, Manber 1994, http://webglimpse.net/pubs/TR93-33.pdf, which keeps the same shingles wherever the words
stand, so that a copied stretch of w words keeps about w / every of them). Small piles keep all. Equal hashes
lie next to each other in the result: one sort, no Python object per shingle.

Reads the words of bodies (boilerplate is not among them); makes `Fingerprints`, sorted by (hash, article, position).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.text.reuse import Words, shingles

SMALL = 2_000_000  # shingles that are all kept; beyond, one in EVERY is
EVERY = 8


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """hash (k,) uint64 ascending; article (k,) int32 index of the body; position (k,) int32 word index."""

    hash: NDArray[np.uint64]
    article: NDArray[np.int32]
    position: NDArray[np.int32]


def fingerprints(bodies: Sequence[Words]) -> Fingerprints:
    """The sampled shingles of all bodies."""
    every = 1 if sum(len(b) for b in bodies) <= SMALL else EVERY
    hashes, articles, positions = [], [], []
    for index, of in enumerate(bodies):
        value = shingles(of)
        at = np.flatnonzero(value % np.uint64(every) == 0) if every > 1 else np.arange(len(value))
        hashes.append(value[at])
        articles.append(np.full(len(at), index, dtype=np.int32))
        positions.append(at.astype(np.int32))
    if not hashes:
        return Fingerprints(np.empty(0, np.uint64), np.empty(0, np.int32), np.empty(0, np.int32))
    whole = np.concatenate(hashes)
    order = np.argsort(whole, kind="stable")
    return Fingerprints(whole[order], np.concatenate(articles)[order], np.concatenate(positions)[order])
