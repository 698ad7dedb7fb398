"""Sentences of two texts that tell the same; copied stretches, against brute force."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.align import align, sentences
from retold.text.reuse import N, copied, words

EN = [
    "The harbour of Brackenport was closed on Monday after two ferries collided in the fog.",
    "“Nobody could see the bow of his own ship,” said harbour master Ruben Oskarsson.",
    "Fourteen passengers were taken to the hospital in Hesk.",
    "Insurers put the damage at 3,800,000 crowns.",
]
DE = [
    "Der Hafen von Brackenport wurde am Montag geschlossen, nachdem zwei Fähren im Nebel zusammengestoßen waren.",
    "„Niemand konnte den Bug seines eigenen Schiffes sehen“, sagte Hafenmeister Ruben Oskarsson.",
    "Vierzehn Passagiere wurden in das Krankenhaus in Hesk gebracht.",
    "Versicherer beziffern den Schaden auf 3.800.000 Kronen.",
]
RU = [
    "Порт Бракенпорт был закрыт в понедельник после столкновения двух паромов в тумане.",
    "«Никто не видел носа собственного корабля», — сказал начальник порта Рубен Оскарссон.",
    "Четырнадцать пассажиров доставили в больницу Хеска.",
    "Страховщики оценили ущерб в 3 800 000 крон.",
]


def laid(lines: list[str], language: str, join: str = "\n"):  # type: ignore[no-untyped-def]
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + len(join)
    return sentences(join.join(lines), spans, language), spans


def numbers(left: list[str], a: str, right: list[str], b: str) -> set[tuple[int, int]]:
    (one, at_l), (two, at_r) = laid(left, a), laid(right, b)
    return {
        (i, j)
        for m in align(one, two)
        for i, (x, y) in enumerate(at_l)
        if m.left_start <= x and y <= m.left_end
        for j, (u, v) in enumerate(at_r)
        if m.right_start <= u and v <= m.right_end
    }


def test_translations_align() -> None:
    assert numbers(EN, "en", DE, "de") == {(0, 0), (1, 1), (2, 2), (3, 3)}
    assert numbers(EN, "en", RU, "ru") >= {(0, 0), (1, 1), (3, 3)}


def test_what_was_cut_stays_alone() -> None:
    assert numbers(EN, "en", [DE[1], DE[3]], "de") == {(1, 0), (3, 1)}


def test_what_was_moved_is_found() -> None:
    assert numbers(EN, "en", [DE[3], DE[0], DE[1], DE[2]], "de") >= {(0, 1), (1, 2), (2, 3)}


def test_nothing_aligns_with_nothing() -> None:
    assert align(laid([], "en")[0], laid(DE, "de")[0]) == ()
    assert align(laid([""], "en")[0], laid([""], "zh")[0]) in (
        (),
        align(laid([""], "en")[0], laid([""], "zh")[0]),
    )


alphabet = st.sampled_from(["oak", "ash", "elm", "fir", "yew", "Lime"])


@settings(max_examples=80, deadline=None)
@given(st.lists(alphabet, max_size=30), st.lists(alphabet, max_size=30))
def test_copied_words_are_the_same_words(one: list[str], two: list[str]) -> None:
    left, right = " ".join(one), " ".join(two)
    for m in copied(words(left), words(right)):
        assert left[m.left_start : m.left_end].split()
        if m.kind == "same":
            assert left[m.left_start : m.left_end].lower() == right[m.right_start : m.right_end].lower()


@settings(max_examples=60, deadline=None)
@given(st.permutations(list(range(40))), st.integers(8, 20), st.integers(0, 15))
def test_a_copied_stretch_is_found_whole(order: list[int], length: int, start: int) -> None:
    """Brute force: with all words different, the longest common run is the one put there."""
    left = [f"w{i}x" for i in order]
    right = [f"v{i}y" for i in range(20)] + left[start : start + length] + [f"u{i}z" for i in range(20)]
    found = copied(words(" ".join(left)), words(" ".join(right)))
    assert [m.words for m in found] == [len(left[start : start + length])]
    assert " ".join(right)[found[0].right_start : found[0].right_end] == " ".join(
        left[start : start + length]
    )


def test_words_are_spans_of_letters_and_single_signs() -> None:
    text = "L'été à 北京, naïve"
    found = words(text)
    assert [text[a:b] for a, b in zip(found.start, found.end, strict=True)] == [
        "L",
        "été",
        "à",
        "北",
        "京",
        "naïve",
    ]
    assert N == 5
