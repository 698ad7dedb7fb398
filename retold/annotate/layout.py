"""Article -> Layout: its language, its blocks with their sentences, its title and its boilerplate.

The language that the page's metadata gives is believed where the text could be of that language: where the
text is too short to tell, or its own answer is the same, or a near relative (`NEAR`). Else the text is
right: pages declare the language of their template.

The title is the article's `title` where the text begins with it, else the first line that is no boilerplate
where it looks like a headline: at most `_TITLE` characters that do not end like a sentence of a paragraph,
followed by more text.
"""

from __future__ import annotations

import re

from retold.annotate.boilerplate import boilerplate
from retold.annotate.language import NEAR, language
from retold.records import Article, Block, Boilerplate, Layout, Span
from retold.text.segment import Segment, segment

_TITLE = 200  # characters; the longest headlines of real pages have some 180

_ENDS = re.compile(r"[.;:,…][\"”“’'»«)\]]*$")


def layout(article: Article) -> Layout:
    """The article laid out. Never raises for any Unicode text."""
    spoken = _language(article)
    segments = segment(article.text, spoken)
    marked = boilerplate(article, spoken, segments)
    return Layout(
        article=article,
        language=spoken,
        title=_title(article, segments, marked),
        blocks=tuple(_block(article.id, found) for found in segments),
        boilerplate=marked,
    )


def _language(article: Article) -> str:
    found = language(article.text)
    declared = _tag(article.language or "")
    code = declared.split("-")[0]
    if not code or code in {"und", "mul", "zxx"}:
        return found
    if found in {"und", code} or any(found in near and code in near for near in NEAR):
        return declared
    return found


def _tag(declared: str) -> str:
    """A language tag in its usual form ("nl-BE"), empty where it is none (RFC 5646, without extensions)."""
    parts = declared.strip().replace("_", "-").split("-")
    code = parts[0].lower()
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return ""
    rest = [part for part in parts[1:3] if re.fullmatch(r"[A-Za-z]{2}|[A-Za-z]{4}|[0-9]{3}", part)]
    return "-".join([code, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def _block(article: str, found: Segment) -> Block:
    return Block(
        span=Span(article, found.start, found.end),
        sentences=tuple(Span(article, start, end) for start, end in found.sentences),
    )


def _title(article: Article, segments: tuple[Segment, ...], marked: tuple[Boilerplate, ...]) -> Span | None:
    text = article.text
    given = " ".join((article.title or "").split())
    for found in segments[:10]:
        if given and " ".join(text[found.start : found.end].split()).casefold() == given.casefold():
            return Span(article.id, found.start, found.end)
    covered = [(mark.span.start, mark.span.end) for mark in marked]
    for i, found in enumerate(segments[:20]):
        if any(start < found.end and found.start < end for start, end in covered):
            continue
        words = text[found.start : found.end]
        if i + 1 < len(segments) and _headline(words):
            return Span(article.id, found.start, found.end)
        return None
    return None


def _headline(words: str) -> bool:
    return len(words) <= _TITLE and not _ENDS.search(words) and len(words.split()) > 1
