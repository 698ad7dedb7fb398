"""What makes articles of one story depend on each other: ties between articles, and to sources not in the pile.

Reads tellings, their links, and the names and figures compared across them; makes `Tie`s, each with the
probability that the two really have a common origin, and the reason in words. Four kinds of evidence:

- words: a link of kind copy, edited, translation or rewrite; an excerpt counts by the share it makes up;
- credits: an article that credits an agency or outlet as a whole comes from there; one that credits it for a part
  ("according to ...") may, and does where it shares passages with another that comes from there; two that tell what
  the same state body or monitor said rest on one source;
- common errors, after textual criticism (P. Maas, Textkritik, 1927): two tellings that share a garbled name or
  a clashing figure had an ancestor with that error;
- one address: an outlet's own update of its article is a revision.

The probabilities are judgements, set so that the labelled groups of real reprints come out right
(`bench/origins.py` prints how often they do); they are not measured frequencies. Limits: a source that nobody
credits and that left no shared words or errors cannot be seen; such articles count as independent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.compare.sources import Source, source_names, sources
from retold.records import DescentKind, FigureGroup, Link, NameGroup, Telling

LINK_CHANCE: Mapping[str, float] = {"copy": 0.97, "edited": 0.92, "translation": 0.88, "rewrite": 0.8}
"""How surely a link of this kind means a common origin."""
WHOLE, PART, PART_BORNE_OUT, RESTS_ON, UNNAMED = 0.9, 0.4, 0.85, 0.3, 0.3
"""Credits: for the whole; for a part; for a part, shared with another article from there; to the body whose
statement is told; to "agencies" that stay unnamed."""
TRANSLATED = 1 / 3
"""What a passage in another language counts for, beside one in the same words."""

ERROR, ERROR_AGAINST_CREDIT = 0.6, 0.45
"""One shared error; the same between articles that credit different sources for the whole."""


@dataclass(frozen=True, slots=True)
class Tie:
    """`left` and `right` (article or source ids) have a common origin with probability `chance`.

    `kind` is what a descent from `right` to `left` would be called.
    """

    left: str
    right: str
    chance: float
    kind: DescentKind
    why: str


def ties(
    tellings: Sequence[Telling],
    links: Sequence[Link],
    names: Sequence[NameGroup],
    figures: Sequence[FigureGroup],
) -> tuple[Tie, ...]:
    """All ties of one story, in a fixed order."""
    by_id = {t.id: t for t in sorted(tellings, key=lambda t: t.id)}
    cited = {i: sources(t) for i, t in by_id.items()}
    found = [
        *_of_revisions(by_id),
        *_of_words(links, by_id),
        *_of_credits(cited, links, source_names(tellings)),
        *_of_errors(names, figures, cited),
    ]
    return tuple(sorted(found, key=lambda t: (t.left, t.right, t.kind, t.why)))


def _of_revisions(by_id: Mapping[str, Telling]) -> Iterable[Tie]:
    """Articles at one address."""
    by_url: dict[str, list[str]] = {}
    for i, telling in by_id.items():
        if telling.article.url:
            by_url.setdefault(telling.article.url, []).append(i)
    for url, ids in by_url.items():
        for one, other in pairwise(ids):
            yield Tie(other, one, 1.0, "revision", f"both were published at {url}")


def _of_words(links: Sequence[Link], by_id: Mapping[str, Telling]) -> Iterable[Tie]:
    """Links that say words were taken."""
    for link in links:
        if link.kind is None:
            continue
        left, right = by_id[link.left], by_id[link.right]
        chance = LINK_CHANCE.get(link.kind)
        if chance is None:
            shared = max(_share(link, left, "left"), _share(link, right, "right"))
            # An excerpt under a lead of its own does not make an article dependent; one that fills it does.
            chance = 0.1 + 0.8 * shared
        same_outlet = left.article.outlet is not None and left.article.outlet == right.article.outlet
        kind: DescentKind = "revision" if same_outlet and link.kind in ("copy", "edited") else link.kind
        why = link.why[0] if link.why else f"linked as {link.kind}"
        yield Tie(link.left, link.right, 1.0 if kind == "revision" else chance, kind, why)


def _share(link: Link, telling: Telling, side: str) -> float:
    """The share of an article's body that stands in the link's passages, in [0, 1].

    A translated passage counts a third: two reporters who tell the same in two languages also write sentences that
    align; only words in the same language can be seen to be the other's.
    """
    spans = sorted((p.left if side == "left" else p.right, p.kind != "translated") for p in link.passages)
    covered, reached = 0.0, 0
    for span, certain in spans:
        covered += max(0, span.end - max(span.start, reached)) * (1 if certain else TRANSLATED)
        reached = max(reached, span.end)
    whole = len(telling.article.text) - sum(b.span.end - b.span.start for b in telling.layout.boilerplate)
    return min(1.0, covered / whole) if whole > 0 else 0.0


def _of_credits(
    cited: Mapping[str, Sequence[Source]], links: Sequence[Link], called: Mapping[str, str]
) -> Iterable[Tie]:
    """Sources that the articles name."""
    wholly: dict[str, set[str]] = {}
    for i, named in cited.items():
        for source in named:
            if source.scope == "whole" and source.id:
                wholly.setdefault(source.id, set()).add(i)
    shares_words = {(a, b) for link in links if link.passages for a, b in _both_ways(link)}
    for i, named in cited.items():
        for source in named:
            if source.id is None:
                yield from _unnamed(i, source, cited, links)
            elif source.scope == "whole":
                yield Tie(i, source.id, WHOLE, "credit", f"credits {_credit(source, called)}")
            elif not source.carries_text:
                yield Tie(i, source.id, RESTS_ON, "credit", f"tells what {_credit(source, called)} said")
            else:
                others = sorted(o for o in wholly.get(source.id, ()) if (i, o) in shares_words)
                why = f"credits {_credit(source, called)} for a part"
                if others:
                    why += ", and shares passages with another article from there"
                yield Tie(i, source.id, PART_BORNE_OUT if others else PART, "credit", why)


def _credit(source: Source, called: Mapping[str, str]) -> str:
    """A source by the name that the story's tellings use, with the words of the credit where they say more."""
    name = called.get(source.id or "", source.name)
    return name if source.words.casefold() == name.casefold() else f"{name} (“{source.words}”)"


