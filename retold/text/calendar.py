"""Date expressions and the days they mean: `calendar(text, "nl", date(2022, 1, 8))`.

Reads a text, its language and the day it is told from; gives the expressions in order, none overlapping, each
with its first and last day (both included) and its grain.

Method: each token is looked up once (`datewords`) and becomes one character, which stands for all it can
mean; the text becomes a string of such characters, and one regular expression per language, made from the rules
in `dategrammar`, reads it. So there is one grammar for all languages, and what a language says in its own way
is in its lexicon. Resolution, as measured on news (see `bench/dates.py`): a weekday is the most recent such
day, the day of telling included, unless a word beside it says that it is still to come; a month and day without
a year is the nearest one, or the nearest on the weekday given; weeks begin on Monday (ISO 8601).

Without a reference day, an expression that needs one is left out. Limits: times of day, sets ("every Monday"),
durations ("for three days"), "two days later" (it counts from something told before), and open ends ("since
May" gives May itself) are not resolved. A bare number is a year only after a word that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from retold.text.dategrammar import OFFSET, RULES, WEEK_OF
from retold.text.dateranges import joined
from retold.text.dateresolve import resolve
from retold.text.datewords import UNSPACED, DateWords, Meaning, datewords
from retold.text.days import Days, Expression, moved, unit_of


@dataclass(frozen=True, slots=True)
class Atom:
    """A token or phrase of the text and, by the letter of each class it can belong to, its value."""

    start: int
    end: int
    code: str
    values: dict[str, str]


_Raw = tuple[int, int, str, dict[str, str]]
"""An atom as it is kept for each token of a text: a record would take as long to make as all the rest."""

_Known = tuple[tuple[Meaning, ...], str, dict[str, str]]
"""What is remembered of a token: meanings that depend on what follows, else its character and values."""

_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is made once for a language: its words, a character for each set of meanings, the grammar."""

    words: DateWords
    known: dict[frozenset[str], str]
    memory: dict[str, _Known]
    grammar: re.Pattern[str]
    rules: Mapping[str, re.Pattern[str]]
    anchors: re.Pattern[str]
    offset: re.Pattern[str]
    week_of: re.Pattern[str]


MEMORY = 50_000
"""Tokens remembered for a language; beyond that the memory is emptied, so that it is bounded."""

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

ANCHORS = "«MmWwURSHQylzGOL»"
"""Classes of which an expression without a number has at least one."""

BEFORE, AFTER = 12, 40
"""Tokens and blanks around such a word that can belong to its expression: the longest rules have some 30."""

_PUNCTUATION = frozenset(",.-–—/'’:()")


def calendar(text: str, language: str, reference: date | None) -> tuple[Expression, ...]:
    """The date expressions of a text, in order."""
    reader = _reader(language)
    atoms, line = _line(text, language)
    found: list[Expression] = []
    for begin, stop in _windows(line, reader):
        found += _found(atoms, line, begin, stop, reader, reference)
    return tuple(joined(text, found, reader.words))


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
    atoms: Sequence[_Raw], line: str, begin: int, stop: int, reader: _Reader, reference: date | None
) -> list[Expression]:
    """The expressions of one stretch."""
    found: list[Expression] = []
    at = begin
    while (match := reader.grammar.search(line, at, stop)) is not None:
        rule, days = match.lastgroup or "", None
        for rule, again in _readings(match, line, reader):
            if (days := _days(rule, again, atoms, reader, reference)) is not None:
                match = again
                break
        if days is None:
            at = match.start() + 1
            continue
        at = match.end()
        inside = _inside(atoms, match.start(), match.end())
        start, end = _trimmed(inside)
        if days[2] == "day" and days[0] == days[1]:
            start, days = _shifted(atoms, line, match.start(), start, days, reader)
        named = any(not set("Wwg").isdisjoint(atom.values) for atom in inside)
        found.append(Expression(start, end, *days, rule, named))
    return found


