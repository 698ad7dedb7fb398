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
    day_alone,
    day_part,
    feast,
    relative,
    unit_days,
    units,
    week_number,
    weekday,
    weekday_number,
    weekday_of,
    weekend,
    within,
)
from retold.text.datenumeric import (
    dotted,
    iso,
    iso_month,
    numeric,
    padded,
    short,
    short_range,
    spaced,
    uneven,
)
from retold.text.dateslots import Slots
from retold.text.days import (
    Days,
    first_week,
    full_year,
    middle,
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


def _cjk(s: Slots) -> Days | None:
    month, day = int(s.numbers[0]), int(s.numbers[1])
    return one_day(date(s.years[0], month, day) if s.years else nearest(s.today(), month, day, None))


def _cjkmonth(s: Slots) -> Days | None:
    year = s.years[0]
    return whole_month(year, int(s.numbers[0])) if s.numbers else unit_of("year", date(year, 1, 1))


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
    year = s.years[-1] if s.years else full_year(int(s.numbers[-1]))
    first, last, grain = whole_month(year, months[-1])
    if len(months) > 1:
        start = date(year - (months[0] > months[-1]), months[0], 1)
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
        whole = unit_days(_last_modifier(s), units[1], None)
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


def _units_of(s: Slots) -> Days | None:
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


def _quarter(s: Slots) -> Days | None:
    ordinal = s.one("o") or (s.numbers[0] if s.numbers else None)
    units = s.marks.get("U", [])
    if ordinal is None:
        return None
    number = int(ordinal)
    if units and units[0] == "century":
        return _century_days(number)
    unit = units[0] if units else "half" if s.has("L") else "quarter"
    if unit not in ("quarter", "half") or not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    year = s.years[0] if s.years else s.today().year
    if len(units) > 1:
        year += (s.has("nN")) - (s.has("pP"))
    return unit_of(unit, date(year, (3 if unit == "quarter" else 6) * (number - 1) + 1, 1))


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
    """The beginning, middle or end of a month, year or unit.

    Of a year that is named, or a month, a third; of this week, month or year, a half, so that "later this week" and
    "earlier this week" leave nothing between them.
    """
    part, unit = s.one("Ev"), s.one("U")
    whole: Days | None
    if s.years:
        whole = unit_of("year", date(s.years[0], 1, 1))
    elif s.month:
        whole = _month_alone(s)
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
    "iso": iso,
    "numeric": numeric,
    "short": short,
    "dotted": dotted,
    "padded": padded,
    "uneven": uneven,
    "spaced": spaced,
    "isomonth": iso_month,
    "shortrange": short_range,
    "monthshort": _monthyear,
    "weekdaynumber": weekday_number,
    "within": within,
    "weeknumber": week_number,
    "now": relative,
    "partof": _monthpart,
    "weekend": weekend,
    "bareyear": _bareyear,
    "cjk": _cjk,
    "cjkmonth": _cjkmonth,
    "cjkday": day_alone,
    "dayalone": day_alone,
    "full": _full,
    "monthfirst": _full,
    "monthyear": _monthyear,
    "yearmonth": _monthyear,
    "monthpart": _monthpart,
    "unitsof": _units_of,
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
