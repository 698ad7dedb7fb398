"""What `read` makes: pages, articles, failures, the pile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from retold.records.spans import Span

Grain = Literal["minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century"]
"""How precise a time is: an interval of grain `day` is one whole day."""

PublishedFrom = Literal["meta", "dateline", "text", "feed"]


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
