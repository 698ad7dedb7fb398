"""Two articles and their same-story score -> their link: passages, kind, reasons.

    copied words (`text/reuse.py`), aligned sentences (`text/align.py`) -> evidence -> kind (`kinds.py`)

`Side` is one article as it is read beside others. In two languages sentences are aligned from a score of `LOOK` on,
and the score is judged again by them; in one language from `REREAD` on, unless most words were copied. Direction is
not judged here.

Limits: an article without a word is related with nothing; a passage of fewer than 8 words is no passage, unless it is
the whole of both; only the first `MOST_SENTENCES` sentences are aligned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from retold.annotate.recurring import outlet
from retold.records import Link, Passage, Span, Telling
from retold.relate.features import Body
from retold.relate.kinds import Evidence, kind, why
from retold.relate.score import reconsidered
from retold.text.align import Sentences, align, sentences
from retold.text.reuse import Match, copied, shingles
from retold.text.wordhash import Words

LOOK = 0.05  # same-story score from which two languages are aligned sentence by sentence
MOSTLY = 0.8  # share of copied words from which sentences need not be aligned
REREAD = 0.6  # same-story score from which one language is aligned sentence by sentence
MOST_SENTENCES = 150
LEAD_WORDS = 60
SHARED = 2  # shingles in common from which two articles are looked through for copied passages
NOTHING = "one of the two has no words"
_QUOTED = re.compile(r"[“\"«„「][^“”\"«»„」]{1,800}[”\"»“」]")


@dataclass(slots=True)
class Side:
    """One article as it is read beside others; what is costly is made when first asked for."""

    telling: Telling
    body: Body
    words: Words
    found: NDArray[np.bool_] | None = None
    laid: dict[bool, Sentences] = field(default_factory=dict)
    kept: NDArray[np.uint64] | None = None

    def quoted(self) -> NDArray[np.bool_]:
        """(words,) which stand in a quotation."""
        if self.found is None:
            self.found = _quoted(self.telling, self.words)
        return self.found

    def shingles(self) -> NDArray[np.uint64]:
        """All there are, ascending."""
        if self.kept is None:
            self.kept = np.unique(shingles(self.words))
        return self.kept

    def sentences(self, foreign: bool) -> Sentences:
        if foreign not in self.laid:
            spans = self.body.sentences[:MOST_SENTENCES]
            self.laid[foreign] = sentences(self.body.text, spans, self.body.language, foreign=foreign)
        return self.laid[foreign]


def link(one: Side, other: Side, score: float, shares: bool, reworded: bool = True) -> Link:
    """The link of two articles; `shares`: they may have words in common; `reworded`: one language is aligned too."""
    left, right = (one, other) if one.body.id < other.body.id else (other, one)
    if not len(left.words) or not len(right.words):
        return Link(left.body.id, right.body.id, None, "unknown", 0.0, (NOTHING,))
    taken = _taken(left, right) if shares else ()
    foreign = left.body.language != right.body.language
    aligned: tuple[Match, ...] = ()
    mostly = sum(m.words for m in taken) >= MOSTLY * min(len(left.words), len(right.words))
    if score >= (LOOK if foreign else REREAD) and (foreign or reworded) and not mostly:
        every = align(left.sentences(foreign), right.sentences(foreign))
        aligned = tuple(m for m in every if not _overlaps(m, taken))
    if foreign and score >= LOOK:
        score = reconsidered(score, sum(m.score for m in aligned))
    found = _evidence(left, right, taken, aligned, foreign, score)
    named = kind(found)
    ordered = sorted((*taken, *aligned), key=lambda m: (m.left_start, m.right_start))
    sure = 1.0 - (1.0 - score) * (1.0 - max(found.copied)) ** 2
    return Link(
        left=left.body.id,
        right=right.body.id,
        kind=named,
        direction="unknown",
        score=round(sure, 4),
        why=why(found),
        passages=tuple(
            Passage(
                Span(left.body.id, m.left_start, m.left_end),
                Span(right.body.id, m.right_start, m.right_end),
                m.kind,
            )
            for m in ordered
        ),
    )


def shares(one: Side, other: Side) -> bool:
    """Whether two articles have at least `SHARED` shingles in common."""
    few, many = sorted((one.shingles(), other.shingles()), key=len)
    if not len(few):
        return False
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return int(np.count_nonzero(many[at] == few)) >= SHARED


def bare(body: Body) -> str:
    """The text with a blank for each character that is not the body's."""
    text, at, kept = body.text, 0, []
    for start, end in body.ranges:
        kept += [" " * (start - at), text[start:end]]
        at = end
    return "".join(kept)


