"""No text breaks an annotator, and whatever they find lies in the text. How the time grows: `bench/growth.py`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.annotate import annotate
from retold.records import Article, Span, Telling
from tests.annotate.hostile import KINDS


def spans(telling: Telling) -> Iterator[Span]:
    layout = telling.layout
    for block in layout.blocks:
        yield block.span
        yield from block.sentences
    for marks in (layout.boilerplate, telling.credits, telling.dates, telling.names, telling.figures):
        yield from (mark.span for mark in marks)
    yield from (figure.of for figure in telling.figures if figure.of is not None)
    for quote in telling.quotes:
        yield from (quote.span, *quote.content)
        yield from (one for one in (quote.speaker, quote.named, quote.cue) if one is not None)
    if telling.published is not None and telling.published.span is not None:
        yield telling.published.span


def holds(text: str, language: str | None = None) -> None:
    telling = annotate(Article("a", "a", text, language=language))
    for span in spans(telling):
        assert span.article == "a"
        assert 0 <= span.start < span.end <= len(text), span


@pytest.mark.parametrize("name", KINDS)
def test_every_mark_of_a_hostile_text_lies_in_it(name: str) -> None:
    holds(KINDS[name](8_000))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=12) | st.sampled_from([kind(40) for kind in KINDS.values()]), max_size=8).map(
        "".join
    ),
    st.sampled_from([None, "en", "de", "ru", "ar", "zh", "ja", "ko", "tr", "hi", "th", "xx"]),
)
def test_every_mark_of_any_text_lies_in_it(text: str, language: str | None) -> None:
    holds(text, language)
