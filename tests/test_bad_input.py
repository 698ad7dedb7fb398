"""Hard and hostile input through the command line: a clear message, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

GOOD = """Harbour bridge closed after crack is found

The Varnholm harbour bridge was closed on Tuesday after inspectors found a crack in a main beam, the city said.

“Nobody will cross before we know how deep it goes,” said harbour master Ilse Marrant. About 14,000 people use the
bridge every day. Repairs may take three weeks, the city said.
"""


def retold(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "retold", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"},
    )
    out = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in out.stderr + out.stdout
    return out


def compared(tmp_path: Path, *inputs: Path, code: int = 0) -> dict[str, Any]:
    out = tmp_path / "out.json"
    done = retold("compare", *inputs, "--json", out, "--html", tmp_path / "out.html")
    assert done.returncode == code, done.stderr
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_no_input_at_all() -> None:
    done = retold("compare")
    assert done.returncode == 2
    assert "no input" in done.stderr


def test_an_empty_folder(tmp_path: Path) -> None:
    done = retold("compare", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr or "no article" in done.stderr


def test_a_file_that_is_not_there(good: Path) -> None:
    alone = retold("compare", good.with_name("nowhere.txt"))
    assert alone.returncode == 2
    assert "nowhere.txt" in alone.stderr
    beside = retold("compare", good, good.with_name("nowhere.txt"))
    assert beside.returncode == 1
    assert "nowhere.txt" in beside.stderr


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(good: Path) -> None:
    locked = good.with_name("locked.txt")
    locked.write_text(GOOD, encoding="utf-8")
    locked.chmod(0)
    assert retold("compare", good, locked).returncode == 1


def test_a_folder_named_like_a_file_and_an_empty_file(tmp_path: Path, good: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    doc = compared(tmp_path, good, empty, code=1)
    assert [Path(f["source"]).name for f in doc["failures"]] == ["empty.txt"]
    assert len(doc["articles"]) == 1


def test_a_binary_renamed_to_txt(tmp_path: Path, good: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    doc = compared(tmp_path, good, binary, code=1)
    failure = doc["failures"][0]
    assert failure["source"].endswith("picture.txt")
    assert failure["detail"]


def test_a_file_of_50_mb(tmp_path: Path, good: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(GOOD * (50_000_000 // len(GOOD)), encoding="utf-8")
    doc = compared(tmp_path, good, big, code=1)
    assert doc["failures"][0]["source"].endswith("big.txt")
    assert "MB" in doc["failures"][0]["detail"]


def test_a_text_of_one_word(tmp_path: Path, good: Path) -> None:
    word = tmp_path / "word.txt"
    word.write_text("Bridge", encoding="utf-8")
    doc = compared(tmp_path, good, word)
    assert len(doc["articles"]) == 2


def test_200_identical_copies_are_one_story_of_one_origin(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for i in range(200):
        (pile / f"copy{i:03}.txt").write_text(GOOD, encoding="utf-8")
    doc = compared(tmp_path, pile)
    assert len(doc["articles"]) == 200
    assert len({a["id"] for a in doc["articles"]}) == 200
    assert [len(s["articles"]) for s in doc["stories"]] == [200]
    assert doc["stories"][0]["origins"]["best"] == 1


def test_mixed_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.txt"
    text = GOOD.replace("\n\n", "\r\n\r", 1)
    mixed.write_bytes(text.encode())
    doc = compared(tmp_path, mixed)
    assert doc["articles"][0]["text"] == text


def test_text_that_runs_from_right_to_left(tmp_path: Path) -> None:
    arabic = tmp_path / "arabic.txt"
    text = (
        "إغلاق جسر الميناء بعد اكتشاف شق\n\n"
        "أغلقت بلدية فارنهولم جسر الميناء يوم الثلاثاء بعد أن عثر المفتشون على شق في إحدى الدعامات الرئيسية.\n"
        "وقالت مديرة الميناء: «لن يعبر أحد قبل أن نعرف عمق الشق». ويستخدم الجسر نحو 14000 شخص كل يوم.\n"
    )
    arabic.write_text(text, encoding="utf-8")
    doc = compared(tmp_path, arabic)
    assert doc["articles"][0]["language"] == "ar"
    assert any("لن يعبر أحد" in r["text"] for q in doc["stories"][0]["quotes"] for r in q["readings"])


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]/", "http://169.254.169.254/"]
)
def test_an_address_that_is_not_public_is_not_fetched(url: str, good: Path) -> None:
    done = retold("compare", good, url)
    assert done.returncode == 1
    assert url in done.stderr
    assert retold("compare", url).returncode == 2


def test_standard_input(tmp_path: Path) -> None:
    done = retold("compare", "-", "--json", "-", stdin=GOOD.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"][0]["text"] == GOOD


def test_hostile_text_reaches_neither_terminal_nor_page_as_code(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "Title </script><script>alert(1)</script> \x1b[31mred\x1b[0m\n\n[bold]markup[/bold] " + GOOD,
        encoding="utf-8",
    )
    done = retold("compare", hostile, "--html", tmp_path / "out.html")
    assert "\x1b[31m" not in done.stdout
    assert "<script>alert" not in (tmp_path / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x01\x02 control \x7f characters \ufffe everywhere “",
        "“" * 10_000,
        "9" * 400 + " people were killed. " + "1,000 " * 5_000,
        "word " * 200_000,
        "Ünpaired „quotes “ and » « everywhere ' \" ‘ ’ – — – said he.\n" * 200,
        "İstanbul'da ıssız ǅ ﬁ e\u0301\u0300\u0327 \u200f\u202e נהפך \u2066\n" * 50,
    ],
    ids=["control", "quotes", "digits", "one-line", "unpaired", "marks"],
)
def test_odd_text_is_annotated(text: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    done = retold("annotate", path)
    if done.returncode == 0:
        assert json.loads(done.stdout)["text"] == text
    else:  # a text that is not text is refused, and says so
        assert done.returncode == 2
        assert "odd.txt" in done.stderr


def test_the_output_cannot_be_written(good: Path) -> None:
    done = retold("compare", good, "--json", good / "below-a-file.json")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_pairs_that_are_none(good: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("a\tb\n", encoding="utf-8")
    done = retold("relate", good, "--pairs", pairs)
    assert done.returncode == 2
    assert "line 1" in done.stderr


def test_a_fault_of_ours_is_said_in_a_line(good: Path) -> None:
    code = (
        "import sys, retold, retold.cli\n"
        "def broken(*_, **__): raise ZeroDivisionError('made for this test')\n"
        "retold.compare = broken\n"
        f"sys.argv = ['retold', 'compare', {str(good)!r}]\n"
        "retold.cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "made for this test" in done.stderr
    assert "Traceback" not in done.stderr
