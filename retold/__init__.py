"""retold: how a news story was retold.

    import retold

    pile = retold.read(["one.txt", "two.html", "https://example.org/three"])
    result = retold.compare(pile)
    document = retold.document(result)          # the JSON contract, as dictionaries
    page = retold.html(document)                # the report, one self-contained file

`annotate`, `relate` and `stories` take the articles of a pile; `follow` takes new ones as they come in. The records
are in `retold.records`, the errors in `retold.errors`. Nothing heavy is imported until it is used.
"""

from __future__ import annotations

# The steps' folders first: Python binds a package's name in its parent when it is first loaded, and the
# public functions below bear the same names: `retold.compare` is the function, and
# `from retold.compare.lineage import lineage` finds the folder all the same.
import retold.annotate
import retold.compare
import retold.read
import retold.relate
from retold.pipeline import annotate, compare, document, follow, html, read, relate, schema, stories

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "annotate",
    "compare",
    "document",
    "follow",
    "html",
    "read",
    "relate",
    "schema",
    "stories",
]
