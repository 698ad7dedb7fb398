"""Who took it from whom, and how many independent origins that leaves."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.compare.lineage import lineage
from retold.records import Lineage, Link, NameGroup, Telling
from tests.compare.making import clashing, garbled, link, parents, telling

WIRE = "(Reuters) - The bridge was closed on Tuesday. Nobody was hurt."


def judged(tellings: list[Telling], links: list[Link], names: list[NameGroup] | None = None) -> Lineage:
    names = names or []
    return lineage(tellings, links, names, ())


def counts(made: Lineage) -> tuple[int, int, int]:
    return made.origins.low, made.origins.best, made.origins.high


def test_articles_that_share_nothing_are_each_an_origin() -> None:
    made = judged([telling("a"), telling("b"), telling("c")], [])
    assert counts(made) == (3, 3, 3)
    assert made.descents == ()
    assert all(g.present and g.why for g in made.origins.groups)


def test_two_that_credit_one_agency_share_an_origin_that_is_not_in_the_pile() -> None:
    one = telling("a", WIRE, credits=[("(Reuters)", "Reuters", "whole")])
    other = telling("b", WIRE.replace("closed", "shut"), credits=[("(Reuters)", "Reuters", "whole")])
    made = judged([one, other], [link(one, other, "edited")])
    assert counts(made) == (1, 1, 1)
    (group,) = made.origins.groups
    assert (group.name, group.present, group.articles) == ("Reuters", False, ("a", "b"))
    assert parents(made.descents, "a") == parents(made.descents, "b") == {group.id: "credit"}


def test_the_agency_itself_in_the_pile_is_the_parent() -> None:
    agency = telling("a", WIRE, outlet="Reuters")
    child = telling("b", WIRE, outlet="The Mooring", credits=[("(Reuters)", "Reuters", "whole")])
    made = judged([agency, child], [link(agency, child, "copy")])
    (group,) = made.origins.groups
    assert (group.id, group.name, group.present) == ("a", "Reuters", True)
    assert parents(made.descents, "b") == {"a": "copy"}
    assert parents(made.descents, "a") == {}


def test_an_own_update_is_a_revision_and_no_second_source() -> None:
    early = telling(
        "a", outlet="The Mooring", url="https://mooring.example/1", published="2024-05-07T10:00:00+00:00"
    )
    late = telling(
        "b", outlet="The Mooring", url="https://mooring.example/1", published="2024-05-07T14:00:00+00:00"
    )
    made = judged([early, late], [link(early, late, "edited")])
    assert counts(made) == (1, 1, 1)
    assert parents(made.descents, "b") == {"a": "revision"}


def test_time_alone_never_proves_direction() -> None:
    early, late = telling("a", published="2024-05-07"), telling("b", published="2024-05-09")
    made = judged([early, late], [link(early, late, "edited")])
    assert [n.direction for n in made.links] == ["unknown"]
    (descent,) = made.descents
    assert (descent.child, descent.parent) == ("b", "a")
    assert descent.score < 0.5
    assert "nothing says which was first" in descent.why[-1]


def test_a_copy_adds_errors_of_its_own() -> None:
    right = telling("b", "Ilse Marrant said so.", published="2024-05-07")
    wrong = telling("a", "Else Marrand said so.", published="2024-05-08")
    names = [garbled("Ilse Marrant", "Else Marrand", "a")]
    made = judged([wrong, right], [link(wrong, right, "rewrite")], names)
    assert [n.direction for n in made.links] == ["right-to-left"]
    assert parents(made.descents, "a") == {"b": "rewrite"}


def test_an_excerpt_under_a_lead_of_its_own_leaves_two_origins() -> None:
    one, other = telling("a"), telling("b")
    assert counts(judged([one, other], [link(one, other, "partial", share=0.25)])) == (1, 2, 2)
    assert counts(judged([one, other], [link(one, other, "partial", share=0.9)])) == (1, 1, 1)


def test_an_outlet_between_the_agency_and_the_article_is_a_station() -> None:
    text = "The bridge was closed, the city told Reuters. The Mooring has asked for comment."
    reprint = telling(
        "a", text, credits=[("Reuters", "Reuters", "part"), ("The Mooring", "The Mooring", "whole")]
    )
    wire = telling("b", WIRE, credits=[("(Reuters)", "Reuters", "whole")])
    made = judged([reprint, wire], [link(reprint, wire, "partial", share=0.4)])
    assert counts(made) == (1, 1, 1)
    (group,) = made.origins.groups
    assert group.name == "Reuters"
    assert [s.name for s in made.stations] == ["The Mooring"]
    assert parents(made.descents, "a") == {group.id: "credit", made.stations[0].id: "credit"}


def test_a_shared_error_ties_two_tellings_to_an_unknown_text() -> None:
    one, other, third = telling("a"), telling("b"), telling("c")
    made = judged([one, other, third], [], [garbled("Ilse Marrant", "Else Marrand", "a", "b")])
    assert counts(made) == (2, 2, 3)
    (lost,) = made.stations
    assert lost.name is None
    assert "Else Marrand" in lost.why[0]
    assert parents(made.descents, "a") == parents(made.descents, "b") == {lost.id: "errors"}


def test_an_error_against_different_credits_only_lowers_the_bound() -> None:
    one = telling("a", WIRE, credits=[("(Reuters)", "Reuters", "whole")])
    other = telling("b", "Source: AFP. Nobody was hurt.", credits=[("Source: AFP", "AFP", "whole")])
    made = judged([one, other], [], [garbled("Ilse Marrant", "Else Marrand", "a", "b")])
    assert counts(made) == (1, 2, 2)


def test_a_clashing_figure_is_an_error_too() -> None:
    one, other = telling("a"), telling("b")
    made = lineage([one, other], (), (), [clashing("killed", "a", "b")])
    assert counts(made) == (1, 1, 2)


def test_unnamed_agencies_may_be_any_that_is_named() -> None:
    wire = telling("a", WIRE, credits=[("(Reuters)", "Reuters", "whole")])
    vague = telling(
        "b", "Nobody was hurt. (With inputs from agencies)", credits=[("agencies", "agencies", "whole")]
    )
    made = judged([wire, vague], [link(wire, vague, None)])
    assert counts(made) == (1, 2, 2)
    assert [g.name for g in made.origins.groups] == ["Reuters", "agencies"]


def test_a_body_that_is_quoted_by_all_is_one_possible_source() -> None:
    text = "The Observatory for Human Rights said so."
    one = telling("a", text, credits=[("Observatory for Human Rights", "SOHR", "part")])
    other = telling("b", text, credits=[("Observatory for Human Rights", "SOHR", "part")])
    assert counts(judged([one, other], [])) == (1, 2, 2)


KINDS = st.sampled_from(["copy", "edited", "partial", "translation", "rewrite", None])


@st.composite
def piles(draw: st.DrawFn) -> tuple[list[Telling], list[Link], list[NameGroup]]:
    ids = "abcdef"[: draw(st.integers(1, 6))]
    tellings = [
        telling(
            i,
            WIRE,
            outlet=draw(st.sampled_from([None, "Reuters", "The Mooring", "Havenblad"])),
            published=draw(st.sampled_from([None, "2024-05-07", "2024-05-08", "2024-05-07T10:00:00+02:00"])),
            credits=draw(
                st.sampled_from([(), (("(Reuters)", "Reuters", "whole"),), (("bridge", "AFP", "part"),)])
            ),
        )
        for i in ids
    ]
    pairs = draw(
        st.lists(
            st.sampled_from(list(itertools.combinations(tellings, 2)) or [None]), unique=True, max_size=8
        )
    )
    links = [link(*pair, draw(KINDS), share=draw(st.floats(0.05, 1))) for pair in pairs if pair]
    names = [garbled("Ilse Marrant", "Else Marrand", *draw(st.sets(st.sampled_from(ids), min_size=1)))]
    return tellings, links, names


@settings(max_examples=60, deadline=None)
@given(piles(), st.randoms())
def test_laws(pile: tuple[list[Telling], list[Link], list[NameGroup]], random: object) -> None:
    tellings, links, names = pile
    made = judged(tellings, links, names)
    low, best, high = counts(made)
    assert 1 <= low <= best <= high <= len(tellings)
    assert best == len(made.origins.groups)
    assert sorted(a for g in made.origins.groups for a in g.articles) == [t.id for t in tellings]
    known = {t.id for t in tellings} | {g.id for g in made.origins.groups} | {s.id for s in made.stations}
    assert all(d.parent in known and d.why and 0 <= d.score <= 1 for d in made.descents)
    assert nx.is_directed_acyclic_graph(nx.DiGraph([(d.parent, d.child) for d in made.descents]))
    shuffled, mixed = list(tellings), list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert judged(shuffled, mixed, names) == made


def test_who_has_the_words_of_a_missing_source_but_credits_nobody_descends_from_it_too() -> None:
    one = telling("a", WIRE, credits=[("(Reuters)", "Reuters", "whole")])
    silent = telling("b", "De brug werd dinsdag gesloten.", language="nl")
    made = judged([one, silent], [link(one, silent, "translation")])
    (group,) = made.origins.groups
    assert (group.name, group.present) == ("Reuters", False)
    assert parents(made.descents, "b") == {group.id: "translation"}
    assert [n.direction for n in made.links] == ["common"]


def test_a_source_named_in_capitals_gets_the_name_that_others_give_it() -> None:
    tellings = [telling(i, "Torvest wired it.", credits=[("Torvest", "Torvest", "whole")]) for i in "ab"]
    shouting = telling("c", "SOURCE: TORVEST", credits=[("TORVEST", "TORVEST", "whole")])
    (group,) = judged([*tellings, shouting], []).origins.groups
    assert group.name == "Torvest"


def test_of_many_copies_without_a_source_each_has_one_parent() -> None:
    copies = [telling(i, published=f"2024-05-0{n}") for n, i in enumerate("abcd", start=1)]
    links = [link(one, other, "copy") for one, other in itertools.combinations(copies, 2)]
    made = judged(copies, links)
    assert counts(made) == (1, 1, 1)
    assert [(d.child, d.parent) for d in made.descents] == [("b", "a"), ("c", "a"), ("d", "a")]


def test_a_file_named_after_a_credited_outlet_is_that_outlets_article() -> None:
    own = telling("harbour-post", "Nobody will cross, he told the Harbour Post.")
    child = telling("b", "Con información de Harbour Post", language="es",
                    credits=[("Harbour Post", "The Harbour Post", "whole")])  # fmt: skip
    made = judged([own, child], [link(child, own, "translation")])
    (group,) = made.origins.groups
    assert (group.id, group.name, group.present) == ("harbour-post", "The Harbour Post", True)
    assert parents(made.descents, "b") == {"harbour-post": "translation"}
    assert [n.direction for n in made.links] == ["right-to-left"]


def test_a_garbled_telling_of_a_missing_source_has_it_from_there_and_not_from_its_siblings() -> None:
    wire = [
        telling(i, WIRE, credits=[("(Reuters)", "Reuters", "whole")], published="2024-05-07") for i in "abc"
    ]
    spun = telling("d", WIRE, credits=[("(Reuters)", "Reuters", "whole")], published="2024-05-09")
    links = [link(one, spun, "rewrite") for one in wire]
    made = judged([*wire, spun], links, [garbled("Ilse Marrant", "Else Marrand", "d")])
    assert parents(made.descents, "d") == {made.origins.groups[0].id: "credit"}
    assert {n.direction for n in made.links} == {"common"}
