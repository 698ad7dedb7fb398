"""Links -> links with their direction judged: which of two articles was made from the other.

Reads links, tellings, names compared across them and the origins. Evidence, each with a weight that moves the
balance to one side; only a balance of `PROVEN` or more is called a direction:

- one credits the other's outlet;
- both go back to one source that is not in the pile: then neither, but `common`;
- two states of one article at one outlet: the later is the child (the only case in which time alone decides);
- one has a garbled name where the other has it right: a copy has its parent's errors and adds its own;
- of a text and its excerpt, the later is the child.

Time alone never proves direction: an agency's text can reach a late adopter first.
Limits: two reprints of one uncredited text look like one taken from the other; they stay `unknown`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from retold.compare.homes import homes
from retold.compare.sources import sources
from retold.records import Direction, Link, NameGroup, Origin, Origins, Telling

PROVEN = 0.5
CREDITED, CREDITED_FOR_PART, REVISED, ERROR_ADDED, LATER, SHORTER_AND_LATER = 0.9, 0.6, 1.0, 0.5, 0.2, 0.3
SHORTER = 0.7
"""Weights of the evidence, judged so that one strong reason, or two weak ones, make `PROVEN`; and the share of
the other's length below which a text may be its excerpt."""


def directions(
    links: Sequence[Link], tellings: Sequence[Telling], names: Sequence[NameGroup], origins: Origins
) -> tuple[Link, ...]:
    """The links in order of their articles, each with `direction` set and what decided it added to `why`.

    Links of kind `None` (the same story in own words) keep `unknown`: nothing was taken.
    """
    by_id = {t.id: t for t in tellings}
    home = homes(tellings)
    errors = _errors(names)
    missing = {a: g for g in origins.groups if not g.present for a in g.articles}
    judged = []
    for link in sorted(links, key=lambda n: (n.left, n.right)):
        source = missing.get(link.left)
        together = source if source is not None and source is missing.get(link.right) else None
        judged.append(_judged(link, by_id, home, errors, together) if link.kind else link)
    return tuple(judged)


def _judged(
    link: Link,
    by_id: Mapping[str, Telling],
    home: Mapping[str, str],
    errors: Mapping[str, frozenset[str]],
    together: Origin | None,
) -> Link:
    """One link; `together` is the missing source that both articles go back to, if there is one."""
    left, right = by_id[link.left], by_id[link.right]
    # A positive balance says that the right article is the child. Where both go back to one source, errors and
    # time only say who had it from there later, not that one had it from the other.
    evidence = [
        *_of_outlets(left, right, home, +1),
        *_of_outlets(right, left, home, -1),
        *_of_revision(link, left, right),
    ]
    if together is None:
        evidence += [*_of_time(link, left, right), *_of_errors(left, right, errors)]
    balance = sum(weight for weight, _ in evidence)
    why = tuple(reason for weight, reason in evidence if weight * balance > 0)
    if abs(balance) >= PROVEN:
        direction: Direction = "left-to-right" if balance > 0 else "right-to-left"
        return replace(link, direction=direction, why=(*link.why, *why))
    if together is not None:
        reason = f"both go back to {together.name or 'one source'}, which is not in the pile"
        return replace(link, direction="common", why=(*link.why, reason))
    return replace(link, direction="unknown")


def _of_outlets(
    parent: Telling, child: Telling, home: Mapping[str, str], sign: int
) -> list[tuple[float, str]]:
    """The child credits the parent's outlet."""
    outlet = home.get(parent.id)
    if outlet is None or outlet == home.get(child.id):
        return []
    return [
        (
            sign * (CREDITED if source.scope == "whole" else CREDITED_FOR_PART),
            f"{child.article.source} credits {source.name} (“{source.words}”)",
        )
        for source in sources(child)
        if source.id == outlet
    ][:1]


def _of_revision(link: Link, left: Telling, right: Telling) -> list[tuple[float, str]]:
    """Two states of one article at one outlet: the later is the child."""
    order = _order(left, right)
    same_outlet = left.article.outlet is not None and left.article.outlet == right.article.outlet
    same_url = left.article.url is not None and left.article.url == right.article.url
    if order == 0 or not (same_url or (same_outlet and link.kind in ("copy", "edited"))):
        return []
    later = right if order > 0 else left
    return [(order * REVISED, f"{later.article.source} is the later state at the same outlet")]


def _of_time(link: Link, left: Telling, right: Telling) -> list[tuple[float, str]]:
    """One was published later."""
    order = _order(left, right)
    if order == 0:
        return []
    first, later = (left, right) if order > 0 else (right, left)
    found = [(order * LATER, f"{first.article.source} was published earlier (which alone proves nothing)")]
    if link.kind in ("partial", "copy", "edited") and len(later.article.text) < SHORTER * len(
        first.article.text
    ):
        found.append((order * SHORTER_AND_LATER, f"{later.article.source} is the shorter of the two"))
    return found


def _order(left: Telling, right: Telling) -> int:
    """+1 if the right article was published surely later, -1 if earlier, 0 if that cannot be told."""
    one, other = left.published, right.published
    if one is None or other is None:
        return 0
    if one.at and other.at and one.at.tzinfo and other.at.tzinfo:
        return (one.at < other.at) - (one.at > other.at)
    return (one.last < other.first) - (one.first > other.last)


def _of_errors(
    left: Telling, right: Telling, errors: Mapping[str, frozenset[str]]
) -> list[tuple[float, str]]:
    """One has errors that the other does not have."""
    ours, theirs = errors.get(left.id, frozenset()), errors.get(right.id, frozenset())
    if bool(theirs - ours) == bool(ours - theirs):
        return []
    sign, child, added = (1, right, theirs - ours) if theirs - ours else (-1, left, ours - theirs)
    words = ", ".join(sorted(added))
    return [(sign * ERROR_ADDED, f"{child.article.source} has {words} where the other has it right")]


def _errors(names: Sequence[NameGroup]) -> Mapping[str, frozenset[str]]:
    """Article -> the garbled names in it."""
    found: dict[str, set[str]] = {}
    for group in names:
        for form in group.forms:
            if form.suspect:
                for span in form.spans:
                    found.setdefault(span.article, set()).add(f"“{form.text}” for {group.name}")
    return {article: frozenset(words) for article, words in found.items()}
