"""How well name pairs are told apart: `text/likeness.py` beside plain string measures.

    .venv/bin/python bench/names.py [name_bench.csv]

Reads name pairs with a judgement (OpenSanctions' name_bench.csv, MIT: schema, name1, name2, is_match, quality);
prints precision, recall and F1 at the threshold the package uses, by kind, and the best F1 that any threshold
would give (for the plain measures only that one: a favour to them). OpenSanctions' own matchers report F1 .790
(logic-v2) and .742 (logic-v1) on the whole file.

Then, on the invented paragraphs of tests/annotate/names_labelled.toml, how well names with their kinds are found; the
annotator was bettered on these, so that the figures are a floor and no estimate. And, where the data are there, how
well the persons that MEANTIME's quotations name are one in its four languages: B-cubed (Bagga and Baldwin 1998) over
the mentions of speakers that are found, and how many are.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import ledger
from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from retold.annotate.annotate import annotate
from retold.annotate.layout import layout
from retold.annotate.names import names
from retold.compare.names import names as grouped
from retold.records import Article, NameKind
from retold.text.likeness import SAME, likeness

DEFAULT = Path(__file__).parents[2] / "shared" / "data" / "names" / "name_bench.csv"
LABELLED = Path(__file__).parents[1] / "tests" / "annotate" / "names_labelled.toml"
MEANTIME = Path(__file__).parents[2] / "shared" / "data"
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
    seen: dict[tuple[str, str], float] = {}
    for name, measure in measures.items():
        start = time.perf_counter()
        scored = [(measure(row), row["is_match"] == "true", row["schema"]) for row in rows]
        spent = (time.perf_counter() - start) / len(rows) * 1e6
        cells = []
        for part_name, part in (
            ("all", scored),
            ("persons", [row for row in scored if row[2] == PERSON]),
            ("others", [row for row in scored if row[2] != PERSON]),
        ):
            pairs = [(score, match) for score, match, _ in part]
            best = max(_f1(pairs, t / 100)[2] for t in range(50, 100))
            p, r, f = _f1(pairs, SAME)
            seen[name, part_name] = f if name == "likeness" else best
            cells.append(f"{p:.3f} {r:.3f} {f:.3f} ({best:.3f})" if name == "likeness" else f"({best:.3f})")
        print(f"{name:24}" + "".join(f"{cell:>28}" for cell in cells) + f"{spent:9.0f}")
    for part_name in ("all", "persons"):
        plain = seen["Jaro-Winkler", part_name]
        ledger.figure(f"names/pairs {part_name} F1", seen["likeness", part_name], plain=plain)
    for row in rows:
        said = _likeness(row) >= SAME
        ledger.case("names/pairs", f"{row['name1']} ~ {row['name2']}", said == (row["is_match"] == "true"))
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


def found_names() -> None:
    found: Counter[str] = Counter()
    there: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for number, case in enumerate(tomllib.loads(LABELLED.read_text(encoding="utf-8"))["case"]):
        article = Article(id=str(number), source="", text=case["text"], language=case["language"])
        marked = Counter((name.kind, name.form) for name in names(layout(article)) if name.kind != "other")
        wanted = Counter((kind, form) for kind in ("person", "organisation", "place") for form in case[kind])
        for counts, of in ((found, marked), (there, wanted), (right, marked & wanted)):
            for (kind, _), count in of.items():
                counts[kind] += count
                counts["all"] += count
    for kind in ("person", "organisation", "place", "all"):
        p, r = right[kind] / found[kind], right[kind] / there[kind]
        ledger.figure(f"names/found {kind} F1", 2 * p * r / (p + r))
        print(f"{kind:14} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} of {there[kind]}")


def same_persons() -> None:
    """B-cubed over the speakers of MEANTIME's quotations that are persons: named alike in English."""
    with gzip.open(MEANTIME / "stories" / "meantime.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {(row["doc"], row["language"]): row for row in map(json.loads, file)}
    with gzip.open(MEANTIME / "quotes" / "meantime.jsonl.gz", "rt", encoding="utf-8") as file:
        quotes = [json.loads(line) for line in file]
    speakers: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for quote in quotes:
        for language, reading in quote["readings"].items():
            if reading.get("speaker_text") and quote.get("speaker") and quote["speaker"].istitle():
                speakers[quote["doc"]][language, reading["speaker_text"]] = quote["speaker"]
    asked = met = 0
    precision = recall = 0.0
    for doc, said in speakers.items():
        rows = [texts[doc, language] for language in ("en", "es", "it", "nl") if (doc, language) in texts]
        tellings = [
            annotate(Article(id=r["id"], source="", text=r["text"], language=r["language"])) for r in rows
        ]
        where = {
            (span.article, form.text): at
            for at, group in enumerate(grouped(tellings))
            if group.kind == "person"
            for form in group.forms
            for span in form.spans
        }
        items = []
        for (language, spoken), who in sorted(said.items()):
            homes = [
                at
                for (article, form), at in where.items()
                if article == f"{doc}.{language}" and form in spoken
            ]
            known = bool(homes)
            asked += 1
            met += known
            if known:
                items.append((homes[0], who))
        for home, who in items:
            together = [w for h, w in items if h == home]
            alike = [h for h, w in items if w == who]
            precision += sum(w == who for w in together) / len(together)
            recall += sum(h == home for h in alike) / len(alike)
    p, r = precision / max(met, 1), recall / max(met, 1)
    ledger.figure("names/persons across languages F1", 2 * p * r / (p + r))
    print(
        f"speakers found as persons {met} of {asked}; B-cubed P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}"
    )


if __name__ == "__main__":
    found_names()
    if MEANTIME.is_dir():
        same_persons()
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
