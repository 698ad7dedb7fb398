"""Text -> the agencies and outlets that it credits and no table has: `unlisted(text, "en")`.

A name that nobody has listed is known by its place: in the brackets of a dateline ("HARBOUR CITY, 8 May (Sundnes)
-"), in a line that says whom the outlet worked with ("Avec l'Agence Boréale"), beside a picture's maker ("Photo:
Ann Vik/Sundnes"), beside the word for what it is ("the Sundnes news agency", "агентство Sundnes"), before a clause
about its reporter ("the Vester Ledger, whose reporter was there"), or by a name that only a paper has ("the Vester
Gazette"). The words for all this are the language's `[credits]`.

Gives the names in order with their scope, and `None` where words of saying must stand beside the name before it is
the source of a part: `credits` judges that. A word for an agency that is written with a capital and stands right
before the name is part of it ("Agence Boréale"), one in small letters describes it.

Limits: names in scripts without capitals are not found; a name in an inflected form is given as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from retold.lexicon import lexicon
from retold.lexicon.schema import CreditWords, NameWords
from retold.records import Scope
from retold.text.datewords import datewords


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name, and the stretch (`begin` to `stop`) that it makes with the words for what it is."""

    start: int
    end: int
    name: str
    scope: Scope | None
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Places:
    """Where names stand, in one language."""

    worked: re.Pattern[str]
    weak: frozenset[str]
    photo: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    titles: re.Pattern[str]
    titles_before: re.Pattern[str]
    reporter: re.Pattern[str]
    noun: re.Pattern[str]
    starters: frozenset[str]
    never: frozenset[str]
    days: frozenset[str]


_UPPER = "".join(chr(c) for c in range(0x41, 0x530) if chr(c).isupper())
"""The capitals of Latin, Greek and Cyrillic."""
_WORD = rf"[{_UPPER}](?:[\w&’'-]|\.(?=\w))*"
_SMALL = r"(?:of the|of|de la|de los|de|del|della|di|do|da|des|du|der|van|für|&)"
NAME = rf"(?:al-)?{_WORD}(?:[ \xa0](?:{_SMALL} )?{_WORD}){{0,4}}"
"""Up to five words with a capital, and the little words that stand inside names."""
_QUOTED = "[«„“\"‘']?"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,2}}")

_DATELINE = re.compile(
    rf"^(?P<place>[^()\n/]{{0,80}}?)(?:\((?P<name>{NAME})\)|/(?P<other>{NAME})/)\s?(?:\.\s?)?[-–—―:.]+\s?(?=\S)",
    re.MULTILINE,
)
_CREDITED = re.compile(rf"(?:^|[.!?…)]\s+)(?P<left>{NAME})\s?/\s?(?P<right>{NAME})[ .)]*$", re.MULTILINE)
_COPYRIGHT = re.compile(rf"(?:©|\([cC]\))\s?(?:\d{{4}}\s)?(?P<name>{NAME})[ .)]*$", re.MULTILINE)
_NAME_BEFORE = re.compile(
    rf"(?<![\w.’'-])(?P<name>(?:(?:The|Le|La|Il|El|De|Die|Der) )?{NAME})[»“”\"’']?\s?\Z"
)
_ENDING = re.compile(r"(?<=\w{3})['’]\w{0,5}$")

_HEAD = 1500
"""Characters from the top in which a dateline may stand: title, standfirst, byline and share line of usual pages."""
_LONGEST = 90
"""Characters before a word in which a name that ends there begins."""
_LINE = 400
"""Characters of a line that may be a caption."""


def unlisted(text: str, language: str, furniture: str = "") -> tuple[Unlisted, ...]:
    """The names that stand where a source stands; later mentions of them are given with scope `None`.

    `furniture` is the text with what may be taken for teasers or navigation: only whole lines of it count.
    """
    places = _places(language)
    found = [
        *_datelines(text, places),
        *_worked(furniture or text, text, places),
        *_pictures(text, places),
        *_told(text, places),
    ]
    found = [f for f in found if _may_be(f.name, places)]
    certain = {f.name for f in found if f.scope != "photo" and len(f.name) > 3}
    taken = [(f.start, f.end) for f in found]
    for name in sorted(certain):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if not any(s < match.end() and match.start() < e for s, e in taken):
                found.append(Unlisted(match.start(), match.end(), name, None, match.start(), match.end()))
    return tuple(sorted(found, key=lambda f: (f.start, f.scope is None, -f.end)))


