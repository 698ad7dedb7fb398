"""Layout -> the persons, organisations and places that the article names.

Reads a `Layout`; makes `Name`s in order, not overlapping, outside boilerplate: without titles, demonyms and
possessive endings ("Deputy Minister Ines Alvora" -> "Ines Alvora"), in the form in which they stand in the text.

Method, without a model. Words with a capital that stand together are a candidate (`annotate/candidates.py`); the
lexicon's titles, demonyms, ministries and words of organisations divide and widen it, the gazetteer
(`lexicon/places.py`), the table of international organisations and given names say what it is. A capital that
the place explains (a sentence's first word, a headline, a German noun) counts only where the rest of the article,
the gazetteer or a given name supports it: the "document statistics" of Mikheev 1999,
https://aclanthology.org/J99-3003/. What is a person's name somewhere in the article is one everywhere in it. In
scripts without capitals, `annotate/uncased.py`.

Limits: names of things (ships, laws, films) are `other` or missed; a person of one name only, never introduced,
is `other`; ordinary words used as names are missed where they begin a sentence. A language without a lexicon
rests on capitals and the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from retold.annotate.candidates import Candidate, candidates
from retold.annotate.capitals import Reading, reading
from retold.annotate.namewords import NameLexicon, compound, lemma, lower, name_lexicon, ordinary
from retold.annotate.surroundings import INFLECTED, placed
from retold.annotate.uncased import uncased
from retold.lexicon.agencies import reporters
from retold.lexicon.organisations import organisations
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.records import Layout, Name, NameKind, Span
from retold.text.fold import fold

_LARGE = 10  # of lexicon/places.py: 100,000 people; a smaller place must be named more plainly
_LARGEST = 12  # a million: "Nice", "Reading" and "Bath" may begin a sentence as words
_CASE_ENDING = 3  # letters that inflection adds or changes at most, in Slavic and Baltic languages
_STEM = 5  # letters of an agency's name before an ending
_ENDING = 5  # more letters than an ending has: Finnish "Reutersille"
_ABBREVIATION = re.compile(r"[^\W\d_]{2,6}\d?")
_ROMAN = re.compile(r"[IVXLC]+")
_CENTURY = re.compile(r"[IVX]+(?:e|er|ème|º|ª)?")


def names(layout: Layout) -> tuple[Name, ...]:
    """The names of an article, in order. Never raises for any Unicode text."""
    words = name_lexicon(layout.language)
    read = reading(layout, words)
    found = candidates(read, words)
    kinds = _kinds(found, read, words)
    text = layout.article.text
    marked = [
        Name(Span(layout.article.id, c.start, c.end), kind, _tidy(text[c.start : c.end]))
        for c, kind in zip(found, kinds, strict=True)
        if kind is not None
    ]
    taken = [(name.span.start, name.span.end) for name in marked]
    marked += uncased(layout, words, taken)
    return tuple(sorted(marked, key=lambda name: name.span))


def _tidy(form: str) -> str:
    return " ".join(form.split())


def _kinds(found: Sequence[Candidate], read: Reading, words: NameLexicon) -> list[NameKind | None]:
    """What each candidate is, `None` for what is no name: the sure ones first, then what they explain."""
    kinds: list[NameKind | None] = [_plain(c, read, words) for c in found]
    _bodies(found, kinds, words)
    surnames = _surnames(found, kinds)
    within = {lower(c.words[0]) for c in found if c.within and len(c.words) == 1} - surnames
    for at, candidate in enumerate(found):
        if kinds[at] == "place" and _surname_here(candidate, surnames):
            kinds[at] = "person"
        if kinds[at] in ("person", "place") or len(candidate.words) > 1 or candidate.what is not None:
            continue
        if kinds[at] == "organisation" and _reporter(candidate, words):
            continue
        if kinds[at] == "other" and lower(candidate.words[0]) in within:
            kinds[at] = "place"
            continue
        if lower(candidate.words[0]) in words.heads | words.never | words.geographic:
            continue
        speaks = kinds[at] == "other" and candidate.says
        if speaks or lower(candidate.words[0]) in surnames or _inflected(candidate.words[0], surnames):
            kinds[at] = "person"
        elif (
            kinds[at] is None
            and candidate.weak
            and fold(candidate.words[0]) in read.trusted
            and words.code not in _NOUNS_CAPITAL
        ):
            kinds[at] = "other"
    return kinds


def _surname_here(candidate: Candidate, surnames: frozenset[str]) -> bool:
    """Whether what the gazetteer calls a place is the surname of somebody in the article."""
    if len(candidate.words) > 1 or candidate.what is not None or lower(candidate.words[0]) not in surnames:
        return False
    here = place(candidate.words[0])
    located = candidate.within or candidate.beside or (candidate.located and not candidate.linked)
    return not located and here is not None and here.size < _LARGEST


def _bodies(found: Sequence[Candidate], kinds: list[NameKind | None], words: NameLexicon) -> None:
    """Makes organisations of runs that only look like persons: "the owner, the company Xyz Metals", "Oslo Papir".

    One plain mention speaks for all of the same form; a surname that also stands alone speaks for a person.
    """
    alone = {lower(c.words[0]) for c in found if len(c.words) == 1}
    places = {
        lower(c.words[0])
        for c, kind in zip(found, kinds, strict=True)
        if len(c.words) == 1 and (kind == "place" or c.within)
    }
    bodies: set[tuple[str, ...]] = set()
    for candidate, kind in zip(found, kinds, strict=True):
        form = candidate.words
        if kind not in ("person", "other") or candidate.titled or candidate.what is not None:
            continue
        if fold(form[0]) in people().given or (len(form) < 2 and kind == "person"):
            continue
        of_place = len(form) > 1 and lower(form[0]) in places and lower(form[-1]) not in alone
        if candidate.corporate or of_place:
            bodies.add(form)
    for at, candidate in enumerate(found):
        if candidate.words in bodies and kinds[at] in ("person", "other"):
            kinds[at] = "organisation"
        elif kinds[at] == "other" and len(candidate.words) == 2:
            first, last = (lower(word) for word in candidate.words)
            if last in places and first in words.compass:
                kinds[at] = "place"


def _surnames(found: Sequence[Candidate], kinds: Sequence[NameKind | None]) -> frozenset[str]:
    """The last words of persons' names, and the only word of one after a title."""
    return frozenset(
        lower(c.words[-1])
        for c, kind in zip(found, kinds, strict=True)
        if kind == "person" and len(c.words[-1]) > 2
    )


