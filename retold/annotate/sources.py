"""Text -> the agencies, outlets and monitors it names: `sources(text, "en")`.

Reads `lexicon/agencies.toml` and the language's words for unnamed media ("state television"). Gives mentions in
order, none overlapping. Method: each different token is looked up once; where one stands that begins names,
the longest wins. A name in capitals may carry the plural or genitive s of a text that lost its apostrophes
("SANAs reporter").
Limits: other inflected forms of agency names are found only where the table lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from retold.lexicon import lexicon
from retold.lexicon.agencies import TOKEN, forms
from retold.lexicon.schema import CreditWords


@dataclass(frozen=True, slots=True)
class Source:
    """A source named in the text. `short`: letters that mean other things too; `kind` of `agencies.toml`, or
    "generic" for unnamed media."""

    start: int
    end: int
    name: str
    kind: str
    short: bool


_RUN = re.compile(r"[^\W_]+")
_NEXT = re.compile(rf"[\s_]*({TOKEN.pattern})")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def sources(text: str, language: str) -> tuple[Source, ...]:
    """The sources that a text names."""
    found = _named(text) + _unnamed(text, language)
    found.sort(key=lambda s: (s.start, -s.end))
    kept: list[Source] = []
    for source in found:
        if not kept or source.start >= kept[-1].end:
            kept.append(source)
    return tuple(kept)


def _named(text: str) -> list[Source]:
    index = forms()
    present = {}
    for token in set(_RUN.findall(text)):
        entries = index.get(token)
        if entries is None and len(token) > 3 and token[-1] == "s" and token[:-1].isupper():
            entries = tuple(f for f in index.get(token[:-1], ()) if not f.rest)
        if entries:
            present[token] = entries
    found: list[Source] = []
    at = 0
    if present:
        firsts = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(present))})(?![^\W_])")
        for first in firsts.finditer(text):
            if first.start() < at:
                continue
            for form in present[first.group()]:
                end = _end(text, first.end(), form.rest)
                if end is not None:
                    at = end
                    found.append(Source(first.start(), end, form.agency.name, form.agency.kind, form.short))
                    break
    return found + (_unspaced(text) if _CJK.search(text) else [])


def _end(text: str, at: int, rest: tuple[str, ...]) -> int | None:
    """Where a name ends whose first token ends here, if its other tokens follow."""
    for word in rest:
        token = _NEXT.match(text, at)
        if token is None or token.group(1) != word:
            return None
        at = token.end()
    return at


def _unspaced(text: str) -> list[Source]:
    """Names in scripts without blanks, wherever they stand."""
    found = []
    for match in _unspaced_names().finditer(text):
        form = forms()[TOKEN.findall(match.group())[0]][0]
        found.append(Source(match.start(), match.end(), form.agency.name, form.agency.kind, form.short))
    return found


@lru_cache(maxsize=1)
def _unspaced_names() -> re.Pattern[str]:
    names = [first for first, entries in forms().items() if _CJK.match(first) and not entries[0].rest]
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def _unnamed(text: str, language: str) -> list[Source]:
    pattern, names = _generic(language)
    if pattern is None:
        return []
    return [
        Source(m.start(), m.end(), names[" ".join(m.group().lower().split())], "generic", False)
        for m in pattern.finditer(text)
    ]


@lru_cache(maxsize=64)
def _generic(language: str) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    words = lexicon(language, CreditWords)
    names = {p: name for name, phrases in (words.generic if words else {}).items() for p in phrases}
    if not names:
        return None, names
    ranked = sorted(names, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ranked))})\b", re.IGNORECASE), names
