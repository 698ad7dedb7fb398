"""How well the body of a news page is found, beside trafilatura's defaults.

    python bench/pages.py [FILE.jsonl.gz]

Reads pages with `html` and their `body` as marked by people (the article extraction benchmark, Zyte, MIT) and prints
precision, recall and F1 of the words (a bag of `\\w+` tokens per page, averaged over the pages), the pages on
which `retold` is more than 0.02 better or worse, and how many pages got which metadata.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
import time
from collections import Counter
from pathlib import Path

import ledger
from trafilatura import extract

from retold.errors import ReadError
from retold.read.html import html
from retold.records import Article

DATA = Path(__file__).parents[2] / "shared/data/pages/article_extraction_benchmark.jsonl.gz"


def scores(found: str, wanted: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words."""
    left, right = (Counter(re.findall(r"\w+", text)) for text in (found, wanted))
    common = sum((left & right).values())
    precision, recall = common / max(1, left.total()), common / max(1, right.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def without_title(article: Article) -> str:
    title = article.title or ""
    return article.text[len(title) :] if article.text.startswith(title) else article.text


def main() -> None:
    logging.disable(logging.CRITICAL)
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    ours: list[Article | None] = []
    began = time.perf_counter()
    for page in pages:
        try:
            ours.append(html(page["html"], page["url"]))
        except ReadError:
            ours.append(None)
    took = time.perf_counter() - began
    began = time.perf_counter()
    plain = [extract(page["html"]) or "" for page in pages]
    took_plain = time.perf_counter() - began
    table = {
        "retold": [
            scores(without_title(a) if a else "", p["body"]) for a, p in zip(ours, pages, strict=True)
        ],
        "trafilatura, defaults": [scores(text, p["body"]) for text, p in zip(plain, pages, strict=True)],
    }
    print(f"{len(pages)} pages             precision  recall      F1   pages/s")
    for (name, rows), seconds in zip(table.items(), (took, took_plain), strict=True):
        means = [sum(row[i] for row in rows) / len(rows) for i in range(3)]
        print(f"{name:24}", *(f"{value:9.4f}" for value in means), f"{len(pages) / seconds:8.0f}")
    mean = {name: sum(row[2] for row in rows) / len(rows) for name, rows in table.items()}
    ledger.figure("pages/body F1", mean["retold"], plain=mean["trafilatura, defaults"])
    for page, row in zip(pages, table["retold"], strict=True):
        ledger.case("pages/body over .9", page["id"], row[2] > 0.9)
    pairs = zip(*table.values(), strict=True)
    gains = [a[2] - b[2] for a, b in pairs]
    print(f"better on {sum(g > 0.02 for g in gains)}, worse on {sum(g < -0.02 for g in gains)} pages")
    read = [article for article in ours if article]
    for field in ("title", "outlet", "authors", "language", "published", "url", "based_on"):
        print(f"{field:10} {sum(bool(getattr(article, field)) for article in read):4}")
    print(f"published with clock and zone {sum(bool(a.published and a.published.at) for a in read)}")


if __name__ == "__main__":
    main()
