"""Tellings -> what the annotators found in them, as rows of features that can be compared.

    places     names of places                   people    words of the other names
    days       days that the text speaks of      counted   what is counted ("killed", "houses")
    values     what is counted, with its number  said      runs of three words inside quotation marks

A place of the gazetteer is one in every language and script; other names are compared in their folded form
(`text/fold.py`), a word at a time, so that "Zeynep Aksoy" and "Aksoy" share one. A day stands for itself and its
neighbours: newsrooms lie in different time zones, and a night has two dates.
A feature is as rare as the pile says, on a background of `USUAL`. Rows are empty where the annotators found
nothing or were not asked: that is not measured, and speaks neither for nor against.

Limits: only days given to the day count; what is counted is compared only where the lexicons give it a normal form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from retold.lexicon.places import place
from retold.records import Telling
from retold.text.fold import fold
from retold.text.grams import Grams, counted

USUAL = 0.02  # share of articles that name a place or a person that the pile has not shown yet
BACKGROUND = 60  # articles' worth of it
RUN = 3
FOUND = ("places", "people", "days", "counted", "values", "said")
_WORD = regex.compile(r"[\p{L}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Rows:
    """grams: n rows with columns in [0, m); rarity (1, m) float32, > 0; keys (m,): what each column is."""

    grams: Grams
    rarity: NDArray[np.float32]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    places: Rows
    people: Rows
    days: Rows
    counted: Rows
    values: Rows
    said: Rows


def marks(tellings: Sequence[Telling]) -> Marks:
    """What was found in each telling, in the order given."""

    every = [found(telling) for telling in tellings]
    return Marks(*(_rows([of[kind] for of in every]) for kind in range(len(FOUND))))


def found(telling: Telling) -> tuple[list[str], ...]:
    """What was found in one telling, each as often as it was, in order; of each kind of `FOUND`."""
    of: tuple[Iterable[str], ...] = (
        (w for n in telling.names if n.kind == "place" for w in _place(n.form)),
        (w for n in telling.names if n.kind != "place" for w in fold(n.form).split()),
        _days(telling),
        {" ".join(f.what) for f in telling.figures if f.what},
        {f"{' '.join(f.what)} {f.low} {f.high}" for f in telling.figures if f.what},
        _said(telling),
    )
    return tuple(sorted(one) for one in of)


def _place(form: str) -> list[str]:
    """The number of a place that the gazetteer knows, one in every language; else its folded words."""
    known = place(form)
    return [f"#{known.number}"] if known else fold(form).split()


def _days(telling: Telling) -> set[str]:
    days = {w.first.toordinal() for w in telling.dates if w.first == w.last}
    return {str(day + off) for day in days for off in (-1, 0, 1)}


def _said(telling: Telling) -> set[str]:
    runs: set[str] = set()
    for quote in telling.quotes:
        if quote.kind != "indirect":
            for piece in quote.content:
                words = [m.group() for m in _WORD.finditer(telling.words(piece).lower())]
                runs.update(" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return runs


def _rows(found: Sequence[Sequence[str]]) -> Rows:
    number: dict[str, int] = {}
    column = [number.setdefault(one, len(number)) for row in found for one in row]
    owner = np.repeat(np.arange(len(found)), [len(row) for row in found])
    grams = counted(len(found), owner.astype(np.int64), np.array(column, dtype=np.int64))
    frequency = np.bincount(grams.column, minlength=len(number))
    share = (frequency + BACKGROUND * USUAL) / (len(found) + BACKGROUND)
    return Rows(grams, -np.log(np.minimum(share, 0.95))[None, :].astype(np.float32), tuple(number))
