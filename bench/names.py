"""How well name pairs are told apart: `text/likeness.py` beside plain string measures.

    .venv/bin/python bench/names.py [name_bench.csv]

Reads name pairs with a judgement (OpenSanctions' name_bench.csv, MIT: schema, name1, name2, is_match, quality);
prints precision, recall and F1 at the threshold the package uses, by kind, and the best F1 that any threshold
would give (for the plain measures only that one: a favour to them). OpenSanctions' own matchers report F1 .790
(logic-v2) and .742 (logic-v1) on the whole file.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from retold.records import NameKind
from retold.text.likeness import SAME, likeness

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "names" / "name_bench.csv"
PERSON = "Person"


def main(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    measures: dict[str, Callable[[dict[str, str]], float]] = {
        "likeness": _likeness,
        "Jaro-Winkler": lambda row: JaroWinkler.similarity(row["name1"].lower(), row["name2"].lower()),
        "romanised Levenshtein": lambda row: Levenshtein.normalized_similarity(
            anyascii(row["name1"]).lower(), anyascii(row["name2"]).lower()
        ),
    }
    print(f"{'':24}{'all':>28}{'persons':>28}{'others':>28}{'us/pair':>9}")
    for name, measure in measures.items():
        start = time.perf_counter()
        scored = [(measure(row), row["is_match"] == "true", row["schema"]) for row in rows]
        spent = (time.perf_counter() - start) / len(rows) * 1e6
        cells = []
        for part in (
            scored,
            [row for row in scored if row[2] == PERSON],
            [row for row in scored if row[2] != PERSON],
        ):
            pairs = [(score, match) for score, match, _ in part]
            best = max(_f1(pairs, t / 100)[2] for t in range(50, 100))
            p, r, f = _f1(pairs, SAME)
            cells.append(f"{p:.3f} {r:.3f} {f:.3f} ({best:.3f})" if name == "likeness" else f"({best:.3f})")
        print(f"{name:24}" + "".join(f"{cell:>28}" for cell in cells) + f"{spent:9.0f}")
    print("precision, recall, F1 at the package's threshold; in brackets the best F1 of any threshold")


def _likeness(row: dict[str, str]) -> float:
    kind: NameKind = "person" if row["schema"] == PERSON else "organisation"
    return likeness(row["name1"], row["name2"], kind).score


def _f1(pairs: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    found = sum(match for score, match in pairs if score >= threshold)
    claimed = sum(score >= threshold for score, _ in pairs)
    there = sum(match for _, match in pairs)
    precision, recall = found / max(claimed, 1), found / max(there, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
