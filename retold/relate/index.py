"""An index of texts in memory -> from which of them a new text took words.

    index = Index()
    index.add(texts)          numbers from 0 on, in the order they came
    index.search(text)        the passages that stand in an indexed text as well, longest first

Two bytes are kept of a word and five of a kept shingle (`fingerprints.py`), about 1.3 kB for an article of 440 words.
The shingles lie in one large compact run (a directory of the upper 24 bits of the hash, 8 bits more as a tag beside
the position) and in smaller sorted ones that are merged as they grow, each into one at least as large, the way of
log-structured merge trees (O'Neil et al. 1996, https://doi.org/10.1007/s002360050048). A search looks up the new
text's shingles, takes the first `HOLDERS` of each, so that a family of any size costs no more, and grows the matches
(`passages.py`). Where numba is installed it does that in compiled loops, with the same result.

Limits: nothing can be taken out; texts are not held, so that places in the indexed text are word numbers
(`text/reuse.words(text)` has their code points); a merge into the large run takes a second or two for a million
articles; one thread at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.relate.fingerprints import (
    BITS,
    GAPS,
    LENGTHS,
    SPAN,
    Fingerprints,
    Part,
    bare,
    can_compile,
    fingerprints,
    gathered,
)
from retold.relate.fingerprints import one_part as read
from retold.relate.passages import DROP, JUMP_LEFT, JUMP_RIGHT, LEAST, SIGNS, in_step
from retold.text.reuse import GAP, SHORTEST

HOLDERS = 4  # first articles with a shingle that are compared
COMPACT = 1 << 22  # shingles from which a run is made compact: the directory alone takes 64 MB
BUCKETS, RANGE = 1 << 24, 1 << 16  # of the directory; of which so many are merged at a time
_PLACE = np.uint64((1 << BITS) - 1)
Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage: code points of the new text, and words `first`:`last` of the indexed article; how many agree."""

    article: int
    start: int
    end: int
    first: int
    last: int
    words: int


@dataclass(frozen=True, slots=True)
class _Run:
    """start (2^24 + 1,) uint32; tag (k,) uint8; position (k,) uint32."""

    start: NDArray[np.uint32]
    tag: NDArray[np.uint8]
    position: NDArray[np.uint32]


