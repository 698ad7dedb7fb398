"""Texts -> what they speak of, under one number in every language: countries, languages, cities, months, days,
and the topics of news.

Letters say little between scripts that are far apart (Chinese and English); what helps there is what has a name
in both. Reads CLDR's names (Unicode licence, through Babel: https://cldr.unicode.org/) of some 250 territories,
600 languages, 400 time zone cities, months and days in every locale that Babel has, and the lexicons' `[topics]`
or, where a language has none, its `[concepts]`. A name of five letters or more is looked for without its ending,
so that cases do not hide it. Makes `Grams` whose columns are topic numbers below `TOPICS`.

Limits: names are looked for as strings ("Oman" in "Roman" is avoided by the word's beginning, "Niger" in
"Nigeria" is not); this is evidence to be weighed, not a list of names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from retold.lexicon import lexicon
from retold.lexicon.schema import Concepts, TopicWords
from retold.text.grams import Grams, counted

ANYWHERE = frozenset({"ar", "he", "ja", "km", "lo", "my", "th", "zh"})
"""Languages in which a name need not stand at the beginning of a word: no spaces, or prefixes written on."""
MOST_SIGNS = 12_000
BEGIN = 7  # signs of a name that are looked up before it is looked for
_LONG = 6  # letters of a word that hardly begins another
_BLANK = re.compile(" ")
_LATIN = re.compile(r"[a-zß-ɏ]")
_BLANKS = str.maketrans(dict.fromkeys("“”„\"'‘’«»()[]-–—/\n\t\u00a0\u202f", " "))


def topics(texts: Sequence[str], languages: Sequence[str]) -> Grams:
    """The topics of each text, in the order given, and how often each is named."""
    owner: list[int] = []
    column: list[int] = []
    for index, (text, language) in enumerate(zip(texts, languages, strict=True)):
        if not text:
            continue
        low = " " + text[:MOST_SIGNS].lower().translate(_BLANKS)
        code = language.split("-")[0].lower()
        at = range(len(low)) if code in ANYWHERE else [m.start() for m in _BLANK.finditer(low)]
        for size, starting in _names(code).items():
            for begin in {low[i : i + size] for i in at} & starting.keys():
                for number, name in starting[begin]:
                    times = low.count(name)
                    owner.extend([index] * times)
                    column.extend([number] * times)
    return counted(len(texts), np.array(owner, dtype=np.int64), np.array(column, dtype=np.int64))


@cache
def topic_names() -> tuple[str, ...]:
    """What each number stands for: "T" territory, "L" language, "C" city, "M" month, "D" day, "N" news topic."""
    from babel import Locale

    english = Locale.parse("en")
    news = lexicon("en", TopicWords)
    keys = [f"T{code}" for code in english.territories if str(code).isalpha()]
    keys += [f"L{code}" for code in english.languages if len(str(code)) <= 3]
    keys += [f"C{zone}" for zone in english.time_zones]
    keys += [f"C{zone}" for zone in _zones()]
    keys += [f"M{month}" for month in range(1, 13)] + [f"D{day}" for day in range(7)]
    keys += [f"N{topic}" for topic in (news.words if news else {})]
    return tuple(sorted(set(keys)))


@cache
def _names(code: str) -> dict[int, dict[str, list[tuple[int, str]]]]:
    """What to look for in a language, as (topic number, beginning of a lower-case name), under how many first signs
    and these: of thousands of names a text has the first signs of some tens. They begin with a blank, unless a name
    may stand anywhere."""
    number = {key: index for index, key in enumerate(topic_names())}
    found = {(number[key], _stem(name, code)) for key, name in _cldr(code) if key in number and name}
    for topic, beginnings in _news(code):
        if f"N{topic}" in number:
            found.update((number[f"N{topic}"], _begin(b.lower(), code)) for b in beginnings)
    ordered = sorted(pair for pair in found if len(pair[1].strip()) > (0 if code in ("ja", "zh") else 1))
    starting: dict[int, dict[str, list[tuple[int, str]]]] = {}
    for column, name in ordered:
        begin = name[:BEGIN]
        starting.setdefault(len(begin), {}).setdefault(begin, []).append((column, name))
    return starting


def _news(code: str) -> list[tuple[str, list[str]]]:
    """What speaks of each topic: the language's own words, or those of its concepts."""
    own, concepts, english = lexicon(code, TopicWords), lexicon(code, Concepts), lexicon("en", TopicWords)
    if own and own.words:
        return [(topic, list(words)) for topic, words in own.words.items()]
    if not concepts or not english:
        return []
    return [
        (topic, [form for one in keys for word in concepts.words.get(one, ()) for form in _forms(word)])
        for topic, keys in english.concepts.items()
    ]


def _forms(word: str) -> list[str]:
    """A word of [concepts] as beginnings: a stem is one; a short word is looked for whole, with what may follow."""
    if word.endswith("*") or len(word) >= _LONG:
        return [word.removesuffix("*")]
    return [word + sign for sign in (" ", ",", ".", ":")]


def _cldr(code: str) -> list[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse("zh_Hans" if code == "zh" else code)
    except (UnknownLocaleError, ValueError):
        return []
    names = [(f"T{key}", str(name)) for key, name in locale.territories.items()]
    names += [(f"L{key}", str(name)) for key, name in locale.languages.items()]
    names += [(f"C{zone}", str(info["city"])) for zone, info in locale.time_zones.items() if "city" in info]
    if code == "en":  # English city names are the zones' own
        names += [(f"C{zone}", zone.rsplit("/", 1)[-1].replace("_", " ")) for zone in _zones()]
    for form in ("format", "stand-alone"):
        names += [(f"M{month}", name) for month, name in locale.months[form]["wide"].items()]
        names += [(f"D{day}", name) for day, name in locale.days[form]["wide"].items()]
    return names


@cache
def _zones() -> tuple[str, ...]:
    """Time zones named after a city, as CLDR's Russian locale lists them (it names them all)."""
    from babel import Locale

    return tuple(str(zone) for zone in Locale.parse("ru").time_zones if "/" in str(zone))


def _stem(name: str, code: str) -> str:
    """A name without the ending that its cases change."""
    low = name.lower().translate(_BLANKS)
    return _begin(low if code in ANYWHERE or len(low) < 5 else low[: max(5, len(low) - 2)], code)


def _begin(name: str, code: str) -> str:
    anywhere = code in ANYWHERE and not _LATIN.match(name)
    return name if anywhere else " " + name.lstrip()


TOPICS = 4096
"""More than there are topics."""
