"""A text as a string of what its words can mean in a date: `dateatoms(text, "nl")`.

Each token is looked up once (`datewords`) and becomes one character, which stands for all it can mean; white
space becomes one blank. Digits are written by what they could be: d a day or month, x two digits, 4 a year, 8 a
whole date (20200701), # none of these. A number word that the calendar has not, but `[numbers]` of the lexicon
has ("forty", 四十二), is read as the number it is.

Method: what a token can mean by itself is remembered, so that most cost one look-up. Limits: a number of several
words ("twenty-five") is one token only where the lexicon writes it out as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.text.datewords import Q_AND_K, DateWords, Meaning, datewords


@dataclass(frozen=True, slots=True)
class Atom:
    """A token or phrase of the text and, by the letter of each class it can belong to, its value."""

    start: int
    end: int
    code: str
    values: dict[str, str]


Raw = tuple[int, int, str, dict[str, str]]
"""An atom as it is kept for each token of a text: a record would take as long to make as all the rest."""

_Known = tuple[tuple[Meaning, ...], str, dict[str, str]]
"""What is remembered of a token: meanings that depend on what follows, else its character and values."""

_NOTHING: dict[str, str] = {}

READ_AGAIN = 8
"""Texts of which the atoms are kept: an article is read again with another reference, after some of its lines."""

MEMORY = 50_000
"""Tokens remembered for a language; beyond that the memory is emptied, so that it is bounded."""

_PUNCTUATION = {
    **{sign: sign for sign in ",.-–—/'’:;()!?"},
    **dict(zip("，、。：；（）！？～〜~－", ",,.:;()!?–––-", strict=True)),
}
"""Signs that stand for themselves, and those of East Asia and the tilde for the one they are like."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The words of a language, a character for each set of meanings, and the tokens known so far."""

    words: DateWords
    codes: Mapping[frozenset[str], str]
    memory: dict[str, _Known]


@lru_cache(maxsize=64)
def letters(language: str) -> Letters:
    """The characters of one language. Sets of meanings get characters of the private use area."""
    words = datewords(language)
    sets: set[frozenset[str]] = {Q_AND_K, frozenset("q"), frozenset("F"), frozenset("7")}
    for meanings in (*words.phrases.values(), *words.stems.values()):
        for meaning in meanings:
            sets.add(frozenset(m.kind for m in meanings if m.rest == meaning.rest))
    codes = {kinds: chr(0xE000 + n) for n, kinds in enumerate(sorted(sets, key=sorted))}
    return Letters(words, codes, {})


@lru_cache(maxsize=READ_AGAIN)
def dateatoms(text: str, language: str) -> tuple[tuple[Raw, ...], str]:
    """The atoms of a text and their characters; kept a while, as a text is read with several references."""
    atoms = tuple(_atoms(text, letters(language)))
    return atoms, "".join([raw[2] for raw in atoms])


def between(atoms: Sequence[Raw], start: int, end: int) -> list[Atom]:
    """Some of the atoms as records."""
    return [Atom(*raw) for raw in atoms[start:end]]


def _atoms(text: str, known: Letters) -> list[Raw]:
    words, memory = known.words, known.memory
    if len(memory) > MEMORY:
        memory.clear()
    tokens = [(m.start(), m.end(), m.group()) for m in words.token.finditer(text)]
    atoms: list[Raw] = []
    at, position, count = 0, 0, len(tokens)
    while position < count:
        start, end, token = tokens[position]
        if start > at and atoms:
            atoms.append((at, start, " ", _NOTHING))
        found = memory.get(token)
        if found is None:
            found = memory[token] = _known(token, known)
        meanings, code, values = found
        position += 1
        if meanings:
            used, longer = _longest(meanings, tokens, position - 1, words)
            if longer:
                values = longer
                position += used - 1
                end = tokens[position - 1][1]
                code = _code(token, values, known)
                if "R" in values and _is_named(token, atoms):
                    code, values = "~", _NOTHING
        atoms.append((start, end, code, values))
        at = end
    return atoms


def _known(token: str, known: Letters) -> _Known:
    """What can be said of a token wherever it stands; its meanings too, where the words around it matter."""
    if token[0].isdecimal():
        return (), _shape(token), {"d": token}
    words = known.words
    meanings = words.meanings(words.fold(token))
    value = words.number(token) if not any(m for m in meanings if not m.rest) else None
    if value is not None and words.unspaced:
        digits = str(value)
        spelled = (
            "#" if value > 99 and len(token) != 4 else _shape(digits)
        )  # 二千 is no year, 二〇〇〇 is one
        return meanings, spelled, {"d": digits}
    if any(m.rest or m.kind == "R" for m in meanings):
        values = {"k": str(value), "q": ""} if value else {}
        return meanings, _code(token, values, known), values
    values = {}
    for meaning in meanings:
        values.setdefault(meaning.kind, meaning.value)
    if value is not None:
        values = {"k": str(value), "q": ""} if 0 < value < 1000 else {"q": ""}
    code = _code(token, values, known)
    if code == "V":
        values = {"V": token}
    return (), code, values if code not in "~A" else {}


def _is_named(token: str, before: Sequence[Raw]) -> bool:
    """Whether a word of days ends a name: "Aleppo Today"."""
    return token[0].isupper() and len(before) > 1 and before[-1][2] == " " and before[-2][2] == "A"


def _longest(
    meanings: tuple[Meaning, ...], tokens: list[tuple[int, int, str]], position: int, words: DateWords
) -> tuple[int, dict[str, str]]:
    """How many tokens the longest phrase here takes, and all that it can mean."""
    values: dict[str, str] = {}
    taken = 0
    second = words.fold(tokens[position + 1][2]) if position + 1 < len(tokens) else ""
    for meaning in meanings:
        length = len(meaning.rest)
        if values and length < taken:
            break
        if length and meaning.rest[0] != second:
            continue
        following = tokens[position + 1 : position + 1 + length]
        if not length or tuple([words.fold(t[2]) for t in following]) == meaning.rest:
            taken = length
            values.setdefault(meaning.kind, meaning.value)
    return taken + 1, values


def _code(token: str, values: Mapping[str, str], known: Letters) -> str:
    """The character that stands for the meanings of a token that is no number."""
    if values and (code := known.codes.get(frozenset(values))) is not None:
        return code
    if (sign := _PUNCTUATION.get(token)) is not None or token == "\n":
        return sign or token
    if token.isupper() and len(token) < 6 and set(token) <= set("IVX"):
        return "V"
    return "A" if token[0].isupper() else "~"


def _shape(token: str) -> str:
    """What a number could be."""
    if len(token) <= 2:
        return "d" if 1 <= int(token) <= 31 else "x"
    if len(token) == 4:
        return "4" if 1000 <= int(token) < 3000 else "#"
    whole = len(token) == 8 and 1900 <= int(token[:4]) < 2100
    return "8" if whole and 1 <= int(token[4:6]) <= 12 and 1 <= int(token[6:]) <= 31 else "#"
