"""Sentences of two texts -> which of them tell the same, in one language or in two.

Every pair of sentences gets the chance that one tells the other: a logistic combination of the cosine of their
language-independent features (`text/grams.py`), its margin over the best other choices of both (Artetxe and
Schwenk 2019, https://aclanthology.org/P19-1309/), shared topics and numbers, quotation marks, lengths (Gale and
Church 1993, https://aclanthology.org/J93-1004/) and places in the text. Then the best monotone path with merges,
then jumps: pairs off the path that are each other's best. The weights (`align.toml`) were learnt by `bench/learn.py`
on translated news with sentences dropped, moved and foreign ones put in, because real tellings are cut and mixed.

`align` gives `Match`es of code point offsets in order of the left text, `score` the chance. Limits: at most two
sentences are merged on a side; in one language nothing is trained, so a higher chance is asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from retold.text.grams import LETTER_GRAMS, Grams, grams, near_script, number_column
from retold.text.rarity import chance
from retold.text.reuse import Match, MatchKind, Ranges
from retold.text.topics import TOPICS, topic_names, topics
from retold.text.years import years

NAMES = (
    "one", "cosine", "margin", "topics", "numbers", "lone_number", "both_quote", "same_quote", "length", "place",
)  # fmt: skip
LEAST = 0.1  # chance from which a pair may stand on the path
JUMP = 0.6  # off the path
MERGE = 0.3  # both, from which two sentences may tell one
OWN_LANGUAGE = 0.5  # both, within one language
_QUOTES = frozenset('"“”„‟«»「」『』')
_NEWS, _NAMED = (
    2.0,
    4.0,
)  # rarity of a news topic (one article in 8), of a country's or city's name (one in 60)


@dataclass(frozen=True, slots=True)
class Sentences:
    """What is compared of the n sentences of a text. `topics` is None where they were not looked for."""

    spans: Ranges
    language: str
    grams: Grams
    topics: Grams | None
    quoted: NDArray[np.bool_]
    size: NDArray[np.float64]
    near: bool


def sentences(text: str, spans: Ranges, language: str, *, foreign: bool = True) -> Sentences:
    """The sentences at `spans`; `foreign`: they will be compared with another language."""
    pieces = [text[a:b] for a, b in spans]
    return Sentences(
        spans=spans,
        language=language,
        grams=grams(pieces, also=[[number_column(str(y)) for y in years(p, language)] for p in pieces]),
        topics=topics(pieces, [language] * len(pieces)) if foreign else None,
        quoted=np.array([not _QUOTES.isdisjoint(piece) for piece in pieces], dtype=bool),
        size=np.array([max(len(piece), 1) for piece in pieces], dtype=np.float64),
        near=near_script(text),
    )


def align(left: Sentences, right: Sentences) -> tuple[Match, ...]:
    """Sentences that tell the same, in order of the left text; mirrored if the sides change places."""
    if not left.spans or not right.spans:
        return ()
    if _order(right) < _order(left):
        return tuple(
            sorted((m.mirrored() for m in align(right, left)), key=lambda m: (m.left_start, m.right_start))
        )
    cells = measured(left, right)
    foreign = left.language != right.language
    pair = "near" if left.near and right.near else "far"
    chances = 1.0 / (1.0 + np.exp(-np.clip(cells @ weights(pair), -30, 30)))
    least, jump = (LEAST, JUMP) if foreign else (OWN_LANGUAGE, OWN_LANGUAGE)
    kind: MatchKind = "translated" if foreign else "edited"
    found = [
        Match(
            left.spans[i0][0],
            left.spans[i1 - 1][1],
            right.spans[j0][0],
            right.spans[j1 - 1][1],
            kind,
            0,
            score,
        )
        for i0, i1, j0, j1, score in path(chances, least, jump)
    ]
    return tuple(sorted(found, key=lambda m: (m.left_start, m.right_start)))


def _order(of: Sentences) -> tuple[str, int, bytes, bytes]:
    """Which text is aligned to which, so that the result is the same, mirrored, when they change places."""
    return of.language, len(of.spans), of.size.tobytes(), of.grams.column.tobytes()


@cache
def weights(pair: str) -> NDArray[np.float64]:
    """(len(NAMES),) of a pair of languages: "near" (both in Latin, Greek or Cyrillic letters) or "far"."""
    raw = tomllib.loads(resources.files("retold.text").joinpath("align.toml").read_text("utf-8"))
    return np.array([float(raw[pair][name]) for name in NAMES])


def measured(left: Sentences, right: Sentences) -> NDArray[np.float64]:
    """(n, m, len(NAMES)): what speaks for each pair of sentences."""
    a, b = left.grams, right.grams
    usual_l, usual_r = chance(left.language), chance(right.language)

    def rare(column: NDArray[np.int32]) -> NDArray[np.float32]:
        return np.asarray(-np.log(np.maximum(usual_l[column], usual_r[column])))

    columns = np.intersect1d(a.column, b.column)
    number = columns >= LETTER_GRAMS
    (rows_a, norm_a, figures_a), (rows_b, norm_b, figures_b) = (
        _rows(a, columns, rare(a.column)),
        _rows(b, columns, rare(b.column)),
    )
    cosine = rows_a @ rows_b.T / np.maximum(np.outer(norm_a, norm_b), 1e-9)
    numbers = rows_a[:, number] @ rows_b[:, number].T / np.maximum(np.outer(figures_a, figures_b), 1.0)
    spoken = np.zeros_like(cosine)
    if left.topics is not None and right.topics is not None and left.language != right.language:
        shared = np.intersect1d(left.topics.column, right.topics.column)
        (rows_a, norm_a, _), (rows_b, norm_b, _) = (
            _rows(t, shared, _topic_rarity()[t.column]) for t in (left.topics, right.topics)
        )
        spoken = rows_a @ rows_b.T / np.maximum(np.outer(norm_a, norm_b), 1e-9)
    both = cosine + 0.5 * spoken
    margin = both - 0.5 * (_second(both, 1)[:, None] + _second(both, 0)[None, :])
    usual = right.size.mean() / left.size.mean()
    length = np.minimum(np.abs(np.log(right.size[None, :] / (left.size[:, None] * usual))), 2.0)
    n, m = cosine.shape
    place = np.abs((np.arange(n) / max(n - 1, 1))[:, None] - (np.arange(m) / max(m - 1, 1))[None, :])
    lone = (figures_a[:, None] > 0) != (figures_b[None, :] > 0)
    quote = left.quoted[:, None] & right.quoted[None, :]
    same = left.quoted[:, None] == right.quoted[None, :]
    return np.stack(
        [np.ones_like(cosine), cosine, margin, spoken, numbers, lone, quote, same, length, place],
        axis=-1,
        dtype=np.float64,
    )


def path(chances: NDArray[np.float64], least: float, jump: float) -> list[tuple[int, int, int, int, float]]:
    """(from, to, from, to, chance): the best monotone path of 1-1, 1-2 and 2-1 pairs, then mutual best jumps."""
    n, m = chances.shape
    gain = chances - least
    best = np.zeros((n + 1, m + 1))
    fit = chances >= max(least, MERGE)
    across = np.where(fit[:, :-1] & fit[:, 1:], gain[:, :-1] + gain[:, 1:], -1.0)
    down = np.where(fit[:-1] & fit[1:], gain[:-1] + gain[1:], -1.0)
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        row[1:] = np.maximum(row[1:], best[i - 1, :-1] + gain[i - 1])
        row[2:] = np.maximum(row[2:], best[i - 1, : max(m - 1, 0)] + across[i - 1])
        if i > 1:
            row[1:] = np.maximum(row[1:], best[i - 2, :-1] + down[i - 2])
        best[i] = np.maximum.accumulate(row)
    found = _walked(best, gain, across, down, chances)
    taken_l = {x for f in found for x in range(f[0], f[1])}
    taken_r = {x for f in found for x in range(f[2], f[3])}
    top_l, top_r = chances.argmax(axis=1), chances.argmax(axis=0)
    for x in range(n):
        y = int(top_l[x])
        if x not in taken_l and y not in taken_r and chances[x, y] >= jump and top_r[y] == x:
            found.append((x, x + 1, y, y + 1, float(chances[x, y])))
    return sorted(found)


def _walked(
    best: NDArray[np.float64],
    gain: NDArray[np.float64],
    across: NDArray[np.float64],
    down: NDArray[np.float64],
    chances: NDArray[np.float64],
) -> list[tuple[int, int, int, int, float]]:
    """The path back from the end."""
    found: list[tuple[int, int, int, int, float]] = []
    i, j = best.shape[0] - 1, best.shape[1] - 1
    while i > 0 and j > 0:
        here = best[i, j]
        if here == best[i - 1, j]:
            i -= 1
        elif here == best[i, j - 1]:
            j -= 1
        elif here == best[i - 1, j - 1] + gain[i - 1, j - 1]:
            found.append((i - 1, i, j - 1, j, float(chances[i - 1, j - 1])))
            i, j = i - 1, j - 1
        elif j > 1 and here == best[i - 1, j - 2] + across[i - 1, j - 2]:
            found.append((i - 1, i, j - 2, j, float(chances[i - 1, j - 2 : j].mean())))
            i, j = i - 1, j - 2
        else:
            found.append((i - 2, i, j - 1, j, float(chances[i - 2 : i, j - 1].mean())))
            i, j = i - 2, j - 1
    return found


def _rows(
    of: Grams, columns: NDArray[np.int32], rare: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """(n, columns) weights of the features both sides have; the length (n,) of the rows with all features, and
    with the numbers alone. `rare` (nnz,) is the rarity of each feature of each row."""
    weight = rare.astype(np.float64) * (1 + np.log(of.count))
    row = np.repeat(np.arange(len(of)), np.diff(of.start))
    norm = np.sqrt(np.bincount(row, weights=weight**2, minlength=len(of)))
    figures = np.sqrt(np.bincount(row, weights=weight**2 * (of.column >= LETTER_GRAMS), minlength=len(of)))
    dense = np.zeros((len(of), len(columns)))
    if len(columns):
        at = np.clip(np.searchsorted(columns, of.column), 0, len(columns) - 1)
        hit = columns[at] == of.column
        dense[row[hit], at[hit]] = weight[hit]
    return dense, norm, figures


@cache
def _topic_rarity() -> NDArray[np.float32]:
    rare = np.full(TOPICS, _NAMED, dtype=np.float32)
    rare[[i for i, name in enumerate(topic_names()) if name.startswith("N")]] = _NEWS
    return rare


def _second(value: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    """The second best of each row (axis 1) or column (axis 0); 0 where there is only one."""
    size = value.shape[axis]
    if size < 2:
        return np.zeros(value.shape[1 - axis])
    return np.asarray(np.take(np.partition(value, size - 2, axis=axis), size - 2, axis=axis))
