"""How rare a letter window or a number is in running text of a language, before any pile has been seen.

`chance(language)` gives, for every feature of `text/grams.py`, the chance that an article of 300 words has it,
so that a pile of two articles is judged as well as one of a thousand. The letters' rates come from
`rarity.npz`, which `tools/rarity.py` derives from the word frequency lists of wordfreq 3.1.1 (data CC BY-SA
4.0; the lists themselves are not shipped): 41 languages, and their mean, which stands in for any other.
A number's chance is set by its shape; the classes were counted on English and Dutch news.
"""

from __future__ import annotations

import io
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from retold.text.grams import LETTER_GRAMS, SIZE, number_column

ARTICLE_WORDS = 300
_RAREST = 2.0**-18  # as in tools/rarity.py
_UNSEEN = 2.0**-19
_ANY_NUMBER = 0.004
_COMMON_NUMBERS = {1: 0.25, 2: 0.06, 4: 0.04}  # digits -> chance; four digits: the years 1990-2039 only
_SAME = {"no": "nb", "nn": "nb", "sr": "sh", "hr": "sh", "bs": "sh", "tl": "fil", "iw": "he", "in": "id"}


@cache
def chance(language: str) -> NDArray[np.float32]:
    """(SIZE,) in (0, 1): the chance that an article in this language (BCP 47) has the feature."""
    code = language.split("-")[0].lower()
    level = _levels(_SAME.get(code, code)).astype(np.float64)
    rate = np.where(level > 0, _RAREST * 2.0 ** ((level - 1) / 4), _UNSEEN)
    whole = np.empty(SIZE, dtype=np.float32)
    whole[:LETTER_GRAMS] = 1.0 - np.exp(-ARTICLE_WORDS * rate)
    whole[LETTER_GRAMS:] = _ANY_NUMBER
    for value in range(100):
        whole[number_column(str(value))] = _COMMON_NUMBERS[len(str(value))]
    for year in range(1990, 2040):
        whole[number_column(str(year))] = _COMMON_NUMBERS[4]
    return whole


def known(language: str) -> bool:
    """Whether the language has rates of its own."""
    code = language.split("-")[0].lower()
    return _SAME.get(code, code) in _table()


def _levels(code: str) -> NDArray[np.uint8]:
    table = _table()
    return table[code if code in table else "und"]


@cache
def _table() -> np.lib.npyio.NpzFile:
    raw = resources.files("retold.text").joinpath("rarity.npz").read_bytes()
    return np.load(io.BytesIO(raw))  # type: ignore[no-any-return]
