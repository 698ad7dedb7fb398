"""Writes the tables of docs/adding-a-language.md from retold/lexicon/schema.py, so that the guide is what is read.

    python tools/lexicon_guide.py

A table's text is its class's docstring; a key's text is the comment beside it.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from pathlib import Path

from retold.lexicon import schema

GUIDE = Path(__file__).parents[1] / "docs" / "adding-a-language.md"
BEGIN, END = "<!-- tables: made by tools/lexicon_guide.py -->", "<!-- end of tables -->"


def main() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    GUIDE.write_text(f"{before}{BEGIN}\n\n{tables()}\n{END}{after}", encoding="utf-8")


def tables() -> str:
    """All tables as Markdown."""
    return "\n".join(one(name, table) for name, table in schema.TABLES.items())


def one(name: str, table: type) -> str:
    about = " ".join(inspect.getdoc(table).split())
    about = re.sub(r"^\[\w+\]: ", "", about)
    comments = dict(re.findall(r"^    (\w+): [^#\n]*#\s*(.+)$", inspect.getsource(table), re.M))
    lines = [f"### `[{name}]`", "", about[0].upper() + about[1:], "", "| key | what |", "|---|---|"]
    for field in fields(table):
        told = comments.get(field.name, "").replace("|", "\\|")
        kind = "table" if "Table" in str(field.type) or "Mapping" in str(field.type) else "list"
        lines.append(f"| `{field.name}` | {told or '(see the text above)'} ({kind}) |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
