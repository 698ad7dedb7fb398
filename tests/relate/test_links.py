"""Links: kinds, passages and reasons on invented tellings, laws, and oracles."""

from __future__ import annotations

import difflib
import importlib
import random
import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.errors import UsageError
from retold.records import Link, Telling
from retold.relate.links import links
from retold.relate.stories import stories
from tests.relate.corpora import corpus, edited
from tests.relate.corpora import text as invented
from tests.relate.piles import FLOOD, FLOOD_NL, FLOOD_OWN, OTHER, telling

LINES = FLOOD.split("\n")


def only(*tellings: Telling) -> Link:
    (link,) = links(tellings, [(tellings[0].id, tellings[1].id)])
    return link


def words_of(link: Link, tellings: list[Telling]) -> list[tuple[str, str, str]]:
    text = {t.id: t.article.text for t in tellings}
    return [
        (p.kind, text[link.left][p.left.start : p.left.end], text[link.right][p.right.start : p.right.end])
        for p in link.passages
    ]


def test_the_same_text_is_a_copy_with_one_passage() -> None:
    a, b = telling("a", FLOOD), telling("b", FLOOD)
    link = only(a, b)
    assert link.kind == "copy"
    assert link.score > 0.99
    assert words_of(link, [a, b]) == [("same", FLOOD.rstrip("."), FLOOD.rstrip("."))]


def test_a_reworded_reprint_is_edited() -> None:
    text = FLOOD.replace("told reporters that nobody was hurt", "said there were no injuries").replace(
        "was closed to traffic at noon", "has been shut since midday"
    )
    link = only(
        telling("a", FLOOD), telling("b", text + "\nMore rain is expected in the valley until the weekend.")
    )
    assert link.kind == "edited"
    assert "words stand in both in the same order" in link.why[0]


def test_an_embedded_excerpt_is_partial_and_found_where_it_stands() -> None:
    excerpt = " ".join(LINES[4:6])
    a, b = (
        telling("a", FLOOD),
        telling("b", OTHER + "\n" + OTHER.upper() + "\n" + excerpt + "\n" + OTHER[::-1]),
    )
    link = only(a, b)
    assert link.kind == "partial"
    [(_, _, right)] = words_of(link, [a, b])
    assert right.startswith("Engineers from Brackenport")
    assert right.endswith("nearly full")


def test_a_quotation_alone_is_no_reuse_but_is_shown() -> None:
    quote = "“We shall rebuild every one of these houses before the winter, and nobody shall be sent away from Larkstone”"  # noqa: E501
    a = telling("a", FLOOD + f"\n{quote}, Quillfeather said.")
    b = telling("b", FLOOD_OWN + f"\n{quote}, she promised.")
    link = only(a, b)
    assert link.kind is None
    assert any("rebuild every one" in left for kind, left, _ in words_of(link, [a, b]) if kind == "same")


def test_a_translation_is_aligned_line_by_line() -> None:
    a, b = telling("a", FLOOD), telling("b", FLOOD_NL, "nl")
    link = only(a, b)
    assert link.kind == "translation"
    lines = list(zip(FLOOD.split("\n"), FLOOD_NL.split("\n"), strict=True))
    found = [(left, right) for _, left, right in words_of(link, [a, b])]
    assert set(found) <= set(lines)
    assert len(found) >= 5
    assert "translated" in link.why[0]


def test_own_words_share_a_story_and_nothing_else() -> None:
    link = only(telling("a", FLOOD), telling("b", FLOOD_OWN))
    assert link.kind is None
    assert link.score > 0.5


def test_unrelated_articles_have_no_link_but_an_answer_when_asked() -> None:
    a, b = telling("a", FLOOD), telling("b", OTHER)
    assert links([a, b]) == ()
    assert only(a, b).score < 0.2


def test_boilerplate_that_both_carry_is_no_reuse() -> None:
    notice = "Sign up for the morning letter of the valley and read every story before your neighbours do, for nothing."  # noqa: E501
    a = telling("a", FLOOD + "\n" + notice, drop=notice)
    b = telling("b", OTHER + "\n" + notice, drop=notice)
    assert only(a, b).passages == ()


def test_a_standing_paragraph_of_an_outlet_is_no_reuse() -> None:
    stock = "The Vale Courier has reported from the seven valleys since the days of the first printing press in Hesk."
    texts = [FLOOD, OTHER, OTHER.replace("chess", "rowing")[::-1], FLOOD_OWN[::-1]]
    pile = [telling(f"a{i}", f"{text}\n{stock}", outlet="Vale Courier") for i, text in enumerate(texts)]
    assert all(link.passages == () for link in links(pile, [("a0", "a1"), ("a0", "a2")]))


def test_200_reprints_are_199_links() -> None:
    pile = [telling(f"r{i:03}", FLOOD) for i in range(200)]
    found = links(pile)
    assert [link.left for link in found] == ["r000"] * 199
    assert {link.kind for link in found} == {"copy"}


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    text = "市长周二表示，乌塞尔河决堤，拉克斯通有四十五所房屋被淹，一百二十人被转移到托兰学校。工程师正在检查旧桥。"
    link = only(telling("a", text, "zh"), telling("b", text + "更多消息稍后公布。", "zh"))
    assert link.kind in ("copy", "edited")


def test_an_unknown_id_is_told() -> None:
    with pytest.raises(UsageError, match="no article has the id 'zzz'"):
        links([telling("a", FLOOD)], [("a", "zzz")])


