"""What a lexicon can say: one class per table of `<language>.toml`.

Every field is a tuple of strings, a table of strings or a table of tuples, empty unless the file gives it.
The words are lower case and as they stand in running text; each class says how they are matched.
This module is the schema: a table or key that is not here is an error when the file is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
Table = Mapping[str, Words]
"""Normal form -> the words for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageInfo:
    """[language]: what this language is, and how complete the file is."""

    name: Words = ()  # English name, own name
    lacks: Words = ()  # tables this file knowingly does not have


TABLES: Mapping[str, type] = {
    "language": LanguageInfo,
}
