"""The days of a feast in a year: `feasts("easter+1", 2024)` gives 1 April 2024.

A lexicon names feasts by what fixes their day, so that a feast is a line of data in each language that has a name
for it:

    12-25        25 December, every year
    easter+39    days from Easter Sunday of the western churches      pascha-2   of the eastern churches
    thu+4:11-1   the fourth Thursday on or after 1 November           mon-1:6-1  the last Monday before 1 June
    moon8+14     days from the first of the eighth month of the Chinese calendar
    hijri10-1    1 Shawwal of the Islamic calendar

Method: both Easters by the computus (Meeus, Astronomical Algorithms, ch. 8); a Chinese month begins on the day of
the new moon in China (Meeus, ch. 49, the larger terms, which is some minutes), the eighth is the one that holds the
autumn equinox and so on; the Islamic calendar is the tabular one. Limits: where the moon is sighted, an Islamic
feast is often a day off, and where a Chinese leap month falls, a month can be. Raises ValueError for a day that does
not exist, or for a rule that is none of these.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import radians, sin

from retold.text.days import easter

_RULE = re.compile(
    r"(?:(?P<church>easter|pascha)(?P<after>[+-]\d+)"
    r"|(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?P<nth>[+-]\d+):)?(?P<month>\d+)-(?P<day>\d+)"
    r"|moon(?P<moon>\d+)(?P<on>[+-]\d+)"
    r"|hijri(?P<lunar>\d+)-(?P<lunarday>\d+))\Z"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def feasts(rule: str, year: int) -> tuple[date, ...]:
    """The days in a Gregorian year: one, or for the Islamic calendar none, one or two."""
    said = _RULE.match(rule)
    if said is None:
        raise ValueError(f"no rule for a feast: {rule!r}")
    if said["church"]:
        sunday = easter(year) if said["church"] == "easter" else _pascha(year)
        return (sunday + timedelta(days=int(said["after"])),)
    if said["moon"]:
        return (_moon(year, int(said["moon"])) + timedelta(days=int(said["on"])),)
    if said["lunar"]:
        return _hijri(year, int(said["lunar"]), int(said["lunarday"]))
    day = date(year, int(said["month"]), int(said["day"]))
    if said["weekday"]:
        nth, weekday = int(said["nth"]), _WEEKDAYS.index(said["weekday"])
        first = day + timedelta(days=(weekday - day.weekday()) % 7)
        day = first + timedelta(weeks=nth - 1 if nth > 0 else nth)
    return (day,)


def _pascha(year: int) -> date:
    """Easter Sunday of the Julian computus (Meeus), as a Gregorian day."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


_TERMS = (
    (2, 19),
    (3, 20),
    (4, 20),
    (5, 21),
    (6, 21),
    (7, 22),
    (8, 23),
    (9, 23),
    (10, 23),
    (11, 22),
    (12, 22),
)
"""Days on which the sun enters the sign that a Chinese month must hold: the first month the rain water, and so on."""


def _moon(year: int, month: int) -> date:
    """The first day of a Chinese month: the last new moon on or before its term."""
    term = date(year, *_TERMS[month - 1])
    count = round((term - date(2000, 1, 6)).days / 29.530588861) + 1
    while (first := _new_moon(count)) > term:
        count -= 1
    return first


def _new_moon(count: int) -> date:
    """The day, in China, of the new moon so many after that of 6 January 2000."""
    t = count / 1236.85
    moment = 2451550.09766 + 29.530588861 * count + 0.00015437 * t * t
    sun = radians(2.5534 + 29.10535670 * count)
    moon = radians(201.5643 + 385.81693528 * count + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * count)
    moment += -0.40720 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    moment += 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    return date.fromordinal(int(moment + 0.5 + 8 / 24 - 1721425 + 1e-9))


def _hijri(year: int, month: int, day: int) -> tuple[date, ...]:
    """The days of the tabular Islamic calendar that fall in a Gregorian year."""
    about = int((year - 622) * 33 / 32)
    found = []
    for lunar in range(about - 1, about + 4):
        ordinal = 227014 + day + -(-59 * (month - 1) // 2) + (lunar - 1) * 354 + (3 + 11 * lunar) // 30
        if lunar > 0 and (at := date.fromordinal(ordinal)).year == year:
            found.append(at)
    return tuple(found)
