"""Which names are one, and why."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.likeness import SAME, likeness

SHARED = Path(__file__).parents[3] / "shared" / "data" / "names" / "name_bench.csv"

ONE_PERSON = [
    ("Ines Alvora", "Инес Алвора"),
    ("Tomas Blixen", "Thomas Blixsen"),
    ("William Harnik", "Bill Harnik"),
    ("W. Harnik", "William Harnik"),
    ("Moreno, Ada", "Ada Moreno"),
    ("Ada Lucia Moreno", "Ada Moreno"),
    ("Mustafa al-Sarraj", "Mustafa Sarraj"),
    ("Piotr van der Meulen", "Pjotr Vandermeulen"),
    ("Viktor Marenkov", "ヴィクトル・マレンコフ"),
]
TWO_PERSONS = [
    ("Ines Alvora", "Pedro Alvora"),
    ("Ines Alvora", "Ines Morell"),
    ("Alvora", "Ines Alvora"),  # only a text can say that this Alvora is Ines
    ("Viktor Marenkov", "Viktor Ivanenko"),
    ("李明华", "李明德"),
]
TWO_PLACES = [("Austria", "Australia"), ("Niger", "Nigeria"), ("Иран", "Ирак"), ("Slovakia", "Slovenia")]
ONE_PLACE = [("Warschau", "Warszawa"), ("Stalingrad", "Volgograd"), ("Москва", "Moskou")]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_one_person(left: str, right: str) -> None:
    assert likeness(left, right, "person").score >= SAME


@pytest.mark.parametrize(("left", "right"), TWO_PERSONS)
def test_two_persons(left: str, right: str) -> None:
    assert likeness(left, right, "person").score < SAME


@pytest.mark.parametrize(("left", "right"), TWO_PLACES)
def test_two_places_of_the_gazetteer_are_never_one(left: str, right: str) -> None:
    found = likeness(left, right, "place")
    assert found.score < 0.5
    assert "different places" in found.why[0]


@pytest.mark.parametrize(("left", "right"), ONE_PLACE)
def test_one_place_of_several_names(left: str, right: str) -> None:
    assert likeness(left, right, "place").score == 1.0


def test_a_number_in_a_name_tells_two_apart() -> None:
    assert likeness("Norrland Brigade 4", "Norrland Brigade 7", "organisation").score < SAME


def test_reasons_are_words_about_these_names() -> None:
    assert any("given name" in why for why in likeness("Bill Harnik", "William Harnik", "person").why)
    assert any("only" in why for why in likeness("Ada Lucia Moreno", "Ada Moreno", "person").why)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_score_for_any_two_texts_the_same_both_ways(left: str, right: str) -> None:
    found = likeness(left, right)
    assert 0.0 <= found.score <= 1.0
    assert found.why
    assert likeness(right, left) == found


def test_pairs_judged_by_others() -> None:
    if not SHARED.exists():
        pytest.skip(f"no {SHARED}: the labelled name pairs are not part of the project")
    with SHARED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    floors = {"Person": 0.83, "": 0.83}  # measured .851 and .849; bench/names.py prints them
    for schema, floor in floors.items():
        part = [row for row in rows if (row["schema"] == "Person") == (schema == "Person")]
        kind = "person" if schema else "organisation"
        claimed = [row for row in part if likeness(row["name1"], row["name2"], kind).score >= SAME]
        right = sum(row["is_match"] == "true" for row in claimed)
        there = sum(row["is_match"] == "true" for row in part)
        assert 2 * right / (len(claimed) + there) >= floor
