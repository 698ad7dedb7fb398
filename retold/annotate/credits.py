"""Layout -> credits: the words that say where the article, a part of it, or a picture came from.

Scope `whole`: a label ("Source: X"), a dateline or byline of an agency ("HARBOUR CITY (X) -", "X -", "/X/"), an
agency after the last word, "with inputs from agencies", "originally published by X", the agency's statement of
principles, and phrases in which an outlet speaks of itself ("did not respond to X's request for comment", "the
X newsletter"): such words are written by X, so that a text which keeps them was taken from X; the article's own
outlet is not credited so. Scope `photo`: a label of a picture beside the name, "X/A. Person", "/ X" at the end
of a line, "(X)" after a caption, a copyright sign. Scope `part`: the source of a statement ("according to X",
"X reported", "told X", "X's correspondent").

Method: the sources of `lexicon/agencies.toml` are found first (`sources`), and the words on both sides of each
say what it stands for, by the phrases of the language's `[credits]`, the English labels too in every language,
since pages mix them. Names that are not in the table are taken from labels with a colon, from the phrases for whole
texts, and from where only a source stands (`unlisted`). `name` is the usual form of the table, else as written; one
in capitals alone is given as the text writes it elsewhere.

Limits: an unknown source of a statement that nothing calls an agency or a paper is not recognised; a credit in a
sentence of its own words neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from retold.annotate.creditphrases import CreditPhrases, credit_phrases
from retold.annotate.masked import masked
from retold.annotate.sources import Source, sources
from retold.annotate.unlisted import unlisted
from retold.records import BoilerplateKind, Credit, Layout, Scope, Span
from retold.text.calendar import calendar

_SKIPPED: frozenset[BoilerplateKind] = frozenset(
    {"navigation", "teaser", "comments", "legal", "other-language"}
)
"""Boilerplate in which credits are those of other articles."""
_STRANGE: frozenset[BoilerplateKind] = frozenset({"comments", "other-language"})
"""Boilerplate that an outlet does not write itself; in all other it may name itself."""

_HEAD = 300
"""Characters in which a byline of an agency may stand: title, place and date of usual pages."""
_LABEL = 120
"""Characters before a source in which its label stands."""
_PLACE = 70
"""Characters of place and date before an agency in a dateline."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A source and what stands around it."""

    source: Source
    before: str  # of the same line, up to the source
    after: str  # of the same line, from the source
    last: bool  # nothing of the article follows its line
    offset: int  # of the line in the text


def credits(layout: Layout) -> tuple[Credit, ...]:  # noqa: A001 - a module's function has its name
    """The credits of an article, in order."""
    text, phrases = masked(layout, _SKIPPED), credit_phrases(layout.language)
    found: list[Credit] = []  # in order, not overlapping

    def add(start: int, end: int, name: str, scope: Scope) -> None:
        at = bisect_right(found, start, key=lambda c: c.span.start)
        before, after = at and found[at - 1].span.end > start, at < len(found) and found[at].span.start < end
        if not before and not after:
            found.insert(at, Credit(Span(layout.article.id, start, end), name, scope))

    furniture = masked(layout, _STRANGE)
    own = _plain(layout.article.outlet or "")
    for start, end, name, kind in _by_phrase(text, furniture, phrases):
        if kind != "own" or _plain(name) != own:
            add(start, end, name, "whole")
    named = sources(text, layout.language)
    ends = _last_line(layout, text)
    previous: tuple[int, Scope] | None = None
    for position, source in enumerate(named):
        place = _place(text, source, ends)
        scope = _chained(text, source, previous) or _scope(layout, place, named[:position], phrases)
        previous = (source.end, scope) if scope else None
        if scope:
            more = phrases.and_agencies.match(text, source.end) if scope != "part" else None
            name = f"{source.name} and agencies" if more else source.name
            add(source.start, more.end() if more else source.end, name, scope)
    for given in unlisted(text, layout.language, furniture):
        at = bisect_left(named, given.end, key=lambda s: s.start) - 1
        if _plain(given.name) == own or (at >= 0 and named[at].end > given.start):
            continue
        whole = Source(given.begin, given.stop, given.name, "unlisted", False)
        if scope := given.scope or ("part" if _is_part(_place(text, whole, ends), phrases) else None):
            add(given.start, given.end, _usual(given.name), scope)
    return tuple(_cased(c, text) for c in found)


