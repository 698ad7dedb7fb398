"""Learns the weights of sentence alignment, `retold/text/align.toml`; a part of `learn.py`.

Sentences are those of every third NTREX document beside English, with sentences dropped, moved, and foreign ones put
in, and MEANTIME articles beside their translation and beside another article on the same subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from logistic import logistic
from numpy.typing import NDArray
from piles import ISO, rows

from retold.text.align import NAMES, Sentences, measured, sentences

OUT = Path(__file__).parents[1] / "retold" / "text" / "align.toml"
SENTENCES = {"near": "nl es it de ru pl tr fi kk sw el vi hu", "far": "ar he hi ja ko th zh"}


def learn_sentences() -> None:
    lines = [
        "# Weights of sentence alignment, made by bench/learn.py; do not edit by hand.",
        "# Learnt on: NTREX-128, MEANTIME.",
    ]
    for pair, codes in SENTENCES.items():
        x, y = cells(codes.split())
        b = logistic(x, y, np.ones(len(y)))
        lines += ["", f"[{pair}]", *(f"{f} = {value:.4f}" for f, value in zip(NAMES, b, strict=True))]
        print(pair, x.shape, int(y.sum()))
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


def cells(codes: list[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features and truth of all pairs of sentences, English beside each language."""
    text = {}
    for row in rows("translations/ntrex.jsonl.gz"):
        text[str(row["doc"]), ISO[str(row["language"])]] = row["sentences"]
    docs = sorted({doc for doc, _ in text})[::3]
    draw = np.random.default_rng(1)
    values, truths = [], []
    for a, b, truth in unlike(codes):
        found = measured(a, b)
        values.append(found.reshape(-1, found.shape[-1]))
        truths.append(truth.ravel())
    for code in codes:
        for at, doc in enumerate(docs):
            left, right = mixed(
                draw, text[doc, "en"], text[doc, code], text[docs[(at + 7) % len(docs)], code]
            )
            if min(len(left), len(right)) > 1:
                a, b = (laid([s for s, _ in side], lang) for side, lang in ((left, "en"), (right, code)))
                found = measured(a, b)
                values.append(found.reshape(-1, found.shape[-1]))
                same = np.array([i for _, i in left])[:, None] == np.array([j for _, j in right])[None, :]
                truths.append(same.ravel().astype(np.float64))
    return np.concatenate(values), np.concatenate(truths)


def unlike(codes: list[str]) -> Iterator[tuple[Sentences, Sentences, NDArray[np.float64]]]:
    """English MEANTIME articles beside the next article on the same subject in another language (no sentence tells
    the same) and beside their own translation, where it has as many lines."""
    lines: dict[tuple[str, str], list[str]] = {}
    for row in rows("stories/meantime.jsonl.gz"):
        lines[str(row["doc"]), str(row["language"])] = [s for s in str(row["text"]).split("\n") if s.strip()]
    docs = sorted({doc for doc, _ in lines})[::2]
    for code in sorted(set(codes) & {"es", "it", "nl"}):
        for doc, following in pairwise(docs):
            english = laid(lines[doc, "en"], "en")
            own, other = lines[doc, code], lines[following, code]
            if len(own) == len(lines[doc, "en"]):
                yield english, laid(own, code), np.eye(len(own))
            if following.split("_")[0] == doc.split("_")[0]:
                yield english, laid(other, code), np.zeros((len(english.spans), len(other)))


Numbered = list[tuple[str, int]]


def mixed(draw: np.random.Generator, a: object, b: object, other: object) -> tuple[Numbered, Numbered]:
    """Numbered sentences of a text and of its translation as a retelling may have them: as they are, thinned, cut
    off with another text's put before or behind, two halves changed round, or another text altogether."""
    left = [(s, i) for i, s in enumerate(a)]  # type: ignore[arg-type, var-annotated]
    right = [(s, i) for i, s in enumerate(b)]  # type: ignore[arg-type, var-annotated]
    foreign = [(s, -2 - i) for i, s in enumerate(other)]  # type: ignore[arg-type, var-annotated]
    n, case = len(left), draw.random()
    if case < 0.3:
        return left, right
    if case < 0.55:
        few, many = draw.choice([0.0, 0.2, 0.4]), draw.choice([0.2, 0.5])
        return [x for x in left if draw.random() > few], [x for x in right if draw.random() > many]
    if case < 0.8:
        k = int(n * draw.uniform(0.3, 0.8))
        some = foreign[: max(2, n // 2)]
        part = (left[:k], right) if draw.random() < 0.5 else (left, right[n - k :])
        return part[0], (some + part[1] if draw.random() < 0.5 else part[1] + some)
    if case < 0.9:
        k = int(n * draw.uniform(0.3, 0.7))
        return left, right[k:] + right[:k]
    return left, foreign


def laid(pieces: list[str], language: str) -> Sentences:
    spans, at = [], 0
    for piece in pieces:
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    return sentences("\n".join(pieces), spans, language)
