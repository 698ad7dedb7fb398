"""The sources that one article names for itself: its credits and what its page's metadata says, as one list.

Reads a telling; makes a `Source` for each agency, outlet or body that is credited for the whole or a part of the
text, without the article's own outlet (an outlet that names itself credits nobody) and without photo credits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.lexicon.agencies import agency
from retold.records import Scope, Telling
from retold.text.fold import fold

CARRIES_TEXT = frozenset({"agency", "outlet", "state"})
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
            made = _source(credit.name, credit.scope, telling.words(credit.span))
            found.setdefault(made.id or made.name, made)
    for name in telling.article.based_on:
        if fold(name) != own:
            made = _source(name, "whole", name)
            found[made.id or made.name] = made
    return tuple(found.values())


def source_id(name: str) -> str:
    """The id of a named source that is not in the pile: the same for the same name in any script."""
    return "origin:" + (re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "unnamed")


def _source(name: str, scope: Scope, words: str) -> Source:
    known = agency(name)
    kind = known.kind if known else ("outlet" if scope == "whole" else "unknown")
    return Source(
        id=None if kind == "unnamed" else source_id(name),
        name=name,
        scope=scope,
        words=" ".join(words.split()),
        carries_text=kind in CARRIES_TEXT,
        is_agency=kind in ("agency", "state"),
    )
