"""All benches in one table, each figure beside its floor; and what a change won and lost.

    python bench/table.py [BENCH ...]                what is found in articles (make bench)
    python bench/table.py --relate [--peers PYTHON]  how articles are related (make bench-relate)
    python bench/table.py --base COMMIT [BENCH ...]  (make bench BASE=COMMIT)
    python bench/table.py --raise [BENCH ...]

Runs the benches (`credits`, `dates`, ...), reads what each put in its ledger, and prints a
line a figure: ours, the plain alternative of the same run, the floor, and whether it is met. Floors stand in
`floors.toml` with a digest of the data that they were measured on: on other data they say nothing, and the table says
so. `--raise` lifts floors to what was measured now; none is ever lowered.

`--base` measures another commit too, with the benches of this one, in a work tree of its own that is removed
afterwards, and lists the labelled cases that came out right in one and not in the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ledger import NAMED

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
FLOORS = Path(__file__).with_name("floors.toml")
MARKS: dict[str, list[str]] = {
    "origins": ["origins.py"], "credits": ["credits.py"], "dates": ["dates.py", "--plain"],
    "figures": ["figures.py"], "names": ["names.py"], "quotes": ["quotes.py"], "language": ["language.py"],
    "pages": ["pages.py"], "boilerplate": ["boilerplate.py"], "annotate": ["annotate.py"], "growth": ["growth.py"],
}  # fmt: skip
RELATE: dict[str, list[str]] = {
    "stories": ["relate.py", "stories", "--full"], "translations": ["relate.py", "translations"],
    "sentences": ["relate.py", "sentences"], "copies": ["relate.py", "copies"],
    "blurbs": ["relate.py", "blurbs", "--full"], "corpus": ["corpus.py", "20000"],
    "speed": ["speed.py", "100000"], "stream": ["speed.py", "10000", "100000", "--stream"],
    "index": ["speed.py", "100000", "--index"], "online": ["assign.py", "labelled"],
    "assign": ["assign.py", "20000"], "piles": ["assign.py", "piles"],
}  # fmt: skip
LARGE: dict[str, list[str]] = {
    "stream-large": ["speed.py", "1000000", "--stream"], "index-large": ["speed.py", "1000000", "--index"],
}  # fmt: skip
"""What takes half an hour and 4 GB; run only if it is named."""
BENCHES = {**MARKS, **RELATE, **LARGE}
"""Bench -> its script and arguments."""
SHOWN = 40  # cases won and lost that are listed for each measure

Cases = dict[tuple[str, str], bool]


@dataclass(frozen=True, slots=True)
class Floor:
    """What a figure must reach: at least `least`, or at most `most`. `asked` is what it was meant to reach at first,
    `data` the files it is measured on."""

    least: float | None
    most: float | None
    asked: float
    data: tuple[str, ...]

    def met(self, value: float) -> bool:
        return value >= self.least if self.least is not None else value <= (self.most or 0.0)

    def shown(self) -> str:
        return f">= {self.least:g}" if self.least is not None else f"<= {self.most:g}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=", ".join(BENCHES))
    parser.add_argument("--relate", action="store_true", help="all benches of relating")
    parser.add_argument("--peers", help="a Python that has rensa, gaoya and datasketch, to stand beside ours")
    parser.add_argument("--base", help="list the cases won and lost since this commit")
    parser.add_argument(
        "--raise", dest="lift", action="store_true", help="lift floors to what is measured now"
    )
    options = parser.parse_args()
    unknown = [name for name in options.benches if name not in BENCHES]
    if unknown:
        parser.error(f"no bench is called {unknown[0]!r}; there are {', '.join(BENCHES)}")
    if not DATA.is_dir():
        print(f"no labelled data at {DATA}: nothing can be measured")
        return
    wanted = options.benches or list(RELATE if options.relate else MARKS)
    if options.peers:
        BENCHES["speed"] = [*BENCHES["speed"], "--peers", options.peers]
    figures, cases = measured(ROOT, wanted, loud=True)
    table(figures)
    if options.lift:
        lift(figures)
    if options.base:
        gains(options.base, wanted, cases)


def measured(
    root: Path, benches: Iterable[str], *, loud: bool
) -> tuple[dict[str, tuple[float, float | None]], Cases]:
    """Runs benches in a checkout: figure -> (ours, plain), and every case."""
    figures: dict[str, tuple[float, float | None]] = {}
    cases: Cases = {}
    for name in benches:
        if loud:
            print(f"== {name}", flush=True)
        with tempfile.NamedTemporaryFile("r", encoding="utf-8", suffix=".jsonl") as file:
            script, *arguments = BENCHES[name]
            command = [sys.executable, str(root / "bench" / script), *arguments]
            done = subprocess.run(
                command, cwd=root, check=False, stdout=None if loud else subprocess.DEVNULL,
                stderr=None if loud else subprocess.PIPE, text=True,
                env={**os.environ, NAMED: file.name, "PYTHONPATH": str(root)},
            )  # fmt: skip
            if done.returncode:
                why = "" if loud else f": {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
                print(f"{name} could not be run in {root.name}{why}")
            for row in map(json.loads, file):
                if "figure" in row:
                    figures[row["figure"]] = (row["value"], row["plain"])
                else:
                    cases[row["case"], row["which"]] = row["right"]
    return figures, cases


def table(figures: dict[str, tuple[float, float | None]]) -> None:
    """A line a figure; then how many floors are met."""
    known, changed = floors(), other_data()
    counts = {"met": 0, "MISSED": 0}
    print(f"\n{'measure':44}{'ours':>9}{'plain':>9}{'floor':>10}{'asked':>8}")
    for name, (value, plain) in figures.items():
        floor = known.get(name)
        verdict = ""
        if floor is not None:
            verdict = "other data" if changed & set(floor.data) else "met" if floor.met(value) else "MISSED"
            counts[verdict] = counts.get(verdict, 0) + 1
        beside = "-" if plain is None else number(plain)
        bounds = f"{floor.shown():>10}{floor.asked:8g}" if floor else f"{'-':>10}{'-':>8}"
        print(f"{name:44}{number(value):>9}{beside:>9}{bounds}  {verdict}")
    print(f"\nfloors: {', '.join(f'{many} {what}' for what, many in counts.items())}")
    for name in sorted(changed):
        print(f"{name} is not the file that the floors were measured on: they say nothing here")


def number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.0f}"


def floors() -> dict[str, Floor]:
    made = {}
    for name, row in tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floor"].items():
        made[name] = Floor(row.get("least"), row.get("most"), row["asked"], tuple(row.get("data", ())))
    return made


def other_data() -> set[str]:
    """The data files whose digest is not the one that the floors were measured on."""
    wanted = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["data"]
    return {
        name
        for name, digest in wanted.items()
        if not (DATA / name).is_file() or hashlib.sha256((DATA / name).read_bytes()).hexdigest() != digest
    }


def lift(figures: dict[str, tuple[float, float | None]]) -> None:
    """Rewrites the floors that are now surpassed, a little (.002) below what was measured; none is lowered.

    Only shares are lifted: speeds and sizes differ from machine to machine.
    """
    lines = FLOORS.read_text(encoding="utf-8").split("\n")
    known = floors()
    for at, line in enumerate(lines):
        name = line.split('"')[1] if line.startswith('"') and " = {" in line else ""
        floor = known.get(name)
        if name not in figures or floor is None or floor.least is None or floor.least > 1:
            continue
        lifted = math.floor(1000 * (figures[name][0] - 0.002)) / 1000
        if lifted > floor.least:
            lines[at] = line.replace(f"least = {floor.least:g}", f"least = {lifted:g}", 1)
            print(f"floor of {name}: {floor.least:g} -> {lifted:g}")
    FLOORS.write_text("\n".join(lines), encoding="utf-8")


def gains(base: str, benches: Sequence[str], now: Cases) -> None:
    """The cases won and lost since `base`."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree" / base.replace("/", "-")
        tree.parent.mkdir()
        git("worktree", "add", "--quiet", "--detach", str(tree), base)
        try:
            shutil.rmtree(tree / "bench", ignore_errors=True)
            shutil.copytree(ROOT / "bench", tree / "bench")
            (tree.parent / "shared").symlink_to(DATA.parent)
            print(f"\n== the same at {base}", flush=True)
            _, before = measured(tree, benches, loud=False)
        finally:
            git("worktree", "remove", "--force", str(tree))
    for name in dict.fromkeys(measure for measure, _ in now):
        both = [key for key in now if key[0] == name and key in before]
        won = [which for key in both for which in key[1:] if now[key] and not before[key]]
        lost = [which for key in both for which in key[1:] if before[key] and not now[key]]
        print(f"\n{name}: {len(won)} won, {len(lost)} lost, of {len(both)}")
        for sign, some in (("+", won), ("-", lost)):
            for which in some[:SHOWN]:
                print(f"  {sign} {which[:140]}")
            if len(some) > SHOWN:
                print(f"  {sign} ... and {len(some) - SHOWN} more")


def git(*arguments: str) -> None:
    """Raises SystemExit with git's own words where it refuses."""
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.strip())


if __name__ == "__main__":
    main()
