"""Stories that grow article by article are those of a batch run, in whatever order the articles come."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.records import Link, LinkKind
from retold.relate.islands import Change, Islands
from retold.relate.stories import stories
from tests.relate.piles import FLOOD, OTHER, telling

NAMES = [f"n{i}" for i in range(9)]
rows = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from([None, None, "copy", "translation", "partial"]),
        st.integers(2000, 10_000),
    ),
    max_size=24,
)


def linked(a: str, b: str, score: float, kind: LinkKind | None = None) -> Link:
    return Link(min(a, b), max(a, b), kind, "unknown", score, ())


@settings(max_examples=150, deadline=None)
@given(rows, st.permutations(NAMES), st.lists(st.sampled_from(["en", "nl"]), min_size=9, max_size=9))
def test_any_order_gives_the_stories_of_a_batch_run(
    made: list[tuple[str, str, LinkKind | None, int]], order: list[str], spoken: list[str]
) -> None:
    pairs = {(min(a, b), max(a, b)): (kind, score) for a, b, kind, score in made if a != b}
    links = [linked(a, b, score / 10_000, kind) for (a, b), (kind, score) in sorted(pairs.items())]
    pile = {name: telling(name, FLOOD, code) for name, code in zip(NAMES, spoken, strict=True)}
    islands, told = Islands(), {}
    for name in order:
        change = islands.add(pile[name], [k for k in links if name in (k.left, k.right)])
        for one in change.gone:
            del told[one]
        told.update({story.id: story for story in change.made})
    batch = stories(list(pile.values()), links)
    assert islands.stories == batch
    assert tuple(told[key] for key in sorted(told)) == batch


def test_a_telling_between_two_stories_makes_them_one() -> None:
    islands = Islands()
    islands.add(telling("a", FLOOD), [])
    islands.add(telling("c", OTHER), [])
    change = islands.add(telling("b", FLOOD), [linked("a", "b", 0.9, "copy"), linked("b", "c", 0.9, "copy")])
    assert [s.articles for s in change.made] == [("a", "b", "c")]
    assert change.gone == ("c",)


def test_adding_an_article_again_changes_nothing() -> None:
    islands = Islands()
    islands.add(telling("a", FLOOD), [])
    assert islands.add(telling("a", FLOOD), []) == Change((), ())
    assert [s.articles for s in islands.stories] == [("a",)]
