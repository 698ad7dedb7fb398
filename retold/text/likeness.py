"""Two names -> how surely they are spellings of one name, with the reasons.

    likeness("Marten Lindqvist", "Мартен Линдквист").score    near 1
    likeness("Austria", "Australia").score                      low: two different places

Reads two strings; makes a `Likeness` in [0, 1]. Two words are compared by 0.4 Jaro-Winkler + 0.3 Levenshtein on
their folds + 0.3 Levenshtein on their consonant skeletons (`text/fold.py`): the mean of three measures that err
differently, as Christen found for names (2006, https://doi.org/10.1109/ICDMW.2006.2). Where one side is written
without vowels, the skeletons alone are compared.

Names of several words are aligned word by word, best pairs first, in any order: a particle may be missing, an
initial stands for its name, an everyday form for the full one ("Bill", "William"), words written together for
words written apart. A word left over on one side (a middle name, a patronymic, a title) costs little, on both
sides much: that is another person of the family. One word against several is a surname or a first name that
stands for the whole; it stays below `SAME`. Names of organisations drop their legal form; "and" and "&" are one.

Two names that are both in the gazetteer and are different places there are never alike, however close they are.

Limits: no translation ("Ministry of Defence", "Verteidigungsministerium"); scripts written without vowels keep
some wrong pairs; a person who bears a father's name cannot be told from the father without the rest of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import JaroWinkler, Levenshtein

from retold.lexicon.organisations import organisations
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.text.fold import fold, skeleton

Kind = Literal["person", "organisation", "place", "other"]

SAME = 0.84
"""At and above this two names of one kind are taken for one: in the middle of the flat best of bench/names.py."""

_DIFFERENT_PLACES = 0.3
_LEFT_OVER_ONE_SIDE = 0.03  # a middle name or a patronymic
_LEFT_OVER_BOTH = 0.25
_ONE_WORD_OF_PERSON = SAME - 0.01  # a surname alone stands for its bearer only where a text says so
_PART_OF_ORGANISATION = SAME + 0.04  # "Samsung", "Samsung Electronics"
_INITIAL = 0.93
_EVERYDAY = 0.95
_WRITTEN_TOGETHER = 0.97
_MOST_WORDS = 12  # longer names are organisations, compared as a whole
_VOWELLESS = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")  # Hebrew, Arabic, Syriac ...

_SYLLABLES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]+")  # Han, Hangul: signs are not spelled out


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` in [0, 1], and what it rests on, in words."""

    score: float
    why: tuple[str, ...]


@lru_cache(maxsize=1 << 15)
def likeness(left: str, right: str, kind: Kind | None = None) -> Likeness:
    """How surely two names are one. `kind` is the kind both have, where it is known. Symmetric."""
    if (right, left) < (left, right):
        return likeness(right, left, kind)
    if fold(left) == fold(right):
        return Likeness(1.0 if fold(left) else 0.0, ("same spelling, or one that other languages use",))
    if kind != "person":
        here, there = place(left), place(right)
        if here and there and here.number != there.number:
            return Likeness(_DIFFERENT_PLACES, ("two different places of the gazetteer",))
        if here and there and kind == "place":
            return Likeness(1.0, ("two names of one place of the gazetteer",))
    return _aligned(left, right, kind)


def word_likeness(left: str, right: str) -> float:
    """Two single words, in [0, 1]."""
    a, b = fold(left), fold(right)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    bones = Levenshtein.normalized_similarity(skeleton(left), skeleton(right))
    if (_VOWELLESS.search(left) is None) != (_VOWELLESS.search(right) is None):
        # half the letters are not there to compare
        return 0.7 * bones + 0.3 * JaroWinkler.similarity(a, b)
    return 0.4 * JaroWinkler.similarity(a, b) + 0.3 * Levenshtein.normalized_similarity(a, b) + 0.3 * bones


def words(name: str, kind: Kind | None = None) -> tuple[str, ...]:
    """The words of a name that tell it from others: without particles, legal forms and initials' points."""
    pieces = tuple(piece for piece in fold(name).split() if piece)
    known = people().particles if kind in ("person", None) else frozenset[str]()
    kept = tuple(p for p in pieces if p not in known and p not in organisations().legal)
    return kept or pieces


