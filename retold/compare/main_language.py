"""The language in which a story is told most: what a reader of the comparison is shown first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from retold.records import Telling


def main_language(tellings: Sequence[Telling]) -> str:
    """The language that most tellings have; of equals the first in the alphabet."""
    counts = Counter(t.language for t in tellings)
    return min(counts, key=lambda code: (-counts[code], code))