class Index:
    """See the module."""

    def __init__(self, *, compiled: bool | None = None) -> None:
        self._compiled = can_compile() if compiled is None else compiled
        self._first = np.zeros(1, np.int64)
        self._word = np.empty(0, np.uint16)
        self._articles = 0
        self._large: _Run | None = None
        self._small: list[Keys] = []

    def __len__(self) -> int:
        return self._articles

    @property
    def nbytes(self) -> int:
        """Memory held."""
        large = self._large
        compact = large.start.nbytes + large.tag.nbytes + large.position.nbytes if large else 0
        return compact + self._first.nbytes + self._word.nbytes + sum(k.nbytes for k in self._small)

    def add(self, texts: Sequence[str]) -> None:
        """Takes texts in; they get the next numbers."""
        self._take(fingerprints(texts, compiled=self._compiled and len(texts) > 64))

    def add_read(self, text: Part) -> None:
        """Takes in one text that was read already."""
        self._take(gathered(text))

    def _take(self, made: Fingerprints) -> None:
        words, base = int(self._first[self._articles]), self._articles
        more = words + len(made.hash)
        if more > len(self._word):
            self._word.resize(more + more // 64, refcheck=False)
        self._word[words:more] = made.hash
        self._articles += len(made)
        if self._articles >= len(self._first):
            self._first.resize(self._articles + self._articles // 16 + 16, refcheck=False)
        self._first[base + 1 : self._articles + 1] = made.first[1:] + words
        self._small.append(
            made.key + np.uint64(words)
        )  # places are the lower half of a key and stay below 2^32
        self._merge()

    def search(self, text: str | Part, *, least: int = LEAST) -> tuple[Taken, ...]:
        """The passages that stand in indexed texts too, of texts with one of at least `least` words in common; a text
        that several indexes are asked for is read once (`fingerprints.one_part`)."""
        new = read([text], compiled=self._compiled) if isinstance(text, str) else text
        matched = self._matches(new.shingle, new.place)
        if not len(matched):
            return ()
        first = self._first[: self._articles + 1]
        if self._compiled:
            from retold.relate.compiled import ask

            rows = ask(first, self._word, new.hash, matched, BITS, JUMP_LEFT, JUMP_RIGHT, DROP, GAP, SHORTEST)
        else:
            rows = self._in_step(new.hash, matched)
        if not len(rows):
            return ()
        length = (new.extent & LENGTHS).astype(np.int64)
        end = np.cumsum(SPAN[new.extent], dtype=np.int64)
        for word, gap, size in new.long.tolist():
            end[word:] += max(gap - GAPS, 0) + max(size - LENGTHS, 0)
            length[word] = size
        start = end - length
        signs = end[rows[:, 5] - 1] - start[rows[:, 4]]
        enough = set(rows[np.minimum(rows[:, 6], signs // SIGNS) >= least, 0].tolist())
        found = [
            Taken(a, int(start[r0]), int(end[r1 - 1]), l0 - int(first[a]), l1 - int(first[a]), n)
            for a, _, l0, l1, r0, r1, n in rows.tolist()
            if a in enough
        ]
        return tuple(sorted(found, key=lambda t: (-t.words, t.article, t.start)))

    def _matches(self, shingle: Keys, place: NDArray[np.int64]) -> Keys:
        """Ascending: where a shingle stands in the new text << 32 | where in the index."""
        large = self._large
        if self._compiled:
            from retold.relate.compiled import look_through, look_up

            found = [look_through(shingle, place, keys, BITS, HOLDERS) for keys in self._small]
            if large is not None:
                found.append(look_up(shingle, place, large.start, large.tag, large.position, BITS, HOLDERS))
        else:
            found = [_in_sorted(keys, shingle, place) for keys in self._small]
            if large is not None:
                found.append(_in_compact(large, shingle, place))
        matched = np.concatenate([np.empty(0, np.uint64), *found])
        matched.sort()
        # the first few holders of each, of all runs together
        nth = np.arange(len(matched)) - np.searchsorted(matched, matched & ~_PLACE)
        return matched[nth < HOLDERS]

    def _in_step(self, own: NDArray[np.uint16], matched: Keys) -> NDArray[np.int64]:
        """Without compiled loops: the articles that match and the new one as a small corpus."""
        at = (matched & _PLACE).astype(np.int64)
        article, which = np.unique(
            np.searchsorted(self._first[: self._articles + 1], at, "right") - 1, return_inverse=True
        )
        size = np.concatenate([self._first[article + 1] - self._first[article], [len(own)]])
        first = np.concatenate([[0], np.cumsum(size)])
        words = np.concatenate(
            [*(self._word[self._first[a] : self._first[a + 1]] for a in article.tolist()), own]
        )
        small = bare(first, np.empty(0, np.uint64), words)
        shift = self._first[article] - first[:-2]
        moved = (matched >> np.uint64(BITS)) + np.uint64(first[-2]) << np.uint64(BITS) | (
            at - shift[which]
        ).astype(np.uint64)
        rows = in_step(small, moved)
        of = rows[:, 0]
        rows[:, 2] += shift[of]
        rows[:, 3] += shift[of]
        rows[:, 4:6] -= first[-2]
        rows[:, 0] = article[of]
        return rows

    def _merge(self) -> None:
        """Runs grow geometrically: one is merged into the one before it unless that is four times as large."""
        small = self._small
        while len(small) > 1 and len(small[-2]) < 4 * len(small[-1]):
            last = small.pop()
            small[-1] = np.concatenate([small[-1], last])
            small[-1].sort()
        held = len(self._large.tag) if self._large else 0
        if small and len(small[0]) >= max(COMPACT, held // 8):
            self._large = _compact(small.pop(0), self._large)


def _in_sorted(keys: Keys, shingle: Keys, place: NDArray[np.int64]) -> Keys:
    low = np.searchsorted(keys, shingle & ~_PLACE)
    size = np.minimum(np.searchsorted(keys, shingle | _PLACE, "right") - low, HOLDERS)
    at = np.repeat(low - np.cumsum(size) + size, size) + np.arange(size.sum())
    found: Keys = np.repeat(place, size).astype(np.uint64) << np.uint64(BITS) | keys[at] & _PLACE
    return found


def _in_compact(run: _Run, shingle: Keys, place: NDArray[np.int64]) -> Keys:
    high = shingle >> np.uint64(32)
    bucket = (high >> np.uint64(8)).astype(np.int64)
    low = run.start[bucket].astype(np.int64)
    size = run.start[bucket + 1].astype(np.int64) - low
    at = np.repeat(low - np.cumsum(size) + size, size) + np.arange(size.sum())
    same = run.tag[at] == np.repeat(high & np.uint64(255), size)
    found: Keys = np.repeat(place, size)[same].astype(np.uint64) << np.uint64(BITS) | run.position[at[same]]
    return found


def _compact(keys: Keys, large: _Run | None) -> _Run:
    """Both as one run; range by range of buckets, so that the large one is never spelt out as a whole."""
    many = len(keys) + (len(large.tag) if large else 0)
    made = _Run(np.zeros(BUCKETS + 1, np.uint32), np.empty(many, np.uint8), np.empty(many, np.uint32))
    border = np.searchsorted(keys, np.arange(0, BUCKETS, RANGE, dtype=np.uint64) << np.uint64(40))
    done = 0
    for low, part in zip(range(0, BUCKETS, RANGE), np.split(keys, border[1:]), strict=True):
        whole = np.concatenate([part, _keys(large, low)]) if large else part
        whole.sort()
        end = done + len(whole)
        made.tag[done:end] = (whole >> np.uint64(32)).astype(np.uint8)
        made.position[done:end] = (whole & _PLACE).astype(np.uint32)
        bucket = (whole >> np.uint64(40)).astype(np.int64) - low
        made.start[low + 1 : low + RANGE + 1] = done + np.cumsum(np.bincount(bucket, minlength=RANGE))
        done = end
    return made


def _keys(run: _Run, low: int) -> Keys:
    """Of the buckets from `low` on."""
    start = run.start[low : low + RANGE + 1]
    part = slice(int(start[0]), int(start[-1]))
    bucket = np.repeat(np.arange(low, low + RANGE, dtype=np.uint64), np.diff(start))
    keys: Keys = (bucket << np.uint64(8) | run.tag[part]) << np.uint64(32) | run.position[part]
    return keys