@pytest.mark.parametrize(
    "text", ["", " \n\t", "x", "\ud800\x00", "א" * 40, "“" * 5000, "9" * 400, "a" * 100_000]
)
def test_any_text_can_be_related(text: str) -> None:
    found = links([telling("a", text), telling("b", text), telling("c", FLOOD)])
    assert all(link.left < link.right for link in found)


SENTENCES = [*LINES, *FLOOD_OWN.split("\n"), *OTHER.split("\n"), *FLOOD_NL.split("\n")]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7, unique=True).map("\n".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_laws(pile: list[str], shuffle: object) -> None:
    tellings = [telling(f"t{i}", text) for i, text in enumerate(pile)]
    found = links(tellings)
    other = list(tellings)
    shuffle.shuffle(other)  # type: ignore[attr-defined]
    assert links(other) == found
    text = {t.id: t.article.text for t in tellings}
    for link in found:
        assert link.left < link.right
        assert 0.0 <= link.score <= 1.0
        for p in link.passages:
            assert p.left.article == link.left
            assert p.right.article == link.right
            assert 0 <= p.left.start < p.left.end <= len(text[link.left])
            assert 0 <= p.right.start < p.right.end <= len(text[link.right])
    asked = [(a.id, b.id) for a, b in combinations(tellings, 2)]
    assert links(tellings, [(b, a) for a, b in asked]) == links(tellings, asked)


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_relating_mirrors(one: str, two: str) -> None:
    forth = only(telling("a", one), telling("b", two))
    back = only(telling("a", two), telling("b", one))
    assert (forth.kind, forth.score) == (back.kind, pytest.approx(back.score))
    mirrored = sorted(
        (p.right.start, p.right.end, p.left.start, p.left.end, p.kind)
        for p in back.passages
        if p.kind == "same"
    )
    assert mirrored == [
        (p.left.start, p.left.end, p.right.start, p.right.end, p.kind)
        for p in forth.passages
        if p.kind == "same"
    ]


def test_an_unrelated_article_changes_no_kind() -> None:
    pile = [
        telling("a", FLOOD),
        telling("b", FLOOD_OWN),
        telling("c", FLOOD_NL, "nl"),
        telling("d", LINES[1]),
    ]
    before = {(link.left, link.right): link.kind for link in links(pile)}
    after = {(link.left, link.right): link.kind for link in links([*pile, telling("z", OTHER)])}
    assert after == before


def test_the_longest_copied_passage_is_the_one_difflib_finds() -> None:
    mixed = LINES[5] + " " + OTHER + " " + " ".join(LINES[2:4]) + " " + OTHER.upper()
    link = only(telling("a", FLOOD), telling("b", mixed))
    one, two = re.findall(r"\w+", FLOOD.lower()), re.findall(r"\w+", mixed.lower())
    longest = difflib.SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    spans = [re.findall(r"\w+", mixed[p.right.start : p.right.end].lower()) for p in link.passages]
    assert max(spans, key=len) == two[longest.b : longest.b + longest.size]
    assert len(spans) == 2


def test_a_telling_given_twice_counts_once() -> None:
    a = telling("a", FLOOD)
    assert links([a, replace(a)]) == ()


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_a_large_pile_gives_the_kinds_of_a_small_one(seed: int) -> None:
    """Found by `copies.py` or by all shingles, kept apart in large families or not: the same pair, the same link."""
    draw = random.Random(seed)
    source = invented(draw, 90)
    pile = [telling(f"a{i:02}", " ".join(edited(draw, source, 0.05))) for i in range(18)]
    pile += [telling(f"b{i:02}", one) for i, one in enumerate(corpus(seed, 15))]
    module = importlib.import_module("retold.relate.links")
    candidates = importlib.import_module("retold.relate.candidates")
    small = {(k.left, k.right): k for k in links(pile)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALL", 0)
        patch.setattr(module, "ALL_PAIRS", 0)
        patch.setattr(candidates, "ALL_PAIRS", 0)
        large = {(k.left, k.right): k for k in links(pile)}
    assert {pair: small[pair] for pair in large} == large

    def tied(found: dict[tuple[str, str], Link]) -> set[frozenset[str]]:
        made = [k for k in found.values() if k.kind in ("copy", "edited")]
        return {frozenset(s.articles) for s in stories(pile, made)}

    assert tied(large) == tied(small)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(texts, min_size=2, max_size=5, unique=True),
    st.sampled_from([OTHER[::-1], "", OTHER.upper()[::-1]]),
)
def test_an_unrelated_article_changes_no_kind_of_any_pile(pile: list[str], stranger: str) -> None:
    tellings = [telling(f"t{i}", text) for i, text in enumerate(pile)]
    before = {(k.left, k.right): k.kind for k in links(tellings) if k.kind}
    after = {(k.left, k.right): k.kind for k in links([*tellings, telling("zz", stranger)]) if k.kind}
    assert after == before


@settings(max_examples=25, deadline=None)
@given(texts)
def test_an_article_is_a_copy_of_itself(one: str) -> None:
    again = only(telling("a", one), telling("b", one))
    itself = links([telling("a", one)], [("a", "a")])[0]
    for link in (again, itself):
        assert link.kind == "copy"
        assert [p.kind for p in link.passages] == ["same"]
        assert link.score > 0.99
