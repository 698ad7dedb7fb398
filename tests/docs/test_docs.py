"""What the documentation says is true: its links lead somewhere, its commands exist, its schema is the schema."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import retold
from retold.lexicon.schema import TABLES

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "CHANGELOG.md",
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("README.md"),
    ]
)


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_paths_in_code_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:retold|bench|tools|tests|examples|docs)/[\w./-]+)`", text):
        if not name.startswith("retold/comparison/"):  # the document's own version, not a path
            assert (ROOT / name).exists(), name


def test_the_published_schema_is_the_one_in_force() -> None:
    published = json.loads((ROOT / "docs" / "comparison.schema.json").read_text(encoding="utf-8"))
    assert published == retold.schema(), "run: retold schema > docs/comparison.schema.json"


def commands() -> list[str]:
    listed = subprocess.run(
        [sys.executable, "-m", "retold", "--help"], capture_output=True, text=True, check=True
    )
    found = re.findall(r"^\W*([a-z]+)  +\w", listed.stdout.split("Commands")[1], re.M)
    assert len(found) >= 6
    return found


def test_every_command_is_in_the_readme_and_shows_an_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in commands():
        assert f"`retold {command}" in readme, command
        help_text = subprocess.run(
            [sys.executable, "-m", "retold", command, "--help"], capture_output=True, text=True, check=True
        ).stdout
        assert f"Example: retold {command}" in " ".join(help_text.split()), command


def test_every_command_of_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`retold ([a-z]+)", readme)) == set(commands())


def test_every_lexicon_table_and_key_is_documented() -> None:
    guide = (ROOT / "docs" / "adding-a-language.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        assert f"[{name}]" in guide, name
        for field in fields(table):
            assert f"`{field.name}`" in guide, f"{name}.{field.name}"
    made = runpy.run_path(str(ROOT / "tools" / "lexicon_guide.py"))["tables"]()
    assert made in guide, "run: python tools/lexicon_guide.py"


def test_the_python_of_the_readme_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", readme, re.S)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Origins(" in done.stdout


def test_the_changelog_names_the_version() -> None:
    assert "## " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", retold.__version__)
