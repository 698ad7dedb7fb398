"""Language knowledge as data: one TOML file per language, one table per annotator.

    lexicon("nl", QuoteWords).cues

reads the table that `schema.TABLES` names for that class from `nl.toml` and gives it as a frozen record. A
language without a file, or a file without the table, gives `None`: the annotator then does what needs no
words, and says so. `languages()` lists the files. Raises LexiconError for a key or a value of the wrong
shape.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

from retold.errors import LexiconError
from retold.lexicon.schema import TABLES

T = TypeVar("T")

ALIASES = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr"}
"""Codes of languages that are read with the words of another: Norwegian without its written form and Nynorsk
with those of Bokmål, Bosnian and Serbo-Croatian with those of Croatian."""


@cache
def lexicon(language: str, table: type[T]) -> T | None:
    """The table of one language (BCP 47; only the first subtag counts), or `None` if it has none."""
    code = language.split("-")[0].lower()
    name = next((key for key, cls in TABLES.items() if cls is table), None)
    if name is None:
        raise LexiconError(f"{table.__name__} is no table of the lexicon; add it to schema.TABLES")
    raw = _load(ALIASES.get(code, code)).get(name)
    if raw is None:
        return None
    return table(**_checked(code, name, table, raw))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon, as ISO 639 codes in order."""
    stems = {
        entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml")
    }
    return tuple(sorted(stem for stem in stems if len(stem) in (2, 3)))


def _folder() -> Traversable:
    return resources.files("retold.lexicon")


@cache
def _load(code: str) -> dict[str, object]:
    """All tables of one language. Empty for a language without a file."""
    file = _folder() / f"{code}.toml"
    if not code.isalpha() or not file.is_file():
        return {}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{code}.toml: {error}; mend the TOML") from error
    unknown = set(tables) - set(TABLES)
    if unknown:
        raise LexiconError(f"{code}.toml: unknown tables {sorted(unknown)}; known: {sorted(TABLES)}")
    return tables


def _checked(code: str, name: str, table: type, raw: object) -> dict[str, object]:
    """The values of one table, lists made tuples; raises LexiconError for what the schema does not know."""
    if not isinstance(raw, dict):
        raise LexiconError(f"{code}.toml: [{name}] must be a table")
    known = {f.name for f in fields(table)}
    values: dict[str, object] = {}
    for key, value in raw.items():
        if key not in known:
            raise LexiconError(f"{code}.toml: [{name}] has no key {key!r}; known: {sorted(known)}")
        values[key] = _frozen(f"{code}.toml: [{name}] {key}", value)
    return values


def _frozen(where: str, value: object) -> object:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, dict):
        return {key: _frozen(f"{where}.{key}", item) for key, item in value.items()}
    if isinstance(value, str | int | float | bool):
        return value
    raise LexiconError(f"{where}: must be a string, a list of strings, or a table of these")