def _made(text: str, start: int, end: int, scope: Scope | None, whole: re.Match[str]) -> Unlisted:
    words = text[start:end].rstrip(".-&'’")
    name = _ENDING.sub("", words)
    return Unlisted(start, start + len(name), " ".join(name.split()), scope, whole.start(), whole.end())


def _may_be(name: str, places: _Places) -> bool:
    """Not a word that begins sentences, a day or month, a people ("Syrian"), or letters alone ("CDU")."""
    words = name.lower().split()
    if not words or len(name) < 3 or (words[0] in places.starters and len(words) == 1):
        return False
    return not all(w in places.never for w in words)


# ---------------------------------------------------------------- datelines


def _datelines(text: str, places: _Places) -> Iterator[Unlisted]:
    for match in _DATELINE.finditer(text[:_HEAD]):
        kind = "name" if match["name"] else "other"
        if _is_dateline(match["place"].strip(" ,.-–—"), match[kind], places):
            yield _made(text, match.start(kind), match.end(kind), "whole", match)


def _is_dateline(place: str, name: str, places: _Places) -> bool:
    """Whether what stands before the brackets is a place or a date; "A. Person (PARTY)" is not."""
    if not place:
        return " " not in name
    words = re.findall(r"[^\W_]+", place)
    if len(words) > 10 or not (place[0].isupper() or place[0].isdigit()):
        return False
    if any(w.isdigit() or w.lower() in places.days for w in words):
        return len(words) <= 9
    capitals = len(words[0]) > 2 and words[0].isupper()
    return capitals or (len(words) <= 3 and all(w[0].isupper() for w in words) and not name.isupper())


# ---------------------------------------------------------------- "with material from"


def _worked(text: str, told: str, places: _Places) -> Iterator[Unlisted]:
    for match in places.worked.finditer(text):
        alone = text[match.start() - 1 : match.start()] in ("", "\n") and re.match(
            r"[ .)\]]*(?:\n|$)", text[match.end() : match.end() + 4]
        )
        if not alone and told[match.start("name")] == "\n":
            continue
        weak = " ".join(match["cue"].lower().split()) in places.weak
        bracket = match["open"] is not None and text[match.end() : match.end() + 1] in ")]"
        if weak and not bracket and not places.noun.search(match["name"]):
            continue
        for part in re.finditer(rf"(?:(?<=^)|(?<=, )|(?<= )){NAME}", match["name"]):
            start = match.start("name") + part.start()
            yield _made(text, start, start + len(part.group()), "whole", match)


# ---------------------------------------------------------------- pictures


def _pictures(text: str, places: _Places) -> Iterator[Unlisted]:
    for match in places.photo.finditer(text):
        if not match["person"] and " " in match["name"]:
            continue  # "Photo: Ann Vik" is a person
        yield _made(text, match.start("name"), match.end("name"), "photo", match)
    for match in _CREDITED.finditer(text):
        begin = text.rfind("\n", 0, match.start("left")) + 1
        side = _agency_side(match["left"], match["right"])
        if side and match.end() - begin <= _LINE:
            yield _made(text, match.start(side), match.end(side), "photo", match)
    for match in _COPYRIGHT.finditer(text):
        begin = text.rfind("\n", 0, match.start()) + 1
        if 20 < match.start() - begin <= _LINE:
            yield _made(text, match.start("name"), match.end("name"), "photo", match)


def _agency_side(left: str, right: str) -> str | None:
    """Which of "Ann Vik/Sundnes" and "SUNDNES / Ann Vik" is no person."""
    people = [bool(_PERSON.fullmatch(n)) and not n.isupper() for n in (left, right)]
    if people == [True, True]:
        return "right" if len(right.split()) != 2 else None
    if people[0]:
        return "right"
    return "left" if people[1] else None


# ---------------------------------------------------------------- in sentences


