"""The sources that news texts credit, from `agencies.toml`: `agencies()`.

Gives one `Agency` for each, and an index from the first token of each of its names, so that a text is searched
by looking up each of its tokens once. Raises LexiconError for a wrong entry.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from retold.errors import LexiconError

AgencyKind = Literal["agency", "state", "monitor", "outlet", "photo", "other"]

_REPORT = ("agency", "state", "outlet", "photo")

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Agency:
    """A source: `name` is its usual form; `short` are names that also mean other things."""

    id: str
    name: str
    kind: AgencyKind
    languages: tuple[str, ...]
    names: tuple[str, ...]
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One name of an agency: the tokens after its first, and whether it also means other things."""

    rest: tuple[str, ...]
    agency: Agency
    short: bool


@cache
def agencies() -> tuple[Agency, ...]:
    """All agencies, in the order of the file."""
    raw = tomllib.loads(
        resources.files("retold.lexicon").joinpath("agencies.toml").read_text(encoding="utf-8")
    )
    found = []
    for entry in raw.get("agency", []):
        try:
            agency = _agency(**entry)
        except TypeError as error:
            raise LexiconError(f"agencies.toml: {entry.get('id', entry)}: {error}") from error
        if agency.kind not in get_args(AgencyKind) or not agency.names:
            raise LexiconError(
                f"agencies.toml: {agency.id}: needs names and a kind of {get_args(AgencyKind)}"
            )
        found.append(agency)
    return tuple(found)


def _agency(
    id: str,  # noqa: A002 - the key of the file
    name: str,
    kind: AgencyKind,
    languages: list[str],
    names: list[str],
    short: list[str] | None = None,
) -> Agency:
    return Agency(id, name, kind, tuple(languages), tuple(names), tuple(short or ()))


@cache
def reporters() -> Mapping[str, bool]:
    """The names, as they are written, of those who report news (not of monitors): whether a name is unmistakable."""
    found: dict[str, bool] = {}
    for agency in agencies():
        if agency.kind in _REPORT:
            found.update(dict.fromkeys(agency.short, False))
            found.update(dict.fromkeys(agency.names, True))
    return found


@cache
def forms() -> Mapping[str, tuple[Form, ...]]:
    """First token -> the names that begin with it, longest first."""
    index: dict[str, list[Form]] = {}
    for agency in agencies():
        for short, names in ((False, agency.names), (True, agency.short)):
            for name in names:
                first, *rest = TOKEN.findall(name)
                index.setdefault(first, []).append(Form(tuple(rest), agency, short))
    return {first: tuple(sorted(found, key=lambda f: -len(f.rest))) for first, found in index.items()}
