"""A marked stretch -> how it looks: its length, whether it begins, ends and stands like a sentence.

Reads the words of the text, the frame and the stretch; makes a `Shape`. In a script without blanks some two signs
count as a word, and every stretch has a capital.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.annotate.frames import Frame
from retold.annotate.quotemarks import Marked
from retold.annotate.wording import Kind, Wording

SENTENCE = 6  # words: a stretch that long with a capital and a full stop is speech
COMMAS = tuple(",，、،")
_ENDS = ".!?…。！？؟।"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a stretch looks."""

    words: int
    capital: bool
    stop: bool  # ends with the mark of a sentence
    comma: bool  # ends with a comma, inside or outside the marks
    alone: bool  # nothing else stands in the frame


def quoteshape(wording: Wording, frame: Frame, mark: Marked) -> Shape:
    text = wording.text
    words = 0
    for low, high in mark.pieces:
        first, last = wording.range(low, high)
        words += wording.size(first, last)
        if last - first <= 2 and not wording.uncased:  # a script without spaces: some two characters a word
            words += (
                sum("\u2e80" <= each <= "\u9fff" or "\uac00" <= each <= "\ud7a3" for each in text[low:high])
                // 2
            )
    start, end = mark.pieces[0][0], mark.pieces[-1][1]
    while text[start] in "([{.…" and start + 1 < end:
        start += 1
    outside = text[mark.outer[1] : frame.end].strip()
    return Shape(
        words=words,
        capital=text[start].isupper() or not text[start].islower(),
        stop=text[end - 1] in _ENDS,
        comma=text[end - 1] in COMMAS or outside[:1] in COMMAS,
        alone=not text[frame.start : mark.outer[0]].strip(" –—-") and not outside.strip(".,!?。，、।"),
    )


def sentence(wording: Wording, frame: Frame, mark: Marked) -> bool:
    """Whether a stretch is a sentence of its own, rather than a fragment of one."""
    shape = quoteshape(wording, frame, mark)
    if wording.text[frame.start : mark.outer[0]].rstrip().endswith(COMMAS) and first_person(wording, mark):
        return shape.words >= SENTENCE
    if not shape.capital or not begins_sentence(wording.text, frame, mark):
        return False
    return shape.words >= SENTENCE or (shape.stop and shape.words > 2)


def first_person(wording: Wording, mark: Marked) -> bool:
    first, last = wording.range(mark.pieces[0][0], mark.pieces[-1][1])
    return any(wording.kinds[i] & Kind.FIRST_PERSON for i in range(first, last))


def begins_sentence(text: str, frame: Frame, mark: Marked) -> bool:
    lead = text[frame.start : mark.outer[0]].rstrip()
    return not lead or lead[-1] in _ENDS + ':"”“»'
