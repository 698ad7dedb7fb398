"""Layout -> its text with boilerplate of some kinds blanked out, character for character: `masked(layout, kinds)`.

Offsets stay those of the text, and what stood around a blanked stretch does not run together: it becomes line ends.
A stretch that is more than half of a text of some length is kept: whatever marked it, there would be no article left.
"""

from __future__ import annotations

from collections.abc import Set
from typing import get_args

from retold.records import BoilerplateKind, Layout

_SHORT = 300
"""Characters of a text below which all of it may be boilerplate."""


def masked(layout: Layout, kinds: Set[BoilerplateKind]) -> str:
    """The text of an article without the boilerplate of these kinds."""
    text, pieces, at = layout.article.text, [], 0
    for mark in sorted(layout.boilerplate, key=lambda m: m.span):
        start, length = max(at, mark.span.start), mark.span.end - mark.span.start
        if mark.kind not in kinds or mark.span.end <= start:
            continue
        if len(text) > _SHORT and 2 * length > len(text):
            continue
        pieces += [text[at:start], "\n" * (mark.span.end - start)]
        at = mark.span.end
    return "".join([*pieces, text[at:]])


_UNTOLD: frozenset[BoilerplateKind] = frozenset(get_args(BoilerplateKind)) - {"caption"}


def untold(layout: Layout) -> str:
    """The text of an article without the boilerplate in which dated expressions do not count."""
    return masked(layout, _UNTOLD)
