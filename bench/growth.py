"""How the time of annotating grows with the length of a text that was made to be slow.

    python bench/growth.py [SHORT LONG]        (letters; 20,000 and 160,000 unless said)

A line a kind of text: processor seconds for both lengths, and the exponent between them (1: the time grows as the
text does). Texts that are done in no time are not judged. What is pasted or sent to `retold` is hostile: one such
text must not hold up a run.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path

import ledger

sys.path.insert(0, str(Path(__file__).parents[1]))

from retold.annotate.annotate import annotate
from retold.records import Article
from tests.annotate.hostile import KINDS

LEAST = 0.2  # seconds below which a measured time is noise


def main() -> None:
    short, long = (int(n) for n in (sys.argv[1:3] or ("20000", "160000")))
    for kind in KINDS.values():  # lexicons and models are loaded once
        annotate(Article("warm", "warm", kind(200)))
    worst = 0.0
    print(f"{'':16}{short:>10,}{long:>10,}  exponent")
    for name, kind in KINDS.items():
        spent = [seconds(kind(n)) for n in (short, long)]
        exponent = math.log(spent[1] / max(spent[0], 1e-3)) / math.log(long / short)
        judged = spent[1] >= LEAST
        worst = max(worst, exponent if judged else 0.0)
        print(
            f"{name:16}{spent[0]:10.2f}{spent[1]:10.2f}  {f'{exponent:.2f}' if judged else '-'}", flush=True
        )
    ledger.figure("growth/worst exponent", worst)


def seconds(text: str) -> float:
    begun = time.process_time()
    annotate(Article("a", "a", text))
    return time.process_time() - begun


if __name__ == "__main__":
    main()
