"""A paragraph -> the words spoken in it, where a dash stands instead of quotation marks.

    – We have questions about it. Who asked? – said the minister. – We do not know.  Polish, Russian, French
    —No lo sé —dijo la ministra—. Nadie lo sabe.
    – We have questions about it, the minister said.          as English texts keep it that were made from such a one

Reads the words of a block and makes `Spoken` records: the pieces spoken, and the words between them that attribute
them. A dash in the middle of a paragraph counts only at the beginning of a sentence and with an attribution after
another dash; at the beginning of a paragraph an attribution may be missing (`attribution` is then `None`, and only
its neighbours tell whether it is speech or an item of a list).

What follows an attribution that ends with a full stop is a new utterance of the same speaker, as it is after
quotation marks.

Limits: a hyphen counts only at the beginning of a paragraph and with an attribution. A dash inside an utterance is
told from the end of the utterance by the cue that follows within six words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from retold.annotate.wording import Kind, Wording

_LEAD = re.compile(r"[–—―‒]\s*(?=[^\s–—―])|-(?:\s+(?=\S))")
_INNER = re.compile(r"(?<=[.!?…:])[\"”»“']?\s+(?:[–—―‒]\s+|[–—](?=[^\W\d_]))(?=[^\W\d_])")
_DASH = re.compile(
    r"(?<=[^\s–—―])\s*(?:(?<=\s)[–—―‒-](?=[\s\w])|(?<=[.,!?…])[–—―](?=\s?\w)|[–—―](?=[,.;:]?\s))"
)
_REACH = 6  # words between a dash and the cue of an attribution
_TAIL = 12  # words of ", the minister said."
_TRIM = " \t\u00a0–—―‒-,"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words spoken after a dash: their pieces, and the characters of the attribution."""

    pieces: tuple[tuple[int, int], ...]
    attribution: tuple[int, int] | None
    leads: bool


def dialogue(
    wording: Wording, start: int, end: int, sentences: Collection[int], hidden: Collection[int]
) -> tuple[Spoken, ...]:
    """What is spoken in the block `start` to `end`; `sentences` are the offsets where its sentences begin."""
    text = wording.text
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        begin, hyphen = lead.end(), text[start] == "-"
        run = _spoken(wording, begin, end, hidden, True)
        return () if run[0].attribution is None and hyphen else tuple(run)
    found: list[Spoken] = []
    position = start
    while (inner := _INNER.search(text, position, end)) is not None:
        run = _spoken(wording, inner.end(), end, hidden, False)
        if run[0].attribution is None:
            break
        found += run
        last = run[-1]
        position = max(last.pieces[-1][1], last.attribution[1] if last.attribution is not None else 0)
    return tuple(found)


def _spoken(wording: Wording, begin: int, end: int, hidden: Collection[int], leads: bool) -> list[Spoken]:
    """The utterances from `begin` on, at least one, without pieces if nothing is spoken."""
    text = wording.text
    found: list[Spoken] = []
    pieces: list[tuple[int, int]] = []
    attribution: tuple[int, int] | None = None
    at = begin
    for dash in _DASH.finditer(text, begin, end):
        if dash.start() < at or not _cued(wording, dash.end(), end, hidden):
            continue
        pieces.append(_trim(text, at, dash.start()))
        closing = _attribution_end(text, dash.end(), end)
        attribution = attribution or (dash.end(), closing)
        onward = re.compile(r"[.,;:]?\s*[–—―‒-]\s*").match(text, closing, end)
        if onward is None or onward.end() >= end:
            return [*found, _made(pieces, attribution, leads)]
        at = onward.end()
        if onward.group().startswith("."):
            found.append(_made(pieces, attribution, leads))
            pieces, attribution = [], None
    tail = None if attribution is not None else _comma_tail(wording, at, end, hidden)
    if tail is not None:
        pieces.append(_trim(text, at, tail[0]))
        attribution = tail
    else:
        pieces.append(_trim(text, at, end))
    rest = _made(pieces, attribution, leads)
    return [*found, rest] if rest.pieces or not found else found


def _made(pieces: list[tuple[int, int]], attribution: tuple[int, int] | None, leads: bool) -> Spoken:
    kept = tuple(piece for piece in pieces if piece[0] < piece[1])
    return Spoken(kept, attribution if kept else None, leads)


def _cued(wording: Wording, begin: int, end: int, hidden: Collection[int]) -> bool:
    """Whether a cue stands within a few words from here, before any full stop."""
    first, last = wording.range(begin, end)
    for index in range(first, min(first + _REACH, last)):
        if wording.kinds[index] & (Kind.CUES | Kind.NAMING) and index not in hidden:
            return True
        if any(mark in wording.gap(index) for mark in ".;:!?"):
            return False
    return False


def _attribution_end(text: str, begin: int, end: int) -> int:
    """The end of an attribution: the next dash, or the end of its sentence."""
    match = re.compile(r"[.!?](?=\s|$|[–—―])|[,;:]?\s*[–—―](?=\S?\s|\w)|\s-\s").search(text, begin, end)
    return match.start() if match is not None else end


def _comma_tail(wording: Wording, begin: int, end: int, hidden: Collection[int]) -> tuple[int, int] | None:
    """The words after the last comma before the last cue, where they are few and hold a cue."""
    first, last = wording.range(begin, end)
    cues = [
        i for i in range(max(first, last - _TAIL), last) if wording.kinds[i] & Kind.CUES and i not in hidden
    ]
    for cue in reversed(cues):
        for index in range(cue - 1, max(first, cue - _REACH) - 1, -1):
            gap = wording.gap(index)
            if any(mark in gap for mark in ".;:!?"):
                break
            if "," in gap:
                if last - index <= _TAIL and not wording.kinds[index + 1] & (Kind.RELATIVE | Kind.THAT):
                    return wording.starts[index + 1], end
                break
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _TRIM):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _TRIM):
        end -= 1
    return start, end
