"""The JSON contract, `retold/comparison/1`, as types: what `compare --json` writes and every view reads.

The JSON Schema is made from these types (`report.schema`), so there is one place that says what a document
holds. `start` and `end` are code points into the `text` of the article named, half-open. Times are ISO 8601.
`None` means not known; an empty list means looked for and not found, unless `unmeasured` says otherwise.
"""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from retold.records import (
    BoilerplateKind,
    Change,
    DescentKind,
    Direction,
    Grain,
    LinkKind,
    NameKind,
    PassageKind,
    PublishedFrom,
    QuoteKind,
    Scope,
    Verdict,
)

SCHEMA = "retold/comparison/1"


class Range(TypedDict):
    start: int
    end: int


class Place(TypedDict):
    """Characters of one article."""

    article: str
    start: int
    end: int


class BoilerplateRange(TypedDict):
    start: int
    end: int
    kind: BoilerplateKind


class CreditRange(TypedDict):
    start: int
    end: int
    name: str
    scope: Scope


PublishedTime = TypedDict(
    "PublishedTime",
    {"first": str, "last": str, "grain": Grain, "from": PublishedFrom},
)


class ArticleEntry(TypedDict):
    id: str
    source: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: list[str]
    language: str
    published: PublishedTime | None
    text: str
    boilerplate: list[BoilerplateRange]
    credits: list[CreditRange]
    unmeasured: list[str]


class OriginGroup(TypedDict):
    id: str
    name: str | None
    present: bool
    articles: list[str]
    why: list[str]


class OriginsEntry(TypedDict):
    low: int
    best: int
    high: int
    groups: list[OriginGroup]


class StationEntry(TypedDict):
    """A text that is not in the pile, between an origin and the articles; unnamed where only errors show it."""

    id: str
    name: str | None
    why: list[str]


class PassageEntry(TypedDict):
    left: Range
    right: Range
    kind: PassageKind


class LinkEntry(TypedDict):
    left: str
    right: str
    kind: LinkKind | None
    direction: Direction
    score: float
    why: list[str]
    passages: list[PassageEntry]


class DescentEntry(TypedDict):
    child: str
    parent: str
    kind: DescentKind
    score: float
    why: list[str]


class NameFormEntry(TypedDict):
    text: str
    suspect: bool
    why: list[str]
    spans: list[Place]


class NameEntry(TypedDict):
    name: str
    kind: NameKind
    forms: list[NameFormEntry]


class QuoteReadingEntry(TypedDict):
    article: str
    start: int
    end: int
    pieces: list[Range]
    text: str
    language: str
    speaker: str | None
    cue: str | None
    kind: QuoteKind
    change: Change
    why: list[str]


class QuoteEntry(TypedDict):
    speaker: str | None
    readings: list[QuoteReadingEntry]


class FigureReadingEntry(TypedDict):
    article: str
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None
    as_of: str | None
    suspect: bool
    why: list[str]


class FigureEntry(TypedDict):
    what: str
    verdict: Verdict
    why: list[str]
    readings: list[FigureReadingEntry]


class EventEntry(TypedDict):
    first: str
    last: str
    text: str
    origins: int
    spans: list[Place]


class SentenceEntry(TypedDict):
    text: str
    origins: int
    spans: list[Place]


class StoryEntry(TypedDict):
    id: str
    title: str
    articles: list[str]
    languages: list[str]
    first: str | None
    last: str | None
    origins: OriginsEntry
    links: list[LinkEntry]
    stations: list[StationEntry]
    lineage: list[DescentEntry]
    names: list[NameEntry]
    quotes: list[QuoteEntry]
    figures: list[FigureEntry]
    timeline: list[EventEntry]
    brief: list[SentenceEntry]


class FailureEntry(TypedDict):
    source: str
    stage: Literal["read", "annotate", "relate", "compare", "report"]
    error: str
    detail: str


class Document(TypedDict):
    schema: Literal["retold/comparison/1"]
    articles: list[ArticleEntry]
    stories: list[StoryEntry]
    failures: list[FailureEntry]


# What `retold annotate` writes, one article a line: the entry above and the marks that `compare` aligns.


class NameMark(TypedDict):
    start: int
    end: int
    text: str
    kind: NameKind


class FigureMark(TypedDict):
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None
    of: Range | None
    what: list[str]


class QuoteMark(TypedDict):
    start: int
    end: int
    text: str
    pieces: list[Range]
    kind: QuoteKind
    speaker: str | None
    speaker_span: Range | None
    named_span: Range | None
    cue: str | None
    cue_span: Range | None


class DateMark(TypedDict):
    start: int
    end: int
    text: str
    first: str
    last: str
    grain: Grain


class MarksEntry(ArticleEntry):
    names: list[NameMark]
    figures: list[FigureMark]
    quotes: list[QuoteMark]
    dates: list[DateMark]
