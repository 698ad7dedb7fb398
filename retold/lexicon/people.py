"""What is known of people's names in general: particles, everyday forms, given names.

Reads `people.toml`, once; makes a `People` of folded words (`text/fold.py`).

Limits: given names of some thirty languages by hand, a few thousand at most; they are evidence, never a
condition. A name of several languages ("Jan", "Jean") stands in one line of everyday forms only where it is
one name.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retold.text.fold import fold


@dataclass(frozen=True, slots=True)
class People:
    """`nicknames` gives for a name the lines of everyday forms it stands in; `han` are the signs of foreign names."""

    particles: frozenset[str]
    nicknames: dict[str, frozenset[int]]
    given: frozenset[str]
    han: frozenset[str]


@cache
def people() -> People:
    """The tables of `people.toml`, folded."""
    raw = tomllib.loads((resources.files("retold.lexicon") / "people.toml").read_text(encoding="utf-8"))
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(raw["nicknames"].splitlines()):
        for name in line.split():
            lines.setdefault(fold(name), set()).add(number)
    given = {fold(name) for name in raw["given"].split()} | set(lines)
    particles = frozenset(fold(word) for word in raw["particles"].split())
    return People(
        particles=particles,
        nicknames={name: frozenset(numbers) for name, numbers in lines.items()},
        given=frozenset(given - particles),
        han=frozenset("".join(raw["han"].split())),
    )
