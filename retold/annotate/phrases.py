"""A line's words -> the phrases of page furniture in it, by kind, from the lexicon's `[boilerplate]`.

The words of the line's own language are looked for and, whatever the language, the English ones: page
templates are often left untranslated. Phrases are kept by their first word, so that a line costs one look-up
a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from retold.lexicon import lexicon
from retold.lexicon.schema import BoilerplateWords
from retold.records import BoilerplateKind
from retold.text.tokens import tokens

LONGEST_LINE = 40
"""Words. A longer line is a paragraph, whatever it begins with or holds."""

_PARTS = re.compile(r"['’]")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """What was found: the kind of the whole line, of its beginning (`length` words of it), of words in it;
    whether the line is a heading over a list of other headlines."""

    line: BoilerplateKind | None = None
    start: BoilerplateKind | None = None
    length: int = 0
    hold: BoilerplateKind | None = None
    section: bool = False


@dataclass(frozen=True, slots=True)
class Furniture:
    """The phrases of one language, made ready. `picture` finds a picture's label at the end of a line."""

    lines: Mapping[Words, BoilerplateKind]
    starts: Mapping[str, Sequence[tuple[Words, BoilerplateKind]]]
    holds: Mapping[str, Sequence[tuple[Words, BoilerplateKind]]]
    sections: frozenset[Words]
    inline: frozenset[Words]
    seen: tuple[Words, ...]
    notes: tuple[Words, ...]
    commenters: tuple[Words, ...]
    replies: frozenset[Words]
    picture: re.Pattern[str]


NOTHING = Phrases()


def phrases(words: Sequence[str], furniture: Furniture) -> Phrases:
    """The phrases in one line, given as `plain` words."""
    if not words or len(words) > LONGEST_LINE:
        return NOTHING
    bare = tuple(word for word in words if not word.isdigit())
    start = _at(words, 0, furniture.starts)
    hold = next((found for i in range(len(words)) if (found := _at(words, i, furniture.holds))), None)
    return Phrases(
        line=furniture.lines.get(bare) if bare else None,
        start=start[1] if start else None,
        length=len(start[0]) if start else 0,
        hold=hold[1] if hold else None,
        section=bare in furniture.sections,
    )


def plain(text: str) -> list[str]:
    """The words of a text in the form in which phrases are compared; the two Turkish i are one, in capitals too."""
    folded = _PARTS.sub(" ", text.casefold().replace("i\u0307", "i").replace("ı", "i"))
    return [folded[start:end] for start, end in tokens(folded)]


@cache
def furniture(language: str) -> Furniture:
    """The phrases looked for in a text of this language."""
    tables = [found for code in (language, "en") if (found := lexicon(code, BoilerplateWords))]
    return Furniture(
        lines=dict(reversed([pair for table in tables for pair in _pairs(table.lines)])),
        starts=_by_first(pair for table in tables for pair in _pairs(table.starts)),
        holds=_by_first(pair for table in tables for pair in _pairs(table.holds)),
        sections=frozenset(tuple(plain(phrase)) for table in tables for phrase in table.sections),
        inline=frozenset(tuple(plain(phrase)) for table in tables for phrase in table.inline),
        seen=tuple(tuple(plain(phrase)) for table in tables for phrase in table.seen),
        commenters=tuple(tuple(plain(phrase)) for table in tables for phrase in table.commenters),
        replies=frozenset(tuple(plain(phrase)) for table in tables for phrase in table.replies),
        notes=tuple(tuple(plain(phrase)) for table in tables for phrase in table.notes),
        picture=_picture(phrase for table in tables for phrase in table.starts.get("caption", ())),
    )


def _picture(labels: Iterable[str]) -> re.Pattern[str]:
    """A label with a mark after it, or after a stroke, in the last words: "... Photo: A. Person"."""
    found = "|".join(sorted({re.escape(label) for label in labels}, key=lambda label: (-len(label), label)))
    if not found:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?:\b(?:{found})\W{{0,3}}[:(/|©]|[/|(]\s*(?:{found})\b)[^.!?]{{0,70}}$", re.IGNORECASE
    )


def _pairs(table: Mapping[str, tuple[str, ...]]) -> list[tuple[Words, BoilerplateKind]]:
    kinds = cast("Mapping[BoilerplateKind, tuple[str, ...]]", table)
    return [(tuple(plain(phrase)), kind) for kind, found in kinds.items() for phrase in found]


def _by_first(
    pairs: Iterable[tuple[Words, BoilerplateKind]],
) -> dict[str, list[tuple[Words, BoilerplateKind]]]:
    """Phrases by their first word, the longest first."""
    index: dict[str, list[tuple[Words, BoilerplateKind]]] = {}
    for words, kind in pairs:
        index.setdefault(words[0], []).append((words, kind))
    for found in index.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return index


def _at(
    words: Sequence[str], i: int, index: Mapping[str, Sequence[tuple[Words, BoilerplateKind]]]
) -> tuple[Words, BoilerplateKind] | None:
    for phrase, kind in index.get(words[i], ()):
        if tuple(words[i : i + len(phrase)]) == phrase:
            return phrase, kind
    return None
