"""Learns the forest of the body model from labelled pages and writes `retold/annotate/forest.npz`.

    python tools/learn_boilerplate.py          reads ../shared/data/pages

Gradient boosting by LightGBM on one thread with a fixed seed: the same trees every time. Each page is shown whole,
cut to its article, and cut to it with some lines around, since texts come in all these ways; a page counts as the
root of its lines, so that the longest do not decide alone. `bench/boilerplate.py` says how well trees that have seen
neither a page nor another of its site judge it.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from paste import rows

from retold.annotate.forest import Forest
from retold.annotate.language import language
from retold.annotate.lines import lines
from retold.text.segment import segment

TARGET = Path(__file__).parents[1] / "retold/annotate/forest.npz"
CUTS = ((0, 0), (8, 25), (1, 2), (3, 6))  # lines kept before and after the article
FOLDS = 5
# Chosen by the folds of the bench; between 80 and 250 trees of 7 to 31 leaves the F1 moves by .01.
TREES = 150
SETTINGS = {
    "objective": "binary", "learning_rate": 0.08, "num_leaves": 15, "max_depth": 6, "min_data_in_leaf": 40,
    "bagging_fraction": 0.7, "bagging_freq": 1, "feature_fraction": 0.3, "lambda_l2": 5, "seed": 1,
    "num_threads": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def main() -> None:
    features, labels, pages = examples()
    np.savez_compressed(TARGET, **grow(features, labels, pages))
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1000} kB")


def examples() -> tuple[Floats, Ints, Ints]:
    """Features of the lines, whether they are body, and the page and cut that they are from."""
    features, labels, pages = [], [], []
    for page, (_, found, marks) in enumerate(rows()):
        spoken = language("\n".join(found))
        for cut, (part, given) in enumerate(cuts(found, marks)):
            text = "\n".join(part)
            starts = dict(zip(np.cumsum([0] + [len(line) + 1 for line in part[:-1]]), given, strict=True))
            for line in lines(text, segment(text, spoken), spoken):
                label = starts.get(line.start)
                if label in ("body", "other"):
                    features.append(line.features)
                    labels.append(int(label == "body"))
                    pages.append(page * (len(CUTS) + 1) + cut)
    return np.array(features), np.array(labels), np.array(pages)


def cuts(found: list[str], marks: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    yield found, marks
    body = [i for i, mark in enumerate(marks) if mark == "body"]
    for before, after in CUTS if body else ():
        first, last = max(0, body[0] - before), body[-1] + 1 + after
        yield found[first:last], marks[first:last]


def folds() -> list[int]:
    """For each page the fold it is judged in: pages of one site are in one."""
    return [int(hashlib.md5(site(url).encode()).hexdigest(), 16) % FOLDS for url, _, _ in rows()]


def site(url: str) -> str:
    """The registered part of the host: example.org, example.co.uk."""
    parts = (urlsplit(url).hostname or "").split(".")
    return ".".join(parts[-3:] if len(parts[-1]) == 2 and len(parts[-2]) <= 3 else parts[-2:])


def of(pages: Ints) -> Ints:
    """The page of each example, whatever the cut."""
    return pages // (len(CUTS) + 1)


def grow(features: Floats, labels: Ints, pages: Ints) -> Forest:
    import lightgbm

    _, which, sizes = np.unique(pages, return_inverse=True, return_counts=True)
    weights = 1 / np.sqrt(sizes[which])
    data = lightgbm.Dataset(features.astype(np.float32), labels, weight=weights / weights.mean())
    model = lightgbm.train(SETTINGS, data, TREES)
    return planted([tree["tree_structure"] for tree in model.dump_model()["tree_info"]])


def planted(trees: list[dict[str, Any]]) -> Forest:
    """The trees as arrays, see `retold.annotate.forest`."""
    nodes: list[tuple[int, float, int, int, float]] = []
    deepest = 0

    def plant(node: dict[str, Any], depth: int) -> int:
        nonlocal deepest
        deepest = max(deepest, depth)
        at = len(nodes)
        if "leaf_value" in node:
            nodes.append((0, 0.0, at, at, node["leaf_value"]))
            return at
        nodes.append((0, 0.0, 0, 0, 0.0))
        left, right = plant(node["left_child"], depth + 1), plant(node["right_child"], depth + 1)
        nodes[at] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return at

    roots = [plant(tree, 0) for tree in trees]
    feature, above, left, right, adds = zip(*nodes, strict=True)
    return {
        "feature": np.array(feature, np.int16),
        "above": np.array(above, np.float32),
        "left": np.array(left, np.int16),
        "right": np.array(right, np.int16),
        "adds": np.array(adds, np.float32),
        "roots": np.array(roots, np.int16),
        "depth": np.array(deepest, np.int16),
    }


if __name__ == "__main__":
    main()
