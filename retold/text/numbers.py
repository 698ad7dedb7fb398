"""Numbers in running text: digits, number words, ranges, hedges and vague counts, as spans with values.

Reads a text and its language; makes `Number` records in order, none overlapping. A number is at least `low` and
at most `high` (`None`: not bounded). `value` is the number as written, without its hedge.

Method. One pass over the tokens. Digits in any script are read with the language's decimal mark (Unicode CLDR,
https://cldr.unicode.org). Number words come from `[numbers]` of the lexicon and are composed by one rule for all
languages: a word adds its value if it is smaller than the last digit place spoken (twenty + six), a multiplier
multiplies everything smaller that stands before it (two hundred) x thousand, (四千零四) x 万. Words that are written
as one ("dreitausendachthundert", "duecentotre", "onsekiz", 四十五億) are first cut into their parts. Without
`[numbers]` only digits, `%`-like shapes and ranges of digits are found.

What a hedge says, for a number n whose last significant digit counts g ("4,000": g = 1000):
    least  "at least n"  n .. open        more    "more than n"   n + 1 .. open (a whole number written out)
    most   "up to n"     open .. n        less    "fewer than n"  open .. n - 1
    about  "some n"      n - d .. n + d   nearly  "nearly n"      n - d .. n
    with d = g / 2, but not under 3 % nor over 25 % of n: a round number is given to its last digit (significance
    arithmetic). A vague count ("dozens") has the interval that the lexicon gives it.

Not numbers: what is joined to letters ("3D", "7th", "COVID-19"), dates and clock times in digits, telephone
numbers, addresses, scores ("3-1"), runs of more than 18 digits. Years are numbers here: only their surroundings
tell. Limits: ordinals, fractions other than those in the lexicon, powers and Roman numerals are not read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import regex

from retold.lexicon.schema import NumberWords
from retold.text.digits import GROUPS, decimal_mark, digits
from retold.text.numerals import Hedge, Item, Numerals, Sum, interval, numerals

NumberKind = Literal["digits", "words", "vague", "range", "pronoun"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `start` to `end` with its hedge; `first` to `last` without. `scale` is its last multiplier
    ("3.8 million": 1000000, else 1). Kind `pronoun`: a word such as "one" that need not be a number."""

    start: int
    end: int
    low: float | None
    high: float | None
    value: float
    kind: NumberKind
    first: int
    last: int
    scale: float = 1.0
    hedge: Hedge | None = None


WINDOW = 40
"""Characters before or after a number in which its hedge stands; the longest in the lexicon has 24."""

_DIGITS = (
    rf"\d{{1,3}}(?:(?P<g>[.,，{GROUPS}])\d{{3}})(?:(?P=g)\d{{3}})*(?:(?!(?P=g))[.,٫．]\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d+(?:[.,٫．，]\d+)?|(?<![\w.,])[.,]\d+"
)
_TOKEN = regex.compile(rf"(?P<digits>{_DIGITS})|(?P<word>[\p{{L}}\p{{M}}〇]+)|(?P<vulgar>[½¼¾⅓⅔⅛⅙⅕])")
_VULGAR = dict(zip("½¼¾⅓⅔⅛⅙⅕", (0.5, 0.25, 0.75, 1 / 3, 2 / 3, 0.125, 1 / 6, 0.2), strict=True))
_NOT_A_NUMBER = regex.compile(
    r"\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?!\d)"  # 2022-01-08, 8.1.2022
    r"|\d{1,2}:\d{2}(?::\d{2})?"  # 16:52
    r"|\+\d[\d ()/-]{6,20}\d"  # telephone
    r"|(?!\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\.?\d))\d+(?:\.\d+){2,}(?!\d)"  # 192.168.1.2
)
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255}")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_GAPS = frozenset((" ", "-", "\u00a0", "\u202f", "‑", "", "\u00ad", " - "))
_BETWEEN = frozenset("$€£¥₽₺₴₹₩₪₦ \u00a0")
_DASHES = frozenset(("-", "–", "—", "‑", "~", "～", "〜"))
SUFFIXES = frozenset(
    "k K M m bn B b tn km cm mm kg g t ha kWh MWh MW GW kW l ml mph kmh C F h min s dB Hz MHz GHz KB MB GB TB bp "  # noqa: SIM905
    "pp lb lbs ft oz".split()
)
"""Letters that stand right after digits and make a multiple or a measure of them."""