def _taken(left: Side, right: Side) -> tuple[Match, ...]:
    """Copied passages. What an outlet repeats days later below another lead is its background, not reuse."""
    if np.array_equal(left.words.hash, right.words.hash):
        return (_whole(left.words, right.words),)
    taken = copied(left.words, right.words)
    if not taken or not _repeats_itself(left.telling, right.telling):
        return taken
    leads = [int(s.words.end[min(LEAD_WORDS, len(s.words)) - 1]) for s in (left, right)]
    fresh = all(m.left_start >= leads[0] and m.right_start >= leads[1] for m in taken)
    most = sum(m.words for m in taken) / min(len(left.words), len(right.words))
    return () if fresh and most < 0.7 else taken


def _whole(left: Words, right: Words) -> Match:
    ends = int(left.start[0]), int(left.end[-1]), int(right.start[0]), int(right.end[-1])
    return Match(*ends, "same", len(left), 1.0)


def _quoted(telling: Telling, own: Words) -> NDArray[np.bool_]:
    """Which words stand in a quotation, by the annotator or else by the marks."""
    text = telling.article.text
    spans = [(s.start, s.end) for q in telling.quotes for s in q.content if q.kind != "indirect"]
    spans = spans or [m.span() for m in _QUOTED.finditer(text)]
    mask = np.zeros(len(own), dtype=bool)
    for start, end in spans:
        mask[np.searchsorted(own.start, start) : np.searchsorted(own.start, end)] = True
    return mask


def _repeats_itself(left: Telling, right: Telling) -> bool:
    name = outlet(left.article)
    a, b = left.published, right.published
    return (
        bool(name)
        and name == outlet(right.article)
        and a is not None
        and b is not None
        and a.first != b.first
    )


def _evidence(
    left: Side, right: Side, taken: Sequence[Match], aligned: Sequence[Match], foreign: bool, score: float
) -> Evidence:
    agree = sum(m.words for m in taken)
    said = _in_quotes(left, [(m.left_start, m.left_end) for m in taken])
    spoken = min(max(said, _in_quotes(right, [(m.right_start, m.right_end) for m in taken])), agree)
    told = (
        _told(left.body, [(m.left_start, m.left_end, m.score) for m in aligned]),
        _told(right.body, [(m.right_start, m.right_end, m.score) for m in aligned]),
    )
    many = len(left.words), len(right.words)
    return Evidence(
        copied=(min(1.0, agree / max(many[0], 1)), min(1.0, agree / max(many[1], 1))),
        unquoted=(min(1.0, (agree - spoken) / max(many[0], 1)), min(1.0, (agree - spoken) / max(many[1], 1))),
        words=agree,
        unquoted_words=agree - spoken,
        told=told,
        sentences=len(aligned),
        of_sentences=min(len(left.body.sentences), len(right.body.sentences)),
        foreign=foreign,
        score=score,
    )


def _in_quotes(side: Side, spans: Sequence[tuple[int, int]]) -> int:
    at = [(np.searchsorted(side.words.start, a), np.searchsorted(side.words.start, b)) for a, b in spans]
    return int(sum(side.quoted()[a:b].sum() for a, b in at))


def _told(body: Body, spans: Sequence[tuple[int, int, float]]) -> float:
    """Share of the body's signs in aligned sentences, each with its chance."""
    whole = sum(b - a for a, b in body.sentences)
    return min(1.0, sum((b - a) * chance for a, b, chance in spans) / max(whole, 1))


def _overlaps(match: Match, taken: Sequence[Match]) -> bool:
    return any(
        (match.left_start < t.left_end and t.left_start < match.left_end)
        or (match.right_start < t.right_end and t.right_start < match.right_end)
        for t in taken
    )
