"""A name or word -> the form in which its spellings are compared, and the skeleton of its consonants.

Reads a short string in any script; makes a string of `a-z`, `0-9` and single blanks. Two spellings of one
name that different languages, scripts and newsrooms use get the same `fold` where they follow known habits:

    fold("Nikolayev") == fold("Nikolajew") == fold("Николаев")
    fold("Zelensky") == fold("Selenskyj") == fold("Зеленський")

Letters are romanised one by one (anyascii, https://github.com/anyascii/anyascii), put in lower case, and then
some forty habits of spelling are joined: digraphs of one sound (sch/sz/sj/sh, tsch/tsj/tch, ph/f, ck/k/q/c),
vowels written twice (oe/ou/oo and u), half-vowels (y/j/i), endings (-ow/-off/-ev), doubled letters. The rules
are habits of transcription, not of one name; each list says which languages it comes from.

`skeleton` keeps the consonants of the fold, one letter for each group that is mistaken for one another
between scripts and by ear (b/p, d/t, f/v, g/k, l/r, m/n, all hissing sounds). It is what is left to compare
with scripts that write no vowels. Consonant classes: Daitch and Mokotoff's soundex, coarser,
https://www.jewishgen.org/infofiles/soundex.html.

Limits: the rules do not know the language, so "ch" (English, German, French), initial "j" and Han characters
(always read as Mandarin) keep differing forms; `text/likeness.py` measures what remains. Fold is for names
and single words: it says nothing about meaning, and ordinary words of one language may fall together in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_CACHE = 1 << 16
"""Forms kept: a pile of a thousand articles has some 30,000 different words."""

_LONGEST = 400
"""Characters looked at: no name is longer, and a line without blanks must not cost more than it is worth."""

_WITHIN_WORDS = re.compile(r"['’‘ʼʻ`´′ʹʾʿ\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0640\u200b-\u200f\u00ad]+")
"""Apostrophes, soft signs, points and joiners: "Sana'a", "Luhans'k", "d’Artagnan" are one word each."""

_NOT_ALPHANUMERIC = re.compile(r"[^a-z0-9]+")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]")
_KATAKANA_FINAL = re.compile(r"(?<=[bdfgkmprstvz])u\b")
"""Japanese closes a foreign consonant with "u": トカエフ is read "tokaefu"."""

_GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_GREEK_SOUNDS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"μπ", "b"),
        (r"\bντ|(?<=[λρ])ντ", "d"),
        (r"\bγκ", "g"),
        (r"γκ|γγ", "ng"),
        (r"τζ", "dz"),
        (r"ου", "u"),
        (r"αι", "e"),
        (r"ει|οι|υι", "i"),
        (r"([αε])υ", r"\1v"),
    )
)

_SPELLINGS = {
    # German, English, Dutch, French, Polish spelling of щ
    "schtsch": "shch", "schtch": "shch", "shtsh": "shch", "sjtsj": "shch", "chtch": "shch", "szcz": "shch",
    # ч: German, Dutch, French, English by ear, Polish
    "tsch": "ch", "tsj": "ch", "tch": "ch", "tsh": "ch", "cz": "ch",
    # ш: German, Dutch, Polish
    "sch": "sh", "sj": "sh", "sz": "sh",
    # ж and дж: English, German, French, Dutch, Serbian
    "dzh": "j", "dsch": "j", "dzj": "j", "zh": "j", "zj": "j", "dj": "j",
    # ц: English, German
    "ts": "s", "tz": "s",
    # Greek and Arabic consonants in Latin letters
    "ph": "f", "th": "t", "dh": "d", "gh": "g", "kh": "k", "rh": "r", "ck": "k", "qu": "kv", "x": "ks",
    # у: French, English by ear
    "ou": "u", "oo": "u", "eau": "o",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))

_CONTEXTS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"oe(?=[bcdfgkmnprstvw])", "u"),  # Dutch Poetin, Oekraïne; not Joe, Noel
        (r"ch(?=[b-df-gj-np-tv-z])", "k"),  # Chruschtschow
        (r"\bks(?=[aeiouy])", "s"),  # Xi, Xavier
        (r"\bmc(?=[a-z])", "mak"),  # McDonald, MacDonald
        (r"ic\b", "ich"),  # Serbian and Croatian -ić, without its accent
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)", "k"),
        (r"(?<=[a-z])j|y", "i"),  # Nikolajew, Nikolayev; an initial j may be another sound and stays
        (r"z", "s"),  # Kasachstan, Kazakhstan
        (r"w|f+\b", "v"),  # -ow, -off, -ov
        (r"(?<=[a-z])([a-z])\1+", r"\1"),
        (r"([aeou])i(?=e)", r"\1"),  # Tokaiev, Tokaev
        (r"\bie", "e"),  # Yeltsin, Eltsine
        (r"(?<=i)ne\b", "n"),  # French Poutine
        (r"dt\b", "t"),  # Schmidt, Schmitt
        (r"([a-z])\1+", r"\1"),
    )
)

_ONE_SIGN = str.maketrans({"q": "k"})

_CLASSES = str.maketrans(
    "bpfvdtkgqslrmnchzw" + "aeiouyj",
    "ppffttkkksllnns" + "\0sf" + "\0" * 7,
)
"""Letter of a fold -> its group; "ch" and "sh" lose their h, vowels and half-vowels go."""

_REPEATED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """The comparison form of a name or word: `a-z`, `0-9`, single blanks. Empty where there is no letter."""
    return _fold(text[:_LONGEST])


def skeleton(text: str) -> str:
    """The consonants of `fold(text)` in eight groups, word by word; a word of vowels keeps its first."""
    return _skeleton(text[:_LONGEST])


@lru_cache(maxsize=_CACHE)
def _fold(text: str) -> str:
    latin = anyascii(_greek(_WITHIN_WORDS.sub("", text))).lower()
    latin = _NOT_ALPHANUMERIC.sub(" ", _WITHIN_WORDS.sub("", latin)).strip()
    if _KATAKANA.search(text):
        latin = _KATAKANA_FINAL.sub("", latin)
    form = _SPELLING.sub(lambda match: _SPELLINGS[match.group()], latin).translate(_ONE_SIGN)
    for pattern, new in _CONTEXTS:
        form = pattern.sub(new, form)
    return form


def _greek(text: str) -> str:
    """Greek writes b, d, g of other languages with two letters, and reads two vowels as one."""
    if not _GREEK.search(text):
        return text
    bare = unicodedata.normalize("NFD", text)
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign)).lower()
    for signs, sound in _GREEK_SOUNDS:
        bare = signs.sub(sound, bare)
    return bare


@lru_cache(maxsize=_CACHE)
def _skeleton(text: str) -> str:
    return " ".join(_bones(word) for word in _fold(text).split())


def _bones(word: str) -> str:
    return _REPEATED.sub(r"\1", word.translate(_CLASSES).replace("\0", "")) or word[0]
