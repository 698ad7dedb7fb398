"""Pairs of articles -> how surely they tell the same story, in [0, 1].

A calibrated logistic combination of named features of the pair; the weights, how they were learnt and how well
they are calibrated stand in `weights.toml` (made by `bench/learn.py`).

    whole, lead, names  cosine of the features of the bodies, the leads, the words with a capital
    numbers             the same over the numbers of the bodies
    topics              the same over countries, cities, news topics (two languages only)
    days, weeks         days between the publication dates, beyond the day itself, as log(1 + days) of the first
                        week and as log of the fortnights after them; 0: not known. A story is followed for a week,
                        the next year's event of the same kind is another one
    same_day            1: published on the same day or the next; 0: not, or not known
    places, people, told_days, said    cosine of what the annotators found (`marks.py`)
    elsewhere, others, other_days      1: both name places (people, days), and not one is in both
    values, other_values               how many things are counted in both, with the same number and with another,
                                       as log(1 + n)
    other_numbers       1 - numbers, the more the more numbers stand in both
    length              log of the letter windows of the shorter article, in thousands: long ones share background
    unmarked            1: in one of the two no annotator found a name or a day

For two languages the smaller of a feature's two rarities counts. Each feature weighs differently for articles in
one language, in two languages of related scripts (`near`: Latin, Greek, Cyrillic), and across scripts (`far`), and
again for each of these where one article is a blurb (`short`).
Two languages that were aligned sentence by sentence are judged again by how many sentences tell the same.
"""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from retold.relate.embedded import reweighed
from retold.relate.features import Features
from retold.text.grams import LETTER_GRAMS, Grams

NAMES = (
    "one", "whole", "lead", "names", "numbers", "topics", "days", "weeks", "same_day",
    "places", "elsewhere", "people", "others", "told_days", "other_days", "values", "other_values", "said",
    "other_numbers", "length", "unmarked",
)  # fmt: skip
KINDS = (
    "whole", "lead", "names", "topics", "places", "people", "days", "counted", "values", "said", "numbers",
)  # fmt: skip
"""What two articles may share; the numbers are those of the body, a part of "whole"."""
NUMBERS = len(KINDS) - 1
MOST_TOLD = 6.0  # sentences beyond which more of them say no more
CLASSES = ("same", "near", "far", "short-same", "short-near", "short-far")
WEEK = 7
SHORT = 400  # letter windows, about 75 words, below which an article is a blurb


def score(features: Features, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) in [0, 1] for pairs (k, 2)."""
    value, kind = measured(features, pairs)
    z = np.einsum("kf,kf->k", value, weights()[kind])
    plain = np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -30, 30))))
    return plain if features.embedded is None else reweighed(plain, features.embedded, pairs)


@cache
def weights() -> NDArray[np.float64]:
    """(len(CLASSES), len(NAMES))"""
    raw = tomllib.loads(resources.files("retold.relate").joinpath("weights.toml").read_text("utf-8"))
    return np.array([[float(raw[c].get(n, 0.0)) for n in NAMES] for c in CLASSES])


def reconsidered(score: float, sentences: float) -> float:
    """The score of two articles in two languages, once `sentences` of them (chances added up) tell the same."""
    one, before, told = _second_look()
    z = one + before * math.log(max(score, 1e-6) / max(1.0 - score, 1e-6)) + told * min(sentences, MOST_TOLD)
    return 1.0 / (1.0 + math.exp(-z))


@cache
def _second_look() -> tuple[float, float, float]:
    raw = tomllib.loads(resources.files("retold.relate").joinpath("weights.toml").read_text("utf-8"))[
        "aligned"
    ]
    return float(raw["one"]), float(raw["before"]), float(raw["sentences"])


def measured(features: Features, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The named features (k, len(NAMES)) and the class (k,) of each pair."""
    dot = np.zeros((len(pairs), len(KINDS)))
    norm = np.zeros((len(features.bodies), len(KINDS)))
    for kind, of in enumerate(_weighted(features)):
        norm[:, kind] = of.norm
        if len(of.number):
            norm[:, NUMBERS] = of.number_norm
        for i, rows in _by_left(pairs) if of.rarity.size else ():
            dot[rows, kind], figures = of.dots(i, pairs[rows, 1])
            if len(of.number):
                dot[rows, NUMBERS] = figures
    a, b = pairs[:, 0], pairs[:, 1]
    size = _size(features)
    return compared(
        dot,
        (norm[a], norm[b]),
        features.language[a] != features.language[b],
        features.far[a] | features.far[b],
        np.minimum(size[a], size[b]),
        apart((features.first[a], features.first[b]), (features.last[a], features.last[b])),
    )


