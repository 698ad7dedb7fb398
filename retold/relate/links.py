"""Tellings -> the links between them: who shares words with whom, who translated, who only tells the same story.

    features, fingerprints -> candidates -> score, passages -> kind and reasons

`links(tellings)` gives a link for every pair that is related: the same-story score (`score.py`) is at least
`RELATED`, or words were taken over. `links(tellings, pairs)` gives one for each pair asked for, related or not.
Passages come from `text/reuse.py` and `text/align.py`, the kind from `kinds.py`; boilerplate and an outlet's stock
(`stock.py`) have no part in them. Direction is not judged here.

Identical bodies are one family: its members are linked with the family's first article, and only that one with
the rest of the pile, so that 200 reprints make 199 links, not 19,900.

Limits: a passage of fewer than 8 words is no passage; only the first `MOST_SENTENCES` sentences are aligned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from retold.errors import UsageError
from retold.records import Link, Passage, Span, Telling
from retold.relate.candidates import copied as sharing
from retold.relate.candidates import near
from retold.relate.features import Body, Features, features
from retold.relate.fingerprints import sampled
from retold.relate.kinds import SAME_STORY, Evidence, kind, why
from retold.relate.score import reconsidered, score
from retold.relate.stock import outlet, stock
from retold.text.align import Sentences, align, sentences
from retold.text.reuse import Match, copied, words
from retold.text.wordhash import Words

RELATED = SAME_STORY
LOOK = 0.05  # same-story score from which two languages are aligned sentence by sentence
MOSTLY = 0.8  # share of copied words from which sentences need not be aligned
REREAD = 0.6  # same-story score from which one language is aligned sentence by sentence
MOST_SENTENCES = 150
LEAD_WORDS = 60
_QUOTED = re.compile(r"[“\"«„「][^“”\"«»„」]{1,800}[”\"»“」]")


@dataclass(slots=True)
class _Side:
    """One article as it is read beside others; what is costly is made when first asked for."""

    telling: Telling
    body: Body
    words: Words
    quoted: NDArray[np.bool_]
    laid: dict[bool, Sentences] = field(default_factory=dict)

    def sentences(self, foreign: bool) -> Sentences:
        if foreign not in self.laid:
            spans = self.body.sentences[:MOST_SENTENCES]
            self.laid[foreign] = sentences(self.body.text, spans, self.body.language, foreign=foreign)
        return self.laid[foreign]


def links(tellings: Sequence[Telling], pairs: Sequence[tuple[str, str]] | None = None) -> tuple[Link, ...]:
    """The links of a pile, or of the pairs of ids asked for, in order of their ids."""
    ordered = sorted({t.id: t for t in tellings}.values(), key=lambda t: t.id)
    measured = features(ordered)
    sides = _sides(ordered, measured)
    if pairs is not None:
        wanted = _asked(measured, pairs)
        scores = score(measured, wanted).tolist()
        return tuple(
            _link(sides[i], sides[j], s, True) for (i, j), s in zip(wanted.tolist(), scores, strict=True)
        )
    first = _families(sides)
    found = [_link(sides[first[i]], sides[i], 1.0, True) for i in range(len(sides)) if first[i] != i]
    heads = np.array([i for i in range(len(sides)) if first[i] == i], dtype=np.int64)
    for i, j, s, shares in _worth_reading(measured, sides, heads):
        link = _link(sides[i], sides[j], s, shares)
        if link.score >= RELATED or link.kind is not None:
            found.append(link)
    return tuple(sorted(found, key=lambda link: (link.left, link.right)))


def _sides(tellings: Sequence[Telling], measured: Features) -> list[_Side]:
    every = [words(b.text, b.ranges) for b in measured.bodies]
    masks = stock([t.article for t in tellings], every)
    return [
        _Side(telling, body, own, _quoted(telling, own))
        for telling, body, own in zip(
            tellings, measured.bodies, (w.without(m) for w, m in zip(every, masks, strict=True)), strict=True
        )
    ]


def _quoted(telling: Telling, own: Words) -> NDArray[np.bool_]:
    """Which words stand in a quotation, by the annotator or else by the marks."""
    text = telling.article.text
    spans = [(s.start, s.end) for q in telling.quotes for s in q.content if q.kind != "indirect"]
    spans = spans or [m.span() for m in _QUOTED.finditer(text)]
    mask = np.zeros(len(own), dtype=bool)
    for start, end in spans:
        mask[np.searchsorted(own.start, start) : np.searchsorted(own.start, end)] = True
    return mask


def _asked(measured: Features, pairs: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    index = {b.id: i for i, b in enumerate(measured.bodies)}
    wanted = set()
    for pair in pairs:
        for one in pair:
            if one not in index:
                raise UsageError(
                    f"pair ({pair[0]}, {pair[1]}): no article has the id {one!r}; ids are in `retold annotate`"
                )
        if pair[0] != pair[1]:
            a, b = sorted((index[pair[0]], index[pair[1]]))
            wanted.add((a, b))
    return np.array(sorted(wanted), dtype=np.int64).reshape(-1, 2)


def _families(sides: Sequence[_Side]) -> list[int]:
    """For each article the first one with the very same words (itself, mostly)."""
    first: dict[bytes, int] = {}
    return [first.setdefault(s.words.hash.tobytes(), i) if len(s.words) else i for i, s in enumerate(sides)]


def _worth_reading(
    measured: Features, sides: Sequence[_Side], heads: NDArray[np.int64]
) -> list[tuple[int, int, float, bool]]:
    """Pairs that share words or tell the same story as far as the features say; that score; whether words."""
    shared = heads[sharing(sampled([sides[i].words for i in heads]))].reshape(-1, 2)
    both = np.unique(np.concatenate([shared, near(measured, heads)]), axis=0)
    if not len(both):
        return []
    scores = score(measured, both)
    n = len(sides)
    known = np.isin(both[:, 0] * n + both[:, 1], shared[:, 0] * n + shared[:, 1])
    foreign = measured.language[both[:, 0]] != measured.language[both[:, 1]]
    keep = known | (scores >= np.where(foreign, LOOK, RELATED))
    rows = zip(both[keep].tolist(), scores[keep].tolist(), known[keep].tolist(), strict=True)
    return [(i, j, s, k) for (i, j), s, k in rows]


def _link(one: _Side, other: _Side, score: float, shares: bool) -> Link:
    left, right = (one, other) if one.body.id < other.body.id else (other, one)
    taken = _taken(left, right) if shares else ()
    foreign = left.body.language != right.body.language
    aligned: tuple[Match, ...] = ()
    mostly = sum(m.words for m in taken) >= MOSTLY * min(len(left.words), len(right.words))
    if score >= (LOOK if foreign else REREAD) and not mostly:
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


def _taken(left: _Side, right: _Side) -> tuple[Match, ...]:
    """Copied passages. What an outlet repeats days later below another lead is its background, not reuse."""
    taken = copied(left.words, right.words)
    if not taken or not _repeats_itself(left.telling, right.telling):
        return taken
    leads = [int(s.words.end[min(LEAD_WORDS, len(s.words)) - 1]) for s in (left, right)]
    fresh = all(m.left_start >= leads[0] and m.right_start >= leads[1] for m in taken)
    most = sum(m.words for m in taken) / min(len(left.words), len(right.words))
    return () if fresh and most < 0.7 else taken


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
    left: _Side, right: _Side, taken: Sequence[Match], aligned: Sequence[Match], foreign: bool, score: float
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


def _in_quotes(side: _Side, spans: Sequence[tuple[int, int]]) -> int:
    at = [(np.searchsorted(side.words.start, a), np.searchsorted(side.words.start, b)) for a, b in spans]
    return int(sum(side.quoted[a:b].sum() for a, b in at))


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
