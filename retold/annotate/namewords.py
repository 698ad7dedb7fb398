"""A language -> its words beside and inside names, ready to be looked up.

Reads the lexicon's `[names]`, the month and weekday names of the CLDR, and simplemma's word lists
(https://github.com/adbar/simplemma) for "is this an ordinary word". Makes a `NameLexicon`, once per language.

Limits: a language without a lexicon has no titles, demonyms and organisation words; one without a word list
(Kazakh, Chinese, Japanese ...) knows no ordinary words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Literal

from retold.annotate.wordlist import wordlist
from retold.lexicon import lexicon
from retold.lexicon.schema import CalendarWords, FigureWords, LanguageInfo, NameWords, QuoteWords
from retold.text.tokens import tokens

Match = Literal["title", "demonym", "body", "place"]

_NOTHING = NameWords()


@dataclass(frozen=True, slots=True)
class NameLexicon:
    """`phrases`: first word -> (all words, what they are), longest first; `stems` the same for stems, `sizes` their
    lengths."""

    code: str
    known: bool
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Match], ...]]
    stems: Mapping[str, Match]
    sizes: tuple[int, ...]
    heads: frozenset[str]
    state: frozenset[str]
    linkers: frozenset[str]
    geographic: frozenset[str]
    starters: frozenset[str]
    never: frozenset[str]
    locatives: frozenset[str]
    within: frozenset[str]
    compass: frozenset[str]
    adjectives: tuple[str, ...]
    titles: tuple[str, ...]
    titles_after: tuple[str, ...]
    roles: tuple[str, ...]  # titles and nouns for persons
    surnames: frozenset[str]
    common: frozenset[str]  # in a script without capitals: words that are known to be no names
    endings: tuple[str, ...]  # little words written on to a name
    apostrophe: bool
    cues: frozenset[str]

    def match(self, words: Sequence[str], at: int) -> tuple[int, Match] | None:
        """The longest phrase that begins at word `at` of lower-case words: its length and what it is."""
        for phrase, what in self.phrases.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase), what
        word = words[at]
        for size in self.sizes:
            if (stem := self.stems.get(word[:size])) is not None:
                return 1, stem
        return None


@lru_cache(maxsize=1 << 16)
def lower(word: str) -> str:
    """Lower case in which Turkish "İ" is one letter, and an apostrophe one sign."""
    return word.casefold().replace("i\u0307", "i").replace("’", "'")


@cache
def name_lexicon(language: str) -> NameLexicon:
    """The words of one language (BCP 47; only its first subtag counts)."""
    code = language.split("-")[0].lower()
    words = lexicon(code, NameWords)
    found = words or _NOTHING
    phrases: dict[str, dict[tuple[str, ...], Match]] = {}
    stems: dict[str, Match] = {}
    for what, forms in _sources(found):
        for form in forms:
            if form.endswith("*"):
                stems.setdefault(lower(form[:-1]), what)
            elif pieces := split(form):
                phrases.setdefault(pieces[0], {}).setdefault(pieces, what)
    return NameLexicon(
        code=code,
        known=words is not None,
        phrases={
            first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
            for first, found in phrases.items()
        },
        stems=stems,
        sizes=tuple(sorted({len(stem) for stem in stems if len(stem) > 2}, reverse=True)),
        heads=_set(found.heads)
        | {head for head in _english_heads() if code == "en" or not ordinary(head, code)},
        state=_set(found.state),
        linkers=_set(found.linkers),
        geographic=_set(found.geographic),
        starters=_set(found.starters),
        never=_set(found.never) | _calendar(code),
        locatives=_set(found.locatives) | _set(found.within),
        within=_set(found.within),
        compass=_set(found.compass),
        adjectives=tuple(_set(found.adjectives)),
        titles=found.titles,
        titles_after=found.titles_after,
        surnames=frozenset(found.surnames),
        common=_common(code),
        endings=(lexicon(code, LanguageInfo) or LanguageInfo()).endings,
        roles=(*found.titles, *(quotes.persons if (quotes := lexicon(code, QuoteWords)) else ())),
        cues=_cues(code),
        apostrophe=bool(found.apostrophe) or code in {"tr", "az", "fi", "kk", "uz", "tk", "crh"},
    )


@cache
def _english_heads() -> frozenset[str]:
    """Companies and clubs call themselves in English everywhere: "Xyz Airlines"."""
    english = lexicon("en", NameWords)
    return frozenset() if english is None else _set(english.heads)


def _sources(words: NameWords) -> Iterable[tuple[Match, tuple[str, ...]]]:
    for forms in words.bodies.values():
        yield "body", forms
    for forms in words.places.values():
        yield "place", forms
    yield "title", words.titles
    for forms in words.demonyms.values():
        yield "demonym", forms


def split(form: str) -> tuple[str, ...]:
    """A phrase in the words in which a text is read: as `tokens` divides it, in lower case."""
    return tuple(_ELIDED.sub("", lower(form[start:end])) for start, end in whole_words(form))


_ELIDED = re.compile(r"^(?:l|d|dell|all|nell|sull|dall)'(?=\w\w)")  # as in annotate/capitals.py


def whole_words(text: str) -> list[tuple[int, int]]:
    """Words of a text, in which "U.S." is one: single capitals with points and nothing else between them."""
    spans = tokens(text)
    joined: list[tuple[int, int]] = []
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and _points_join(text, spans[last], spans[last + 1]):
            last += 1
        end = spans[last][1]
        if last > at and text[end : end + 1] == ".":
            end += 1
        joined.append((spans[at][0], end))
        at = last + 1
    return joined


def _points_join(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    short = left[1] - left[0] <= 2 and right[1] - right[0] <= 2
    return short and text[left[1] : right[0]] == "." and text[left[0]].isupper() and text[right[0]].isupper()


def _cues(code: str) -> frozenset[str]:
    """Single words of saying: who stands beside one is a person or a body."""
    quotes = lexicon(code, QuoteWords)
    return (
        frozenset() if quotes is None else frozenset(lower(word) for word in quotes.cues if " " not in word)
    )


def _common(code: str) -> frozenset[str]:
    """The words of the lexicon that stand beside names and are none: verbs of saying, nouns for people, bodies, days,
    small words, what is counted."""
    quotes, counted, calendar = (lexicon(code, table) for table in (QuoteWords, FigureWords, CalendarWords))
    lists = [getattr(quotes, each.name) for each in fields(QuoteWords)] if quotes is not None else []
    if counted is not None:
        lists += [counted.stop, counted.others, counted.including, *counted.events.values()]
        lists += [*counted.groups.values(), *counted.units.values()]
    if calendar is not None:
        lists += [
            *calendar.days.values(),
            *calendar.units.values(),
            calendar.previous,
            calendar.next,
            calendar.this,
        ]
    return frozenset(
        lower(word.rstrip("*")) for words in lists for phrase in words for word in phrase.split()
    )


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(lower(word) for word in words)


def _calendar(code: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale(code)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    found = {
        name
        for table in (locale.months, locale.days)
        for width in ("wide", "abbreviated")
        for name in table["format"].get(width, {}).values()
    } | {
        name
        for table in (locale.months, locale.days)
        for name in table["stand-alone"].get("wide", {}).values()
    }
    return frozenset(lower(name).strip(".") for name in found if not name.isdigit())


@lru_cache(maxsize=1 << 16)
def ordinary(word: str, code: str) -> bool:
    """Whether simplemma has the word, in lower case (in German also with its capital)."""
    words = wordlist(code)
    if words is None:
        return False
    return word.lower() in words or (code == "de" and word.capitalize() in words)


_LINKS = ("", "s", "es", "n", "en")  # letters between the parts of a German compound
_SHORTEST_PART = 4


@lru_cache(maxsize=1 << 14)
def common_noun(word: str) -> bool:
    """Whether a German word with a capital is a noun of the word list, or put together from two words of it."""
    words = wordlist("de")
    if words is None:
        return False
    if word in words:
        return words[word][:1].isupper()  # an adjective's dictionary form is in small letters
    return compound(word.lower(), "de")


@lru_cache(maxsize=1 << 14)
def compound(low: str, code: str) -> bool:
    """Whether a word is put together from two that are known, with or without a linking letter."""
    for at in range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1):
        if not ordinary(low[at:], code):
            continue
        left = low[:at]
        if any(left.endswith(link) and ordinary(left[: len(left) - len(link)], code) for link in _LINKS):
            return True
    return False


@lru_cache(maxsize=1 << 14)
def lemma(word: str, code: str) -> str:
    """The dictionary form of a word, itself where none is known."""
    words = wordlist(code)
    if words is None:
        return word
    return words.get(word) or words.get(word.lower()) or word
