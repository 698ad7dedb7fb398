"""The JSON-LD of a page -> what it says of the article.

Reads the contents of `<script type="application/ld+json">`. Makes a `Described`: the first node of an article
type (https://schema.org/Article and its subtypes) that stands for the page itself, references (`@id`) within
the page resolved. Much JSON-LD is slightly broken: line breaks in strings, HTML comments, a trailing
semicolon are tolerated; a script that is not JSON at all is skipped.

Limits: properties are read as schema.org means them for news; no context is fetched and no other vocabulary
read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from retold.read.limits import SCRIPT_LIMIT

NODE_LIMIT = 5_000
"""Nodes that are looked at; real pages have under 200."""

OTHER_TYPES = {"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"}
"""Types of articles whose name does not end in "Article"."""

INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
"""Properties under which the article may stand. Not `hasPart`, `relatedLink`, `citation`: other articles."""

_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")


@dataclass(frozen=True, slots=True)
class Described:
    """What JSON-LD says of the article; empty where it says nothing."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    based_on: tuple[str, ...] = ()


Node = Mapping[str, object]


def jsonld(scripts: Iterable[str]) -> Described:
    """What the scripts say of the article."""
    nodes: list[Node] = []
    for script in scripts:
        nodes.extend(_nodes(_parsed(script)))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    articles.sort(key=lambda node: (not _texts(node.get("datePublished")), not _texts(node.get("headline"))))
    return _described(articles[0], known) if articles else Described()


def _parsed(script: str) -> object:
    script = _COMMENT.sub("", _COMMENT.sub("", script.strip())).strip().rstrip(";")
    if len(script) > SCRIPT_LIMIT:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[Node]:
    """Every node that may be the article, outermost first."""
    waiting = [value]
    seen = 0
    while waiting and seen < NODE_LIMIT:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting[:0] = value[:NODE_LIMIT]
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in INNER if isinstance(value.get(key), dict | list))
            # persons and organisations that others refer to by @id
            waiting.extend(value[key] for key in ("author", "publisher") if isinstance(value.get(key), dict))


def _is_article(node: Node) -> bool:
    return any(kind.endswith("Article") or kind in OTHER_TYPES for kind in _texts(node.get("@type")))


def _described(node: Node, known: Mapping[str, Node]) -> Described:
    return Described(
        headline=_first(node, "headline", known) or _first(node, "name", known),
        authors=tuple(_named(node.get("author") or node.get("creator"), known)),
        publisher=_first(node, "publisher", known),
        published=(*_texts(node.get("datePublished")), *_texts(node.get("dateCreated"))),
        language=_first(node, "inLanguage", known),
        url=next(iter((*_texts(node.get("url")), *_ids(node.get("mainEntityOfPage")))), None),
        based_on=tuple(dict.fromkeys(_sources(node, known))),
    )


def _first(node: Node, key: str, known: Mapping[str, Node]) -> str | None:
    return next(iter(_named(node.get(key), known)), None)


def _sources(node: Node, known: Mapping[str, Node]) -> Iterator[str]:
    """What the article was made from: who published that, what it is called, where it stands."""
    for key in ("isBasedOn", "isBasedOnUrl"):
        value = node.get(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                for part in ("publisher", "provider", "sourceOrganization"):
                    yield from _named(item.get(part), known)
            yield from _named(item, known)
            if isinstance(item, dict):
                yield from _texts(item.get("url"))
    for key in ("creditText", "sourceOrganization"):
        yield from _named(node.get(key), known)


def _texts(value: object) -> list[str]:
    """The strings of a value that is a string or a list of strings."""
    items = value if isinstance(value, list) else [value]
    cleaned = (" ".join(unescape(item).split()) for item in items if isinstance(item, str))
    return [item for item in cleaned if item]


def _ids(value: object) -> list[str]:
    return _texts(value.get("@id")) if isinstance(value, dict) else _texts(value)


def _named(value: object, known: Mapping[str, Node], depth: int = 3) -> list[str]:
    """The names of a value that may be a string, a node with a name or address, a reference, or a list."""
    if isinstance(value, list):
        return [name for item in value[:NODE_LIMIT] for name in _named(item, known, depth)]
    if not isinstance(value, dict):
        return _texts(value)
    for key in ("name", "headline", "alternateName", "url"):
        if found := _texts(value.get(key)):
            return found[:1] if key != "url" else found
    target = known.get(str(value.get("@id")))
    if target is not None and target is not value and depth:
        return _named(target, known, depth - 1)
    return [name for name in _texts(value.get("@id")) if name.startswith("http")]
