"""The figures of an article: numbers that count or measure something, with what they count.

Reads a layout, makes `Figure`s in order; boilerplate is left out. The span covers hedge, number, multiplier and
measure: "nearly 4,000", "more than $3.8 million", "20 percent", "two-week". Method: numbers from `text/numbers`,
what is said of them from `annotate/counted` with the words of `[figures]`; money signs and measures that are
the same in every language stand here. `what` is the event, then the group, in normal forms that are the same in
all languages:

    events   killed wounded missing detained displaced evacuated infected rescued released abducted sold deployed
             destroyed fired suffocated
    groups   people civilians protesters police soldiers officers fighters children women men families students
             medics journalists workers officials refugees prisoners hostages passengers voters; things: missiles
             shells strikes homes vehicles aircraft ships votes seats jobs weapons schools hospitals settlements
             cases buildings companies doses attacks tests
    units    ISO 4217 codes; percent, percentage-point, degree, degree-celsius, magnitude, year ... second,
             kilometre, metre, mile, foot, kilogram, tonne, litre, hectare, square-kilometre, barrel, kilowatt ...

An age ("81-year-old") is a figure with unit year. A vague count ("dozens") has no upper bound here: news uses it
for all that is more. Money and measures that are "more than" a number are at least that number. Left out: years,
parts of dates, numbers in names ("Boeing 737"), "one" without an event. Limits: a language without `[figures]` has
figures only with measures of this module; nouns that are not in the lexicon are found by position.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import regex

from retold.annotate.counted import Counted, Lookup, Reading, Token, lookup
from retold.annotate.masked import untold
from retold.records import Figure, Layout, Span
from retold.text.calendar import calendar
from retold.text.numbers import Number, numbers
from retold.text.tokens import tokens

SIGNS = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "r$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₹": "INR", "₩": "KRW",
    "₪": "ILS", "₦": "NGN", "₸": "KZT", "₫": "VND", "zł": "PLN", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "chf": "CHF", "rub": "RUB", "try": "TRY", "uah": "UAH", "pln": "PLN", "cny": "CNY", "jpy": "JPY", "元": "CNY",
    "円": "JPY", "원": "KRW",
}  # fmt: skip
"""Money signs and codes, in any language."""

MEASURES = {
    "%": "percent", "٪": "percent", "％": "percent", "‰": "permille", "°c": "degree-celsius",
    "°f": "degree-fahrenheit", "°": "degree", "℃": "degree-celsius", "km/h": "kilometre-per-hour",
    "kmh": "kilometre-per-hour",
    "mph": "mile-per-hour", "km²": "square-kilometre", "km2": "square-kilometre", "m²": "square-metre",
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram", "ha": "hectare",
    "kwh": "kilowatt-hour", "mwh": "megawatt-hour", "mw": "megawatt", "gw": "gigawatt", "kw": "kilowatt",
    "lb": "pound-mass", "lbs": "pound-mass", "ft": "foot", "oz": "ounce", "км": "kilometre", "кг": "kilogram",
}  # fmt: skip
"""Measures written after a number in any language."""

_BEFORE = regex.compile(
    r"(?i)(?:(?<!\p{L})(?:us|au?|ca?|hk|nz|r)\$|\p{Sc}|(?<!\p{L})(?:usd|eur|gbp|chf|rub|cny|jpy))[ \u00a0]?$"
)
_AFTER = regex.compile(
    r"(?i)[ \u00a0\u202f]?(?:(%|٪|％|‰|°[ \u00a0]?[cf]\b|°|℃|\p{Sc}|元|円|원)"
    r"|(km/h|km²|km2|m²|[kmg]wh?|kmh|mph|km|cm|mm|kg|ha|lbs?|ft|oz|м²|км|кг|zł|usd|eur|gbp|chf|rub|uah|pln|try|m)(?![\p{L}\d]))"
)

_UNCASED = re.compile("[\u0530-\u1dff\u2e80-\U0010ffff]")
"""Letters of scripts without capitals, and a few others: most texts have none."""

ANY_DAY = date(2000, 1, 1)
"""The calendar needs a day to resolve "8 January"; only where its expressions stand is used here."""

YEARS = (1000, 2199)
"""A bare whole number of four digits in this range is a year unless something is known to be counted by it."""


def figures(layout: Layout) -> tuple[Figure, ...]:
    """The figures of an article's own text, in order."""
    text, language = layout.article.text, layout.language
    barred = sorted((mark.span.start, mark.span.end) for mark in layout.boilerplate)
    found: list[Figure] = []
    known = lookup(language)
    dates: list[tuple[int, int]] | None = None
    for block in layout.blocks:
        start, end = block.span.start, block.span.end
        if _covered(start, end, barred):
            continue
        passage = text[start:end]
        inside = numbers(passage, language)
        if not inside:
            continue
        if dates is None:
            dates = [(e.start, e.end) for e in calendar(untold(layout), language, ANY_DAY)]
        inside = tuple(n for n in inside if not _overlaps(start + n.first, start + n.last, dates))
        starts = [n.start for n in inside]
        for sentence in block.sentences:
            first, last = sentence.start - start, sentence.end - start
            here = [
                n for n in inside[bisect_left(starts, first) : bisect_left(starts, last)] if n.end <= last
            ]
            found += _figures(layout.article.id, passage, (first, last), here, known, start)
    return tuple(f for f in found if not _covered(f.span.start, f.span.end, barred))


