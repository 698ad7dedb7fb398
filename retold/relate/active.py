"""The articles that are being followed -> the links of a new one to them.

    features -> postings, index of copied text -> neighbours -> score -> link

What `links.py` does for a pile at once, for one article after the other: its rarest features are looked up
(`postings.py`), the words that it shares (`index.py`), and with the `NEIGHBOURS` best it is scored (`beside.py`, with
rarities of a `Reference`) and linked (`link.py`, without the sentences of one language). A copy of an article that
has more than `FAMILY` copies is linked with that one alone.

An article is followed for `window` days after its publication, by the newest publication day seen; without one, as
if published that day. Then it is forgotten: what is held is bounded by the articles of a window.

Costs, of one article against 20,000: see docs/performance.md; 90 kB for each article that is followed, at the peak,
which is while the pile that it starts with is measured. Limits: an outlet's stock (`stock.py`) is not taken out;
copied text is held for up to `RUN` articles longer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.records import Link, Telling
from retold.relate.beside import Beside, Packed
from retold.relate.features import Body
from retold.relate.fingerprints import Part, can_compile, one_part
from retold.relate.index import Index
from retold.relate.kinds import SAME_STORY
from retold.relate.link import LOOK, Side, bare, link, shares
from retold.relate.postings import RUN, Postings
from retold.relate.reference import Reference
from retold.text.reuse import words

NEIGHBOURS = 24  # of a new article that are scored
ALIGNED = 8  # of its neighbours in other languages that are aligned sentence by sentence, best first
FAMILY = 16  # copies of one text that are compared with the rest
LEAST = 8  # words in common by which copied text is found


@dataclass(slots=True)
class _Followed:
    side: Side
    rows: Packed
    day: int
    copies: int = 0


@dataclass(slots=True)
class _Shelf:
    """An index of up to RUN texts, and whose they are."""

    index: Index
    numbers: list[int]


class Active:
    """See the module. `window` in days; 0: nothing is forgotten."""

    def __init__(self, reference: Reference, window: int) -> None:
        self._reference, self._window = reference, window
        self._postings, self._beside = Postings(), Beside()
        self._alive = np.zeros(64, bool)  # of the numbers from postings.first on: followed, and compared
        self._shelves: list[_Shelf] = []
        self._followed: dict[int, _Followed] = {}
        self._identical: dict[bytes, int] = {}
        self._today = 0

    def __len__(self) -> int:
        return len(self._followed)

    def add(
        self, telling: Telling, measured: tuple[Body, Packed] | None = None
    ) -> tuple[tuple[Link, ...], tuple[str, ...]]:
        """Follows an article: its links to those that are followed already, and the ids of those forgotten.

        `measured`: what the reference has of it, if that was asked already."""
        published = telling.published.last.toordinal() if telling.published else 0
        gone = self._forget(published)
        body, rows = measured or self._reference.rows(telling)
        side = Side(telling, body, words(body.text, body.ranges))
        mine = _Followed(side, rows, published or self._today)
        text = side.words.hash.tobytes()
        same = self._identical.get(text, -1) if text else -1
        read = one_part([bare(body)], compiled=can_compile())
        number = self._hold(mine, read if same < 0 else None)
        if same in self._followed:
            return (link(self._followed[same].side, side, 1.0, True, reworded=False),), gone
        if text:
            self._identical[text] = number
        found = self._links(number, mine, read)
        return tuple(sorted(found, key=lambda k: (k.left, k.right))), gone

    def _links(self, number: int, mine: _Followed, read: Part) -> list[Link]:
        taken = self._taken(read, number)
        copied = []
        for one in taken:
            made = link(self._followed[one].side, mine.side, 0.0, True, reworded=False)
            if made.kind == "copy":
                self._followed[one].copies += 1
                copied.append((self._followed[one].copies, one))
        if copied and max(copied)[0] > FAMILY:
            return [link(self._followed[max(copied)[1]].side, mine.side, 1.0, True, reworded=False)]
        near = self._near(number, mine)
        others = sorted({*near, *taken})
        if not others or not len(mine.side.words):
            return []
        scores = self._beside.scores(mine.rows, [self._followed[k].rows for k in others]).tolist()
        found, aligned = [], 0
        for s, one in sorted(zip(scores, others, strict=True), key=lambda row: (-row[0], row[1])):
            other = self._followed[one].side
            foreign = other.body.language != mine.side.body.language
            if one not in taken and s < (LOOK if foreign else SAME_STORY):
                continue
            if foreign and one not in taken:
                aligned += 1
                if aligned > ALIGNED:
                    continue
            made = link(other, mine.side, s, one in taken or shares(other, mine.side), reworded=False)
            if made.score >= SAME_STORY or made.kind is not None:
                found.append(made)
        return found

    def _near(self, number: int, mine: _Followed) -> list[int]:
        """All that are compared where these are few, else those with the most rare features in common."""
        first = self._postings.first
        alive = self._alive[: self._postings.last - first].copy()
        alive[number - first] = False
        if np.count_nonzero(alive) <= NEIGHBOURS:
            return (np.flatnonzero(alive) + first).tolist()
        rows = mine.rows
        return list(
            map(int, self._postings.near(rows.column[: rows.whole], rows.weights(), NEIGHBOURS, alive))
        )

    def _taken(self, read: Part, number: int) -> set[int]:
        """Articles with whose text this one has words in common."""
        found = set()
        for shelf in self._shelves:
            for taken in shelf.index.search(read, least=LEAST):
                found.add(shelf.numbers[taken.article])
        return {one for one in found if one in self._followed and one != number}

    def _hold(self, one: _Followed, read: Part | None) -> int:
        """Its number; without its words it is not compared."""
        held = one.rows.whole if read else 0
        number = self._postings.add(one.rows.column[:held], one.rows.weights()[:held])
        self._followed[number] = one
        many = self._postings.last - self._postings.first
        if many > len(self._alive):
            self._alive = np.concatenate([self._alive, np.zeros(many, bool)])
        self._alive[many - 1] = read is not None
        if read:
            if not self._shelves or len(self._shelves[-1].numbers) >= RUN:
                self._shelves.append(_Shelf(Index(), []))
            self._shelves[-1].index.add_read(read)
            self._shelves[-1].numbers.append(number)
        return number

    def _forget(self, published: int) -> tuple[str, ...]:
        """What is too old now that an article of this day has come."""
        if published <= self._today:
            return ()
        self._today = published
        if not self._window:
            return ()
        old = [k for k, one in self._followed.items() if one.day < published - self._window]
        gone = tuple(self._followed.pop(k).side.body.id for k in old)
        before = self._postings.first
        self._alive[np.array(old, dtype=np.int64) - before] = False
        first = min(self._followed, default=self._postings.last)
        self._postings.forget(first)
        self._alive = self._alive[self._postings.first - before :]
        self._shelves = [s for s in self._shelves if not s.numbers or s.numbers[-1] >= first]
        self._identical = {text: k for text, k in self._identical.items() if k in self._followed}
        return gone
