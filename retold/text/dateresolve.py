"""What a date expression means: the days from the classes and values of its words, and the reference day.

`resolve` gets the rule an expression was read by (`dategrammar`) and its words in order; it gives the first and
last day and the grain, or `None` where the words do not mean a day or the reference is needed and missing.
Raises ValueError for days that do not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from retold.text.datecounted import (
    ago,
    ahead,
    day_part,
    feast,
    relative,
    unit_days,
    units,
    weekday,
    weekday_of,
    weekend,
)
from retold.text.dateslots import Slots
from retold.text.days import (
    Days,
    first_week,
    full_year,
    in_month,
    moved,
    nearest,
    one_day,
    part_of,
    unit_of,
    whole_month,
)

Word = tuple[str, dict[str, str]]
"""The character of a token and what it can mean."""


def resolve(
    rule: str,
    kinds: str,
    words: Sequence[Word],
    reference: date | None,
    day_first: bool,
    language: str,
    ahead: bool,
) -> Days | None:
    """The days an expression means."""
    slots = Slots(reference, day_first, ahead)
    for code, values in words:
        if "d" in values:
            number = int(values["d"])
            if code == "4":
                slots.years.append(number - 543 if language == "th" and number > 2400 else number)
            else:
                slots.numbers.append(values["d"])
            slots.order.append(code)
            continue
        kind = next((k for k in kinds if k in values), None)
        if kind:
            slots.marks.setdefault(kind, []).append(values[kind])
            slots.order.append(kind)
    return _RESOLVERS[rule](slots)


# ---------------------------------------------------------------- dates


def _iso(s: Slots) -> Days | None:
    return one_day(date(s.years[0], int(s.numbers[0]), int(s.numbers[1])))


def _numeric(s: Slots) -> Days | None:
    first, second, *short = (int(n) for n in s.numbers)
    if not s.years and len(s.numbers[2]) != 2:
        return None
    year = s.years[0] if s.years else full_year(short[0])
    day, month = (first, second) if (s.day_first or first > 12) and second <= 12 else (second, first)
    return one_day(date(year, month, day))


def _short(s: Slots) -> Days | None:
    first, second = (int(n) for n in s.numbers)
    day, month = (first, second) if (s.day_first or first > 12) and second <= 12 else (second, first)
    return one_day(nearest(s.today(), month, day, None))


def _dotted(s: Slots) -> Days | None:
    """ "28.10.": not where the month comes first, since a full stop divides decimals there."""
    return _short(s) if s.day_first and len(s.numbers[0]) + len(s.numbers[1]) > 2 else None


def _padded(s: Slots) -> Days | None:
    """ "22/04": only with both parts of two digits is it more likely a date than a fraction or a score."""
    return _short(s) if all(len(n) == 2 for n in s.numbers) and s.numbers != ["24", "07"] else None


def _cjk(s: Slots) -> Days | None:
    month, day = int(s.numbers[0]), int(s.numbers[1])
    return one_day(date(s.years[0], month, day) if s.years else nearest(s.today(), month, day, None))


def _cjkmonth(s: Slots) -> Days | None:
    year = s.years[0]
    return whole_month(year, int(s.numbers[0])) if s.numbers else unit_of("year", date(year, 1, 1))


def _cjkday(s: Slots) -> Days | None:
    today, day = s.today(), int(s.numbers[0])
    near = [d for m in (-1, 0, 1) if (d := in_month(moved(today.replace(day=1), "month", m), day))]
    return one_day(min(near, key=lambda d: (abs((d - today).days), d))) if near else None


def _full(s: Slots) -> Days | None:
    """Days of one month, or from a day of one month to a day of another."""
    months = [int(m) for m in s.marks.get("M", []) + s.marks.get("m", [])]
    numbers = [int(n) for n in s.numbers] + [int(n) for k in "ok" for n in s.marks.get(k, [])]
    days = [n for n in numbers if n <= 31]
    year = s.years[-1] if s.years else None
    if len(numbers) > len(days):
        year = full_year(next(n for n in numbers if n > 31)) if year is None else year
    if not days or not months:
        return None
    if len(months) > 1 and len(days) > 1:
        last = date(year, months[-1], days[-1]) if year else nearest(s.today(), months[-1], days[-1], None)
        first = date(last.year, months[0], days[0])
        return (first if first <= last else date(last.year - 1, months[0], days[0])), last, "day"
    if year is None and len(s.numbers) > 1 and len(days) > 1 and "’" in s.marks:
        days = days[:1]
    month = months[-1]
    first = date(year, month, days[0]) if year else nearest(s.today(), month, days[0], s.weekday)
    last = date(first.year, month, days[-1]) if days[-1] >= days[0] else first
    return first, last, "day"


def _monthyear(s: Slots) -> Days | None:
    months = [int(m) for m in s.marks.get("M", []) + s.marks.get("m", [])]
    first, last, grain = whole_month(s.years[-1], months[-1])
    if len(months) > 1:
        start = date(s.years[-1] - (months[0] > months[-1]), months[0], 1)
        return start, last, grain
    return part_of(s.one("E"), first, last, grain)


def _month_alone(s: Slots) -> Days | None:
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


def _monthpart(s: Slots) -> Days | None:
    """The nth, or last, day, week or weekend of a month or year."""
    units = s.marks.get("U", [])
    unit = units[0] if units else ""
    if len(units) > 1:
        whole = unit_days(s, units[1], 1)
    elif s.month:
        whole = whole_month(s.years[0], s.month) if s.years else _month_alone(_only_month(s))
    else:
        whole = unit_of("year", date(s.years[0], 1, 1)) if s.years else None
    if whole is None or unit not in ("day", "week", "weekend", "month", "quarter"):
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


def _only_month(s: Slots) -> Slots:
    return Slots(s.reference, s.day_first, s.ahead, {"M": [str(s.month)]})


def _quarter(s: Slots) -> Days | None:
    ordinal = s.one("o") or (s.numbers[0] if s.numbers else None)
    units = s.marks.get("U", [])
    if ordinal is None:
        return None
    number = int(ordinal)
    if units and units[0] == "century":
        return _century_days(number)
    if (units and units[0] != "quarter") or not 1 <= number <= 4:
        return None
    year = s.years[0] if s.years else s.today().year
    if len(units) > 1:
        year += (s.has("nN")) - (s.has("pP"))
    return unit_of("quarter", date(year, 3 * number - 2, 1))


def _century_alone(s: Slots) -> Days | None:
    if s.one("U") != "century":
        return None
    value, result = s.one("V") or "", 0
    digits = [{"I": 1, "V": 5, "X": 10}[c] for c in value]
    for here, after in zip(digits, [*digits[1:], 0], strict=True):
        result += here if here >= after else -here
    return _century_days(result)


def _century_days(number: int) -> Days:
    return date(100 * (number - 1) or 1, 1, 1), date(100 * number - 1, 12, 31), "century"


def _decade(s: Slots) -> Days | None:
    if not s.has("s") and s.one("U") not in ("year", "decade"):
        return None
    year = s.years[0] if s.years else int(s.numbers[0])
    if year < 100:
        year += 1900 if year >= 30 else 2000
    if year % 10:
        return None
    return part_of(s.one("E"), date(year, 1, 1), date(year + 9, 12, 31), "decade")


_SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}


def _season(s: Slots) -> Days | None:
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


def _unitpart(s: Slots) -> Days | None:
    """The beginning, middle or end of a month, year or unit."""
    whole: Days | None
    if s.years:
        whole = unit_of("year", date(s.years[0], 1, 1))
    elif s.month:
        whole = _month_alone(s)
    else:
        unit = s.one("U") or ""
        if unit not in ("week", "month", "year", "decade", "quarter", "century"):
            return None
        whole = unit_days(s, unit, 1)
    part = s.one("E")
    if whole and part == "earlier":
        return whole[0], min(whole[1], s.today()), whole[2]
    if whole and part == "later":
        return max(whole[0], s.today()), whole[1], whole[2]
    return part_of(part, *whole) if whole else None


def _years(s: Slots) -> Days | None:
    first, last = s.years[0], s.years[-1]
    return (date(first, 1, 1), date(last, 12, 31), "year") if first <= last else None


def _year(s: Slots) -> Days | None:
    year = s.years[0]
    return unit_of("year", date(year, 1, 1)) if 1500 <= year <= 2200 else None


def _bareyear(s: Slots) -> Days | None:
    """A number that looks like a year: not a round one, which more often counts something."""
    year = s.years[0]
    return unit_of("year", date(year, 1, 1)) if 1900 <= year < 2100 and year % 50 else None


_RESOLVERS: dict[str, Callable[[Slots], Days | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "short": _short,
    "dotted": _dotted,
    "padded": _padded,
    "partof": _monthpart,
    "weekend": weekend,
    "bareyear": _bareyear,
    "cjk": _cjk,
    "cjkmonth": _cjkmonth,
    "cjkday": _cjkday,
    "dayalone": _cjkday,
    "full": _full,
    "monthfirst": _full,
    "monthyear": _monthyear,
    "yearmonth": _monthyear,
    "monthpart": _monthpart,
    "quarter": _quarter,
    "century": _century_alone,
    "decade": _decade,
    "season": _season,
    "unitpart": _unitpart,
    "weekdayof": weekday_of,
    "weekday": weekday,
    "ago": ago,
    "ahead": ahead,
    "units": units,
    "daypart": day_part,
    "relative": relative,
    "holiday": feast,
    "month": _month_alone,
    "years": _years,
    "year": _year,
}
