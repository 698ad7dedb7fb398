"""Digits as written -> their value: separators of thousands and decimal marks, in any script's digits.

`digits("3.800", ",")` is 3800, `digits("3.800", ".")` is 3.8. The last of two kinds of mark is the decimal mark, one
that occurs twice separates thousands; for a single mark the language decides if three digits follow it. The
decimal mark of a language is the lexicon's, else that of Unicode CLDR (https://cldr.unicode.org) by Babel. Limit: a
text that writes numbers as another language does ("3.800" in a translation into English) is read by its own.
"""

from __future__ import annotations

from functools import cache

from retold.lexicon import lexicon
from retold.lexicon.schema import NumberWords

GROUPS = "'’٬،\u00a0\u202f\u2009 "
"""What separates thousands besides point and comma: apostrophes, Arabic marks, blanks."""

LONGEST = 18
"""Digits; longer runs are identifiers, and floats stop being exact at 2**53, about 9e15."""


@cache
def decimal_mark(language: str) -> str:
    """The decimal mark of a language: the lexicon's, else CLDR's, else a point."""
    words = lexicon(language, NumberWords)
    if words is not None and words.decimal:
        return str(words.decimal[0])
    from babel.core import Locale, UnknownLocaleError  # heavy: loaded only for a language without a lexicon
    from babel.numbers import get_decimal_symbol

    try:
        mark = str(get_decimal_symbol(Locale.parse(language.replace("-", "_"))))
    except (UnknownLocaleError, ValueError, LookupError, TypeError):
        return "."
    return "," if mark in ",٫" else "."


def digits(written: str, decimal: str) -> float | None:
    """The value of digits with separators, or `None` for a run too long to be a number."""
    plain = written.translate(
        {ord(c): None for c in GROUPS} | {ord("，"): ",", ord("．"): ".", ord("٫"): "."}
    )
    if sum(c.isdigit() for c in plain) > LONGEST:
        return None
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return float(plain)
    last = marks[-1]
    head, _, tail = plain.rpartition(last)
    grouped = len(marks) > 1 and set(marks) == {last}
    if len(marks) == 1:
        other = "," if decimal == "." else "."
        grouped = last == other and len(tail) == 3 and bool(head) and head[0] != "0" and "٫" not in written
    whole = "".join(c for c in head if c.isdigit())
    return float(whole + tail) if grouped else float(f"{whole or '0'}.{tail}")