def _told(text: str, places: _Places) -> Iterator[Unlisted]:
    for match in places.before.finditer(text):
        start, noun = match.start("name"), match["noun"]
        if noun[0].isupper() and places.noun.fullmatch(noun) and match.start("name") == match.end("noun") + 1:
            start = match.start("noun")
        elif noun[0].isupper() and not _is_sentence(text, match):
            continue
        yield _made(text, start, match.end("name"), None, match)
    for noun in places.after.finditer(text):
        start, end = _name_before(text, noun.start(), places)
        if start < end and all(w.lower() not in places.never for w in text[start:end].split()):
            capitals = re.match(rf"(?:{_WORD}(?= |$) ?)+", noun.group())
            last = noun.start() + len(capitals.group().rstrip()) if capitals else end
            yield replace(_made(text, start, last, None, noun), begin=start)
    for title in places.titles.finditer(text):
        start, _ = _name_before(text, title.start(), places)
        end = title.end()
        if " " in text[start:end]:
            yield _made(text, start, end, None, title)
    for title in places.titles_before.finditer(text):
        yield _made(text, title.start("name"), title.end("name"), None, title)
    for clause in places.reporter.finditer(text):
        if (
            before := _NAME_BEFORE.search(text, max(0, clause.start() - _LONGEST), clause.start())
        ) is not None:
            yield _made(text, before.start("name"), before.end("name"), "part", before)


def _is_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the line is a sentence, not a headline with every word in capitals."""
    begin = text.rfind("\n", 0, match.start()) + 1
    words = [w for w in text[begin : match.end() + 60].split("\n")[0].split() if len(w) > 3]
    return sum(w[0].isupper() for w in words) <= 0.8 * len(words)


def _name_before(text: str, stop: int, places: _Places) -> tuple[int, int]:
    """The name that ends here, without first words that only begin the sentence; empty if there is none."""
    match = _NAME_BEFORE.search(text, max(0, stop - _LONGEST), stop)
    if match is None:
        return stop, stop
    start, end = match.span("name")
    while (gap := text.find(" ", start, end)) > 0 and text[start:gap].lower() in places.starters:
        start = gap + 1
    return (start, end) if text[start:end].lower() not in places.starters else (end, end)


# ---------------------------------------------------------------- patterns


def _any(words: Sequence[str]) -> str:
    ranked = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ranked) or r"(?!)"


@lru_cache(maxsize=64)
def _places(language: str) -> _Places:
    """The patterns of a language; without a lexicon, those of the English labels alone."""
    english = lexicon("en", CreditWords) or CreditWords()
    words = lexicon(language, CreditWords) or CreditWords()
    names = lexicon(language, NameWords) or NameWords()
    inputs = tuple(dict.fromkeys((*words.inputs, *english.inputs)))
    photo = _any((*words.photo, *english.photo))
    joins = _any((*words.joins, *english.joins))
    article = rf"(?:{_any(words.press_articles)})?"
    many = rf"{NAME}(?:(?:, | (?:{joins}) ){article}{NAME})*"
    press = (*words.press, *words.press_named)
    people = (w for forms in (*names.demonyms.values(), *names.places.values()) for w in forms)
    days = frozenset(
        w for w, m in datewords(language).phrases.items() if any(x.kind in "MWmw" and not x.rest for x in m)
    )
    return _Places(
        worked=re.compile(
            rf"(?:^|(?P<open>[(\[])\s?|[.!?…]\s)(?:{NAME} )?(?P<cue>(?i:{_any(inputs)}))\s+"
            rf"(?:(?i:{_any(words.reports)})\s+)?{article}(?P<name>{many})(?=\s?[)\]]|[ .]*$)",
            re.MULTILINE,
        ),
        weak=frozenset(w for w in inputs if " " not in w),
        photo=re.compile(
            rf"(?<!\w)(?i:{photo})[ \t]?[:：/][ \t]?(?P<person>{NAME}\s?[/|]\s?|{NAME}, )?(?P<name>{NAME})"
            r"(?=[ .)\]]*$)",
            re.MULTILINE,
        ),
        before=re.compile(rf"(?<!\w)(?P<noun>(?i:{_any(press)}))\s{_QUOTED}(?P<name>{NAME})"),
        after=re.compile(rf"(?<=\s)(?i:{_any(words.press_after)})(?!\w)"),
        titles=re.compile(rf"(?<= )(?:{_any(words.titles)})(?!\w)"),
        titles_before=re.compile(rf"(?<![\w.])(?P<name>(?:{_any(words.titles_before)}) {NAME})"),
        reporter=re.compile(rf",? (?i:{_any(words.whose)})(?!\w)"),
        noun=re.compile(rf"(?<!\w)(?:{_any(words.press_named)})(?!\w)", re.IGNORECASE),
        starters=frozenset(w.lower() for w in (*names.starters, *words.press_not)),
        days=days,
        never=frozenset((*people, *days, *(w.lower() for w in words.press_not))),
    )
