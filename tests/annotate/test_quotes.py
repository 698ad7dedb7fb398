"""Quotes: readable cases, laws over any text, and time that grows with the text alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.quotemarks import quotemarks
from retold.annotate.quotes import quotes
from retold.records import Article, Block, Layout, Name, Quote, Span
from retold.text.segment import segment

CASES = tomllib.loads(Path(__file__).with_suffix(".toml").with_name("quotes.toml").read_text("utf-8"))["case"]
LANGUAGES = ("en", "nl", "de", "fr", "es", "it", "pt", "pl", "ru", "uk", "tr", "fi", "und")
SIGNS = "\"'“”„«»‘’‚「」『』–—- .,:;!?\n\x00\u0301"
WORDS = st.sampled_from(
    [
        *SIGNS,
        "said",
        "zei",
        "sagte",
        "dass",
        "he",
        "Ada Moreno",
        "the ministry",
        "according to",
        "word",
        "шлях",
    ]
)


def laid_out(text: str, language: str) -> Layout:
    article = Article(id="a", source="a", text=text)
    blocks = tuple(
        Block(Span("a", one.start, one.end), tuple(Span("a", low, high) for low, high in one.sentences))
        for one in segment(text, language)
    )
    return Layout(article, language, None, blocks, ())


def named(text: str, wanted: list[str]) -> list[Name]:
    found = []
    for one in wanted:
        kind, form = one.split(": ")
        assert kind in ("person", "place", "organisation")
        at = text.find(form)
        while at >= 0:
            found.append(Name(Span("a", at, at + len(form)), kind, form))  # type: ignore[arg-type]
            at = text.find(form, at + 1)
    return found


def shown(quote: Quote, text: str) -> str:
    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span is not None else "-"

    pieces = " // ".join(words(piece) for piece in quote.content)
    return " | ".join((quote.kind, pieces, words(quote.speaker), words(quote.named), words(quote.cue)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['why']}")
def test_case(case: dict) -> None:
    names = named(case["text"], case.get("names", []))
    found = quotes(laid_out(case["text"], case["language"]), names)
    assert [shown(quote, case["text"]) for quote in found] == case["quotes"]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_every_span_lies_in_the_text(text: str, language: str) -> None:
    found = quotes(laid_out(text, language), ())
    for quote in found:
        for span in (quote.span, *quote.content, quote.speaker, quote.named, quote.cue):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert quote.content
        assert quote.span.start == quote.content[0].start
        assert quote.span.end == quote.content[-1].end
    assert found == quotes(laid_out(text, language), ())
    assert list(found) == sorted(found, key=lambda quote: quote.span)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["a", "b c", *SIGNS]), max_size=60).map("".join))
def test_marked_stretches_are_in_order_and_apart(text: str) -> None:
    found, strays = quotemarks(text, [(0, len(text))] if text else [])
    last = 0
    for marked in found:
        assert last <= marked.outer[0] < marked.outer[1] <= len(text)
        assert all(marked.outer[0] < low < high <= marked.outer[1] for low, high in marked.pieces)
        last = marked.outer[1]
    assert all(0 <= at < len(text) for at in strays)


@pytest.mark.parametrize(
    "text",
    [
        "“a” " * 10_000,
        "“" * 10_000,
        '"' * 9_999,
        "“a said he " * 10_000,
        "x" * 1_000_000,
        "– a – said " * 5_000,
        "Ada said that Bo said that " * 5_000,
        "9" * 400 + "” said Ada",
        "‘a's b' " * 5_000,
    ],
    ids=[
        "pairs",
        "openings",
        "straight",
        "unpaired",
        "one word",
        "dashes",
        "nested",
        "digits",
        "apostrophes",
    ],
)
def test_long_and_broken_texts_end(text: str) -> None:
    for quote in quotes(laid_out(text, "en"), ()):
        assert 0 <= quote.span.start < quote.span.end <= len(text)
