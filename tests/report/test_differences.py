"""Word differences between two readings: together the pieces are the reading, and the readings' words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.report.differences import LONGEST, Piece, differences

READINGS = st.lists(
    st.sampled_from(["the", "buoy", "boy", "late", "Late", ",", "'tis", "漢字", "сад"]), max_size=14
).map(" ".join)

CASES = [
    ("the buoy was late", "the boy was late", ["the ", "-buoy", "+boy", " was late"]),
    ("The Buoy was late", "the buoy was late.", ["the buoy was late", "+."]),
    ("he said no", "he said", ["he said", "-no"]),
    ("船长看到浮标", "船长看见浮标", ["船长看", "-到", "+见", "浮标"]),
    ("one two three", "four five six", ["-one two three", "+four five six"]),
    ("", "new", ["+new"]),
    ("“don’t”", '"don\'t"', ['"don\'t"']),
]


def _written(piece: Piece) -> str:
    return {"kept": "", "gone": "-", "new": "+"}[piece.state] + piece.text


@pytest.mark.parametrize(("first", "other", "wanted"), CASES)
def test_cases(first, other, wanted):
    assert [_written(p) for p in differences(first, other)] == wanted


@settings(max_examples=150, deadline=None)
@given(READINGS, READINGS)
def test_pieces_are_the_reading(first, other):
    pieces = differences(first, other)
    assert "".join(p.text for p in pieces if p.state != "gone") == other
    kept = "".join("".join(p.text for p in pieces if p.state != "new").split())
    assert kept.casefold() == "".join(first.split()).casefold()


def test_endless_readings_are_left_alone():
    long = "word " * (LONGEST + 1)
    assert differences("other " * (LONGEST + 1), long) == (Piece(long, "kept"),)
