"""Author names as metadata write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.read.authors import authors

CASES = [
    ("By Ana Lunt and Piet Oord, Norrpress", "en", ["Ana Lunt", "Piet Oord", "Norrpress"]),
    ("Door Ana Lunt en Piet Oord", "nl", ["Ana Lunt", "Piet Oord"]),
    ("Von Ana Lunt und Piet Oord", "de-AT", ["Ana Lunt", "Piet Oord"]),
    ("Автор: Инна Пель и Олег Сад", "ru", ["Инна Пель", "Олег Сад"]),
    ("Ana Lunt; Piet Oord | Norrpress", None, ["Ana Lunt", "Piet Oord", "Norrpress"]),
    ("Oord, Piet", "en", ["Piet Oord"]),
    ("Ana Lunt @analunt Nov 18, 2031 at 9:24 pm", "en", ["Ana Lunt"]),
    ("Ana Lunt, November 18, 2 min read", "en", ["Ana Lunt"]),
    ("https://news.example/staff/ana", "en", []),
    ("admin", "en", []),
    ("Anders Andersen", "en", ["Anders Andersen"]),
    ("Von Ostrel", "de", ["Von Ostrel"]),
    ("Von Norrpress, Ana Lunt", "de", ["Norrpress", "Ana Lunt"]),
    ("Di Lunt", "it", ["Di Lunt"]),
    ("By Norrpress", "it", ["Norrpress"]),
    ("Byron Vondel", "de", ["Byron Vondel"]),
    ("Ana O&#39;Lunt", "en", ["Ana O'Lunt"]),
]


@pytest.mark.parametrize(("value", "language", "names"), CASES)
def test_cases(value: str, language: str | None, names: list[str]) -> None:
    assert list(authors([value], language)) == names


def test_each_name_once() -> None:
    assert authors(["Ana Lunt", "ANA LUNT", "By Ana Lunt"], "en") == ("Ana Lunt",)


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_never_raises_and_gives_tidy_names(values: list[str]) -> None:
    for name in authors(values, "en"):
        assert name == " ".join(name.split())
        assert any(c.isalpha() for c in name)
