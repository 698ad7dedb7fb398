"""The paste test: the visible text of whole pages, one block a line; which lines are left as body?

    python bench/boilerplate.py          reads ../shared/data/pages, prints a table

Ours beside jusText (same lines, each a `<p>`) and beside keeping every line. A page of one half is read with the
weights learnt on the other half. F1 of body lines over all lines (micro), as mean and median of the pages, and
weighted by the words of the lines; `lost` is the share of body lines that were marked. Each page is shown whole,
and cut to its article with eight lines before and 25 after it.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ledger
from justext import get_stoplist, justext

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
import learn_boilerplate as learn
from paste import rows

from retold.annotate import lines as model
from retold.annotate.boilerplate import boilerplate
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
    halves = [
        tuple(learn.fit(features[keep], labels[keep], learn.balance(numbers[keep])))
        for keep in (numbers % 2 == 1, numbers % 2 == 0)
    ]
    cut = [next(iter(list(learn.cuts(*page))[2:3] or [page])) for page in pages]
    print(
        f"{'':28}{'micro F1':>9}{'P':>7}{'R':>7}{'mean F1':>10}{'median':>8}{'words F1':>10}{'lost':>7}{'ms/page':>9}"
    )
    measured: dict[tuple[str, str], float] = {}
    for name, shown in (("whole pages", pages), ("cut pages", cut)):
        for label, judge in (
            ("ours", ours(halves)),
            ("jusText", jus),
            ("everything", lambda i, found: [True] * len(found)),
        ):
            line, micro = figures(shown, judge)
            measured[name, label] = micro
            print(f"{name + ', ' + label:28}{line}")
    ledger.figure(
        "boilerplate/body lines F1", measured["whole pages", "ours"], plain=measured["whole pages", "jusText"]
    )


def ours(halves: list[tuple[float, ...]]) -> Callable[[int, list[str]], list[bool]]:
    frequencies = (learn.stays(1), learn.stays(0))

    def judge(i: int, found: list[str]) -> list[bool]:
        model._weights = lambda: halves[i % 2]
        model._stays = lambda: frequencies[i % 2]
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
