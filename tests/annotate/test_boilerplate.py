"""What of a page is marked, and that its story is not: invented pages in `boilerplate.txt`, laws, real pages."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.boilerplate import boilerplate
from retold.annotate.layout import layout
from retold.records import Article
from retold.text.segment import segment

FILE = (Path(__file__).parent / "boilerplate.txt").read_text(encoding="utf-8")
PAGES = [page.split("\n", 1) for page in FILE.split("== ")[1:]]
SHARED = Path(__file__).parents[3] / "shared" / "data"


def marks(text: str, language: str) -> list[tuple[int, int, str]]:
    found = boilerplate(Article("a", "a", text), language, segment(text, language))
    return [(mark.span.start, mark.span.end, mark.kind) for mark in found]


@pytest.mark.parametrize(("language", "page"), PAGES)
def test_pages(language: str, page: str) -> None:
    lines, wanted, at = [], [], 0
    for line in page.strip().split("\n"):
        kind, bare = re.fullmatch(r"(?:([a-z-]+)\|)?(.*)", line).groups()  # type: ignore[union-attr]
        words = bare.replace("{{", "").replace("}}", "")
        if kind:
            wanted.append((words, kind))
        elif "{{" in bare:
            wanted.append((bare[bare.index("{{") + 2 : bare.index("}}")], "teaser"))
        lines.append(words)
        at += len(words) + 1
    text = "\n".join(lines)
    found = [(text[start:end], kind) for start, end, kind in marks(text, language)]
    assert [words for words, _ in found] == [words for words, _ in wanted]
    for (words, kind), (_, hoped) in zip(found, wanted, strict=True):
        assert hoped in ("any", kind), words


BODY = [
    "Read more carefully, the report says the opposite, Fenn told the council on Tuesday evening.",
    "Comments by the minister angered the farmers, who blocked two roads near Aldwick for a day.",
    "Source of the river is a small lake in the hills, where the children of Oldmere learn to swim.",
    "“Share the bread,” she said.",
    "Photo equipment worth 4,000 crowns was stolen from the museum in Aldwick on Friday, police said.",
    "The newspaper will let readers subscribe to the weekly edition again, its owner said on Friday.",
]


@pytest.mark.parametrize("line", BODY)
def test_body_that_begins_like_furniture(line: str) -> None:
    story = FILE.split("== en\n")[2].split("\n")
    text = "\n".join([story[0], story[2], story[3], line, story[6]])
    start = text.index(line)
    assert not [mark for mark in marks(text, "en") if mark[0] < start + len(line) and start < mark[1]]


@pytest.mark.parametrize("language", ["en", "fi", "ko", "th", "und"])
def test_a_lone_paragraph_is_body(language: str) -> None:
    assert marks("Two farmers near Aldwick have found forty metres of a Roman road.", language) == []


@pytest.mark.parametrize(
    ("language", "item"),
    [
        ("uk", "Поїзд зійшов з рейок під Ольшаном, загинуло 12 людей (3 травня)"),
        ("pl", "Most w Dolnym Brodzie zawalił się po powodzi (12 maja)"),
        ("en", "12 May 2021: bridge at Nether Ford collapses"),
    ],
)
def test_an_item_of_one_line_is_body(language: str, item: str) -> None:
    assert marks(item, language) == []


def test_a_story_in_one_paragraph_that_ends_with_its_agency_is_body() -> None:
    told = " ".join(line.split("|")[-1] for line in FILE.split("== en\n")[2].split("\n")[2:4])
    text = f"Farmers find road near Aldwick\n\nSun 4 May 2031 Farmers find road. {told} --Northern Press"
    assert marks(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Above, a bridge in 2031. " * 20_000,
        "Above, a bridge, in 2031 a river.\n" * 5_000,
        "x\n" * 50_000,
        "/ AP " * 50_000,
    ],
)
def test_huge_texts(text: str) -> None:
    assert all(start < stop <= len(text) for start, stop, _ in marks(text, "en"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(["Read more", "SOURCE: AFP", "main_img", "Comments", "More stories", *BODY]),
        ),
        max_size=12,
    ),
    st.sampled_from(["en", "nl", "ja", "und"]),
)
def test_marks_lie_in_the_text_in_order_and_apart(lines: list[str], language: str) -> None:
    text = "\n".join(lines)
    end = 0
    for start, stop, _ in marks(text, language):
        assert end <= start < stop <= len(text)
        end = stop
    assert marks(text, language) == marks(text, language)


def test_translated_news_keeps_its_sentences() -> None:
    """Of clean news text in 27 languages, at most one line in a hundred is marked."""
    file = SHARED / "translations/ntrex.jsonl.gz"
    if not file.exists():
        pytest.skip("needs ../shared/data")
    lines = marked = 0
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for i, row in enumerate(rows):
            if i % 20 == 0:
                laid = layout(Article("a", "a", "\n".join(json.loads(row)["sentences"])))
                lines += len(laid.blocks)
                marked += len(laid.boilerplate)
    assert lines > 1000
    assert marked <= 0.01 * lines
