"""Dates whose year is written in words: "15 August nineteen ninety-three", "in two thousand and twenty".

Reads the words of one expression (`Slots`) and gives its days, or `None` where they hold no year. The number words
are read by `numbers`; two numbers one after the other are a year said in halves ("nineteen eighty-six"). Limits: a
round thousand ("in two thousand") is no year, and neither is one before 1100 or after 2100.
"""

from __future__ import annotations

from datetime import date

from retold.text.dateslots import Slots
from retold.text.days import Days, one_day, unit_of, whole_month
from retold.text.numbers import numbers


def spoken(s: Slots) -> Days | None:
    """The day, month or year that is said."""
    found = [int(n.value) for n in numbers(s.said, s.language) if n.value == int(n.value)]
    if not found:
        return None
    if found[-1] >= 100:
        year, before = found[-1], found[:-1]
    elif len(found) > 1 and 11 <= found[-2] <= 20 and found[-1] > 9:
        year, before = found[-2] * 100 + found[-1], found[:-2]
    else:
        return None
    if not 1100 <= year < 2100 or (year % 1000 == 0 and not s.month):
        return None
    if s.month is None:
        return unit_of("year", date(year, 1, 1)) if not before else None
    day = s.one("o") or (before[-1] if before else None)
    return one_day(date(year, s.month, int(day))) if day is not None else whole_month(year, s.month)
