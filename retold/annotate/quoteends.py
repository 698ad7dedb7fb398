"""Quotations that are never closed -> where they end.

Reads the marked stretches, the blocks and the words of a text. Of a stretch whose closing mark is missing, the first
sentence stays, and of the sentences after it those that speak in the first person: a mark that was forgotten must
not make the rest of its paragraph something said. A stretch of several paragraphs, each begun by a mark, is left as
it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retold.annotate.quotemarks import Marked
from retold.annotate.wording import Kind, Wording
from retold.records import Block


def quoteends(marked: Sequence[Marked], blocks: Sequence[Block], wording: Wording) -> tuple[Marked, ...]:
    """The same stretches, those ended that were never closed."""
    return tuple(mark if mark.closed else _ended(mark, blocks, wording) for mark in marked)


def _ended(mark: Marked, blocks: Sequence[Block], wording: Wording) -> Marked:
    start, end = mark.pieces[0]
    block = blocks[bisect_right(blocks, start, key=lambda one: one.span.start) - 1]
    if len(mark.pieces) > 1 or end > block.span.end:
        return mark
    sentences = [
        (one.start, min(one.end, end)) for one in block.sentences if start < one.end and one.start < end
    ]
    if len(sentences) < 2:
        return mark
    last = sentences[0][1]
    for low, high in sentences[1:]:
        if not any(wording.kinds[i] & Kind.FIRST_PERSON for i in range(*wording.range(low, high))):
            break
        last = high
    return replace(mark, outer=(mark.outer[0], last), pieces=((start, last),))
