"""Blocks and their sentences: cases in `segment.txt`, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.segment import segment

PARAGRAPHS = (Path(__file__).parent / "segment.txt").read_text(encoding="utf-8").split("\n\n")
CASES = [
    tuple([line for line in paragraph.strip().split("\n") if not line.startswith("#")])
    for paragraph in PARAGRAPHS
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_sentences(language: str, marked: str) -> None:
    text = marked.replace(" ¦ ", " ")
    (block,) = segment(text, language)
    assert " ¦ ".join(text[start:end] for start, end in block.sentences) == marked


def test_blocks_are_lines_without_bullets_and_white_space() -> None:
    text = "\ufeff A title \r\n\r\n  • First point\n\t* Second point \n– A dash belongs to what is said\n\u200b\n"
    blocks = [text[found.start : found.end] for found in segment(text, "en")]
    assert blocks == ["A title", "First point", "Second point", "– A dash belongs to what is said"]


def test_no_text_has_no_blocks() -> None:
    assert segment("", "en") == segment(" \n\u200b\t\r\n", "und") == ()


@pytest.mark.parametrize(
    "line", ["word " * 200_000, "“" * 100_000, "a. " * 100_000, "." * 500_000, " " * 500_000, "é" * 500_000]
)
def test_one_huge_line(line: str) -> None:
    for found in segment(line, "en"):
        assert found.sentences[0][0] == found.start
        assert found.sentences[-1][1] == found.end


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.text(alphabet='aB1.!?"“”’ \n\r•–«»éб中\u0301\u200f😀', max_size=120)),
    st.sampled_from(["en", "de", "und", "zz", "zh-Hant", ""]),
)
def test_every_span_lies_in_its_place(text: str, language: str) -> None:
    end = 0
    for found in segment(text, language):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        inner = found.start
        for first, last in found.sentences:
            assert inner <= first < last <= found.end
            assert not text[inner:first].strip()
            inner = last
        assert not text[inner : found.end].strip()
