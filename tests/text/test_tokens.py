"""Words as spans: readable cases, and what must hold for any text."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.text.tokens import _WORD, tokens

CASES = {
    "The mayor's 3,800 x-ray_tests": "The mayor's 3 800 x ray tests",
    "L’État, c’est ‘moi’.": "L’État c’est moi",
    "İzmir’de 2’nci gün": "İzmir’de 2’nci gün",
    "cafe\u0301 nai\u0308ve": "cafe\u0301 nai\u0308ve",
    "Қазақстан мен Україна": "Қазақстан мен Україна",
    "السَّلام عليكم": "السَّلام عليكم",
    'מנכ"ל צה"ל': 'מנכ"ל צה"ל',
    "می‌خواهم": "می‌خواهم",
    "東京タワー2024年": "東 京 タ ワ ー 2024 年",
    "ภาษาน้ำ": "ภ า ษ า น้ ำ",
    "서울에서 온 사람": "서울에서 온 사람",
    "!?… — “”": "",
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_words(text: str, words: str) -> None:
    assert " ".join(text[start:end] for start, end in tokens(text)) == words


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_spans_are_in_order_and_hold_every_letter(text: str) -> None:
    end = 0
    for start, stop in tokens(text):
        assert not regex.search(r"[\p{L}\p{N}]", text[end:start])
        assert start < stop
        end = stop
    assert not regex.search(r"[\p{L}\p{N}]", text[end:])


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aZé1²_'’ -ßЖћώ.,\n½ª", max_size=80))
def test_the_quick_expression_finds_the_same(text: str) -> None:
    assert tokens(text) == [match.span() for match in _WORD.finditer(text)]
