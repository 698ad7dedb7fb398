"""Features of lines -> how likely each is body, by a forest of decision trees: `forest(features)`.

Gradient boosting (Friedman 2001, https://doi.org/10.1214/aos/1013203451). `forest.npz` holds the trees that
`tools/learn_boilerplate.py` wrote: for every node the feature it asks for, the number above which it goes right, its
two children (a leaf is its own child) and what it adds; `roots` has the first node of every tree. All trees go down
together, one level at a time.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Forest = dict[str, NDArray[np.generic]]
"""feature, left, right (nodes,) int16, above, adds (nodes,) float32, roots (trees,) int16, depth of the deepest."""

_AT_ONCE = 2000  # lines, so that a text of millions takes no more memory than one of thousands


def forest(features: NDArray[np.float64], trees: Forest | None = None) -> NDArray[np.float64]:
    """(lines,) in (0, 1) for (lines, features)."""
    trees = _learnt() if trees is None else trees
    found = np.empty(len(features))
    for low in range(0, len(features), _AT_ONCE):
        found[low : low + _AT_ONCE] = _down(features[low : low + _AT_ONCE].astype(np.float32), trees)
    return np.asarray(1 / (1 + np.exp(-found)))


def _down(rows: NDArray[np.float32], trees: Forest) -> NDArray[np.float64]:
    node = np.broadcast_to(trees["roots"], (len(rows), len(trees["roots"])))
    line = np.arange(len(rows))[:, None]
    for _ in range(int(trees["depth"])):
        right = rows[line, trees["feature"][node]] > trees["above"][node]
        node = np.where(right, trees["right"][node], trees["left"][node])
    return np.asarray(trees["adds"][node].sum(axis=1, dtype=np.float64))


@cache
def _learnt() -> Forest:
    with (resources.files("retold.annotate") / "forest.npz").open("rb") as file:
        return dict(np.load(file))
