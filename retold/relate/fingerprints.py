"""Texts -> sampled hashes of word 5-grams with their positions, over one row of all words: what tells that words
were taken over.

A shingle (five words in a row, `text/reuse.py`) is kept where its hash is divisible by some power of two (the "0 mod
p" scheme, Manber 1994, http://webglimpse.net/pubs/TR93-33.pdf, which keeps the same shingles wherever the words
stand): by 8 in an article of 384 words, by less in shorter ones, so that each keeps 48 to 96 until it is longer than
that. What a short and a long article both keep is what the long one keeps.

`fingerprints(texts)` is for piles of any size; it reads the texts once, in chunks, and holds none of them. Of each
word 3 bytes are kept, of each kept shingle 8: about 1.9 kB for an article of 440 words. There is no Python object per
word. Two ways give the same arrays: numpy, and compiled loops (`compiled.py`, where numba is installed), which are
taken for more than `WORTH_COMPILING` characters. `sampled(bodies)` makes the keys alone, of words that were
read already (the small piles of `links.py`).

Limits: 2^32 words, about ten million articles; a corpus beyond that is cut by time. A text is read at once: one of
50 MB takes 1.7 GB while numpy reads it, .25 GB in the compiled loops.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import islice
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from retold.errors import UsageError
from retold.text.reuse import STEP, N, shingles
from retold.text.wordhash import LAST, RADIX, SIGNS, Words, fill, wordhash

BITS = 32  # of a key that are the position; the others are the hash
EVERY = (8, 4, 2, 1)
ENOUGH = 48  # an article's shingles are thinned as long as about so many remain
CHUNK = 1 << 20  # characters in a chunk: its arrays stay in the processor's cache, or not far from it
WORTH_COMPILING = 20_000_000  # characters; numpy takes about as long for them as numba takes to load
GAPS, LENGTHS = 7, 31  # gaps and words that are as long or longer are in `long`
LENGTH_BITS = 5
ROOM = 16  # arrays that grow get a sixteenth more: the room is written when it is made, so it costs memory
BLOCK_BITS = 7  # of a word's number that say its place in a block
SPAN: NDArray[np.uint8] = ((np.arange(256) >> LENGTH_BITS) + (np.arange(256) & LENGTHS)).astype(np.uint8)
"""(256,) gap and length together of an `extent`."""
_POSITION = np.uint64((1 << BITS) - 1)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of n articles with w words in all.

    first  (n + 1,) int64: article i has the words first[i]:first[i + 1]
    key    (k,) uint64 ascending: the upper half of the shingle's hash << 32 | index of its first word
    hash   (w,) uint16: of the word, never 0; 0 for an outlet's stock, which agrees with nothing
    extent (w,) uint8: gap << 5 | length; the gap are the code points between the end of the word before (or the
           text's start) and this word, 7 if more; the length are the code points of the word, 31 if more
    long   (m, 3) int64: word index, gap, length where these are 7, 31 or more
    block  (w // 128 + 2,) int32: the article of every 128th word, from which `article` looks on
    """

    first: NDArray[np.int64]
    key: NDArray[np.uint64]
    hash: NDArray[np.uint16]
    extent: NDArray[np.uint8]
    long: NDArray[np.int64]
    block: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.first) - 1

    def article(self, word: NDArray[np.int64]) -> NDArray[np.int64]:
        """(k,) the articles in which the words (k,) stand."""
        number = word >> BLOCK_BITS
        found: NDArray[np.int64] = self.block[number].astype(np.int64)
        border = np.flatnonzero(found < self.block[number + 1])
        found[border] = np.searchsorted(self.first, word[border], "right") - 1
        return found


@dataclass(frozen=True, slots=True)
class Part:
    """The same of one chunk: words of each article, hash and place of the kept shingles, the words."""

    count: NDArray[np.int64]
    shingle: NDArray[np.uint64]
    place: NDArray[np.int64]
    hash: NDArray[np.uint16]
    extent: NDArray[np.uint8]
    long: NDArray[np.int64]


def fingerprints(texts: Iterable[str], *, compiled: bool | None = None, threads: int = 0) -> Fingerprints:
    """The sampled shingles of all texts; `compiled` forces or forbids the compiled loops; 0 `threads`: one a core."""
    chunks = _chunks(texts)
    ahead: list[list[str]] = []
    if compiled is None:
        seen = 0
        for chunk in chunks:
            ahead.append(chunk)
            seen += sum(map(len, chunk))
            if seen > WORTH_COMPILING:
                break
        compiled = seen > WORTH_COMPILING and can_compile()
    threads = threads or cpu_count() or 1
    store = _Store()
    ahead += islice(chunks, max(0, 2 - len(ahead)))
    if len(ahead) < 2:  # threads take longer to start than a chunk to read
        for chunk in ahead:
            store.add(one_part(chunk, compiled=compiled))
        return store.done()
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Part]] = deque()
        for chunk in _both(ahead, chunks):
            waiting.append(pool.submit(_compiled_part if compiled else part, chunk))
            if len(waiting) > threads:
                store.add(waiting.popleft().result())
        while waiting:
            store.add(waiting.popleft().result())
    return store.done()


def sampled(bodies: Sequence[Words]) -> Fingerprints:
    """The keys of bodies whose words are read already; every shingle is kept. `hash`, `extent` are empty."""
    first = np.concatenate([[0], np.cumsum([len(b) for b in bodies])]).astype(np.int64)
    keys = [
        shingles(b) & ~_POSITION | np.arange(at, at + max(len(b) - N + 1, 0), dtype=np.uint64)
        for b, at in zip(bodies, first[:-1].tolist(), strict=True)
    ]
    return bare(first, np.sort(np.concatenate([*keys, np.empty(0, np.uint64)])), np.empty(0, np.uint16))


