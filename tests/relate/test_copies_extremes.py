"""Copied text in piles that no newsroom has, and laws that hold in any: right, and in bounded memory."""

from __future__ import annotations

import random
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.relate import fingerprints
from retold.relate.copies import copies
from retold.relate.index import HOLDERS, Index
from retold.relate.passages import Passages
from retold.text.wordhash import RADIX, mix, wordhash
from tests.relate.corpora import corpus, text

WAYS = [
    False,
    pytest.param(
        True,
        marks=pytest.mark.skipif(
            not fingerprints.can_compile(), reason="numba is not installed (pip install retold[fast])"
        ),
    ),
]
SCRIPTS = {  # code points of letters; the first six are written without blanks
    "zh": (0x4E00, 0x9F00), "ja": (0x3041, 0x3094), "th": (0xE01, 0xE2E), "km": (0x1780, 0x17A2),
    "lo": (0xE81, 0xEB0), "my": (0x1000, 0x1020), "ar": (0x628, 0x63A), "hi": (0x915, 0x939), "el": (0x3B1, 0x3C9),
    "tr": (0x61, 0x7A), "ru": (0x430, 0x44F),
}  # fmt: skip
WITHOUT_BLANKS = list(SCRIPTS)[:6]
MEGABYTE = 1 << 20


def one_liner(draw: random.Random, language: str, many: int) -> str:
    letters = [sign for sign in map(chr, range(*SCRIPTS[language])) if sign.isalpha()]
    if language in WITHOUT_BLANKS:
        return "".join(draw.choices(letters, k=3 * many))
    return " ".join("".join(draw.choices(letters, k=draw.randint(2, 9))) for _ in range(many))


def shown(found: Passages, pile: list[str]) -> list[tuple[str, str]]:
    left = zip(found.left.tolist(), found.left_start.tolist(), found.left_end.tolist(), strict=True)
    right = zip(found.right.tolist(), found.right_start.tolist(), found.right_end.tolist(), strict=True)
    return [(pile[a][s:e], pile[b][t:f]) for (a, s, e), (b, t, f) in zip(left, right, strict=True)]


def peak(pile: list[str], outlets: list[str] | None = None) -> float:
    """Megabytes that numpy took at most, beside the texts."""
    tracemalloc.start()
    try:
        copies(pile, outlets, compiled=False)
        return tracemalloc.get_traced_memory()[1] / MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("compiled", WAYS)
def test_five_thousand_one_liners_of_eleven_scripts(compiled: bool) -> None:
    draw = random.Random(3)
    pile: list[str] = []
    true: set[tuple[int, int]] = set()
    taken: dict[int, str] = {}
    for number in range(5_000):
        language = list(SCRIPTS)[number % len(SCRIPTS)]
        earlier = number - len(SCRIPTS) * draw.randint(1, 40)
        if draw.random() < 0.2 and earlier >= 0 and earlier not in taken:
            taken[number] = pile[earlier]
            pile.append(f"{one_liner(draw, language, 3)}: «{pile[earlier]}» ({one_liner(draw, language, 2)})")
            true.add((earlier, number))
        else:
            pile.append(one_liner(draw, language, 24))
    found = copies(pile, compiled=compiled)
    tied = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert set(tied) >= true
    for pair, (left, right) in zip(tied, shown(found, pile), strict=True):
        if pair in true:
            assert left == right == taken[pair[1]]
        else:  # two that took the same line, and a sign before it by chance
            assert len({taken.get(one, pile[one]) for one in pair}) == 1


@pytest.mark.parametrize("compiled", WAYS)
def test_one_article_and_none(compiled: bool) -> None:
    assert len(copies([], [], compiled=compiled)) == 0
    assert len(copies([" ".join(text(random.Random(1), 300))], ["Vale Courier"], compiled=compiled)) == 0


@pytest.mark.parametrize("compiled", WAYS)
def test_a_hundred_thousand_empty_texts(compiled: bool) -> None:
    pile = [""] * 100_000
    pile[70_000] = pile[99_999] = " ".join(text(random.Random(2), 60))
    found = copies(pile, ["Hesk Post"] * len(pile), compiled=compiled)
    assert (found.left.tolist(), found.right.tolist()) == ([70_000], [99_999])


@pytest.mark.parametrize("compiled", WAYS)
def test_ten_thousand_identical_articles_are_a_star_in_an_index_too(compiled: bool) -> None:
    one = " ".join(text(random.Random(3), 400))
    pile = [one] * 10_000
    found = copies(pile, ["Vale Courier", "Hesk Post"] * 5_000, compiled=compiled)
    assert found.left.tolist() == [0] * 9_999
    assert found.right.tolist() == list(range(1, 10_000))
    assert set(shown(found, pile)) == {(one, one)}
    index = Index(compiled=compiled)
    index.add(pile)
    assert [t.article for t in index.search(one)] == list(range(HOLDERS))


