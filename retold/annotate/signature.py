"""Line -> whether it signs the article, by its form: a byline, a note on the authors.

* A byline above the story: a word that stands before authors ("by", "par"; the lexicon's `[authors]`), then
  mostly names, often set in emphasis ("*By A. Person in Town*").
* A note on the authors below the story: one or more full names that the story does not tell of, then what
  authors do ("... writes about courts", `[boilerplate]` `notes`), in a short last paragraph.

Limits: a note on an author whom the story names stays, and so does one that begins with a pronoun. A byline
without a word before the names is not found here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from retold.annotate.lines import Line
from retold.annotate.phrases import Furniture, plain
from retold.lexicon import lexicon
from retold.lexicon.schema import AuthorWords

_EMPHASIS = regex.compile(r"[*_]{1,3}(.+?)[*_]{1,3}")
_PERSON = r"\p{Lu}[\p{L}\p{M}'’-]+(?:[ ]\p{Lu}\.)?(?:[ ]\p{Ll}{1,4}){0,2}(?:[ ]\p{Lu}[\p{L}\p{M}'’-]+){1,3}"
_PERSONS = regex.compile(rf"{_PERSON}(?:(?:,|,?[ ]\p{{Ll}}{{1,4}})[ ]{_PERSON}){{0,3}}")
_LONGEST_BYLINE = 14  # words, with place and date
_LONGEST_NOTE = 60  # words; such notes have some 15 to 50


def signature(text: str, at: int, found: Sequence[Line], language: str, words: Furniture) -> bool:
    """Whether the line at `at` signs the article."""
    line = found[at]
    said = text[line.start : line.end]
    if _byline(said, line, language):
        return not any(other.sentence for other in found[:at])
    return _note(said, at, found, words)


def _byline(said: str, line: Line, language: str) -> bool:
    if line.ends or not 2 <= len(line.words) <= _LONGEST_BYLINE:
        return False
    emphasis = _EMPHASIS.fullmatch(said)
    bare = emphasis[1] if emphasis else said
    first, _, rest = bare.partition(" ")
    begins = [phrase for phrase in _before(language) if line.words[: len(phrase)] == phrase]
    if not begins or first.endswith((":", ",")):
        return False
    named = [word for word in rest.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in named)
    return (
        named[:1] != []
        and named[0][0].isupper()
        and (2 * capitals > len(named) if emphasis else capitals == len(named))
    )


def _note(said: str, at: int, found: Sequence[Line], words: Furniture) -> bool:
    """Whether the line is a note on the authors: after it comes no more of the story."""
    line = found[at]
    if at < 3 or not 4 <= len(line.words) <= _LONGEST_NOTE:
        return False
    if any(other.sentence and other.core for other in found[at + 1 : at + 40]):
        return False
    named = _PERSONS.match(said.lstrip("*_ "))
    if not named:
        return False
    after = tuple(plain(said.lstrip("*_ ")[named.end() :][:80]))
    if not any(after[: len(phrase)] == phrase for phrase in words.notes):
        return False
    names = {word for word in plain(named[0]) if len(word) > 3}
    return not any(other.sentence and not names.isdisjoint(other.words) for other in found[:at])


@cache
def _before(language: str) -> tuple[tuple[str, ...], ...]:
    """What stands before the authors in a byline."""
    found = lexicon(language, AuthorWords) or AuthorWords()
    return tuple(tuple(plain(phrase)) for phrase in found.before)
