"""What a page says of itself: title, authors, outlet, time of publication, language, address, sources.

Reads a parsed HTML tree. In this order, the first that says something: JSON-LD of the article
(https://schema.org/NewsArticle), OpenGraph and `article:` tags (https://ogp.me), other `<meta>` names that
news systems write, microdata, then the page's own elements (`<time datetime>`, `rel=author`, `<h1>`,
`<title>`). For the outlet and the title the order differs, for the reasons beside them. Where no tag gives
the time of publication, htmldate looks for it in the address and in the usual places of the page.

`based_on` is what the page names as its source: `isBasedOn`, `creditText` and `sourceOrganization` of the
article, `syndication-source` and `original-source`, `dc.source`, and a canonical address on another site.

Limits: nothing is fetched; what only the words of the article say (bylines, datelines, credits) is left to
the annotators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from retold.read.authors import authors
from retold.read.jsonld import Described, jsonld
from retold.read.published import published
from retold.records import Published

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUBLISHED_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published-date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "citation_publication_date",
    "rnews:datepublished",
    "bt:pubdate",
    "date.issued",
    "article_date_original",
    "originalpublicationdate",
    "lp.article:published_time",
    "date",
)
AUTHOR_NAMES = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "citation_author",
    "rbauthors",
    "twitter:data1:author",
)
OUTLET_NAMES = (
    "og:site_name",
    "application-name",
    "citation_journal_title",
    "cre",
    "dc.publisher",
    "dcterms.publisher",
)
TITLE_NAMES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
)
SOURCE_NAMES = (
    "syndication-source",
    "original-source",
    "dc.source",
    "dcterms.source",
    "dcterms.isversionof",
)
LANGUAGE_NAMES = (
    "og:locale",
    "content-language",
    "dc.language",
    "dcterms.language",
    "language",
)
TEXT_LIMIT = 500
"""Characters of a title or name in metadata: what is longer is not one."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_@.].*)?")
_SEPARATOR = re.compile(r"\s+[|–—\-·•»:]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; `None` or empty where it says nothing."""

    url: str | None
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    language: str | None
    published: Published | None
    based_on: tuple[str, ...]


def metadata(tree: HtmlElement, address: str | None = None) -> Metadata:
    """The metadata of a page that was fetched from `address` (`None`: a file)."""
    tags = _tags(tree)
    scripts = (script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower())
    described = jsonld(script.text or "" for script in scripts)
    outlet = _outlet(tags, described, tree)
    url, original = _addresses(tree, tags, described, address)
    language = _language(tree, tags, described)
    sources = [*described.based_on, *(value for name in SOURCE_NAMES for value in tags.get(name, ()))]
    return Metadata(
        url=url,
        outlet=outlet,
        title=_title(tree, tags, described, outlet),
        authors=_authors(tree, tags, described, language),
        language=language,
        published=_published(tree, tags, described, url),
        based_on=tuple(
            dict.fromkeys(source for source in [*sources, *original] if source not in (outlet, url))
        ),
    )


def _tags(tree: HtmlElement) -> dict[str, list[str]]:
    """The contents of the page's `<meta>` tags by their name, lower case."""
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _tidy(element.get("content"))
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(key):
                    tags.setdefault(name.strip().lower(), []).append(content)
    return tags


def _tidy(text: str | None) -> str:
    return " ".join(unescape(text or "").split())


def _short(values: Iterable[str | None]) -> Iterator[str]:
    """Those that can be a title or a name."""
    return (text for text in map(_tidy, values) if text and len(text) <= TEXT_LIMIT)


def _from(tags: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in tags.get(name, ())]


def _marked(tree: HtmlElement, prop: str) -> list[str]:
    """The text of the elements with this microdata property."""
    return [_tidy(element.text_content()) for element in tree.iterfind(f".//*[@itemprop='{prop}']")]


def _outlet(tags: dict[str, list[str]], described: Described, tree: HtmlElement) -> str | None:
    """The name readers know: og:site_name, because a publisher is often a company with several outlets."""
    named = tree.iterfind(".//*[@itemprop='publisher']//*[@itemprop='name']")
    values = [
        *_from(tags, OUTLET_NAMES[:1]),
        described.publisher,
        *(element.get("content") or element.text_content() for element in named),
        *_from(tags, OUTLET_NAMES[1:]),
    ]
    return next((v.lstrip("@") for v in _short(values) if not v.startswith(("http://", "https://"))), None)


def _addresses(
    tree: HtmlElement, tags: dict[str, list[str]], described: Described, address: str | None
) -> tuple[str | None, list[str]]:
    """The page's own address, and a canonical one on another site: where the text stood first."""
    link = next(iter(tree.xpath(".//link[@rel='canonical']/@href")), None)
    canonical = next(_web([link], address), None)
    own = next(_web([address, *tags.get("og:url", ()), canonical, described.url], address), None)
    if own is None or canonical is None:
        return own, []
    return (canonical, []) if _same_site(own, canonical) else (own, [canonical])


def _web(values: Iterable[str | None], base: str | None) -> Iterator[str]:
    for value in values:
        try:
            url = urljoin(base or "", (value or "").strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            yield url


def _same_site(left: str, right: str) -> bool:
    """Whether two addresses are of one site: www.example.org, amp.example.org and example.org are."""
    a, b = ((urlsplit(url).hostname or "").split(".") for url in (left, right))
    return a[-2:] == b[-2:] if min(len(a), len(b)) < 3 or len(a[-2]) > 3 else a[-3:] == b[-3:]


def _title(
    tree: HtmlElement, tags: dict[str, list[str]], described: Described, outlet: str | None
) -> str | None:
    """The headline as it stands on the page; the tags tell which of the headings it is."""
    tagged = [
        _without_outlet(title, outlet)
        for title in _short([described.headline, *_from(tags, TITLE_NAMES), *(_texts(tree, "title"))])
    ]
    headings = list(_short(_texts(tree, "h1")))
    known = {_plain(title) for title in tagged}
    for heading in headings:
        if _plain(heading) in known or any(len(heading) > 20 and _plain(heading) in title for title in known):
            return heading
    return next(iter([*tagged, *_short(_marked(tree, "headline")), *headings]), None)


def _texts(tree: HtmlElement, tag: str) -> list[str]:
    return [_tidy(element.text_content()) for element in tree.iter(tag)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _without_outlet(title: str, outlet: str | None) -> str:
    """'Bridge closed | Norrpress' without its tail, where that is the outlet's name."""
    parts = _SEPARATOR.split(title)
    if outlet and len(parts) > 1 and _plain(parts[-1]) == _plain(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |–—-·•»:")
    return title


def _authors(
    tree: HtmlElement, tags: dict[str, list[str]], described: Described, language: str | None
) -> tuple[str, ...]:
    inner = tree.iterfind(".//*[@itemprop='author']//*[@itemprop='name']")
    named = [_tidy(element.get("content") or element.text_content()) for element in inner]
    linked = [_tidy(element.text_content()) for element in tree.xpath(".//a[@rel='author']")]
    for values in (described.authors, _from(tags, AUTHOR_NAMES), named, _marked(tree, "author"), linked):
        if found := authors(values, language):
            return found
    return ()


def _language(tree: HtmlElement, tags: dict[str, list[str]], described: Described) -> str | None:
    """BCP 47 from `<html lang>`; a page's tags are more often a template's default than its lang is."""
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    for value in (root.get("lang"), root.get("xml:lang"), described.language, *_from(tags, LANGUAGE_NAMES)):
        found = _LANGUAGE.fullmatch((value or "").strip())
        if found:
            script = found[2].title() if found[2] else None
            region = found[3].upper() if found[3] else None
            return "-".join(part for part in (found[1].lower(), script, region) if part)
    return None


def _published(
    tree: HtmlElement, tags: dict[str, list[str]], described: Described, url: str | None
) -> Published | None:
    found = [published(value) for value in (*described.published, *_from(tags, PUBLISHED_NAMES))]
    found += [published(value) for value in _times(tree)]
    days = [value for value in found if value is not None]
    if not days:
        return _guessed(tree, url)
    # a tag that gives the same day with the clock and its zone says more than the first one
    return next((value for value in days if value.at and value.first == days[0].first), days[0])


def _times(tree: HtmlElement) -> Iterator[str]:
    """`<time datetime>` that is marked as that of publication, else the first one of the article."""
    times = [
        (element, element.get("datetime") or element.get("content") or "") for element in tree.iter("time")
    ]
    marked = "pubdate datepublished publish posted entry-date"
    for element, value in times:
        signs = " ".join(
            filter(None, (element.get("itemprop"), element.get("class"), element.get("id")))
        ).lower()
        if element.get("pubdate") is not None or any(sign in signs for sign in marked.split()):
            yield value
    for element in tree.xpath(".//*[@itemprop='datePublished']"):
        yield element.get("datetime") or element.get("content") or _tidy(element.text_content())
    first = next(iter(tree.xpath("(.//article//time | .//main//time)[@datetime][1]")), None)
    if first is not None:
        yield first.get("datetime") or ""


def _guessed(tree: HtmlElement, url: str | None) -> Published | None:
    from htmldate import find_date

    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=False)
    except Exception:  # htmldate's heuristics on a broken page; a date is not worth losing the page for
        return None
    return published(found) if found else None
