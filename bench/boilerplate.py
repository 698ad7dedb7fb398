"""The paste test: the visible text of whole pages, one block a line; which lines are left as body?

    python bench/boilerplate.py          reads ../shared/data/pages, prints a table

Ours beside jusText (same lines, each a `<p>`) and beside keeping every line. A page is read with the forest learnt on
the pages of four fifths of the sites, its own not among them. F1 of body lines over all lines (micro), as mean and
median of the pages, and weighted by the words of the lines; `lost` is the share of body lines that were marked. Each
page is shown whole, cut to its article with eight lines before and 25 after it, and cut to its article alone.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ledger
import numpy as np
from justext import get_stoplist, justext

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import learn_boilerplate as learn
from paste import rows

from retold.annotate import forest as model
from retold.annotate.boilerplate import boilerplate
from retold.annotate.forest import Forest
from retold.annotate.language import language
from retold.records import Article
from retold.text.segment import segment

STOPLISTS = {
    "en": "English",
    "pt": "Portuguese",
    "ru": "Russian",
    "it": "Italian",
    "id": "Indonesian",
    "de": "German",
}
Page = tuple[list[str], list[str]]


def main() -> None:
    pages: list[Page] = [(found, marks) for _, found, marks in rows()]
    features, labels, numbers = learn.examples()
    fold = np.array(learn.folds())
    forests = []
    for held in range(learn.FOLDS):
        keep = fold[learn.of(numbers)] != held
        forests.append(learn.grow(features[keep], labels[keep], numbers[keep]))
    cut = [next(iter(list(learn.cuts(*page))[2:3] or [page])) for page in pages]
    alone = [next(iter(list(learn.cuts(*page))[1:2] or [page])) for page in pages]
    print(
        f"{'':28}{'micro F1':>9}{'P':>7}{'R':>7}{'mean F1':>10}{'median':>8}{'words F1':>10}{'lost':>7}{'ms/page':>9}"
    )
    measured: dict[tuple[str, str], float] = {}
    for name, shown in (("whole pages", pages), ("cut pages", cut), ("articles alone", alone)):
        for label, judge in (
            ("ours", ours([forests[i] for i in fold])),
            ("jusText", jus),
            ("everything", lambda i, found: [True] * len(found)),
        ):
            line, micro = figures(shown, judge)
            measured[name, label] = micro
            print(f"{name + ', ' + label:28}{line}")
    ledger.figure(
        "boilerplate/body lines F1", measured["whole pages", "ours"], plain=measured["whole pages", "jusText"]
    )


def ours(forests: list[Forest]) -> Callable[[int, list[str]], list[bool]]:
    def judge(i: int, found: list[str]) -> list[bool]:
        model._learnt = lambda: forests[i]  # type: ignore[assignment]
        return kept(found)

    return judge


def kept(found: list[str]) -> list[bool]:
    text = "\n".join(found)
    spoken = language(text)
    marked = boilerplate(Article("page", "page", text), spoken, segment(text, spoken))
    gone = {at for mark in marked for at in range(mark.span.start, mark.span.end)}
    keep, start = [], 0
    for line in found:
        half = sum(at in gone for at in range(start, start + len(line)))
        keep.append(2 * half < len(line))
        start += len(line) + 1
    return keep


def jus(_: int, found: list[str]) -> list[bool]:
    name = STOPLISTS.get(language("\n".join(found)))
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in found) + "</body></html>"
    good = {
        p.text for p in justext(page, get_stoplist(name) if name else frozenset()) if not p.is_boilerplate
    }
    return [" ".join(line.split()) in good for line in found]


def figures(pages: list[Page], judge: Callable[[int, list[str]], list[bool]]) -> tuple[str, float]:
    total = [0, 0, 0]
    words = [0, 0, 0]
    shares: list[float] = []
    started = time.perf_counter()
    for i, (found, marks) in enumerate(pages):
        own = [0, 0, 0]
        for line, mark, keep in zip(found, marks, judge(i, found), strict=True):
            if mark != "title" and (keep or mark == "body"):
                place = 0 if keep and mark == "body" else 1 if keep else 2
                own[place] += 1
                words[place] += len(line.split())
        total = [a + b for a, b in zip(total, own, strict=True)]
        if own[0] + own[2]:
            shares.append(f1(own))
    spent = 1000 * (time.perf_counter() - started) / len(pages)
    right, wrong, lost = total
    mean, middle = sum(shares) / len(shares), sorted(shares)[len(shares) // 2]
    line = (
        f"{f1(total):9.3f}{right / (right + wrong):7.3f}{right / (right + lost):7.3f}{mean:10.3f}{middle:8.3f}"
        f"{f1(words):10.3f}{lost / (right + lost):7.3f}{spent:9.1f}"
    )
    return line, f1(total)


def f1(counts: list[int]) -> float:
    right, wrong, lost = counts
    return 2 * right / (2 * right + wrong + lost)


if __name__ == "__main__":
    main()
