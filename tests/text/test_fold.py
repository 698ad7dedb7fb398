"""Spellings of one name have one fold; any text has some fold, and quickly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.fold import fold, skeleton

ONE_NAME = [
    ("Marenkov", "Marenkow", "Маренков", "Marenkoff"),
    ("Selinsky", "Selinskyj", "Zelinski", "Селинский"),
    ("Tortayev", "Tortajew", "Тортаев"),
    ("Kruschtschow", "Krushchov", "Kroesjtsjov", "Крущов"),
    ("Pudin", "Poedin", "Poudine", "Пудин"),
    ("Tsjarski", "Tscharski", "Tcharsky", "Чарский"),
    ("Yeldin", "Eldine", "Елдин"),
    ("Norr-Sultan", "Nor Sultan"),
    ("Schaufer", "Shaufer"),
    ("O’Marra", "O'Marra", "OMarra"),
]
OTHER_NAMES = [
    ("Marenkov", "Markov"),
    ("Tortayev", "Torsten"),
    ("Alvora", "Elvira"),
    ("Norrland", "Nordland"),
]


@pytest.mark.parametrize("spellings", ONE_NAME, ids=lambda names: names[0])
def test_spellings_of_one_name_fold_together(spellings: tuple[str, ...]) -> None:
    assert len({fold(name) for name in spellings}) == 1


@pytest.mark.parametrize(("left", "right"), OTHER_NAMES)
def test_other_names_do_not(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_a_script_without_vowels_keeps_the_skeleton() -> None:
    assert skeleton("Marenkov") == skeleton("مارينكوف")


def test_word_order_and_blanks_are_kept() -> None:
    assert fold("  Ada-Maria   Moreno ") == "ada maria moreno"
    assert fold("") == fold("…—!") == skeleton("") == ""


@given(st.text())
def test_any_text_has_a_fold_of_plain_letters(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", fold(text))
    assert len(skeleton(text).split()) == len(fold(text).split())


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäéłüжшкиβαж ", max_size=30))
def test_case_does_not_count(text: str) -> None:
    assert fold(text) == fold(text.lower())


def test_a_line_without_blanks_costs_no_more_than_a_name() -> None:
    assert len(fold("schtsch" * 200_000)) < 1_000
