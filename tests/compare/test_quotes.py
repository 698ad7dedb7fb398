"""Quotes across tellings: which are one, and what happened to each reading."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

import pytest

from retold.annotate.quotes import quotes as annotated
from retold.compare.quotes import quotes
from retold.records import Article, Block, Layout, Name, NameForm, NameGroup, Span, Telling
from retold.text.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "quotes.toml").read_text("utf-8"))["case"]
PEOPLE = ("Mirela Dovan", "Tobias Renke")
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


def telling(name: str, text: str, language: str) -> Telling:
    article = Article(id=name, source=name, text=text)
    blocks = tuple(
        Block(Span(name, one.start, one.end), tuple(Span(name, low, high) for low, high in one.sentences))
        for one in segment(text, language)
    )
    laid = Layout(article, language, None, blocks, ())
    names = tuple(
        Name(Span(name, text.find(person), text.find(person) + len(person)), "person", person)
        for person in PEOPLE
        if person in text
    )
    return Telling(laid, None, (), (), names, (), annotated(laid, names))


def groups_of_names(tellings: list[Telling]) -> list[NameGroup]:
    made = []
    for person in PEOPLE:
        spans = tuple(name.span for one in tellings for name in one.names if name.form == person)
        if spans:
            made.append(NameGroup(person, "person", (NameForm(person, False, (), spans),)))
    return made


def told(case: dict) -> list[Telling]:
    return [
        telling(f"t{number}", line.split(": ", 1)[1], line.split(": ", 1)[0])
        for number, line in enumerate(case["tellings"])
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict) -> None:
    tellings = told(case)
    found = quotes(tellings, groups_of_names(tellings))
    shown = [
        [f"{number}: {reading.change}" for number, reading in enumerate(group.readings)] for group in found
    ]
    assert sorted(shown) == sorted(case["groups"]), [[r.text for r in g.readings] for g in found]
    for group in found:
        assert group.readings[0].change == "first"
        assert all(reading.why for reading in group.readings[1:] if reading.change != "same")


def test_the_order_of_the_tellings_does_not_matter() -> None:
    for case in CASES:
        tellings = told(case)
        names = groups_of_names(tellings)
        turned = list(tellings)
        random.Random(7).shuffle(turned)
        assert quotes(tellings, names) == quotes(turned, names)


def test_every_quote_is_in_exactly_one_group() -> None:
    for case in CASES:
        tellings = told(case)
        found = quotes(tellings, groups_of_names(tellings))
        spans = sorted(reading.span for group in found for reading in group.readings)
        assert spans == sorted(quote.span for one in tellings for quote in one.quotes)


def test_no_tellings_and_no_quotes() -> None:
    assert quotes([], []) == ()
    assert quotes([telling("a", "Nothing was said.", "en")], []) == ()


def test_many_copies_are_one_group() -> None:
    text = "“The bridge is closed until spring and nobody knows why,” Mirela Dovan said."
    tellings = [telling(f"t{number:03}", text, "en") for number in range(200)]
    found = quotes(tellings, groups_of_names(tellings))
    assert [len(group.readings) for group in found] == [200]
