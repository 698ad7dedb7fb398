"""`credits`: where an article, a part of it or a picture came from; and the table of agencies."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.credits import credits
from retold.lexicon.agencies import agencies
from retold.records import Article, Block, Boilerplate, Layout, Span

CASES = [
    case
    for file in ("test_credits_cases.toml", "test_credits_unlisted.toml")
    for case in tomllib.loads((Path(__file__).parent / file).read_text(encoding="utf-8"))["case"]
]


def laid(text: str, language: str, outlet: str | None = None, teaser: str = "") -> Layout:
    """A layout of one block a line."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            span = Span("a", at, at + len(line))
            blocks.append(Block(span, (span,)))
        at += len(line) + 1
    start = text.index(teaser) if teaser else 0
    marks = (Boilerplate(Span("a", start, start + len(teaser)), "teaser"),) if teaser else ()
    return Layout(Article(id="a", source="a", text=text, outlet=outlet), language, None, tuple(blocks), marks)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}: {c['text'][:40]!r}")
def test_credits_of_a_text(case: dict) -> None:
    text = case["text"]
    found = credits(laid(text, case["language"], case.get("outlet")))
    assert [[text[c.span.start : c.span.end], c.name, c.scope] for c in found] == case["credits"]


def test_credits_of_other_articles_do_not_count() -> None:
    text = "It rained.\nStorm closes harbour, Reuters reported"
    assert credits(laid(text, "en", teaser="Storm closes harbour, Reuters reported")) == ()


def test_agencies_are_many_and_each_name_means_one() -> None:
    assert sum(a.kind in ("agency", "state", "monitor") for a in agencies()) >= 80
    ids = [a.id for a in agencies()]
    names = [n for a in agencies() for n in a.names]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("agency", agencies(), ids=lambda a: a.id)
def test_every_agency_is_found_after_a_label(agency) -> None:  # type: ignore[no-untyped-def]
    text = f"It rained in Lillevik.\nSource: {agency.names[0]}"
    found = credits(laid(text, "en"))
    assert [c.name for c in found] == [agency.name]


@settings(max_examples=100, deadline=None)
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "Reuters",
                "(AFP)",
                "Source:",
                "said",
                "photo",
                "/",
                "—",
                "\n",
                ". ",
                "told ",
                "x" * 50,
                "«",
                "©",
            ]
        ),
        max_size=20,
    ),
    language=st.sampled_from(["en", "de", "tr", "und"]),
)
def test_spans_lie_in_the_text_and_do_not_overlap(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    at = 0
    for credit in credits(laid(text, language)):
        assert at <= credit.span.start < credit.span.end <= len(text)
        at = credit.span.end


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=100))
def test_any_text_is_read(text: str) -> None:
    for credit in credits(laid(text, "en")):
        assert text[credit.span.start : credit.span.end].strip()
