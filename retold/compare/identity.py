"""A name where it stands -> what it certainly is, where a list knows: a country, a city, an organisation, a ministry.

Reads a telling and one of its names; makes an identity that is equal for the same thing in all languages, or
`None`. A place is its number in the gazetteer; an international organisation its code; a ministry or court the
kind of body with the country that stands before it ("Norrland's foreign ministry"), where one does.

Limits: a body without a country beside it has none; its group is then chosen by `compare/names.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from retold.annotate.namewords import lower, split
from retold.annotate.surroundings import genitive
from retold.lexicon import lexicon
from retold.lexicon.organisations import organisations
from retold.lexicon.places import place
from retold.lexicon.schema import NameWords
from retold.records import Name, Telling

Identity = tuple[str, str]
"""Kind of list, and the thing: ("place", "163"), ("organisation", "csto"), ("body", "interior-ministry/163")."""

_BEFORE = 60  # characters before a body in which its country is looked for
_WORDS = 3
_OF_A_COUNTRY = ("-ministry", "court", "central-bank", "parliament", "prosecutor")
_ONLY_ONE = "only"  # there is one Kremlin


def identity(telling: Telling, name: Name) -> Identity | None:
    """What a name certainly is."""
    language = telling.language.split("-")[0]
    form = lower(name.form)
    if name.kind == "organisation":
        code = organisations().of(name.form)
        if code is not None:
            return "organisation", code
        body = _bodies(language).get(split(name.form))
        if body is None:
            return None
        country = _country(telling, name, language) if body.endswith(_OF_A_COUNTRY) else _ONLY_ONE
        return "body", f"{body}/{country}"
    if name.kind == "place":
        number = _countries(language).get(form)
        here = place(name.form)
        if here is None and genitive(name.form):
            here = place(name.form[:-1])
        if number is None and here is not None:
            number = here.number
        return None if number is None else ("place", str(number))
    return None


def _country(telling: Telling, name: Name, language: str) -> str:
    """The country named in the last words before a body in the same sentence, or nothing."""
    text = telling.article.text[max(0, name.span.start - _BEFORE) : name.span.start]
    for mark in ".!?\n":
        text = text.rpartition(mark)[2]
    for word in reversed(split(text)[-_WORDS:]):
        bare = word.removesuffix("'s").removesuffix("'")
        for form in (word, bare):
            number = _countries(language).get(form)
            here = place(form)
            if number is None and here is not None and here.territory:
                number = here.number
            if number is not None:
                return str(number)
    return ""


class _Forms(dict[str, int]):
    """Words for countries and their people, with stems."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def get(self, form: str, default: int | None = None) -> int | None:  # type: ignore[override]
        if form in self:
            return self[form]
        for size in range(len(form), 2, -1):
            if form[:size] in self.stems:
                return self.stems[form[:size]]
        return default


@cache
def _countries(language: str) -> _Forms:
    forms = _Forms()
    words = lexicon(language, NameWords)
    if words is None:
        return forms
    for table in (words.places, words.demonyms):
        for country, names in table.items():
            here = place(country)
            if here is None:
                continue
            for form in names:
                if form.endswith("*"):
                    forms.stems.setdefault(lower(form[:-1]), here.number)
                else:
                    forms.setdefault(lower(form), here.number)
    return forms


@cache
def _bodies(language: str) -> Mapping[tuple[str, ...], str]:
    words = lexicon(language, NameWords)
    if words is None:
        return {}
    return {split(form): body for body, forms in words.bodies.items() for form in forms}