def compared(
    dot: NDArray[np.float64],
    norms: tuple[NDArray[np.float64], NDArray[np.float64]],
    foreign: NDArray[np.bool_],
    far: NDArray[np.bool_],
    size: NDArray[np.float64],
    days: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The same from what k pairs share of each of `KINDS`.

    dot (k, len(KINDS)) shared weight; norms, twice the same shape (or one that is stretched to it): lengths of both;
    foreign (k,) two languages; far (k,) across scripts; size (k,) letter windows of the shorter; days as `apart`."""
    left, right = np.broadcast_to(norms[0], dot.shape), np.broadcast_to(norms[1], dot.shape)
    cosine = dot / np.maximum(left * right, 1e-9)
    known = (left > 0) & (right > 0)
    value = np.zeros((len(dot), len(NAMES)))
    value[:, 0] = 1.0
    value[:, 1:4] = cosine[:, :3]
    value[:, 4] = dot[:, NUMBERS] / np.maximum(left[:, NUMBERS] * right[:, NUMBERS], 1.0)
    value[:, 5] = np.where(foreign, cosine[:, 3], 0.0)
    value[:, 6:9] = days
    for at, kind in ((9, 4), (11, 5), (13, 6)):
        value[:, at] = cosine[:, kind]
        value[:, at + 1] = known[:, kind] & (dot[:, kind] == 0)
    things, same = dot[:, 7], dot[:, 8]
    value[:, 15] = np.log1p(np.minimum(things, same))
    value[:, 16] = np.log1p(np.maximum(things - same, 0))
    value[:, 17] = cosine[:, 9]
    figures = np.minimum(left[:, NUMBERS], right[:, NUMBERS])
    value[:, 18] = np.log1p(figures) * (1.0 - np.minimum(value[:, 4], 1.0))
    value[:, 19] = np.log(np.maximum(size, 1) / 1000)
    value[:, 20] = (left[:, 4:7] == 0).all(axis=1) | (right[:, 4:7] == 0).all(axis=1)
    kind = np.where(foreign, np.where(far, 2, 1), 0) + 3 * (size < SHORT)
    return value, np.asarray(kind, dtype=np.int64)


def judged(value: NDArray[np.float64], kind: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) in [0, 1] of pairs with these features."""
    z = np.einsum("kf,kf->k", value, weights()[kind])
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(z, -30, 30))))


def _weighted(features: Features) -> list[_Weighted]:
    """Of all kinds but the numbers, which are among those of the body."""
    alone, none = np.zeros_like(features.language), np.zeros(0, dtype=bool)
    number, of = features.columns >= LETTER_GRAMS, features.marks
    plain = [replace(rows, rarity=np.ones_like(rows.rarity)) for rows in (of.counted, of.values)]
    return [
        _Weighted(features.whole, features.rarity, features.language, number),
        _Weighted(features.lead, features.rarity, features.language, none),
        _Weighted(features.names, features.rarity, features.language, none),
        _Weighted(features.topics, features.topic_rarity[None, :], alone, none),
        *(
            _Weighted(rows.grams, rows.rarity, alone, none)
            for rows in (of.places, of.people, of.days, *plain, of.said)
        ),
    ]


