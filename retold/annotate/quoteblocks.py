"""Layout -> the blocks in which quotations are looked for.

Those that are not boilerplate for the most part; and a line of boilerplate right under one whose quotation is still
open: what somebody says ("I agree.") may be what pages write on their buttons.
"""

from __future__ import annotations

from retold.records import Block, Layout

_PAIRS = (("„", "“"), ("“", "”"), ("«", "»"))


def quoteblocks(layout: Layout) -> list[Block]:
    """The blocks, in order."""
    text = layout.article.text
    kept: list[Block] = []
    waste = sorted((one.span.start, one.span.end) for one in layout.boilerplate)
    place = 0
    for block in layout.blocks:
        start, end = block.span.start, block.span.end
        while place < len(waste) and waste[place][1] <= start:
            place += 1
        covered, at = 0, place
        while at < len(waste) and waste[at][0] < end:
            covered += min(waste[at][1], end) - max(waste[at][0], start)
            at += 1
        body = 2 * covered < end - start
        if block.sentences and (body or (kept and _goes_on(text, kept[-1], start))):
            kept.append(block)
    return kept


def _goes_on(text: str, before: Block, start: int) -> bool:
    """Whether a block is followed right under it by another while its last quotation is open."""
    if text.count("\n", before.span.end, start) > 1:
        return False
    said = text[before.span.start : before.span.end]
    for opening, closing in _PAIRS:
        at = said.rfind(opening)
        if at >= 0:
            return said.find(closing, at) < 0
    return False
