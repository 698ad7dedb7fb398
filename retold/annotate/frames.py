"""A layout -> frames: sentences in which no quotation is cut in two.

Reads blocks with their sentences and the quotations marked in them. A sentence segmenter ends a sentence at the full
stop inside a quotation; whoever looks for "..., she said" needs the sentence around it. A frame joins the sentences
that a quotation runs over, and a following one that begins in lower case or belongs to a quotation that ended with
a comma. Linear: one walk over sentences and quotations side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.annotate.quotemarks import Marked
from retold.records import Block


@dataclass(frozen=True, slots=True)
class Frame:
    """One or several sentences, the number of the block they begin in, and the quotations in them."""

    start: int
    end: int
    block: int
    marked: tuple[Marked, ...]


def frames(text: str, blocks: Sequence[Block], marked: Sequence[Marked]) -> tuple[Frame, ...]:
    """The frames of the blocks, in order."""
    found: list[Frame] = []
    place = 0
    start: int | None = None
    number = 0
    held: list[Marked] = []
    sentences = [(one.start, one.end, at) for at, block in enumerate(blocks) for one in block.sentences]
    for index, (low, high, block) in enumerate(sentences):
        if start is None:
            start, number, held = low, block, []
        while place < len(marked) and marked[place].outer[0] < high:
            held.append(marked[place])
            place += 1
        following = sentences[index + 1] if index + 1 < len(sentences) else None
        if following is not None and _goes_on(text, held, high, following[0], following[2] == block):
            continue
        found.append(Frame(start, high, number, tuple(held)))
        start = None
    return tuple(found)


def _goes_on(text: str, held: Sequence[Marked], end: int, begin: int, same_block: bool) -> bool:
    """Whether the sentence that begins at `begin` belongs to the one that ended at `end`."""
    if not held:
        return False
    last = held[-1]
    if last.outer[1] > end:
        return True
    if not same_block or text[last.outer[1] : end].strip(" .,–—-"):
        return False
    comma = text[last.pieces[-1][1] - 1] in ",，" or text[last.outer[1] : begin].strip()[:1] in (
        ",",
        "–",
        "—",
    )
    stopped = "." in text[last.outer[1] : end]
    return text[begin].islower() or (text[begin] in "–—-," and not stopped) or comma
