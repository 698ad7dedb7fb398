"""Text -> blocks (lines) and their sentences, as spans.

A block is a line without the white space, the invisible characters and the list bullet around it; blank
lines make none. Its sentences are found by sentencex (https://github.com/wikimedia/sentencex), which splits
too much rather than too little; what it split wrongly is joined again (`_joins`): after an initial, an
abbreviation of the language or an ordinal number, before a lower-case word, and between a closing quotation
mark and the words that say who spoke. The words for this are the lexicon's `[sentences]`; without them the
rest still holds.

Limits: a sentence never crosses a line break. A block longer than `_PIECE` is given to sentencex in pieces,
divided at white space, because its time grows with the square of the number of quotation marks; a sentence
that lies across such a division is cut there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retold.lexicon import lexicon
from retold.lexicon.schema import SentenceWords


@dataclass(frozen=True, slots=True)
class Segment:
    """A block `start` to `end` of a text and its sentences, in code points."""

    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]


_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = r"\s\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\x00-\x1F\x7F"
_BULLET = r"[•‣⁃▪■□◦●○◆◇►▶▸➤➢✓✔★☆]|[*·∙](?=\s)"
_HEAD = re.compile(rf"[{_INVISIBLE}]*(?:(?:{_BULLET})[{_INVISIBLE}]*)*")
_EDGE = "".join(chr(c) for c in range(0x3001) if re.match(rf"[{_INVISIBLE}]", chr(c))) + "\ufeff"

_PIECE = 20_000  # characters; a sentence is rarely 1,000, and 400 unclosed quotes in it cost sentencex 1 ms

_OPENING = "\"'“”„«»‹›‘’「『([¿¡-–—"
_INITIAL = re.compile(r"(?:^|[\s.(“\"'«„‘-])\w\.$")
_NUMBER_END = re.compile(r"(?:^|\s)[(]?\d{1,2}\.$")
_LAST_WORD = re.compile(r"([^\s(\[“\"'«„‘]+)\.$")
_CLOSED = re.compile(r"[.!?…,][\"”“’'»«›]+$")
_NAME_THEN_WORD = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.’'-]*\s+){0,4}([\w’']+)")

_FIRST_WORD = re.compile(r"[\w’']*")

# Languages that write an ordinal number with a full stop (CLDR's ordinal patterns).
_ORDINAL = "bs cs da de et fi fo hr hu is lb lt lv mk nb nn no pl sk sl sq sr tr"


def segment(text: str, language: str) -> tuple[Segment, ...]:
    """The blocks of a text in order. `language` is BCP 47, `und` where it is not known."""
    code = language.split("-")[0].lower()
    found = []
    for line in _LINE.finditer(text):
        start, end = _trimmed(text, line.start(), line.end())
        if start < end:
            found.append(Segment(start, end, _sentences(text, start, end, code)))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    head = _HEAD.match(text, start, end)
    start = head.end() if head else start
    return start, start + len(text[start:end].rstrip(_EDGE))


def _sentences(text: str, start: int, end: int, code: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for left, right in _pieces(text, start, end):
        for first, last in _split(text[left:right], code):
            first, last = _stripped(text, left + first, left + last)
            if first == last:
                continue
            if spans and _joins(text, spans[-1], (first, last), code):
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
    return tuple(spans) or ((start, end),)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A block divided at white space into pieces of at most `_PIECE` characters."""
    pieces = []
    while end - start > _PIECE:
        cut = text.rfind(" ", start + _PIECE // 2, start + _PIECE) + 1 or start + _PIECE
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def _split(piece: str, code: str) -> list[tuple[int, int]]:
    from sentencex import get_sentence_boundaries  # 7 ms of loading, once

    language = "en" if code == "und" else code
    return [(int(b["start_index"]), int(b["end_index"])) for b in get_sentence_boundaries(language, piece)]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _joins(text: str, left: tuple[int, int], right: tuple[int, int], code: str) -> bool:
    """Whether two neighbouring sentences of sentencex are one."""
    tail = text[max(left[0], left[1] - 40) : left[1]]
    head = text[right[0] : min(right[1], right[0] + 80)]
    follower = head.lstrip(_OPENING + " ")
    if not follower:
        return True  # only marks: the closing quote of the sentence before
    if follower[0].islower() and not follower[1:2].isupper():
        return True
    words = _words(code)
    if tail.endswith("."):
        if _INITIAL.search(tail) and tail[-2].isupper():
            return _first_word(follower) not in words.starters
        if code in _ORDINAL.split() and _NUMBER_END.search(tail):
            return True
        last = _LAST_WORD.search(tail)
        if last and last[1].casefold() in words.always:
            return True
        if last and last[1].casefold() in words.number and follower[0].isdigit():
            return True
    if _CLOSED.search(tail):
        said = _NAME_THEN_WORD.match(follower)
        return bool(said and said[1].casefold() in words.said)
    return False


def _first_word(text: str) -> str:
    found = _FIRST_WORD.match(text)
    return found[0].casefold() if found else ""


@dataclass(frozen=True, slots=True)
class _Words:
    always: frozenset[str]
    number: frozenset[str]
    said: frozenset[str]
    starters: frozenset[str]


@cache
def _words(code: str) -> _Words:
    found = lexicon(code, SentenceWords) or SentenceWords()
    return _Words(
        always=frozenset(found.abbreviations),
        number=frozenset(found.before_number),
        said=frozenset(found.said),
        starters=frozenset(found.starters),
    )
