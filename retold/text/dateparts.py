"""Parts of months, years and longer units: "the first week of May", "the second half of 2019", "late summer".

Each function takes the words of one expression (`Slots`) and gives its days, or `None` where they mean none.
Raises ValueError for days that do not exist, and where the reference day is needed and missing.
"""

from __future__ import annotations

from datetime import date, timedelta

from retold.text.datecounted import unit_days
from retold.text.dateslots import Slots
from retold.text.days import Days, first_week, middle, moved, one_day, part_of, unit_of, whole_month


def month_alone(s: Slots) -> Days | None:
    month, today = s.month, s.today()
    if month is None:
        return None
    if s.has("nN"):
        return whole_month(today.year + (month <= today.month or s.has("U")), month)
    if s.has("pP"):
        return whole_month(today.year - (month >= today.month or s.has("U")), month)
    if s.has("t"):
        return whole_month(today.year, month)
    distance = (month - today.month + 6) % 12 - 6
    if s.ahead and distance < 0:
        distance += 12
    start = moved(today.replace(day=1), "month", distance)
    return whole_month(start.year, start.month)


def month_part(s: Slots) -> Days | None:
    """The nth, or last, day, week or weekend of a month or year."""
    units = s.marks.get("U", [])
    unit = {"part": "half"}.get(units[0], units[0]) if units else ""
    if len(units) > 1:
        whole = unit_days(_last_modifier(s), units[1], None)
    elif s.month:
        whole = whole_month(s.years[0], s.month) if s.years else month_alone(_only_month(s))
    else:
        whole = unit_of("year", date(s.years[0], 1, 1)) if s.years else None
    if whole is None or unit not in ("day", "week", "weekend", "month", "quarter", "half"):
        return None
    first, last, _ = whole
    ordinal = s.one("o") or (s.numbers[0] if s.numbers else None)
    if unit in ("week", "weekend"):
        monday = last - timedelta(days=last.weekday()) if ordinal is None else first_week(first)
        if ordinal is None and (last - monday).days < 3:  # ISO: a week belongs to where its Thursday is
            monday -= timedelta(days=7)
        monday += timedelta(weeks=int(ordinal) - 1 if ordinal else 0)
        saturday = timedelta(days=5 if unit == "weekend" else 0)
        return monday + saturday, monday + timedelta(days=6), "day" if unit == "weekend" else "week"
    steps = int(ordinal) - 1 if ordinal else -1
    start = moved(first, unit, steps) if steps >= 0 else moved(last + timedelta(days=1), unit, -1)
    return unit_of(unit, start)


def nth_weekday(s: Slots) -> Days | None:
    """ "The first Monday of June", "the last Friday of next month"."""
    ordinal, weekday = s.one("o") or (s.numbers[0] if s.numbers else None), s.weekday
    if s.month:
        whole = whole_month(s.years[0], s.month) if s.years else month_alone(_only_month(s))
    else:
        whole = (
            unit_days(_last_modifier(s), s.one("U") or "", None) if s.one("U") in ("month", "year") else None
        )
    if whole is None or weekday is None or not (ordinal or s.has("pP")):
        return None
    first, last, _ = whole
    if ordinal is None:
        return one_day(last - timedelta(days=(last.isoweekday() - weekday) % 7))
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7, weeks=int(ordinal) - 1)
    return one_day(day) if day <= last else None


def days_of(s: Slots) -> Days | None:
    """ "From the 4th to the 23rd of next month"."""
    if s.one("U") != "month" or len(s.numbers) < 2:
        return None
    first = unit_days(s.without_counts(), "month", None)
    if first is None:
        return None
    start, end = (first[0].replace(day=int(n)) for n in s.numbers[:2])
    return (start, end, "day") if start <= end else None


def units_of(s: Slots) -> Days | None:
    """ "The first two weeks of 2021", "the last ten days of last month"."""
    units, count = s.marks.get("U", []), s.counted
    if len(units) > 1:
        whole = unit_days(_last_modifier(s), units[1], None)
    else:
        whole = unit_of("year", date(s.years[0], 1, 1)) if s.years else None
    if whole is None or not count or units[0] not in ("day", "week", "month", "quarter"):
        return None
    first, last, _ = whole
    if units[0] == "week":
        start, end = first_week(first), first_week(last + timedelta(days=1))
    else:
        start, end = first, last + timedelta(days=1)
    if s.has("o"):
        return start, moved(start, units[0], count) - timedelta(days=1), "day"
    return moved(end, units[0], -count), end - timedelta(days=1), "day"