def _size(features: Features) -> NDArray[np.float64]:
    """(n,) letter windows and numbers of each article."""
    size = np.add.reduceat(np.append(features.whole.count, 0), features.whole.start[:-1])
    return np.where(np.diff(features.whole.start) > 0, size, 0).astype(np.float64)


def _by_left(pairs: NDArray[np.int64]) -> list[tuple[int, NDArray[np.int64]]]:
    """For each left article the rows of `pairs` it stands in."""
    if not len(pairs):
        return []
    order = np.argsort(pairs[:, 0], kind="stable")
    cuts = np.flatnonzero(np.diff(pairs[order, 0])) + 1
    return [(int(pairs[rows[0], 0]), rows) for rows in np.split(order, cuts)]


def apart(
    first: tuple[NDArray[np.int64], NDArray[np.int64]], last: tuple[NDArray[np.int64], NDArray[np.int64]]
) -> NDArray[np.float64]:
    """(k, 3): days, weeks, same_day; of the first and the last day of the left and the right articles."""
    gap = np.maximum(first[0] - last[1], first[1] - last[0])
    known = (first[0] > 0) & (first[1] > 0)
    days = np.log1p(np.clip(gap - 1, 0, WEEK))
    weeks = np.log(np.clip(gap, 2 * WEEK, 3650) / (2 * WEEK))
    return np.where(known[:, None], np.stack([days, weeks, gap <= 1], axis=1), 0.0)


@dataclass(slots=True)
class _Weighted:
    """Rows with the weights of their own language, and products of one row with many.

    rarity (languages, m); language (n,) its row; number (m,) which columns are numbers.
    """

    of: Grams
    rarity: NDArray[np.float32]
    language: NDArray[np.int64]
    number: NDArray[np.bool_]

    often: NDArray[np.float32] = None  # type: ignore[assignment]
    own: NDArray[np.float32] = None  # type: ignore[assignment]
    norm: NDArray[np.float64] = None  # type: ignore[assignment]
    number_norm: NDArray[np.float64] = None  # type: ignore[assignment]
    scratch: NDArray[np.float32] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        n = len(self.of)
        row = np.repeat(np.arange(n), np.diff(self.of.start))
        self.often = (1 + np.log(self.of.count)).astype(np.float32)
        self.own = self.rarity[self.language[row], self.of.column]
        square = (self.often * self.own).astype(np.float64) ** 2
        self.norm = np.sqrt(np.bincount(row, weights=square, minlength=n))
        figure = self.number[self.of.column] if len(self.number) else np.zeros(len(row), dtype=bool)
        self.number_norm = np.sqrt(np.bincount(row, weights=square * figure, minlength=n))
        self.scratch = np.zeros(self.rarity.shape[1], dtype=np.float32)

    def dots(self, i: int, js: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Shared weight of row i with the rows `js`: of all features, of the numbers among them."""
        mine = slice(self.of.start[i], self.of.start[i + 1])
        column = self.of.column[mine]
        self.scratch[column] = self.often[mine]
        start, size = self.of.start[js], self.of.start[js + 1] - self.of.start[js]
        at = np.repeat(start, size) + np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        hit = np.flatnonzero(self.scratch[self.of.column[at]])
        at, owner = at[hit], np.repeat(np.arange(len(js)), size)[hit]
        theirs = self.of.column[at]
        rare = np.minimum(self.rarity[self.language[i], theirs], self.own[at])
        product = (self.scratch[theirs] * self.often[at] * rare * rare).astype(np.float64)
        self.scratch[column] = 0
        whole = np.bincount(owner, weights=product, minlength=len(js)).astype(np.float64)
        if not len(self.number):
            return whole, np.zeros(len(js))
        figures = np.bincount(owner, weights=product * self.number[theirs], minlength=len(js))
        return whole, figures.astype(np.float64)
