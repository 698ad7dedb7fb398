"""Layout -> names in scripts that have no capitals, as far as lists and patterns go.

Reads a `Layout`, the words of its language and the spans already taken; makes further `Name`s: places of the
gazetteer and organisations of the table (in Chinese and Japanese the longest that begins at a sign, elsewhere up
to three words, without the prefixes that Arabic and Hebrew write on to a word), names of which a middle dot
joins the parts (安娜·莫雷诺), runs of Katakana and surnames with a title beside them, and the words after a title.

Limits: far less than capitals give. A person without a title or a dot is not found; a small place (under 100,000
people) is not, for most such words are ordinary ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from retold.annotate.namewords import NameLexicon, lower, split
from retold.lexicon.organisations import organisations
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.records import Layout, Name, NameKind, Span
from retold.text.fold import fold
from retold.text.tokens import tokens

_LARGE = 10
_MILLION = 12
_TERRITORY = 14
_SHORT = 3  # letters: "صور" is Tyre and "pictures", "كان" Caen and "was"
_UNCASED = re.compile(
    r"[\u0590-\u08ff\u0900-\u109f\u10d0-\u10ff\u0e00-\u0fff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_UNSPACED_RUN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\u30fc]+")
_HYPHENS = "-‐‑–－"
_DOTTED_KANA = re.compile(r"[\u30a1-\u30fa\u30fc]{2,12}(?:[・･=＝][\u30a1-\u30fa\u30fc]{2,12}){1,3}")
_SPACED_SIGN = re.compile(r"[\u0590-\u08ff\u0900-\u109f\u10d0-\u10ff\uac00-\ud7af]")
_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "وب", "ול", "ה", "ו", "ב", "ל", "מ", "ש", "כ")
_AFFIXES = tuple((prefix, "") for prefix in _PREFIXES)
_PARTS = re.compile(r"[\s·•・･=＝]+")
_SAME_SCRIPT = re.compile(r"[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff]+")
_KANA = re.compile(r"[\u30a1-\u30fa\u30fc]")
_NOT_FIRST = frozenset("于於當当因年道提第可能所得其來来")
_NOT_LAST = frozenset("于於當当因年提第可所得其让讓法來来")
"""Signs that write sounds too, and are more often a word beside a name: "at", "when", "because"."""
_AFFIXED = 3  # letters written on to a name at most
_DOTS = frozenset("·•・･=＝")
_LONGEST = 8  # signs of a place's name without blanks

Found = tuple[int, int, NameKind]


def uncased(layout: Layout, words: NameLexicon, taken: Sequence[tuple[int, int]]) -> list[Name]:
    """Further names, outside boilerplate and the spans taken."""
    text = layout.article.text
    if not _UNCASED.search(text):
        return []
    closed = sorted([*taken, *((mark.span.start, mark.span.end) for mark in layout.boilerplate)])
    found: list[Found] = []
    for block in layout.blocks:
        start, end = block.span.start, block.span.end
        if _UNCASED.search(text, start, end):
            found += ((start + a, start + b, kind) for a, b, kind in _block(text[start:end], words))
    if surnames := _surnames(text[start:end] for start, end, kind in found if kind == "person"):
        for block in layout.blocks:
            found += _again(text, block.span, surnames, words)
    kept: list[Name] = []
    free = 0
    for start, end, kind in sorted(found, key=lambda item: (item[0], -item[1], item[2])):
        if start >= free and not _overlaps(closed, start, end):
            kept.append(Name(Span(layout.article.id, start, end), kind, " ".join(text[start:end].split())))
            free = end
    return kept


def _surnames(persons: Iterable[str]) -> frozenset[str]:
    """The last parts of full names, where these are long enough to be nothing else."""
    parts = (_PARTS.split(person) for person in persons)
    return frozenset(
        found[-1] for found in parts if len(found) > 1 and len(found[-1]) >= _least_letters(found[-1])
    )


def _least_letters(word: str) -> int:
    return 2 if word[0] >= "\u3400" else 3 if word[0] >= "\u3040" else 4


def _again(text: str, span: Span, surnames: frozenset[str], words: NameLexicon) -> Iterator[Found]:
    """Surnames of persons that the article names in full, where they stand alone."""
    sizes = sorted({len(surname) for surname in surnames}, reverse=True)
    for start, end in tokens(text[span.start : span.end]):
        start, end = span.start + start, span.start + end
        if _UNSPACED_RUN.fullmatch(text, start, end):
            continue
        word = text[start:end]
        if len(word) > sizes[0] + _AFFIXED:
            continue
        for prefix, ending in (*_AFFIXES, *(("", ending) for ending in words.endings)):
            bare = word[len(prefix) : len(word) - len(ending)]
            if word == prefix + bare + ending and bare in surnames:
                yield start + len(prefix), end - len(ending), "person"
                break
    for run in _UNSPACED_RUN.finditer(text, span.start, span.end):
        for part in _SAME_SCRIPT.finditer(run.group()):
            for start, end in _inside(part.group(), surnames, sizes):
                yield run.start() + part.start() + start, run.start() + part.start() + end, "person"


def _inside(run: str, surnames: frozenset[str], sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Surnames in a run of one script: anywhere among Han, the whole run of Kana."""
    if "\u30a0" <= run[0] <= "\u30ff":
        if run in surnames:
            yield 0, len(run)
        return
    for at in range(len(run)):
        for size in sizes:
            if run[at : at + size] in surnames:
                yield at, min(at + size, len(run))
                break


