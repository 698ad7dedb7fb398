"""Stories while the articles come in: each new one costs the part of the pile that it touches, not the pile.

Two groups can only be joined over a link that is at least `TOGETHER`, or by shared text. So the articles fall into
islands that no such link connects, and the stories of an island depend on that island alone. A new article joins
the islands that its links reach (the merge step), and only there the stories are made again, by the same rule as in
a batch run (`stories.py`): whatever the order, the result is the same.

Makes what changed: the new stories of the island, and the ids of those that they replace. The caller finds the links
of a new article to earlier ones (`links.py`, with candidates from its index). Limits: an island is held as a whole; a
pile in which everything is linked with everything is one island, and costs as much as a batch run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.records import Link, Story, Telling
from retold.relate.stories import SAME_TEXT, TOGETHER, stories


@dataclass(frozen=True, slots=True)
class Change:
    """Stories made by one addition, and the ids of the stories that are no more."""

    made: tuple[Story, ...]
    gone: tuple[str, ...]


@dataclass(slots=True)
class _Island:
    tellings: list[Telling]
    links: list[Link]
    stories: tuple[Story, ...]


class Running:
    """The stories of the articles that have been added so far."""

    def __init__(self) -> None:
        self._of: dict[str, _Island] = {}

    def add(self, telling: Telling, links: Sequence[Link]) -> Change:
        """Adds an article with its links to articles added before; what changed. Links to others are ignored."""
        if telling.id in self._of:
            return Change((), ())
        known = [k for k in links if self._other(k, telling.id) in self._of]
        binding = [k for k in known if k.score >= TOGETHER or k.kind in SAME_TEXT]
        touched = {id(i): i for i in (self._of[self._other(k, telling.id)] for k in binding)}
        island = max(touched.values(), key=lambda i: len(i.tellings), default=_Island([], [], ()))
        before = {story for one in touched.values() for story in one.stories}
        for one in touched.values():
            if one is not island:
                island.tellings += one.tellings
                island.links += one.links
                for moved in one.tellings:
                    self._of[moved.id] = island
        island.tellings.append(telling)
        island.links += known
        self._of[telling.id] = island
        island.stories = stories(island.tellings, island.links)
        after = set(island.stories)
        gone = {s.id for s in before} - {s.id for s in after}
        made = tuple(story for story in island.stories if story not in before)
        return Change(made, tuple(sorted(gone)))

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, in order of their ids."""
        islands = {id(i): i for i in self._of.values()}.values()
        return tuple(sorted((s for i in islands for s in i.stories), key=lambda s: s.id))

    @staticmethod
    def _other(link: Link, one: str) -> str:
        return link.right if link.left == one else link.left