def _covered(start: int, end: int, barred: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(barred, (start, 1 << 60)) - 1
    return at >= 0 and barred[at][1] >= end


def _overlaps(first: int, last: int, dates: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(dates, (last, 0)) - 1
    return at >= 0 and dates[at][1] > first


def _figures(
    article: str, text: str, part: tuple[int, int], found: Sequence[Number], known: Lookup | None, offset: int
) -> Iterator[Figure]:
    """The figures of one sentence, `part` of a passage that begins at `offset` of the article."""
    if not found:
        return
    sentence = _tokens(text, part, {n.last for n in found})
    starts = [token[0] for token in sentence]
    known = known or Lookup({}, {})
    places = [(max(0, bisect_right(starts, n.start) - 1), _after(n, starts, sentence, known)) for n in found]
    reading = Reading(text, sentence, places, known)
    for n, one in zip(found, reading.read(), strict=True):
        figure = _figure(article, text, n, one, reading, offset)
        if figure is not None:
            yield figure


def _tokens(text: str, part: tuple[int, int], ends: Collection[int]) -> list[Token]:
    """The words of a sentence; in scripts without capitals also cut where a number ends: 14|명이."""
    found: list[Token] = []
    sentence = text[part[0] : part[1]]
    if _UNCASED.search(sentence) is None:
        lowered = sentence.lower()
        if len(lowered) == len(sentence):
            return [(part[0] + a, part[0] + b, lowered[a:b]) for a, b in tokens(sentence)]
    for start, end in tokens(sentence):
        low, high = part[0] + start, part[0] + end
        cuts = [at for at in range(low + 1, high) if at in ends and text[at].lower() == text[at].upper()]
        for left, right in zip([low, *cuts], [*cuts, high], strict=True):
            found.append((left, right, text[left:right].lower()))
    return found


def _after(n: Number, starts: Sequence[int], sentence: Sequence[Token], known: Lookup) -> int:
    """The token after a number and its hedge; a hedge that holds a measure word (300人以上) is looked into."""
    after = bisect_left(starts, n.last)
    counted = after < len(sentence) and any(
        kind == "group" for _, kind, _ in known.entries(sentence[after][2])
    )
    return after if counted else bisect_left(starts, n.end)


def _figure(article: str, text: str, n: Number, one: Counted, reading: Reading, offset: int) -> Figure | None:
    start, end, unit = _measured(text, n, one, reading)
    if not _counts(text, n, one, unit, reading):
        return None
    low, high = n.low, n.high
    if n.kind == "vague":
        high = None
    elif unit is not None and n.hedge in ("more", "less"):
        low, high = (n.value, None) if n.hedge == "more" else (None, n.value)
    of = _of(one, reading, end)
    what = tuple(mark.form for mark in (one.event, one.group) if mark is not None)
    return Figure(
        span=Span(article, offset + start, offset + end),
        low=low,
        high=high,
        unit=unit,
        of=None if of is None else Span(article, offset + of[0], offset + of[1]),
        what=what,
    )


def _measured(text: str, n: Number, one: Counted, reading: Reading) -> tuple[int, int, str | None]:
    """The span with what measures it, and the unit."""
    start, end = n.start, n.end
    sign = _BEFORE.search(text, max(0, n.first - 5), n.first)
    if sign is not None:
        return min(start, sign.start()), end, SIGNS.get(sign[0].strip().lower(), "money")
    after = _AFTER.match(text, n.last)
    if after is not None and not (after[2] and after[2].lower() == "m" and n.value > 9000):
        written = regex.sub(r"\s", "", after[0]).lower()
        return start, max(end, after.end()), MEASURES.get(written) or SIGNS.get(written, "money")
    if one.unit is not None:
        tokens_ = reading.sentence
        if one.unit.kind == "before":
            return min(start, tokens_[one.unit.first][0]), end, one.unit.form
        return start, max(end, tokens_[one.unit.last - 1][1]), one.unit.form
    return start, end, None


def _counts(text: str, n: Number, one: Counted, unit: str | None, reading: Reading) -> bool:
    """Whether the number counts or measures something."""
    if n.kind == "pronoun":
        own = one.event is not None and not one.inherited
        return (
            unit is None
            and own
            and (one.group is not None or (one.event is not None and one.event.first == one.last))
        )
    plain = n.kind == "digits" and n.hedge is None and n.scale == 1
    bare_year = plain and n.last - n.first == 4 and YEARS[0] <= n.value <= YEARS[1]
    if bare_year and (reading.first(one.first - 1, "year") or (unit is None and one.group is None)):
        return (
            one.event is not None and one.event.first == one.last and not reading.first(one.first - 1, "year")
        )
    if unit is not None or one.group is not None or one.event is not None:
        return True
    before = reading.sentence[one.first - 1] if one.first else None
    named = before is not None and text[before[0]].isupper() and one.first > 1 and plain
    return one.phrase is not None and not named


def _of(one: Counted, reading: Reading, after: int) -> tuple[int, int] | None:
    """The characters of what is counted: the noun phrase, else the carried group, else the event itself."""
    words = reading.sentence
    if one.phrase is not None:
        phrase = [token for token in words[one.phrase[0] : one.phrase[1]] if token[0] >= after]
        if phrase:
            return phrase[0][0], phrase[-1][1]
    for mark in (one.group, one.event):
        if mark is not None:
            return words[mark.first][0], words[mark.last - 1][1]
    return None
