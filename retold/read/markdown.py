"""Markdown, with or without front matter -> Article.

Reads the characters of a `.md` file. Front matter between `---` lines (simple YAML: `key: value`, lists as
`[a, b]` or `- a`) or `+++` lines (TOML) is metadata: `title author(s) outlet/site/publisher url/canonical
language/lang date/published source`. The text is what follows, as it is, with its marks; where it does not
have the title, the title and a blank line stand before it, as with the rows of a table.

Limits: nested YAML is passed over. Front matter that does not end is text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence

from retold.read.authors import authors
from retold.read.limits import FRONT_MATTER_LIMIT, within_article_limit
from retold.read.published import published
from retold.records import Article

_YAML = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)\s*", re.S)
_TOML = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?\r?\n)\+\+\+[ \t]*(?:\r?\n|\Z)\s*", re.S)
_ENTRY = re.compile(r"([\w.:-]+)[ \t]*:(?:[ \t]+(.*))?")
_HEADING = re.compile(r"\A\s*(?:#[ \t]+(.+?)[ \t]*#*[ \t]*$|(.+)\r?\n=+[ \t]*$)", re.M)

Values = Mapping[str, Sequence[str]]


def markdown(document: str, source: str) -> Article:
    """The article of a Markdown file; without an id."""
    values, text = _parted(document)
    heading = _HEADING.match(text)
    own = (heading[1] or heading[2]).strip() if heading else None
    title = _first(values, "title", "headline")
    if title and title != own and not text.startswith(title):
        text = f"{title}\n\n{text}"
    language = _first(values, "language", "lang")
    when = _first(values, "published", "date", "datepublished")
    return Article(
        id="",
        source=source,
        text=within_article_limit(text, "The article"),
        url=_first(values, "url", "canonical", "canonical_url", "link"),
        outlet=_first(values, "outlet", "site", "publisher", "site_name"),
        title=title or own,
        authors=authors([name for key in ("authors", "author") for name in values.get(key, ())], language),
        language=language,
        published=published(when) if when else None,
        based_on=tuple(value for key in ("source", "based_on", "credit") for value in values.get(key, ())),
    )


def _parted(document: str) -> tuple[Values, str]:
    start = document[:FRONT_MATTER_LIMIT]
    if found := _YAML.match(start):
        return _yaml(found[1]), document[found.end() :]
    if found := _TOML.match(start):
        try:
            raw = tomllib.loads(found[1].replace("\r\n", "\n"))
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, document
        return {key.lower(): _listed(value) for key, value in raw.items()}, document[found.end() :]
    return {}, document


def _listed(value: object) -> Sequence[str]:
    items = value if isinstance(value, list) else [value]
    return [str(item) for item in items if not isinstance(item, list | dict)]


def _yaml(block: str) -> Values:
    values: dict[str, list[str]] = {}
    key = None
    for line in block.splitlines():
        item = re.match(r"[ \t]*-[ \t]+(.*)", line)
        entry = _ENTRY.fullmatch(line.rstrip())
        if item and key:
            values[key].append(_scalar(item[1]))
        elif entry:
            key = entry[1].lower()
            raw = (entry[2] or "").strip()
            parts = raw[1:-1].split(",") if raw.startswith("[") and raw.endswith("]") else [raw]
            values[key] = [scalar for scalar in map(_scalar, parts) if scalar]
    return values


def _scalar(raw: str) -> str:
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] and raw[0] in "\"'":
        return raw[1:-1]
    return raw.split(" #")[0].strip()


def _first(values: Values, *keys: str) -> str | None:
    return next((value for key in keys for value in values.get(key, ()) if value.strip()), None)
