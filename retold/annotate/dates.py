"""Layout -> Dates: when the article was published, and the dated expressions in it, resolved.

The day of publication is, in this order:

1. what the page's metadata says (`Article.published`);
2. a stamp: a short line near the head, or one marked as dateline or byline, that holds a full date and little
   else, or a word such as "Updated" beside it; with its time and zone where it gives them (`text/zones`);
3. a dateline at the beginning of a paragraph near the head ("LILLEVIK, 8 May (Agency) -"); a missing year is
   that of the nearest full date elsewhere in the text, or of `reference`, or the one year, not before the latest
   year in the text and within five of it, in which the day falls on the weekday that the text tells most;
4. bounds from the text: weekdays without a date are used of the last seven days, so where one full date is
   known to be of the days told (a picture's, or one that stands with its weekday), the article was published
   between the latest weekday it tells and the seventh day of the week that begins with the earliest one.

Expressions are resolved against that day; without one against `reference` (a day near publication, as the
other tellings of a story have it); without that, only full dates are. With the bounds of 4 alone only weekdays
and days of a month are resolved, not "yesterday". Nothing is read from teasers, comments, navigation or other
boilerplate; from captions only expressions.

Limits: a stamp in the reading page's own words that is not near the head is taken only where it is marked as
dateline or byline. Of several stamps the first counts, which may be that of an update.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from retold.annotate.masked import untold
from retold.lexicon import lexicon
from retold.lexicon.schema import CalendarWords
from retold.records import Block, Layout, Published, Span, When
from retold.text.calendar import calendar
from retold.text.days import Expression, in_month
from retold.text.zones import zone

_STAMPED = frozenset({"dateline", "byline", "caption", "residue", "credit", "navigation"})
"""Boilerplate that may hold the day of publication, if it stands near the head."""
_ANYWHERE = frozenset({"dateline", "byline"})
"""Boilerplate that may hold it wherever it stands."""

_HEAD = 12
"""Blocks from the top that may hold a stamp: title, standfirst, byline, picture and share line of usual pages."""
_STAMP = 45
"""Letters beside the date that a stamp without a word for it may have: a section, a place, a weekday."""
_PLACE = 60
"""Characters before the date of a dateline: place, country, agency."""

_ANY_YEAR = date(2001, 1, 1)
"""A day of telling where only the month and day of an expression are asked for."""
_NEAR = 5
"""Years from the latest one named in which an article is told; in five, a weekday seldom fits a day twice."""

_CLOCK = re.compile(
    r"[\s,|·–-]{0,4}(?:\w{1,4}\s)?(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?|(?=\s?[ap]\.?m))"
    r"\s?(?P<half>[ap]\.?m\.?)?(?:\s?\(?(?:(?P<zone>[A-Z]{2,5}|Z)\b)?(?:\s?(?P<offset>[+−-]\d{1,2}(?::?\d\d)?))?)?",
    re.IGNORECASE,
)
_LINE_END = re.compile(
    r"^\s*\.?\s*(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/|[A-ZА-Я][\w .]{1,20})?\s*\.?\s*[-–—―:/]"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Dates:
    """When an article was published, and what it dates."""

    published: Published | None
    whens: tuple[When, ...]


def dates(layout: Layout, *, reference: date | None = None) -> Dates:
    """The publication date and the dated expressions of an article."""
    text, language = layout.article.text, layout.language
    told = untold(layout)
    published = layout.article.published or _stamp(layout)
    certain = calendar(told, language, None) if published is None else ()
    published = published or _dateline(layout, certain, reference)
    bounded = _bounds(layout, told, certain) if published is None else None
    found: Sequence[Expression] = certain
    if published is not None:
        found = calendar(told, language, _told_on(published))
    elif bounded is not None:
        published, found = bounded
        if reference and published.first <= reference <= published.last:
            found = calendar(told, language, reference)
    elif reference is not None:
        found = calendar(told, language, reference)
    stamp = published.span if published and published.source != "text" else None
    whens = tuple(
        When(Span(layout.article.id, e.start, e.end), e.first, e.last, e.grain)
        for e in found
        if not (stamp and stamp.start < e.end and e.start < stamp.end) and text[e.start : e.end].strip()
    )
    return Dates(published, whens)


def _told_on(published: Published) -> date:
    return published.first if published.grain == "day" else published.last


def _kinds(layout: Layout) -> list[set[str]]:
    """For each block the kinds of boilerplate that it holds."""
    kinds: list[set[str]] = [set() for _ in layout.blocks]
    ends = [block.span.end for block in layout.blocks]
    for mark in layout.boilerplate:
        at = bisect_right(ends, mark.span.start)
        while at < len(kinds) and layout.blocks[at].span.start < mark.span.end:
            kinds[at].add(mark.kind)
            at += 1
    return kinds


# ---------------------------------------------------------------- stamps


def _stamp(layout: Layout) -> Published | None:
    """The first line that gives a full date and little else."""
    words = lexicon(layout.language, CalendarWords)
    labels = tuple(w.lower() for w in words.stamps) if words else ()
    weak: Published | None = None
    for index, (block, kinds) in enumerate(zip(layout.blocks, _kinds(layout), strict=True)):
        head = index < _HEAD and kinds <= _STAMPED
        if not head and not (kinds and kinds <= _ANYWHERE):
            continue
        for start, end in _lines(layout.article.text, block):
            line = layout.article.text[start:end]
            if len(line) > 200 or not any(c.isdigit() for c in line):
                continue
            if (found := _stamped(layout, start, line, labels)) is not None:
                return found
            if weak is None and "caption" not in kinds:
                weak = _alone(layout, start, line)
    return weak


def _lines(text: str, block: Block) -> list[tuple[int, int]]:
    lines, at = [], block.span.start
    for line in text[block.span.start : block.span.end].split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _stamped(layout: Layout, start: int, line: str, labels: Sequence[str]) -> Published | None:
    """A date after a word that says it is that of publication."""
    for e in calendar(line, layout.language, None):
        before = line[: e.start].lower().rstrip(" :-–—|,\t")
        near = before[-24:]
        if e.grain == "day" and e.first == e.last and any(_ends_with(near, label) for label in labels):
            return _moment(layout, start, line, e)
    return None


def _ends_with(words: str, label: str) -> bool:
    """Whether a label stands at the end, or a weekday or "on" before the end; "RussiaUpdated" is pasted so."""
    at = words.rfind(label)
    return at >= 0 and len(words) - at - len(label) <= 14


def _alone(layout: Layout, start: int, line: str) -> Published | None:
    """A full date in a line that says little else."""
    found = [e for e in calendar(line, layout.language, None) if e.grain == "day" and e.first == e.last]
    if len(found) != 1:
        return None
    e = found[0]
    rest = line[: e.start] + line[e.end :]
    if len(_LETTER.findall(rest)) > _STAMP or re.search(r"[.!?…]\s*$", rest) or re.search(r"\w[.!?]\s", rest):
        return None
    if len(rest.split()) > 7:
        return None
    return _moment(layout, start, line, e)


def _moment(layout: Layout, start: int, line: str, e: Expression) -> Published:
    """The publication on that day, with the time of day where it follows with its zone."""
    end, at = e.end, None
    clock = _CLOCK.match(line, e.end)
    if clock and (at := _at(layout, line, e.first, clock)) is not None:
        end = clock.end()
    span = Span(layout.article.id, start + e.start, start + end)
    return Published(e.first, e.last, "minute" if at else "day", "dateline", at, span)


def _at(layout: Layout, line: str, day: date, clock: re.Match[str]) -> datetime | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    around = f"{line} {layout.article.outlet or ''} {layout.article.url or ''}"
    letters = clock["zone"] or ""
    where = zone(letters, around, day) if letters.isupper() else None
    if clock["offset"] and (where is not None or not letters):
        moment = f"{day} {hour:02}:{minute:02} {_offset(clock['offset'])}"
        try:
            return datetime.strptime(moment, "%Y-%m-%d %H:%M %z")
        except ValueError:
            return None
    return datetime.combine(day, time(hour, minute), where) if where is not None else None


def _offset(words: str) -> str:
    """ "+5:30", "-03", "+0200" as "+HHMM"."""
    sign = "-" if words[0] in "-−" else "+"
    digits = re.sub(r"\D", "", words)
    return f"{sign}{digits.zfill(2)}00" if len(digits) <= 2 else f"{sign}{digits.zfill(4)}"


# ---------------------------------------------------------------- datelines


def _dateline(layout: Layout, certain: Sequence[Expression], reference: date | None) -> Published | None:
    """The date of a paragraph that begins with place, date and a dash."""
    text = layout.article.text
    year = reference or max((e.first for e in certain if e.grain == "day"), default=None)
    for block, kinds in zip(layout.blocks[:_HEAD], _kinds(layout), strict=False):
        if not kinds <= _STAMPED:
            continue
        head = text[block.span.start : min(block.span.end, block.span.start + 2 * _PLACE)].split("\n")[0]
        for e in calendar(head, layout.language, year or _ANY_YEAR)[:1]:
            before = head[: e.start].strip()
            if (
                e.start <= _PLACE
                and e.grain == "day"
                and e.first == e.last
                and e.rule in ("full", "monthfirst", "numeric", "iso", "cjk", "short")
                and before[-1:] in (",", ".", "(", "-", "–", "—", "")
                and before[:1].isupper()
                and _LINE_END.match(head[e.end :])
            ):
                span = Span(layout.article.id, block.span.start + e.start, block.span.start + e.end)
                day = e.first
                if year is None and not calendar(head[e.start : e.end], layout.language, None):
                    told = _by_weekday(layout, certain, day)
                    if told is None:
                        return None
                    day = told
                return Published(day, day, "day", "dateline", None, span)
    return None


def _by_weekday(layout: Layout, certain: Sequence[Expression], day: date) -> date | None:
    """The day in the year, from the latest that the text names, in which it falls on the weekday told most."""
    years = [e.last.year for e in certain if e.grain in ("year", "month")]
    week = calendar(untold(layout), layout.language, _ANY_YEAR)
    told = Counter(e.first.isoweekday() for e in week if e.rule == "weekday" and e.first == e.last)
    if not years or not told:
        return None
    days = [in_month(date(year, day.month, 1), day.day) for year in range(max(years), max(years) + _NEAR)]
    fitting = [d for d in days if d and d.isoweekday() == told.most_common(1)[0][0]]
    return fitting[0] if len(fitting) == 1 else None


# ---------------------------------------------------------------- bounds


def _bounds(
    layout: Layout, told: str, certain: Sequence[Expression]
) -> tuple[Published, list[Expression]] | None:
    """Days that the weekdays of the text bound, where one full date is of the days told."""
    anchors = [e for e in certain if e.grain == "day" and e.first == e.last and _is_current(layout, told, e)]
    if not anchors:
        return None
    anchor = max(e.last for e in anchors)
    try:
        week = calendar(told, layout.language, anchor + timedelta(days=6))
    except OverflowError:
        return None
    kept = [e for e in week if e.rule in ("weekday", "full", "monthfirst") or e in certain]
    bare = [e for e in kept if e.rule == "weekday" and e.first == e.last and anchor <= e.first]
    if not bare:
        return None
    latest = max(e.first for e in bare)
    last = max(latest, min(e.first for e in bare) + timedelta(days=6))
    end = max((e for e in bare if e.first == latest), key=lambda e: e.start)
    span = Span(layout.article.id, end.start, end.end)
    return Published(latest, last, "week" if last > latest else "day", "text", None, span), kept


def _is_current(layout: Layout, told: str, e: Expression) -> bool:
    """Whether a full date is of the days told: with its weekday, or in a picture's caption."""
    if e.rule in ("full", "monthfirst", "numeric") and e.weekday:
        return True
    if any(m.kind == "caption" and m.span.start <= e.start < m.span.end for m in layout.boilerplate):
        return True
    words = lexicon(layout.language, CalendarWords)
    block = next((b for b in layout.blocks if b.span.start <= e.start < b.span.end), None)
    sentence = block and next((s for s in block.sentences if s.start <= e.start < s.end), None)
    if not words or not sentence:
        return False
    opening = told[sentence.start : sentence.end].lstrip().lower()
    return any(opening.startswith(cue) for cue in words.pictured)