def _last_modifier(s: Slots) -> Slots:
    """Only the word that says which month or year: "this" in "the last week of this month"."""
    kind = next((k for k in reversed(s.order) if k in "pPnNt"), None)
    return Slots(s.reference, s.day_first, s.ahead, {kind: [""]} if kind else {})


def _only_month(s: Slots) -> Slots:
    return Slots(s.reference, s.day_first, s.ahead, {"M": [str(s.month)]})


def quarter(s: Slots) -> Days | None:
    ordinal = s.one("o") or (s.numbers[0] if s.numbers else None)
    units = s.marks.get("U", [])
    if ordinal is None:
        return None
    number = int(ordinal)
    if units and units[0] == "century":
        return _century_days(number)
    unit = units[0] if units else "half" if s.has("L") else "quarter"
    if unit == "part":  # "the second half" alone is that of a match
        unit = "half" if s.years or len(units) > 1 else ""
    if unit not in ("quarter", "half") or not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    year = s.years[0] if s.years else s.today().year
    if len(units) > 1:
        year += (s.has("nN")) - (s.has("pP"))
    return unit_of(unit, date(year, (3 if unit == "quarter" else 6) * (number - 1) + 1, 1))


def century(s: Slots) -> Days | None:
    if s.one("U") != "century":
        return None
    value, result = s.one("V") or "", 0
    digits = [{"I": 1, "V": 5, "X": 10}[c] for c in value]
    for here, after in zip(digits, [*digits[1:], 0], strict=True):
        result += here if here >= after else -here
    return _century_days(result)


def _century_days(number: int) -> Days:
    return date(100 * (number - 1) or 1, 1, 1), date(100 * number - 1, 12, 31), "century"


def decade(s: Slots) -> Days | None:
    if not s.has("s9") and s.one("U") not in ("year", "decade"):
        return None
    year = s.years[0] if s.years else int(s.one("9") or s.numbers[0])
    if year < 100:
        year += 1900 if year >= 30 else 2000
    if year % 10:
        return None
    return part_of(s.one("E"), date(year, 1, 1), date(year + 9, 12, 31), "decade")


_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


def season(s: Slots) -> Days | None:
    """Meteorological seasons of the northern half; a winter has the year in which it ends, or begins in."""
    month = _SEASONS[s.one("S") or "winter"]
    if s.years:
        year = s.years[0]
    else:
        today = s.today()
        year = today.year
        if month == 12 and today.month < 3:
            year -= 1
        if s.has("U"):
            year += s.has("nN") - s.has("pP")
        elif s.has("pP") and (
            date(year, month, 1) > today or moved(date(year, month, 1), "month", 3) > today
        ):
            year -= 1
        elif s.has("nN") and date(year, month, 1) <= today:
            year += 1
    first = date(year, month, 1)
    return part_of(s.one("E"), first, moved(first, "month", 3) - timedelta(days=1), "season")


def unit_part(s: Slots) -> Days | None:
    """The beginning, middle or end of a month, year or unit.

    Of a year that is named, or a month, a third; of this week, month or year, a half, so that "later this week" and
    "earlier this week" leave nothing between them.
    """
    part, unit = s.one("Ev"), s.one("U")
    whole: Days | None
    if s.years:
        whole = unit_of("year", date(s.years[0], 1, 1))
    elif s.month:
        whole = month_alone(s)
    else:
        if unit not in ("week", "month", "year", "decade", "quarter", "half", "century"):
            return None
        if part == "mid" and not s.has("pPnNtv"):
            return None  # "half jaar"
        whole = unit_days(s, unit, 1)
    if whole is None or s.years or s.month or part in ("mid", None):
        return part_of(part, *whole) if whole else None
    first, last, grain = whole
    half = middle(first, last, unit or "")
    if part == "rest":
        return max(first, s.today()), last, grain
    if part in ("early", "earlier"):
        return first, min(half - timedelta(days=1), s.today() if part == "earlier" else last), grain
    return max(half, s.today() if part == "later" else first), last, grain