def _inflected(word: str, surnames: Iterable[str]) -> bool:
    """Whether a word is one of the surnames with another ending: "Marenkova" and "Marenkov"."""
    low = lower(word)
    if low.isascii() and not low.endswith(("a", "ą", "owi", "em", "m", "u", "y", "s", "n")):
        return False
    return any(
        len(surname) >= 5
        and abs(len(low) - len(surname)) <= _CASE_ENDING
        and low[: len(surname) - 1] == surname[:-1]
        and low[0] == surname[0]
        for surname in surnames
    )


def _plain(candidate: Candidate, read: Reading, words: NameLexicon) -> NameKind | None:
    """What a candidate is by itself."""
    if candidate.what is not None:
        return candidate.what
    if _reporter(candidate, words):
        return "organisation"
    if len(candidate.words) == 1:
        return _single(candidate, read, words)
    return _several(candidate, words)


def _reporter(candidate: Candidate, words: NameLexicon) -> bool:
    """Whether it is an agency or outlet of the table, in the language's cases too: "Tanjug", "Tanjugu"."""
    form = " ".join(candidate.words)
    if candidate.titled or (candidate.located and place(form) is not None):
        return False
    if reporters().get(form):
        return True
    if words.code not in INFLECTED | {"hu"} or len(candidate.words) > 1 or form.isupper():
        return False
    stems = (form[:-cut] for cut in range(1, _ENDING) if len(form) - cut >= _STEM)
    return any(map(reporters().get, stems)) or bool(reporters().get(form[:-1] + "a"))


