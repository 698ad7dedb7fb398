"""The drawing of a lineage: boxes never overlap, parents stand before children, trees do not cross."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.report.drawing import ACROSS, Drawing, Edge, Node, drawing, wrap


@st.composite
def lineages(draw) -> tuple[list[Node], list[Edge]]:
    n = draw(st.integers(1, 30))
    ends = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=40))
    nodes = [Node(str(k), (f"node {k}",) * (1 + k % 3), number=k) for k in range(n)]
    return nodes, [Edge(str(a), str(b), "copy") for a, b in pairs]


def _overlap(a, b) -> bool:
    return a.x < b.x + b.width and b.x < a.x + a.width and a.y < b.y + b.height and b.y < a.y + a.height


def _depth(made: Drawing, name: str) -> int:
    box = next(b for b in made.boxes if b.node.id == name)
    return box.y if made.direction == "down" else box.x


@settings(max_examples=80, deadline=None)
@given(lineages())
def test_everything_is_drawn_inside_and_apart(lineage):
    nodes, edges = lineage
    made = drawing(nodes, edges)
    assert [b.node for b in made.boxes] == nodes
    assert [c.edge for c in made.curves] == [e for e in edges if e.parent != e.child]
    for i, box in enumerate(made.boxes):
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= made.width
        assert box.y + box.height <= made.height
        assert not any(_overlap(box, other) for other in made.boxes[i + 1 :])
    assert drawing(nodes, edges) == made


@pytest.mark.parametrize("seed", range(6))
def test_parents_stand_before_children_and_trees_do_not_cross(seed):
    chance = random.Random(seed)
    nodes = [Node(str(k), ("x",), number=k) for k in range(14)]
    edges = [Edge(str(chance.randrange(k)), str(k), "copy") for k in range(1, 14)]
    chance.shuffle(nodes)
    made = drawing(nodes, edges)
    for e in edges:
        assert _depth(made, e.parent) < _depth(made, e.child)
    along = {b.node.id: (b.x if made.direction == "down" else b.y) for b in made.boxes}
    steps = [(e, f) for e in edges for f in edges if _depth(made, e.parent) == _depth(made, f.parent)]
    steps = [(e, f) for e, f in steps if _depth(made, e.child) == _depth(made, f.child)]
    assert not [
        (e, f)
        for e, f in steps
        if (along[e.parent] - along[f.parent]) * (along[e.child] - along[f.child]) < 0
    ]


def test_a_wide_story_is_drawn_to_the_right():
    star = [Node(str(k), ("x",), number=k) for k in range(ACROSS + 2)]
    made = drawing(star, [Edge("0", str(k), "copy") for k in range(1, ACROSS + 2)])
    assert made.direction == "right"
    assert drawing(star[:3], [Edge("0", "1", "copy"), Edge("0", "2", "copy")]).direction == "down"


def test_circles_are_drawn_too():
    made = drawing([Node("a", ("a",)), Node("b", ("b",))], [Edge("a", "b", "copy"), Edge("b", "a", "edited")])
    assert len(made.curves) == 2


def test_labels_are_wrapped_and_cut():
    assert wrap("Velmora Gazette", characters=10) == ("Velmora", "Gazette")
    assert wrap("one two three four", lines=1, characters=9) == ("one two…",)
    assert wrap("x" * 50, lines=2, characters=10) == ("x" * 10, "x" * 9 + "…")
    assert wrap("海港日报海港日报", lines=2, characters=8) == ("海港日报", "海港日报")
    assert wrap("") == ()
