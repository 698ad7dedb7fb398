"""The time of publication as metadata write it -> Published.

Reads ISO 8601 in its many dialects, RFC 2822 (feeds, mail), seconds or milliseconds since 1970, a year or a
month alone, and dates in words of any language dateparser knows, if they have day, month and year. `at` is
given only where the metadata give the zone; the days are those of that zone.

Limits: "08/01/2022" is 8 January or 1 August: nothing is made of it unless one of the two is impossible.
A clock time without a zone is dropped and the day kept. Years before 1600 are errors of the page.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from retold.records import Grain, Published, PublishedFrom

FIRST_YEAR = 1600
"""The first newspapers are of 1605 (Strasbourg)."""

LENGTH_LIMIT = 80
"""Characters; what is longer is a sentence, not a date."""

_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)", re.S)
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{4})")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?!\d).*", re.S)
_TIME = re.compile(
    r"[T\s,]*(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?.*",
    re.S | re.I,
)


def published(value: str, source: PublishedFrom = "meta") -> Published | None:
    """When `value` says it was published, or `None` where it says nothing that can be relied on."""
    value = " ".join(value.split())
    if not value or len(value) > LENGTH_LIMIT or not any(c.isdigit() for c in value):
        return None
    for read in (_compact, _iso, _month, _epoch, _mail, _numbers, _words):
        try:
            found = read(value, source)
        except (ValueError, OverflowError, OSError):
            continue
        if found is not None:
            return found if found.first.year >= FIRST_YEAR and found.at != _EPOCH_START else None
    return None


_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)  # "no date" in many content management systems


def _day(day: date, source: PublishedFrom) -> Published:
    return Published(day, day, "day", source)


def _moment(moment: datetime, source: PublishedFrom) -> Published:
    if moment.tzinfo is None:
        return _day(moment.date(), source)
    return Published(moment.date(), moment.date(), "minute", source, at=moment)


def _compact(value: str, source: PublishedFrom) -> Published | None:
    """20220108 and 20220108T165200Z."""
    if not re.match(r"(?:1[6-9]|20)\d{6}(?:T|$)", value):
        return None
    moment = datetime.fromisoformat(value)
    return _moment(moment, source) if "T" in value else _day(moment.date(), source)


def _iso(value: str, source: PublishedFrom) -> Published | None:
    found = _ISO_DATE.match(value)
    if found is None:
        return None
    day = date(int(found[1]), int(found[2]), int(found[3]))
    time = _TIME.fullmatch(found[4]) if found[4] else None
    if time is None or time[2] is None:
        return _day(day, source)
    clock = time[1].replace(",", ".").zfill(5) if time[1].index(":") == 2 else "0" + time[1]
    zone = "+00:00" if time[2].upper() in {"Z", "UTC", "GMT"} else time[2]
    return _moment(datetime.fromisoformat(f"{day.isoformat()}T{_clock(clock)}{zone}"), source)


def _clock(clock: str) -> str:
    """Fractions of a second to six digits, as `fromisoformat` of every Python reads them."""
    whole, dot, fraction = clock.partition(".")
    return f"{whole}.{fraction[:6]:0<6}" if dot else whole


def _month(value: str, source: PublishedFrom) -> Published | None:
    found = _MONTH.fullmatch(value)
    if found is None:
        return None
    if found[3]:
        return Published(date(int(found[3]), 1, 1), date(int(found[3]), 12, 31), "year", source)
    year, month = int(found[1]), int(found[2])
    grain: Grain = "month"
    return Published(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), grain, source
    )


def _epoch(value: str, source: PublishedFrom) -> Published | None:
    if not _EPOCH.fullmatch(value):
        return None
    seconds = int(value) / 1000 if len(value) > 10 else int(value)
    return _moment(datetime.fromtimestamp(seconds, UTC), source)


def _mail(value: str, source: PublishedFrom) -> Published | None:
    try:
        return _moment(parsedate_to_datetime(value), source)
    except (TypeError, IndexError) as error:
        raise ValueError(value) from error


def _numbers(value: str, source: PublishedFrom) -> Published | None:
    """8.1.2022 is day first; with a slash or a dash only where one of the two cannot be a month."""
    found = _NUMBERS.match(value)
    if found is None:
        return None
    left, right, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or left > 12 or left == right:
        return _day(date(year, right, left), source)
    return _day(date(year, left, right), source) if right > 12 else None


def _words(value: str, source: PublishedFrom) -> Published | None:
    """Dates in words, if day, month and year are all there."""
    if (
        _NUMBERS.match(value)
        or not re.search(r"(?<!\d)\d{4}(?!\d)", value)
        or not re.search(r"[^\W\d_]{3}", value)
    ):
        return None
    import dateparser

    found = dateparser.parse(value, settings={"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False})
    return _moment(found, source) if found else None