_SHORT = {"k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "B": 1e9, "b": 1e9, "tn": 1e12}


class _Token(NamedTuple):
    start: int
    end: int
    word: str  # lower case; "" for digits
    value: float | None  # of digits


def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text, in order."""
    known = numerals(language)
    lowered = _lower(text)
    barred = [match.span() for match in _NOT_A_NUMBER.finditer(text)]
    if "@" in text or "://" in text or "www." in text:
        barred = _merged([*barred, *(match.span() for match in _ADDRESS.finditer(text))])
    tokens = _tokens(text, lowered, language, known)
    found = [_signed(text, n) for n in _composed(text, tokens, known) if not _inside(n.first, barred)]
    if known is not None:
        found = [_hedged(n, lowered, known) for n in _fractions(found, text, known.words)]
    return tuple(_ranges(found, lowered, known))


def _lower(text: str) -> str:
    """Lower case with the same length, so that offsets hold ("İ".lower() has two characters)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[0] for c in text)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at >= 0 and spans[at][0] <= place < spans[at][1]


# ---------------------------------------------------------------- tokens


def _tokens(text: str, lowered: str, language: str, known: Numerals | None) -> list[_Token]:
    """Digits and the words that can be in a number; where no spaces set numerals off, the parts of numerals."""
    decimal = decimal_mark(language)
    tokens: list[_Token] = []
    whole = known is not None and known.part is None and not known.words.attached
    for match in _TOKEN.finditer(text):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "word":
            if known is None:
                continue
            word = lowered[start:end]
            if whole:
                if known.knows(word):
                    tokens.append(_Token(start, end, word, None))
            elif known.part is not None:
                tokens += _parts(lowered, start, end, known)
            elif known.words.attached and (lead := _attached(word, known)):
                tokens.append(_Token(start, start + lead, word[:lead], None))
                tokens.append(_Token(start + lead, end, word[lead:], None))
            elif known.knows(word):
                tokens.append(_Token(start, end, word, None))
        elif kind == "vulgar":
            tokens.append(_Token(start, end, "½", _VULGAR[match[0]]))
        elif (value := digits(match[0], decimal)) is not None:
            tokens.append(_Token(start, end, "", value))
    return tokens


def _parts(lowered: str, start: int, end: int, known: Numerals) -> Iterator[_Token]:
    """The parts of numerals in a word. In a Korean word, which is set off by blanks, a lone syllable must begin it,
    and go on with nothing or a measure word (the lexicon's `endings`) unless digits stand before it."""
    assert known.part is not None
    spaced = "\uac00" <= lowered[start] <= "\ud7a3"
    if not spaced:
        yield from (_Token(m.start(), m.end(), m[0], None) for m in known.part.finditer(lowered, start, end))
        return
    if lowered.startswith(known.words.lookalikes, start, end):
        return
    runs: list[list[_Token]] = []
    for m in known.part.finditer(lowered, start, end):
        if not runs or runs[-1][-1].end < m.start():
            runs.append([])
        runs[-1].append(_Token(m.start(), m.end(), m[0], None))
    for run in runs:
        first, last = run[0].start, run[-1].end
        counted = last == end or lowered.startswith(known.words.endings, last, end)
        if last - first > 1 or (first == start and (counted or lowered[start - 1 : start].isdecimal())):
            yield from run


def _attached(word: str, known: Numerals) -> int:
    """How many letters of a number word are another word written on to it."""
    for lead in known.words.attached:
        if word.startswith(lead) and word not in known.phrases and word[len(lead) :] in known.phrases:
            return len(lead)
    return 0


# ---------------------------------------------------------------- composing


def _composed(text: str, tokens: Sequence[_Token], known: Numerals | None) -> list[Number]:
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        begins = (
            _standing_alone(text, token, known)
            if token.value is not None
            else known is not None and known.begins(token.word) and not _hedge_word(text, token, known)
        )
        number, after = _compose(text, tokens, at, known) if begins else (None, at)
        if number is not None:
            found.append(number)
        at = max(after, at + 1)
    return found


