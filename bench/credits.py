"""Precision and recall of credits on the labelled groups of real reports (see ../shared/DATA.md).

    python bench/credits.py [--wrong] [--data ../shared/data/origins]

A credit is right if an article has, by our reading and by the label, the same name (letters and digits alone) in the
same scope; each name and scope counts once an article. Beside ours, the plain alternative: a regular expression for
the ten best-known agencies, whole where it stands in the first or last 100 characters, else part.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import ledger

from retold.annotate.credits import credits
from retold.annotate.layout import layout
from retold.records import Article

PLAIN = re.compile(r"\b(Reuters|AFP|AP|dpa|TASS|Interfax|Xinhua|Anadolu|SANA|EFE)\b", re.IGNORECASE)


def same(name: str) -> str:
    return re.sub(r"[\W_]|^the ", "", name.lower())


def plain(text: str) -> set[tuple[str, str]]:
    return {
        (same(m.group()), "whole" if m.start() < 100 or m.start() > len(text) - 100 else "part")
        for m in PLAIN.finditer(text)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=str(Path(__file__).parents[2] / "shared/data/origins"))
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    folder = Path(options.data)
    with gzip.open(folder / "fakes.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines)}
    with gzip.open(folder / "labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        groups = [json.loads(line) for line in lines]
    counts: Counter[tuple[str, str, str]] = Counter()
    for group in groups:
        for key in group["articles"]:
            row = texts[key]
            labels = group["credits"].get(key, [])
            gold = {(same(c["name"]), c["scope"]) for c in labels}
            article = Article(id=key, source=key, text=row["text"], title=row["title"])
            found = credits(layout(article))
            ours = {(same(c.name), c.scope) for c in found}
            for one in sorted(gold | ours):
                ledger.case("credits", f"{key} {one[0]} {one[1]}", one in gold and one in ours)
            for who, said in (("ours", ours), ("plain", plain(row["text"]))):
                for scope in ("whole", "part", "photo"):
                    want, have = {g for g in gold if g[1] == scope}, {s for s in said if s[1] == scope}
                    counts[who, scope, "right"] += len(want & have)
                    counts[who, scope, "said"] += len(have)
                    counts[who, scope, "wanted"] += len(want)
            if options.wrong and ours != gold:
                print(row["outlet"], key, "missed", sorted(gold - ours), "extra", sorted(ours - gold))
                for c in found:
                    if (same(c.name), c.scope) in ours - gold:
                        print(
                            "      ", c.scope, repr(row["text"][max(0, c.span.start - 50) : c.span.end + 40])
                        )
    print(f"{'':8}{'scope':8}{'wanted':>8}{'said':>6}{'right':>7}{'P':>7}{'R':>7}")
    share: dict[tuple[str, str, str], float] = {}
    for who in ("ours", "plain"):
        for scope in ("whole", "part", "photo", "all"):
            right, said, wanted = (
                sum(n for (w, s, k), n in counts.items() if w == who and k == kind and scope in (s, "all"))
                for kind in ("right", "said", "wanted")
            )
            share[who, scope, "precision"] = right / max(1, said)
            share[who, scope, "recall"] = right / max(1, wanted)
            print(
                f"{who:8}{scope:8}{wanted:8}{said:6}{right:7}{right / max(1, said):7.3f}{right / max(1, wanted):7.3f}"
            )
    for scope in ("whole", "all"):
        for kind in ("precision", "recall"):
            plain_share = share["plain", scope, kind]
            ledger.figure(f"credits/{scope} {kind}", share["ours", scope, kind], plain=plain_share)


if __name__ == "__main__":
    main()