def _shifted(
    atoms: Sequence[_Raw], line: str, at: int, start: int, days: Days, reader: _Reader
) -> tuple[int, Days]:
    """A day with the words before it: "two weeks before 8 May", "the week of 8 May"."""
    if (match := reader.week_of.search(line, max(0, at - BEFORE), at)) is not None:
        unit = Atom(*atoms[match.start()])
        return (unit.start, unit_of("week", days[0])) if unit.values.get("U") == "week" else (start, days)
    if (match := reader.offset.search(line, max(0, at - BEFORE), at)) is None:
        return start, days
    inside = _inside(atoms, match.start(), match.end())
    sign = -1 if any("B" in a.values for a in inside) else 1
    counts = [
        int(a.values.get("d") or a.values.get("k") or a.values["K"])
        for a in inside
        if set(a.values) & set("dkK")
    ]
    units = [a.values["U"] for a in inside if "U" in a.values]
    day = days[0]
    try:
        for count, unit_name in zip(counts, units, strict=False):
            day = moved(day, unit_name, sign * count)
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
    rule: str, match: re.Match[str], atoms: Sequence[_Raw], reader: _Reader, reference: date | None
) -> Days | None:
    """What a match means, or `None` if it means no day that can be told."""
    inside = [(code, values) for _, _, code, values in atoms[match.start() : match.end()]]
    ahead = _ahead(atoms, match.start(), match.end(), reader.words.verb_last)
    kinds = RULES[rule].kinds
    try:
        return resolve(rule, kinds, inside, reference, reader.words.day_first, reader.words.language, ahead)
    except (ValueError, OverflowError):  # 31 February, the year 0 or 10,000
        return None


def _ahead(atoms: Sequence[_Raw], start: int, end: int, verb_last: bool) -> bool:
    """Whether a word of the future stands close: up to four words before in the same clause, or just after.

    Also "for" right before a day, the clause after "(on Sunday), when", and the verb at the end of the sentence
    where that is its place.
    """
    seen = 0
    for atom in reversed(_inside(atoms, max(0, start - 6 * _NEAR), start)):
        if atom.code in ",.:()\n—–":
            break
        if "F" in atom.values or ("@" in atom.values and seen == 0):
            return True
        seen += atom.code != " " and not _SMALL & atom.values.keys()
        if seen == _NEAR:
            break
    following = [a for a in _inside(atoms, end, end + (_SENTENCE if verb_last else 3)) if a.code != " "]
    if [a.code for a in following[:1]] == [","] and _when(_inside(atoms, end, end + 2 * _NEAR + 4)):
        return True
    for atom in following if verb_last else following[:1]:
        if "F" in atom.values:
            return True
        if atom.code in ".\n,:" or (atom.code == "~" and atom.end - atom.start == 1):
            break
    return False


def _when(following: Sequence[Atom]) -> bool:
    """Whether ", when ..." follows with a word of the future in it."""
    words = [a for a in following if a.code != " "]
    return len(words) > 1 and "V" in words[1].values and any("F" in a.values for a in words[2 : 4 + _NEAR])


def _trimmed(inside: Sequence[Atom]) -> tuple[int, int]:
    """The characters of a match without the prepositions, articles and spaces at its ends."""
    keep = [
        i for i, a in enumerate(inside) if a.code not in ",.-–—/'’:() \n" and set(a.values) - set("jhrfbBCD@")
    ]
    return (inside[keep[0]].start, inside[keep[-1]].end) if keep else (inside[0].start, inside[-1].end)


@lru_cache(maxsize=4)
def _line(text: str, language: str) -> tuple[tuple[_Raw, ...], str]:
    """The atoms of a text and their characters; kept a while, as a text is read with several references."""
    atoms = tuple(_atoms(text, _reader(language)))
    return atoms, "".join([raw[2] for raw in atoms])


def _inside(atoms: Sequence[_Raw], start: int, end: int) -> list[Atom]:
    return [Atom(*raw) for raw in atoms[start:end]]


def _atoms(text: str, reader: _Reader) -> list[_Raw]:
    """The text as atoms; a gap of white space becomes one blank."""
    words, memory = reader.words, reader.memory
    if len(memory) > MEMORY:
        memory.clear()
    tokens = [(m.start(), m.end(), m.group()) for m in words.token.finditer(text)]
    atoms: list[_Raw] = []
    at, position, count = 0, 0, len(tokens)
    while position < count:
        start, end, token = tokens[position]
        if start > at and atoms:
            atoms.append((at, start, " ", _NOTHING))
        known = memory.get(token)
        if known is None:
            known = memory[token] = _known(token, reader)
        meanings, code, values = known
        position += 1
        if meanings:
            used, values = _longest(meanings, tokens, position - 1, words)
            position += used - 1
            end = tokens[position - 1][1]
            code = _code(token, values, reader)
            if "R" in values and _is_named(token, atoms):
                code, values = "~", _NOTHING
        atoms.append((start, end, code, values))
        at = end
    return atoms


