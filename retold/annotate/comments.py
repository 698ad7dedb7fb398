"""Lines -> where the readers' comments begin, `None` where there are none.

Comments read like paragraphs; what gives them away is the card that each of them has: "A. Reader says:" above, or
"Reply" below. From three such cards behind a story on, everything from the heading over them, or else the first
card, is comments: pages put no more of the article behind them.

Limits: cards in other words (a bare name and an hour) are not known, since a live report has such too.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.annotate.lines import Line
from retold.annotate.phrases import Furniture

_CARDS = 3  # two may be a dialogue
_STORY = 3  # sentences in the core before the first card: else the page is a forum, and they are its text
_HEADING = 12  # lines between the heading and the first card: a counter, a sorting menu, a first comment
_LONGEST = 14  # words of a card, with day and hour


def comments(text: str, found: Sequence[Line], words: Furniture) -> int | None:
    """The index of the first line of the comments."""
    cards = [i for i, line in enumerate(found) if _card(text, line, words)]
    if len(cards) < _CARDS:
        return None
    first = cards[0]
    if sum(line.core and line.sentence for line in found[:first]) < _STORY:
        return None
    for i in range(max(0, first - _HEADING), first):
        line = found[i]
        if not line.sentence and "comments" in (line.found.line, line.found.start, line.found.hold):
            return i
    return first


def _card(text: str, line: Line, words: Furniture) -> bool:
    if not line.words or len(line.words) > _LONGEST:
        return False
    if line.words in words.replies:
        return True
    said = text[line.end - 1] in ":："
    return (
        said
        and any(line.words[-len(phrase) :] == phrase for phrase in words.commenters)
        and len(line.words) > 1
    )