def bare(first: NDArray[np.int64], key: NDArray[np.uint64], word: NDArray[np.uint16]) -> Fingerprints:
    """Fingerprints of words that have no places in a text."""
    return Fingerprints(first, key, word, np.empty(0, np.uint8), np.empty((0, 3), np.int64), _blocks(first))


def _blocks(first: NDArray[np.int64]) -> NDArray[np.int32]:
    every = np.arange((int(first[-1]) >> BLOCK_BITS) + 2, dtype=np.int64) << BLOCK_BITS
    return np.minimum(np.searchsorted(first, every, "right") - 1, len(first) - 2).astype(np.int32)


def one_part(texts: Sequence[str], *, compiled: bool) -> Part:
    """The words and kept shingles of a few texts, in the order they stand."""
    return _compiled_part(texts) if compiled else part(texts)


def gathered(one: Part) -> Fingerprints:
    """The fingerprints of a chunk alone."""
    store = _Store()
    store.add(one)
    return store.done()


@cache
def can_compile() -> bool:
    """Whether numba is installed."""
    return find_spec("numba") is not None


def part(texts: Sequence[str]) -> Part:
    """One chunk, by numpy."""
    joined = "\n".join(texts)
    if joined.isascii():
        found = wordhash(np.frombuffer(joined.encode(), np.uint8))
    else:
        found = wordhash(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4"))
    size = np.fromiter(map(len, texts), np.int64, len(texts)) + 1
    begin = np.cumsum(size) - size
    first = np.searchsorted(found.start, np.concatenate([begin, [begin[-1] + size[-1]]]))
    count = np.diff(first)
    before = np.concatenate([[0], found.end[:-1]])
    filled = count > 0
    before[first[:-1][filled]] = begin[filled]
    gap, length = found.start - before, found.end - found.start
    far = np.flatnonzero((gap >= GAPS) | (length >= LENGTHS))
    value = shingles(found)
    left = np.repeat(first[1:], count)[: len(value)] - np.arange(len(value))
    every = np.repeat(thinning(count), count)[: len(value)]
    place = np.flatnonzero((left >= N) & (value & (every - np.uint64(1)) == 0))
    return Part(
        count,
        value[place],
        place,
        np.maximum((found.hash >> np.uint64(48)).astype(np.uint16), np.uint16(1)),
        (np.minimum(gap, GAPS) << LENGTH_BITS | np.minimum(length, LENGTHS)).astype(np.uint8),
        np.stack([far, gap[far], length[far]], axis=1),
    )


def thinning(count: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Of articles with so many words, one shingle in how many is kept."""
    every = np.ones(len(count), np.uint64)
    for one in reversed(EVERY):
        every[count >= one * ENOUGH] = one
    return every


def _compiled_part(texts: Sequence[str]) -> Part:
    from retold.relate.compiledwords import scan

    fill()
    wide = [not text.isascii() for text in texts]
    narrow = "".join([text for text, one in zip(texts, wide, strict=True) if not one]).encode()
    broad = "".join([text for text, one in zip(texts, wide, strict=True) if one])
    return Part(
        *scan(
            np.frombuffer(narrow, np.uint8),
            np.frombuffer(broad.encode("utf-32-le", "surrogatepass"), "<u4"),
            np.fromiter(map(len, texts), np.int64, len(texts)),
            np.array(wide, bool),
            SIGNS, RADIX, STEP, N, ENOUGH, GAPS, LENGTHS, LENGTH_BITS, LAST,
        )
    )  # fmt: skip


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _both(ahead: list[list[str]], chunks: Iterator[list[str]]) -> Iterator[list[str]]:
    while ahead:
        yield ahead.pop(0)
    yield from chunks


class _Store:
    """Arrays that grow in place, so that the whole is never held twice."""

    def __init__(self) -> None:
        self.words, self.keys = 0, 0
        self.hash, self.extent = np.empty(0, np.uint16), np.empty(0, np.uint8)
        self.count: list[NDArray[np.int64]] = [np.zeros(1, np.int64)]
        self.long: list[NDArray[np.int64]] = [np.empty((0, 3), np.int64)]
        self.key = np.empty(0, np.uint64)

    def add(self, one: Part) -> None:
        words = self.words + len(one.hash)
        if words > 1 << BITS:
            raise UsageError("more than 2^32 words in one corpus; cut it by time and run each part")
        if words > len(self.hash):
            self.hash.resize(words + words // ROOM, refcheck=False)
            self.extent.resize(words + words // ROOM, refcheck=False)
        self.hash[self.words : words] = one.hash
        self.extent[self.words : words] = one.extent
        keys = self.keys + len(one.shingle)
        if keys > len(self.key):
            self.key.resize(keys + keys // ROOM, refcheck=False)
        self.key[self.keys : keys] = one.shingle & ~_POSITION | (one.place + self.words).astype(np.uint64)
        self.count.append(one.count)
        if len(one.long):
            self.long.append(one.long + np.array([self.words, 0, 0]))
        self.words, self.keys = words, keys

    def done(self) -> Fingerprints:
        for array in (self.hash, self.extent):
            array.resize(self.words, refcheck=False)
        self.key.resize(self.keys, refcheck=False)
        self.key.sort()
        first = np.cumsum(np.concatenate(self.count))
        long = np.concatenate(self.long)
        return Fingerprints(first, self.key, self.hash, self.extent, long, _blocks(first))
