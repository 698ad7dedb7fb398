"""Text in a script without capitals -> its words, where the script writes several of them together.

    彼女は述べた -> 彼女|は|述べた      وقالت -> و|قالت      장관은 -> 장관|은

Reads a text, the words that are known (`[quotes]` of the lexicon) and where the names stand; gives the words as
(start, end), in order, not overlapping. Method: names are words of their own. In scripts without blanks the longest
known word that begins at a sign is one, and else a run of Katakana, and else the sign. In scripts with blanks the
little words that the lexicon lists as `attached` or `endings` are cut off where a known word or a name is left.

Limits: no dictionary of the language: what is neither known nor named stays in signs, which is enough to find known
words. A known word inside another that is not known ("说" in a rare compound) is cut out of it; the lexicon can list
the compound. Linear: each sign tries the few known words that begin with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

import regex

from retold.lexicon import lexicon
from retold.lexicon.schema import LanguageInfo, QuoteWords
from retold.text.tokens import UNSPACED, tokens

_UNSPACED = regex.compile(rf"[{UNSPACED}]", regex.V1)
_UNCASED = regex.compile(r"[\p{Lo}\p{Georgian}]")
_KATAKANA = regex.compile(r"[\u30a1-\u30fa\u30fc]+")
_DOT = regex.compile("[·•・･=＝]")
_LIGHT = dict.fromkeys((*range(0x064B, 0x0653), 0x0670, 0x0640, 0x200C, 0x200D)) | {
    ord("أ"): "ا", ord("إ"): "ا", ord("آ"): "ا", ord("ی"): "ي", ord("ک"): "ك",
}  # fmt: skip
"""Vowel signs, joiners and the letters that Arabic and Persian texts write in two ways."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`starts`: sign -> the known words that begin with it, longest first; `known`: all of them, bare."""

    starts: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    attached: tuple[str, ...]
    endings: tuple[str, ...]


def cut(text: str, words: Vocabulary, names: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words of a text. `names` are spans in order, not overlapping."""
    found: list[tuple[int, int]] = []
    edges = [at for name in names for at in name]
    free, edge = 0, 0
    for start, end in tokens(text):
        if start < free:
            continue
        while edge < len(edges) and edges[edge] <= start:
            edge += 1
        inside = edge % 2 == 1
        if _UNSPACED.match(text, start):
            bound = edges[edge] if edge < len(edges) else len(text)
            free = _part(text, start, bound) if inside else _longest(text, start, end, bound, words)
            found.append((start, free))
            continue
        cuts = [start]
        at = edge
        while at < len(edges) and edges[at] < end:
            cuts.append(edges[at])
            at += 1
        for low, high in zip(cuts, [*cuts[1:], end], strict=True):
            found += [(low, high)] if len(cuts) > 1 or inside else _clitics(text, low, high, words)
    return found


def _part(text: str, start: int, bound: int) -> int:
    """Where the part of a name ends: at a dot between the parts of a foreign one."""
    dot = _DOT.search(text, start, bound)
    return dot.start() if dot else bound


def bare(form: str) -> str:
    """A word as it is looked up: lower case, without vowel signs, one letter for each pair of spellings."""
    return form.lower().translate(_LIGHT)


def _longest(text: str, start: int, end: int, bound: int, words: Vocabulary) -> int:
    """Where the word ends that begins at a sign of a script without blanks."""
    for form in words.starts.get(text[start], ()):
        if start + len(form) <= bound and text.startswith(form, start):
            return start + len(form)
    run = _KATAKANA.match(text, start, bound)
    return run.end() if run else end


def _clitics(text: str, start: int, end: int, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """A word of a script with blanks, without the known little words at its ends."""
    form = bare(text[start:end])
    if form in words.known or len(form) != end - start:
        yield start, end
        return
    for lead in words.attached:
        if form.startswith(lead) and form[len(lead) :] in words.known:
            yield start, start + len(lead)
            yield start + len(lead), end
            return
    for tail in words.endings:
        if form.endswith(tail) and form[: -len(tail)] in words.known:
            yield start, end - len(tail)
            yield end - len(tail), end
            return
    yield start, end


@cache
def vocabulary(language: str) -> Vocabulary | None:
    """The known words of a language; `None` where its script has capitals, or it has no words of saying."""
    words = lexicon(language, QuoteWords)
    if words is None or not words.cues or not _UNCASED.match(words.cues[0]):
        return None
    info = lexicon(language, LanguageInfo) or LanguageInfo()
    starts: dict[str, set[str]] = {}
    known: set[str] = set()
    for each in fields(QuoteWords):
        for phrase in getattr(words, each.name):
            first, *rest = phrase.split()
            known.add(bare(first))
            if not rest and _UNSPACED.match(first):
                starts.setdefault(first[0], set()).add(first)
    return Vocabulary(
        starts={sign: tuple(sorted(found, key=lambda w: (-len(w), w))) for sign, found in starts.items()},
        known=frozenset(known),
        attached=tuple(sorted(map(bare, info.attached), key=lambda w: (-len(w), w))),
        endings=tuple(sorted(map(bare, info.endings), key=lambda w: (-len(w), w))),
    )
