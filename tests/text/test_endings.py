"""Endings of cases and of countries' names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.text.endings import endings


@pytest.mark.parametrize(
    ("left", "right", "family"),
    [
        ("Norlavia", "Norlavien", "country"),
        ("Norlavië", "Норлавии", "country"),
        ("Νορλαβίας", "Norlawia", "country"),
        ("Tarnwick", "Tarnwicku", "case"),
        ("Lomar", "Lomarze", "case"),
        ("Elva", "Elvy", "case"),
        ("Iran", "Irak", None),
        ("Austria", "Australia", None),
        ("Mali", "Malta", None),
        ("Norland", "Norlandia", None),
        ("Tarnwick", "Tarnwink", None),
        ("Tarnwick", "Tarnwick", None),
        ("", "a", None),
    ],
)
def test_families(left: str, right: str, family: str | None) -> None:
    assert endings(left, right) == family


@given(st.text(max_size=12), st.text(max_size=12))
def test_either_order_is_the_same(left: str, right: str) -> None:
    assert endings(left, right) == endings(right, left)