def _cased(credit: Credit, text: str) -> Credit:
    """A name written in capitals as the text writes it elsewhere."""
    if not credit.name.isupper() or len(credit.name) < 4 or sources(credit.name, "und"):
        return credit
    for match in re.finditer(rf"(?<!\w){re.escape(credit.name)}(?!\w)", text, re.IGNORECASE):
        if not match.group().isupper() and match.group()[0].isupper():
            return replace(credit, name=match.group())
    return credit


def _last_line(layout: Layout, text: str) -> int:
    """Where the last line begins that belongs to the article or credits it."""
    skipped = [m for m in layout.boilerplate if m.kind not in ("credit", "byline", "caption", "dateline")]
    for block in reversed(layout.blocks):
        inside = [m for m in skipped if m.span.start <= block.span.start and block.span.end <= m.span.end]
        if not inside:
            end = len(text[: block.span.end].rstrip())
            return max(text.rfind("\n", 0, end) + 1, block.span.start)
    return max(0, text.rstrip().rfind("\n") + 1)


def _place(text: str, source: Source, last: int) -> _Place:
    begin = text.rfind("\n", max(0, source.start - 2000), source.start) + 1 or max(0, source.start - 2000)
    end = text.find("\n", source.end, source.end + 2000)
    end = end if end >= 0 else min(len(text), source.end + 2000)
    return _Place(source, text[begin : source.start], text[source.end : end], begin >= last, begin)


# ---------------------------------------------------------------- known sources


_JOINED = re.compile(r"\s?[/,&+]\s?|\s?-\s?")


def _chained(text: str, source: Source, previous: tuple[int, Scope] | None) -> Scope | None:
    """The scope of the source just before: "dpa/AFP", "Reuters, AFP"."""
    if previous is None or previous[1] == "part" or source.kind == "generic":
        return None
    return previous[1] if _JOINED.fullmatch(text, previous[0], source.start) else None


def _scope(layout: Layout, place: _Place, named: Sequence[Source], phrases: CreditPhrases) -> Scope | None:
    """What a source stands for where it stands."""
    source, near = place.source, max(0, len(place.before) - _LABEL)
    if source.kind == "generic":  # "state news agency X": X is the source
        called = re.match(r"\s+(?:[A-Z]|called\b)", place.after) and source.name == "state news agency"
        return "part" if not called and _is_part(place, phrases) else None
    if source.kind != "photo":
        if phrases.label.search(place.before, near) or phrases.inputs.search(place.before, near):
            return "whole"
        if phrases.standards.search(place.before[-60:]):
            return "whole"
    if _is_photo(place, phrases) or (source.kind == "photo" and phrases.label.search(place.before, near)):
        return "photo"
    bracket = re.match(r"[^()\[\]]{0,40}[)\]]", place.after)
    if bracket and re.search(r"[(\[]\s*$", place.before):
        return _bracketed(place, bracket.end(), named)
    if source.kind == "photo":
        return None
    if _is_byline(layout, place, phrases):
        return "whole"
    if source.short and not re.search(r"[-–—/]\s*$", place.before):
        said = phrases.part_near.search(place.before[-40:]) or phrases.worker.match(place.after)
        return "part" if said else None
    return "part" if _is_part(place, phrases) else None


def _is_photo(place: _Place, phrases: CreditPhrases) -> bool:
    before, after = place.before, place.after
    if phrases.photo_after.match(after) or phrases.photo_before.search(before[-60:]):
        return True
    if re.search(r"(?:©|\(c\)|&copy;)\s*(?:\d{4}\s*)?$", before[-12:], re.IGNORECASE):
        return not (place.last and not before.strip("©() c"))
    if re.search(r"[^\s/]\s*[/|]\s*$", before) and not after.strip(" .)]") and len(before) > 40:
        return True  # "... waits in line. / X"
    person = re.match(r"\s?/\s?(?:[^\W\d_]+\.? ){0,2}[^\W\d_]+", after)
    return bool(
        person and (not before.strip() or re.search(r"[.(\[!?…]\s*$", before)) and after.count(" ") < 14
    )


