"""What a date expression means: the days from the classes and values of its words, and the reference day.

`resolve` gets the rule an expression was read by (`dategrammar`) and its words in order; it gives the first and
last day and the grain, or `None` where the words do not mean a day or the reference is needed and missing.
Raises ValueError for days that do not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from retold.text.datecounted import (
    ago,
    ahead,
    day_alone,
    day_part,
    feast,
    feast_weekend,
    relative,
    since,
    units,
    week_number,
    weekday,
    weekday_ago,
    weekday_number,
    weekday_of,
    weekend,
    within,
)
from retold.text.datenumeric import (
    compact,
    dotted,
    iso,
    iso_month,
    mixed,
    numbered,
    numeric,
    padded,
    short,
    short_range,
    spaced,
    uneven,
)
from retold.text.dateparts import (
    century,
    days_of,
    decade,
    month_alone,
    month_part,
    nth_weekday,
    quarter,
    season,
    unit_part,
    units_of,
)
from retold.text.dateslots import Slots
from retold.text.datespoken import spoken
from retold.text.days import Days, full_year, in_month, moved, nearest, one_day, part_of, unit_of, whole_month

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
    said: str,
) -> Days | None:
    """The days an expression means; `said` are its words as they stand in the text."""
    slots = Slots(reference, day_first, ahead, said=said, language=language)
    for code, values in words:
        if "d" in values:
            number = int(values["d"])
            if code == "4":
                slots.years.append(number - 543 if language == "th" and number > 2400 else number)
            else:
                slots.numbers.append(values["d"])
            slots.order.append(code)
            continue
        after = slots.order[-1:] in (["d"], ["x"], ["4"])  # 年 of 来年 is a unit, of 2023年 a mark
        kind = next((k for k in kinds if k in values and (after or k not in "ylz")), None)
        if kind in ("y", "l") and slots.numbers and slots.order[-1] in "dx":
            number = int(slots.numbers.pop())
            slots.order[-1] = "M" if kind == "l" else "y"
            if kind == "l":
                slots.marks.setdefault("M", []).append(str(number))
            else:
                slots.years.append(full_year(number))
                slots.padded = len(said) > 1 and said[0] == "0"
        elif kind:
            slots.marks.setdefault(kind, []).append(values[kind])
            slots.order.append(kind)
    return _RESOLVERS[rule](slots)


# ---------------------------------------------------------------- dates


def _cjk(s: Slots) -> Days | None:
    """Year, month and day in this order, the year or month also as "next year", "this month"."""
    months = s.listed("Mm")
    days = [int(n) for n in s.numbers]
    if not months:
        step = s.has("nN") - s.has("pP")
        first = moved(s.today().replace(day=1), "month", step)
        if not set(s.marks.get("U", ["month"])) <= {"month"}:
            return None
    elif s.years:
        first = date(s.years[0], months[0], 1)
    elif s.has("pPnNt"):
        if set(s.marks.get("U", ["year"])) != {"year"}:
            return None
        first = date(s.today().year + s.has("nN") - s.has("pP"), months[0], 1)
    else:
        first = nearest(s.today(), months[0], days[0], s.weekday).replace(day=1)
    start = first.replace(day=days[0])
    if len(days) < 2:
        return one_day(start)
    end = date(first.year, months[-1] if months else first.month, days[1])
    return start, end if end >= start else end.replace(year=end.year + 1), "day"


def _cjkmonth(s: Slots) -> Days | None:
    """A month or year, or months from one to another."""
    months = s.listed("Mm")
    if s.has("pPnNt") and set(s.marks.get("U", ["year"])) != {"year"}:
        return None
    if not months:
        year = s.years[0]
        whole = unit_of("year", date(year, 1, 1))
        return part_of(s.one("E"), *whole) if s.order[0] == "4" or s.padded else None
    if not s.years and not s.has("pPnNt"):
        found = month_alone(Slots(s.reference, s.day_first, s.ahead, {"M": [str(months[0])]}))
        if found is None:
            return None
        year = found[0].year
    else:
        year = s.years[0] if s.years else s.today().year + s.has("nN") - s.has("pP")
    first, last, grain = whole_month(year, months[0])
    if len(months) > 1:
        until = s.years[1] if len(s.years) > 1 else year + (months[1] < months[0])
        return first, whole_month(until, months[1])[1], grain
    return part_of(s.one("E"), first, last, grain)


def _months(s: Slots) -> Days | None:
    """ "March to May": the nearest such months."""
    months = s.listed("Mm")
    if len(months) != 2:
        return None
    end = month_alone(Slots(s.reference, s.day_first, s.ahead, {"M": [str(months[1])]}))
    if end is None:
        return None
    return date(end[0].year - (months[0] > months[1]), months[0], 1), end[1], "month"


def _full(s: Slots) -> Days | None:
    """Days of one month, or from a day of one month to a day of another."""
    months = s.listed("Mm")
    numbers = s.listed("okKd")
    days = [n for n in numbers if n <= 31]
    year = s.years[-1] if s.years else None
    if len(numbers) > len(days):
        year = full_year(next(n for n in numbers if n > 31)) if year is None else year
    if not days or not months:
        return None
    if len(months) > 1 and len(days) > 1:
        last = date(year, months[-1], days[-1]) if year else _near(s, months[-1], days[-1])
        first = date(last.year, months[0], days[0])
        return (first if first <= last else date(last.year - 1, months[0], days[0])), last, "day"
    if year is None and len(s.numbers) > 1 and len(days) > 1 and "’" in s.marks:
        days = days[:1]
    month = months[-1]
    first = date(year, month, days[0]) if year else _near(s, month, days[0])
    last = date(first.year, month, days[-1]) if days[-1] >= days[0] else first
    if len(days) == 2 and days[1] < days[0] and s.has("u"):  # "from April 27 to the 3rd"
        last = moved(first.replace(day=days[1]), "month", 1)
    return first, last, "day"


def _near(s: Slots, month: int, day: int) -> date:
    """A month and day without a year: the nearest, or as "last", "next" and "this" before or after it say."""
    today = s.today()
    if s.has("t"):
        return date(today.year, month, day)
    if s.has("pPnN"):
        days = (in_month(date(today.year + y, month, 1), day) for y in range(-4, 5))
        late = s.has("nN")
        passed = [d for d in days if d and (d > today if late else d < today)]
        return min(passed) if late else max(passed)
    return nearest(today, month, day, s.weekday)


def _monthyear(s: Slots) -> Days | None:
    months = s.listed("Mm")
    year = s.years[-1] if s.years else full_year(int(s.numbers[-1]))
    first, last, grain = whole_month(year, months[-1])
    if len(months) > 1:
        start = date(year - (months[0] > months[-1]), months[0], 1)
        return start, last, grain
    return part_of(s.one("E"), first, last, grain)


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
    "partof": month_part,
    "weekend": weekend,
    "bareyear": _bareyear,
    "cjk": _cjk,
    "cjkmonth": _cjkmonth,
    "cjkday": day_alone,
    "cjkyear": _cjkmonth,
    "dayalone": day_alone,
    "compact": compact,
    "mixed": mixed,
    "yearfirst": _full,
    "spoken": spoken,
    "yearspoken": spoken,
    "months": _months,
    "daysof": days_of,
    "nthweekday": nth_weekday,
    "weekdayago": weekday_ago,
    "since": since,
    "feastweekend": feast_weekend,
    "numbered": numbered,
    "full": _full,
    "monthfirst": _full,
    "monthyear": _monthyear,
    "yearmonth": _monthyear,
    "monthpart": month_part,
    "unitsof": units_of,
    "quarter": quarter,
    "century": century,
    "decade": decade,
    "season": season,
    "unitpart": unit_part,
    "weekdayof": weekday_of,
    "weekday": weekday,
    "ago": ago,
    "ahead": ahead,
    "units": units,
    "daypart": day_part,
    "relative": relative,
    "holiday": feast,
    "month": month_alone,
    "years": _years,
    "year": _year,
}
