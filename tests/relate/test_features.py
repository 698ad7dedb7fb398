"""What two articles in different scripts have in common."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from retold.records import Name, Span, Telling
from retold.relate.features import features
from retold.relate.score import NAMES, measured
from retold.text.topics import topic_names, topics
from tests.relate.piles import telling


def placed(name: str, text: str, language: str, place: str) -> Telling:
    at = text.index(place)
    return replace(
        telling(name, text, language), names=(Name(Span(name, at, at + len(place)), "place", place),)
    )


def value(one: Telling, other: Telling, feature: str) -> float:
    found, _ = measured(features([one, other]), np.array([[0, 1]]))
    return float(found[0, NAMES.index(feature)])


def test_a_place_is_one_in_every_script() -> None:
    one = placed("a", "The bridge at Almaty fell on Tuesday.", "en", "Almaty")
    assert value(one, placed("b", "В Алматы рухнул мост.", "ru", "Алматы"), "places") > 0.99
    assert value(one, placed("b", "انهار جسر في ألماتي", "ar", "ألماتي"), "places") > 0.99
    assert value(one, placed("b", "В Саратове рухнул мост.", "ru", "Саратов"), "elsewhere") == 1.0


def test_a_year_is_one_in_every_calendar() -> None:
    one = telling("a", "The bridge was built in 2019.")
    assert value(one, telling("b", "สะพานสร้างเมื่อปี พ.ศ. 2562", "th"), "numbers") > 0.5
    assert value(one, telling("b", "橋は令和元年に架けられた。", "ja"), "numbers") > 0.5


def test_languages_with_concepts_have_the_topics_of_news() -> None:
    names = topic_names()
    texts = {
        "ru": "Полиция задержала студентов.",
        "de": "Die Polizei nahm Studenten fest.",
        "zh": "警察逮捕了學生。",
    }
    found = topics(list(texts.values()), list(texts))
    rows = [{names[c] for c in found.column[found.start[i] : found.start[i + 1]]} for i in range(len(texts))]
    assert all("Npolice" in row for row in rows)
    assert "Nschool" in rows[0] & rows[1]
