"""The brief: every sentence points at its evidence; what is not supported is withheld, visibly."""

from __future__ import annotations

from datetime import date

from retold.compare.brief import brief
from retold.records import (
    Event,
    FigureGroup,
    FigureReading,
    Origin,
    Origins,
    QuoteGroup,
    QuoteReading,
    Span,
    Verdict,
)
from tests.compare.making import garbled, telling

TEXT = "“Nobody will cross,” said harbour master Ilse Marrant on Tuesday. About 40 ships wait."
TELLINGS = [telling("a", TEXT, outlet="The Mooring"), telling("b", TEXT), telling("c", TEXT)]
ORIGINS = Origins(
    2,
    2,
    2,
    (Origin("a", "The Mooring", True, ("a", "b"), ("one text",)), Origin("c", None, True, ("c",), ("own",))),
)


def quote(*articles: str) -> QuoteGroup:
    readings = tuple(
        QuoteReading(Span(a, 1, 19), (Span(a, 1, 19),), "Nobody will cross,", "en", "Ilse Marrant", "said", "direct",
                     "first" if i == 0 else "same")
        for i, a in enumerate(articles)
    )  # fmt: skip
    return QuoteGroup("Ilse Marrant", readings)


def figure(verdict: Verdict, *articles: str) -> FigureGroup:
    readings = tuple(
        FigureReading(Span(a, 66, 74), "About 40", 36, 44, None, None, False, ()) for a in articles
    )
    return FigureGroup("ships", verdict, (), readings)


def event(*articles: str, origins: int) -> Event:
    day = date(2024, 5, 7)
    return Event(day, day, TEXT[:65], origins, tuple(Span(a, 0, 65) for a in articles))


def texts(**parts: object) -> list[str]:
    made = brief(
        TELLINGS,
        ORIGINS,
        parts.get("events", ()),  # type: ignore[arg-type]
        parts.get("quotes", ()),  # type: ignore[arg-type]
        parts.get("figures", ()),  # type: ignore[arg-type]
        parts.get("names", ()),  # type: ignore[arg-type]
    )
    assert all(s.spans and s.origins >= 1 for s in made)
    return [f"{s.origins}: {s.text}" for s in made]


def test_nothing_compared_nothing_said() -> None:
    assert texts() == []


def test_an_event_that_two_origins_tell() -> None:
    (line,) = texts(events=[event("a", "b", "c", origins=2)])
    assert line.startswith("2: 2024-05-07: “Nobody will cross,” said")


def test_what_one_origin_tells_is_withheld_however_often_it_was_copied() -> None:
    assert texts(events=[event("a", "b", origins=1)]) == [
        "1: Withheld: dated events that only one origin tells (2 places)."
    ]
    assert "1: Withheld: quotes that only one origin tells (2 places)." in texts(quotes=[quote("a", "b")])


def test_a_quote_names_its_speaker_and_its_changes() -> None:
    assert texts(quotes=[quote("a", "c")]) == [
        "2: Ilse Marrant: “Nobody will cross,” (2 readings; the others: 1 same)."
    ]


def test_a_difference_is_said_and_not_settled() -> None:
    (line,) = texts(figures=[figure("differ", "a", "c")])
    assert line == "2: ships: “About 40”; the tellings differ, and cannot all be right for one moment."


def test_a_garbled_name_is_named() -> None:
    (line,) = texts(names=[garbled("Ilse Marrant", "Else Marrand", "c")])
    assert line == "1: “Else Marrand”: probably Ilse Marrant (unlike the others)."


def test_the_first_sentence_says_how_many_origins_and_rests_on_the_credits() -> None:
    wire = telling("a", "(Torvest) - Nobody will cross.", credits=[("(Torvest)", "Torvest", "whole")])
    other = telling("b", TEXT)
    missing = Origin("origin:torvest", "Torvest", False, ("a",), ("credits it",))
    counted = Origins(1, 2, 2, (missing, Origin("b", None, True, ("b",), ("own",))))
    (first,) = brief([wire, other], counted, (), (), (), ())
    assert first.text == (
        "2 articles go back to 1 to 2 independent origins, most likely 2; not in the pile: Torvest."
    )
    assert [s.article for s in first.spans] == ["a"]
