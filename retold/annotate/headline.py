"""Lines -> which of them is the headline.

The line that is the title which the metadata give; else, of the lines above the core of the text that look like a
headline (four words or more, no phrase of furniture, not the end of a sentence) and share words with the text, the
one that shares most, a long one before a short one; else the first line of the text where it looks like one.

Limits: a headline of three words or less is found only where it is the first line or the metadata have it.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.annotate.caption import caption
from retold.annotate.lines import Line
from retold.annotate.phrases import NOTHING, Furniture, plain

_SHARED = 0.3  # of its content words: headlines share half with their story, menus a tenth
_LONGEST = 40  # words
_TELLING = 10  # words; more of them make a headline no likelier


def headline(text: str, given: str | None, lines: Sequence[Line], words: Furniture) -> int | None:
    """The index of the headline among the lines, `None` where there is none."""
    wanted = tuple(plain(given)) if given else ()
    first = next((i for i, line in enumerate(lines) if line.core and line.sentence), len(lines))
    if wanted:
        same = next((i for i, line in enumerate(lines[: first + 1]) if line.words == wanted), None)
        if same is not None:
            return same
    above = [i for i in range(min(first, len(lines))) if _like(text, lines[i], words)]
    told = [i for i in above if len(lines[i].words) >= 4 and lines[i].overlap >= _SHARED]
    if told:
        return max(told, key=lambda i: (lines[i].overlap * min(len(lines[i].words), _TELLING), -i))
    return 0 if above[:1] == [0] and len(lines) > 1 else None


def _like(text: str, line: Line, words: Furniture) -> bool:
    """Whether the line by itself could be a headline."""
    said = text[line.start : line.end]
    return (
        2 <= len(line.words) <= _LONGEST
        and line.found == NOTHING
        and not said.rstrip('"”’»)').endswith((".", ":", ",", ";"))
        and any(word.isalpha() for word in line.words)
        and not caption(said, words)
    )
