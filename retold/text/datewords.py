"""The words of dates of one language, ready for look-up: `datewords("nl")`.

Reads the month and weekday names of CLDR (through Babel, 1082 locales) and the language's `[calendar]`
table, and makes a dictionary from the first token of each word or phrase to what it can mean. Meanings are
single letters, so that `calendar` can write a sentence as a string of them and read it with one grammar:

    M month  m month, only beside a number   W weekday  w weekday, only beside a date
    o ordinal  k cardinal  K one, a  U unit of time  R day counted from today  S season  G part of a day
    p previous  P past  n next  N coming  t this   A "ago", before  a after   I "in (three days)"  i after
    J "in", which only tells the future where a verb does   6 the same, after: "later"
    f of  h article  j on/in (may precede a date)   b between  r from  u to  + and   E early/mid/late
    e ending of an ordinal  s ending of a decade  F will happen  H holiday  Y "year" beside a number
    X "within"  B before C after (a date)  O now, as the end of a range  Z "before last"  T "after next"
    g a weekday's name without its second half ("sexta")  D beginning (of a week)  L half
    v "end of", that is E of more words  c "between", after both ends
    V "when", after a day and a comma  @ "for (Sunday)"
    Q quarter  y l z the characters for year, month, day after a number
    5 number and unit in one word (Arabic duals)  & a feast of several words, which are nothing else
    1 ambiguous name of a month ("may")  7 what news counts ("people"): a number before it is no year
    q word of a number  9 decade by name ("the nineties")  ! words that only look like a date: "Sunday Times"

Method: exact forms for languages with a lexicon (their inflected forms are written out there); where there
is none, a month or weekday name of five letters or more may have up to four more letters, or lose one first
("keskiviikko" -> "keskiviikkona"). Limits: that guess misses changes inside a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from retold.lexicon import lexicon
from retold.lexicon.schema import CalendarWords, FigureWords
from retold.text.numbers import numbers
from retold.text.numerals import numerals

# Combining marks that stand inside words of Latin, Hebrew, Arabic and Devanagari, which \w leaves out.
MARKS = (
    "\u0300-\u036f\u05b0-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0962\u0963"
    "\u0981-\u0983\u09bc-\u09cd"
)
UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my"})
"""Languages whose words are not told apart by spaces, or carry particles: every letter is a token."""

STEM = 5
"""Letters a name must have before a guess at its inflected forms is safe ("mars", "sred-" are not)."""

_SPACED = re.compile(rf"\d+|(?:[^\W\d_]|[{MARKS}])+|\n|[^\w\s]")
_SINGLE = re.compile(r"\d+|[a-zA-Z]+|\n|[^\s\d]")
_NUMERAL = "〇零一二三四五六七八九十百千廿卅两兩"
_HAN = re.compile(rf"\d+|[{_NUMERAL}]+|[a-zA-Z]+|\n|[^\s\d]")
"""In Chinese and Japanese, numerals that stand together are one token as digits are."""

Q_AND_K = frozenset("qk")
"""The classes of a number word that only `[numbers]` of the lexicon has."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase can mean: the tokens after its first, the letter of its class, and its value."""

    rest: tuple[str, ...]
    kind: str
    value: str


_FUTURE = (Meaning((), "F", ""),)
_COUNTED = (Meaning((), "7", ""),)


