"""A lineage -> where to draw it: boxes in layers, parents before children, and curves between them.

Reads nodes (labels already chosen) and edges, makes coordinates in CSS pixels; the template draws them.
Method: the layered drawing of Sugiyama, Tagawa & Toda 1981 (https://doi.org/10.1109/TSMC.1981.4308636):
layers by longest path, points inserted where an edge passes a layer, crossings reduced by sweeping
barycentres, places by averaging neighbours. Up to `ACROSS` boxes side by side the drawing runs from top to
bottom; with more it runs from left to right, so that a hundred copies make a long page, not a wide one.

Limits: edges that would close a circle are drawn but do not count for the layers; label widths are
estimates, since no font is at hand.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

WIDTH, PAD, LINE = 148, 9, 16
ACROSS = 4
"""Boxes beside each other: four fit a laptop's column; a phone scrolls the drawing."""
MOST = 60
"""Nodes beyond which a drawing says less than a list."""
_CHARACTERS = 18  # Latin letters of 13 px that fit a box of WIDTH less its padding


@dataclass(frozen=True, slots=True)
class Node:
    """A box. The first `strong` of the label's `lines` name it; `number` is the article's, 0 for a text that
    is not in the pile."""

    id: str
    lines: tuple[str, ...]
    strong: int = 1
    number: int = 0

    @property
    def missing(self) -> bool:
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Edge:
    parent: str
    child: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    node: Node
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Curve:
    """An edge as an SVG path, and where its label stands."""

    edge: Edge
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    width: int
    height: int
    direction: Literal["down", "right"]
    boxes: tuple[Box, ...]
    curves: tuple[Curve, ...]


def drawing(nodes: Sequence[Node], edges: Sequence[Edge]) -> Drawing:
    """Boxes and curves; edges whose ends are not among the nodes are left out."""
    known = {n.id: n for n in nodes}
    kept = [e for e in edges if e.parent in known and e.child in known and e.parent != e.child]
    layer = _layers(list(known), kept)
    rows, chains = _rows(known, kept, layer)
    _untangle(rows, chains)
    down = max((sum(k in known for k in row) for row in rows), default=0) <= ACROSS
    return _placed(known, kept, rows, chains, down)


def wrap(text: str, lines: int = 2, characters: int = _CHARACTERS) -> tuple[str, ...]:
    """`text` in at most `lines` lines of about `characters` Latin letters; cut with an ellipsis."""
    out: list[str] = [""]
    for word in text.split():
        for part in _parts(word, characters):
            joined = f"{out[-1]} {part}".strip()
            if _wide(joined) <= characters:
                out[-1] = joined
            else:
                out.append(part)
    out = [line for line in out if line]
    if len(out) > lines:
        last = out[lines - 1]
        while last and _wide(last) > characters - 1:
            last = last[:-1]
        out = [*out[: lines - 1], f"{last.rstrip()}…"]
    return tuple(out)


def _parts(word: str, characters: int) -> list[str]:
    parts, now = [], ""
    for character in word:
        if _wide(now + character) > characters:
            parts.append(now)
            now = ""
        now += character
    return [*parts, now]


def _wide(text: str) -> float:
    return sum(
        1.8 if unicodedata.east_asian_width(x) in "WF" else 0 if unicodedata.combining(x) else 1 for x in text
    )


