"""A range of words -> its characters, with a bracket or mark that closes behind the last."""

from __future__ import annotations

from retold.annotate.wording import Wording

_TRIM = " \t\u00a0\u202f\n,;:.–—-…!?，、،；؛：。．！？؟।"


def characters(wording: Wording, part: tuple[int, int], low: int, high: int) -> tuple[int, int]:
    """The characters of a range of words, with a bracket or mark that closes behind the last."""
    start = wording.starts[part[0]]
    end = (
        wording.starts[part[1]] if part[1] < len(wording.starts) and wording.starts[part[1]] < high else high
    )
    end = max(wording.ends[part[1] - 1], min(end, high))
    opening = start
    while opening > low and wording.text[opening - 1] in "([„“\"'«‘":
        opening -= 1
    tail = wording.text[start:end].rstrip(_TRIM)
    while tail and tail[-1] in "([„":
        tail = tail[:-1].rstrip(_TRIM)
    return opening, max(wording.ends[part[1] - 1], start + len(tail))
