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

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from retold.annotate.recurring import outlet
from retold.errors import UsageError
from retold.models.ports import Embedder
from retold.records import Link, Telling
from retold.relate.candidates import ALL_PAIRS, near
from retold.relate.candidates import copied as sharing
from retold.relate.copies import copies
from retold.relate.features import Features, features
from retold.relate.fingerprints import sampled
from retold.relate.kinds import COPY_LEAST, COPY_MOST, EDITED, SAME_STORY
from retold.relate.link import LOOK, SHARED, Side, bare, link
from retold.relate.link import shares as have_shared
from retold.relate.score import score
from retold.relate.stock import stock
from retold.text.reuse import copied, words

RELATED = SAME_STORY
SMALL = 2_000  # articles of which all shared shingles are compared
FAMILY = 16  # articles of one text that are all compared with each other in a large pile
AT_ONCE = 1 << 16  # pairs scored at a time


def links(
    tellings: Sequence[Telling],
    pairs: Sequence[tuple[str, str]] | None = None,
    *,
    reworded: bool = True,
    embedder: Embedder | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Link, ...]:
    """The links of a pile, or of the pairs of ids asked for, in order of their ids.

    Without `reworded` sentences of one language are not aligned: links lack those passages and the kind "rewrite".
    Raises UsageError for a pair with an id that no telling has.
    `embedder` has a voice in the score. `progress` is told how many articles of how many are done."""
    ordered = sorted({t.id: t for t in tellings}.values(), key=lambda t: t.id)
    if not ordered and not pairs:
        return ()
    measured = features(ordered, embedder)
    sides = _sides(ordered, measured)
    if pairs is not None:
        wanted = _asked(measured, pairs)
        scores = score(measured, wanted).tolist()
        return tuple(
            link(sides[i], sides[j], s, True, reworded)
            for (i, j), s in zip(wanted.tolist(), scores, strict=True)
        )
    first = _families(sides)
    found = [link(sides[first[i]], sides[i], 1.0, True, reworded) for i in range(len(sides)) if first[i] != i]
    heads = np.array([i for i in range(len(sides)) if first[i] == i and len(sides[i].words)], dtype=np.int64)
    for i, j, s, sharing_words in _worth_reading(measured, sides, heads):
        progress(i, len(sides))
        made = link(sides[i], sides[j], s, sharing_words, reworded)
        if made.score >= RELATED or made.kind is not None:
            found.append(made)
    return tuple(sorted(found, key=lambda k: (k.left, k.right)))


def _sides(tellings: Sequence[Telling], measured: Features) -> list[Side]:
    every = [words(b.text, b.ranges) for b in measured.bodies]
    masks = stock([t.article for t in tellings], every)
    return [
        Side(telling, body, own)
        for telling, body, own in zip(
            tellings, measured.bodies, (w.without(m) for w, m in zip(every, masks, strict=True)), strict=True
        )
    ]


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


def _families(sides: Sequence[Side]) -> list[int]:
    """For each article the first one with the very same words (itself, mostly)."""
    first: dict[bytes, int] = {}
    return [first.setdefault(s.words.hash.tobytes(), i) if len(s.words) else i for i, s in enumerate(sides)]


def _worth_reading(
    measured: Features, sides: Sequence[Side], heads: NDArray[np.int64]
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
            yield i, j, s, bool(k) or have_shared(sides[i], sides[j])


def _sharing(sides: Sequence[Side], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """(k, 2) pairs of articles, left < right, ascending, that share words."""
    if len(heads) <= SMALL:
        return heads[sharing(sampled([sides[i].words for i in heads]), SHARED)].reshape(-1, 2)
    taken = copies(
        (bare(sides[i].body) for i in heads), [outlet(sides[i].telling.article) or None for i in heads]
    )
    return heads[np.unique(np.stack([taken.left, taken.right], axis=1), axis=0)].reshape(-1, 2)


def _large_families(sides: Sequence[Side], shared: NDArray[np.int64]) -> tuple[NDArray[np.int64], set[int]]:
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
