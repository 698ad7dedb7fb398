"""Date expressions and the days they mean: `calendar(text, "nl", date(2022, 1, 8))`.

Reads a text, its language and the day it is told from; gives the expressions in order, none overlapping, each
with its first and last day (both included) and its grain.

Method: each token is looked up once (`datewords`) and becomes one character, which stands for all it can
mean; the text becomes a string of such characters, and one regular expression per language, made from the rules
in `dategrammar`, reads it. So there is one grammar for all languages, and what a language says in its own way
is in its lexicon. Resolution, as measured on news (see `bench/dates.py`): a weekday is the most recent such
day, the day of telling included, unless a word beside it says that it is still to come; a month and day without
a year is the nearest one, or the nearest on the weekday given; weeks begin on Monday (ISO 8601).

Without a reference day, an expression that needs one is left out. Limits: "the last weeks" without a
number is the week before; times of day, sets ("every Monday"),
durations ("for three days"), "two days later" (it counts from something told before), and open ends ("since
May" gives May itself) are not resolved. A bare number is a year only after a word that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retold.text.dateatoms import READ_AGAIN, Atom, Raw, between, dateatoms, letters
from retold.text.dategrammar import OFFSET, RULES, WEEK_OF
from retold.text.datelists import datelists
from retold.text.dateranges import joined
from retold.text.dateresolve import resolve
from retold.text.datewords import DateWords
from retold.text.days import Days, Expression, moved, unit_of


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is made once for a language: its words, a character for each set of meanings, the grammar."""

    words: DateWords
    grammar: re.Pattern[str]
    rules: Mapping[str, re.Pattern[str]]
    anchors: re.Pattern[str]
    offset: re.Pattern[str]
    week_of: re.Pattern[str]


_NEAR = 4
"""Words between a day and the word that says it is to come; more is rarely about the day (read on news)."""
_SMALL = frozenset("hjfuK")
"""Articles and prepositions, which do not count as words between."""
_SENTENCE = 40
"""Tokens and blanks after an expression in which the verb of its sentence stands."""

_SET = re.compile(r"«(.+?)»")
"""A set of classes in a rule."""

_BLANK = re.compile(r"\[[^]]*\]|\(\?<[=!][^)]*\)| \??")
"""A blank of the grammar, but not one in a set or a look-behind: optional in scripts without blanks."""

_DATED = frozenset(("iso", "numeric", "compact", "monthshort", "spoken", "isomonth", "mixed"))
"""Rules whose dates have their year."""

ANCHORS = "«MmWwURSHQylzGOL9q»"
"""Classes of which an expression without a number has at least one."""

BEFORE, AFTER = 12, 40
"""Tokens and blanks around such a word that can belong to its expression: the longest rules have some 30."""


def calendar(text: str, language: str, reference: date | None) -> tuple[Expression, ...]:
    """The date expressions of a text, in order."""
    reader = _reader(language)
    atoms, line = dateatoms(text, language)
    found: list[Expression] = []
    memory = _searched(text, language)
    for begin, stop in _windows(line, reader):
        found += _found(text, atoms, line, begin, stop, reader, reference, memory)
    return tuple(joined(text, found, reader.words))


@lru_cache(maxsize=READ_AGAIN)
def _searched(text: str, language: str) -> dict[tuple[int, int], re.Match[str] | None]:
    """From where to where a text was searched, and what the search found: it is read with several references."""
    return {}


def _windows(line: str, reader: _Reader) -> Iterator[tuple[int, int]]:
    """The stretches of a line that hold a word or number without which there is no date."""
    begin = stop = -1
    for anchor in reader.anchors.finditer(line):
        if anchor.start() - BEFORE > stop:
            if stop >= 0:
                yield begin, min(stop, len(line))
            begin = max(0, anchor.start() - BEFORE)
        stop = anchor.end() + AFTER
    if stop >= 0:
        yield begin, min(stop, len(line))


def _found(
    text: str,
    atoms: Sequence[Raw],
    line: str,
    begin: int,
    stop: int,
    reader: _Reader,
    reference: date | None,
    memory: dict[tuple[int, int], re.Match[str] | None],
) -> list[Expression]:
    """The expressions of one stretch."""
    found: list[Expression] = []
    at = begin
    while True:
        if (at, stop) not in memory:
            memory[at, stop] = reader.grammar.search(line, at, stop)
        match = memory[at, stop]
        if match is None:
            return found
        rule, days = match.lastgroup or "", None
        for rule, again in _readings(match, line, reader):
            if (days := _days(text, rule, again, atoms, reader, reference)) is not None:
                match = again
                break
        if days is None:
            at = match.start() + 1
            continue
        at = match.end()
        inside = between(atoms, match.start(), match.end())
        start, end = _trimmed(inside)
        if days[2] == "day" and days[0] == days[1]:
            lead = next(
                (i for i, a in enumerate(inside) if a.code != " " and not {"b", "r"} & a.values.keys()), 0
            )
            start, days = _shifted(atoms, line, match.start() + lead, start, days, reader)
        named = any(not set("Wwg").isdisjoint(atom.values) for atom in inside)
        whole = Expression(start, end, *days, rule, named, rule in _DATED or "4" in match.group())
        opened = any("b" in a.values for a in between(atoms, max(0, match.start() - 4), match.start()))
        found += datelists(whole, inside, opened)


