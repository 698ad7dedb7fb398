"""Learns which stretches between quotation marks somebody is said to have said: `retold/annotate/quoteweights.toml`.

    python bench/learn_quotes.py          (under a minute; gives the same file again)

Examples are the marked stretches of the German training articles (Petersen-Frey and Biemann 2024,
https://arxiv.org/abs/2404.16764, CC BY-NC-SA 4.0) and of the labelled articles in four languages; one is right if a
labelled quotation overlaps it by more than .8. German dev is never looked at. Logistic regression with an L2 penalty
by Newton's method: no randomness. First prints the F1 on parts that were not learnt from: halves of the German
articles, each of the two topics in four languages, and these four with weights of German alone; then writes the
weights of all.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))
from quotes import DATA, Found, load, overlap, strip

from retold.annotate.layout import layout
from retold.annotate.names import names
from retold.annotate.quotelikely import features
from retold.annotate.quotes import _Article
from retold.records import Article

TARGET = Path(__file__).parents[1] / "retold/annotate/quoteweights.toml"
PENALTY = 3.0
CODES = ("en", "es", "it", "nl")
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One marked stretch: which part it belongs to, its features, whether it was said."""

    part: str
    seen: dict[str, float]
    said: bool


def main() -> None:
    examples = [*german(), *four_languages()]
    order = ["bias", *sorted({name for one in examples for name in one.seen})]
    for train, test in (
        (("even", "airbus"), "odd"),
        (("odd", "airbus"), "even"),
        (("even", "odd", "airbus"), "apple"),
        (("even", "odd", "apple"), "airbus"),
        (("even", "odd"), "apple"),
        (("even", "odd"), "airbus"),
    ):
        weights = fit([one for one in examples if one.part in train], order)
        print(
            f"{test:7} from {' and '.join(train):20}",
            f1([e for e in examples if e.part == test], order, weights),
        )
    weights = fit(examples, order)
    print("learnt from", f1(examples, order, weights))
    head = "# Written by bench/learn_quotes.py: a positive weight speaks for something said. See quotelikely.py.\n"
    TARGET.write_text(head + "".join(f"{n} = {w:.3f}\n" for n, w in zip(order, weights, strict=True)))


def german() -> Iterator[Example]:
    for number, row in enumerate(load(DATA / "quotes/german_train.jsonl.gz")):
        spans = [one["quote"]["spans"] for one in row["quotes"] if one["type"] == "Direct"]
        given = [strip(row["text"], (each[0][0], each[-1][1])) for each in spans if each]
        yield from marked(row["id"], row["text"], "de", given, ("even", "odd")[number % 2])


def four_languages() -> Iterator[Example]:
    stories = {row["id"]: row["text"] for row in load(DATA / "stories/meantime.jsonl.gz")}
    labels: dict[str, list[dict]] = {}
    for row in load(DATA / "quotes/meantime.jsonl.gz"):
        labels.setdefault(row["doc"], []).append(row)
    for doc, rows in labels.items():
        for code in CODES:
            given = [
                tuple(span)
                for one in rows
                if one["type"] != "indirect" and code in one["readings"]
                for span in one["readings"][code]["offsets"]
            ]
            yield from marked(doc, stories[f"{doc}.{code}"], code, given, doc.split("_")[0])


def marked(name: str, text: str, code: str, given: Sequence[Found], part: str) -> Iterator[Example]:
    laid = layout(Article(id=name, source=name, text=text, language=code))
    article = _Article(laid, names(laid))
    words = Counter(article.wording.lower)
    for number, frame in enumerate(article.frames):
        for place, mark in enumerate(frame.marked):
            found = article.ruled(number, place)
            seen = features(article.speakers, frame, mark, article.hidden, found, words)
            said = any(overlap(piece, one) > 0.8 for piece in mark.pieces for one in given)
            yield Example(part, seen, said)


def matrix(examples: Sequence[Example], order: Sequence[str]) -> tuple[Floats, Floats]:
    rows = [[1.0, *(one.seen.get(name, 0.0) for name in order[1:])] for one in examples]
    return np.array(rows), np.array([float(one.said) for one in examples])


def fit(examples: Sequence[Example], order: Sequence[str]) -> Floats:
    rows, said = matrix(examples, order)
    penalty = np.full(len(order), PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(len(order))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chance - said) + penalty * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def f1(examples: Sequence[Example], order: Sequence[str], weights: Floats) -> str:
    """Of the model, and beside it of the rules alone."""
    rows, said = matrix(examples, order)
    ruled = np.array(["rule_none" not in one.seen for one in examples])
    both = [2 * (found * said).sum() / (found.sum() + said.sum()) for found in (rows @ weights > 0, ruled)]
    return f"{len(said):5} stretches: F1 {both[0]:.3f}, by rule alone {both[1]:.3f}"


if __name__ == "__main__":
    main()
