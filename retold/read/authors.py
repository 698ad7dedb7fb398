"""Author names as metadata write them -> one string per author.

"By Ana Lunt and Piet Oord, Norrpress" becomes "Ana Lunt", "Piet Oord", "Norrpress". The words around and
between names come from the lexicon ([authors]) of the page's language; English where it has none, because
content management systems write their English "By" into pages of every language.

Limits: "Oord, Piet" (one word, comma, one word) is taken for one person, last name first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from retold.lexicon import lexicon
from retold.lexicon.schema import AuthorWords

LENGTH_LIMIT = 100
"""Characters of one name: what is longer is a biography."""

_ADDRESS = re.compile(
    r"https?://\S*|\S+@\S+|\bwww\.\S*|(?<!\S)@\w+.*"
)  # after a handle come dates and buttons
_ACCOUNTS = {"admin", "administrator", "webmaster", "root", "author", "user"}  # of content management systems
_HARD = re.compile(r"\s*[;|/\n•·]\s*")


def authors(values: Iterable[str], language: str | None) -> tuple[str, ...]:
    """The names in `values`, each once, in order. Addresses and handles are no names."""
    before, join, particles = _words(language)
    names: dict[str, str] = {}
    for value in values:
        for name in _split(unescape(value), before, join, particles):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _words(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    tables = [lexicon(code, AuthorWords) for code in ("en", language or "en")]
    before = sorted({word for table in tables if table for word in table.before}, key=len, reverse=True)
    join = sorted({word for table in tables if table for word in table.join}, key=len, reverse=True)
    return (
        re.compile(rf"({'|'.join(map(re.escape, before))})(?:\s*:\s*|\s+)", re.I),
        re.compile(rf"\s+(?:{'|'.join(map(re.escape, join))}|&)\s+", re.I),
        frozenset(word for table in tables if table for word in table.particles),
    )


def _split(
    value: str, before: re.Pattern[str], join: re.Pattern[str], particles: frozenset[str]
) -> Iterable[str]:
    for part in _HARD.split(_ADDRESS.sub(" ", value)):
        start = before.match(part.strip())
        if start and not (start[1].casefold() in particles and len(part.split()) < 3):
            part = part.strip()[start.end() :]
        for piece in join.split(part):
            for name in _at_commas(piece):
                name = " ".join(name.split()).strip(" ,.-–—:@\"'“”")
                if _is_name(name):
                    yield name


def _is_name(name: str) -> bool:
    """Dates, reading times and the accounts of a system stand where names should."""
    letters = any(c.isalpha() for c in name) and not any(c.isdigit() for c in name)
    return letters and len(name) <= LENGTH_LIMIT and name.casefold() not in _ACCOUNTS


def _at_commas(piece: str) -> list[str]:
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) == 2 and all(len(part.split()) == 1 for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return parts
