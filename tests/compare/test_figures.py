"""Figures of a story compared: cases that show words, and laws for any pile."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.annotate.figures import figures as marked
from retold.compare.figures import figures
from retold.records import Article, Block, FigureGroup, Layout, Published, Span, Telling
from retold.text.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "test_figures_cases.toml").read_text(encoding="utf-8"))["case"]


def telling(name: str, text: str, language: str, day: date | None) -> Telling:
    """A telling with its figures and its day, and no other marks."""
    laid = Layout(
        article=Article(id=name, source=name, text=text),
        language=language,
        title=None,
        blocks=tuple(
            Block(Span(name, s.start, s.end), tuple(Span(name, b, e) for b, e in s.sentences))
            for s in segment(text, language)
        ),
        boilerplate=(),
    )
    published = Published(first=day, last=day, grain="day", source="meta") if day else None
    return Telling(laid, published, (), (), (), marked(laid), ())


def told(case: dict[str, list[dict[str, object]]]) -> list[Telling]:
    found = []
    for index, one in enumerate(case["tellings"]):
        day = one["day"]
        assert isinstance(day, date)
        found.append(telling(str(index), str(one["text"]), str(one["language"]), day))
    return found


def shown(group: FigureGroup) -> list[str]:
    return [f"{r.span.article}: {r.text}{' ?' if r.suspect else ''}" for r in group.readings]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_what_is_said_of_figures(case: dict[str, list[dict[str, object]]]) -> None:
    made = {tuple(shown(group)): group for group in figures(told(case))}
    wanted = tuple(str(reading) for reading in case["readings"])
    assert wanted in made, list(made)
    assert (made[wanted].what, made[wanted].verdict) == (case["what"], case["verdict"])


def test_a_suspect_reading_says_why() -> None:
    case = next(c for c in CASES if "suspect" in c["name"])
    suspect = [r for group in figures(told(case)) for r in group.readings if r.suspect]
    assert len(suspect) == 1
    assert suspect[0].why[0] == (
        "says killed where other tellings say detained (More than 3,300, more than 2,600)"
    )
    assert suspect[0].why[1] == "its own sentence also says 31 killed"


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_order_of_tellings_does_not_matter(case: dict[str, list[dict[str, object]]]) -> None:
    tellings = told(case)
    assert len({figures(order) for order in permutations(tellings)}) == 1


def test_copies_are_one_group_with_a_reading_each() -> None:
    text = "The blast in Kest killed 20 people and wounded 31 others, the mayor said."
    copies = [telling(f"{i:03}", text, "en", date(2031, 3, 8)) for i in range(200)]
    made = figures(copies)
    assert [(group.what, group.verdict, len(group.readings)) for group in made] == [
        ("people killed", "agree", 200),
        ("people wounded", "agree", 200),
    ]


def test_nothing_makes_nothing() -> None:
    assert figures([]) == ()
    assert figures([telling("a", "No number here.", "en", None)]) == ()


PARTS = ["26 people were killed.", "Dozens were wounded.", "Nearly 4,000 were detained.", "At least 12 died.",
         "It cost $3 million.", "300 years.", "40 percent of homes were destroyed.", "2 children died."]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=5), max_size=5))
@settings(max_examples=100, deadline=None)
def test_every_figure_has_one_reading(texts: list[list[str]]) -> None:
    tellings = [telling(str(i), " ".join(parts), "en", None) for i, parts in enumerate(texts)]
    spans = [reading.span for group in figures(tellings) for reading in group.readings]
    assert sorted(spans) == sorted(f.span for t in tellings for f in t.figures)
