"""The first step: paths, folders, `-` and URLs -> a Pile of Articles.

    read(["articles/", "page.html", "https://news.example/a"]) -> Pile

Each input is read by what it is: plain text (`text`), HTML (`html`, `metadata`), Markdown (`markdown`), rows
(`tables`), an address (`web`). What cannot be read is a Failure in the pile, which says what was wrong and
what to do; it never stops the others. The pile does not depend on the order of the inputs.

A plain-text article's `text` is the file, decoded, character for character. Which files of a folder are
read: see `files`. How much: see `limits`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import BinaryIO

from retold.errors import NotText, ReadError
from retold.read.files import File, Kind, files
from retold.read.html import declared, html
from retold.read.identity import Found, identity
from retold.read.limits import PAGE_LIMIT, TABLE_LIMIT, TEXT_LIMIT, too_many_bytes, within_article_limit
from retold.read.markdown import markdown
from retold.read.tables import BadRow, tables
from retold.read.text import decode
from retold.read.web import Fetching, Visits, web
from retold.records import Article, Failure, Page, Pile

__all__ = ["Fetching", "read"]

SIZES: dict[Kind, int] = {
    "text": TEXT_LIMIT,
    "markdown": TEXT_LIMIT,
    "html": PAGE_LIMIT,
    "json": TABLE_LIMIT,
    "jsonl": TABLE_LIMIT,
    "csv": TABLE_LIMIT,
    "sniff": PAGE_LIMIT,
}
"""Bytes that are read, by kind."""

MEDIA_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/csv": "csv",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
}

Job = Callable[[], Iterator[Found | Failure]]


def read(
    inputs: Sequence[str],
    *,
    progress: Callable[[int, str], None] | None = None,
    fetching: Fetching | None = None,
    stdin: BinaryIO | None = None,
) -> Pile:
    """All articles behind `inputs`, in the order of their ids, and what could not be read.

    `progress` is called with the number of inputs done and the one that is read next. `stdin` is what `-`
    stands for: standard input, unless given.
    """
    addresses = sorted({given for given in inputs if "://" in given})
    paths = [given for given in inputs if "://" not in given and given != "-"]
    found_files, failures = files(paths)
    visits = Visits()
    jobs: list[tuple[str, Job]] = [(file.source, partial(_file, file)) for file in found_files]
    jobs += [(url, partial(_url, url, fetching, visits)) for url in addresses]
    if "-" in inputs:
        jobs.append(("-", partial(_stdin, stdin or sys.stdin.buffer)))
    found: list[Found] = []
    for done, (source, job) in enumerate(jobs):
        if progress:
            progress(done, source)
        for item in _safely(source, job):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                found.append(item)
    return Pile(identity(found), tuple(sorted(failures, key=lambda f: (f.source, f.detail))))


def _safely(source: str, job: Job) -> Iterator[Found | Failure]:
    try:
        yield from job()
    except ReadError as error:
        yield Failure(source, "read", type(error).__name__, str(error))
    except OSError as error:
        yield Failure(source, "read", type(error).__name__, f"{error.strerror or error}. Check the file.")
    except Exception as error:  # a parser's surprise at one input must not lose the others
        detail = f"{error}. This is a fault in retold: please report it with the input."
        yield Failure(source, "read", type(error).__name__, detail)


def _file(file: File) -> Iterator[Found | Failure]:
    limit = SIZES[file.kind]
    with file.path.open("rb") as stream:
        # a pipe has no size before it is read
        size = file.path.stat().st_size
        if size > limit:
            raise too_many_bytes(size, limit, "The file")
        body = stream.read(limit + 1)
    if len(body) > limit:
        raise too_many_bytes(len(body), limit, "The file")
    yield from _content(body, file.kind, file.source, file.address)


def _stdin(stream: BinaryIO) -> Iterator[Found | Failure]:
    body = stream.read(TABLE_LIMIT + 1)
    if len(body) > TABLE_LIMIT:
        raise too_many_bytes(len(body), TABLE_LIMIT, "Standard input")
    yield from _content(body, "sniff", "-", "-")


def _url(url: str, fetching: Fetching | None, visits: Visits) -> Iterator[Found | Failure]:
    page = web(url, fetching, visits)
    media_type, _, parameters = page.media_type.partition(";")
    charset = next(
        (p.split("=", 1)[1] for p in parameters.split(";") if p.strip().lower().startswith("charset=")), None
    )
    kind = MEDIA_KINDS.get(media_type.strip().lower(), "sniff")
    yield from _content(page.body, kind, url, page.url or url, charset, page)


def _content(
    body: bytes, kind: Kind, source: str, address: str, charset: str | None = None, page: Page | None = None
) -> Iterator[Found | Failure]:
    """The articles in some bytes."""
    charset = charset or (declared(body) if kind in ("html", "sniff") else None)
    text = decode(body, charset)
    if not text.strip():
        raise NotText("It is empty: there is not one word in it.")
    if kind == "sniff":
        kind = _sniffed(text)
    if kind in ("json", "jsonl", "csv"):
        yield from _rows(text, kind, source, address)
    elif kind == "html":
        yield Found(html(text, source, page or Page(None, None, "text/html", body)), address)
    elif kind == "markdown":
        yield Found(markdown(text, source), address)
    else:
        url = page.url if page else None
        yield Found(
            Article(id="", source=source, text=within_article_limit(text, "It"), url=url, page=page), address
        )


def _sniffed(text: str) -> Kind:
    """What a text without a telling name is."""
    start = text[:1000].lstrip().lower()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        start.startswith("<?xml") and "<html" in start
    ):
        return "html"
    if start.startswith(("<?xml", "<rss", "<feed", "<opml")):
        raise NotText("It is XML (a feed or another document), which is not read. Give the articles' pages.")
    if start.startswith("{") and '"text"' in text:
        return "jsonl"
    return "json" if start.startswith("[") and '"text"' in text and text.rstrip().endswith("]") else "text"


def _rows(text: str, kind: Kind, source: str, address: str) -> Iterator[Found | Failure]:
    empty = True
    for place, row in enumerate(tables(text, kind, source)):
        empty = False
        if isinstance(row, BadRow):
            yield Failure(source, "read", row.error, f"{row.where}: {row.detail}")
        else:
            yield Found(row, address, place)
    if empty:
        raise ReadError("The table has no rows.")
