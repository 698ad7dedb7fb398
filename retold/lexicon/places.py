"""A form -> the place it names: 34,000 cities and all countries and regions, in all their languages.

    place("Alma-Ata") == place("Алматы")         the same place
    place("Blankenburg").size                    how large it is
    place("Anna") is None                        no place of this name

Reads `places.npy`, which `tools/gazetteer.py` builds from GeoNames (cities of 15,000 people and more;
CC BY 4.0, https://www.geonames.org) and the CLDR (territories; Unicode License). It is one ascending array of
unsigned 64-bit numbers: 40 bits of the digest of the form in folded case, 4 bits unused, 4 bits of size, and 16
bits that number the place. The forms themselves are not kept: a form that is not in the list is taken for one
with a chance of one in three million. Mapped into memory on first use, in under a millisecond.

Limits: one place a form, the largest of that name that bears it now. Villages, rivers, mountains and
districts are not there. Many places are called like people and things ("Washington", "Nice", "Bath"): whether
a word is a place where it stands is for `annotate/names.py` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from importlib import resources

import numpy as np
from numpy.typing import NDArray

_TERRITORY = 14
_PAYLOAD = 24


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its number in the list; `size` 1 to 13 is twice log10 of its people, 14 a state of a
    federation, 15 a country, continent or region of the world."""

    number: int
    size: int

    @property
    def territory(self) -> bool:
        return self.size >= _TERRITORY


def key(form: str) -> int:
    """The upper 40 bits of the row of a form."""
    return (
        int.from_bytes(blake2b(form.casefold().encode("utf-8", "replace"), digest_size=5).digest())
        << _PAYLOAD
    )


@lru_cache(maxsize=1 << 15)
def place(form: str) -> Place | None:
    """The place of this name in any language, or `None`."""
    rows = _rows()
    wanted = key(form)
    at = int(np.searchsorted(rows, np.uint64(wanted)))
    if at == len(rows) or int(rows[at]) >> _PAYLOAD != wanted >> _PAYLOAD:
        return None
    payload = int(rows[at])
    return Place(number=payload & 0xFFFF, size=payload >> 16 & 0xF)


@lru_cache(maxsize=1)
def _rows() -> NDArray[np.uint64]:
    with resources.as_file(resources.files("retold.lexicon") / "places.npy") as path:
        rows: NDArray[np.uint64] = np.load(path, mmap_mode="r")
    return rows