def _hedge_word(text: str, token: _Token, known: Numerals) -> bool:
    """Whether a word for minus is the end of a hedge: "al menos"."""
    if token.word not in known.words.minus:
        return False
    before = text[max(0, token.end - WINDOW) : token.end].lower()
    return any(before.endswith(form) for form, _ in known.before if form.endswith(" " + token.word))


def _standing_alone(text: str, token: _Token, known: Numerals | None) -> bool:
    """Whether digits are no part of a name or code. Scripts without case often write them without a space."""
    before = text[token.start - 1 : token.start]
    if before and (before in "#№@_" or _cased(before)):
        return text[max(0, token.start - 3) : token.start] in ("EUR", "USD", "GBP", "CHF")
    if before and before in "-‑./:" and text[token.start - 2 : token.start - 1].isalnum():
        return before in "-‑" and not _cased(text[token.start - 2])  # Hebrew writes a preposition so
    after = _LETTERS.match(text, token.end, token.end + 12)
    if after is None or not _cased(after[0][0]):
        return True
    word = after[0]
    return word in SUFFIXES or (known is not None and word.lower() in known.phrases)


def _cased(letter: str) -> bool:
    return letter.isalpha() and letter.lower() != letter.upper()


def _compose(
    text: str, tokens: Sequence[_Token], begin: int, known: Numerals | None
) -> tuple[Number | None, int]:
    """The longest number that starts at a token, and the token after it."""
    spoken, at, end = Sum(known), begin, tokens[begin].end
    taken, value = begin, None
    while at < len(tokens):
        token = tokens[at]
        gap = text[tokens[at - 1].end : token.start] if at > begin else ""
        if gap not in _GAPS and (gap.strip(" ") or len(gap) > 3):
            break
        if (
            gap
            and at == begin + 1
            and known is not None
            and known.part
            and tokens[begin].word in known.words.pronouns
        ):
            break  # a particle that looks like a numeral
        if token.value is not None:
            if not spoken.digits(token.value, token.word == "½"):
                break
            items, at = _NOTHING, at + 1
        else:
            items, at = _items(text, tokens, at, known, bool(spoken.parts or spoken.spread))
            if not items or not all(spoken.take(item) for item in items):
                break
        if items[-1].does not in ("join", "point", "minus") and (so_far := spoken.value()) is not None:
            taken, end, value = at, tokens[at - 1].end, so_far
        short = text[tokens[at - 1].end : tokens[at - 1].end + 2]
        by = _SHORT.get(short) or _SHORT.get(short[:1])
        if token.value is not None and by and value is not None:
            width = len(short) if short in _SHORT else 1
            if not text[end + width : end + width + 1].isalnum():
                return _number(tokens[begin].start, end + width, value * by, "digits", by, spoken), at
    if value is None:
        return None, begin + 1
    kind: NumberKind = "digits" if tokens[begin].value is not None else "words"
    if taken == begin + 1 and known is not None and tokens[begin].word in known.words.pronouns:
        kind = "pronoun"
    return _number(tokens[begin].start, end, value, kind, spoken.scale, spoken), max(taken, begin + 1)


def _signed(text: str, n: Number) -> Number:
    """The number with the minus sign that stands right before its digits, if it cannot be a hyphen or a dash."""
    before = text[max(0, n.start - 2) : n.start]
    if n.kind != "digits" or before[-1:] not in ("-", "−") or (before[:-1] and before[0] not in " \n\t([:"):
        return n
    return replace(n, start=n.start - 1, first=n.first - 1, value=-n.value, low=-n.value, high=-n.value)


def _number(start: int, end: int, value: float, kind: NumberKind, scale: float, spoken: Sum) -> Number:
    if spoken.spread is not None:
        return Number(start, end, *spoken.spread, value, "vague", start, end, scale)
    return Number(start, end, value, value, value, kind, start, end, scale)


_NOTHING: tuple[Item, ...] = (Item("add", 0.0, 0.0),)


