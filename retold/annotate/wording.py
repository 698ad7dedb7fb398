"""Text -> its words, with what the lexicon says of each: cue, pronoun, office, subordinator and so on.

Reads the text and the `[quotes]` table of its language. Makes a `Wording`: offsets and lower-case forms of the words
and, for each, the set of kinds of the lexicon entries that begin there, longest first. All that looks for speakers
and statements works on these indices, so that the text is cut into words once.

A clitic that the lexicon lists as a word of its own ("l'", "qu'") is a word of its own here too, and so is a pronoun
after a hyphen ("a-t-elle"). Text in a script without capitals is cut into words by `annotate/cut`; its marks of
punctuation count as those of Latin script.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields

from retold.annotate.cut import Vocabulary, bare, cut
from retold.lexicon.schema import QuoteWords

_WORD = re.compile(r"[^\W_]+((?:[’'\-‑][^\W_]+)++[’']?|[’'])?")
_PLAIN = str.maketrans("，、،。।：；؛！？؟", ",,,..:;;!??")
"""Marks of punctuation -> those of Latin script, of the same length."""


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
    CONDITIONAL = 536870912
    INFINITIVE = 1073741824


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
    gaps: list[str]  # what stands between each word and the next
    capitals: list[bool]  # whether each has a capital; in a script without, whether it belongs to a name
    uncased: bool = False  # in a script without capitals
    quotative: tuple[str, ...] = ()  # there: endings of the word before a verb of saying, Korean 다고

    def length(self, index: int, kind: int) -> int:
        """How many words the longest entry of a kind has that begins at a word."""
        return max((many for found, many in self.lengths.get(index, ()) if found & kind), default=1)

    def according(self, index: int, first: int) -> bool:
        """Whether "according to" stands at a word; what mostly means something else ("for") only at `first`."""
        kind = self.kinds[index]
        if not kind & Kind.ACCORDING:
            return False
        return not kind & Kind.PREPOSITIONS or index == first or self.length(index, Kind.ACCORDING) > 1

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The words that lie in some characters, as a half-open range of indices."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def gap(self, index: int) -> str:
        """What stands between a word and the next."""
        return self.gaps[index]

    def size(self, first: int, last: int) -> int:
        """How many words these are; where words are not divided by blanks, two signs that are no word make one."""
        if not self.uncased:
            return last - first
        signs = sum(
            self.ends[i] - self.starts[i] == 1 and not self.kinds[i] and self.lower[i].isalpha()
            for i in range(first, last)
        )
        return last - first - signs // 2

    def capital(self, index: int) -> bool:
        """Whether a word has a capital; in a script without them, whether it belongs to a name."""
        return self.capitals[index]


def wording(
    text: str,
    words: QuoteWords,
    known: Vocabulary | None = None,
    names: Sequence[tuple[int, int]] = (),
) -> Wording:
    """The words of a text and their kinds; `known` is there for a language of a script without capitals."""
    entries, clitics = _entries(words, known is not None)
    if known is not None:
        spans = cut(text, known, names)
        forms = [bare(text[start:end]) for start, end in spans]
        kinds, lengths = _kinds(forms, entries)
        begins, stops = [start for start, _ in spans], [end for _, end in spans]
        named = {i for low, high in names for i in range(bisect_left(begins, low), bisect_left(begins, high))}
        return Wording(
            text,
            begins,
            stops,
            forms,
            kinds,
            True,
            lengths,
            [gap.translate(_PLAIN) if gap else gap for gap in _gaps(text, begins, stops)],
            [index in named for index in range(len(begins))],
            True,
            words.that,
        )
    inverted = frozenset((*words.male, *words.female, *words.plural))
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match.lastindex is None:  # neither apostrophe nor hyphen
            starts.append(start)
            ends.append(end)
            lower.append(match.group().lower())
            continue
        form = match.group().replace("’", "'").replace("‑", "-").lower()
        while True:
            at = form.find("'") + 1
            if not at or len(form) != end - start or at == len(form) or form[:at] not in clitics:
                break
            starts.append(start)
            ends.append(start + at)
            lower.append(form[:at])
            start += at
            form = form[at:]
        if form.endswith("'") and form not in clitics:
            form = form[:-1]
            end -= 1
        at = form.rfind("-") + 1
        if at > 1 and len(form) == end - start and form[at:] in inverted:
            starts.append(start)
            ends.append(start + at - 1)
            lower.append(form[: at - 1])
            start += at
            form = form[at:]
        starts.append(start)
        ends.append(end)
        lower.append(form)
    kinds, lengths = _kinds(lower, entries)
    capitals = [text[start].isupper() for start in starts]
    return Wording(
        text, starts, ends, lower, kinds, bool(entries), lengths, _gaps(text, starts, ends), capitals
    )


def _gaps(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[str]:
    return (
        [text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=True)] if starts else []
    )


def _kinds(
    lower: Sequence[str], entries: dict[str, tuple[Entry, ...]]
) -> tuple[list[int], dict[int, tuple[tuple[int, int], ...]]]:
    """The kinds of each word, and the lengths of the entries of several words that begin there."""
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
    return kinds, lengths


_made: dict[tuple[int, bool], tuple[QuoteWords, tuple[dict[str, tuple[Entry, ...]], frozenset[str]]]] = {}
"""Kept by identity: hashing a table of a thousand words takes longer than reading a sentence."""


def _entries(words: QuoteWords, uncased: bool) -> tuple[dict[str, tuple[Entry, ...]], frozenset[str]]:
    found = _made.get((id(words), uncased))
    if found is None or found[0] is not words:
        found = _made[id(words), uncased] = (words, _indexed(words, uncased))
    return found[1]


def _indexed(words: QuoteWords, uncased: bool) -> tuple[dict[str, tuple[Entry, ...]], frozenset[str]]:
    """First word -> the entries that begin with it; and the words that end with an apostrophe."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    clitics: set[str] = set()
    for each in fields(QuoteWords):
        kind = getattr(Kind, each.name.upper(), None)
        if kind is None:  # not words that are looked up: the endings of denied verbs
            continue
        for phrase in getattr(words, each.name):
            parts: list[str] = []
            for part in map(bare, phrase.split()) if uncased else phrase.split():
                end = part.find("'") + 1
                if end and end < len(part) and len(part) > 3 and end <= 5:
                    parts += (
                        [part[:end], part[end:]] if part[:end] in words.determiners + words.that else [part]
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
