"""Layout -> its words by sentence, and what their capitals are worth.

Reads a `Layout` and the words of its language; makes a `Reading`: every word outside boilerplate without elided
articles ("l'", "dell'") and without possessive and case endings ("'s", Turkish "'da"), and which words are seen with
and without a capital where nothing else explains it. A capital is explained by the beginning of a sentence, an
opening quotation mark or bracket, a headline in title case, a line of capitals.

Limits: after an abbreviation of more than two letters that the sentences do not know, a capital counts as explained.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.annotate.namewords import NameLexicon, lower, whole_words
from retold.records import Layout
from retold.text.fold import fold

_ELISION = re.compile(
    r"(?:l|d|dell|all|nell|sull|dall|un|qu|s|c|j|n|m|t|quell|quest)['’](?=\w\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_OPENING = re.compile(r"[\"“”„«»‘'‹*–—:!?•(]\s*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence. `first`: its capital may come from where it stands. `gap`: what is before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool
    first: bool
    closed: bool  # a possessive or a case ending after it: no name goes on


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a text in words. `lowered`: words seen without a capital; `capitals`: words seen with one
    where nothing else explains it; `trusted`: the folds of these."""

    sentences: tuple[tuple[Word, ...], ...]
    shouted: tuple[bool, ...]
    lowered: frozenset[str]
    capitals: frozenset[str]
    trusted: frozenset[str]


def reading(layout: Layout, words: NameLexicon) -> Reading:
    """The words of all sentences outside boilerplate."""
    sentences: list[tuple[Word, ...]] = []
    shouted: list[bool] = []
    lowered: set[str] = set()
    capitals: set[str] = set()
    for start, end in _sentences(layout):
        read = tuple(_words(layout.article.text, start, end, words))
        if not read:
            continue
        loud, headline = _loud(read), _headline(read, words.code, layout.article.text[read[-1].end : end])
        if headline or loud:
            read = tuple(_as_first(word) for word in read)
        sentences.append(read)
        shouted.append(loud)
        for word in read:
            if not word.capital:
                lowered.add(word.low)
            elif not word.first:
                capitals.add(word.low)
    return Reading(
        tuple(sentences),
        tuple(shouted),
        frozenset(lowered),
        frozenset(capitals),
        frozenset(fold(low) for low in capitals if low not in lowered),
    )


def _sentences(layout: Layout) -> Iterator[tuple[int, int]]:
    """The sentences without what is boilerplate in them."""
    ends: list[int] = []
    starts: list[int] = []
    for mark in sorted(layout.boilerplate, key=lambda mark: (mark.span.start, mark.span.end)):
        if starts and mark.span.start <= ends[-1]:
            ends[-1] = max(ends[-1], mark.span.end)
        else:
            starts.append(mark.span.start)
            ends.append(mark.span.end)
    for block in layout.blocks:
        for sentence in block.sentences:
            at = sentence.start
            index = bisect_right(ends, at)
            while at < sentence.end:
                until = min(starts[index], sentence.end) if index < len(starts) else sentence.end
                if at < until:
                    yield at, until
                if index >= len(starts):
                    break
                at = max(at, ends[index])
                index += 1


def _words(text: str, start: int, end: int, words: NameLexicon) -> Iterator[Word]:
    piece = text[start:end]
    spans = whole_words(piece)
    before = length = 0
    for number, (left, right) in enumerate(spans):
        closed = False
        form = piece[left:right]
        if "'" in form or "’" in form:
            if (elided := _ELISION.match(form)) and _elides(form, elided.end(), number == 0):
                left += elided.end()
            elif (tail := _POSSESSIVE.search(form)) and tail.end() == len(form) and tail.start() > 0:
                right, closed = left + tail.start(), True
            elif (
                words.apostrophe
                and (cut := max(form.find("'"), form.find("’"))) > 1
                and form[cut + 1 :].islower()
            ):
                right, closed = left + cut, True
            form = piece[left:right]
        gap = piece[before:left]
        before = right
        previous, length = length, right - left
        yield Word(
            start + left,
            start + right,
            form,
            lower(form),
            gap,
            form[:1].isupper() or form[:1].istitle(),
            number == 0
            or (gap != " " and (bool(_OPENING.search(gap)) or (gap.startswith(".") and previous > 2))),
            closed,
        )


def _elides(form: str, cut: int, first: bool) -> bool:
    """Whether the part before the apostrophe is an article: that of "l'ONU", but not of "D'Arvo"."""
    return form[cut].islower() or form[0].islower() or (first and form[0].lower() != "d")


def _loud(read: Sequence[Word]) -> bool:
    long = [word for word in read if len(word.text) > 1]
    return len(long) > 2 and sum(word.text.isupper() for word in long) > 0.6 * len(long)


def _headline(read: Sequence[Word], code: str, closing: str) -> bool:
    """Most long words have a capital, and no full stop ends them: title case, which German never has."""
    if "." in closing:
        return False
    long = [word for word in read if len(word.text) > 3 and word.text.isalpha()]
    return code != "de" and len(long) > 3 and sum(word.capital for word in long) > 0.75 * len(long)


def _as_first(word: Word) -> Word:
    return Word(word.start, word.end, word.text, word.low, word.gap, word.capital, True, word.closed)
