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
from retold.relate.marks import Marks, Rows
from retold.text.grams import LETTER_GRAMS, Grams, near_script

NAMES = (
    "one", "whole", "lead", "names", "numbers", "topics", "days", "weeks", "same_day",
    "places", "elsewhere", "people", "others", "told_days", "other_days", "values", "other_values", "said",
    "other_numbers", "length", "unmarked",
)  # fmt: skip
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
    number = features.columns >= LETTER_GRAMS
    whole = _Weighted(features.whole, features.rarity, features.language, number)
    lead = _Weighted(features.lead, features.rarity, features.language, number)
    names = _Weighted(features.names, features.rarity, features.language, number)
    topics = _Weighted(
        features.topics,
        features.topic_rarity[None, :],
        np.zeros_like(features.language),
        np.zeros(0, dtype=bool),
    )
    value = np.zeros((len(pairs), len(NAMES)))
    value[:, 0] = 1.0
    for i, rows in _by_left(pairs):
        js = pairs[rows, 1]
        both, figures = whole.dots(i, js)
        value[rows, 1] = both / np.maximum(whole.norm[i] * whole.norm[js], 1e-9)
        value[rows, 2] = lead.dots(i, js)[0] / np.maximum(lead.norm[i] * lead.norm[js], 1e-9)
        value[rows, 3] = names.dots(i, js)[0] / np.maximum(names.norm[i] * names.norm[js], 1e-9)
        value[rows, 4] = figures / np.maximum(whole.number_norm[i] * whole.number_norm[js], 1.0)
        other = js[features.language[js] != features.language[i]]
        if len(other):
            cosine = topics.dots(i, other)[0] / np.maximum(topics.norm[i] * topics.norm[other], 1e-9)
            value[rows[features.language[js] != features.language[i]], 5] = cosine
    value[:, 6:9] = _days(features, pairs)
    value[:, 9:18] = _found(features.marks, pairs)
    figures = np.minimum(whole.number_norm[pairs[:, 0]], whole.number_norm[pairs[:, 1]])
    value[:, 18] = np.log1p(figures) * (1.0 - np.minimum(value[:, 4], 1.0))
    value[:, 19] = np.log(np.maximum(_size(features)[pairs].min(axis=1), 1) / 1000)
    value[:, 20] = (_unmarked(features.marks)[pairs]).any(axis=1)
    return value, _class(features, pairs)


def _found(of: Marks, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k, 9): places, elsewhere, people, others, told_days, other_days, values, other_values, said."""
    value = np.zeros((len(pairs), 9))
    for at, rows in ((0, of.places), (2, of.people), (4, of.days), (8, of.said)):
        shared, norm = _shared(rows, pairs)
        known = (norm > 0).all(axis=1)
        value[:, at] = shared / np.maximum(norm[:, 0] * norm[:, 1], 1e-9)
        if at != 8:
            value[:, at + 1] = known & (shared == 0)
    plain = [replace(rows, rarity=np.ones_like(rows.rarity)) for rows in (of.counted, of.values)]
    things, same = (_shared(rows, pairs)[0] for rows in plain)
    value[:, 6] = np.log1p(np.minimum(things, same))
    value[:, 7] = np.log1p(np.maximum(things - same, 0))
    return value


def _unmarked(of: Marks) -> NDArray[np.bool_]:
    none = [np.diff(rows.grams.start) == 0 for rows in (of.places, of.people, of.days)]
    return np.asarray(none[0] & none[1] & none[2])


def _size(features: Features) -> NDArray[np.float64]:
    """(n,) letter windows and numbers of each article."""
    size = np.add.reduceat(np.append(features.whole.count, 0), features.whole.start[:-1])
    return np.where(np.diff(features.whole.start) > 0, size, 0).astype(np.float64)


def _shared(rows: Rows, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(k,) shared weight and (k, 2) lengths of pairs of rows."""
    n = len(rows.grams)
    of = _Weighted(rows.grams, rows.rarity, np.zeros(n, dtype=np.int64), np.zeros(0, dtype=bool))
    shared = np.zeros(len(pairs))
    if rows.rarity.size:
        for i, at in _by_left(pairs):
            shared[at] = of.dots(i, pairs[at, 1])[0]
    return shared, of.norm[pairs]


def _by_left(pairs: NDArray[np.int64]) -> list[tuple[int, NDArray[np.int64]]]:
    """For each left article the rows of `pairs` it stands in."""
    if not len(pairs):
        return []
    order = np.argsort(pairs[:, 0], kind="stable")
    cuts = np.flatnonzero(np.diff(pairs[order, 0])) + 1
    return [(int(pairs[rows[0], 0]), rows) for rows in np.split(order, cuts)]


def _days(features: Features, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k, 3): days, weeks, same_day."""
    a, b = pairs[:, 0], pairs[:, 1]
    gap = np.maximum(features.first[a] - features.last[b], features.first[b] - features.last[a])
    known = (features.first[a] > 0) & (features.first[b] > 0)
    days = np.log1p(np.clip(gap - 1, 0, WEEK))
    weeks = np.log(np.clip(gap, 2 * WEEK, 3650) / (2 * WEEK))
    return np.where(known[:, None], np.stack([days, weeks, gap <= 1], axis=1), 0.0)


def _class(features: Features, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    far = np.array([not near_script(b.text) for b in features.bodies], dtype=bool)
    a, b = pairs[:, 0], pairs[:, 1]
    same = features.language[a] == features.language[b]
    size = _size(features)
    short = np.minimum(size[a], size[b]) < SHORT
    return np.asarray(np.where(same, 0, np.where(far[a] | far[b], 2, 1)) + 3 * short, dtype=np.int64)


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
