"""Days counted from the day of telling: weekdays, "three days ago", "last week", "tonight", feasts.

Each function takes the words of one expression (`Slots`) and gives its days, or `None` where they mean none.
Raises ValueError where there is no reference day.
"""

from __future__ import annotations

from datetime import date, timedelta

from retold.records import Grain
from retold.text.dateslots import Slots
from retold.text.days import Days, in_month, moved, one_day, unit_of
from retold.text.feasts import feasts


def weekday(s: Slots) -> Days | None:
    weekday, today = s.weekday, s.today()
    if weekday is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if s.numbers:
        return weekday_number(s)
    if s.has("n"):
        day = monday + timedelta(days=7 + weekday - 1)
    elif s.has("ZT"):
        day = monday + timedelta(days=weekday - 1 + (14 if s.has("T") else -14))
    elif s.has("p"):
        day = monday + timedelta(days=weekday - 8)
    elif s.has("N"):
        day = today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    elif s.has("P"):
        day = today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)
    elif s.has("t"):
        day = monday + timedelta(days=weekday - 1)
    elif s.ahead:
        day = today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)
    else:
        day = today - timedelta(days=(today.isoweekday() - weekday) % 7)
    return one_day(day)


def weekday_number(s: Slots) -> Days | None:
    """ "Friday (7)", "Friday the 7th": the nearest seventh that is a Friday."""
    today, number = s.today(), s.numbers[0] if s.numbers else s.one("ok")
    if number is None or set(s.marks.get("U", ["day"])) != {"day"}:
        return None
    months = [moved(today.replace(day=1), "month", m) for m in range(-14, 15)]
    near = [d for m in months if (d := in_month(m, int(number))) and d.isoweekday() == s.weekday]
    return one_day(min(near, key=lambda d: abs((d - today).days))) if near else None


def day_alone(s: Slots) -> Days | None:
    """ "On the 5th": the nearest one, or that of this month."""
    today, number = s.today(), s.numbers[0] if s.numbers else s.one("k")
    if number is None or not set(s.marks.get("U", [])) <= ({"day", "month"} if s.has("t") else {"day"}):
        return None
    months = (0,) if s.has("t") else (-1, 0, 1)
    near = [d for m in months if (d := in_month(moved(today.replace(day=1), "month", m), int(number)))]
    return one_day(min(near, key=lambda d: (abs((d - today).days), d))) if near else None


def weekday_of(s: Slots) -> Days | None:
    if s.one("U") != "week" or s.weekday is None:
        return None
    week = unit_days(s, "week", 1)
    return one_day(week[0] + timedelta(days=s.weekday - 1)) if week else None


def ago(s: Slots) -> Days | None:
    return _moved(s, -1)


def ahead(s: Slots) -> Days | None:
    if s.has("J6") and not s.has("Ii") and not s.ahead:
        return None
    return _moved(s, 1)


def _moved(s: Slots, sign: int) -> Days | None:
    """So many units from today; the day for days and weeks, months and years as precise as they are said."""
    today, units = s.today(), s.marks.get("U", [])
    counts = s.listed("kKd")
    for span in s.marks.get("5", []):
        number, unit = span.split()
        counts, units = [*counts, int(number)], [*units, unit]
    if not counts or not units or "hour" in units:
        return None
    day = today
    for count, unit in zip(counts, units, strict=False):
        day = moved(day, unit, sign * count)
    grain: Grain = {"year": "year", "month": "month", "decade": "decade", "century": "century"}.get(
        units[0], "day"
    )  # type: ignore[assignment]
    if grain == "year" or grain == "month":
        return day, day, grain
    return day, day, "day" if grain == "day" else grain


def within(s: Slots) -> Days | None:
    """From today until so many units on."""
    until = _moved(s, 1)
    return (s.today(), until[1], "day") if until else None


def week_number(s: Slots) -> Days | None:
    """ "Week 23", of this year or the one that is named (ISO 8601)."""
    units, number = s.marks.get("U", []), s.numbers[0] if s.numbers else s.one("k")
    if not units or units[0] != "week" or number is None or units[1:] not in ([], ["year"]):
        return None
    year = s.years[0] if s.years else s.today().year + s.has("nN") - s.has("pP")
    monday = date.fromisocalendar(year, int(number), 1)
    return monday, monday + timedelta(days=6), "week"


def weekend(s: Slots) -> Days | None:
    """ "At the weekend": on Monday and Tuesday the one that was, later in the week the one to come."""
    if s.one("U") != "weekend":
        return None
    today = s.today()
    saturday = today + timedelta(days=5 - today.weekday() - (7 if today.weekday() < 2 and not s.ahead else 0))
    return saturday, saturday + timedelta(days=1), "day"


