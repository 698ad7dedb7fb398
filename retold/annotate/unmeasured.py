"""What could not be looked for in an article, and why: "not measured" is never shown as "none".

A language without a lexicon table is read by what needs no words: its quotation marks, digits, capitals and
scripts. What that misses is said here, one line per table, so that a report can show it.
"""

from __future__ import annotations

from functools import cache

from retold.lexicon import lexicon
from retold.lexicon.schema import TABLES

WITHOUT = {
    "boilerplate": "boilerplate phrases (only its layout was looked at)",
    "calendar": "dates in words (only dates in digits were read)",
    "credits": "credit phrases (only agency names and datelines were looked for)",
    "names": "titles and organisation words (names rest on capitals and the gazetteer alone)",
    "numbers": "numbers in words and hedges (only digits were read)",
    "figures": "what is counted (figures are compared by the words beside them)",
    "quotes": "speech verbs (only quotation marks were read; no indirect speech, few speakers)",
}
"""Lexicon table -> what is not measured without it."""


@cache
def unmeasured(language: str) -> tuple[str, ...]:
    """One line for each thing that was not looked for in a text of this language."""
    if language == "und":
        return ("the language could not be told: nothing that needs its words was looked for",)
    missing = [
        text
        for table, text in WITHOUT.items()
        if table in TABLES and lexicon(language, TABLES[table]) is None
    ]
    return tuple(f"no lexicon of {language} for {text}" for text in missing)
