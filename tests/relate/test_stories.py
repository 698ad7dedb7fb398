"""Stories: every article in one, in any order; floors on the development sets."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.records import Link
from retold.relate.links import links
from retold.relate.stories import stories
from tests.relate.piles import FLOOD, FLOOD_NL, FLOOD_OWN, OTHER, telling

BENCH = Path(__file__).parents[2] / "bench"
DATA = Path(__file__).parents[3] / "shared" / "data"


def test_tellings_of_one_event_are_one_story_and_the_rest_stand_alone() -> None:
    pile = [
        telling("b", FLOOD), telling("a", FLOOD_OWN), telling("c", FLOOD_NL, "nl"), telling("d", OTHER),
    ]  # fmt: skip
    assert [s.articles for s in stories(pile, links(pile))] == [("a", "b", "c"), ("d",)]
    assert [s.id for s in stories(pile, links(pile))] == ["a", "d"]


def test_the_same_kind_of_event_elsewhere_is_another_story() -> None:
    elsewhere = """Floods drive hundreds from homes in Vosshafen
Some 600 people fled on Friday when the Trennick burst its banks at Vosshafen, officials said.
Governor Jorun Abelwick declared an emergency after the third night of rain in the lowlands of Ostmark.
Two men were missing near Ulmstead, where a footbridge was swept away.
“The worst is still to come,” Abelwick told a local radio station."""
    pile = [telling("a", FLOOD), telling("b", FLOOD_OWN), telling("c", elsewhere)]
    assert [s.articles for s in stories(pile, links(pile))] == [("a", "b"), ("c",)]


def test_an_empty_pile_has_no_story() -> None:
    assert stories([], []) == ()


names = [f"n{i}" for i in range(8)]
made = st.lists(
    st.tuples(
        st.sampled_from(names),
        st.sampled_from(names),
        st.sampled_from([None, "copy", "partial"]),
        st.floats(0.2, 1),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(made, st.randoms(use_true_random=False))
def test_laws(rows: list[tuple[str, str, None, float]], shuffle: object) -> None:
    pairs = {(min(a, b), max(a, b)): (kind, score) for a, b, kind, score in rows if a != b}
    linked = [Link(a, b, kind, "unknown", score, ()) for (a, b), (kind, score) in sorted(pairs.items())]
    pile = [telling(name, FLOOD) for name in names]
    told = stories(pile, linked)
    assert sorted(one for story in told for one in story.articles) == names
    assert all(story.id == min(story.articles) for story in told)
    of = {one: story.id for story in told for one in story.articles}
    assert all(of[link.left] == of[link.right] for link in linked if link.kind == "copy")
    other_pile, other_links = list(pile), list(linked)
    shuffle.shuffle(other_pile)  # type: ignore[attr-defined]
    shuffle.shuffle(other_links)  # type: ignore[attr-defined]
    assert stories(other_pile, other_links) == told


@pytest.mark.skipif(not DATA.exists(), reason="the development sets are not beside the project")
def test_gun_violence_reports_fall_into_their_incidents() -> None:
    sys.path.insert(0, str(BENCH))
    from piles import load
    from relate import b_cubed

    pile = load("gvc")
    of = {one: s.id for s in stories(pile.tellings, links(pile.tellings)) for one in s.articles}
    assert b_cubed([of[t.id] for t in pile.tellings], pile.story)[2] >= 0.98


def test_an_independent_telling_joins_a_family_by_its_own_language() -> None:
    """One telling of its own beside nine translations: eight languages say little of it, one says much."""
    pile = [telling("own", FLOOD_OWN), telling("wire", FLOOD)]
    pile += [
        telling(f"t{i}", FLOOD_NL, code)
        for i, code in enumerate(["nl", "de", "fr", "es", "it", "pl", "ru", "tr"])
    ]
    linked = [Link("own", "wire", None, "unknown", 0.9, ())]
    linked += [Link(f"t{i}", "wire", "translation", "unknown", 0.98, ()) for i in range(8)]
    assert [s.articles for s in stories(pile, linked)] == [
        ("own", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "wire")
    ]


def test_reprints_that_were_not_compared_with_the_rest_say_nothing() -> None:
    pile = [telling("own", FLOOD_OWN), *(telling(f"r{i:02}", FLOOD) for i in range(30))]
    linked = [Link("own", "r00", None, "unknown", 0.9, ())]
    linked += [Link("r00", f"r{i:02}", "copy", "unknown", 1.0, ()) for i in range(1, 30)]
    (found,) = stories(
        pile, [Link(*sorted((k.left, k.right)), k.kind, "unknown", k.score, ()) for k in linked]
    )
    assert len(found.articles) == 31
