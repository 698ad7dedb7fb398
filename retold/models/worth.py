"""What an embedder's likeness is worth, language by language.

Reads an embedder; makes a `Worth`: on the eight things of `background.toml`, told in many languages, how alike it
finds tellings of one thing and of two. A likeness is then read on that scale: 0 is two things, 1 is one thing. Where
the two are hardly apart (a model that was never shown the language) the scale is worth nothing, and says so by its
weight: d', the distance of the means in standard deviations (Green and Swets 1966), against `CLEAR`.

Limits: eight sentences a language; a language that the file does not have is worth nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from retold.models.ports import Embedder

CLEAR = (
    3.0  # d' from which one error in fifteen is left at the best cut between the two (normal distributions)
)


@dataclass(frozen=True, slots=True)
class Worth:
    """Of each language: `within` the likeness of two things told in it, `across` that of two things told in it and in
    English, `one` that of one thing told in both, `weight` in [0, 1] what the scale is worth."""

    within: dict[str, float]
    across: dict[str, float]
    one: dict[str, float]
    weight: dict[str, float]

    def read(
        self, likeness: NDArray[np.float64], left: Sequence[str], right: Sequence[str]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(k,) likenesses and the languages of both sides -> (k,) on the scale, (k,) the weight of each."""
        scale = np.array([self._scale(a, b) for a, b in zip(left, right, strict=True)]).reshape(-1, 3)
        two, one, weight = scale.T
        return (likeness - two) / np.maximum(one - two, 1e-6), weight

    def _scale(self, left: str, right: str) -> tuple[float, float, float]:
        a, b = left.split("-")[0], right.split("-")[0]
        weight = min(self.weight.get(a, 0.0), self.weight.get(b, 0.0))
        if weight <= 0.0:
            return 0.0, 1.0, 0.0
        if a == b:  # one thing in one language is as far above two things there as it is in English
            return self.within[a], self.within[a] + self.one["en"] - self.across["en"], weight
        two, one = self.across[a] + self.across[b], self.one[a] + self.one[b]
        return two / 2, one / 2, weight


def worth(embed: Embedder) -> Worth:
    """What the likeness of this embedder is worth in each language of the background, compared with English."""
    told = {code: embed(texts).astype(np.float64) for code, texts in background().items()}
    english, again = told["en"], told.pop("again")
    made = Worth({}, {}, {}, {})
    for code, rows in told.items():
        alike = english @ (again if code == "en" else rows).T
        apart = ~np.eye(len(rows), dtype=bool)
        one, two = np.diag(alike), alike[apart]
        spread = float(np.sqrt((one.var() + two.var()) / 2))
        made.within[code] = float((rows @ rows.T)[apart].mean())
        made.across[code], made.one[code] = float(two.mean()), float(one.mean())
        clear = (made.one[code] - made.across[code]) / spread if spread > 0 else 0.0
        made.weight[code] = min(1.0, max(0.0, clear / CLEAR))
    return made


@cache
def background() -> dict[str, list[str]]:
    """Language -> the sentences; `again` is English once more, in other words."""
    return tomllib.loads(resources.files("retold.models").joinpath("background.toml").read_text("utf-8"))
