"""A story's tellings -> its lineage: origins with bounds, missing texts in between, and who descends from whom.

Reads tellings, links whose direction has been judged, and the names and figures compared across the tellings.
An article descends from

- the articles that it copies, edits or translates, where the direction is known;
- the sources that it credits, which are origins or stations that need not be in the pile;
- an unknown text, where it shares an error with another article and neither can have it from the other.

Where two articles share words and nothing says which was first, the one published first (then the longer one) is
drawn as the parent, with half the score and the reason saying so. The graph has no cycles.
The method is that of stemmatics (P. Maas, Textkritik, 1927). Limits are those of `ties` and `directions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from retold.compare.origins import LIKELY, origins
from retold.compare.sources import sources
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
    """The lineage of one story."""
    by_id = {t.id: t for t in tellings}
    tied = ties(tellings, links, names, figures)
    counted = origins(tellings, tied)
    descents = [*_from_words(links, tied, by_id), *_from_credits(tied, counted, by_id)]
    joined = _without_cycles(descents)
    lost, from_lost = _from_errors(tied, joined)
    stations = (*_stations(tied, counted, by_id), *lost)
    order = sorted((*joined, *from_lost), key=lambda d: (d.child, -d.score, d.parent, d.kind))
    return Lineage(origins=counted, stations=stations, descents=tuple(order))


def _from_words(
    links: Sequence[Link], tied: Sequence[Tie], by_id: Mapping[str, Telling]
) -> Iterable[Descent]:
    """Articles made from articles of the pile."""
    chances = {(t.left, t.right): t for t in tied if t.right in by_id and t.kind != "errors"}
    for link in links:
        tie = chances.get((link.left, link.right)) or chances.get((link.right, link.left))
        if link.kind is None or tie is None or link.direction == "common":
            continue
        if link.direction == "unknown":
            parent, child = sorted((link.left, link.right), key=lambda i: _precedence(by_id[i]))
            why = (*link.why, "nothing says which was first: drawn from the earlier or longer one")
            yield Descent(child, parent, tie.kind, tie.chance / 2, why)
        else:
            parent, child = (link.left, link.right)
            if link.direction == "right-to-left":
                parent, child = child, parent
            yield Descent(child, parent, tie.kind, tie.chance, link.why)


def _precedence(telling: Telling) -> tuple[str, int, str]:
    first = telling.published.first.isoformat() if telling.published else "9999"
    return (first, -len(telling.article.text), telling.id)


def _from_credits(tied: Sequence[Tie], counted: Origins, by_id: Mapping[str, Telling]) -> Iterable[Descent]:
    """Articles made from sources that they credit; a source that is in the pile is its article there."""
    present = {g.name: g.id for g in counted.groups if g.present and g.name}
    names = {s.id: s.name for t in by_id.values() for s in sources(t) if s.id}
    for tie in tied:
        if tie.kind != "credit" or tie.chance < LIKELY:
            continue
        parent = present.get(names.get(tie.right, ""), tie.right)
        if parent != tie.left:
            yield Descent(tie.left, parent, "credit", tie.chance, (tie.why,))
    for group in counted.groups:
        if not group.present and group.id.startswith("origin:unnamed-"):
            yield Descent(group.articles[0], group.id, "credit", LIKELY, group.why or ("credits it",))


def _without_cycles(descents: Iterable[Descent]) -> list[Descent]:
    """The descents, surest first, leaving out what would make an article its own ancestor or say a thing twice."""
    parents: dict[str, set[str]] = {}
    kept: list[Descent] = []
    seen: set[tuple[str, str]] = set()
    for descent in sorted(descents, key=lambda d: (-d.score, d.child, d.parent, d.kind)):
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


def _stations(tied: Sequence[Tie], counted: Origins, by_id: Mapping[str, Telling]) -> list[Station]:
    """Sources that are credited and are not themselves one of the origins."""
    names = {s.id: s.name for t in by_id.values() for s in sources(t) if s.id}
    heads = {g.id for g in counted.groups} | {
        i for i, name in names.items() if name in {g.name for g in counted.groups}
    }
    found: dict[str, list[str]] = {}
    for tie in tied:
        if tie.kind == "credit" and tie.chance >= LIKELY and tie.right not in heads:
            found.setdefault(tie.right, []).append(tie.why)
    return [Station(i, names[i], tuple(why)) for i, why in sorted(found.items())]
