"""Figures of an article: cases that show words, and laws for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.counted import EVENTS, lookup
from retold.annotate.figures import figures
from retold.lexicon import languages, lexicon
from retold.lexicon.schema import FigureWords
from retold.records import Article, Block, Boilerplate, Figure, Layout, Span
from retold.text.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "test_figures_cases.toml").read_text(encoding="utf-8"))["case"]
COUNTED = tuple(code for code in languages() if lexicon(code, FigureWords) is not None)


def laid(text: str, language: str, barred: tuple[tuple[int, int], ...] = ()) -> Layout:
    """A layout without the other annotators, so that only figures are at test."""
    return Layout(
        article=Article(id="a", source="a.txt", text=text),
        language=language,
        title=None,
        blocks=tuple(
            Block(Span("a", s.start, s.end), tuple(Span("a", b, e) for b, e in s.sentences))
            for s in segment(text, language)
        ),
        boilerplate=tuple(Boilerplate(Span("a", b, e), "teaser") for b, e in barred),
    )


def shown(text: str, figure: Figure) -> str:
    of = text[figure.of.start : figure.of.end] if figure.of else ""
    said = " ".join([*([figure.unit] if figure.unit else []), *figure.what])
    return f"{text[figure.span.start : figure.span.end]} | {said} | {of}"


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{c['text'][:18]}" for c in CASES])
def test_the_figures_of_a_text(case: dict[str, object]) -> None:
    text = str(case["text"])
    assert [shown(text, f) for f in figures(laid(text, str(case["language"])))] == case["figures"]


def test_a_vague_count_has_no_upper_bound_and_more_than_a_sum_of_money_is_at_least_it() -> None:
    text = "Dozens of people were wounded. It cost more than $50 and fed more than 50 people."
    bounds = [(f.low, f.high, f.unit) for f in figures(laid(text, "en"))]
    assert bounds == [(24, None, None), (50, None, "USD"), (51, None, None)]


def test_boilerplate_is_left_out() -> None:
    text = "Nine people were killed.\nREAD MORE: 40 people were killed elsewhere"
    start = text.index("READ")
    assert len(figures(laid(text, "en"))) == 2
    assert len(figures(laid(text, "en", ((start, len(text)),)))) == 1


def test_a_language_without_words_has_what_it_measures_by_signs() -> None:
    text = "Hinta nousi 4,5 % ja oli 20 €."
    assert [(f.low, f.unit) for f in figures(laid(text, "fi"))] == [(4.5, "percent"), (20, "EUR")]


@pytest.mark.parametrize("language", COUNTED)
def test_the_lexicon_uses_the_same_normal_forms(language: str) -> None:
    english, words = lexicon("en", FigureWords), lexicon(language, FigureWords)
    assert english is not None
    assert words is not None
    assert lookup(language) is not None
    assert set(words.events) <= EVENTS
    assert set(words.groups) <= set(english.groups)
    assert {"killed", "wounded", "detained"} <= set(words.events)
    assert {"people", "police", "children"} <= set(words.groups)


@given(st.text(max_size=200), st.sampled_from([*COUNTED, "und", "fi"]))
@settings(max_examples=200, deadline=None)
def test_every_span_lies_in_the_text(text: str, language: str) -> None:
    for f in figures(laid(text, language)):
        for span in (f.span, f.of):
            assert span is None or 0 <= span.start < span.end <= len(text)


PIECES = [
    "26",
    "nearly",
    "dozens",
    "of",
    "people",
    "were",
    "killed",
    "and",
    "wounded",
    ",",
    "including",
    "$",
    "years",
]


@given(
    st.lists(
        st.sampled_from([*PIECES, "two-week", ".", "police officers", "%", "magnitude", "among"]), max_size=40
    )
)
@settings(max_examples=300, deadline=None)
def test_no_row_of_counting_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for f in figures(laid(text, "en")):
        assert 0 <= f.span.start < f.span.end <= len(text)
        assert f.low is None or f.high is None or f.low <= f.high


@pytest.mark.parametrize(
    "text",
    [
        "12 people were killed, " * 3000,
        "killed " * 10000 + "12",
        "12 " + "of the " * 10000,
        "9" * 400 + " people",
        "\x00\x07 12 people",
    ],
    ids=range(5),
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    for f in figures(laid(text, "en")):
        assert 0 <= f.span.start < f.span.end <= len(text)
