"""An HTML page -> Article.

Reads the decoded characters of a page and, if it was fetched, its address. The body is found by trafilatura
(Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15) in its mode without fallback extractors and in
favour of recall: what is boilerplate is marked later, what is lost here is lost. Without readers' comments.
Measured on the article extraction benchmark by `bench/pages.py`. What the page says of itself comes from
`metadata`.

`text` is the title, a blank line, and the body, its paragraphs separated by blank lines. Nothing that the
page refers to is fetched or run: the parser has no network, and HTML has no entities of its own.

Raises ReadError where the page is nested too deeply to be read whole, NotText where it has no text at all,
TooLarge over `limits.ARTICLE_LIMIT` and `ELEMENT_LIMIT`.

Limits: pages that only a script fills are empty; of a live blog only the part that stands in the page; the
captions of pictures are mostly lost, and the photo credits in them.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from retold.errors import NotText, ReadError, TooLarge
from retold.read.limits import ELEMENT_LIMIT, within_article_limit
from retold.read.metadata import Metadata, metadata
from retold.records import Article, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.I)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)""", re.I)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLOCKS = ".//p | .//li | .//h2 | .//h3 | .//blockquote | .//pre"
_WORDS = ".//text()[not(ancestor::script or ancestor::style or ancestor::template or ancestor::title)]"

DECLARATION_BYTES = 4_096
"""Within these a page declares its encoding; the standard says 1024, real pages are later."""


def declared(body: bytes) -> str | None:
    """The encoding that a page declares in itself."""
    start = body[:DECLARATION_BYTES]
    found = _DECLARED.search(start) or _XML_DECLARED.search(start)
    return found[1].decode("ascii") if found else None


def html(markup: str, source: str, page: Page | None = None) -> Article:
    """The article of a page; without an id."""
    tree = _tree(markup, source)
    # before the body is taken: trafilatura prunes the tree
    about = metadata(tree, page.url if page else None)
    body = _body(tree, source)
    if not body.strip():
        raise NotText(
            "No text was found on the page: it may be filled in by a script, or need a log-in. "
            "Open it in a browser and save the complete page, or paste its text into a .txt file."
        )
    return Article(
        id="",
        source=source,
        text=within_article_limit(_text(about, body), "The page"),
        url=about.url,
        outlet=about.outlet,
        title=about.title,
        authors=about.authors,
        language=about.language,
        published=about.published,
        based_on=about.based_on,
        page=page,
    )


def _tree(markup: str, source: str) -> HtmlElement:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    # huge: 2,048 levels instead of 256, which one tag left open in a list can pass; the size is limited already
    parser = HTMLParser(
        no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    markup = _XML_DECLARATION.sub("", markup, count=1)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise NotText(
            f"{source} cannot be read as HTML: {error}. Paste its text into a .txt file."
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadError("The page is nested too deeply to be read whole. Paste its text into a .txt file.")
    elements = sum(1 for _ in tree.iter())
    if elements > ELEMENT_LIMIT:
        raise TooLarge(
            f"The page has {elements:,} elements; {ELEMENT_LIMIT:,} are read at most. "
            "Save the article alone, or paste its text into a .txt file."
        )
    return tree


def _body(tree: HtmlElement, source: str) -> str:
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs an error for each short page
    try:
        found = extract(tree, fast=True, favor_recall=True, include_comments=False)
    except RecursionError as error:
        raise ReadError(f"{source} is nested too deeply. Paste its text into a .txt file.") from error
    except Exception as error:  # a library's heuristics on a broken page must not stop a run
        raise ReadError(
            f"The text of {source} could not be extracted ({type(error).__name__}: {error})."
        ) from error
    if found:
        return str(found)
    # too short for trafilatura, or one fragment: all there is
    blocks = [" ".join(block.text_content().split()) for block in tree.xpath(_BLOCKS)]
    blocks = [block for block in blocks if block]
    return "\n".join(blocks) or " ".join(" ".join(tree.xpath(_WORDS)).split())


def _text(about: Metadata, body: str) -> str:
    paragraphs = [line.strip() for line in body.splitlines() if line.strip()]
    if about.title and _plain(paragraphs[0]) == _plain(about.title):
        paragraphs = paragraphs[1:]
    return "\n\n".join([about.title, *paragraphs] if about.title else paragraphs)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