def _overlaps(closed: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(closed, (end, end))
    return any(a < end and start < b for a, b in closed[max(0, at - 4) : at])


def _block(text: str, words: NameLexicon) -> Iterator[Found]:
    for match in (*_dotted_han().finditer(text), *_DOTTED_KANA.finditer(text)):
        start, end = _bounded(match.group(), words)
        start = max(start, _title_over(text, match.start(), words))
        yield match.start() + start, match.start() + end, "person"
    for match in _UNSPACED_RUN.finditer(text):
        yield from _unspaced(match.group(), match.start(), words)
    if _SPACED_SIGN.search(text):
        yield from _spaced(text, words)


@cache
def _dotted_han() -> re.Pattern[str]:
    """Parts of signs that write foreign sounds, joined by middle dots: 让-马尔科·德洛万."""
    sign = "[" + re.escape("".join(sorted(people().han))) + "]"
    part = rf"{sign}{{1,8}}(?:[{_HYPHENS}]{sign}{{1,8}}){{0,2}}"
    return re.compile(rf"{part}(?:[·•]{part}){{1,3}}")


def _bounded(form: str, words: NameLexicon) -> tuple[int, int]:
    """Where a name with a middle dot begins and ends in a run without blanks: after a title, before a title or a
    small word."""
    dots = [at for at, sign in enumerate(form) if sign in _DOTS]
    start = max(
        (form.find(title) + len(title) for title in words.roles if 0 <= form.find(title) < dots[0] - 1),
        default=0,
    )
    start = min(start, dots[0] - 1)
    while start < dots[0] - 1 and form[start] in _NOT_FIRST:
        start += 1
    least = dots[-1] + 2
    ends = (at for at in range(least, len(form)) if _ends(form, at, words))
    end = next(ends, len(form))
    while end > least and form[end - 1] in _NOT_LAST:
        end -= 1
    return start, end


def _title_over(text: str, at: int, words: NameLexicon) -> int:
    """How many signs after `at` still belong to a title that begins before it: 总|理."""
    return max(
        (k for k in (1, 2) for title in words.roles if len(title) > k and text.endswith(title, 0, at + k)),
        default=0,
    )


def _ends(form: str, at: int, words: NameLexicon) -> bool:
    return form[at] in words.never or any(form.startswith(title, at) for title in words.titles_after)


def _unspaced(run: str, offset: int, words: NameLexicon) -> Iterator[Found]:
    """Places and organisations in a run of Han and Kana, and persons beside a title."""
    at = 0
    while at < len(run):
        for size in range(min(_LONGEST, len(run) - at), 1, -1):
            form = run[at : at + size]
            kind = _listed(form, words)
            if kind is not None and not _within_kana(run, at, at + size):
                yield offset + at, offset + at + size, kind
                at += size - 1
                break
        at += 1
    for title in words.titles_after:
        for match in re.finditer(re.escape(title), run):
            before = run[: match.start()]
            if any(len(t) > len(title) and run.endswith(t, 0, match.end()) for t in words.titles):
                continue  # the end of a longer title, before which no name stands
            katakana = re.search(r"[\u30a1-\u30fa\u30fc]{3,12}$", before)
            if katakana:
                yield offset + katakana.start(), offset + katakana.end(), "person"
            elif name := _surname(before, words):
                yield offset + len(before) - len(name), offset + len(before), "person"


def _within_kana(run: str, start: int, end: int) -> bool:
    """Whether Katakana goes on before or after: a part of a longer foreign word."""
    before = start > 0 and _KANA.match(run[start]) and _KANA.match(run[start - 1])
    after = end < len(run) and _KANA.match(run[end - 1]) and _KANA.match(run[end])
    return bool(before or after)


def _surname(before: str, words: NameLexicon) -> str | None:
    """The Chinese name of two or three signs that ends here: a known surname and one or two more."""
    for size in (3, 2):
        if len(before) >= size and before[-size] in words.surnames:
            return before[-size:]
    return None


def _listed(form: str, words: NameLexicon) -> NameKind | None:
    match = words.match(split(form), 0) if len(form) <= 4 else None
    if match is not None and match[1] == "place" and match[0] == len(split(form)):
        return "place"
    here = place(form)
    if here is not None and here.size >= _LARGE:
        return "place"
    if len(form) > 1 and form in _organisation_forms():
        return "organisation"
    return None


def _organisation_forms() -> frozenset[str]:
    return organisations().uncased


def _spaced(text: str, words: NameLexicon) -> Iterator[Found]:
    spans = tokens(text)
    lows = [lower(text[a:b]) for a, b in spans]
    at = 0
    while at < len(spans):
        if not _SPACED_SIGN.match(text, spans[at][0]):
            at += 1
            continue
        if words.code == "ko":
            last = at - 1 if at and _is_place(lows[at - 1], words) else at  # "... 미국 국무장관"
            if _titled(lows[at], words) and (size := _before_title(text, spans, last, words)):
                yield spans[last - size][0], spans[last - 1][1], "person"
        match = words.match(lows, at)
        if match is not None and match[1] == "title":
            at += match[0]
            while at < len(lows) and (after := words.match(lows, at)) is not None and after[1] == "demonym":
                at += after[0]  # "the Norwegian foreign minister ..."
            size = _after_title(text, spans, lows, at, words)
            if size:
                yield spans[at][0], spans[at + size - 1][1], "person"
            at += size
            continue
        found = next(_place_or_organisation(text, spans, at, words), None)
        if found is None:
            at += 1
            continue
        start, end, size, kind = found
        yield start, end, kind
        at += size


_ADNOMINAL = tuple("한된인은는던할의과와에서로고며을를이가들전부청당임")
"""Last syllables of Korean words that are no part of a name: particles, forms of verbs, bodies."""


def _titled(word: str, words: NameLexicon) -> bool:
    """Whether a word is a title, with a particle or without."""
    return any(word.startswith(title) and len(word) - len(title) <= 2 for title in words.titles_after)


def _is_place(word: str, words: NameLexicon) -> bool:
    match = words.match((word,), 0)
    return place(word) is not None or (match is not None and match[1] in ("place", "demonym"))


def _before_title(text: str, spans: Sequence[tuple[int, int]], at: int, words: NameLexicon) -> int:
    """How many words before a Korean title are a name: one that begins with a surname, or up to two foreign ones."""
    size = 0
    lows = tuple(lower(text[a:b]) for a, b in spans[max(0, at - 2) : at + 1])
    here = len(lows) - 1
    while size < min(2, here):
        word = lows[here - size - 1]
        if (
            text[spans[at - size - 1][1] : spans[at - size][0]] != " "
            or not "\uac00" <= word[0] <= "\ud7a3"
            or len(word) < 2
            or word.endswith(_ADNOMINAL)
            or word in words.common
            or words.match(lows, here - size - 1) is not None
            or place(word) is not None
            or any(word == title for title in words.titles_after)
        ):
            break
        size += 1
        if len(word) == 3 and word[0] in words.surnames:
            break
    return size


def _after_title(
    text: str, spans: Sequence[tuple[int, int]], lows: Sequence[str], at: int, words: NameLexicon
) -> int:
    """How many words after a title are a name: one or two of which the first is a known given name or a double one
    with a hyphen, or two or three that the lexicon does not know otherwise."""
    size = parts = 0
    given = at < len(lows) and fold(lows[at]) in people().given
    while at + size < len(lows) and parts < 4:
        word = lows[at + size]
        gap = text[spans[at + size - 1][1] : spans[at + size][0]] if size else " "
        hyphened = gap in _HYPHENS and parts == 1
        if gap != " " and not hyphened:
            break
        if not hyphened and parts == (2 if given else 3):
            break
        bare = word[1:] if word[0] in "וو" and word[1:] in words.common else word
        if (
            words.match(lows, at + size) is not None
            or (word.startswith("ال") and not (size == 1 and given))
            or len(word) < 2
            or bare in words.common
            or bare in words.heads
            or bare in words.starters
        ):
            break
        size += 1
        parts += not hyphened
        given = given or hyphened
        if size == 1 and place(word) is not None:
            return 0
    return size if given or parts > 1 else 0


def _least(word: str) -> int:
    """How large a place must be for a word to be taken for it: short words are more often something else."""
    if len(word) > _SHORT:
        return _LARGE
    return (
        _MILLION if "\uac00" <= word[0] <= "\ud7a3" else _TERRITORY
    )  # two syllables are four letters or more


def _place_or_organisation(
    text: str, spans: Sequence[tuple[int, int]], at: int, words: NameLexicon
) -> Iterator[tuple[int, int, int, NameKind]]:
    for size in (3, 2, 1):
        if at + size > len(spans):
            continue
        start, end = spans[at][0], spans[at + size - 1][1]
        form = text[start:end]
        for prefix, ending in (*_AFFIXES, *(("", ending) for ending in words.endings)):
            if not form.startswith(prefix) or not form.endswith(ending):
                continue
            bare = form[len(prefix) : len(form) - len(ending)]
            if len(bare) < (2 if ending else 3) or bare in words.never:
                continue
            here = place(bare)
            match = words.match(split(bare), 0)
            if (here is not None and here.size >= _least(bare)) or (
                match and match[1] == "place" and match[0] == size
            ):
                yield start + len(prefix), end - len(ending), size, "place"
            elif bare in _organisation_forms():
                yield start + len(prefix), end - len(ending), size, "organisation"
