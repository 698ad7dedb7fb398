"""Days and the units they lie in: weeks, months, seasons, years; the nearest such day; Easter.

Pure arithmetic on `datetime.date`; intervals are `(first, last, grain)`, both days included. Raises ValueError or
OverflowError for days that do not exist. Weeks begin on Monday (ISO 8601).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from retold.records import Grain

Days = tuple[date, date, Grain]
"""First and last day, and how precise the words are."""

CENTURY_CUT = 38
"""Two digits below this are years of 2000: what news dates so lies in the past, or a few years ahead."""


@dataclass(frozen=True, slots=True)
class Expression:
    """The characters `start` to `end` mean the days `first` to `last`, both included.

    `rule` is the rule of `dategrammar` it was read by; `weekday` tells whether it names one, `dated` its year.
    """

    start: int
    end: int
    first: date
    last: date
    grain: Grain
    rule: str = ""
    weekday: bool = False
    dated: bool = False


NEAR_YEARS = 4
"""How far a year may lie to make weekday and date agree: dates within a Gregorian cycle of 5, 6, 11 years repeat."""


def one_day(day: date) -> Days:
    return day, day, "day"


def whole_month(year: int, month: int) -> Days:
    return unit_of("month", date(year, month, 1))


def unit_of(unit: str, day: date) -> Days:
    """The whole unit that a day lies in."""
    starts: dict[str, tuple[date, Grain]] = {
        "day": (day, "day"),
        "week": (day - timedelta(days=day.weekday()), "week"),
        "month": (day.replace(day=1), "month"),
        "quarter": (date(day.year, day.month - (day.month - 1) % 3, 1), "quarter"),
        "half": (date(day.year, 1 if day.month < 7 else 7, 1), "season"),
        "year": (date(day.year, 1, 1), "year"),
        "decade": (date(day.year - day.year % 10 or 1, 1, 1), "decade"),
        "century": (date(day.year - day.year % 100 or 1, 1, 1), "century"),
    }
    first, grain = starts[unit]
    return first, moved(first, unit, 1) - timedelta(days=1), grain


def moved(day: date, unit: str, count: int) -> date:
    """A day moved by whole units; the 31st becomes the last of a shorter month."""
    if unit == "workday":
        weeks, rest = divmod(abs(count), 5)
        sign = 1 if count > 0 else -1
        day += timedelta(weeks=sign * weeks)
        while rest or day.weekday() > 4:
            day += timedelta(days=sign)
            rest -= day.weekday() < 5 and rest > 0
        return day
    if unit in ("day", "week", "weekend", "workweek", "fortnight"):
        return day + timedelta(days=count * {"day": 1, "fortnight": 14}.get(unit, 7))
    months = (
        count
        * {"month": 1, "quarter": 3, "half": 6, "part": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        if found := in_month(date(year, month + 1, 1), last):
            return found
    raise ValueError(f"no such month: {year}-{month + 1}")


def in_month(first: date, day: int) -> date | None:
    try:
        return first.replace(day=day)
    except ValueError:
        return None


def part_of(part: str | None, first: date, last: date, grain: Grain) -> Days:
    """The early, middle or late third; grain stays that of the whole, which the words are no finer than."""
    if part is None:
        return first, last, grain
    if grain == "year" and first.year == last.year:  # by months
        begins = (
            date(first.year, 1, 1),
            date(first.year, 5, 1),
            date(first.year, 9, 1),
            date(first.year + 1, 1, 1),
        )
        at = ("early", "mid", "late").index(part if part in ("early", "mid") else "late")
        return begins[at], begins[at + 1] - timedelta(days=1), grain
    third = timedelta(days=((last - first).days + 1) // 3)
    if grain == "month" and part == "mid":
        return first.replace(day=10), first.replace(day=20), grain
    if part == "early":
        return first, first + third - timedelta(days=1), grain
    if part == "mid":
        return first + third, last - third, grain
    return last - third + timedelta(days=1), last, grain


def middle(first: date, last: date, unit: str) -> date:
    """The first day of the second half, as it is said: 1 July, the 16th, Thursday."""
    if unit == "year":
        return date(first.year, 7, 1)
    if unit == "month":
        return first.replace(day=16)
    return first + timedelta(days=((last - first).days + 1) // 2)


def first_week(first: date) -> date:
    """The Monday of the first week that has its Thursday in or after this day (ISO 8601)."""
    monday = first - timedelta(days=first.weekday())
    return monday if (first - monday).days <= 3 else monday + timedelta(days=7)


def nearest(reference: date, month: int, day: int, weekday: int | None) -> date:
    """The month and day nearest to the reference, on that weekday where one is given and fits a near year."""
    years = sorted(range(-NEAR_YEARS, NEAR_YEARS + 1), key=abs)
    near = [d for y in years if (d := in_month(date(reference.year + y, month, 1), day))]
    near.sort(key=lambda d: (abs((d - reference).days), d))
    if not near:
        raise ValueError(f"no such day: {month}-{day}")
    return next((d for d in near if weekday is None or d.isoweekday() == weekday), near[0])


def full_year(number: int) -> int:
    return number + (2000 if number < CENTURY_CUT else 1900)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the anonymous computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h, i = divmod(c, 4)
    j = (32 + 2 * e + 2 * h - g - i) % 7
    k = (a + 11 * g + 22 * j) // 451
    month, day = divmod(g + j - 7 * k + 114, 31)
    return date(year, month, day + 1)