@dataclass(frozen=True, slots=True)
class DateWords:
    """The vocabulary of one language."""

    language: str
    token: re.Pattern[str]
    phrases: Mapping[str, tuple[Meaning, ...]]
    stems: Mapping[str, tuple[Meaning, ...]]
    day_first: bool
    measured: bool
    endings: tuple[str, ...] = ()
    verb_last: bool = False
    attached: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def unspaced(self) -> bool:
        return self.language in UNSPACED

    def number(self, token: str) -> int | None:
        """The whole number that one word says, `None` if it is none."""
        if self.token is _HAN:
            if not set(token) <= set(_NUMERAL):
                return None
        else:
            known, folded = numerals(self.language), self.fold(token)
            if self.unspaced or known is None or not known.begins(folded):
                return None
            if folded not in known.phrases and not known.cut(folded):
                return None
        found = numbers(token, self.language)
        if len(found) != 1 or found[0].first or found[0].last != len(token) or found[0].low is None:
            return None
        value = found[0].value
        return int(value) if value == int(value) and 0 <= value < 10_000 else None

    def fold(self, token: str) -> str:
        """The look-up form of a token."""
        if self.language in ("tr", "az"):
            token = token.replace("İ", "i").replace("I", "ı")
        return token.lower().replace("\u0307", "")

    def meanings(self, token: str) -> tuple[Meaning, ...]:
        """What phrases beginning with this token can mean, longest first."""
        found = self.phrases.get(token)
        if found is None and len(token) >= STEM and token.endswith(self.endings):
            return _FUTURE
        if found is None and self.attached:
            rests = [token[len(lead) :] for lead in self.attached if token.startswith(lead)]
            found = next((self.phrases[rest] for rest in rests if rest in self.phrases), None)
        if found is None and self.counted and token.startswith(self.counted):
            return _COUNTED
        if found is not None or not self.stems or len(token) < STEM:
            return found or ()
        for cut in range(len(token), max(STEM - 1, len(token) - 5) - 1, -1):
            if (stem := self.stems.get(token[:cut])) is not None:
                return stem
        return ()


@lru_cache(maxsize=128)
def datewords(language: str) -> DateWords:
    """The vocabulary of a language (BCP 47)."""
    code = language.split("-")[0].lower()
    words = lexicon(code, CalendarWords)
    token = _HAN if code in ("zh", "ja") else _SINGLE if code in UNSPACED else _SPACED
    bare = DateWords(code, token, {}, {}, True, words is not None)
    phrases: dict[str, dict[tuple[tuple[str, ...], str], Meaning]] = {}
    stems: dict[str, tuple[Meaning, ...]] = {}
    names, day_first = _cldr(language)
    ambiguous = frozenset(bare.fold(w) for w in (words.ambiguous if words else ()))

    def put(phrase: str, kind: str, value: str) -> None:
        tokens = [bare.fold(t) for t in token.findall(phrase)]
        if not tokens:
            return
        if kind in "MW" and bare.fold(phrase) in ambiguous:
            put(phrase, "1", value)
            kind = kind.lower()
        entry = phrases.setdefault(tokens[0], {})
        key = (tuple(tokens[1:]), kind)
        if kind in "mw" and (key[0], kind.upper()) in entry:
            return
        entry.setdefault(key, Meaning(key[0], kind, value))

    figures = lexicon(code, FigureWords)
    counted = {form for forms in (figures.groups if figures else {}).values() for form in forms}
    for form in counted:
        put(form.rstrip("*"), "7", "")
    given = (*names, *(_own(words) if words else ()), *_EVERYWHERE)
    for phrase, kind, value in given:
        put(phrase, kind, value)
        if words is None and kind in "MW" and len(bare.fold(phrase)) >= STEM and token is _SPACED:
            for stem in (bare.fold(phrase), bare.fold(phrase)[:-1]):
                if len(stem) >= STEM - 1 and " " not in stem:
                    stems.setdefault(stem, (Meaning((), kind, value),))
    firsts = frozenset(phrases)
    for phrase, kind, value in given:  # as written without accents, where that is no other word
        plain = _plain(phrase)
        if (
            kind in "MWURPnNpSHaAi"
            and len(plain) > 4
            and plain != phrase
            and plain.split()[0].split("-")[0] not in firsts
        ):
            put(plain, kind, value)
    ranked = {
        first: tuple(sorted(entry.values(), key=lambda m: (-len(m.rest), _RANK.find(m.kind))))
        for first, entry in phrases.items()
    }
    endings = words.future_endings if words else ()
    attached = words.attached if words else ()
    verb_last = bool(words and words.verb_last)

    starts = tuple(sorted(f[:-1] for f in counted if f.endswith("*") and " " not in f and len(f) > 4))
    known = words is not None
    return DateWords(code, token, ranked, stems, day_first, known, endings, verb_last, attached, starts)


_RANK = "!MW1RHSGmwUpPnNtAaIiEokfjbru+hYFesXBCOZTDLvcg@V9"
"""Which meaning a word has where it could have several: names before modifiers before numbers."""