def _shifted(
    atoms: Sequence[Raw], line: str, at: int, start: int, days: Days, reader: _Reader
) -> tuple[int, Days]:
    """A day with the words before it: "two weeks before 8 May", "the week of 8 May"."""
    if (match := reader.week_of.search(line, max(0, at - BEFORE), at)) is not None:
        unit = Atom(*atoms[match.start()])
        return (unit.start, unit_of("week", days[0])) if unit.values.get("U") == "week" else (start, days)
    if (match := reader.offset.search(line, max(0, at - BEFORE), at)) is None:
        return start, days
    inside = between(atoms, match.start(), match.end())
    sign = -1 if any("B" in a.values for a in inside) else 1
    counts = [
        next(a.values[k] for k in "dkK5" if k in a.values) for a in inside if set(a.values) & set("dkK5")
    ]
    units = [a.values.get("U", "") for a in inside if set(a.values) & set("U5")]
    day = days[0]
    try:
        for count, unit_name in zip(counts, units, strict=False):
            number, _, unit_of_it = count.partition(" ")
            day = moved(day, unit_of_it or unit_name, sign * int(number))
    except (KeyError, ValueError, OverflowError):
        return start, days
    return inside[0].start, (day, day, "day")


def _readings(match: re.Match[str], line: str, reader: _Reader) -> Iterator[tuple[str, re.Match[str]]]:
    """The rule that matched, then the later ones that match at the same place."""
    first = match.lastgroup or ""
    yield first, match
    later = False
    for rule, pattern in reader.rules.items():
        if later and (again := pattern.match(line, match.start())) is not None:
            yield rule, again
        later = later or rule == first


def _days(
    text: str, rule: str, match: re.Match[str], atoms: Sequence[Raw], reader: _Reader, reference: date | None
) -> Days | None:
    """What a match means, or `None` if it means no day that can be told."""
    inside = [(code, values) for _, _, code, values in atoms[match.start() : match.end()]]
    ahead = _ahead(atoms, match.start(), match.end(), reader.words.verb_last)
    kinds = RULES[rule].kinds
    said = text[atoms[match.start()][0] : atoms[match.end() - 1][1]] if match.end() > match.start() else ""
    try:
        return resolve(
            rule, kinds, inside, reference, reader.words.day_first, reader.words.language, ahead, said
        )
    except (ValueError, OverflowError):  # 31 February, the year 0 or 10,000
        return None


def _ahead(atoms: Sequence[Raw], start: int, end: int, verb_last: bool) -> bool:
    """Whether a word of the future stands close: up to four words before in the same clause, or just after.

    Also "for" right before a day, the clause after "(on Sunday), when", and the verb at the end of the sentence
    where that is its place.
    """
    seen = 0
    for _, _, code, values in reversed(atoms[max(0, start - 6 * _NEAR) : start]):
        if code in ",.:()\n—–":
            break
        if "F" in values or ("@" in values and seen == 0):
            return True
        seen += code != " " and not _SMALL & values.keys()
        if seen == _NEAR:
            break
    following = [a for a in atoms[end : end + (_SENTENCE if verb_last else 3)] if a[2] != " "]
    if following and following[0][2] == "," and _when(atoms[end : end + 2 * _NEAR + 4]):
        return True
    for first, last, code, values in following if verb_last else following[:1]:
        if "F" in values:
            return True
        if code in ".\n,:" or (code == "~" and last - first == 1):
            break
    return False


def _when(following: Sequence[Raw]) -> bool:
    """Whether ", when ..." follows with a word of the future in it."""
    words = [values for _, _, code, values in following if code != " "]
    return len(words) > 1 and "V" in words[1] and any("F" in values for values in words[2 : 4 + _NEAR])


def _trimmed(inside: Sequence[Atom]) -> tuple[int, int]:
    """The characters of a match without the prepositions, articles and spaces at its ends."""
    keep = [
        i for i, a in enumerate(inside) if a.code not in ",.-–—/'’:() \n" and set(a.values) - set("jhrfbBCD@")
    ]
    if not keep:
        return inside[0].start, inside[-1].end
    first = next((i for i in keep if set(inside[i].values) - set("jhrfbBCD@e")), keep[0])
    return inside[first].start, inside[keep[-1]].end


@lru_cache(maxsize=64)
def _reader(language: str) -> _Reader:
    """The reader of one language: the rules written with the characters of its words."""
    words, codes = letters(language).words, letters(language).codes

    def written(match: re.Match[str]) -> str:
        wanted = set(match.group(1))
        found = "".join(code for kinds, code in codes.items() if kinds & wanted)
        return f"[{found}]" if found else r"[^\s\S]"

    rules = {name: _SET.sub(written, rule.pattern) for name, rule in RULES.items()}
    if words.unspaced:
        rules = {
            name: _BLANK.sub(lambda m: " ?" if m.group()[0] == " " else m.group(), rule)
            for name, rule in rules.items()
        }
    anchors = re.compile(
        f"{_SET.sub(written, ANCHORS)}|[48V]|[dx](?=.?['’]?{_SET.sub(written, '«esMmylzUQ»')}|[-/.] ?d)"
    )
    offset, week_of = (re.compile(_SET.sub(written, p)) for p in (OFFSET, WEEK_OF))
    alternatives = "|".join(f"(?P<{name}>{rule})" for name, rule in rules.items())
    grammar = re.compile(rf"(?![~A \n])(?:{alternatives})")  # no rule begins with a word it does not know
    return _Reader(
        words,
        grammar,
        {name: re.compile(rule) for name, rule in rules.items()},
        anchors,
        offset,
        week_of,
    )
