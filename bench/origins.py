"""How often the number and the groups of independent origins are right, on labelled groups of real reports.

    python bench/origins.py [--data ../shared/data/origins]

Prints, over the labelled groups: the share in which the most likely count is right, in which it lies within the
bounds, the pairwise F1 of "same origin", and, beside it, the plain alternatives: every article its own origin, and
copies by word overlap (Jaccard of 5-grams over a third).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import ledger

from retold.annotate.annotate import annotate
from retold.compare.figures import figures
from retold.compare.lineage import lineage
from retold.compare.names import names
from retold.records import Article, Origins, Published, Telling
from retold.relate.links import links
from retold.relate.stories import stories


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/origins"))
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    articles = {row["id"]: article(row) for row in rows(arguments.data / "fakes.jsonl.gz")}
    groups = list(rows(arguments.data / "labels.jsonl.gz"))
    table: dict[str, list[tuple[bool, bool, int, int, int]]] = {
        "retold": [],
        "each its own": [],
        "5-gram Jaccard": [],
    }
    for group in groups:
        told = [annotate(articles[i]) for i in group["articles"]]
        gold = [set(one) for one in group["origins"]]
        ours = judged(told)
        table["retold"].append(score(gold, [set(g.articles) for g in ours.groups], (ours.low, ours.high)))
        ledger.case("origins/count", str(group["group"]), table["retold"][-1][0])
        table["each its own"].append(score(gold, [{t.id} for t in told]))
        table["5-gram Jaccard"].append(score(gold, by_overlap(told)))
        if arguments.verbose and not table["retold"][-1][0]:
            print(group["group"], "gold", sorted(map(sorted, gold)))
            for one in ours.groups:
                print("   ours", one.articles, one.name, one.why)
    print(f"{len(groups)} groups, {sum(len(g['articles']) for g in groups)} articles")
    print(f"{'':16} {'count right':>12} {'in bounds':>10} {'pair P':>7} {'pair R':>7} {'pair F1':>8}")
    shares = {name: sum(s[0] for s in scores) / len(scores) for name, scores in table.items()}
    ledger.figure("origins/count", shares["retold"], plain=shares["5-gram Jaccard"])
    for name, scores in table.items():
        right, inside = sum(s[0] for s in scores), sum(s[1] for s in scores)
        hit, said, gold_pairs = (sum(s[k] for s in scores) for k in (2, 3, 4))
        p, r = hit / max(1, said), hit / max(1, gold_pairs)
        f1 = 2 * p * r / max(1e-9, p + r)
        print(
            f"{name:16} {right:>6} of {len(scores):<3} {inside:>5} of {len(scores)} {p:7.3f} {r:7.3f} {f1:8.3f}"
        )


def rows(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def article(row: dict[str, Any]) -> Article:
    day = date.fromisoformat(row["published"])
    return Article(
        id=row["id"],
        source=row["id"],
        text=f"{row['title']}\n\n{row['text']}",
        outlet=row["outlet"],
        title=row["title"],
        published=Published(day, day, "day", "meta"),
    )


def judged(told: Sequence[Telling]) -> Origins:
    """The origins of all stories that a group makes: reports of different events cannot have one."""
    linked = links(told)
    found = []
    for story in stories(told, linked):
        members = [t for t in told if t.id in story.articles]
        inside = [n for n in linked if n.left in story.articles and n.right in story.articles]
        named = names(members)
        found.append(lineage(members, inside, named, figures(members)).origins)
    return Origins(
        low=sum(o.low for o in found),
        best=sum(o.best for o in found),
        high=sum(o.high for o in found),
        groups=tuple(g for o in found for g in o.groups),
    )


def by_overlap(told: Sequence[Telling]) -> list[set[str]]:
    """Components of pairs whose sets of word 5-grams overlap by more than a third."""
    grams = {}
    for one in told:
        words = one.article.text.lower().split()
        grams[one.id] = {tuple(words[i : i + 5]) for i in range(len(words) - 4)}
    groups = [{one.id} for one in told]
    for a, b in combinations(grams, 2):
        if len(grams[a] & grams[b]) > len(grams[a] | grams[b]) / 3:
            joined = [g for g in groups if a in g or b in g]
            groups = [g for g in groups if g not in joined] + [set().union(*joined)]
    return groups


def score(
    gold: Sequence[set[str]], ours: Sequence[set[str]], bounds: tuple[int, int] | None = None
) -> tuple[bool, bool, int, int, int]:
    """Count right, count within bounds, and pairs: right, said, gold."""
    low, high = bounds or (len(ours), len(ours))
    gold_pairs, our_pairs = pairs(gold), pairs(ours)
    return (
        len(gold) == len(ours),
        low <= len(gold) <= high,
        len(gold_pairs & our_pairs),
        len(our_pairs),
        len(gold_pairs),
    )


def pairs(groups: Sequence[set[str]]) -> set[tuple[str, ...]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


if __name__ == "__main__":
    main()
