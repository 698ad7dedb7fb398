"""Pairs of articles -> how surely they tell the same story, in [0, 1].

A calibrated logistic combination of named features of the pair; weights, how they were learnt and how well they
are calibrated stand in `weights.toml` (made by `bench/learn.py`).

    whole, lead  cosine of the bodies' features, of the leads'; the smaller of two languages' rarities counts
    part         the shared weight against the shorter article: an excerpt has little of the whole
    numbers      the same cosine over the numbers alone
    days         days between the publication dates, beyond the day itself, as log(1 + days); 0 if not known

Each weighs differently for articles in one language, in two languages of related scripts, and across scripts.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from retold.relate.features import Features
from retold.text.grams import LETTER_GRAMS, Grams

NAMES = ("one", "whole", "lead", "part", "cross", "numbers", "days")
CLASSES = ("same", "near", "far")
_NEAR_SCRIPTS = ((0x41, 0x24F), (0x370, 0x52F), (0x1E00, 0x1FFF))  # Latin, Greek, Cyrillic


@dataclass(frozen=True, slots=True)
class Weights:
    """weight (classes, features)."""

    weight: NDArray[np.float64]


def score(features: Features, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) in [0, 1] for pairs (k, 2)."""
    value, kind = measured(features, pairs)
    z = np.einsum("kf,kf->k", value, weights().weight[kind])
    return 1.0 / (1.0 + np.exp(-np.clip(z, -30, 30)))


@cache
def weights() -> Weights:
    raw = tomllib.loads(resources.files("retold.relate").joinpath("weights.toml").read_text("utf-8"))
    return Weights(np.array([[float(raw[c][n]) for n in NAMES] for c in CLASSES]))


def measured(features: Features, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The named features (k, len(NAMES)) and the class (k,) of each pair."""
    value = np.zeros((len(pairs), len(NAMES)))
    value[:, 0] = 1.0
    letters = features.columns < LETTER_GRAMS
    weighted = _Weighted(features, features.whole), _Weighted(features, features.lead)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    starts = np.flatnonzero(np.concatenate([[True], np.diff(pairs[order, 0]) > 0])) if len(pairs) else []
    for chunk in np.split(order, starts[1:] if len(pairs) else []):
        if not len(chunk):
            continue
        i, j = int(pairs[chunk[0], 0]), pairs[chunk, 1]
        whole, number = weighted[0].dots(i, j, weighted[0], letters)
        lead, _ = weighted[1].dots(i, j, weighted[1], letters)
        down, _ = weighted[1].dots(i, j, weighted[0], letters)
        up, _ = weighted[0].dots(i, j, weighted[1], letters)
        w, l = weighted[0], weighted[1]
        value[chunk, 1] = (whole + number) / np.maximum(w.norm[i] * w.norm[j], 1e-9)
        value[chunk, 2] = lead / np.maximum(l.norm[i] * l.norm[j], 1e-9)
        value[chunk, 3] = np.minimum(
            1.0, (whole + number) / np.maximum(np.minimum(w.norm[i], w.norm[j]) ** 2, 1e-9)
        )
        value[chunk, 4] = np.maximum(
            down / np.maximum(l.norm[i] * w.norm[j], 1e-9), up / np.maximum(w.norm[i] * l.norm[j], 1e-9)
        )
        value[chunk, 5] = number / np.maximum(w.number_norm[i] * w.number_norm[j], 1.0)
    a, b = pairs[:, 0], pairs[:, 1]
    gap = np.maximum(features.first[a] - features.last[b], features.first[b] - features.last[a])
    both = (features.first[a] > 0) & (features.first[b] > 0)
    value[:, 6] = np.where(both, np.log1p(np.clip(gap - 1, 0, 3650)), 0.0)
    far = np.array([not _near(b.text) for b in features.bodies], dtype=bool)
    same = features.language[a] == features.language[b]
    kind = np.where(same, 0, np.where(far[a] | far[b], 2, 1))
    return value, kind.astype(np.int64)


class _Weighted:
    """Rows with their own-language weights, and products of one row with many."""

    def __init__(self, features: Features, of: Grams) -> None:
        self.features, self.of = features, of
        n = len(of)
        row = np.repeat(np.arange(n), np.diff(of.start))
        self.often = (1 + np.log(of.count)).astype(np.float32)
        self.rarity = features.rarity[features.language[row], of.column]
        square = (self.often * self.rarity).astype(np.float64) ** 2
        self.norm = np.sqrt(np.bincount(row, weights=square, minlength=n))
        number = features.columns[of.column] >= LETTER_GRAMS
        self.number_norm = np.sqrt(np.bincount(row, weights=square * number, minlength=n))
        self.scratch = np.zeros(len(features.columns), dtype=np.float32)

    def dots(
        self, i: int, js: NDArray[np.int64], other: _Weighted, letters: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shared weight of row i with the rows `js` of `other`: over letters, over numbers."""
        mine = slice(self.of.start[i], self.of.start[i + 1])
        column = self.of.column[mine]
        self.scratch[column] = self.often[mine]
        start, size = other.of.start[js], other.of.start[js + 1] - other.of.start[js]
        at = np.repeat(start, size) + np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        theirs = other.of.column[at]
        hit = np.flatnonzero(self.scratch[theirs])
        at, theirs = at[hit], theirs[hit]
        owner = np.repeat(np.arange(len(js)), size)[hit]
        rare = np.minimum(self.features.rarity[self.features.language[i], theirs], other.rarity[at])
        product = self.scratch[theirs] * other.often[at] * rare * rare
        self.scratch[column] = 0
        letter = letters[theirs]
        return (
            np.bincount(owner, weights=product * letter, minlength=len(js)),
            np.bincount(owner, weights=product * ~letter, minlength=len(js)),
        )


def _near(text: str) -> bool:
    """Whether most letters are of a script whose romanisation keeps the vowels."""
    letters = [ord(c) for c in text[:2000] if c.isalpha()]
    inside = sum(any(a <= p <= b for a, b in _NEAR_SCRIPTS) for p in letters)
    return inside * 2 >= len(letters)
