"""Tellings -> what is compared of them: language-independent features of body, lead and names, topics, days.

Only the body counts: boilerplate is left out. Features are those of `text/grams.py`; a feature weighs as much
as it is rare, and rarity is the background's (`text/rarity.py`, as if 60 articles had been seen) together with
the pile's own count of distinct texts, so that two articles are judged as well as a thousand. For two languages
the smaller of the two rarities counts (DESIGN, idea 1); `score.py` does that. Names are words with a capital letter,
wherever they stand, and what the annotators found to be names where a script has no capitals. Topics
(`text/topics.py`) are looked for only in a pile of several languages.

Limits: numbers written as words count only where the annotators found them; in German every noun is a "name".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import regex
from numpy.typing import NDArray

from retold.models.ports import Embedder
from retold.records import Span, Telling
from retold.relate.embedded import Embedded, embedded
from retold.relate.marks import Marks, marks
from retold.text.grams import Grams, grams, near_script, number_column
from retold.text.rarity import chance
from retold.text.topics import TOPICS, topic_names, topics
from retold.text.years import years

BACKGROUND = 60  # articles' worth of background against the pile's own counts; learnt with bench/learn.py
LEAD_SIGNS = 400  # about a title and two sentences
MOST_SIGNS = 40_000  # of a body: what stands further down no longer says which story it is
NEWS_TOPIC, NAMED_TOPIC = (
    0.25,
    0.03,
)  # share of articles that speak of a topic of the lexicon, of a country ...
_CAPITAL = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’-]+")

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

    whole, lead, names  Grams of n rows; their columns are indices into `columns`
    topics       Grams of n rows; columns below TOPICS. Empty rows in a pile of one language
    topic_rarity (TOPICS,) float32
    marks        what the annotators found
    columns      (m,) the features that occur, ascending
    rarity       (languages, m) float32, > 0: how rare a feature is in a language
    language     (n,) row of `rarity` of each article
    far          (n,) bool: most letters are of no script whose romanisation keeps the vowels
    first, last  (n,) day numbers between which the article was published, 0 if not known
    embedded     the rows of an embedder, where one is used
    """

    bodies: tuple[Body, ...]
    whole: Grams
    lead: Grams
    names: Grams
    topics: Grams
    topic_rarity: NDArray[np.float32]
    marks: Marks
    columns: NDArray[np.int32]
    rarity: NDArray[np.float32]
    languages: tuple[str, ...]
    language: NDArray[np.int64]
    far: NDArray[np.bool_]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    embedded: Embedded | None = None


def features(tellings: Sequence[Telling], embedder: Embedder | None = None) -> Features:
    """The features of each telling, in the order given."""
    bodies = tuple(body(telling) for telling in tellings)
    whole, lead, names = counts(tellings, bodies)
    columns = np.unique(np.concatenate([whole.column, lead.column, names.column]))
    languages = tuple(sorted({b.language for b in bodies}))
    language = np.array([languages.index(b.language) for b in bodies], dtype=np.int64)
    published = [t.published for t in tellings]
    spoken = topics(
        [b.words for b in bodies] if len(languages) > 1 else [""] * len(bodies), [b.language for b in bodies]
    )
    return Features(
        bodies=bodies,
        whole=_compact(whole, columns),
        lead=_compact(lead, columns),
        names=_compact(names, columns),
        topics=spoken,
        topic_rarity=topic_rarity(spoken),
        marks=marks(tellings),
        columns=columns,
        rarity=_rarity(whole, columns, languages, language, bodies),
        languages=languages,
        language=language,
        far=np.array([not near_script(b.text) for b in bodies], dtype=bool),
        first=np.array([p.first.toordinal() if p else 0 for p in published], dtype=np.int64),
        last=np.array([p.last.toordinal() if p else 0 for p in published], dtype=np.int64),
        embedded=embedded([b.words for b in bodies], [b.language for b in bodies], embedder)
        if embedder
        else None,
    )


def counts(tellings: Sequence[Telling], bodies: Sequence[Body]) -> tuple[Grams, Grams, Grams]:
    """Letters and numbers of the bodies, their leads, their names; columns in [0, SIZE)."""
    n, texts = len(bodies), [b.words[:MOST_SIGNS] for b in bodies]
    names = [_names(text, t) for text, t in zip(texts, tellings, strict=True)]
    extra: list[list[int]] = [_extra_numbers(t) for t in tellings]
    every = grams([*texts, *(_lead(b) for b in bodies), *names], also=[*extra, *[[]] * (2 * n)])
    whole, lead, named = (_cut(every, k * n, (k + 1) * n) for k in range(3))
    return whole, lead, named


def _cut(of: Grams, first: int, last: int) -> Grams:
    """Its rows first:last."""
    start = of.start[first : last + 1]
    part = slice(start[0], start[-1])
    return Grams(start - start[0], of.column[part], of.count[part])


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


def _names(text: str, telling: Telling) -> str:
    capitals = [m.group() for m in _CAPITAL.finditer(text)]
    found = [telling.words(n.span) for n in telling.names] if not capitals else []
    return " ".join(capitals or found)


def _extra_numbers(telling: Telling) -> list[int]:
    """Features of numbers in words and of years in other calendars: the digits are found without help."""
    columns = [
        number_column(str(year)) for year in years(telling.article.text[:MOST_SIGNS], telling.language)
    ]
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


def topic_rarity(spoken: Grams) -> NDArray[np.float32]:
    """(TOPICS,) by the pile and the background."""
    frequency = np.bincount(spoken.column, minlength=TOPICS)
    background = np.where(np.array(_is_news()), NEWS_TOPIC, NAMED_TOPIC)
    share = (frequency + BACKGROUND * background) / (len(spoken) + BACKGROUND)
    return np.asarray(-np.log(np.minimum(share, 0.95)), dtype=np.float32)


@cache
def _is_news() -> tuple[bool, ...]:
    names = topic_names()
    return tuple(names[i].startswith("N") if i < len(names) else False for i in range(TOPICS))


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
