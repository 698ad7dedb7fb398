"""What happened when: dated sentences, those that tell the same thing joined."""

from __future__ import annotations

from retold.compare.timeline import timeline
from retold.records import Link, NameForm, NameGroup, Origin, Origins, Passage, Telling
from tests.compare.making import span, telling

CLOSED = "On Tuesday the city of Varnholm closed the harbour bridge after inspectors found a crack in a beam."
CLOSED_TOO = (
    "The harbour bridge in Varnholm was closed on Tuesday when inspectors found a crack in its main beam."
)
STRIKE = "On Tuesday the ferry crews of Ostermoor began a strike over unpaid wages."
GESLOTEN = "Dinsdag sloot de gemeente Varnholm de havenbrug nadat inspecteurs een scheur vonden."
DAY = "2024-05-07"


def origins(*groups: tuple[str, ...]) -> Origins:
    made = tuple(Origin(g[0], None, True, g, ("made",)) for g in groups)
    return Origins(len(made), len(made), len(made), made)


def place(name: str, *tellings: Telling) -> NameGroup:
    spans = tuple(span(t.id, t.article.text, name) for t in tellings if name in t.article.text)
    return NameGroup(name, "place", (NameForm(name, False, (), spans),))


def test_two_sentences_of_one_day_that_tell_the_same_are_one_event() -> None:
    one = telling("a", CLOSED, dates=[("On Tuesday", DAY)])
    other = telling("b", CLOSED_TOO, dates=[("on Tuesday", DAY)])
    (event,) = timeline([one, other], [place("Varnholm", one, other)], [], origins(("a",), ("b",)))
    assert (event.first.isoformat(), event.last.isoformat(), event.origins) == (DAY, DAY, 2)
    assert [s.article for s in event.spans] == ["a", "b"]
    assert event.text in (CLOSED, CLOSED_TOO)


def test_other_things_of_the_same_day_stay_apart() -> None:
    one = telling("a", CLOSED, dates=[("On Tuesday", DAY)])
    other = telling("b", STRIKE, dates=[("On Tuesday", DAY)])
    assert len(timeline([one, other], [], [], origins(("a",), ("b",)))) == 2


def test_copies_are_one_origin_however_many() -> None:
    copies = [telling(i, CLOSED, dates=[("On Tuesday", DAY)]) for i in "abc"]
    (event,) = timeline(copies, [], [], origins(("a", "b", "c")))
    assert event.origins == 1
    assert len(event.spans) == 3


def test_a_translation_joins_through_its_aligned_passage() -> None:
    one = telling("a", CLOSED, dates=[("On Tuesday", DAY)])
    other = telling("b", GESLOTEN, dates=[("Dinsdag", DAY)], language="nl")
    passage = Passage(span("a", CLOSED, CLOSED), span("b", GESLOTEN, GESLOTEN), "translated")
    joined = Link("a", "b", "translation", "unknown", 0.9, ("made",), (passage,))
    assert len(timeline([one, other], [], [joined], origins(("a",), ("b",)))) == 1


def test_events_stand_in_order_of_time_and_only_days_count() -> None:
    text = "It opened on 3 June. It had closed in May. It closed on 7 May."
    one = telling("a", text, dates=[("3 June", "2024-06-03"), ("7 May", DAY)])
    told = timeline([one], [], [], origins(("a",)))
    assert [e.text for e in told] == ["It closed on 7 May.", "It opened on 3 June."]


def test_order_of_input_does_not_matter() -> None:
    made = [
        telling("a", CLOSED, dates=[("On Tuesday", DAY)]),
        telling("b", CLOSED_TOO, dates=[("on Tuesday", DAY)]),
        telling("c", STRIKE, dates=[("On Tuesday", DAY)]),
    ]
    counted = origins(("a",), ("b",), ("c",))
    assert timeline(made, [], [], counted) == timeline(made[::-1], [], [], counted)