_EVERYWHERE = (
    ("q", "Q", ""),
    ("年", "y", ""), ("月", "l", ""), ("日", "z", ""), ("号", "z", ""), ("號", "z", ""),
    ("년", "y", ""), ("월", "l", ""), ("일", "z", ""),
)  # fmt: skip

_LISTS: tuple[tuple[str, str], ...] = (
    ("previous", "p"),
    ("past", "P"),
    ("next", "n"),
    ("coming", "N"),
    ("this", "t"),
    ("ago_before", "A"),
    ("ago_after", "a"),
    ("ahead_before", "I"),
    ("ahead_after", "i"),
    ("ahead_unsure", "J"),
    ("ahead_after_unsure", "6"),
    ("of", "f"),
    ("articles", "h"),
    ("on", "j"),
    ("between", "b"),
    ("since", "r"),
    ("until", "u"),
    ("and_", "+"),
    ("ordinal_endings", "e"),
    ("decade_endings", "s"),
    ("future", "F"),
    ("year_marks", "Y"),
    ("within", "X"),
    ("before_it", "B"),
    ("after_it", "C"),
    ("now", "O"),
    ("for_day", "@"),
    ("two_back", "Z"),
    ("two_on", "T"),
    ("beginning", "D"),
    ("half_marks", "L"),
    ("quarter_marks", "Q"),
    ("between_after", "c"),
    ("when", "V"),
    ("not_dates", "!"),
)
_TABLES: tuple[tuple[str, str], ...] = (
    ("months", "M"),
    ("weekdays", "W"),
    ("short_months", "m"),
    ("short_weekdays", "w"),
    ("days", "R"),
    ("units", "U"),
    ("seasons", "S"),
    ("dayparts", "G"),
    ("parts", "E"),
    ("holidays", "H"),
    ("few", "k"),
    ("decades", "9"),
    ("spans", "5"),
)


def _plain(phrase: str) -> str:
    """Without accents and cedillas; in Latin script only, where people leave them out."""
    parted = unicodedata.normalize("NFD", phrase)
    return (
        "".join(c for c in parted if not unicodedata.combining(c))
        if phrase.isascii() or parted[0].isascii()
        else phrase
    )


def _own(words: CalendarWords) -> Iterator[tuple[str, str, str]]:
    """What the lexicon gives, as (phrase, kind, value)."""
    for field, kind in _TABLES:
        table: Mapping[str, tuple[str, ...]] = getattr(words, field)
        for value, phrases in table.items():
            for phrase in phrases:
                yield phrase, kind, value
                if kind == "w" and len(phrase) >= STEM:
                    yield phrase, "g", value
                if kind == "H" and len(phrase.split()) > 1:
                    yield phrase, "&", value
                if kind == "E" and " " in phrase:
                    yield phrase, "v", value
    for field, kind in _LISTS:
        for phrase in getattr(words, field):
            yield phrase, kind, ""
    for kind, series in (("k", words.cardinals), ("o", words.ordinals)):
        for count, forms in enumerate(series, 1):
            for form in forms.split("|"):
                yield form, "K" if kind == "k" and count == 1 else kind, str(count)


def _cldr(language: str) -> tuple[list[tuple[str, str, str]], bool]:
    """Month and weekday names of CLDR, and whether short numeric dates begin with the day."""
    from babel import Locale, UnknownLocaleError  # 30 ms to import

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return [], True
    found: list[tuple[str, str, str]] = []
    for context in ("format", "stand-alone"):
        for width, month, weekday in (("wide", "M", "W"), ("abbreviated", "m", "w")):
            for number, name in locale.months[context][width].items():
                found += [(n, month, str(number)) for n in _usable(str(name))]
            for number, name in locale.days[context][width].items():
                found += [(n, weekday, str(int(number) + 1)) for n in _usable(str(name))]
    pattern = str(locale.date_formats["short"].pattern)
    return found, pattern.find("d") < pattern.find("M")


def _usable(name: str) -> list[str]:
    """A CLDR name without the full stop of an abbreviation, unless it is a number ("1月")."""
    name = name.strip().rstrip(".")
    return [name] if name and not name[0].isdigit() and len(name) > 1 else []