def _items(
    text: str, tokens: Sequence[_Token], at: int, known: Numerals | None, going: bool
) -> tuple[tuple[Item, ...], int]:
    """What the phrase at a token does, and the token after it. A plural such as "millions" multiplies only after
    a number and is vague alone."""
    if known is None:
        return (), at + 1
    word = tokens[at].word
    for phrase, items in known.phrases.get(word, ()):
        width = len(phrase)
        if width > 1 and (
            tuple(t.word for t in tokens[at : at + width]) != phrase
            or any(text[tokens[i].end : tokens[i + 1].start] not in _GAPS for i in range(at, at + width - 1))
        ):
            continue
        fitting = [item for item in items if (item.does == "vague") != going] or items
        return (fitting[0],), at + width
    return (known.cut(word) if known.begins(word) else ()), at + 1


# ---------------------------------------------------------------- hedges and ranges


def _hedged(n: Number, lowered: str, known: Numerals) -> Number:
    """The number with the hedge that stands before or after it, money signs between them allowed."""
    if n.kind == "vague":
        return n
    edge = n.start
    while edge > 0 and n.start - edge < 5 and lowered[edge - 1] in _BETWEEN:
        edge -= 1
    left = max(0, edge - WINDOW)
    before = lowered[left:edge].rstrip(" \u00a0\u202f")
    for form, hedge in known.before:
        if before.endswith(form):
            start = left + len(before) - len(form)
            if not (_cased(form[0]) and lowered[start - 1 : start].isalpha()):
                return _widened(replace(n, start=start), hedge)
    after = lowered[n.end : n.end + WINDOW]
    lead = len(after) - len(after.lstrip(" '’\u00a0"))
    for form, hedge in known.after:
        end = lead + len(form)
        if after.startswith(form, lead) and not (_cased(form[-1]) and after[end : end + 1].isalpha()):
            return _widened(replace(n, end=n.end + end), hedge)
    return n


def _fractions(found: Sequence[Number], text: str, words: NumberWords) -> Iterator[Number]:
    """Join the parts of a fraction whose larger part is spoken first."""
    at = 0
    while at < len(found):
        whole, part = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        if part is not None and whole.value and text[whole.end : part.start].rstrip() in words.denominators:
            value = part.value / whole.value
            yield Number(whole.start, part.end, value, value, value, "words", whole.start, part.end)
            at += 1
        else:
            yield whole


def _widened(n: Number, hedge: Hedge) -> Number:
    """The number with the interval that its hedge gives it."""
    low, high = interval(n.value, n.scale, hedge)
    return replace(n, low=low, high=high, hedge=hedge)


def _ranges(found: Sequence[Number], lowered: str, known: Numerals | None) -> Iterator[Number]:
    """Join the two ends of a range; leave out scores ("3-1") and the ends of a change ("from 20 to 30")."""
    words = known.words if known is not None else NumberWords()
    at = 0
    while at < len(found):
        left = found[at]
        right = found[at + 1] if at + 1 < len(found) else None
        at += 1
        if right is None or right.start - left.end > 12 or "vague" in (left.kind, right.kind):
            yield left
            continue
        gap = lowered[left.end : right.start].strip(" \u00a0")
        before = lowered[max(0, left.start - WINDOW) : left.start].rstrip()
        opened = next((f for f in words.between if before.endswith(f)), None) if gap in words.both else None
        if not (gap in _DASHES or gap in words.to or opened):
            yield left
            continue
        share = (
            right.scale
            if right.scale >= 1000 and left.scale == 1 and left.value < right.value / right.scale
            else 1.0
        )
        low, high = left.value * share, right.value
        if low >= high:
            if gap in _DASHES and left.kind == right.kind == "digits":
                at += 1  # a score
            else:
                yield left
            continue
        if (gap in words.to and any(before.endswith(f) for f in words.origin)) or right.hedge:
            yield left
            continue
        at += 1
        start = left.start if opened is None else max(0, left.start - WINDOW) + len(before) - len(opened)
        yield Number(start, right.end, low, high, low, "range", left.first, right.last, right.scale)
