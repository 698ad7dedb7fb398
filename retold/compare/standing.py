"""Tellings -> how surely two names stand in the same place of a story: `standing(tellings).support(left, right)`.

Reads the words around each mention, in its sentence and, where asked, the next; compares two mentions by the share of
these words that they have in common (cosine of weights, without the names themselves), and gives the best pair of
two sets of mentions with those words as the reason. A word counts by its length, a number double. Words are folded,
so that names and numbers speak across languages where ordinary words cannot.

The use: a garbled or replaced name is found by what stands around it, for the sentence was kept when the name was
not (the "distributional" side of name matching; Harris 1954, https://doi.org/10.1080/00437956.1954.11659520).

Limits: in two languages only names, numbers and international words are left to compare; at most some dozens of
mentions a name are looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from retold.records import Span, Telling
from retold.text.fold import fold
from retold.text.tokens import tokens

_MOST = 24  # mentions a side: a name that stands oftener says nothing more
_SHORTEST = 3
_LONG = 5  # letters from which on a word counts in full
_SHOWN = 4

Window = dict[str, tuple[float, str]]
"""Folded word -> its weight, and the word as it stands."""


@dataclass(frozen=True, slots=True)
class Support:
    """`score` in [0, 1], and the words that two mentions share, the weightiest first."""

    score: float
    shared: tuple[str, ...]


@dataclass(slots=True)
class Standing:
    """The sentences of a story's tellings; windows are read when they are asked for."""

    tellings: dict[str, Telling]
    _starts: dict[str, list[Span]] = field(default_factory=dict)
    _windows: dict[tuple[Span, int], Window] = field(default_factory=dict)

    def support(self, left: Sequence[Span], right: Sequence[Span], after: int = 0) -> Support:
        """The best pair of mentions; `after`: how many sentences after that of the mention are looked at."""
        best = Support(0.0, ())
        for one in sorted(left)[:_MOST]:
            ours = self.window(one, after)
            for other in _spread(right):
                theirs = self.window(other, after)
                shared = ours.keys() & theirs.keys()
                if not shared:
                    continue
                weight = sum(ours[word][0] ** 2 for word in shared)
                score = weight / sqrt(_square(ours) * _square(theirs))
                if score > best.score:
                    shown = sorted(shared, key=lambda word: (-ours[word][0], -len(word), word))
                    best = Support(score, tuple(ours[word][1] for word in shown[:_SHOWN]))
        return best

    def window(self, mention: Span, after: int = 0) -> Window:
        """The folded words around a mention."""
        found = self._windows.get((mention, after))
        if found is None:
            found = self._windows[mention, after] = dict(self._read(mention, after))
        return found

    def _read(self, mention: Span, after: int) -> Iterable[tuple[str, tuple[float, str]]]:
        text = self.tellings[mention.article].article.text
        for sentence in self.sentences(mention, after):
            piece = text[sentence.start : sentence.end]
            for a, b in tokens(piece):
                if sentence.start + a < mention.end and mention.start < sentence.start + b:
                    continue
                word = fold(piece[a:b])
                if word.isdigit():
                    yield word, (2.0, piece[a:b])
                elif len(word) >= _SHORTEST:
                    yield word, (1.0 if len(word) >= _LONG else 0.5, piece[a:b])

    def sentences(self, mention: Span, after: int = 0) -> list[Span]:
        """The sentence of a mention and so many after it."""
        found = self._starts.get(mention.article)
        if found is None:
            blocks = self.tellings[mention.article].layout.blocks
            found = sorted(sentence for block in blocks for sentence in block.sentences)
            self._starts[mention.article] = found
        at = bisect_right(found, mention.start, key=lambda sentence: sentence.start) - 1
        return found[max(at, 0) : at + 1 + after]


def standing(tellings: Sequence[Telling]) -> Standing:
    """The tellings of a story, ready to be asked where a name stands."""
    return Standing({telling.id: telling for telling in tellings})


def _spread(mentions: Sequence[Span]) -> list[Span]:
    """At most so many mentions, of as many tellings as there are."""
    by_telling: dict[str, list[Span]] = {}
    for mention in sorted(mentions):
        by_telling.setdefault(mention.article, []).append(mention)
    rounds = max(len(found) for found in by_telling.values()) if by_telling else 0
    return [found[turn] for turn in range(rounds) for found in by_telling.values() if turn < len(found)][
        :_MOST
    ]


def _square(window: Window) -> float:
    return sum(weight * weight for weight, _ in window.values())
