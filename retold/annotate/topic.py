"""Who a sentence is about whose verb stands at its end: モレノ外相は…と述べた, मोरेनो ने कहा, 장관은 … 말했다.

Reads the mentions of a `Speakers` in a range of words; gives the first that a particle follows (one of the lexicon's
`auxiliaries`, such as は, ने or 은), else the first that no preposition governs, else `None`. Limits: a particle says
what a sentence is about, which nearly always is who speaks; a sentence of two subjects gives the first.
"""

from __future__ import annotations

from bisect import bisect_left

from retold.annotate.mentions import Mention
from retold.annotate.speakers import Speakers
from retold.annotate.wording import Kind


def topic(speakers: Speakers, first: int, last: int) -> Mention | None:
    """The mention that the words `first` to `last` (excluded) are about."""
    wording = speakers.wording
    at = bisect_left(speakers.firsts, first)
    while at < len(speakers.mentions) and speakers.mentions[at].last < last:
        mention = speakers.mentions[at]
        marked = wording.kinds[mention.last] & Kind.AUXILIARIES
        if marked and not wording.gap(mention.last - 1).strip() and not speakers.governed(mention, first):
            return mention
        at += 1
    return speakers.subject(first, last)
