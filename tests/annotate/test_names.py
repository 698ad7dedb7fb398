"""Names in short texts (`names.toml`), and what holds for any text."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.names import names
from retold.records import Article, Block, Boilerplate, Layout, Name, Span
from retold.text.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))["case"]
KINDS = ("person", "organisation", "place")


def laid(text: str, language: str, boilerplate: tuple[Boilerplate, ...] = ()) -> Layout:
    blocks = tuple(
        Block(Span("a", s.start, s.end), tuple(Span("a", start, end) for start, end in s.sentences))
        for s in segment(text, language)
    )
    return Layout(Article(id="a", source="a.txt", text=text), language, None, blocks, boilerplate)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_names_of_a_text(case: dict[str, str | list[str]]) -> None:
    found = names(laid(str(case["text"]), str(case["language"])))
    for kind in KINDS:
        assert Counter(name.form for name in found if name.kind == kind) == Counter(case.get(kind, []))


def test_the_labelled_paragraphs_are_read_well() -> None:
    """The floor of bench/names.py: it only goes up."""
    found = there = right = 0
    for case in tomllib.loads((Path(__file__).parent / "names_labelled.toml").read_text(encoding="utf-8"))[
        "case"
    ]:
        marked = Counter(
            (name.kind, name.form)
            for name in names(laid(case["text"], case["language"]))
            if name.kind != "other"
        )
        wanted = Counter((kind, form) for kind in KINDS for form in case[kind])
        right += (marked & wanted).total()
        found += marked.total()
        there += wanted.total()
    assert right / found >= 0.95
    assert right / there >= 0.88


def test_boilerplate_is_left_out() -> None:
    text = "Ines Alvora spoke in Oslo.\nRead also: Tom Harnik in Bergen."
    cut = Boilerplate(Span("a", 27, len(text)), "teaser")
    assert [name.form for name in names(laid(text, "en", (cut,)))] == ["Ines Alvora", "Oslo"]


def test_a_language_without_a_lexicon_rests_on_capitals_and_the_gazetteer() -> None:
    found = names(laid("Ráðherrann Anna Brandvik fór til Óslóar og síðan til Helsinki.", "is"))
    assert {"Anna Brandvik", "Helsinki"} <= {name.form for name in found}


def check(text: str, found: tuple[Name, ...]) -> None:
    free = 0
    for name in found:
        assert free <= name.span.start < name.span.end <= len(text)
        assert name.form == " ".join(text[name.span.start : name.span.end].split())
        free = name.span.end


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(["Ada", "de", "(", "NATO", "'s", "U.", "S.", "\n", "·", "北京", "I"])).map(
        " ".join
    ),
    st.sampled_from(["en", "de", "tr", "ru", "zh", "ar", "und"]),
)
def test_spans_lie_in_any_text_and_do_not_overlap(text: str, language: str) -> None:
    check(text, names(laid(text, language)))


@pytest.mark.parametrize(
    "unit", ["Ada ", "Ada-", "A.", "(NATO ", "of ", "Ministry of ", "北京", "وزير ", "İ’", "\u0301"]
)
def test_long_lines_are_read_in_one_pass(unit: str) -> None:
    text = unit * 20_000
    check(text, names(laid(text, "en")))
