"""What `compare` makes of one story: readings in groups, lineage, events, the brief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from retold.records.links import Link, Story
from retold.records.marks import NameKind, QuoteKind, Telling
from retold.records.reading import Failure
from retold.records.spans import Span

DescentKind = Literal["copy", "edited", "partial", "translation", "rewrite", "credit", "revision", "errors"]
Verdict = Literal["agree", "differ", "update", "scope", "single"]
Change = Literal[
    "first", "same", "cut", "extended", "reworded", "translated", "negated", "garbled", "other-speaker"
]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way in which a name is written, everywhere it is written so."""

    text: str
    suspect: bool
    why: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NameGroup:
    """One person, organisation or place, in all its forms. `name` is the best-supported form."""

    name: str
    kind: NameKind
    forms: tuple[NameForm, ...]


@dataclass(frozen=True, slots=True)
class QuoteReading:
    """One telling of a quote. `change` says what happened to it against the first reading of the group.

    `span` covers the words said, `pieces` the parts of an interrupted quote. `speaker` is the fullest name
    by which this telling calls the speaker, `cue` the word of saying as written.
    """

    span: Span
    pieces: tuple[Span, ...]
    text: str
    language: str
    speaker: str | None
    cue: str | None
    kind: QuoteKind
    change: Change
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """One thing said, in all its readings. `speaker` is the name of the speaker across the tellings."""

    speaker: str | None
    readings: tuple[QuoteReading, ...]


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One telling of a figure. `as_of` is the last day for which the telling gives it, where known."""

    span: Span
    text: str
    low: float | None
    high: float | None
    unit: str | None
    as_of: date | None
    suspect: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """One thing counted, in all its readings, and whether they can all be true."""

    what: str
    verdict: Verdict
    why: tuple[str, ...]
    readings: tuple[FigureReading, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a group of articles comes from: an article of the pile (`present`) or one that is not in it."""

    id: str
    name: str | None
    present: bool
    articles: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a story has: at least `low`, most likely `best`, at most `high`."""

    low: int
    best: int
    high: int
    groups: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A text between an origin and an article, not in the pile: an outlet that the article was taken from, or
    (`name` is `None`) the unknown text in which an error arose that several articles share."""

    id: str
    name: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Descent:
    """The article `child` was made from `parent`: an article, an origin or a station. `score` in [0, 1]."""

    child: str
    parent: str
    kind: DescentKind
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who took it from whom, how many independent origins that leaves, and the links with their direction."""

    origins: Origins
    stations: tuple[Station, ...]
    descents: tuple[Descent, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in the days `first` to `last`, told in the spans; `text` is one of them."""

    first: date
    last: date
    text: str
    origins: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the brief, the spans that support it, and how many independent origins these have."""

    text: str
    origins: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One story, compared."""

    story: Story
    title: str
    links: tuple[Link, ...]
    lineage: Lineage
    names: tuple[NameGroup, ...]
    quotes: tuple[QuoteGroup, ...]
    figures: tuple[FigureGroup, ...]
    timeline: tuple[Event, ...]
    brief: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one run made: what the JSON document and every view are made from."""

    tellings: tuple[Telling, ...]
    comparisons: tuple[Comparison, ...]
    failures: tuple[Failure, ...] = ()
