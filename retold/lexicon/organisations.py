"""International organisations by their names and abbreviations in many languages.

    organisations().of("ОДКБ") == organisations().of("Collective Security Treaty Organisation")

Reads `organisations.toml`, once; makes an `Organisations`, with forms folded (`text/fold.py`).

Limits: some hundred organisations, the ones that the world's news writes about most; national bodies are not
in it. A form that two of them share belongs to neither.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from anyascii import anyascii

from retold.text.fold import fold

_ABBREVIATION = 8  # letters at most
_PRONOUNCED = 4  # letters from which on an abbreviation is also written as a word


def key(form: str) -> str:
    """What a form is looked up by: a name folded, an abbreviation by its letters, which a fold would run together."""
    bare = form.replace(".", "")
    if bare.isupper() and " " not in bare and len(bare) <= _ABBREVIATION:
        return "=" + anyascii(bare).lower()
    return fold(form)


@dataclass(frozen=True, slots=True)
class Organisations:
    """Key of a form (`key`) -> the code of its organisation; the forms in scripts without capitals as they are
    written; the folded legal forms of companies."""

    codes: Mapping[str, str]
    uncased: frozenset[str]
    legal: frozenset[str]

    def of(self, form: str) -> str | None:
        """The code of the organisation of this name or abbreviation, or `None`."""
        code = self.codes.get(key(form))
        if code is None and len(form) >= _PRONOUNCED and form.istitle() and " " not in form:
            code = self.codes.get(key(form.upper()))  # "Unicef", "Otan"
        return code


@cache
def organisations() -> Organisations:
    """The tables of `organisations.toml`."""
    raw = tomllib.loads(
        (resources.files("retold.lexicon") / "organisations.toml").read_text(encoding="utf-8")
    )
    codes: dict[str, str] = {}
    shared: set[str] = set()
    for code, forms in raw["organisations"].items():
        for form in {key(form) for form in forms}:
            if codes.setdefault(form, code) != code:
                shared.add(form)
    return Organisations(
        codes={form: code for form, code in codes.items() if form not in shared},
        uncased=frozenset(
            form for forms in raw["organisations"].values() for form in forms if form.upper() == form.lower()
        ),
        legal=frozenset(fold(word) for word in raw["legal"].split()),
    )
