"""Ids for articles: the same input gets the same ids on every machine.

An id is the first 16 hexadecimal digits of the SHA-256 of an article's address and text; a row of a table
keeps the id it came with. Equal ids (copies under one name, rows with the same id) become `x`, `x-2`, `x-3`
in the order of their sources, so that no article is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from retold.records import Article

DIGITS = 16
"""64 bits: a chance collision among a million articles has a probability of 3e-8."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article without a final id, and where it stands: `address` is its URL or its path within the input
    given (which is the same on every machine), `place` its row."""

    article: Article
    address: str
    place: int = 0


def identity(found: Iterable[Found]) -> tuple[Article, ...]:
    """The articles with their ids, in the order of these."""
    ordered = sorted(
        found, key=lambda item: (item.address, item.article.source, item.place, item.article.text)
    )
    wanted = [item.article.id or _digest(item) for item in ordered]
    taken = set(wanted)
    first: set[str] = set()
    counts: dict[str, int] = {}
    articles = []
    for item, name in zip(ordered, wanted, strict=True):
        unique = name
        if name in first:
            count = counts.get(name, 1)
            while unique in taken:
                count += 1
                unique = f"{name}-{count}"
            counts[name] = count
            taken.add(unique)
        first.add(name)
        articles.append(_with_id(item.article, unique))
    return tuple(sorted(articles, key=lambda article: article.id))


def _digest(item: Found) -> str:
    content = f"{item.article.url or item.address}\0{item.article.text}"
    return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _with_id(article: Article, unique: str) -> Article:
    published = article.published
    if published is not None and published.span is not None:
        published = replace(published, span=replace(published.span, article=unique))
    return replace(article, id=unique, published=published)
