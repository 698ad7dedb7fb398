"""Copied text in piles of any size: laws, oracles (brute force, difflib), and that all ways give the same."""

from __future__ import annotations

import difflib
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from retold.relate import candidates, fingerprints, index, passages
from retold.relate.copies import copies
from retold.relate.index import Index
from retold.relate.passages import Passages
from retold.relate.standing import standing
from retold.text.reuse import copied, words
from tests.relate.corpora import corpus, edited, text

needs_numba = pytest.mark.skipif(
    not fingerprints.can_compile(), reason="numba is not installed (pip install retold[fast])"
)
HOSTILE = (
    "",
    " \n\t",
    "x",
    "\ud800\x00",
    "א" * 400,
    "“" * 500,
    "9" * 400,
    "a" * 3000,
    "a " * 3000,
    "京" * 700,
    "🙂 " * 90,
)


def rows(found: Passages) -> list[tuple[int, ...]]:
    fields = (found.left, found.right, found.left_start, found.left_end, found.right_start, found.right_end)
    return [tuple(int(v) for v in row) for row in zip(*fields, strict=True)]


def same(one: object, other: object) -> None:
    for name in one.__slots__:  # type: ignore[attr-defined]
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


@needs_numba
@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from((" ", "", "\n\n", "  —  ")))
@example(0, " " * 300)
def test_compiled_loops_and_numpy_give_the_same(seed: int, blank: str) -> None:
    house = blank.join(text(random.Random(seed), 30))
    texts = [one + blank + house * (k % 3) for k, one in enumerate(corpus(seed, 25, blank))]
    texts = [*texts, *HOSTILE, *HOSTILE]
    plain = fingerprints.fingerprints(texts, compiled=False)
    fast = fingerprints.fingerprints(texts, compiled=True)
    same(plain, fast)
    outlets = ["Vale Courier", None, "Hesk Post"]
    whose = [outlets[number % 3] for number in range(len(texts))]
    plain, fast = standing(plain, whose, compiled=False), standing(fast, whose, compiled=True)
    same(plain, fast)
    same(plain, standing(fingerprints.fingerprints(texts, compiled=False), whose, keep=False))
    matched = candidates.matches(plain, compiled=False)
    np.testing.assert_array_equal(matched, candidates.matches(fast, compiled=True))
    same(passages.passages(plain, matched, compiled=False), passages.passages(fast, matched, compiled=True))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=6))
def test_any_text_is_read_as_it_is_alone(texts: list[str]) -> None:
    every = [*texts, *HOSTILE]
    found = fingerprints.fingerprints(every, compiled=False)
    for number, one in enumerate(every):
        alone = words(one)
        mine = slice(found.first[number], found.first[number + 1])
        np.testing.assert_array_equal(found.hash[mine], np.maximum(alone.hash >> np.uint64(48), np.uint64(1)))
        if not any(mine.start <= at < mine.stop for at in found.long[:, 0]):
            end = np.cumsum(fingerprints.SPAN[found.extent[mine]], dtype=np.int64)
            np.testing.assert_array_equal(end, alone.end)


@pytest.mark.parametrize("seed", range(6))
def test_brute_force_finds_nothing_that_is_not_tied(seed: int) -> None:
    """All pairs, all shingles (`text/reuse.py`): whoever shares 24 words is in one family."""
    texts = [t for t in corpus(seed, 40) if len(t) > 30]
    found = copies(texts, compiled=False)
    family = list(range(len(texts)))

    def head(one: int) -> int:
        while family[one] != one:
            one = family[one]
        return one

    for left, right in zip(found.left.tolist(), found.right.tolist(), strict=True):
        family[head(right)] = head(left)
    read = [words(t) for t in texts]
    tied = {frozenset(p) for p in zip(found.left.tolist(), found.right.tolist(), strict=True)}
    shared = {
        frozenset((i, j)): max((m.words for m in copied(read[i], read[j])), default=0)
        for i, j in combinations(range(len(texts)), 2)
    }
    assert [p for p, n in shared.items() if n >= 24 and len({head(i) for i in p}) > 1] == []
    assert [p for p in tied if shared[p] < 8] == []


@pytest.mark.parametrize("seed", range(8))
def test_an_embedded_passage_is_the_one_difflib_finds(seed: int) -> None:
    draw = random.Random(seed)
    source, before, after = ([f"w{draw.randrange(10**6)}" for _ in range(n)] for n in (300, 80, 120))
    start, size = draw.randint(0, 200), draw.randint(40, 90)
    left, right = source, before + source[start : start + size] + after
    block = difflib.SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    found = copies([", ".join(left), "¡" + " ".join(right)], compiled=False)
    assert len(found) == 1
    assert (found.left_word[0], found.left_word_end[0]) == (block.a, block.a + block.size)
    shown = "¡" + " ".join(right)
    assert shown[found.right_start[0] : found.right_end[0]] == " ".join(right[block.b : block.b + block.size])
    shown = ", ".join(left)
    assert shown[found.left_start[0] : found.left_end[0]] == ", ".join(left[block.a : block.a + block.size])


