"""Quotes as they were found -> quotes one after the other: the interrupted made one, statements around them gone.

    "The bridge," she said, "is closed."      one direct quote of two pieces

Reads the quotes of a text and the text. A statement without marks that lies around marked words which are a quote
of their own is left out; two direct quotes with nothing but an attribution that ends with a comma between them are
one; of two of a kind that overlap the first stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from retold.records import Quote, Span


def quotejoin(found: Sequence[Quote], text: str) -> list[Quote]:
    """The quotes in order of the text."""
    return sorted(_joined(_apart(found), text), key=lambda one: (one.span, one.kind))


def _apart(found: Sequence[Quote]) -> list[Quote]:
    """Without the statements that lie around words in marks which are quotes of their own."""
    marked = sorted(
        (piece.start, piece.end) for one in found if one.kind != "indirect" for piece in one.content
    )
    kept: list[Quote] = []
    for quote in found:
        at = bisect_left(marked, (quote.span.start, 0))
        around = at < len(marked) and marked[at][1] <= quote.span.end
        if quote.kind != "indirect" or not around:
            kept.append(quote)
    return kept


def _joined(found: Sequence[Quote], text: str) -> list[Quote]:
    """Interrupted quotations made one: `"A," she said, "B."`"""
    joined: list[Quote] = []
    for quote in sorted(found, key=lambda one: (one.span, one.kind)):
        before = joined[-1] if joined else None
        shared = (
            before is not None
            and before.kind == "direct"
            and (quote.kind == "direct" or (quote.kind == "mixed" and quote.cue == before.cue))
        )
        if before is not None and shared and _interrupted(before, quote, text):
            joined[-1] = Quote(
                span=Span(before.span.article, before.span.start, quote.span.end),
                content=(*before.content, *quote.content),
                kind="direct",
                speaker=before.speaker or quote.speaker,
                named=before.named or quote.named,
                cue=before.cue or quote.cue,
            )
        elif before is None or before.span.end <= quote.span.start or before.kind != quote.kind:
            joined.append(quote)
    return joined


def _interrupted(before: Quote, after: Quote, text: str) -> bool:
    """Whether only an attribution that ends with a comma stands between two direct quotes."""
    between = text[before.span.end : after.span.start]
    if before.cue is None or before.cue.start < before.span.end or len(between) > 200 or "\n" in between:
        return False
    own = after.cue is not None and after.cue != before.cue
    lead = between.rstrip(" \"“„«‘'»")
    return not own and lead.endswith((",", "–", "—")) and not lead.rstrip("–— ").endswith(".")
