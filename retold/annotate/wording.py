"""Text -> its words, with what the lexicon says of each: cue, pronoun, office, subordinator and so on.

Reads the text and the `[quotes]` table of its language. Makes a `Wording`: offsets and lower-case forms of the words
and, for each, the set of kinds of the lexicon entries that begin there, longest first. All that looks for speakers
and statements works on these indices, so that the text is cut into words once.

A clitic that the lexicon lists as a word of its own ("l'", "qu'") is a word of its own here too, and so is a pronoun
after a hyphen ("a-t-elle").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, fields
from functools import cache

from retold.lexicon.schema import QuoteWords

_WORD = re.compile(r"[^\W_]+(?:[’'\-‑][^\W_]+)*+[’']?")
_CASED = re.compile(r"[^\W\d_]")


class Kind:
    """What a word can be; one bit for each field of `QuoteWords` that holds words.

    Plain integers: an enum's operators are ten times as slow, and these are asked of every word.
    """

    CUES = 1
    WEAK = 2
    NAMING = 4
    NOUNS = 8
    ACCORDING = 16
    ACCORDING_AFTER = 32
    AS_WORDS = 64
    THAT = 128
    MALE = 256
    FEMALE = 512
    NEUTER = 1024
    PLURAL = 2048
    RELATIVE = 4096
    DETERMINERS = 8192
    PERSONS = 16384
    BODIES = 32768
    LINKERS = 65536
    AUXILIARIES = 131072
    DAYS = 262144
    PREPOSITIONS = 524288
    PARTICLES = 1048576
    REPORTED = 2097152
    NEGATIONS = 4194304
    BARE = 8388608
    FINAL = 16777216
    TERMS = 33554432
    PARTICIPLES = 67108864
    PASSIVE = 134217728
    FIRST_PERSON = 268435456


PRONOUN = Kind.MALE | Kind.FEMALE | Kind.NEUTER | Kind.PLURAL
ROLE = Kind.PERSONS | Kind.BODIES
SMALL = (
    Kind.DETERMINERS | Kind.AUXILIARIES | Kind.DAYS | Kind.PREPOSITIONS | Kind.THAT | Kind.AS_WORDS | PRONOUN
)
"""Words that are not the head of a name, even with a capital at the beginning of a sentence."""

Entry = tuple[tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text: `starts`, `ends` and `lower` by word; `kinds` of the entries that begin at a word, and
    `lengths` in words of the longest of them."""

    text: str
    starts: list[int]
    ends: list[int]
    lower: list[str]
    kinds: list[int]
    known: bool  # whether there is a lexicon at all
    lengths: dict[
        int, tuple[tuple[int, int], ...]
    ]  # word -> (kind, how many words), only where one has several

    def length(self, index: int, kind: int) -> int:
        """How many words the longest entry of a kind has that begins at a word."""
        return max((many for found, many in self.lengths.get(index, ()) if found & kind), default=1)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie in some characters, as a half-open range of indices."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        after = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return self.text[self.ends[index] : after]

    def capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()


def wording(text: str, words: QuoteWords) -> Wording:
    """The words of a text and their kinds."""
    entries, clitics = _entries(words)
    inverted = frozenset((*words.male, *words.female, *words.plural))
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        form = match.group().replace("’", "'").replace("‑", "-").lower()
        while True:
            cut = form.find("'") + 1
            if not cut or len(form) != end - start or cut == len(form) or form[:cut] not in clitics:
                break
            starts.append(start)
            ends.append(start + cut)
            lower.append(form[:cut])
            start += cut
            form = form[cut:]
        if form.endswith("'") and form not in clitics:
            form = form[:-1]
            end -= 1
        cut = form.rfind("-") + 1
        if cut > 1 and len(form) == end - start and form[cut:] in inverted:
            starts.append(start)
            ends.append(start + cut - 1)
            lower.append(form[: cut - 1])
            start += cut
            form = form[cut:]
        starts.append(start)
        ends.append(end)
        lower.append(form)
    kinds = [0] * len(lower)
    lengths: dict[int, tuple[tuple[int, int], ...]] = {}
    for index, form in enumerate(lower):
        for phrase, kind in entries.get(form, ()):
            many = len(phrase)
            if many == 1:
                kinds[index] |= kind
            elif tuple(lower[index : index + many]) == phrase:
                kinds[index] |= kind
                lengths[index] = (*lengths.get(index, ()), (kind, many))
    for index, found in lengths.items():  # a cue of several words is one cue
        for kind, many in found:
            if kind & Kind.CUES:
                for inside in range(index + 1, index + many):
                    kinds[inside] &= ~int(Kind.CUES | Kind.WEAK | Kind.NAMING | Kind.BARE)
    return Wording(text, starts, ends, lower, kinds, bool(entries), lengths)


@cache
def _entries(words: QuoteWords) -> tuple[dict[str, tuple[Entry, ...]], frozenset[str]]:
    """First word -> the entries that begin with it; and the words that end with an apostrophe."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    clitics: set[str] = set()
    for each in fields(QuoteWords):
        kind = getattr(Kind, each.name.upper(), None)
        if kind is None:  # not words that are looked up: the endings of denied verbs
            continue
        for phrase in getattr(words, each.name):
            parts: list[str] = []
            for part in phrase.split():
                cut = part.find("'") + 1
                if cut and cut < len(part) and len(part) > 3 and cut <= 5:
                    parts += (
                        [part[:cut], part[cut:]] if part[:cut] in words.determiners + words.that else [part]
                    )
                else:
                    parts.append(part)
            if parts and parts[-1].endswith("'"):
                clitics.add(parts[-1])
            key = tuple(parts)
            if key:
                at = found.setdefault(key[0], {})
                at[key] = at.get(key, 0) | kind
    return {first: tuple(at.items()) for first, at in found.items()}, frozenset(clitics)
