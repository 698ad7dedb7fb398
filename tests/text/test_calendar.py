"""`calendar`: what date expressions mean, in many languages, and what holds for any text."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.calendar import calendar

CASES = tomllib.loads((Path(__file__).parent / "test_calendar_cases.toml").read_text(encoding="utf-8"))[
    "case"
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text'][:40]}")
def test_what_expressions_mean(case: dict) -> None:
    text = case["text"]
    found = [
        [text[e.start : e.end], str(e.first), str(e.last)]
        for e in calendar(text, case["language"], case["told"])
    ]
    assert found == case["means"]


@given(told=days, weekday=st.integers(0, 6))
def test_a_weekday_is_the_most_recent_one_and_today_counts(told: date, weekday: int) -> None:
    (found,) = calendar(f"He spoke on {WEEKDAYS[weekday]}.", "en", told)
    assert found.first == found.last
    assert found.first.weekday() == weekday
    assert timedelta(0) <= told - found.first < timedelta(7)


@given(told=days, day=days)
def test_a_day_without_a_year_is_the_nearest_one(told: date, day: date) -> None:
    (found,) = calendar(f"It was {day:%B} {day.day}.", "en", told)
    assert (found.first.month, found.first.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert abs(found.first - told) <= timedelta(183)


@given(day=days)
def test_every_way_to_write_a_full_date_means_the_same(day: date) -> None:
    ways = (
        f"{day}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%A}, {day:%d %B %Y}",
    )
    assert {(e.first, e.last) for way in ways for e in calendar(f"On {way}.", "en", None)} == {(day, day)}


def test_without_a_reference_only_what_is_certain_is_found() -> None:
    text = "Yesterday, on Monday, on 3 May and last week; but on 4 May 2021, too."
    assert [text[e.start : e.end] for e in calendar(text, "en", None)] == ["4 May 2021"]


def test_the_weekday_chooses_the_year_where_the_reference_is_vague() -> None:
    (found,) = calendar("On Sunday, January 2, it began.", "en", date(2023, 3, 1))
    assert found.first == date(2022, 1, 2)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert calendar("31 February 2021, 2021-02-30, 45.13.2020", "de", None) == () or all(
        e.grain != "day" for e in calendar("31 February 2021, 2021-02-30, 45.13.2020", "de", None)
    )


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80), language=st.sampled_from(["en", "nl", "tr", "zh", "ar", "fi", "und", "xx"]))
def test_spans_lie_in_any_text_in_order_and_are_not_empty(text: str, language: str) -> None:
    at = 0
    for e in calendar(text, language, date(2023, 5, 10)):
        assert at <= e.start < e.end <= len(text)
        assert e.first <= e.last
        at = e.end


_WORDS = st.sampled_from(
    [
        *(
            "last",
            "next",
            "Monday",
            "May",
            "3",
            "12",
            "2021",
            "99",
            "of",
            "the",
            "early",
            "week",
            "weeks",
            "ago",
        ),
        *(
            "in",
            "-",
            ",",
            ".",
            "(",
            ")",
            "/",
            ":",
            "to",
            "between",
            "and",
            "from",
            "1990",
            "s",
            "'s",
            "th",
            "\n",
        ),
    ]
)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(_WORDS, max_size=25))
def test_any_order_of_date_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    for e in calendar(text, "en", date(2023, 5, 10)):
        assert 0 <= e.start < e.end <= len(text)
        assert e.first <= e.last


@pytest.mark.parametrize(
    "piece", ["1", "3 May ", "Monday, ", "2021-", "last ", "(", "9" * 400 + " ", "May 3 - "]
)
def test_long_runs_are_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for e in calendar(text, "en", date(2023, 5, 10)):
        assert 0 <= e.start < e.end <= len(text)


PROSE = tomllib.loads((Path(__file__).parent / "test_no_dates.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", PROSE)
def test_prose_without_dates_has_none(language: str) -> None:
    text = PROSE[language]
    assert [text[e.start : e.end] for e in calendar(text, language, date(2023, 5, 10))] == []