def _single(candidate: Candidate, read: Reading, words: NameLexicon) -> NameKind | None:
    word = candidate.words[0]
    low = lower(word)
    if low in words.never or low in words.heads or low in words.geographic:
        return None
    if len(word) > 1 and _CENTURY.fullmatch(word):
        return None
    if candidate.titled and candidate.person_next and _abbreviation(word):
        return "organisation"  # "analista di UBS Ada Moreno"
    if candidate.titled and candidate.beside:
        return None  # "Губернатор Самарской области"
    if candidate.titled and not (
        placed(word, words) and (candidate.located or place(word) or candidate.person_next)
    ):
        if candidate.linked and ordinary(low, words.code):
            return None  # "ministra de Justicia"
        return "person" if len(word) > 1 else None
    if _abbreviation(word) and not candidate.shouted and not (_ROMAN.fullmatch(word) and len(word) < 4):
        return "organisation" if not placed(word, words) else "place"
    if candidate.adjective and fold(word) not in people().given and place(word) is None:
        return None
    here = place(word)
    if candidate.title_next and not candidate.titled and ordinary(low, words.code) and here is None:
        return None  # "Home Secretary" in words that the lexicon lacks
    if words.code in _NOUNS_CAPITAL and candidate.determined and ordinary(low, words.code):
        return "place" if here is not None and here.territory else None
    if here is not None and here.size >= (_LARGEST if candidate.weak else _LARGE) and low not in read.lowered:
        return "place"
    common = low in read.lowered or (
        ordinary(low, words.code) and (candidate.weak or words.code in _NOUNS_CAPITAL)
    )
    if common and not (low in read.capitals and low not in read.lowered and words.code not in _NOUNS_CAPITAL):
        return None
    if len(word) < 3 and not _unspaced_place(word):
        return None
    if candidate.weak and low in words.starters:
        return None
    if placed(word, words) and (candidate.located or here is None or here.size >= _LARGE):
        return "place"
    if candidate.beside:
        return "place"
    if candidate.weak and words.code in _NOUNS_CAPITAL and len(word) > 10:
        return None  # a compound that no list has
    if fold(word) in people().given:
        return "person"
    if words.code in _NOUNS_CAPITAL and (candidate.determined or compound(low, words.code)):
        return None
    return "other"


_NOUNS_CAPITAL = frozenset({"de", "lb"})


def _several(candidate: Candidate, words: NameLexicon) -> NameKind | None:
    form = " ".join(candidate.words)
    lows = [lower(word) for word in candidate.words]
    given = fold(candidate.words[0]) in people().given
    whole = place(form) or place("-".join(candidate.words))
    if all(low in words.never or low in words.heads or low in words.geographic for low in lows):
        return None
    if lows[-1] in words.never:
        return None
    if candidate.titled and not (whole is not None and whole.territory):
        of_body = candidate.linked and not given and _headed(lows, words)  # "portavoz de la Asociación ..."
        return "organisation" if of_body else "person"
    if organisations().of(form):
        return "organisation"
    if whole is not None and (not given or (whole.size >= _LARGE and candidate.located)):
        return "place"
    if _headed(lows, words) and not (given and lows[-1] not in words.heads):
        return "organisation"
    if any(low in words.geographic for low in (lows[0], lows[-1])):
        return "place"
    if given:
        return "person"
    if candidate.beside:
        return "place"
    known = sum(ordinary(low, words.code) for low in lows)
    if words.code in _NOUNS_CAPITAL and (known == len(lows) or (known and candidate.determined)):
        return None
    if known == len(lows):
        return None if candidate.weak else "other"
    if any(map(_abbreviation, candidate.words)) and not candidate.shouted:
        return "organisation"
    if not candidate.says and (known or any(ordinary(low, "en") for low in lows)):
        return "other"
    if len(lows) > 4 or any(any(sign.isdigit() for sign in low) for low in lows):
        return "other"
    return "person"


def _headed(lows: Sequence[str], words: NameLexicon) -> bool:
    """Whether one of the words says that it is an organisation, in the dictionary form or another case."""
    if any(low in words.heads for low in lows):
        return True
    return words.code in INFLECTED and any(lemma(low, words.code) in words.heads for low in lows)


def _abbreviation(word: str) -> bool:
    return word.isupper() and _ABBREVIATION.fullmatch(word) is not None


def _unspaced_place(word: str) -> bool:
    return place(word) is not None