def _known(token: str, reader: _Reader) -> _Known:
    """What can be said of a token wherever it stands: its meanings if the words around it matter, else its code."""
    if token[0].isdecimal():
        return (), _shape(token), {"d": token}
    meanings = reader.words.meanings(reader.words.fold(token))
    if any(m.rest or m.kind == "R" for m in meanings):
        return meanings, "", {}
    values: dict[str, str] = {}
    for meaning in meanings:
        values.setdefault(meaning.kind, meaning.value)
    code = _code(token, values, reader)
    if code == "V":
        values = {"V": token}
    return (), code, values if code not in "~A" else {}


def _is_named(token: str, before: Sequence[_Raw]) -> bool:
    """Whether a word of days ends a name: "Aleppo Today"."""
    return token[0].isupper() and len(before) > 1 and before[-1][2] == " " and before[-2][2] == "A"


def _longest(
    meanings: tuple[Meaning, ...], tokens: list[tuple[int, int, str]], position: int, words: DateWords
) -> tuple[int, dict[str, str]]:
    """How many tokens the longest phrase here takes, and all that it can mean."""
    values: dict[str, str] = {}
    taken = 0
    second = words.fold(tokens[position + 1][2]) if position + 1 < len(tokens) else ""
    for meaning in meanings:
        length = len(meaning.rest)
        if values and length < taken:
            break
        if length and meaning.rest[0] != second:
            continue
        following = tokens[position + 1 : position + 1 + length]
        if not length or tuple([words.fold(t[2]) for t in following]) == meaning.rest:
            taken = length
            values.setdefault(meaning.kind, meaning.value)
    return taken + 1, values


def _code(token: str, values: dict[str, str], reader: _Reader) -> str:
    """The character that stands for the meanings of a token that is no number."""
    if values and (code := reader.known.get(frozenset(values))) is not None:
        return code
    if token in _PUNCTUATION or token == "\n":
        return token
    if token.isupper() and len(token) < 6 and set(token) <= set("IVX"):
        return "V"
    return "A" if token[0].isupper() else "~"


def _shape(token: str) -> str:
    """What a number could be: d day or month, x two digits, 4 year, # none of these."""
    if len(token) <= 2:
        return "d" if 1 <= int(token) <= 31 else "x"
    return "4" if len(token) == 4 and 1000 <= int(token) < 3000 else "#"


@lru_cache(maxsize=64)
def _reader(language: str) -> _Reader:
    """The reader of one language. Sets of meanings get characters of the private use area."""
    words = datewords(language)
    sets: set[frozenset[str]] = set()
    for meanings in (*words.phrases.values(), *words.stems.values()):
        for meaning in meanings:
            sets.add(frozenset(m.kind for m in meanings if m.rest == meaning.rest))
    known = {kinds: chr(0xE000 + n) for n, kinds in enumerate(sorted(sets, key=sorted))}

    def letters(match: re.Match[str]) -> str:
        wanted = set(match.group(1))
        found = "".join(code for kinds, code in known.items() if kinds & wanted)
        return f"[{found}]" if found else r"[^\s\S]"

    rules = {name: _SET.sub(letters, rule.pattern) for name, rule in RULES.items()}
    if words.language in UNSPACED:
        rules = {
            name: _BLANK.sub(lambda m: " ?" if m.group()[0] == " " else m.group(), rule)
            for name, rule in rules.items()
        }
    anchors = re.compile(
        f"{_SET.sub(letters, ANCHORS)}|[4V]|[dx](?=.?['’]?{_SET.sub(letters, '«esMmylzUQ»')}|[-/.] ?d)"
    )
    offset, week_of = (re.compile(_SET.sub(letters, p)) for p in (OFFSET, WEEK_OF))
    alternatives = "|".join(f"(?P<{name}>{rule})" for name, rule in rules.items())
    grammar = re.compile(rf"(?![~A \n])(?:{alternatives})")  # no rule begins with a word it does not know
    return _Reader(
        words,
        known,
        {},
        grammar,
        {name: re.compile(rule) for name, rule in rules.items()},
        anchors,
        offset,
        week_of,
    )
