"""The layout of an article: language, title, blocks and marks together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.layout import layout
from retold.records import Article

STORY = (
    "Two farmers who wanted to drain a field near Aldwick have found a Roman road, the museum said on Friday.\n\n"
    "“It looks as if the carts had left yesterday,” said its director, Hugh Pellam. He will dig until autumn.\n"
)
DUTCH = "De oude brug over de rivier is maandag gesloten nadat ingenieurs scheuren in de pijlers vonden. "


def words(article: Article) -> tuple[str | None, list[str]]:
    laid = layout(article)
    title = laid.title and article.text[laid.title.start : laid.title.end]
    return title, [article.text[b.span.start : b.span.end] for b in laid.blocks]


def test_first_line_is_the_title() -> None:
    title, blocks = words(Article("a", "a", f"Farmers find a Roman road near Aldwick\n\n{STORY}"))
    assert title == "Farmers find a Roman road near Aldwick"
    assert len(blocks) == 3


def test_title_stands_under_a_banner() -> None:
    title, _ = words(Article("a", "a", f"top_banner\n\nFarmers find a Roman road near Aldwick\n\n{STORY}"))
    assert title == "Farmers find a Roman road near Aldwick"


def test_title_of_the_metadata() -> None:
    text = f"Aldwick News\nA road!\n\n{STORY}"
    assert words(Article("a", "a", text, title="A  road!"))[0] == "A road!"


def test_a_paragraph_is_no_title() -> None:
    assert words(Article("a", "a", STORY))[0] is None


@pytest.mark.parametrize(
    ("declared", "text", "found"),
    [
        (None, DUTCH, "nl"),
        ("en", DUTCH * 3, "nl"),
        ("nl_BE", DUTCH, "nl-BE"),
        ("NL", DUTCH, "nl"),
        ("af", DUTCH, "af"),
        ("fr", "Oui", "fr"),
        ("zxx", "Oui", "und"),
        ("not a language", "Oui", "und"),
    ],
)
def test_declared_language(declared: str | None, text: str, found: str) -> None:
    assert layout(Article("a", "a", text, language=declared)).language == found


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300),
    st.one_of(st.none(), st.text(max_size=10)),
    st.one_of(st.none(), st.text(max_size=20)),
)
def test_every_span_lies_in_its_text(text: str, declared: str | None, title: str | None) -> None:
    laid = layout(Article("a", "a", text, language=declared, title=title))
    spans = [laid.title] if laid.title else []
    spans += [block.span for block in laid.blocks] + [mark.span for mark in laid.boilerplate]
    spans += [sentence for block in laid.blocks for sentence in block.sentences]
    for span in spans:
        assert span.article == "a"
        assert 0 <= span.start < span.end <= len(text)
