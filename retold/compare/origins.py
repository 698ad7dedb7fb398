"""Ties -> how many independent origins a story has: at least, most likely, at most.

Articles and sources are nodes; the ties that are at least so sure are edges; each connected component with an
article in it is one origin. At most: only ties that are nearly sure (`SURE`) join. Most likely: those more likely
than not (`LIKELY`). At least: every tie that is possible (`POSSIBLE`). So low <= best <= high always.

The groups are those of the most likely count, each named after the source that the most of its articles credit;
a group whose source is not in the pile is a missing origin. Limits: independence here means that no common text
or source shows; two reporters who heard the same spokesman are two origins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from retold.compare.homes import homes
from retold.compare.sources import Source, source_names, sources
from retold.compare.ties import Tie
from retold.records import Origin, Origins, Telling

SURE, LIKELY, POSSIBLE = 0.8, 0.5, 0.25
UNNAMED_ORIGIN = "origin:unnamed-"
NAMED = frozenset({"credit", "errors"})
FEW = 3
"""Pairs that share words up to which each one's reason is given."""


def origins(tellings: Sequence[Telling], ties: Sequence[Tie]) -> Origins:
    """The independent origins of one story, with bounds and reasons."""
    by_id = {t.id: t for t in sorted(tellings, key=lambda t: t.id)}
    high, best, low = (_components(by_id, ties, bound) for bound in (SURE, LIKELY, POSSIBLE))
    called = source_names(tellings)
    home = homes(tellings)
    groups = tuple(_group(articles, by_id, ties, called, home) for articles in best)
    return Origins(low=len(low), best=len(best), high=len(high), groups=groups)


def _components(by_id: Mapping[str, Telling], ties: Sequence[Tie], bound: float) -> list[tuple[str, ...]]:
    """Sets of articles joined by ties of at least this chance, each sorted, in order of their first article."""
    root: dict[str, str] = {}

    def find(node: str) -> str:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for tie in ties:
        if tie.chance >= bound:
            one, other = sorted((find(tie.left), find(tie.right)))
            root[other] = one
    found: dict[str, list[str]] = {}
    for article in by_id:
        found.setdefault(find(article), []).append(article)
    return sorted(tuple(articles) for articles in found.values())


def _group(
    articles: tuple[str, ...],
    by_id: Mapping[str, Telling],
    ties: Sequence[Tie],
    called: Mapping[str, str],
    home: Mapping[str, str],
) -> Origin:
    """One origin: named after the source with the most weight among its articles' ties."""
    inside = set(articles)
    named = {s.id: s for a in articles for s in sources(by_id[a]) if s.id}
    source = _main_source(inside, named, ties)
    outlets = {
        home[a]: a for a in sorted(articles, key=lambda a: _published(by_id[a]), reverse=True) if a in home
    }
    why = _reasons(inside, by_id, ties)
    if source is not None and source.id is not None:
        present = source.id in outlets
        return Origin(outlets.get(source.id, source.id), called[source.id], present, articles, why)
    if any(s.id is None for a in articles for s in sources(by_id[a])):
        unnamed = next(s for a in articles for s in sources(by_id[a]) if s.id is None)
        why = why or (f"credits “{unnamed.words}” without a name",)
        return Origin(f"{UNNAMED_ORIGIN}{articles[0]}", unnamed.name, False, articles, why)
    first = min(articles, key=lambda a: _published(by_id[a]))
    own = why or ("credits no other source, and shares no wording or errors with another article",)
    return Origin(first, by_id[first].article.outlet, True, articles, own)


def _main_source(inside: set[str], named: Mapping[str, Source], ties: Sequence[Tie]) -> Source | None:
    """The source that the group's articles rest on: an agency before an outlet, then by the weight of the ties."""
    weight: dict[str, float] = {}
    for tie in ties:
        if tie.left in inside and tie.right in named and tie.chance >= LIKELY:
            weight[tie.right] = weight.get(tie.right, 0.0) + tie.chance
    if not weight:
        return None
    return named[min(weight, key=lambda i: (not named[i].is_agency, -weight[i], i))]


def _reasons(inside: set[str], by_id: Mapping[str, Telling], ties: Sequence[Tie]) -> tuple[str, ...]:
    """Why these articles are one origin: credits and errors first, then the words; many pairs are counted."""
    likely = sorted(
        (t for t in ties if t.left in inside and t.chance >= LIKELY),
        key=lambda t: (t.kind not in NAMED, -t.chance, t.left, t.right),
    )
    named = [t.why for t in likely if t.kind in NAMED and (t.right in inside or t.right not in by_id)]
    words = [t for t in likely if t.kind not in NAMED and t.right in inside]
    if len(words) <= FEW:
        return tuple(dict.fromkeys((*named, *(t.why for t in words))))
    kinds = Counter(t.kind for t in words)
    counted = ", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda k: (-k[1], k[0])))
    return tuple(dict.fromkeys((*named, f"{len(words)} pairs of its articles share words: {counted}")))


def _published(telling: Telling) -> tuple[str, str]:
    """Sorts by day of publication, articles without one last, then by id."""
    return (telling.published.first.isoformat() if telling.published else "9999", telling.id)
