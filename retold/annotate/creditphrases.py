"""Language -> the patterns of its credits: `credit_phrases("en")`.

Reads the language's `[credits]` and `[authors]`, and the English ones too, since pages mix them; gives them compiled,
once for each language. Without a lexicon, the English labels alone. `credits` says what they are for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.lexicon import lexicon
from retold.lexicon.schema import AuthorWords, CreditWords

_APOSTROPHES = "['’‘`´]"
_NAME = (
    r"(?P<name>(?:the )?[^\W\d_a-zа-яё][\w.&’'-]*"
    r"(?: (?:of |the |and |de |del |di |der |für |& )?[^\W\d_a-zа-яё][\w.&’'-]*){0,4}?)"
)


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase with a name in it. `kind` is "origin" or "own"; a text without the word `needed` has none of it."""

    pattern: re.Pattern[str]
    kind: str
    needed: str


@dataclass(frozen=True, slots=True)
class CreditPhrases:
    """The patterns of one language. `standards_words` and the like are the words without which there is no match."""

    label: re.Pattern[str]
    photo_before: re.Pattern[str]
    photo_after: re.Pattern[str]
    inputs: re.Pattern[str]
    agencies: re.Pattern[str]
    and_agencies: re.Pattern[str]
    named: tuple[Template, ...]
    standards: re.Pattern[str]
    part_before: re.Pattern[str]
    part_near: re.Pattern[str]
    part_after: re.Pattern[str]
    worker: re.Pattern[str]
    byline: re.Pattern[str]
    labelled: re.Pattern[str]


@lru_cache(maxsize=64)
def credit_phrases(language: str) -> CreditPhrases:
    """The patterns of a language; without a lexicon, those of the English labels alone."""
    words = lexicon(language, CreditWords) or CreditWords()
    english = lexicon("en", CreditWords) or CreditWords()
    source = _any((*words.source, *english.source))
    photo = _any((*words.photo, *english.photo))
    inputs = _any((*words.inputs, *english.inputs))
    general = _any((*words.agencies, *english.agencies))
    reports = _any((*words.reports, *english.reports))
    joins = _any((*words.joins, *english.joins, "&", "/", ","))
    bodies = _any((*words.bodies, *words.workers))
    authors = lexicon(language, AuthorWords) or AuthorWords()
    by = _any((*authors.before, "by"))
    long = tuple(w for w in words.according if len(w) > 3)
    short = tuple(w for w in words.according if len(w) <= 3)
    filler = r"(?:\s+[\w'’-]+)"
    return CreditPhrases(
        label=_c(rf"(?:^|[.!?…\"”)(\[|]\s*|\s{{2,}})(?:{source})(?:\s?[:：]\s*(?:the )?|\s+)$"),
        photo_before=_c(rf"(?:^|[\W_])(?:{photo})(?:\s?[:：/|]\s*|\s)(?:\w+\.? ?){{0,3}}?(?:[(/|,\[]\s*)?$"),
        photo_after=_c(rf"(?:\s|\s?[/|-]\s?)(?:{photo})(?:\W|$)"),
        inputs=_c(rf"(?:^|[.!?(\[]\s*)(?:{inputs})\s+(?:[\w'’]+\s+)?$"),
        agencies=_c(
            rf"(?:(?:(?:^|[.!?(\[*]\s*)(?:{inputs})\s+(?:(?:{reports}|\w+)\s+)?|(?:^|[.!?(\[*]\s*)(?:{source})\s?[:：]\s*|^[^\S\n]{{0,20}}[(\[])"
            rf"(?P<name>{general}))(?=\W*$|[)\]])"
        ),
        and_agencies=_c(rf"\s+(?:{joins})\s+(?:{general})\b"),
        named=tuple(_template(t, "origin") for t in dict.fromkeys((*words.origin, *english.origin)))
        + tuple(_template(t, "own") for t in dict.fromkeys((*words.own, *english.own))),
        standards=_c(rf"(?:{_any((*words.standards, *english.standards))})\s?[:：]?(?:\s*\w+)?\s*$"),
        part_before=_c(rf"(?:^|\W)(?:{_any((*long, *words.said_before))}){filler}{{0,6}}?\s*['’\"“«(]?\s*$"),
        part_near=_c(
            rf"(?:^|\W)(?:{_any((*short, *long))})(?:\s+(?:the|l['’]))?(?:\s+(?:{bodies}))?\s*['’\"“«(]?\s*$"
        ),
        part_after=_c(
            rf"(?:['’]s?)?(?:\s+(?:{_any(words.workers)})\b|,?(?:\s*[(\[][^)\]]{{1,20}}[)\]])?(?:['’]?{filler}){{0,6}}?['’]?\s*(?:{_any(words.said)})\b)"
        ),
        worker=_c(rf"['’]?s?\s+(?:{_any(words.workers)})\b"),
        byline=_c(rf"(?:^|\d\s|[|•·]\s?)(?:{by})\s+$"),
        labelled=_c(
            rf"(?:^|[(\[|])\s{{0,5}}(?:{source})\s?[:：]\s*(?P<name>[^\n:;()\[\]|]{{2,60}}?)\s*(?=[)\]|\n]|\.?$)"
        ),
    )


def _c(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)


def _any(words: Sequence[str]) -> str:
    """An alternation of phrases, longest first; one that never matches for none."""
    ranked = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ranked) or r"(?!)"


def _template(template: str, kind: str) -> Template:
    """A phrase with a name in it; apostrophes of every shape, capitals only in the name."""
    before, _, after = template.partition("{}")

    def fixed(words: str) -> str:
        escaped = re.escape(words).replace(r"\ ", r"\s+").replace("'", _APOSTROPHES)
        return f"(?i:{escaped})" if escaped else ""

    name = _NAME if after else _NAME.replace("{0,4}?)", "{0,4})")
    end = fixed(after) if after else r"(?=[\s.,;:)\]!?]|$)"
    start = fixed(before) if before else r"(?<![\w’'])"
    parts = (part.split() for part in (before, after))
    needed = max((w for words in parts for w in words if w.isalpha()), key=len, default="")
    return Template(re.compile(start + name + end), kind, needed.lower())
