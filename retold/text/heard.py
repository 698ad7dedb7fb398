"""Two names in different scripts -> how surely they are one name, by ear.

    heard("Angela Merkel", "安格拉·默克尔")     near 1, though five letters of it differ in Latin script
    heard("Ada Moreno", "Bo Moreno")             low: the first names differ

Reads two strings; makes a score in [0, 1]. A script that writes syllables (Han, Kana, Hangul) has other sounds and
more vowels than the name, one that writes no vowels (Arabic, Hebrew) has fewer letters: spelling says little, what is
left are the consonants in their order. Each script is read as newsrooms use it for foreign names (in Chinese only
尔 has an r, and 若 stands for "jo"), the consonants are aligned with the least cost (Needleman and Wunsch 1970):
sounds that scripts confuse cost little (p and b, l and r, k and g, hissing sounds) and sounds that scripts leave out
(h, w, an r or n that closes a syllable) little or half: Covington 1996, "An algorithm to align words for historical
comparison", https://aclanthology.org/J96-4002/, with a table in place of his features.

Words are compared with words, each with its best; where the numbers of words differ, also the whole with the whole,
for some scripts write names together that others write apart. A word left over costs a little.

Limits: names of East Asia are one only where the readings are (习近平 and "Xi Jinping"; not 岸田文雄 and "Kishida
Fumio"); with fewer than `_FEW` consonants the spelling must be nearly equal too.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler

from retold.text.fold import fold

_FEW = 3
"""Consonants: with two ("Modi", "Maduro" cut short) half of all names are alike."""
_LEFT_OVER = 0.04  # a middle name, half of a double first name
_PART = 0.9  # of the score: one word for a whole name says less
_LONGEST = 24  # consonants compared; no name has more

_CLASSES = ("pbfv", "td", "kgh", "szcjx", "lr", "mn", "w")
_NEAR = 0.25
"""Cost of sounds of one class; the classes are those of `text/fold.py`."""
_ACROSS = {
    frozenset(pair): cost
    for pair, cost in (
        ("vw", 0.1), ("fh", 0.4), ("gj", 0.3), ("gc", 0.6), ("hs", 0.7), ("kc", 0.5), ("kj", 0.4), ("tc", 0.4),
        ("tj", 0.5), ("dj", 0.4), ("ts", 0.5), ("ds", 0.5), ("rj", 0.5), ("bw", 0.3), ("gw", 0.4), ("hx", 0.5),
        ("mb", 0.7),
    )
}  # fmt: skip
"""Sounds of two classes that stand for one another: ti is "chi" in Japanese, "jing" in Chinese, f is h in Korean."""
_LEFT_OUT = {"h": 0.25, "w": 0.1, "r": 0.6, "l": 0.7, "n": 0.6, "j": 0.5, "t": 0.9, "d": 0.9}
"""Cost of a sound that one side lacks; 1 where not said."""

_BREAKS = re.compile(r"[\s·•・･=＝\-‐‑–\u200c]+")
_KEPT = re.compile(r"[^a-z]+")
_SPELLINGS = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"shch|sch|sh", "x"),
        (r"tch|ch|ts|tz", "c"),
        (r"dzh|zh|dj", "j"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"gh", "g"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"ng", "n"),
        (r"q", "k"),
        (r"([b-df-hj-np-tv-xz])\1+", r"\1"),  # before vowels go: "Jong Un" has two of n
        (r"[aeiouy]+", ""),
    )
)
_HAN = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"Er", "L"),
        (r"R", "J"),
        (r"Zh", "J"),
        (r"Q", "C"),
        (r"n?g(?=[A-Z]|$)", "n"),
        (r"Z(?!h)", "S"),
        (r"W", "W"),
    )
)
_HANGUL = ((re.compile(r"ng(?=[A-Z]|$)"), "n"), (re.compile(r"Gg|Kk"), "k"))
_GREEK = ((re.compile(r"\bds|ts(?=[aeiou])"), "j"), (re.compile(r"gi(?=[aeou])"), ""))
_KANA = ((re.compile(r"\b[ou](?=[aeior])"), "w"),)
_HEBREW = (("וו", "w"), ("ו", "w"), ("ג'", "j"), ("ג׳", "j"), ("ז'", "j"), ("ז׳", "j"), ("צ'", "ch"), ("צ׳", "ch"),
           ("ץ'", "ch"))  # fmt: skip
_MUTE = ((re.compile(r"h\b"), ""),)
_READINGS = {
    "CJK": _HAN, "HANGUL": _HANGUL, "KATAKANA": _KANA, "HIRAGANA": _KANA,
    "GREEK": _GREEK, "ARABIC": _MUTE, "HEBREW": _MUTE,
}  # fmt: skip
"""Script -> what its letters, in Latin ones, stand for in foreign names."""
_FOLDED = frozenset({"LATIN", "CYRILLIC", "GREEK"})


def heard(left: str, right: str) -> float:
    """How surely two names are one by ear. Symmetric; meant for two scripts."""
    if (right, left) < (left, right):
        left, right = right, left
    return _heard(left, right)


@lru_cache(maxsize=1 << 14)
def _heard(left: str, right: str) -> float:
    ours, theirs = sounds(left), sounds(right)
    if not ours or not theirs:
        return 0.0
    whole = _alike("".join(ours), "".join(theirs))
    if len(ours) == len(theirs) == 1:
        return whole if _enough(ours, theirs) else whole * _spelt(left, right)
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    words = [_alike(a, b) for a, b in zip(ours[-1:], theirs[-1:], strict=True)]
    if len(ours) == 1:
        if not _enough(ours, theirs[-1:]):
            words = [words[0] * _spelt(left.split()[-1], right.split()[-1])]
        return max(whole if _enough(ours, ours) else 0.0, words[0] * _PART)
    rest = list(theirs[:-1])
    for word in ours[:-1]:
        best = max(range(len(rest)), key=lambda at: (_alike(word, rest[at]), -at))
        words.append(_alike(word, rest.pop(best)))
    score = (sum(words) / len(words) + min(words)) / 2 - _LEFT_OVER * len(rest)
    return max(score, whole) if rest else score


def _enough(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return min(sum(sign != "w" for word in side for sign in word) for side in (ours, theirs)) >= _FEW


def _spelt(left: str, right: str) -> float:
    return JaroWinkler.similarity(fold(left), fold(right))


@lru_cache(maxsize=1 << 14)
def sounds(name: str) -> tuple[str, ...]:
    """The consonants of a name, word by word, as its script writes them; a word of vowels alone is left out."""
    words = (_sounds(word) for word in _BREAKS.split(name) if word)
    return tuple(word[:_LONGEST] for word in words if word)


def script(name: str) -> str:
    """The script of a name's first letter, by its name in Unicode: "LATIN", "CJK". Empty without a letter."""
    letter = next((sign for sign in name if sign.isalpha()), None)
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def _sounds(word: str) -> str:
    written = script(word)
    if written in _FOLDED:
        latin = fold(word).replace("kv", "kw")
    else:
        for signs, sound in _HEBREW:
            word = word.replace(signs, sound)
        latin = anyascii(word)
    for pattern, new in _READINGS.get(written, ()):
        latin = pattern.sub(new, latin)
    latin = latin.lower()
    for pattern, new in _SPELLINGS:
        latin = pattern.sub(new, latin)
    return _KEPT.sub("", latin)


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> float:
    """1 less the cost of the best alignment of two rows of consonants, as a share of the longer one."""
    row = [0.0]
    for sign in b:
        row.append(row[-1] + _LEFT_OUT.get(sign, 1.0))
    for sign in a:
        gone = _LEFT_OUT.get(sign, 1.0)
        new = [row[0] + gone]
        for at, other in enumerate(b):
            new.append(
                min(row[at] + _cost(sign, other), row[at + 1] + gone, new[at] + _LEFT_OUT.get(other, 1.0))
            )
        row = new
    size = max(sum(_LEFT_OUT.get(sign, 1.0) for sign in side) for side in (a, b))
    return max(0.0, 1.0 - row[-1] / size) if size else 0.0


def _cost(a: str, b: str) -> float:
    return 0.0 if a == b else _COSTS.get((a, b), 1.0)


_COSTS = {
    **{(a, b): _NEAR for group in _CLASSES for a in group for b in group},
    **{(a, b): cost for pair, cost in _ACROSS.items() for a in pair for b in pair if a != b},
    ("l", "r"): 0.1,
    ("r", "l"): 0.1,
    ("m", "n"): 0.4,
    ("n", "m"): 0.4,
}
