"""What `annotate` makes: an article laid out, and the marks in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from retold.records.reading import Article, Grain, Published
from retold.records.spans import Span

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
    "standing",  # what the outlet puts into many of its articles, seen beside others of the pile
    "other-language",  # site furniture in another language than the article
]
Scope = Literal["whole", "part", "photo"]
NameKind = Literal["person", "organisation", "place", "other"]
QuoteKind = Literal["direct", "indirect", "mixed"]


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
    the quote stands ("he", "the ministry", a surname); `named` the span of the fullest name elsewhere in the
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
