"""Which article of a story was published by which source: so that a credited outlet is recognised in the pile.

Reads tellings; makes article id -> source id. An article's outlet is what its page says. Where nothing says it, an
article belongs to a source that another article credits if the article's address or file is named after it:
`https://harbourpost.example/a/1` or `harbour-post.txt` for "The Harbour Post".

Limits: an outlet that stands only in the text is not seen; a file named after another outlet misleads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from anyascii import anyascii

from retold.compare.sources import source_id, source_names
from retold.records import Telling

LEAST = 5
"""Letters that a name must have to be looked for in an address: shorter ones stand in many words."""


def homes(tellings: Sequence[Telling]) -> Mapping[str, str]:
    """Article id -> the id of the source that published it, for the articles of which that is known."""
    credited = {i: _letters(re.sub(r"^the ", "", name.lower())) for i, name in source_names(tellings).items()}
    found: dict[str, str] = {}
    for telling in tellings:
        if telling.article.outlet:
            found[telling.id] = source_id(telling.article.outlet)
            continue
        address = _letters(_address(telling))
        named = [i for i, letters in credited.items() if len(letters) >= LEAST and letters in address]
        if named:
            found[telling.id] = max(named, key=lambda i: (len(credited[i]), i))
    return found


def _address(telling: Telling) -> str:
    """The host of an article's URL, or the name of its file without folders."""
    url = telling.article.url or telling.article.source
    host = re.match(r"[a-z]+://([^/]+)", url)
    return host[1] if host else re.split(r"[/\\]", url)[-1]


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", anyascii(text).lower())
