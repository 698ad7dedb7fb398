"""Tellings -> the links between them: who shares words with whom, who translated, who only tells the same story.

    features, fingerprints -> candidates -> score, passages -> kind and reasons

`links(tellings)` gives a link for every pair that is related: the same-story score (`score.py`) is at least
`RELATED`, or words were taken over. `links(tellings, pairs)` gives one for each pair asked for, related or not.
Passages come from `text/reuse.py` and `text/align.py`, the kind from `kinds.py`; boilerplate and an outlet's stock
(`stock.py`) have no part in them. Direction is not judged here.

Families are never squared. Identical bodies are a star: each is linked with the first of them, and only that one
with the rest of the pile, so that 200 reprints make 199 links, not 19,900. In a pile too large for all pairs
(`candidates.ALL_PAIRS`) a family of more than `FAMILY` articles with each other's words is a star or chain as well:
its members are linked with those that had their words first, not all with each other, and one that is a copy of an
earlier one is compared with nothing else.

Which pairs share words is found in a pile of up to `SMALL` articles by all their shingles, in a larger one by
`copies.py`, which looks for 16 words in common and takes each shingle from its first holder alone. What a pair is, is
read from its two texts in both cases, so the kind of its link is the same.

Costs: one pass over the texts (about 2 ms an article), the candidates (`candidates.py`), 20 microseconds for each of
up to 48 neighbours that is scored, .5 ms for each pair that shares words, 1 ms for each that is aligned sentence by
sentence; nothing grows with the square of the pile. `reworded=False` leaves out the sentences of pairs in one
language, which stories do not depend on.

Limits: an article without a word is related with nothing; a passage of fewer than 8 words is no passage, unless it is
the whole of both; only the first `MOST_SENTENCES` sentences are aligned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from retold.annotate.recurring import outlet
from retold.errors import UsageError
from retold.records import Link, Passage, Span, Telling
from retold.relate.candidates import ALL_PAIRS, near
from retold.relate.candidates import copied as sharing
from retold.relate.copies import copies
from retold.relate.features import Body, Features, features
from retold.relate.fingerprints import sampled
from retold.relate.kinds import COPY_LEAST, COPY_MOST, EDITED, SAME_STORY, Evidence, kind, why
from retold.relate.score import reconsidered, score
from retold.relate.stock import stock
from retold.text.align import Sentences, align, sentences
from retold.text.reuse import Match, copied, shingles, words
from retold.text.wordhash import Words

RELATED = SAME_STORY
LOOK = 0.05  # same-story score from which two languages are aligned sentence by sentence
MOSTLY = 0.8  # share of copied words from which sentences need not be aligned
REREAD = 0.6  # same-story score from which one language is aligned sentence by sentence
MOST_SENTENCES = 150
SMALL = 2_000  # articles of which all shared shingles are compared
FAMILY = 16  # articles of one text that are all compared with each other in a large pile
SHARED = 2  # shingles in common from which two articles are looked through for copied passages
NOTHING = "one of the two has no words"
LEAD_WORDS = 60
AT_ONCE = 1 << 16  # pairs scored at a time
_QUOTED = re.compile(r"[“\"«„「][^“”\"«»„」]{1,800}[”\"»“」]")


@dataclass(slots=True)
class _Side:
    """One article as it is read beside others; what is costly is made when first asked for."""

    telling: Telling
    body: Body
    words: Words
    quoted: NDArray[np.bool_]
    laid: dict[bool, Sentences] = field(default_factory=dict)
    kept: NDArray[np.uint64] | None = None

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


def links(
    tellings: Sequence[Telling],
    pairs: Sequence[tuple[str, str]] | None = None,
    *,
    reworded: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Link, ...]:
    """The links of a pile, or of the pairs of ids asked for, in order of their ids.

    Without `reworded` sentences of one language are not aligned: links lack those passages and the kind "rewrite".
    Raises UsageError for a pair with an id that no telling has.
    `progress` is told how many articles of how many are done."""
    ordered = sorted({t.id: t for t in tellings}.values(), key=lambda t: t.id)
    if not ordered and not pairs:
        return ()
    measured = features(ordered)
    sides = _sides(ordered, measured)
    if pairs is not None:
        wanted = _asked(measured, pairs)
        scores = score(measured, wanted).tolist()
        return tuple(
            _link(sides[i], sides[j], s, True, reworded)
            for (i, j), s in zip(wanted.tolist(), scores, strict=True)
        )
    first = _families(sides)
    found = [
        _link(sides[first[i]], sides[i], 1.0, True, reworded) for i in range(len(sides)) if first[i] != i
    ]
    heads = np.array([i for i in range(len(sides)) if first[i] == i and len(sides[i].words)], dtype=np.int64)
    for i, j, s, shares in _worth_reading(measured, sides, heads):
        progress(i, len(sides))
        link = _link(sides[i], sides[j], s, shares, reworded)
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
        a, b = sorted((index[pair[0]], index[pair[1]]))
        wanted.add((a, b))
    return np.array(sorted(wanted), dtype=np.int64).reshape(-1, 2)


def _families(sides: Sequence[_Side]) -> list[int]:
    """For each article the first one with the very same words (itself, mostly)."""
    first: dict[bytes, int] = {}
    return [first.setdefault(s.words.hash.tobytes(), i) if len(s.words) else i for i, s in enumerate(sides)]


def _worth_reading(
    measured: Features, sides: Sequence[_Side], heads: NDArray[np.int64]
) -> Iterator[tuple[int, int, float, bool]]:
    """Pairs that share words or tell the same story as far as the features say; that score; whether words."""
    shared = _sharing(sides, heads)
    family, settled = _large_families(sides, shared) if len(heads) > ALL_PAIRS else (None, set())
    alone = np.array([i for i in heads.tolist() if i not in settled], dtype=np.int64)
    both = np.unique(np.concatenate([shared, near(measured, alone, family)]), axis=0)
    n = len(sides)
    known = np.isin(both[:, 0] * n + both[:, 1], shared[:, 0] * n + shared[:, 1])
    foreign = measured.language[both[:, 0]] != measured.language[both[:, 1]]
    for begin in range(0, len(both), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        scores = score(measured, both[some])
        keep = known[some] | (scores >= np.where(foreign[some], LOOK, RELATED))
        for (i, j), s, k in zip(
            both[some][keep].tolist(), scores[keep].tolist(), known[some][keep], strict=True
        ):
            yield i, j, s, bool(k) or _shares(sides[i], sides[j])


def _sharing(sides: Sequence[_Side], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """(k, 2) pairs of articles, left < right, ascending, that share words."""
    if len(heads) <= SMALL:
        return heads[sharing(sampled([sides[i].words for i in heads]), SHARED)].reshape(-1, 2)
    taken = copies(
        (_bare(sides[i]) for i in heads), [outlet(sides[i].telling.article) or None for i in heads]
    )
    return heads[np.unique(np.stack([taken.left, taken.right], axis=1), axis=0)].reshape(-1, 2)


def _bare(side: _Side) -> str:
    """The text with a blank for each character that is not the body's."""
    text, at, kept = side.body.text, 0, []
    for start, end in side.body.ranges:
        kept += [" " * (start - at), text[start:end]]
        at = end
    return "".join(kept)


