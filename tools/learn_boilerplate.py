"""Learns the weights of the body model from labelled pages and writes `retold/annotate/weights.toml`.

    python tools/learn_boilerplate.py          reads ../shared/data/pages

Logistic regression with an L2 penalty by Newton's method: no randomness, the same weights every time. Each page
is shown whole, and cut to its article with a few lines around it, since texts come both ways; every page counts
the same, however many lines it has. Prints the F1 on each half of the pages with the weights of the other half,
then writes those of all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from paste import rows

from retold.annotate.language import language
from retold.annotate.lines import NAMES, lines
from retold.text.segment import segment

TARGET = Path(__file__).parents[1] / "retold/annotate/weights.toml"
CUTS = ((3, 6), (8, 25), (1, 2))  # lines kept before and after the article
PENALTY = 0.3
Floats = npt.NDArray[np.float64]


def main() -> None:
    features, labels, pages = examples()
    for half in (0, 1):
        train, test = pages % 2 != half, pages % 2 == half
        weights = fit(features[train], labels[train], balance(pages[train]))
        body = features[test] @ weights > 0
        true = labels[test] == 1
        print(f"half {half}: F1 of body lines {2 * (body & true).sum() / (body.sum() + true.sum()):.3f}")
    weights = fit(features, labels, balance(pages))
    head = "# Written by tools/learn_boilerplate.py: a positive weight speaks for body. See lines.py.\n"
    named = [*zip(NAMES, weights, strict=True), *zip(("stay_body", "stay_other"), stays(), strict=True)]
    TARGET.write_text(head + "".join(f"{n} = {w:.4f}\n" for n, w in named))


def examples() -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    features, labels, pages = [], [], []
    for page, (_, found, marks) in enumerate(rows()):
        spoken = language("\n".join(found))
        for part, given in cuts(found, marks):
            text = "\n".join(part)
            starts = dict(zip(np.cumsum([0] + [len(line) + 1 for line in part[:-1]]), given, strict=True))
            for line in lines(text, segment(text, spoken), spoken):
                label = starts.get(line.start)
                if label in ("body", "other"):
                    features.append(line.features)
                    labels.append(float(label == "body"))
                    pages.append(page)
    return np.array(features), np.array(labels), np.array(pages)


def stays(half: int | None = None) -> tuple[float, float]:
    """How often body follows body and other other, titles left out, in all pages or in those of one half."""
    counts = dict.fromkeys(product((True, False), repeat=2), 1)
    for page, (_, _, marks) in enumerate(rows()):
        if half in (None, page % 2):
            body = [mark == "body" for mark in marks if mark != "title"]
            for pair in pairwise(body):
                counts[pair] += 1
    return (
        counts[True, True] / (counts[True, True] + counts[True, False]),
        counts[False, False] / (counts[False, False] + counts[False, True]),
    )


def cuts(found: list[str], marks: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    yield found, marks
    body = [i for i, mark in enumerate(marks) if mark == "body"]
    for before, after in CUTS if body else ():
        first, last = max(0, body[0] - before), body[-1] + 1 + after
        yield found[first:last], marks[first:last]


def balance(pages: npt.NDArray[np.int64]) -> Floats:
    """A weight for each line such that every page weighs the same."""
    sizes = np.bincount(pages)
    return np.asarray((len(pages) / np.count_nonzero(sizes)) / sizes[pages], dtype=np.float64)


def fit(features: Floats, labels: Floats, counts: Floats) -> Floats:
    weights = np.zeros(features.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        slope = features.T @ (counts * (chance - labels)) + PENALTY * weights
        curve = (features * (counts * chance * (1 - chance))[:, None]).T @ features
        step = np.linalg.solve(curve + PENALTY * np.eye(len(weights)), slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


if __name__ == "__main__":
    main()
