"""One article and some others -> how surely each tells the same story: `score.py` for one against a few.

    packed(parts) -> Packed       once for each article
    Beside().scores(one, others)  then a look into a table and one sum

With fixed rarities (`reference.py`) an article's weights never change, so they are laid out once: all it has of
`score.KINDS` in one row of columns, each kind at its own place (`PLACE`), with how often, how rare and which kind.
Scores are those of `score.score` up to float32.

Costs: 13 bytes for each feature, about 15 kB an article; 19 MB for the table; .8 ms for 24 others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.relate.score import KINDS, NUMBERS, apart, compared, judged
from retold.text.grams import LETTER_GRAMS, SIZE
from retold.text.topics import TOPICS

MARKS = 1 << 18
"""Columns of each kind of marks: names and the like, hashed; of 30 and 30 two meet by chance once in 300 times."""
PLACE = (0, SIZE, 2 * SIZE, 3 * SIZE, *(3 * SIZE + TOPICS + MARKS * k for k in range(7)))
Row = tuple[NDArray[np.int32], NDArray[np.float32]]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """What is compared of one article.

    language, far  number of the language; whether its script is far from Latin (`Features.far`)
    first, last    day numbers between which it was published, 0 if not known
    size           letter windows and numbers
    whole          how many of its features are the body's: they come first, their columns below SIZE
    column         (m,) int32, each once
    often, rare    (m,) float32: 1 + log of the count; rarity in the article's own language
    kind           (m,) int8, of KINDS
    norm           (len(KINDS),) length of its row of each kind
    """

    language: int
    far: bool
    first: int
    last: int
    size: float
    whole: int
    column: NDArray[np.int32]
    often: Floats
    rare: Floats
    kind: NDArray[np.int8]
    norm: NDArray[np.float64]

    def weights(self) -> Floats:
        """(whole,) of the features of the body; their squares add up to 1."""
        weight = self.often[: self.whole] * self.rare[: self.whole]
        return np.asarray(weight / max(float(self.norm[0]), 1e-9), np.float32)


def packed(
    rows: Sequence[Row], rarity: Sequence[Floats], *, language: int, far: bool, first: int, last: int
) -> Packed:
    """Of the columns and counts of each kind but the numbers, and how rare each of these is."""
    size = [len(column) for column, _ in rows]
    kind = np.repeat(np.arange(NUMBERS, dtype=np.int8), size)
    kind[: size[0]][rows[0][0] >= LETTER_GRAMS] = NUMBERS
    often = 1 + np.log(np.concatenate([count for _, count in rows]))
    rare = np.concatenate(rarity)
    square = np.bincount(kind, weights=(often * rare).astype(np.float64) ** 2, minlength=len(KINDS))
    square[0] += square[NUMBERS]
    return Packed(
        language=language,
        far=far,
        first=first,
        last=last,
        size=float(rows[0][1].sum()),
        whole=size[0],
        column=np.concatenate(
            [column + np.int32(at) for (column, _), at in zip(rows, PLACE, strict=False)]
        ).astype(np.int32),
        often=often.astype(np.float32),
        rare=rare.astype(np.float32),
        kind=kind,
        norm=np.sqrt(square),
    )


class Beside:
    """Holds the table: for each column where one article has it."""

    def __init__(self) -> None:
        self._at = np.zeros(PLACE[-1], np.int32)

    def scores(self, one: Packed, others: Sequence[Packed]) -> NDArray[np.float64]:
        """(k,) in [0, 1]."""
        if not others:
            return np.zeros(0)
        norm = np.array([o.norm for o in others])
        first, last, size = np.array(
            [[o.first for o in others], [o.last for o in others], [o.size for o in others]]
        )
        mine = np.full_like(first, one.first), np.full_like(first, one.last)
        value, kind = compared(
            self._shared(one, others),
            (one.norm[None, :], norm),
            np.array([o.language != one.language for o in others]),
            np.array([o.far or one.far for o in others]),
            np.minimum(size, one.size),
            apart((mine[0], first), (mine[1], last)),
        )
        return judged(value, kind)

    def _shared(self, one: Packed, others: Sequence[Packed]) -> NDArray[np.float64]:
        """(k, len(KINDS)) shared weight of each kind."""
        self._at[one.column] = np.arange(1, len(one.column) + 1)
        column = np.concatenate([o.column for o in others])
        at = self._at[column]
        hit = np.flatnonzero(at)
        at = at[hit] - 1
        self._at[one.column] = 0
        rare = np.minimum(one.rare[at], np.concatenate([o.rare for o in others])[hit])
        product = one.often[at] * np.concatenate([o.often for o in others])[hit] * rare * rare
        owner = np.repeat(np.arange(len(others)) * len(KINDS), [len(o.column) for o in others])[hit]
        many = len(others) * len(KINDS)
        flat = np.bincount(owner + one.kind[at], weights=product, minlength=many).astype(np.float64)
        dot = flat.reshape(len(others), len(KINDS))
        dot[:, 0] += dot[:, NUMBERS]
        return dot
