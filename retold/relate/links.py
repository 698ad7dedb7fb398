"""Tellings -> the links between them: who shares words with whom, who translated, who only tells the same story.

    features, fingerprints -> candidates -> score, passages -> kind and reasons

`links(tellings)` gives a link for every pair that is related: the same-story score (`score.py`) is at least
`RELATED`, or words were taken over. `links(tellings, pairs)` gives one for each pair asked for, related or not.
Kinds: `copy` (nearly all words of both), `edited` (most words of one), `partial` (passages), `translation`,
`rewrite` (the same content in the same order in other words), `None` (the same story in its own words).
Passages come from `text/align.py`; boilerplate has no part in them. Direction is not judged here.

Identical bodies are one family: its members are linked with the family's first article, and only that one with
the rest of the pile, so that 200 reprints make 199 links, not 19,900.

Limits: a passage of fewer than 8 words is no passage; a translation of a few words is not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.errors import UsageError
from retold.records import Link, LinkKind, Passage, Span, Telling
from retold.relate.candidates import copied as sharing
from retold.relate.candidates import near
from retold.relate.features import Body, Features, features
from retold.relate.fingerprints import fingerprints
from retold.relate.score import score
from retold.text.align import Match, Words, align, copied, words

RELATED = 0.25
LOOK = 0.05  # same-story score from which two articles are read side by side
MOST_SENTENCES = 150  # of an article that are aligned sentence by sentence


@dataclass(frozen=True, slots=True)
class _Side:
    body: Body
    words: Words


def links(tellings: Sequence[Telling], pairs: Sequence[tuple[str, str]] | None = None) -> tuple[Link, ...]:
    """The links of a pile, or of the pairs of ids asked for, in order of their ids."""
    ordered = sorted({t.id: t for t in tellings}.values(), key=lambda t: t.id)
    measured = features(ordered)
    sides = [_Side(b, words(b.text, b.ranges)) for b in measured.bodies]
    if pairs is not None:
        wanted = _asked(measured, pairs)
        scores = score(measured, wanted)
        return tuple(_link(sides[i], sides[j], s) for (i, j), s in zip(wanted.tolist(), scores, strict=True))
    first = _families(sides)
    found = [_link(sides[first[i]], sides[i], 1.0) for i in range(len(sides)) if first[i] != i]
    heads = np.array([i for i in range(len(sides)) if first[i] == i], dtype=np.int64)
    for i, j, s in _worth_reading(measured, sides, heads):
        link = _link(sides[i], sides[j], s)
        if link.score >= RELATED or link.kind is not None:
            found.append(link)
    return tuple(sorted(found, key=lambda link: (link.left, link.right)))


def _asked(measured: Features, pairs: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    index = {b.id: i for i, b in enumerate(measured.bodies)}
    wanted = set()
    for pair in pairs:
        for one in pair:
            if one not in index:
                raise UsageError(
                    f"pair ({pair[0]}, {pair[1]}): no article has the id {one!r}; see `retold annotate`"
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
) -> list[tuple[int, int, float]]:
    """Pairs that share words or tell the same story as far as the features say, with that score."""
    shared = heads[sharing(fingerprints([sides[i].words for i in heads]))]
    close = near(measured, heads)
    both = np.unique(np.concatenate([shared.reshape(-1, 2), close]), axis=0)
    if not len(both):
        return []
    scores = score(measured, both)
    known = {(i, j) for i, j in shared.tolist()}
    return [
        (i, j, s)
        for (i, j), s in zip(both.tolist(), scores.tolist(), strict=True)
        if s >= LOOK or (i, j) in known
    ]


def _link(one: _Side, other: _Side, score: float) -> Link:
    left, right = (one, other) if one.body.id < other.body.id else (other, one)
    taken = copied(left.words, right.words)
    share_l, share_r = _share(left, taken, 0), _share(right, taken, 1)
    most = max(share_l, share_r)
    foreign = left.body.language != right.body.language
    aligned = _aligned(left.body, right.body) if score >= LOOK and most < 0.8 else ()
    aligned = tuple(m for m in aligned if not _overlaps(m, taken))
    told_l, told_r = _told(left.body, aligned, 0), _told(right.body, aligned, 1)
    kind, why = _kind(
        share_l, share_r, sum(m.words for m in taken), told_l, told_r, len(aligned), foreign, score
    )
    sure = (
        1.0 - (1.0 - score) * (1.0 - min(1.0, most if not foreign else max(most, min(told_l, told_r)))) ** 2
    )
    passages = sorted((*taken, *aligned), key=lambda m: (m.left_start, m.right_start))
    return Link(
        left.body.id, right.body.id, kind, "unknown", round(float(sure), 4), why,
        tuple(
            Passage(Span(left.body.id, m.left_start, m.left_end), Span(right.body.id, m.right_start, m.right_end), m.kind)
            for m in passages
        ),
    )  # fmt: skip


def _aligned(left: Body, right: Body) -> tuple[Match, ...]:
    a, b = left.sentences[:MOST_SENTENCES], right.sentences[:MOST_SENTENCES]
    return align(left.text, a, left.language, right.text, b, right.language)


def _share(side: _Side, taken: Sequence[Match], which: int) -> float:
    """Share of the words of one side that stand in copied passages."""
    return min(1.0, sum(m.words for m in taken) / max(len(side.words), 1))


def _told(body: Body, aligned: Sequence[Match], which: int) -> float:
    """Share of the sentences' characters of one side that are aligned."""
    whole = sum(b - a for a, b in body.sentences)
    ends = [(m.left_start, m.left_end) if which == 0 else (m.right_start, m.right_end) for m in aligned]
    return sum(b - a for a, b in ends) / max(whole, 1)


def _overlaps(match: Match, taken: Sequence[Match]) -> bool:
    return any(
        (match.left_start < t.left_end and t.left_start < match.left_end)
        or (match.right_start < t.right_end and t.right_start < match.right_end)
        for t in taken
    )


def _kind(
    share_l: float,
    share_r: float,
    agree: int,
    told_l: float,
    told_r: float,
    sentences: int,
    foreign: bool,
    score: float,
) -> tuple[LinkKind | None, tuple[str, ...]]:
    low, high = sorted((share_l, share_r))
    why = []
    if agree:
        why.append(
            f"{agree} words stand in both in the same order: {share_l:.0%} of the left, {share_r:.0%} of the right"
        )
    if sentences:
        word = "translated" if foreign else "reworded"
        why.append(
            f"{word}: {sentences} sentences align, {told_l:.0%} of the left text and {told_r:.0%} of the right"
        )
    why.append(f"same story by names, words and numbers: {score:.2f}")
    kind: LinkKind | None = None
    if low >= 0.8 and high >= 0.92:
        kind = "copy"
    elif high >= 0.45:
        kind = "edited"
    elif foreign and max(told_l, told_r) >= 0.6 and score >= RELATED:
        kind = "translation"
    elif (
        agree >= 20
        and high >= 0.1
        or (foreign and max(told_l, told_r) >= 0.2 and sentences >= 2 and score >= RELATED)
    ):
        kind = "partial"
    elif not foreign and min(told_l, told_r) >= 0.6 and score >= RELATED:
        kind = "rewrite"
    return kind, tuple(why)
