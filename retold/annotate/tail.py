"""Blocks -> where a tail in another language begins, `None` where there is none.

Pages put an English notice below a Dutch story, a translation or a summary below the original. From the last block
upwards each that is long enough to tell is asked for its language; the first in the article's own ends the tail.

Limits: a tail of short lines alone is not looked for, nor one in a near relative of the language (`NEAR`), nor one
that is half of the text: then it is the other half of a text in two languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.annotate.language import NEAR, language
from retold.text.segment import Segment

_ENOUGH = 60  # letters of a block: single sentences of that length are told right in 99 of 100
_MOST = 0.4  # of the text's characters
_ASKED = 300  # characters of a block that are looked at: more hardly change the answer (`language.py`)


def tail(text: str, spoken: str, segments: Sequence[Segment]) -> int | None:
    """The index of the first block of the tail; `spoken` is the language of the article."""
    code = spoken.split("-")[0].lower()
    if code == "und":
        return None
    first = None
    written = segments[-1].end - segments[0].start if segments else 0
    for i in range(len(segments) - 1, 0, -1):
        if first is None and segments[-1].end - segments[i].start > _MOST * written:
            return None  # too much for a tail, whatever its language
        block = text[segments[i].start : min(segments[i].end, segments[i].start + _ASKED)]
        if sum(map(str.isalpha, block)) < _ENOUGH:
            continue
        found = language(block)
        if found in {"und", code} or any(found in near and code in near for near in NEAR):
            break
        first = i
    if first is None:
        return None
    return first if segments[-1].end - segments[first].start <= _MOST * written else None