def units(s: Slots) -> Days | None:
    if s.has("5"):
        count, unit = (s.one("5") or "").split()
        s.marks["k"] = [count]
        return unit_days(s, unit, int(count)) if count != "1" else unit_days(s, unit, None)
    return unit_days(s, s.one("U") or "", s.counted)


def unit_days(s: Slots, unit: str, count: int | None) -> Days | None:
    """This, the last or the next unit, or so many of them before or after today."""
    today = s.today()
    if unit == "hour":
        return (
            (today - timedelta(days=-(-(count or 1) // 24)), today, "day") if s.has("pP") and count else None
        )
    if unit == "part":
        return None
    several = s.counted is not None and s.counted > 1
    if unit == "workweek":
        week = unit_days(s, "week", count)
        return (week[0], week[0] + timedelta(days=4), "week") if week and not several else None
    if several and s.has("pPnN") and unit in ("quarter", "half"):
        here = unit_of(unit, today)
        if s.has("pP"):
            return moved(here[0], unit, -(count or 1)), here[0] - timedelta(days=1), here[2]
        start = here[1] + timedelta(days=1)
        return start, moved(start, unit, count or 1) - timedelta(days=1), here[2]
    if several and s.has("pP"):
        return moved(today, unit, -(count or 1)), today - timedelta(days=1), "day"
    if several and s.has("nN"):
        return today + timedelta(days=1), moved(today, unit, count or 1), "day"
    if unit == "day" and s.has("P") and count is None and not s.has("t"):
        return one_day(today - timedelta(days=1))
    if unit == "fortnight":
        if s.has("nN"):
            return today + timedelta(days=1), today + timedelta(days=14), "week"
        return (today - timedelta(days=14), today - timedelta(days=1), "week") if s.has("pP") else None
    if unit == "workday":
        return None
    step = s.has("nN") - s.has("pP") + 2 * (s.has("T") - s.has("Z"))
    if unit == "weekend":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday + timedelta(days=5), monday + timedelta(days=6), "day"
    start = unit_of(unit, today)[0]
    return unit_of(unit, moved(start, unit, step))


def day_part(s: Slots) -> Days | None:
    return one_day(s.today() - timedelta(days=s.has("pP")))


def relative(s: Slots) -> Days | None:
    return one_day(s.today() + timedelta(days=_away(s)))


def _away(s: Slots) -> int:
    """Days from today; a word for both yesterday and tomorrow ("-1/1") is told apart by the verb."""
    before, _, after = (s.one("R") or "0").partition("/")
    return int(after if after and s.ahead else before)


def weekday_ago(s: Slots) -> Days | None:
    """ "Monday two weeks ago": that day of the week so far away."""
    sign = 1 if s.has("i6") and not s.has("Aa") else -1
    moment = _moved(s, sign)
    if moment is None or s.weekday is None or set(s.marks.get("U", [])) & {"day", "workday", "weekend"}:
        return None
    return one_day(moment[0] + timedelta(days=s.weekday - moment[0].isoweekday()))


def since(s: Slots) -> Days | None:
    """ "Two days after tomorrow", where the words for that come last."""
    days = _away(s)
    moment = _moved(s, 1 if s.has("i6") and not s.has("a") else -1)
    return one_day(moment[0] + timedelta(days=days)) if moment and moment[2] == "day" else None


def feast(s: Slots) -> Days | None:
    """A feast of the year that is named, or the nearest, or the last or next."""
    rule = s.one("H") or ""
    today = None if s.years else s.today()
    if s.has("U") and not (s.years or s.one("U") == "year"):
        return None
    if s.years:
        found = feasts(rule, s.years[0])
        return one_day(found[0]) if found else None
    assert today is not None
    if s.one("U") == "year":
        found = feasts(rule, today.year + s.has("nN") - s.has("pP"))
        return one_day(found[0]) if found else None
    near = [d for y in (-1, 0, 1) for d in feasts(rule, today.year + y)]
    if s.has("pP"):
        near = [d for d in near if d < today]
    elif s.has("nN"):
        near = [d for d in near if d > today]
    return one_day(min(near, key=lambda d: (abs((d - today).days), d))) if near else None


def feast_weekend(s: Slots) -> Days | None:
    """ "Labor Day weekend": Saturday and Sunday, and the days between them and the feast where it is near."""
    units = s.marks.pop("U", [])
    day = feast(s)
    if day is None or units != ["weekend"]:
        return None
    feast_day = day[0]
    saturday = feast_day + timedelta(days=5 - feast_day.weekday() - (7 if feast_day.weekday() < 2 else 0))
    return min(saturday, feast_day), max(saturday + timedelta(days=1), feast_day), "day"
