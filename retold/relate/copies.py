"""The texts of a corpus -> the passages that were copied: the whole way on one screen.

    fingerprints -> standing -> matches -> passages

For corpus runs, straight on texts; what comes out are arrays (`passages.Passages`: who, from where to where, in
words and code points of both texts). An article is paired with the first holder of each of its shingles, so a family
of copies comes out as a star, or as a chain where a later copy was copied again. With numba installed
(`pip install retold[fast]`) large corpora take compiled loops; the result is the same.

Costs, on one core of a small server, per article of 440 words: see docs/performance.md; memory 2 kB, a text is not
held after it was read.

Limits: the left of a pair is the one that came first in the input, which need not be the source; passages of fewer
than 8 words, and pairs with fewer than `LEAST` in all, are not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retold.relate.candidates import matches
from retold.relate.fingerprints import fingerprints
from retold.relate.passages import LEAST, Passages, passages
from retold.relate.standing import standing


def copies(
    texts: Iterable[str],
    outlets: Sequence[str | None] | None = None,
    *,
    least: int = LEAST,
    compiled: bool | None = None,
) -> Passages:
    """The copied passages of texts, in the order given; `outlets` says whose each is, so that what an outlet puts
    below all its articles is not taken for copied. `compiled` forces or forbids the compiled loops."""
    prints = fingerprints(texts, compiled=compiled)
    if outlets is not None:
        prints = standing(prints, outlets, compiled=compiled, keep=False)
    return passages(prints, matches(prints, compiled=compiled), least=least, compiled=compiled)
