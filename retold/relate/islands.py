"""Links that come in one article after the other -> stories: each costs the part of the pile that it touches.

Two groups can only be joined over a link that is at least `TOGETHER`, or by shared text. So the articles fall into
islands that no such link connects, and the stories of an island depend on that island alone. A new article joins
the islands that its links reach (the merge step), and only there the stories are made again, by the same rule as in
a batch run (`stories.py`): whatever the order, the result is the same.

An island of more than `MOST` articles is made again only around the new one (the stories that it is linked with, and
those that these are linked with); as a whole when `stories` are asked for. Until then what `add` tells of such an
island may differ from a batch run, afterwards it does not.

Makes what changed: the new stories, and the ids of those that they replace. Costs: stories of at most `MOST` articles
for an addition, some 5 microseconds for each link among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from retold.records import Link, Story, Telling
from retold.relate.stories import SAME_TEXT, TOGETHER, stories

MOST = 48  # articles of which the stories are made again for one that is added: ECB+ is told the same with 32 to 80


@dataclass(frozen=True, slots=True)
class Change:
    """Stories made by one addition, the ids of those that are no more (take these out first), and the ids of those
    that nobody follows any longer (`running.py`)."""

    made: tuple[Story, ...]
    gone: tuple[str, ...]
    closed: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class _Island:
    members: set[str] = field(default_factory=set)
    told: dict[str, Story] = field(default_factory=dict)
    stale: bool = False


class Islands:
    """The stories of the articles that have been added so far."""

    def __init__(self) -> None:
        self._telling: dict[str, Telling] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._island: dict[str, _Island] = {}
        self._story: dict[str, str] = {}

    def add(self, telling: Telling, links: Sequence[Link]) -> Change:
        """Adds an article with its links to articles added before; what changed. Links to others are ignored."""
        if telling.id in self._telling:
            return Change((), ())
        binding = self.hold(telling, links)
        island = self._island[telling.id]
        again = self._around(telling.id, binding, island)
        before, after = self._make_again(again, island)
        island.stale = len(again) < len(island.members)
        return Change(
            made=tuple(s for one, s in sorted(after.items()) if before.get(one) != s),
            gone=tuple(sorted(before.keys() - after.keys())),
        )

    def hold(self, telling: Telling, links: Sequence[Link]) -> list[str]:
        """Takes an article with its links and makes no stories before `settle` is called, so that many can be taken
        at once; those that bind it to an island."""
        known = {other: k for k in links if (other := _other(k, telling.id)) in self._telling}
        binding = [one for one, k in known.items() if k.score >= TOGETHER or k.kind in SAME_TEXT]
        touched = list(dict.fromkeys(self._island[one] for one in binding))
        island = max(touched, key=lambda i: len(i.members), default=_Island())
        for one in touched:
            if one is not island:
                island.members |= one.members
                island.told |= one.told
                self._island.update(dict.fromkeys(one.members, island))
        island.members.add(telling.id)
        self._telling[telling.id], self._links[telling.id] = telling, known
        self._island[telling.id] = island
        for other, link in known.items():
            self._links[other][telling.id] = link
        island.stale = True
        return binding

    def settle(self) -> None:
        """Makes the stories again where that was put off."""
        for island in dict.fromkeys(self._island.values()):
            if island.stale:
                self._make_again(island.members, island)
                island.stale = False

    def remove(self, articles: Iterable[str]) -> Change:
        """Forgets articles. Stories that have some left keep these; those that have none are closed."""
        made: dict[str, Story] = {}
        gone, closed = set(), []
        for one in articles:
            island, story = self._island.pop(one), self._story.pop(one)
            island.members.discard(one)
            del self._telling[one]
            for other in self._links.pop(one):
                self._links[other].pop(one, None)
            left = tuple(a for a in island.told.pop(story).articles if a != one)
            gone.add(story)
            made.pop(story, None)
            if left:
                made[left[0]] = island.told[left[0]] = Story(left[0], left)
                self._story.update(dict.fromkeys(left, left[0]))
            else:
                closed.append(story)
        return Change(tuple(made[one] for one in sorted(made)), tuple(sorted(gone)), tuple(closed))

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, in order of their ids: those of a batch run over the articles and links that are held."""
        self.settle()
        islands = dict.fromkeys(self._island.values())
        return tuple(sorted((s for i in islands for s in i.told.values()), key=lambda s: s.id))

    def members(self, story: str) -> tuple[Telling, ...]:
        """The tellings of a story."""
        return tuple(self._telling[one] for one in self._island[story].told[story].articles)

    def _around(self, new: str, binding: Sequence[str], island: _Island) -> set[str]:
        """All of a small island; of a large one the stories near the new article."""
        if len(island.members) <= MOST:
            return island.members
        again = {new}
        near = sorted(binding, key=lambda one: (-self._links[new][one].score, one))
        for _ in range(2):
            further: dict[str, float] = {}
            for story in dict.fromkeys(self._story[one] for one in near):
                articles = island.told[story].articles
                if again.issuperset(articles) or len(again) + len(articles) > MOST:
                    continue
                again.update(articles)
                for one in articles:
                    for other, link in self._links[one].items():
                        if other in self._story and (link.score >= TOGETHER or link.kind in SAME_TEXT):
                            further[other] = max(link.score, further.get(other, 0.0))
            near = sorted(further, key=lambda one: (-further[one], one))
        return again

    def _make_again(self, articles: set[str], island: _Island) -> tuple[dict[str, Story], dict[str, Story]]:
        """The stories of these articles before and after."""
        before = {s: island.told[s] for s in {self._story[one] for one in articles if one in self._story}}
        inside = [
            link
            for one in articles
            for other, link in self._links[one].items()
            if other in articles and one < other
        ]
        after = {s.id: s for s in stories([self._telling[one] for one in sorted(articles)], inside)}
        for story in before:
            del island.told[story]
        island.told |= after
        self._story.update({one: s.id for s in after.values() for one in s.articles})
        return before, after


def _other(link: Link, one: str) -> str:
    return link.right if link.left == one else link.left
