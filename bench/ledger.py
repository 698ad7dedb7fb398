"""What a bench measured, one JSON line each, for `bench/table.py`: nothing is written unless it asks.

A bench says `figure("dates/en", 0.81, plain=0.4)` for each row of its table, and for each labelled case behind it
`case("dates/en", "17 next week", True)`. `table.py` names a file in the environment (`RETOLD_LEDGER`) and reads it
afterwards: figures are held against `floors.toml`, cases against those of another commit.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

NAMED = "RETOLD_LEDGER"


def figure(name: str, value: float, *, plain: float | None = None) -> None:
    """A measured value, and beside it that of the plain alternative in the same run."""
    _write({"figure": name, "value": value, "plain": plain})


def case(name: str, which: str, right: bool) -> None:
    """Whether one labelled case came out right; `which` is the same in every run over the same data."""
    _write({"case": name, "which": which, "right": bool(right)})


def _write(row: dict[str, object]) -> None:
    if path := os.environ.get(NAMED):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
