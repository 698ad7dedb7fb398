"""Tellings -> what is compared of them: language-independent features of body and lead, numbers, names, days.

Only the body counts: boilerplate is left out. Features are those of `text/grams.py`; a feature weighs as much
as it is rare, and rarity is the background's (`text/rarity.py`, as if 60 articles had been seen) together with
the pile's own count of distinct texts, so that two articles are judged as well as a thousand. For two languages
the smaller of the two rarities counts (DESIGN, idea 1); `score.py` does that.

Limits: names and numbers written as words count only where the annotators found them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.records import Span, Telling
from retold.text.grams import Grams, grams, number_column
from retold.text.rarity import chance

BACKGROUND = 60  # articles' worth of background against the pile's own counts; learnt with bench/learn.py
LEAD_SIGNS = 400  # about a title and two sentences
MOST_SIGNS = 40_000  # of a body: what stands further down no longer says which story it is

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """One article without its boilerplate: ranges of text, its sentences, and its title, as offsets."""

    id: str
    language: str
    text: str
    ranges: Ranges
    sentences: Ranges
    title: tuple[int, int] | None

    @property
    def words(self) -> str:
        return " ".join(self.text[a:b] for a, b in self.ranges)


@dataclass(frozen=True, slots=True)
class Features:
    """Of n articles, in the order given.

    whole, lead  Grams of n rows; their columns are indices into `columns`
    columns      (m,) the features that occur, ascending
    rarity       (languages, m) float32, > 0: how rare a feature is in a language
    language     (n,) row of `rarity` of each article
    first, last  (n,) day numbers between which the article was published, 0 if not known
    """

    bodies: tuple[Body, ...]
    whole: Grams
    lead: Grams
    columns: NDArray[np.int32]
    rarity: NDArray[np.float32]
    languages: tuple[str, ...]
    language: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


def features(tellings: Sequence[Telling]) -> Features:
    """The features of each telling, in the order given."""
    bodies = tuple(body(telling) for telling in tellings)
    whole = grams([b.words[:MOST_SIGNS] for b in bodies], also=[_extra_numbers(t) for t in tellings])
    lead = grams([_lead(b) for b in bodies])
    columns = np.union1d(whole.column, lead.column)
    languages = tuple(sorted({b.language for b in bodies}))
    language = np.array([languages.index(b.language) for b in bodies], dtype=np.int64)
    published = [t.published for t in tellings]
    return Features(
        bodies=bodies,
        whole=_compact(whole, columns),
        lead=_compact(lead, columns),
        columns=columns,
        rarity=_rarity(whole, columns, languages, language, bodies),
        languages=languages,
        language=language,
        first=np.array([p.first.toordinal() if p else 0 for p in published], dtype=np.int64),
        last=np.array([p.last.toordinal() if p else 0 for p in published], dtype=np.int64),
    )


def body(telling: Telling) -> Body:
    """The telling without its boilerplate."""
    layout = telling.layout
    out = sorted((b.span.start, b.span.end) for b in layout.boilerplate)
    blocks = [b.span for b in layout.blocks] or [Span(telling.id, 0, len(telling.article.text))]
    sentences = [s for b in layout.blocks for s in b.sentences] or blocks
    return Body(
        id=telling.id,
        language=telling.language,
        text=telling.article.text,
        ranges=_without(blocks, out),
        sentences=_without(sentences, out),
        title=(layout.title.start, layout.title.end) if layout.title else None,
    )


def _without(spans: Sequence[Span], out: Sequence[tuple[int, int]]) -> Ranges:
    """The spans less what lies in `out` (ascending), in order."""
    kept: list[tuple[int, int]] = []
    first = 0
    for span in sorted(spans):
        start = span.start
        while first < len(out) and out[first][1] <= start:
            first += 1
        at = first
        while at < len(out) and out[at][0] < span.end:
            if out[at][0] > start:
                kept.append((start, out[at][0]))
            start = max(start, out[at][1])
            at += 1
        if start < span.end:
            kept.append((start, span.end))
    return tuple(kept)


def _lead(of: Body) -> str:
    title = of.text[of.title[0] : of.title[1]] if of.title else ""
    return title + " " + of.words[:LEAD_SIGNS]


def _extra_numbers(telling: Telling) -> list[int]:
    """Features of numbers that are written as words: the digits are found without help."""
    columns = []
    for figure in telling.figures:
        value = figure.low if figure.low is not None else figure.high
        if (
            value is not None
            and value == int(value)
            and not any(c.isdigit() for c in telling.words(figure.span))
        ):
            columns.append(number_column(str(int(value))))
    return columns


def _compact(of: Grams, columns: NDArray[np.int32]) -> Grams:
    return Grams(of.start, np.searchsorted(columns, of.column).astype(np.int32), of.count)


def _rarity(
    whole: Grams,
    columns: NDArray[np.int32],
    languages: Sequence[str],
    language: NDArray[np.int64],
    bodies: Sequence[Body],
) -> NDArray[np.float32]:
    """-log of the share of articles with the feature, background and pile together; copies count once."""
    distinct = np.zeros(len(bodies), dtype=bool)
    seen: set[str] = set()
    for i in sorted(range(len(bodies)), key=lambda i: bodies[i].id):
        if bodies[i].words not in seen:
            seen.add(bodies[i].words)
            distinct[i] = True
    row = np.repeat(np.arange(len(whole)), np.diff(whole.start))
    at = np.searchsorted(columns, whole.column)
    rarity = np.empty((len(languages), len(columns)), dtype=np.float32)
    for k, code in enumerate(languages):
        mine = distinct & (language == k)
        frequency = np.bincount(at[mine[row]], minlength=len(columns))
        share = (frequency + BACKGROUND * chance(code)[columns]) / (mine.sum() + BACKGROUND)
        rarity[k] = -np.log(np.minimum(share, 0.999))
    return rarity
