"""The sources that one article names for itself: its credits and what its page's metadata says, as one list.

Reads a telling; makes a `Source` for each agency, outlet or body that is credited for the whole or a part of the
text, without the article's own outlet (an outlet that names itself credits nobody) and without photo credits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from retold.lexicon import lexicon
from retold.lexicon.agencies import Agency, agencies
from retold.lexicon.schema import CreditWords
from retold.records import Scope, Telling
from retold.text.fold import fold

UNNAMED = "agencies"
"""How a credit to agencies without a name is called in every language."""

CARRIES_TEXT = frozenset({"agency", "state", "outlet"})
"""Kinds of sources whose own texts are reprinted; monitors, ministries and the like are quoted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as an article credits it. `id` is `None` where it stays unnamed ("agencies")."""

    id: str | None
    name: str
    scope: Scope
    words: str
    carries_text: bool
    is_agency: bool


def sources(telling: Telling) -> tuple[Source, ...]:
    """The sources of one article, each once: the credit with the widest scope first, then as they stand."""
    own = fold(telling.article.outlet or "")
    found: dict[str, Source] = {}
    ranked = sorted(telling.credits, key=lambda c: (c.scope != "whole", c.span))
    for credit in ranked:
        if credit.scope != "photo" and fold(credit.name) != own:
            made = _source(credit.name, credit.scope, telling.words(credit.span), telling.language)
            found.setdefault(made.id or made.name, made)
    authors = (a for a in telling.article.authors if fold(a) in _agencies())
    for name in (*telling.article.based_on, *authors):
        if fold(name) != own:
            made = _source(name, "whole", name, telling.language)
            found[made.id or made.name] = made
    return tuple(found.values())


def source_names(tellings: Sequence[Telling]) -> Mapping[str, str]:
    """Source id -> the name that most of the tellings use, rather not one in capitals only ("SOURCE: ACME")."""
    counts: dict[str, Counter[str]] = {}
    for telling in tellings:
        for source in sources(telling):
            if source.id is not None:
                counts.setdefault(source.id, Counter())[source.name] += 1
    return {i: min(n, key=lambda name: (-n[name], name.isupper(), name)) for i, n in counts.items()}


def source_id(name: str) -> str:
    """The id of a named source that is not in the pile: the same for the same name in any script."""
    return "origin:" + (re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "unnamed")


def _source(name: str, scope: Scope, words: str, language: str) -> Source:
    known = _agencies().get(fold(name))
    # A name that is in no table is an outlet where it is credited for the whole: nothing else is.
    kind = known.kind if known else ("outlet" if scope == "whole" else "other")
    return Source(
        id=None if _is_unnamed(name, language) else source_id(name),
        name=name,
        scope=scope,
        words=" ".join(words.split()),
        carries_text=kind in CARRIES_TEXT,
        is_agency=kind in ("agency", "state"),
    )


@cache
def _agencies() -> Mapping[str, Agency]:
    """Comparison form of a name -> its agency."""
    return {fold(name): one for one in agencies() for name in (one.name, *one.names, *one.short)}


def _is_unnamed(name: str, language: str) -> bool:
    """Whether a credit names nobody else: "agencies", "our own desk and agencies", "state television"."""
    words = lexicon(language, CreditWords)
    said = name.casefold()
    return words is not None and (
        (
            any(said == w or said.endswith(f" {w}") for w in (*words.agencies, UNNAMED))
            and fold(name) not in _agencies()
        )
        or said in {g.casefold() for g in words.generic}
    )