def _both_ways(link: Link) -> tuple[tuple[str, str], tuple[str, str]]:
    return (link.left, link.right), (link.right, link.left)


def _unnamed(
    i: str, source: Source, cited: Mapping[str, Sequence[Source]], links: Sequence[Link]
) -> Iterable[Tie]:
    """A credit to "agencies": one of the agencies that others name, the one whose articles are closest."""
    closeness = {b: link.score for link in links for a, b in _both_ways(link) if a == i}
    candidates = sorted(
        (-closeness.get(o, 0.0), s.id)
        for o, named in cited.items()
        for s in named
        if o != i and s.id and s.carries_text and s.is_agency
    )
    if candidates:
        why = f"credits “{source.words}” without a name: it may be the same agency"
        yield Tie(i, str(candidates[0][1]), UNNAMED, "credit", why)


def _of_errors(
    names: Sequence[NameGroup], figures: Sequence[FigureGroup], cited: Mapping[str, Sequence[Source]]
) -> Iterable[Tie]:
    """Errors that several articles share; the more of them, the surer. One name garbled alike is one error."""
    shared: dict[tuple[str, str], dict[str, list[str]]] = {}
    for thing, words, articles in _errors(names, figures):
        for one, other in pairwise(articles):
            shared.setdefault((one, other), {}).setdefault(thing, []).append(words)
    for (one, other), errors in sorted(shared.items()):
        ours, theirs = _whole(cited.get(one, ())), _whole(cited.get(other, ()))
        differ = bool(ours and theirs and not ours & theirs)
        alone = 1 - (ERROR_AGAINST_CREDIT if differ else ERROR)
        told = ", ".join(
            f"{' and '.join(sorted(words))} for {thing}" for thing, words in sorted(errors.items())
        )
        yield Tie(other, one, round(1 - alone ** len(errors), 3), "errors", f"both have {told}")


def _errors(
    names: Sequence[NameGroup], figures: Sequence[FigureGroup]
) -> Iterable[tuple[str, str, list[str]]]:
    """Each error: what it is about, the words, and the articles that have it."""
    for group in names:
        for form in group.forms:
            if form.suspect:
                yield group.name, f"“{form.text}”", sorted({s.article for s in form.spans})
    for counted in figures:
        by_value: dict[str, set[str]] = {}
        for reading in counted.readings:
            if reading.suspect:
                by_value.setdefault(f"{reading.low} to {reading.high}", set()).add(reading.span.article)
        for value, articles in sorted(by_value.items()):
            yield counted.what, f"the clashing figure {value}", sorted(articles)


def _whole(named: Sequence[Source]) -> set[str]:
    return {s.id for s in named if s.scope == "whole" and s.id}
