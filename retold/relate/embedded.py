"""Same-story scores -> the same with an embedder's opinion, where the user has installed one.

The embedder reads the beginning of each body, title included; the likeness of two articles is read on the scale of
`models/worth.py`, and moves the log odds of the score by as much as the embedder knows of the two languages. In a
language that it was never shown it moves nothing.

Limits: what stands further down than `READ` signs is not read; `MOVED` is not fitted to the model in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.models.ports import Embedder
from retold.models.worth import Worth, worth

CENTRE, MOVED = 0.8, 1.0
"""The likeness that speaks neither for nor against, and what a likeness of 1 more adds to the log odds. Of three
centres and three weights the pair that left the stories of ECB+ and GVC as good as they were, with all-MiniLM-L6-v2
(`bench/embedder.py`): two events of one kind are nearly as alike to an encoder (.87) as two reports of one (1.23)."""

READ = 2_000  # signs: about 350 words, and encoders cut at 256 to 512 pieces


@dataclass(frozen=True, slots=True)
class Embedded:
    """row (n, d) float32: of each article, length 1 or 0. `worth` is what their products say, by language."""

    row: NDArray[np.float32]
    language: tuple[str, ...]
    worth: Worth


def embedded(texts: Sequence[str], languages: Sequence[str], embed: Embedder) -> Embedded:
    """The rows of articles, in the order given."""
    return Embedded(embed([text[:READ] for text in texts]), tuple(languages), worth(embed))


def reweighed(score: NDArray[np.float64], of: Embedded, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) scores of pairs (k, 2) in [0, 1] -> (k,) in [0, 1] with the embedder's opinion."""
    alike, weight = measured(of, pairs)
    before = np.log(np.clip(score, 1e-6, 1 - 1e-6) / np.clip(1 - score, 1e-6, 1))
    z = before + weight * MOVED * (alike - CENTRE)
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -30, 30))))


def measured(of: Embedded, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(k,) likeness of pairs on the scale of two things (0) and one thing (1), cut at -1 and 2; (k,) its weight."""
    left, right = pairs[:, 0], pairs[:, 1]
    product = np.einsum("kd,kd->k", of.row[left], of.row[right]).astype(np.float64)
    alike, weight = of.worth.read(product, [of.language[i] for i in left], [of.language[i] for i in right])
    return np.clip(alike, -1.0, 2.0), weight
