"""How much is read: every limit of the `read` step, with its reason.

What is over a limit becomes a `TooLarge` failure that names the limit and what to do. The limits of the
network are options of a fetch (`web.Fetching`), because a caller may need others.
"""

from __future__ import annotations

from retold.errors import TooLarge

ARTICLE_LIMIT = 1_000_000
"""Characters of one article. The longest investigations that newspapers print have under 200,000; a text of
a million is a book, a dump or an archive in one file, on which every later step would work for minutes."""

TEXT_LIMIT = 4 * ARTICLE_LIMIT + 4
"""Bytes of a text file: no encoding in use needs more than four bytes for a character (and a byte order
mark). A larger file is refused without being read."""

PAGE_LIMIT = 10_000_000
"""Bytes of an HTML page, after decompression. Real news pages have 0.05 to 3 MB, scripts included; a tree of
10 MB of markup takes about 200 MB of memory."""

ELEMENT_LIMIT = 60_000
"""Elements of a page: live blogs of a whole day have 20,000. A page of 10 MB that is nothing but tags would
keep the extraction busy for a minute and take gigabytes."""

TABLE_LIMIT = 256_000_000
"""Bytes of a JSON, JSONL or CSV file. A pile lives in memory; over about 50,000 articles are a corpus."""

SCRIPT_LIMIT = 2_000_000
"""Characters of one JSON-LD script that are parsed. Real ones have 1 to 50 kB."""

FRONT_MATTER_LIMIT = 20_000
"""Characters within which the front matter of a Markdown file must end."""


def within_article_limit(text: str, where: str) -> str:
    """`text`; raises TooLarge if no article is that long."""
    if len(text) > ARTICLE_LIMIT:
        raise TooLarge(
            f"{where} has {len(text):,} characters; an article may have {ARTICLE_LIMIT:,}. "
            "Split it into one file per article, or give the articles as rows of a .jsonl file."
        )
    return text


MB = 1_000_000


def too_many_bytes(size: int, limit: int, where: str) -> TooLarge:
    """The error for a file over its limit."""
    return TooLarge(
        f"{where} has {size / MB:.1f} MB; the limit for this kind of file is {limit / MB:.0f} MB. "
        "Split it into smaller files: one article per text file, or fewer rows per table."
    )
