"""A pile -> how rare each feature is, fixed, so that articles that come later are all measured by the same rule.

`features.features` counts in the pile it is given. Stories that grow article by article need rarities that stand
still, or two articles would be alike today and not tomorrow. They are those of a reference pile (yesterday's
articles, say), with the background behind it; a feature that the pile has not is as rare as if one article had it.
`rows(telling)` is what is compared of an article, laid out for `beside.py`; `started` has those of the pile itself,
which are measured all at once. With the pile itself as the reference the scores are those of a batch run.

Costs: 4 MB for each language met; a millisecond or two for an article.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from retold.records import Telling
from retold.relate.beside import MARKS, Packed, Row, packed
from retold.relate.features import BACKGROUND, Body, Features, body, counts, features, topic_rarity
from retold.relate.marks import FOUND, USUAL, Rows, found
from retold.text.grams import Grams, near_script
from retold.text.rarity import chance
from retold.text.topics import topics

PLAIN = ("counted", "values")  # of these every one counts 1


class Reference:
    """See the module."""

    def __init__(self, pile: Sequence[Telling] = ()) -> None:
        self._languages: dict[str, int] = {}
        self._rarity: list[NDArray[np.float32]] = []
        unseen = -float(np.log((1.0 + BACKGROUND * USUAL) / (len(pile) + 1 + BACKGROUND)))
        self._found = {kind: np.full(MARKS, 1.0 if kind in PLAIN else unseen, np.float32) for kind in FOUND}
        self.started: list[tuple[Body, Packed]] = []
        """Of the articles of the pile, in the order given."""
        if pile:
            self._learn(features(pile))
        else:
            self._topics = topic_rarity(topics([], []))

    def _learn(self, of: Features) -> None:
        for number, language in enumerate(of.languages):
            row = self._row(language, int((of.language == number).sum()))
            row[of.columns] = of.rarity[number]
            self._rarity.append(row)
            self._languages[language] = number
        self._topics = of.topic_rarity
        every = []
        for kind in FOUND:
            rows: Rows = getattr(of.marks, kind)
            column = _columns(rows.keys)
            if kind not in PLAIN:
                self._found[kind][column] = rows.rarity[0]
            every.append(Grams(rows.grams.start, column[rows.grams.column], rows.grams.count))
        for i, one in enumerate(of.bodies):
            self.started.append(
                (
                    one,
                    self._packed(
                        one.language,
                        [
                            *(
                                (of.columns[c], n)
                                for c, n in (_of(of.whole, i), _of(of.lead, i), _of(of.names, i))
                            ),
                            _of(of.topics, i),
                            *(_of(rows, i) for rows in every),
                        ],
                        bool(of.far[i]),
                        int(of.first[i]),
                        int(of.last[i]),
                    ),
                )
            )

    @staticmethod
    def _row(language: str, articles: int) -> NDArray[np.float32]:
        """Of features that the pile has not."""
        share = (1.0 + BACKGROUND * chance(language)) / (articles + 1 + BACKGROUND)
        return np.asarray(-np.log(np.minimum(share, 0.999)), dtype=np.float32)

    def rows(self, telling: Telling) -> tuple[Body, Packed]:
        """What is compared of an article."""
        own = body(telling)
        if own.language not in self._languages:
            self._languages[own.language] = len(self._rarity)
            self._rarity.append(self._row(own.language, 0))
        spoken = topics([own.words if len(self._languages) > 1 else ""], [own.language])
        marked = (np.unique(_columns(keys), return_counts=True) for keys in found(telling))
        day = telling.published
        return own, self._packed(
            own.language,
            [
                *(_of(rows, 0) for rows in (*counts([telling], [own]), spoken)),
                *((column, count.astype(np.float32)) for column, count in marked),
            ],
            not near_script(own.text),
            day.first.toordinal() if day else 0,
            day.last.toordinal() if day else 0,
        )

    def _packed(self, language: str, rows: Sequence[Row], far: bool, first: int, last: int) -> Packed:
        number = self._languages[language]
        rarity = [*[self._rarity[number]] * 3, self._topics, *(self._found[kind] for kind in FOUND)]
        rare = [of[column] for of, (column, _) in zip(rarity, rows, strict=True)]
        return packed(rows, rare, language=number, far=far, first=first, last=last)


def _columns(keys: Sequence[str]) -> NDArray[np.int32]:
    return np.array([crc32(key.encode("utf-8", "surrogatepass")) % MARKS for key in keys], dtype=np.int32)


def _of(rows: Grams, i: int) -> Row:
    part = slice(rows.start[i], rows.start[i + 1])
    return rows.column[part], rows.count[part]