def _aligned(left: str, right: str, kind: Kind | None) -> Likeness:
    if _SYLLABLES.fullmatch(left) and _SYLLABLES.fullmatch(right):
        score = Levenshtein.normalized_similarity(left, right)
        return Likeness(score, (f"{score:.2f} of the signs are the same",))
    ours, theirs = words(left, kind), words(right, kind)
    if not ours or not theirs or len(ours) > _MOST_WORDS or len(theirs) > _MOST_WORDS:
        score = word_likeness(left, right)
        return Likeness(score, (f"spelled {score:.2f} alike",))
    vowelless = (_VOWELLESS.search(left) is None) != (_VOWELLESS.search(right) is None)
    whole = _joined(tuple(fold(left).split()), tuple(fold(right).split()), vowelless)
    joined = max(_joined(ours, theirs, vowelless), whole)
    if len(ours) == len(theirs) == 1:
        return Likeness(joined, (f"spelled {joined:.2f} alike",))
    pairs, spare_left, spare_right = _pairs(ours, theirs, vowelless)
    score, why = _weighed(pairs, spare_left, spare_right, kind)
    if whole > _WRITTEN_TOGETHER:
        return Likeness(whole, ("the same when written together",))
    if joined > max(score, 0.9) and abs(len(ours) - len(theirs)) <= 1 and not (spare_left and spare_right):
        return Likeness(joined, (f"spelled {joined:.2f} alike when written together",))
    return Likeness(score, why)


def _joined(ours: tuple[str, ...], theirs: tuple[str, ...], vowelless: bool) -> float:
    return _pair("".join(ours), "".join(theirs), vowelless)[0]


def _pairs(
    ours: tuple[str, ...], theirs: tuple[str, ...], vowelless: bool
) -> tuple[list[tuple[str, str, float, str]], list[str], list[str]]:
    """Words of both sides, best pairs first, and what is left over on either side."""
    scored = sorted(
        ((*_pair(a, b, vowelless), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs)),
        key=lambda row: (-row[0], abs(row[2] - row[3]), row[2], row[3]),
    )
    free_left, free_right = set(range(len(ours))), set(range(len(theirs)))
    pairs: list[tuple[str, str, float, str]] = []
    for score, why, i, j in scored:
        if i in free_left and j in free_right and score >= 0.55:
            free_left.discard(i)
            free_right.discard(j)
            pairs.append((ours[i], theirs[j], score, why))
    return pairs, [ours[i] for i in sorted(free_left)], [theirs[j] for j in sorted(free_right)]


@lru_cache(maxsize=1 << 16)
def _pair(a: str, b: str, vowelless: bool) -> tuple[float, str]:
    """Two folded words: score and reason."""
    if a == b:
        return 1.0, ""
    if a.isdigit() or b.isdigit():
        return 0.0, "different numbers"
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return _INITIAL, f"the initial of {max(a, b, key=len)}"
    nicknames = people().nicknames
    if nicknames.get(a, frozenset()) & nicknames.get(b, frozenset()):
        return _EVERYDAY, f"{a} and {b} are forms of one given name"
    bones = Levenshtein.normalized_similarity(skeleton(a), skeleton(b))
    alike = JaroWinkler.similarity(a, b)
    if vowelless:
        return 0.7 * bones + 0.3 * alike, f"{a} and {b} have {bones:.2f} of their consonants alike"
    score = 0.4 * alike + 0.3 * Levenshtein.normalized_similarity(a, b) + 0.3 * bones
    return score, f"{a} and {b} are spelled {score:.2f} alike"


def _weighed(
    pairs: list[tuple[str, str, float, str]], spare_left: list[str], spare_right: list[str], kind: Kind | None
) -> tuple[float, tuple[str, ...]]:
    """The mean of the pairs drawn to the worst of them, less what is left over."""
    if not pairs:
        return 0.0, ("no word of one is like a word of the other",)
    mean = sum(score for _, _, score, _ in pairs) / len(pairs)
    worst = min(score for _, _, score, _ in pairs)
    score = (mean + worst) / 2
    why = [reason for _, _, _, reason in pairs if reason] or ["all words of the shorter are in the longer"]
    if spare_left and spare_right:
        both = min(len(spare_left), len(spare_right))
        score -= _LEFT_OVER_BOTH * both
        why.append(f"{' '.join(spare_left)} and {' '.join(spare_right)} are different")
    spare = spare_left or spare_right
    if spare and not (spare_left and spare_right):
        why.append(f"{' '.join(spare)} is in one of them only")
        score -= _LEFT_OVER_ONE_SIDE * len(spare)
        if kind == "organisation":
            score = min(score, _PART_OF_ORGANISATION)
        elif len(pairs) == 1:
            score = min(score, _ONE_WORD_OF_PERSON)
    return max(score, 0.0), tuple(why)
