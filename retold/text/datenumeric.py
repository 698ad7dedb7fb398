"""Days written in numbers alone: "2015-03-07", "7/3/15", "29/2", "from 5/1 to 5/7".

Each function takes the numbers of one expression (`Slots`) and gives its days, or `None` where they are more likely
something else. Raises ValueError for days that do not exist and where the reference day is needed and missing.
"""

from __future__ import annotations

from datetime import date

from retold.text.dateslots import Slots
from retold.text.days import Days, full_year, in_month, nearest, one_day, whole_month


def iso(s: Slots) -> Days | None:
    return one_day(date(s.years[0], int(s.numbers[0]), int(s.numbers[1])))


def compact(s: Slots) -> Days | None:
    """ "20200701"."""
    digits = s.numbers[0]
    return one_day(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))


def mixed(s: Slots) -> Days | None:
    """A year, a month by name and a day in some other order: "2020/Sep/23"."""
    return one_day(date(s.years[0], s.month or 0, int(s.numbers[0])))


def numeric(s: Slots) -> Days | None:
    first, second, *short = (int(n) for n in s.numbers)
    if not s.years and len(s.numbers[2]) != 2:
        return None
    year = s.years[0] if s.years else full_year(short[0])
    day, month = (first, second) if (s.day_first or first > 12) and second <= 12 else (second, first)
    return one_day(date(year, month, day))


def short(s: Slots) -> Days | None:
    first, second = (int(n) for n in s.numbers)
    day, month = (first, second) if (s.day_first or first > 12) and second <= 12 else (second, first)
    if s.has("t"):
        return one_day(date(s.today().year, month, day))
    if s.has("nN") and s.weekday is None:
        today = s.today()
        after = in_month(date(today.year, month, 1), day)
        return one_day(after if after and after > today else date(today.year + 1, month, day))
    return one_day(nearest(s.today(), month, day, s.weekday))


def dotted(s: Slots) -> Days | None:
    """ "28.10.": not where the month comes first, since a full stop divides decimals there."""
    return short(s) if s.day_first and len(s.numbers[0]) + len(s.numbers[1]) > 2 else None


def padded(s: Slots) -> Days | None:
    """ "22/04": only with both parts of two digits is it more likely a date than a fraction or a score."""
    return short(s) if all(len(n) == 2 for n in s.numbers) and s.numbers != ["24", "07"] else None


def uneven(s: Slots) -> Days | None:
    """ "29/2": where the day comes first, a pair that cannot be the other order is more likely a date than a part."""
    first, second = (int(n) for n in s.numbers)
    return short(s) if s.day_first and first > 12 >= second and (first, second) != (24, 7) else None


def numbered(s: Slots) -> Days | None:
    """ "The seventh fourth": day and month, both as ordinals."""
    day, month = s.listed("od")[:2]
    if s.years:
        return one_day(date(s.years[0], month, day))
    return one_day(nearest(s.today(), month, day, s.weekday))


def spaced(s: Slots) -> Days | None:
    """ "18 08 1978"."""
    first, second = (int(n) for n in s.numbers)
    day, month = (first, second) if (s.day_first or first > 12) and second <= 12 else (second, first)
    return one_day(date(s.years[0], month, day)) if 1900 <= s.years[0] < 2100 else None


def iso_month(s: Slots) -> Days | None:
    """ "2015-03", "12-2015"; "2011-12" more often is a season of two years."""
    month = int(s.numbers[0])
    certain = s.order[0] != "4" or month < 10 or month != s.years[0] % 100 + 1
    return whole_month(s.years[0], month) if certain and month <= 12 and 1900 <= s.years[0] < 2100 else None


def short_range(s: Slots) -> Days | None:
    """ "from 5/1-5/7, 2020": the year is that of the end."""
    first, second, third, fourth = (int(n) for n in s.numbers)
    pairs = ((first, second), (third, fourth)) if s.day_first else ((second, first), (fourth, third))
    (day, month), (last_day, last_month) = pairs
    if month > 12 or last_month > 12:
        return None
    if s.years:
        last = date(s.years[0], last_month, last_day)
        start = in_month(date(last.year, month, 1), day)
        if start is None or start > last:
            start = date(last.year - 1, month, day)
    else:
        start = nearest(s.today(), month, day, None)
        end = in_month(date(start.year, last_month, 1), last_day)
        last = end if end and end >= start else date(start.year + 1, last_month, last_day)
    return start, last, "day"
