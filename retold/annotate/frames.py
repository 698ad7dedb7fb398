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

_LONGEST = (
    4000  # characters; what is longer has no sentences, and looking all over it for each quote takes for ever
)


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
        inside = bool(held) and held[-1].outer[1] > high
        if (
            following is not None
            and (inside or high - start < _LONGEST)
            and _goes_on(text, held, high, following[0], following[2] == block)
        ):
            continue
        found += _divided(start, high, number, held)
        start = None
    return tuple(found)


def _divided(start: int, end: int, block: int, held: Sequence[Marked]) -> list[Frame]:
    """One frame, or several where it is longer than any sentence: none is cut inside a quotation."""
    made: list[Frame] = []
    place = 0
    while end - start > _LONGEST:
        cut, begin = start + _LONGEST, place
        while place < len(held) and held[place].outer[0] < cut:
            cut = max(cut, held[place].outer[1])
            place += 1
        if cut >= end:
            place = begin
            break
        made.append(Frame(start, cut, block, tuple(held[begin:place])))
        start = cut
    made.append(Frame(start, end, block, tuple(held[place:])))
    return made


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
