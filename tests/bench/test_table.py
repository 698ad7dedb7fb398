"""The table of all benches: floors are only raised, and what a change won and lost is found case by case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import table  # noqa: E402

RUN = """import sys, pathlib
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import ledger
known = pathlib.Path("known.txt").read_text().split()
for word in ("red", "green", "blue"):
    ledger.case("colours", word, word in known)
ledger.figure("colours/right", len(known) / 3, plain=0.1)
"""


def test_no_floor_is_under_what_was_asked() -> None:
    for name, floor in table.floors().items():
        if floor.least is not None:
            assert floor.least >= floor.asked, name
        else:
            assert floor.most is not None, name
            assert floor.most <= floor.asked, name


def test_every_floor_names_data_with_a_digest() -> None:
    digests = table.tomllib.loads(table.FLOORS.read_text(encoding="utf-8"))["data"]
    assert all(len(digest) == 64 for digest in digests.values())
    for name, floor in table.floors().items():
        assert set(floor.data) <= set(digests), name


def test_floors_are_lifted_and_never_lowered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "floors.toml"
    file.write_text(
        '[data]\n[floor]\n"a" = { least = 0.8, asked = 0.8, data = [] }\n'
        '"b" = { least = 0.8, asked = 0.8, data = [] }\n'
        '"speed" = { least = 60, asked = 60, data = [] }\n'
    )
    monkeypatch.setattr(table, "FLOORS", file)
    table.lift({"a": (0.91, None), "b": (0.5, None), "speed": (90.0, None)})
    made = table.floors()
    assert (made["a"].least, made["b"].least, made["speed"].least) == (0.908, 0.8, 60)
    assert made["a"].asked == 0.8


def test_cases_won_and_lost_since_another_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "project"
    (root / "bench").mkdir(parents=True)
    (root / "bench" / "ledger.py").write_text((BENCH / "ledger.py").read_text(encoding="utf-8"))
    (root / "bench" / "colours.py").write_text(RUN)
    (root / "known.txt").write_text("red blue")
    for command in (
        ["init", "--quiet"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "first"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    (root / "known.txt").write_text("green blue")
    monkeypatch.setattr(table, "ROOT", root)
    monkeypatch.setattr(table, "BENCHES", {"colours": ["colours.py"]})
    figures, cases = table.measured(root, ["colours"], loud=False)
    assert figures == {"colours/right": (pytest.approx(2 / 3), 0.1)}
    table.gains("HEAD", ["colours"], cases)
    said = capsys.readouterr().out
    assert "colours: 1 won, 1 lost, of 3" in said
    assert "+ green" in said
    assert "- red" in said
    trees = subprocess.run(
        ["git", "worktree", "list"], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    assert len(trees.splitlines()) == 1, "the work tree of the other commit is gone"
