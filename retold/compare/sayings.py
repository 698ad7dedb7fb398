"""Tellings, name groups -> every quote with what is needed to compare it: a `Saying`.

Reads quotes as annotated. Makes one record per quote: its words, a vector of its letter windows and numbers, its
concepts, its numbers, who says it as a key that holds across tellings, its place in the article, and the words around
it. The vector is that of `text/grams.py`, each feature weighted by its rarity in the language of the telling and
hashed into `DIMENSIONS` columns, so that all are compared by one matrix product.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.records import NameGroup, Quote, Span, Telling
from retold.text.concepts import concepts
from retold.text.grams import LETTER_GRAMS, grams
from retold.text.rarity import chance
from retold.text.tokens import tokens

DIMENSIONS = 4096
_AROUND = 220  # characters before and after a quote that say what it stands in
_SHORT_TEXT = 0.1  # a quote has a tenth of the words of the article for which `chance` is given

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote of one telling. `group` is the index of the speaker's name group,
    `firm` if the name stands beside the quote, `role` the concepts of a speaker
    that is named by an office or a body."""

    telling: int
    number: int
    quote: Quote
    text: str
    language: str
    words: tuple[str, ...]
    concepts: Counter[str]
    numbers: frozenset[int]
    speaker: str | None
    group: int | None
    firm: bool
    role: frozenset[str]
    place: float


def sayings(tellings: Sequence[Telling], names: Sequence[NameGroup]) -> tuple[list[Saying], Matrix, Matrix]:
    """All quotes of all tellings; the vectors of their words; the vectors of the words around them."""
    places = _places(names)
    made: list[Saying] = []
    around: list[str] = []
    for index, telling in enumerate(tellings):
        text = telling.article.text
        for number, quote in enumerate(telling.quotes):
            words = " … ".join(telling.words(piece) for piece in quote.content)
            made.append(_saying(telling, index, number, quote, words, places))
            low, high = max(0, quote.span.start - _AROUND), min(len(text), quote.span.end + _AROUND)
            around.append(text[low : quote.span.start] + " " + text[quote.span.end : high])
    languages = [one.language for one in made]
    rows, numbers = _vectors([one.text for one in made], languages)
    made = [_with_numbers(one, found) for one, found in zip(made, numbers, strict=True)]
    return made, rows, _vectors(around, languages)[0]


def _saying(
    telling: Telling,
    index: int,
    number: int,
    quote: Quote,
    words: str,
    places: dict[str, list[tuple[int, int, int]]],
) -> Saying:
    named, speaker = quote.named, quote.speaker
    group = _group(speaker, places)
    firm = group is not None
    if group is None:
        group = _group(named, places)
    spoken = (
        telling.words(named) if named is not None else telling.words(speaker) if speaker is not None else None
    )
    role = frozenset(key for _, _, key in concepts(spoken, telling.language)) if spoken else frozenset[str]()
    lower = words.lower()
    return Saying(
        telling=index,
        number=number,
        quote=quote,
        text=words,
        language=telling.language.split("-")[0],
        words=tuple(lower[low:high].replace("’", "'") for low, high in tokens(lower)),
        concepts=Counter(key for _, _, key in concepts(words, telling.language)),
        numbers=frozenset(),
        speaker=spoken,
        group=group,
        firm=firm,
        role=role,
        place=quote.span.start / max(1, len(telling.article.text)),
    )


def _with_numbers(one: Saying, numbers: frozenset[int]) -> Saying:
    return Saying(
        one.telling, one.number, one.quote, one.text, one.language, one.words, one.concepts, numbers,
        one.speaker, one.group, one.firm, one.role, one.place,
    )  # fmt: skip


def _places(names: Sequence[NameGroup]) -> dict[str, list[tuple[int, int, int]]]:
    """Article -> where names stand in it, and of which group."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for index, group in enumerate(names):
        for form in group.forms:
            for span in form.spans:
                found.setdefault(span.article, []).append((span.start, span.end, index))
    for each in found.values():
        each.sort()
    return found


def _group(span: Span | None, places: dict[str, list[tuple[int, int, int]]]) -> int | None:
    """The name group of a speaker: of the last name in its words ("Ruritania's president Ada Moreno")."""
    if span is None:
        return None
    here = places.get(span.article, [])
    at = bisect_right(here, (span.end, 0, 0)) - 1
    while at >= 0 and here[at][0] >= span.start - 200:
        low, high, group = here[at]
        if low < span.end and high > span.start:
            return group if high >= span.end - 3 or low == span.start else None
        at -= 1
    return None


def _vectors(texts: Sequence[str], languages: Sequence[str]) -> tuple[Matrix, list[frozenset[int]]]:
    """(n, DIMENSIONS) rows of length 1, and the numbers of each text."""
    made = grams(texts)
    rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    numbers: list[frozenset[int]] = []
    for index, language in enumerate(languages):
        low, high = made.start[index], made.start[index + 1]
        columns = made.column[low:high]
        weight = -np.log(np.maximum(chance(language)[columns] * _SHORT_TEXT, 1e-9))
        np.add.at(
            rows[index],
            (columns.astype(np.int64) * 40503) % DIMENSIONS,
            weight * np.sqrt(made.count[low:high]),
        )
        numbers.append(frozenset(int(each) for each in columns if each >= LETTER_GRAMS))
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.maximum(length, 1e-9), numbers
