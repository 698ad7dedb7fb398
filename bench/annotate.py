"""How fast articles are annotated, how much memory that takes, and what importing costs.

    python bench/annotate.py [--data ../shared/data] [--number 200]

One process, one core; processor time, since other work may share the core. Prints articles a second over English
reports (FA-KES) and over news texts in other languages (NTREX), each brought to about 400 words, the time of each
annotator, peak memory, and the time of `import retold`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import ledger

WORDS = 400


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--number", type=int, default=200)
    arguments = parser.parse_args()
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import retold"], check=True)
    bare = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    ledger.figure("annotate/import seconds", bare - started - (time.perf_counter() - bare))
    print(f"import retold: {bare - started - (time.perf_counter() - bare):.3f} s beside a bare interpreter")

    from retold.annotate.annotate import annotate
    from retold.records import Article

    english = [f"{r['title']}\n\n{r['text']}" for r in rows(arguments.data / "origins" / "fakes.jsonl.gz")]
    others = [
        "\n".join(r["sentences"])
        for r in rows(arguments.data / "translations" / "ntrex.jsonl.gz")
        if r["language"] in ("deu", "nld", "fra", "spa", "ita", "por", "pol", "rus", "ukr", "tur")
    ]
    for name, texts in (("English", english), ("ten other languages", others)):
        articles = [Article(str(i), str(i), t) for i, t in enumerate(sized(texts, arguments.number))]
        for article in articles[:: max(1, len(articles) // 40)]:  # lexicons and models are loaded once
            annotate(article)
        took = timed(lambda articles=articles: [annotate(a) for a in articles])  # type: ignore[misc]
        count = sum(len(a.text.split()) for a in articles) / len(articles)
        ledger.figure(f"annotate/{name} a second", len(articles) / took)
        print(f"{name}: {len(articles) / took:.0f} articles/s of {count:.0f} words on one core")
        for step, share in steps(articles):
            print(f"    {step:12} {1000 * share / len(articles):6.2f} ms")
    ledger.figure("annotate/peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def rows(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sized(texts: Sequence[str], number: int) -> list[str]:
    """Texts of at least 300 words, cut after the word that makes them `WORDS` long, spread over the whole set."""
    long = [t for t in texts if len(t.split()) >= 300]
    chosen = long[:: max(1, len(long) // number)][:number]
    return [cut(t) for t in chosen]


def cut(text: str) -> str:
    words = 0
    for i, sign in enumerate(text):
        words += sign.isspace()
        if words >= WORDS:
            return text[:i]
    return text


def timed(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def steps(articles: Sequence[Any]) -> Iterable[tuple[str, float]]:
    """Seconds of each annotator over all articles."""
    from retold.annotate.credits import credits
    from retold.annotate.dates import dates
    from retold.annotate.figures import figures
    from retold.annotate.layout import layout
    from retold.annotate.names import names
    from retold.annotate.quotes import quotes

    yield "layout", timed(lambda: [layout(a) for a in articles])
    laid = [layout(a) for a in articles]
    named = [names(one) for one in laid]
    for step in (credits, dates, names, figures):
        yield step.__name__, timed(lambda step=step: [step(one) for one in laid])  # type: ignore[misc]
    yield "quotes", timed(lambda: [quotes(one, n) for one, n in zip(laid, named, strict=True)])


if __name__ == "__main__":
    main()
