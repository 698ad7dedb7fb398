"""`feasts`: the days of feasts, held against days that are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.lexicon import languages, lexicon
from retold.lexicon.schema import CalendarWords
from retold.text.feasts import feasts

KNOWN = [
    ("12-25", 2022, [date(2022, 12, 25)]),
    ("easter+0", 2024, [date(2024, 3, 31)]),
    ("easter-47", 2020, [date(2020, 2, 25)]),
    ("pascha+0", 2021, [date(2021, 5, 2)]),
    ("pascha+1", 2024, [date(2024, 5, 6)]),
    ("thu+4:11-1", 2021, [date(2021, 11, 25)]),
    ("mon-1:6-1", 2022, [date(2022, 5, 30)]),
    ("sun-4:12-25", 2023, [date(2023, 12, 3)]),
    ("moon1+0", 2020, [date(2020, 1, 25)]),
    ("moon1+0", 2023, [date(2023, 1, 22)]),
    ("moon5+4", 2021, [date(2021, 6, 14)]),
    ("moon8+14", 2020, [date(2020, 10, 1)]),
    ("hijri1-1", 2008, [date(2008, 1, 10), date(2008, 12, 29)]),  # twice in one year, by the tables
]


@pytest.mark.parametrize(("rule", "year", "days"), KNOWN, ids=lambda v: str(v))
def test_known_feasts(rule: str, year: int, days: list[date]) -> None:
    assert list(feasts(rule, year)) == days


@given(year=st.integers(1990, 2060))
def test_both_easters_are_sundays_and_the_eastern_one_is_never_earlier(year: int) -> None:
    (west,), (east,) = feasts("easter+0", year), feasts("pascha+0", year)
    assert west.weekday() == east.weekday() == 6
    assert timedelta(0) <= east - west <= timedelta(days=35)


@given(year=st.integers(1950, 2080))
def test_the_chinese_new_year_lies_between_21_january_and_21_february(year: int) -> None:
    (day,) = feasts("moon1+0", year)
    assert date(year, 1, 20) <= day <= date(year, 2, 21)


@pytest.mark.parametrize("rule", ["easter", "2-30", "christmas", "13-1"])
def test_a_rule_that_is_none_says_so(rule: str) -> None:
    with pytest.raises(ValueError, match=r"rule|month|day"):
        feasts(rule, 2022)


@pytest.mark.parametrize("language", languages())
def test_every_feast_of_a_lexicon_has_a_rule(language: str) -> None:
    words = lexicon(language, CalendarWords)
    for rule in words.holidays if words else ():
        assert all(day.year == 2024 for day in feasts(rule, 2024)), rule
