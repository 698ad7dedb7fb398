"""Two words -> whether they are one name in different cases, or in the forms that languages give to a country.

    endings("Kordavia", "Kordavien") == "country"
    endings("Tarnów", "Tarnowie") == "case"
    endings("Norland", "Norlandia") is None

Reads two single words in any script; compares their folds (`text/fold.py`): a shared stem, then an ending of the
same family on both. Families: the endings with which European languages make the name of a country or region
("-ia", "-ien", "-ië", "-ie", "-ya", Greek "-ίας", the Slavic cases of "-ия"), and the endings of nouns in the cases
of Slavic, Baltic and Greek names of places.

Limits: no change inside the stem (Polish "Łódź", "Łodzi" is seen, "Kielce", "Kielc" too, "Siedlec", "Siedlca" is
not). A name may be another name with a letter more: whoever asks has to know that it is a place's, and that one of
the two stands in a language with cases.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from retold.text.fold import fold

Family = Literal["country", "case"]

_COUNTRY = frozenset({
    "ia", "ie", "ien", "iens", "ii", "iu", "iei", "iia", "iiu", "iias", "ias", "io", "i", "ija", "ije", "iju", "iji",
})  # fmt: skip
"""Folded: German "-ien", Dutch "-ië", French "-ie", Turkish "-ya", Russian "-ии" (i), Polish "-ię", "-ią"."""

_CASES = frozenset({
    "", "a", "e", "i", "o", "u", "ie", "em", "om", "im", "am", "iem", "oi", "ei", "ov", "ovi", "ovu", "se", "si",
    "ah", "ami", "as", "is", "us", "os", "on", "es", "ego", "emu", "oiu", "eiu", "ai",
})  # fmt: skip
_STEM = 4
_SHORT_STEM = 3  # "Ilva", "Ilvy": a vowel for a vowel


@lru_cache(maxsize=1 << 15)
def endings(left: str, right: str) -> Family | None:
    """The family of endings in which two words differ, `None` where the stems differ or the words are the same."""
    a, b = fold(left), fold(right)
    if not a or not b or a == b or " " in a or " " in b:
        return None
    stem = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    for cut in (stem, stem - 1, stem - 2):
        if cut < _SHORT_STEM or a[cut - 1] in "aeiou":
            continue
        ours, theirs = a[cut:], b[cut:]
        if cut >= _STEM and ours in _COUNTRY and theirs in _COUNTRY:
            return "country"
        if ours in _CASES and theirs in _CASES and (cut >= _STEM or (ours and theirs)):
            return "case"
    return None