def _bracketed(place: _Place, closed: int, named: Sequence[Source]) -> Scope | None:
    """A source in brackets: in a dateline or after the last word the whole text, after a caption the picture."""
    before = place.before.rstrip("([ ")
    rest = place.after[closed:].strip(" .")
    beside = takewhile(lambda s: s.end + 4 >= place.source.start, reversed(named))
    if any(s.name == place.source.name for s in beside):
        return None  # "Long Name (LN)"
    town = re.search(
        r"(?:^|[.!?:\"”»\d)]\s+)(?:[A-ZÀ-ÞА-ЯЁ.'’-]{3,}(?:[ ,/-]+[\w.'’-]+){0,4}(?: \([\w ]+\))?)$", before
    )
    if len(before) <= _PLACE and rest and (re.match(r"\.?\s*[-–—―:]", place.after[closed:]) or not before):
        return "whole"
    if town and rest:
        return "whole"
    if not rest and place.last and len(before) > 0:
        return "whole"
    if not before and not rest:
        return "whole"
    return "photo" if re.search(r"[.!?…\d\w]$", before) and (not rest or before[-1] in ".!?…") else None


def _is_byline(layout: Layout, place: _Place, phrases: CreditPhrases) -> bool:
    """Whether an agency signs the text: alone in a line, before or after its first or last words."""
    before, after, source = place.before.strip(), place.after.strip(), place.source
    agency = source.kind in ("agency", "state")
    if not before and not after.strip(" .)"):
        return True
    if not before and agency and re.match(r"\s*[-–—―]\s?\S", place.after):
        return True
    if place.last and not after.strip(" .)") and re.search(r"(?:[-–—/|]|\.\s*--?)\s*$", place.before):
        return len(before) > 1
    if len(before) <= _PLACE and agency and re.search(r"[-–—]$", before) and re.match(r"\s?\.", place.after):
        return True  # "TOWN, 8 May — X. ..."
    if len(before) <= _PLACE and re.search(r"[,\s\w]/$", before) and re.match(r"/|\s?[-–—]", place.after):
        return True  # "TOWN, 8 May /X/", "TOWN/X -"
    if place.offset + len(place.before) > _HEAD:
        return False
    if phrases.byline.search(place.before):
        return True
    if not agency or re.match(r"['’]?s?\s+[a-zа-яё]|['’]", place.after):
        return False
    title = (layout.article.title or "").strip()
    if len(title) > 20 and before.endswith(title):
        return True
    dated = calendar(place.after[:40], layout.language, None)
    return bool(dated and dated[0].start <= 3 and dated[0].grain == "day" and after[:1] not in (".", ","))


def _is_part(place: _Place, phrases: CreditPhrases) -> bool:
    """Whether words of saying stand beside the source in its sentence."""
    before = re.split(r"[.!?;]\s", place.before[-110:])[-1]
    after = re.split(r"[.!?;](?:\s|$)", place.after[:110])[0]
    return bool(
        phrases.part_after.match(after)
        or phrases.part_before.search(before)
        or phrases.part_near.search(before)
    )


# ---------------------------------------------------------------- any name, by phrase


def _by_phrase(text: str, furniture: str, phrases: CreditPhrases) -> Iterator[tuple[int, int, str, str]]:
    """Names of whole texts that phrases and labels give: start, end, usual name, kind of phrase."""
    lowered = furniture.lower()
    for template in phrases.named:
        if template.needed not in lowered:
            continue
        for match in template.pattern.finditer(furniture if template.kind == "own" else text):
            name = match["name"].rstrip(".-&'’")
            start = match.start("name")
            yield start, start + len(name), _usual(name), template.kind
    for match in phrases.labelled.finditer(text):
        name = match["name"].strip(" .\"“”'")
        pictures = any(s.kind == "photo" for s in sources(name, "und"))
        if len(name) > 1 and name[0].isupper() and len(name.split()) <= 6 and not pictures:
            start = match.start("name") + match["name"].index(name)
            yield start, start + len(name), _usual(name), "label"
    for match in phrases.agencies.finditer(furniture):
        line = furniture[furniture.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.strip() and text[match.start("name")] == "\n":
            continue
        yield match.start("name"), match.end("name"), "agencies", "inputs"


def _usual(name: str) -> str:
    """The usual form of a name, where the table has it."""
    found = sources(name, "und")
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(name)):
        return found[0].name
    return " ".join(name.split())


def _plain(name: str) -> str:
    return re.sub(r"[\W_]|^the ", "", name.lower())
