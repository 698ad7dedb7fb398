"""The shape of the house: which room may look into which, how large a room may be, what opening the door costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import retold

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "retold").rglob("*.py"))


def test_imports_only_go_down() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_is_longer_than_400_lines_or_without_a_docstring(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert text.startswith('"""') or not text.strip()


HEAVY = (
    "trafilatura", "babel", "dateparser", "simplemma", "py3langid", "sentencex", "httpx2", "pydantic", "jinja2",
    "numpy", "lxml", "text_to_num", "typer", "rich", "asyncio",
)  # fmt: skip


def test_importing_retold_loads_nothing_heavy() -> None:
    code = f"import sys, retold; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_public_surface() -> None:
    assert sorted(retold.__all__) == [
        "__version__",
        "annotate",
        "compare",
        "document",
        "follow",
        "html",
        "read",
        "relate",
        "schema",
        "stories",
    ]
    for name in retold.__all__:
        assert getattr(retold, name).__doc__ or name == "__version__"


def test_a_folders_name_is_the_function_even_after_its_modules_were_loaded() -> None:
    code = (
        "import retold\n"
        "from retold.relate.links import links\n"
        "from retold.compare.lineage import lineage\n"
        "from retold.read.text import __doc__\n"
        "assert callable(retold.relate) and callable(retold.compare) and callable(retold.read)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