def _shares(one: _Side, other: _Side) -> bool:
    few, many = sorted((one.shingles(), other.shingles()), key=len)
    if not len(few):
        return False
    at = np.minimum(np.searchsorted(many, few), len(many) - 1)
    return int(np.count_nonzero(many[at] == few)) >= SHARED


def _large_families(sides: Sequence[_Side], shared: NDArray[np.int64]) -> tuple[NDArray[np.int64], set[int]]:
    """(n,) which large family each article is of, -1 if none; and those that are copies of an earlier one of it."""
    root = list(range(len(sides)))

    def head(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    copy: set[int] = set()
    for i, j in shared.tolist():
        agree = sum(m.words for m in copied(sides[i].words, sides[j].words))
        low, high = sorted(agree / len(sides[k].words) for k in (i, j))
        if high >= EDITED:
            a, b = sorted((head(i), head(j)))
            root[b] = a
        if low >= COPY_LEAST and high >= COPY_MOST:
            copy.add(j)
    family = np.array([head(i) for i in range(len(sides))], dtype=np.int64)
    family[np.bincount(family, minlength=len(sides))[family] <= FAMILY] = -1
    return family, {i for i in copy if family[i] >= 0}


def _link(one: _Side, other: _Side, score: float, shares: bool, reworded: bool = True) -> Link:
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


def _taken(left: _Side, right: _Side) -> tuple[Match, ...]:
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
