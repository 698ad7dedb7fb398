"""Times of publication as metadata write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read.published import published

MOMENTS = {
    "2031-03-08T16:52:00+05:30": "2031-03-08T16:52:00+05:30",
    "2031-03-08T16:52:00Z": "2031-03-08T16:52:00+00:00",
    "2031-03-08T16:52:00.123456789Z": "2031-03-08T16:52:00.123456+00:00",
    "2031-03-08 16:52:00 +0100": "2031-03-08T16:52:00+01:00",
    "2031-03-08 4:52 UTC": "2031-03-08T04:52:00+00:00",
    "2031-03-08T16:52-05": "2031-03-08T16:52:00-05:00",
    "20310308T165200Z": "2031-03-08T16:52:00+00:00",
    "Sat, 08 Mar 2031 16:52:00 GMT": "2031-03-08T16:52:00+00:00",
    "1931007120": "2031-03-11T14:52:00+00:00",
    "1931007120000": "2031-03-11T14:52:00+00:00",
}
DAYS = {
    "2031-03-08": "2031-03-08",
    "2031/3/8": "2031-03-08",
    "20310308": "2031-03-08",
    "2031-03-08T16:52:00": "2031-03-08",
    "8.3.2031": "2031-03-08",
    "25/03/2031 10:00": "2031-03-25",
    "03/25/2031": "2031-03-25",
    "March 8, 2031": "2031-03-08",
    "8 mars 2031": "2031-03-08",
    "8 maart 2031": "2031-03-08",
}


@pytest.mark.parametrize("value", MOMENTS)
def test_moments(value: str) -> None:
    found = published(value)
    assert found is not None
    assert found.at == datetime.fromisoformat(MOMENTS[value])
    assert (found.first, found.grain) == (found.at.date(), "minute")


@pytest.mark.parametrize("value", DAYS)
def test_days(value: str) -> None:
    day = date.fromisoformat(DAYS[value])
    found = published(value)
    assert found is not None
    assert (found.first, found.last, found.grain, found.at) == (day, day, "day", None)


def test_months_and_years_are_intervals() -> None:
    month, year = published("2028-02"), published("1931")
    assert month is not None
    assert year is not None
    assert (month.first, month.last, month.grain) == (date(2028, 2, 1), date(2028, 2, 29), "month")
    assert (year.first, year.last, year.grain) == (date(1931, 1, 1), date(1931, 12, 31), "year")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "today",
        "08/01/2031",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "2031-13-08",
        "12",
        "9" * 400,
        "no. 7",
        "May",
    ],
)
def test_what_cannot_be_relied_on_gives_nothing(value: str) -> None:
    assert published(value) is None


@settings(deadline=None)
@given(st.text(max_size=40) | st.from_regex(r"[0-9TZ:+./ -]{1,30}", fullmatch=True))
def test_never_raises(value: str) -> None:
    found = published(value)
    assert found is None or found.first <= found.last