def _layers(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Each node one layer below its lowest parent (longest path), circles broken where they are met."""
    children: dict[str, list[str]] = {k: [] for k in ids}
    waiting = dict.fromkeys(ids, 0)
    for e in edges:
        children[e.parent].append(e.child)
        waiting[e.child] += 1
    layer = dict.fromkeys(ids, 0)
    left = dict.fromkeys(ids)
    while left:
        ready = [k for k in left if waiting[k] <= 0] or [min(left, key=lambda k: waiting[k])]
        for k in ready:
            del left[k]
            for child in children[k]:
                waiting[child] -= 1
                if child in left and child not in ready:
                    layer[child] = max(layer[child], layer[k] + 1)
    return layer


def _rows(
    known: dict[str, Node], edges: Sequence[Edge], layer: dict[str, int]
) -> tuple[list[list[str]], list[list[str]]]:
    """The layers in order, and each edge as the chain of what it passes; points are named by edge and layer."""
    rows: list[list[str]] = [[] for _ in range(max(layer.values(), default=0) + 1)]
    for k in known:
        rows[layer[k]].append(k)
    chains: list[list[str]] = []
    for at, e in enumerate(edges):
        top, bottom = layer[e.parent], layer[e.child]
        step = 1 if bottom >= top else -1
        points = [f"\0{at}/{k}" for k in range(top + step, bottom, step)]
        for r, point in zip(range(top + step, bottom, step), points, strict=True):
            rows[r].append(point)
        chains.append([e.parent, *points, e.child])
    return rows, chains


def _untangle(rows: list[list[str]], chains: Sequence[Sequence[str]]) -> None:
    """Order each row by the mean place of its neighbours, sweeping down and up; the best order stays."""
    pairs = [(a, b) for chain in chains for a, b in pairwise(chain)]
    near: dict[str, list[str]] = {}
    for a, b in pairs:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    where = {k: (r, i) for r, row in enumerate(rows) for i, k in enumerate(row)}
    best, fewest = [list(row) for row in rows], _crossings(pairs, where)
    for sweep in range(8):
        order = range(1, len(rows)) if sweep % 2 == 0 else range(len(rows) - 2, -1, -1)
        toward = -1 if sweep % 2 == 0 else 1
        for r in order:
            means = {}
            for i, k in enumerate(rows[r]):
                seen = [where[n][1] for n in near.get(k, ()) if where[n][0] == r + toward]
                means[k] = sum(seen) / len(seen) if seen else float(i)
            rows[r].sort(key=lambda k, means=means: means[k])  # type: ignore[misc]
            where.update({k: (r, i) for i, k in enumerate(rows[r])})
        crossings = _crossings(pairs, where)
        if crossings < fewest:
            best, fewest = [list(row) for row in rows], crossings
    rows[:] = best


def _crossings(pairs: Sequence[tuple[str, str]], where: dict[str, tuple[int, int]]) -> int:
    ends = []
    for a, b in pairs:
        (ra, ia), (rb, ib) = sorted((where[a], where[b]))
        ends.append((ra, rb, ia, ib))
    return sum(
        r == s and q == t and (i - k) * (j - m) < 0
        for at, (r, q, i, j) in enumerate(ends)
        for s, t, k, m in ends[at + 1 :]
    )


def _placed(
    known: dict[str, Node],
    edges: Sequence[Edge],
    rows: Sequence[Sequence[str]],
    chains: Sequence[Sequence[str]],
    down: bool,
) -> Drawing:
    """Coordinates: `along` within a row, `across` from row to row; the two swap for a drawing to the right."""
    tall = max((len(n.lines) for n in known.values()), default=1) * LINE + 2 * PAD
    size, gap = (WIDTH, 14) if down else (tall, 16)
    along = _along(rows, chains, dict.fromkeys(known, size), gap)
    step = tall + 58 if down else WIDTH + 98
    middle = {k: r * step + (tall if down else WIDTH) // 2 + 2 for r, row in enumerate(rows) for k in row}
    boxes = []
    for k, node in known.items():
        cx, cy = (along[k], middle[k]) if down else (middle[k], along[k])
        boxes.append(Box(node, round(cx - WIDTH / 2), round(cy - tall / 2), WIDTH, tall))
    depth = (tall if down else WIDTH) / 2
    leaving, arriving = Counter(e.parent for e in edges), Counter(e.child for e in edges)
    curves = [
        _curve(e, [(along[k], middle[k]) for k in chain], depth, down, leaving[e.parent] - arriving[e.child])
        for e, chain in zip(edges, chains, strict=True)
    ]
    long = round(max((v + size / 2 for v in along.values()), default=0)) + 4
    deep = (len(rows) - 1) * step + (tall if down else WIDTH) + 4
    width, height = (long, deep) if down else (deep, long)
    return Drawing(width, height, "down" if down else "right", tuple(boxes), tuple(curves))


def _along(
    rows: Sequence[Sequence[str]], chains: Sequence[Sequence[str]], sizes: dict[str, int], gap: int
) -> dict[str, float]:
    """Centres within each row: near the mean of the neighbours, never closer than sizes and gap allow."""
    near: dict[str, list[str]] = {}
    for chain in chains:
        for a, b in pairwise(chain):
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)

    def apart(a: str, b: str) -> float:
        return (sizes.get(a, 0) + sizes.get(b, 0)) / 2 + gap

    at: dict[str, float] = {}
    for row in rows:
        x = 0.0
        for i, k in enumerate(row):
            x = x + apart(row[i - 1], k) if i else 0.0
            at[k] = x
    for sweep in range(12):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = [sum(at[n] for n in near[k]) / len(near[k]) if k in near else at[k] for k in row]
            left, right = list(wish), list(wish)
            for i in range(1, len(row)):
                left[i] = max(left[i], left[i - 1] + apart(row[i - 1], row[i]))
            for i in range(len(row) - 2, -1, -1):
                right[i] = min(right[i], right[i + 1] - apart(row[i], row[i + 1]))
            at.update({k: (a + b) / 2 for k, a, b in zip(row, left, right, strict=True)})
    shift = min((x - sizes.get(k, 0) / 2 for k, x in at.items()), default=0.0) - 4
    return {k: x - shift for k, x in at.items()}


def _curve(edge: Edge, centres: Sequence[tuple[float, float]], depth: float, down: bool, crowd: int) -> Curve:
    """A smooth path from the parent's edge to the child's, through the points between."""
    way = 1 if centres[-1][1] >= centres[0][1] else -1
    points = list(centres)
    points[0] = (points[0][0], points[0][1] + way * depth)
    points[-1] = (points[-1][0], points[-1][1] - way * (depth + 7))  # room for the arrow's head
    path = f"M{_xy(*points[0], down)}"
    for (a, p), (b, q) in pairwise(points):
        half = (p + q) / 2
        path += f"C{_xy(a, half, down)} {_xy(b, half, down)} {_xy(b, q, down)}"
    # The label stands away from the end that more edges share, where they have parted.
    first, t = (0, 0.38) if crowd < 0 else (-2, 0.62 if crowd > 0 else 0.5)
    (a, p), (b, q) = points[first], points[first + 1]
    x, y = a + (b - a) * (3 * t * t - 2 * t**3), p + (q - p) * t
    return Curve(edge, path, *((round(x), round(y)) if down else (round(y), round(x))))


def _xy(along: float, across: float, down: bool) -> str:
    x, y = (along, across) if down else (across, along)
    return f"{round(x)},{round(y)}"