def test_a_third_of_the_words_changed_is_still_one_passage() -> None:
    draw = random.Random(5)
    source = text(draw, 400)
    one, other = " ".join(source), " ".join(edited(draw, source, 0.3))
    found = copies([one, other], compiled=False)
    assert len(set(found.right.tolist())) == 1
    assert (found.right_end - found.right_start).sum() > 0.93 * len(other)
    assert (found.left_end - found.left_start).sum() > 0.93 * len(one)


def test_a_large_family_is_a_star() -> None:
    draw = random.Random(6)
    source = text(draw, 120)
    pile = [" ".join(source), *(" ".join(edited(draw, source, 0.1)) for _ in range(300))]
    found = copies(pile, compiled=False)
    assert {pair for pair in zip(found.left.tolist(), found.right.tolist(), strict=True) if pair[0] == 0} >= {
        (0, k) for k in range(1, 301)
    }
    assert len(found) < 1500


def test_ten_thousand_identical_texts_are_one_star() -> None:
    found = copies([" ".join(text(random.Random(7), 30))] * 10_000, compiled=False)
    assert len(found) == 9_999
    assert set(found.left.tolist()) == {0}


def test_what_an_outlet_puts_below_everything_is_not_copied() -> None:
    draw = random.Random(8)
    house, source = " ".join(text(draw, 40)), text(draw, 150)
    pile = [" ".join(text(draw, 150)) + "\n" + house for _ in range(30)]
    pile[20] = " ".join(source) + "\n" + house
    pile += [" ".join(source), " ".join(source[:70]) + "\n" + house]
    outlets = ["Vale Courier"] * 30 + ["Hesk Post", "Vale Courier"]
    assert len(copies(pile, compiled=False)) > 25
    found = copies(pile, outlets, compiled=False)
    assert {(a, b) for a, b, *_ in rows(found)} == {(20, 30), (20, 31)}
    assert all(pile[b][s:e] in " ".join(source) for _, b, _, _, s, e in rows(found))
    before = fingerprints.fingerprints(pile, compiled=False)
    assert not (before.hash == 0).any()
    assert (standing(before, outlets).hash == 0).sum() > 30 * 40


def test_a_bulletin_published_again_by_its_outlet_is_copied() -> None:
    pile = [" ".join(text(random.Random(9), 100))] * 4
    assert len(copies(pile, ["Vale Courier"] * 4, compiled=False)) == 3


@pytest.mark.parametrize("compiled", [False, pytest.param(True, marks=needs_numba)])
def test_hostile_texts_and_nothing(compiled: bool) -> None:
    assert len(copies([], compiled=compiled)) == 0
    texts = [*HOSTILE, *HOSTILE]
    for a, b, left_start, left_end, right_start, right_end in rows(copies(texts, compiled=compiled)):
        assert a < b
        assert 0 <= left_start < left_end <= len(texts[a])
        assert 0 <= right_start < right_end <= len(texts[b])


@pytest.mark.parametrize("compiled", [False, pytest.param(True, marks=needs_numba)])
@pytest.mark.parametrize("compact", [1 << 22, 300])
def test_an_index_finds_what_a_corpus_run_finds(
    compiled: bool, compact: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "COMPACT", compact)
    texts = corpus(11, 120)
    found = copies(texts, compiled=False)
    grown = Index(compiled=compiled)
    for number, one in enumerate(texts):
        taken = grown.search(one)
        assert {t.article for t in taken} >= set(found.left[found.right == number].tolist())
        for t in taken:
            assert 0 <= t.start < t.end <= len(one)
            assert 0 <= t.first < t.last <= len(words(texts[t.article]))
        grown.add([one])
    assert len(grown) == len(texts)
    at_once = Index(compiled=compiled)
    at_once.add(texts)
    for one in texts[::10]:
        assert at_once.search(one) == grown.search(one)


@needs_numba
def test_an_index_gives_the_same_without_compiled_loops() -> None:
    texts = corpus(12, 100)
    fast, plain = Index(compiled=True), Index(compiled=False)
    fast.add(texts[:80])
    plain.add(texts[:80])
    for one in (*texts, *HOSTILE):
        assert fast.search(one) == plain.search(one)
