"""Text -> what its common words mean, as keys that are the same in every language of the lexicon.

Reads a text and the `[concepts]` table of its language: some four hundred things that news is made of ("house",
"leave", "troops", "law"), each with its words or stems. Makes (start, end, concept) for every word that the table
knows. Two sentences in two languages that share few cognates still share concepts; this is the cheap half of what a
dictionary gives an aligner (cf. Gale and Church 1993, https://aclanthology.org/J93-1004/, who use lengths alone).

A word takes the entry that matches it whole, else the longest stem it begins with. In a language that writes
compounds in one word, what is left after a stem may be a stem itself ("geschiedenislessen": history, lesson).

Limits: no senses (a "bank" is a bank), no phrases across other words. A language without a table gives nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from retold.lexicon import lexicon
from retold.lexicon.schema import Concepts
from retold.text.tokens import tokens

_SHORTEST_PART = 3  # letters of the second part of a compound


@dataclass(frozen=True, slots=True)
class _Entries:
    words: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    longest: int


def concepts(text: str, language: str) -> list[tuple[int, int, str]]:
    """The known words of a text, in order; a compound or a word of two meanings gives several with one span."""
    entries = _entries(language)
    if entries is None:
        return []
    spans = tokens(text)
    lower = [text[start:end].replace("’", "'").lower() for start, end in spans]
    found: list[tuple[int, int, str]] = []
    for index, (start, end) in enumerate(spans):
        for phrase, concept in entries.phrases.get(lower[index], ()):
            if tuple(lower[index : index + len(phrase)]) == phrase:
                found.append((start, spans[index + len(phrase) - 1][1], concept))
        found += [(start, end, concept) for concept in _of_word(lower[index], entries)]
    return found


def _of_word(word: str, entries: _Entries) -> tuple[str, ...]:
    whole = entries.words.get(word)
    if whole is not None:
        return whole
    for length in range(min(len(word), entries.longest), 2, -1):
        stem = entries.stems.get(word[:length])
        if stem is not None:
            return stem + _rest(word, length, entries)
    cut = word.rfind("'") + 1
    return _of_word(word[cut:], entries) if 0 < cut < len(word) else ()


def _rest(word: str, length: int, entries: _Entries) -> tuple[str, ...]:
    """The second part of a compound."""
    for cut in range(length, min(length + 7, len(word) - _SHORTEST_PART)):
        part = word[cut:]
        whole = entries.words.get(part)
        if whole is not None and len(part) > _SHORTEST_PART:
            return whole
        for size in range(min(len(part), entries.longest), _SHORTEST_PART, -1):
            if len(part) - size <= 3 and part[:size] in entries.stems:
                return entries.stems[part[:size]]
    return ()


@cache
def _entries(language: str) -> _Entries | None:
    table = lexicon(language, Concepts) if language != "und" else None
    if table is None:
        return None
    words: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for concept, forms in table.words.items():
        for form in forms:
            if " " in form:
                parts = tuple(form.rstrip("*").split())
                phrases[parts[0]] = (*phrases.get(parts[0], ()), (parts, concept))
            elif form.endswith("*"):
                stems[form[:-1]] = (*stems.get(form[:-1], ()), concept)
            else:
                words[form] = (*words.get(form, ()), concept)
    return _Entries(words, stems, phrases, max(map(len, stems), default=0))


__all__ = ["concepts"]
