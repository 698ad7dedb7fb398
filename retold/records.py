"""The records that pass between the steps: frozen, slotted, standard library only.

The one rule: every record that `retold` derives points at the characters it came from. A span is
`(article, start, end)`: code points into that article's frozen `text`, half-open. Records that are made
from several articles carry the spans of all of them.

They stand in the order in which the steps make them:

    read      Page, Article, Failure, Pile
    annotate  Block, Boilerplate, Layout, Published, Credit, When, Name, Figure, Quote, Telling
    relate    Passage, Link, Story
    compare   NameGroup, QuoteGroup, FigureGroup, Origins, Descent, Event, Sentence, Comparison, Result
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Grain = Literal["minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century"]
"""How precise a time is: an interval of grain `day` is one whole day."""

PublishedFrom = Literal["meta", "dateline", "text", "feed"]
BoilerplateKind = Literal[
    "navigation",  # menus, section names, "home > world"
    "teaser",  # "READ MORE: ...", lists of other headlines
    "subscription",  # sign up, log in, newsletter, paywall prompts
    "byline",  # who wrote and edited it, the author's slogan, "Our standards"
    "caption",  # words that belong to a picture
    "dateline",  # a line that only gives place and time of publication, reading time
    "comments",  # comment forms and their notices
    "share",  # follow us, share buttons
    "legal",  # copyright, cookies, terms
    "residue",  # what the page's machinery left behind: "main img", "ugc_banner"
    "credit",  # a line that only names the source: "SOURCE: AFP"
    "other-language",  # site furniture in another language than the article
]
Scope = Literal["whole", "part", "photo"]
NameKind = Literal["person", "organisation", "place", "other"]
QuoteKind = Literal["direct", "indirect", "mixed"]
PassageKind = Literal["same", "edited", "translated"]
LinkKind = Literal["copy", "edited", "partial", "translation", "rewrite"]
Direction = Literal["left-to-right", "right-to-left", "common", "unknown"]
DescentKind = Literal["copy", "edited", "partial", "translation", "rewrite", "credit", "revision", "errors"]
Verdict = Literal["agree", "differ", "update", "scope", "single"]
Change = Literal[
    "first", "same", "cut", "extended", "reworded", "translated", "negated", "garbled", "other-speaker"
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of one article's `text`, in code points."""

    article: str
    start: int
    end: int


# ---------------------------------------------------------------- read


@dataclass(frozen=True, slots=True)
class Page:
    """What was read, before anything was derived from it."""

    url: str | None
    fetched: datetime | None
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the days `first` to `last`, both included.

    `at` is the moment itself, with its zone, where the page gives one. `source` says where it was found,
    `span` the characters, where it was found in the text.
    """

    first: date
    last: date
    grain: Grain
    source: PublishedFrom
    at: datetime | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. `text` never changes after this; boilerplate is marked, not cut.

    `id` is the digest of content and address (`read`), or the id its row came with. `source` is the path or
    URL as the user gave it. What the page's metadata says is in `title` ... `published`, `None` or empty
    where it says nothing; `based_on` holds what the metadata names as the article's source (`isBasedOn`,
    `creditText`, syndication tags).
    """

    id: str
    source: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Published | None = None
    based_on: tuple[str, ...] = ()
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An input, or a step of one article, that went wrong: what, where, and what to do about it."""

    source: str
    stage: Literal["read", "annotate", "relate", "compare", "report"]
    error: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pile:
    """What was read from all inputs."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...] = ()


# ---------------------------------------------------------------- annotate


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of the text, without the white space around it, and its sentences."""

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Characters that are not the article: what a reader of the story would skip."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Layout:
    """An article laid out: its language (BCP 47, `und` if it cannot be told), blocks and boilerplate.

    `title` is the span of the title in the text, where there is one. This is what the other annotators read:
    they leave boilerplate alone unless they look for what stands in it (credits, publication date).
    """

    article: Article
    language: str
    title: Span | None
    blocks: tuple[Block, ...]
    boilerplate: tuple[Boilerplate, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that say where the article, a part of it or a photo came from. `name` in its usual form."""

    span: Span
    name: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class When:
    """A dated expression, resolved: the days `first` to `last`, both included."""

    span: Span
    first: date
    last: date
    grain: Grain


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text. `span` without title or demonym; `form` is the text of the span, tidied."""

    span: Span
    kind: NameKind
    form: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts or measures something: at least `low`, at most `high` (`None`: not bounded).

    "nearly 4,000" has low < high. `unit` is a normal form: a currency code, "percent", "degree-celsius", ...
    or `None` for a plain count. `of` is the span of what is counted, `what` its normal form across languages
    ("killed", "detained", "police killed" is `("killed", "police")`), empty where the lexicon has none.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    of: Span | None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is said to have said.

    `span` covers the words said, without quotation marks, from first to last; `content` the pieces of an
    interrupted quote (one piece: `content == (span,)`). `speaker` is the span that names the speaker where
    the quote stands ("he", "the ministry", "Blinken"); `named` the span of the fullest name elsewhere in the
    article that it refers to, where the text allows to tell. `cue` is the word of saying.
    """

    span: Span
    content: tuple[Span, ...]
    kind: QuoteKind
    speaker: Span | None = None
    named: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """One article and its marks. `unmeasured` says what could not be looked for, and why."""

    layout: Layout
    published: Published | None
    credits: tuple[Credit, ...]
    dates: tuple[When, ...]
    names: tuple[Name, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    unmeasured: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        return self.layout.article

    @property
    def id(self) -> str:
        return self.layout.article.id

    @property
    def language(self) -> str:
        return self.layout.language

    def words(self, span: Span) -> str:
        """The characters of a span of this article."""
        return self.layout.article.text[span.start : span.end]


# ---------------------------------------------------------------- relate


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article and the stretch of another that tells the same in the same order."""

    left: Span
    right: Span
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles that belong together; `left < right` by id. `score` in [0, 1]: how surely the two tell
    the same story. `kind` is `None` where they only tell the same story, each in its own words."""

    left: str
    right: str
    kind: LinkKind | None
    direction: Direction
    score: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one story. `id` is the smallest article id in it."""

    id: str
    articles: tuple[str, ...]


# ---------------------------------------------------------------- compare


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

    `span` covers the words said, `pieces` the parts of an interrupted quote. `speaker` is the name as the
    telling gives it, `cue` the word of saying as written.
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
    """Who took it from whom, and how many independent origins that leaves."""

    origins: Origins
    stations: tuple[Station, ...]
    descents: tuple[Descent, ...]


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
