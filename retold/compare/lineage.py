"""A story's tellings -> its lineage: origins with bounds, missing texts in between, and who descends from whom.

Reads tellings, their links, and the names and figures compared across them.
An article descends from

- the articles that it copies, edits or translates, where the direction is known;
- the sources that it credits, which are origins or stations that need not be in the pile;
- the missing source that others with the same words credit, where it credits nobody;
- an unknown text, where it shares an error with another article and neither can have it from the other.

Where two articles share words, no source and nothing that says which was first, the one published first (then the
longer one) is drawn as the parent, with half the score and the reason saying so. The graph has no cycles.
The method is that of stemmatics (P. Maas, Textkritik, 1927). Limits are those of `ties` and `directions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from anyascii import anyascii

from retold.compare.directions import directions
from retold.compare.origins import LIKELY, UNNAMED_ORIGIN, origins
from retold.compare.sources import source_names
from retold.compare.ties import Tie, ties
from retold.records import (
    Descent,
    FigureGroup,
    Lineage,
    Link,
    NameGroup,
    Origins,
    Station,
    Telling,
)


def lineage(
    tellings: Sequence[Telling],
    links: Sequence[Link],
    names: Sequence[NameGroup],
    figures: Sequence[FigureGroup],
) -> Lineage:
    """The lineage of one story, and its links with what the lineage says of their direction."""
    by_id = {t.id: t for t in tellings}
    called = source_names(tellings)
    tied = ties(tellings, links, names, figures)
    counted = origins(tellings, tied)
    judged = directions(links, tellings, names, counted)
    joined = _without_cycles([*_directed(judged, tied), *_from_credits(tied, counted, called)])
    joined = _without_cycles([*joined, *_undirected(judged, tied, by_id, joined)])
    joined += _from_missing(counted, tied, joined)
    lost, from_lost = _from_errors(tied, joined)
    stations = (*_stations(tied, counted, called), *lost)
    order = sorted((*joined, *from_lost), key=lambda d: (d.child, -d.score, d.parent, d.kind))
    return _readable(Lineage(counted, stations, tuple(order), judged))


def _readable(made: Lineage) -> Lineage:
    """The lineage with ids of missing texts that can be read: after their names, not their comparison forms."""
    missing = [(g.id, g.name) for g in made.origins.groups if not g.present] + [
        (s.id, s.name) for s in made.stations
    ]
    new: dict[str, str] = {}
    for i, name in sorted(missing, key=lambda m: m[0]):
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name or "").lower()).strip("-") or str(len(new) + 1)
        made_id = f"{'origin' if name else 'lost'}:{slug}"
        new[i] = made_id if made_id not in new.values() else f"{made_id}-{len(new) + 1}"
    groups = tuple(replace(g, id=new.get(g.id, g.id)) for g in made.origins.groups)
    return Lineage(
        origins=replace(made.origins, groups=groups),
        stations=tuple(replace(s, id=new[s.id]) for s in made.stations),
        descents=tuple(replace(d, parent=new.get(d.parent, d.parent)) for d in made.descents),
        links=made.links,
    )


def _directed(links: Sequence[Link], tied: Sequence[Tie]) -> Iterable[Descent]:
    """Articles made from articles of the pile, where it is known which was first."""
    of_words = _of_words(tied)
    for link in links:
        tie = of_words.get(frozenset((link.left, link.right)))
        if tie is None or link.direction not in ("left-to-right", "right-to-left"):
            continue
        parent, child = (link.left, link.right)
        if link.direction == "right-to-left":
            parent, child = child, parent
        yield Descent(child, parent, tie.kind, tie.chance, link.why)


def _undirected(
    links: Sequence[Link], tied: Sequence[Tie], by_id: Mapping[str, Telling], joined: Sequence[Descent]
) -> Iterable[Descent]:
    """For an article without a parent yet, the surest of those it shares words with that may have been before it."""
    of_words = _of_words(tied)
    has_parent = {d.child for d in joined}
    best: dict[str, Descent] = {}
    for link in links:
        tie = of_words.get(frozenset((link.left, link.right)))
        if tie is None or tie.chance < LIKELY or link.direction != "unknown":
            continue
        parent, child = sorted((link.left, link.right), key=lambda i: _precedence(by_id[i]))
        why = (*link.why, "nothing says which was first: drawn from the earlier or longer one")
        made = Descent(child, parent, tie.kind, tie.chance / 2, why)
        known = best.get(child)
        if child not in has_parent and (
            known is None or (-made.score, parent) < (-known.score, known.parent)
        ):
            best[child] = made
    return [best[child] for child in sorted(best)]


def _of_words(tied: Sequence[Tie]) -> Mapping[frozenset[str], Tie]:
    """The ties between two articles that rest on words or an address, by their pair."""
    return {frozenset((t.left, t.right)): t for t in tied if t.kind not in ("errors", "credit")}


def _from_missing(counted: Origins, tied: Sequence[Tie], joined: Sequence[Descent]) -> list[Descent]:
    """The articles of a group whose source is missing that do not credit it: they have its words through others."""
    parents: dict[str, set[str]] = {}
    for descent in joined:
        parents.setdefault(descent.child, set()).add(descent.parent)
    of_words = _of_words(tied)
    found = []
    for group in counted.groups:
        for article in group.articles if not group.present else ():
            near = [t for pair, t in of_words.items() if article in pair and pair <= set(group.articles)]
            if not near or _descends(article, group.id, parents):
                continue
            tie = min(near, key=lambda t: (-t.chance, t.left, t.right))
            why = (
                tie.why,
                f"shares these words with an article that goes back to {group.name or 'the same source'}",
            )
            found.append(Descent(article, group.id, tie.kind, tie.chance, why))
    return found


def _precedence(telling: Telling) -> tuple[str, int, str]:
    first = telling.published.first.isoformat() if telling.published else "9999"
    return (first, -len(telling.article.text), telling.id)


def _from_credits(tied: Sequence[Tie], counted: Origins, called: Mapping[str, str]) -> Iterable[Descent]:
    """Articles made from sources that they credit; a source that is in the pile is its article there."""
    present = {g.name: g.id for g in counted.groups if g.present and g.name}
    for tie in tied:
        if tie.kind != "credit" or tie.chance < LIKELY:
            continue
        parent = present.get(called.get(tie.right, ""), tie.right)
        if parent != tie.left:
            yield Descent(tie.left, parent, "credit", tie.chance, (tie.why,))
    for group in counted.groups:
        if not group.present and group.id.startswith(UNNAMED_ORIGIN):
            yield Descent(group.articles[0], group.id, "credit", LIKELY, group.why)


def _without_cycles(descents: Iterable[Descent]) -> list[Descent]:
    """The descents, those by words first, without those that would make a cycle or say a thing twice."""
    parents: dict[str, set[str]] = {}
    kept: list[Descent] = []
    seen: set[tuple[str, str]] = set()
    # a credit says less than words that were taken from the same parent
    for descent in sorted(descents, key=lambda d: (d.kind == "credit", -d.score, d.child, d.parent, d.kind)):
        pair = (descent.child, descent.parent)
        if pair in seen or _descends(descent.parent, descent.child, parents):
            continue
        seen.add(pair)
        parents.setdefault(descent.child, set()).add(descent.parent)
        kept.append(descent)
    return kept


def _descends(node: str, ancestor: str, parents: Mapping[str, set[str]]) -> bool:
    """Whether `node` is `ancestor` or has it among its ancestors."""
    todo, seen = [node], set[str]()
    while todo:
        one = todo.pop()
        if one == ancestor:
            return True
        if one not in seen:
            seen.add(one)
            todo.extend(parents.get(one, ()))
    return False


def _from_errors(tied: Sequence[Tie], joined: Sequence[Descent]) -> tuple[list[Station], list[Descent]]:
    """An unknown text for each set of articles that share errors without one descending from the other."""
    related = {frozenset((d.child, d.parent)) for d in joined}
    stations: list[Station] = []
    descents: list[Descent] = []
    for tie in tied:
        if tie.kind != "errors" or frozenset((tie.left, tie.right)) in related:
            continue
        lost = f"lost:{min(tie.left, tie.right)}-{max(tie.left, tie.right)}"
        stations.append(Station(lost, None, (tie.why,)))
        descents += [
            Descent(child, lost, "errors", tie.chance, (tie.why,)) for child in (tie.left, tie.right)
        ]
    return stations, descents


def _stations(tied: Sequence[Tie], counted: Origins, called: Mapping[str, str]) -> list[Station]:
    """Sources that are credited and are not themselves one of the origins."""
    heads = {g.name for g in counted.groups}
    found: dict[str, list[str]] = {}
    for tie in tied:
        if tie.kind == "credit" and tie.chance >= LIKELY and called[tie.right] not in heads:
            found.setdefault(tie.right, []).append(tie.why)
    return [Station(i, called[i], tuple(why)) for i, why in sorted(found.items())]
