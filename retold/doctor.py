"""What is installed and what each lexicon lacks, as lines to print.

Reads the installed packages' metadata and the lexicon files; loads every lexicon table, so a broken file shows
here first. Needs no network.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from re import match, search

from retold.errors import LexiconError
from retold.lexicon import languages, lexicon
from retold.lexicon.missing import missing
from retold.lexicon.schema import TABLES, LanguageInfo


@dataclass(frozen=True, slots=True)
class Checkup:
    """The lines to print, and whether everything that is needed is there."""

    lines: tuple[str, ...]
    healthy: bool


def doctor() -> Checkup:
    """Examines the installation."""
    packages, missing = _packages()
    lexicons, broken = _lexicons()
    head = f"retold {version('retold')}, Python {platform.python_version()} on {platform.system()}"
    lines = (
        head, "", "packages:", *packages, "", "extras:", *_extras(), "", "languages with a lexicon:", *lexicons,
    )  # fmt: skip
    if missing:
        lines = (*lines, "", "some packages are missing; add them with: pip install --upgrade retold")
    return Checkup(lines=lines, healthy=not missing and not broken)


def _packages() -> tuple[list[str], bool]:
    """One line a package that core needs; whether one is missing."""
    lines: list[str] = []
    missing = False
    for requirement in requires("retold") or []:
        name = match(r"[\w.-]+", requirement)
        if name is None or "extra ==" in requirement:
            continue
        try:
            lines.append(f"  {name[0]:<20} {version(name[0])}")
        except PackageNotFoundError:
            missing = True
            lines.append(f"  {name[0]:<20} missing (needs {requirement})")
    return lines, missing


def _extras() -> list[str]:
    """One line an extra: its packages with their versions, or the command that adds it."""
    wanted: dict[str, list[str]] = {}
    for requirement in requires("retold") or []:
        name, extra = match(r"[\w.-]+", requirement), search(r"extra == ['\"]([\w-]+)", requirement)
        if name is not None and extra is not None:
            wanted.setdefault(extra[1], []).append(name[0])
    lines = []
    for option, names in sorted(wanted.items()):
        try:
            lines.append(f"  {option:<20} " + ", ".join(f"{name} {version(name)}" for name in names))
        except PackageNotFoundError as error:
            lines.append(
                f"  {option:<20} not installed ({error.name}); add it with: pip install 'retold[{option}]'"
            )
    return lines


def _lexicons() -> tuple[list[str], bool]:
    """One line a language, with what its lexicon lacks; whether a file is broken."""
    lines: list[str] = []
    broken = False
    for code in languages():
        try:
            info = lexicon(code, LanguageInfo)
            for table in TABLES.values():
                lexicon(code, table)
            lacks = missing(code)
        except LexiconError as error:
            broken = True
            lines.append(f"  {code}  broken: {error}")
            continue
        name = info.name[0] if info and info.name else code
        lines.append(f"  {code}  {name:<12}" + (f" lacks {', '.join(lacks)}" if lacks else ""))
    return lines, broken
