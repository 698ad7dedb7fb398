"""A pile -> how rare each feature is, fixed, so that articles that come later are all measured by the same rule.

`features.features` counts in the pile it is given. Stories that grow article by article need rarities that stand
still, or two articles would be alike today and not tomorrow. They are those of a reference pile (yesterday's
articles, say), with the background behind it; a feature that the pile has not is as rare as if one article had it.
`rows(telling)` are an article's own; `beside(rows)` puts those of some articles together as `Features`, for
`score.py`. With the pile itself as the reference the scores are those of a batch run.

Costs: 4 MB for each language met, a millisecond or two for an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retold.records import Telling
from retold.relate.features import BACKGROUND, Body, Features, features
from retold.relate.marks import USUAL, Marks, Rows
from retold.text.grams import SIZE, Grams
from retold.text.rarity import chance

KINDS = ("places", "people", "days", "counted", "values", "said")
MARKS = (
    1 << 18
)  # columns of marks: names and the like, hashed; of 30 and 30 two meet by chance once in 300 times
Row = tuple[NDArray[np.int32], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Rowed:
    """One article's features: columns of all there are, ascending, with counts; of each of `KINDS` the same, in
    [0, MARKS)."""

    body: Body
    language: int
    whole: Row
    lead: Row
    names: Row
    topics: Row
    marks: tuple[Row, ...]
    first: int
    last: int


class Reference:
    """See the module."""

    def __init__(self, pile: Sequence[Telling] = ()) -> None:
        self._languages: dict[str, int] = {}
        self._rarity = np.empty((0, SIZE), np.float32)
        unseen = -float(np.log((1.0 + BACKGROUND * USUAL) / (len(pile) + 1 + BACKGROUND)))
        self._marks = np.full((len(KINDS), 1, MARKS), unseen, np.float32)
        self._flag, self._place = np.zeros(SIZE, bool), np.zeros(SIZE, np.int32)
        self._topics: NDArray[np.float32] | None = None
        if pile:
            self._learn(features(pile))

    def _learn(self, of: Features) -> None:
        for number, language in enumerate(of.languages):
            row = self._row(language, int((of.language == number).sum()))
            row[of.columns] = of.rarity[number]
            self._rarity = np.vstack([self._rarity, row])
            self._languages[language] = number
        self._topics = of.topic_rarity
        for number, kind in enumerate(KINDS):
            rows: Rows = getattr(of.marks, kind)
            self._marks[number, 0, _columns(rows.keys)] = rows.rarity[0]

    @staticmethod
    def _row(language: str, articles: int) -> NDArray[np.float32]:
        """Of features that the pile has not."""
        share = (1.0 + BACKGROUND * chance(language)) / (articles + 1 + BACKGROUND)
        return np.asarray(-np.log(np.minimum(share, 0.999)), dtype=np.float32)

    def rows(self, telling: Telling) -> Rowed:
        """What is compared of an article."""
        of = features([telling])
        if telling.language not in self._languages:
            self._rarity = np.vstack([self._rarity, self._row(telling.language, 0)])
            self._languages[telling.language] = len(self._rarity) - 1
        if self._topics is None:
            self._topics = of.topic_rarity
        found: list[Rows] = [getattr(of.marks, kind) for kind in KINDS]
        return Rowed(
            body=of.bodies[0],
            language=self._languages[telling.language],
            whole=(of.columns[of.whole.column], of.whole.count),
            lead=(of.columns[of.lead.column], of.lead.count),
            names=(of.columns[of.names.column], of.names.count),
            topics=_spoken(of.bodies[0])
            if len(self._languages) > 1
            else (np.empty(0, np.int32), np.empty(0, np.float32)),
            marks=tuple(_marked(rows) for rows in found),
            first=int(of.first[0]),
            last=int(of.last[0]),
        )

    def weights(self, of: Rowed) -> NDArray[np.float32]:
        """(nnz,) of the features of the body; their squares add up to 1."""
        column, count = of.whole
        weight = self._rarity[of.language, column] * (1 + np.log(count))
        return np.asarray(
            weight / max(float(np.sqrt((weight.astype(np.float64) ** 2).sum())), 1e-9), np.float32
        )

    def beside(self, articles: Sequence[Rowed]) -> Features:
        """Their features, in the order given."""
        assert self._topics is not None
        rows = [[a.whole for a in articles], [a.lead for a in articles], [a.names for a in articles]]
        for kind in rows:
            for column, _ in kind:
                self._flag[column] = True
        columns = np.flatnonzero(self._flag).astype(np.int32)
        self._flag[columns] = False
        self._place[columns] = np.arange(len(columns))
        whole, lead, names = (_together([(self._place[column], n) for column, n in kind]) for kind in rows)
        spoken = sorted({a.language for a in articles})
        code = tuple(self._languages)
        marks = [Rows(_together([a.marks[k] for a in articles]), self._marks[k]) for k in range(len(KINDS))]
        return Features(
            bodies=tuple(a.body for a in articles),
            whole=whole,
            lead=lead,
            names=names,
            topics=_together([a.topics for a in articles]),
            topic_rarity=self._topics,
            marks=Marks(*marks),
            columns=columns,
            rarity=np.stack([self._rarity[one, columns] for one in spoken]),
            languages=tuple(code[one] for one in spoken),
            language=np.searchsorted(spoken, [a.language for a in articles]).astype(np.int64),
            first=np.array([a.first for a in articles], dtype=np.int64),
            last=np.array([a.last for a in articles], dtype=np.int64),
        )


def _columns(keys: Sequence[str]) -> NDArray[np.int32]:
    return np.array([crc32(key.encode("utf-8", "surrogatepass")) % MARKS for key in keys], dtype=np.int32)


def _marked(of: Rows) -> Row:
    column = _columns(of.keys)[of.grams.column] if of.keys else np.empty(0, np.int32)
    order = np.argsort(column)
    return column[order], of.grams.count[order]


def _spoken(body: Body) -> Row:
    from retold.text.topics import topics

    found = topics([body.words], [body.language])
    return found.column, found.count


def _together(rows: Sequence[Row]) -> Grams:
    start = np.cumsum([0, *(len(column) for column, _ in rows)]).astype(np.int64)
    column = np.concatenate([np.empty(0, np.int32), *(column for column, _ in rows)])
    return Grams(
        start, column.astype(np.int32), np.concatenate([np.empty(0, np.float32), *(c for _, c in rows)])
    )