def test_identical_articles_take_no_more_memory_than_different_ones() -> None:
    draw = random.Random(4)
    same = [" ".join(text(draw, 400))] * 4_000
    other = [" ".join(text(draw, 400)) for _ in range(400)] * 10
    draw.shuffle(other)
    assert peak(same) < 1.2 * peak(other) < 120
    assert peak(same, ["Vale Courier", "Hesk Post"] * 2_000) < 150


@pytest.mark.parametrize(
    ("compiled", "megabytes"), [(WAYS[0], 5), pytest.param(True, 50, marks=WAYS[1].marks)]
)
def test_one_text_of_fifty_megabytes(compiled: bool, megabytes: int) -> None:
    letters = np.frombuffer(b"etaoinshrdlu   ", np.uint8)
    long = letters[np.random.default_rng(5).integers(len(letters), size=megabytes * MEGABYTE)]
    before, after = (
        long.tobytes().decode()[: -7 * MEGABYTE // 2],
        long.tobytes().decode()[-7 * MEGABYTE // 2 :],
    )
    article = " ".join(text(random.Random(5), 300))
    pile = [article, f"{before}\n— {article} —\n{after}", "x" * MEGABYTE]
    found = copies(pile, compiled=compiled)
    assert shown(found, pile) == [(article, article)]
    assert found.right_start.tolist() == [len(before) + 3]


def test_a_long_row_is_hashed_as_its_words_are_alone() -> None:
    words = [*text(random.Random(6), 3_000), "q" * 70, "Œ" * 5_000, "é" * 300_000, "z"]
    row = " ".join(words)
    whole = wordhash(np.frombuffer(row.encode("utf-32-le"), "<u4"))
    alone = [wordhash(np.frombuffer(w.encode("utf-32-le"), "<u4")).hash for w in words]
    np.testing.assert_array_equal(whole.hash, np.concatenate(alone))
    total = sum(ord(sign) * pow(int(RADIX), place, 1 << 64) for place, sign in enumerate("œ" * 5_000)) % (
        1 << 64
    )
    assert int(mix(np.array([total], np.uint64))[0]) in set(whole.hash.tolist())


@pytest.mark.parametrize("compiled", WAYS)
def test_letters_beyond_the_planes_of_letters_hide_no_others(compiled: bool) -> None:
    """A private sign of plane 16 was once taken for proof that every letter had been looked up."""
    one = " ".join(text(random.Random(7), 80))
    pile = ["\U00100000 \U0010ffff", one, f"\U000e0041{one}\U00100000"]
    assert shown(copies(pile, compiled=compiled), pile) == [(one, one)]


def families(found: Passages, many: int) -> set[frozenset[int]]:
    member = {number: {number} for number in range(many)}
    for left, right in zip(found.left.tolist(), found.right.tolist(), strict=True):
        joined = member[left] | member[right]
        for one in joined:
            member[one] = joined
    return {frozenset(one) for one in member.values()}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_no_family_of_reprints(seed: int, draw: random.Random) -> None:
    own = [" ".join(text(draw, 150)) for _ in range(8)]
    pile = [
        *own,
        *draw.choices(own, k=8),
        *(f"{' '.join(text(draw, 90))}. {draw.choice(own)}" for _ in range(6)),
    ]
    order = list(range(len(pile)))
    random.Random(seed).shuffle(order)
    found = families(copies([pile[k] for k in order], compiled=False), len(pile))
    assert {frozenset(order[k] for k in one) for one in found} == families(
        copies(pile, compiled=False), len(pile)
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 30))
def test_an_unrelated_article_changes_nothing_between_the_others(seed: int, place: int) -> None:
    pile = corpus(seed, 30)
    with_it = [*pile[:place], " ".join(f"q{seed}x{k}" for k in range(200)), *pile[place:]]
    before, after = copies(pile, compiled=False), copies(with_it, compiled=False)
    for name in Passages.__slots__:
        value = getattr(after, name)
        if name in ("left", "right"):
            value = value - (value > place)
        np.testing.assert_array_equal(value, getattr(before, name), err_msg=name)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(20, 600))
def test_an_article_against_itself_is_one_passage(seed: int, many: int) -> None:
    one = " ".join(text(random.Random(seed), many))
    found = copies([f"  {one}!", one], compiled=False)
    assert shown(found, [f"  {one}!", one]) == [(one, one)]
