"""JSON, JSON lines and CSV -> Articles, one a row.

A row has `text` and may have `id url outlet title authors language published`; other columns are passed over.
The article's `text` is the title, a blank line and the row's text, or only the row's text where that already
begins with the title. A row's `id` is kept. `.json` is a list of rows, one row, or an object that has the
rows under `articles`; `.csv` has a header, separated by comma, semicolon or tab.

A row that cannot be read is a `BadRow` that names its line (or its place in the list); the others are read.
A time of publication that cannot be understood costs the time, not the row, and is told as well.

Limits: lone surrogates (`"\\ud800"`), which are no characters, become U+FFFD, one for one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retold.errors import ReadError
from retold.read.authors import authors
from retold.read.limits import ARTICLE_LIMIT, within_article_limit
from retold.read.published import published
from retold.records import Article, Published

Row = Mapping[str, object]

DELIMITERS = ",;\t|"

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row, or a part of it, that could not be read."""

    where: str
    error: str
    detail: str


def tables(text: str, kind: str, source: str) -> Iterator[Article | BadRow]:
    """The rows of a table (`kind`: "json", "jsonl" or "csv"), in order; an article without an id has ""."""
    rows = {"json": _json, "jsonl": _jsonl, "csv": _csv}[kind]
    for where, row in rows(text):
        if isinstance(row, BadRow):
            yield row
            continue
        try:
            yield from _article(row, where, source)
        except ReadError as error:
            yield BadRow(where, type(error).__name__, str(error))


def _jsonl(text: str) -> Iterator[tuple[str, Row | BadRow]]:
    # not splitlines: U+2028 may stand inside a JSON string
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"line {number}"
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield (
                    where,
                    BadRow(where, "NotJson", f"This line is no JSON: {error}. Mend it or take it out."),
                )
            else:
                yield where, _row(value, where)


def _json(text: str) -> Iterator[tuple[str, Row | BadRow]]:
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise ReadError("The file is nested too deeply to be a list of articles.") from error
    except ValueError as error:
        if text.lstrip().startswith("{") and "\n" in text.strip():
            yield from _jsonl(text)  # JSON lines under the wrong name
            return
        raise ReadError(
            f"The file is no JSON: {error}. Mend it, or give one article a line as .jsonl."
        ) from error
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield f"row {number}", _row(item, f"row {number}")
    else:
        yield "row 1", _row(value, "row 1")


def _row(value: object, where: str) -> Row | BadRow:
    if isinstance(value, dict):
        return value
    return BadRow(where, "NoText", 'A row must be an object with a "text", like {"text": "..."}.')


def _csv(text: str) -> Iterator[tuple[str, Row | BadRow]]:
    csv.field_size_limit(max(csv.field_size_limit(), 4 * ARTICLE_LIMIT))
    header_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header_line.count) if header_line else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header: list[str] | None = None
    while True:
        where = f"line {reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield where, BadRow(where, "BadCsv", f"This row is no CSV: {error}. Mend its quotation marks.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = [cell.strip().lower() for cell in cells]
            if "text" not in header:
                raise ReadError(
                    f'The table has no column "text"; its first line is {", ".join(header[:12])!r}. '
                    "Name the column that holds the articles' words text."
                )
        elif len(cells) != len(header):
            detail = (
                f"This row has {len(cells)} cells, the header {len(header)}. "
                f"Put cells that contain {delimiter!r} in quotation marks."
            )
            yield where, BadRow(where, "BadCsv", detail)
        else:
            yield where, dict(zip(header, cells, strict=True))


def _article(row: Row, where: str, source: str) -> Iterator[Article | BadRow]:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        what = (
            'no "text"'
            if text is None
            else 'an empty "text"'
            if isinstance(text, str)
            else 'a "text" that is no string'
        )
        yield BadRow(where, "NoText", f"This row has {what}. Give it one or take the row out.")
        return
    title = _string(row, "title")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    language = _string(row, "language")
    when, problem = _when(row, where)
    if problem:
        yield problem
    yield Article(
        id=_string(row, "id") or "",
        source=source,
        text=within_article_limit(_characters(text), "The row"),
        url=_string(row, "url"),
        outlet=_string(row, "outlet"),
        title=title,
        authors=_authors(row.get("authors"), language),
        language=language,
        published=when,
    )


def _characters(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def _string(row: Row, key: str) -> str | None:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _characters(str(value)) if str(value).strip() else None


def _authors(value: object, language: str | None) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(_characters(item.strip()) for item in value if isinstance(item, str) and item.strip())
    return authors([_characters(value)], language) if isinstance(value, str) else ()


def _when(row: Row, where: str) -> tuple[Published | None, BadRow | None]:
    value = _string(row, "published")
    nested = row.get("published")
    if isinstance(nested, dict):  # as in the articles of a comparison document
        value = _string(nested, "at") or _string(nested, "first")
    if value is None:
        return None, None
    found = published(value)
    if found is not None:
        return found, None
    detail = (
        f'"published" is {value!r}, which is no date that can be relied on; write it as 2024-05-31 or '
        "2024-05-31T16:52:00+02:00. The row was read without it."
    )
    return None, BadRow(where, "BadDate", detail)
