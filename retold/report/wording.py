"""The words that the views use: kinds, verdicts, languages, times and the sentence of independence.

Reads values of the JSON contract, makes English words. One place, so that the page and the terminal say the
same. "Not known" is said in words, never left as an empty place that reads as "none".
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from retold.report import contract as c

LINKS: Final[Mapping[str | None, str]] = {
    "copy": "copy", "edited": "edited copy", "partial": "partial copy", "translation": "translation",
    "rewrite": "rewrite", None: "same story, own words",
}  # fmt: skip
DESCENTS: Final[Mapping[str, str]] = {
    "copy": "copy", "edited": "edited copy", "partial": "partial copy", "translation": "translation",
    "rewrite": "rewrite", "credit": "credits it", "revision": "later version", "errors": "shares its errors",
}  # fmt: skip
CHANGES: Final[Mapping[str, str]] = {
    "first": "first reading", "same": "same words", "cut": "cut", "extended": "extended", "reworded": "reworded",
    "translated": "translated", "negated": "negated", "garbled": "garbled", "other-speaker": "other speaker",
}  # fmt: skip
VERDICTS: Final[Mapping[str, str]] = {
    "agree": "agree", "differ": "cannot all be true", "update": "updated over time",
    "scope": "counted differently", "single": "in one telling only",
}  # fmt: skip
PASSAGES: Final[Mapping[str, str]] = {"same": "same words", "edited": "edited", "translated": "translated"}
FOUND: Final[Mapping[str, str]] = {
    "meta": "the page's metadata", "dateline": "the dateline", "text": "the text", "feed": "the feed",
}  # fmt: skip
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def count(n: int, one: str, many: str | None = None) -> str:
    """`3 articles`, `1 article`."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def independence(articles: int, origins: c.OriginsEntry) -> str:
    """The plain sentence: "5 articles, 2 to 4 independent origins, most likely 3"."""
    low, best, high = origins["low"], origins["best"], origins["high"]
    if high < 1:
        return f"{count(articles, 'article')}; independent origins: not measured"
    if low == high:
        return f"{count(articles, 'article')}, {count(low, 'independent origin')}"
    return f"{count(articles, 'article')}, {low} to {high} independent origins, most likely {best}"


def direction(kind: str, left: int, right: int) -> str:
    """Who took it from whom, between two articles by number."""
    return {
        "left-to-right": f"{right} from {left}",
        "right-to-left": f"{left} from {right}",
        "common": "both from a common source",
    }.get(kind, "who took from whom is not known")


@cache
def language(tag: str) -> str:
    """The English name of a language, "language not told" for `und`."""
    from babel import Locale, UnknownLocaleError  # 40 ms: only when a report is made

    if tag == "und":
        return "language not told"
    try:
        name = Locale.parse(tag, sep="-").get_display_name("en")
    except (UnknownLocaleError, ValueError):
        name = Locale("en").languages.get(tag.split("-")[0].lower())
    return name or tag


def language_tag(tag: str) -> str | None:
    """The tag, where it can stand in a page's `lang`; `None` where it is not known or not a tag."""
    return tag if tag != "und" and _TAG.fullmatch(tag) else None


def when(first: str, last: str, grain: str | None = None) -> str:
    """`3 March 2025`, `3 March 2025, 06:40 (UTC)`, `March 2025`, `3 to 8 March 2025`; as given if not ISO."""
    try:
        if "T" in first:
            return _moment(datetime.fromisoformat(first))
        return _days(date.fromisoformat(first), date.fromisoformat(last[:10]), grain)
    except ValueError:
        return first if first == last else f"{first} to {last}"


def published(article: c.ArticleEntry) -> str:
    """When an article was published, in words."""
    time = article["published"]
    return when(time["first"], time["last"], time["grain"]) if time else "date not found"


def outlet(article: c.ArticleEntry) -> str:
    """The shortest name by which a reader knows an article: outlet, else its site, else its file."""
    if article["outlet"]:
        return article["outlet"]
    try:
        host = urlsplit(article["url"] or "").hostname
    except ValueError:  # a malformed address is still an article
        host = None
    if host:
        return host.removeprefix("www.")
    return re.split(r"[/\\]", article["source"].rstrip("/\\"))[-1] or article["id"]


def title(article: c.ArticleEntry) -> str:
    """The title, or the first words of the text in angle quotes."""
    if article["title"]:
        return article["title"]
    words = article["text"][:400].split()[:9]
    return f"‹{' '.join(words)[:90]} …›" if words else "‹empty›"


def _moment(moment: datetime) -> str:
    zone = ""
    if moment.tzinfo is not None:
        offset = moment.strftime("%z")
        zone = " (UTC)" if offset in ("+0000", "-0000") else f" (UTC{offset[:3]}:{offset[3:5]})"
    return f"{moment.day} {calendar.month_name[moment.month]} {moment.year}, {moment:%H:%M}{zone}"


def _days(first: date, last: date, grain: str | None) -> str:
    a, b = (f"{calendar.month_name[d.month]}" for d in (first, last))
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if first == last:
        return f"{first.day} {a} {first.year}"
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return f"{first.year}"
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{a} {first.year}"
    if whole and (first.month, last.month) == (1, 12):
        return f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {b} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {a}{year} to {last.day} {b} {last.year}"
