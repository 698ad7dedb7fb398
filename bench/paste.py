"""A web page -> its visible text, one block a line, as somebody would paste it; and which lines are its body.

    rows(PATH)  -> (url, lines, labels) of every page; a label is "body", "other" or "title"

Elements that a browser does not show are left out (script, style, `hidden`, `display: none` ...), block
elements and line breaks end a line, white space is collapsed. A line is body where the given body text has it:
as a line, or, from five words on, four fifths of its word 4-grams. Lines that repeat a heading or the title of
the page are `title`, and so are lines without a word: neither body nor furniture, they are not counted.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html as parser

_UNSEEN = "script style noscript template head svg iframe object select option datalist audio video canvas"
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr button input"
)
UNSEEN = frozenset(_UNSEEN.split())
INLINE = frozenset(_INLINE.split())
PAGES = Path(__file__).parents[2] / "shared/data/pages/article_extraction_benchmark.jsonl.gz"


def rows(path: Path = PAGES) -> Iterator[tuple[str, list[str], list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            found, titles = paste(row["html"])
            yield row["url"], found, labels(found, titles, row["body"])


def paste(page: str) -> tuple[list[str], set[str]]:
    """The lines of a page that a reader sees, and those that are its title, normalised."""
    tree = parser.document_fromstring(page.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8"))
    pieces: list[str] = []
    _walk(tree, pieces)
    lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
    heads = [h.text_content() for h in tree.iter("h1")] + [t.text_content() for t in tree.iter("title")]
    heads += tree.xpath('//meta[@property="og:title"]/@content')
    return [line for line in lines if line], {_plain(head) for head in heads}


def _walk(node: parser.HtmlElement, pieces: list[str]) -> None:
    if not isinstance(node.tag, str) or node.tag in UNSEEN or _hidden(node):
        return
    block = node.tag not in INLINE
    if block:
        pieces.append("\n")
    if node.text:
        pieces.append(re.sub(r"\s+", " ", node.text))
    for child in node:
        _walk(child, pieces)
        if child.tail:
            pieces.append(re.sub(r"\s+", " ", child.tail))
    if block:
        pieces.append("\n")


def _hidden(node: parser.HtmlElement) -> bool:
    style = re.sub(r"\s", "", node.get("style") or "").lower()
    return node.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def labels(lines: list[str], titles: set[str], body: str) -> list[str]:
    whole = {_plain(line) for line in body.splitlines()}
    words = _plain(body).split()
    grams = {tuple(words[i : i + 4]) for i in range(len(words))}
    return [_label(_plain(line), titles, whole, grams) for line in lines]


def _label(line: str, titles: set[str], whole: set[str], grams: set[tuple[str, ...]]) -> str:
    words = line.split()
    if not words:
        return "title"  # a line of marks alone can be told from nothing
    if line in whole:
        return "body"
    if len(words) >= 5:
        own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
        if sum(gram in grams for gram in own) >= 0.8 * len(own):
            return "body"
    if len(words) >= 3 and any(line == title or (len(words) > 4 and line in title) for title in titles):
        return "title"
    return "other"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
