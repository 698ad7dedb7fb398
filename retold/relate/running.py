"""Stories while the articles come in: each new one costs the part of the pile that it touches, not the pile.

    running = Running(yesterday)           the articles that are being followed
    change = running.add(telling)          stories made, gone, and closed
    running.stories                        all that are being followed

A new article is linked with those that are followed (`active.py`), and the stories that its links reach are made
again (`islands.py`, the merge step). Rarities are those of the pile it started with (`reference.py`), so that what
was decided stands; start again from the followed articles when the pile has become another one (say, every night).
With that pile the result is that of a batch run, `stories(pile, links(pile))`, whatever the order, as far as the
batch run compares all pairs; a test holds them against each other.

An article is followed for `window` days; a story whose articles are all older is closed: `Change.closed` names it,
and it is held no longer. While it is followed `spread` says over which days it goes and which names it has.

Costs and limits: those of the two modules named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from retold.records import Story, Telling
from retold.relate.active import Active
from retold.relate.islands import Change, Islands
from retold.relate.reference import Reference

WINDOW = 30  # days; a story is followed for a week (`score.py`), and some come back after a month
NAMES = 12


@dataclass(frozen=True, slots=True)
class Spread:
    """First and last day of publication (None: no article has one), and the names that most of its articles have,
    at most `NAMES`, the most frequent first."""

    first: date | None
    last: date | None
    names: tuple[str, ...]


class Running:
    """The stories of the articles that have been added in the last `window` days; 0: of all."""

    def __init__(self, pile: Iterable[Telling] = (), *, window: int = WINDOW) -> None:
        followed = _followed(pile, window)
        reference = Reference(followed)
        self._active = Active(reference, window)
        self._islands = Islands()
        for telling, measured in zip(followed, reference.started, strict=True):
            self._islands.hold(telling, self._active.add(telling, measured)[0])
        reference.started.clear()
        self._islands.settle()
        self._known = {telling.id for telling in followed}

    def __len__(self) -> int:
        """How many articles are followed."""
        return len(self._known)

    def add(self, telling: Telling) -> Change:
        """Adds an article; what changed. One that is followed already changes nothing."""
        if telling.id in self._known:
            return Change((), ())
        links, forgotten = self._active.add(telling)
        shorter = self._islands.remove(forgotten)
        self._known.difference_update(forgotten)
        self._known.add(telling.id)
        added = self._islands.add(telling, links)
        still = [s for s in shorter.made if s.id not in added.gone and s.id not in {m.id for m in added.made}]
        gone = {*shorter.gone, *added.gone}
        return Change((*still, *added.made), tuple(sorted(gone)), shorter.closed)

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories that are followed, in order of their ids."""
        return self._islands.stories

    def spread(self, story: str) -> Spread:
        """What is remembered of a story; raises KeyError for an id that is not followed."""
        tellings = self._islands.members(story)
        days = [t.published for t in tellings if t.published]
        names = Counter(name for t in tellings for name in {n.form for n in t.names})
        usual = [
            name
            for name, many in sorted(names.items(), key=lambda n: (-n[1], n[0]))
            if 2 * many > len(tellings)
        ]
        first = min((d.first for d in days), default=None)
        return Spread(first, max((d.last for d in days), default=None), tuple(usual[:NAMES]))


def _followed(pile: Iterable[Telling], window: int) -> list[Telling]:
    """What of a pile is within the window of its newest article, in order of publication, what has no day last."""
    every = {t.id: t for t in reversed(list(pile))}.values()
    newest = max((t.published.last.toordinal() for t in every if t.published), default=0)
    kept = [
        t for t in every if not window or not t.published or t.published.last.toordinal() >= newest - window
    ]
    return sorted(kept, key=lambda t: (t.published.last.toordinal() if t.published else newest + 1, t.id))
