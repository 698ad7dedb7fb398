"""Text of scripts without capitals -> words: what is known and what is named is cut out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.annotate.cut import cut, vocabulary

CASES = (
    ("ja", "彼女は述べた", "", "彼女|は|述べた"),
    ("ja", "モレノ外相は語った", "モレノ", "モレノ|外相|は|語った"),
    ("ar", "وقالت الوزيرة", "", "و|قالت|الوزيرة"),
    ("ar", "وزير", "", "وزير"),
    ("ko", "장관은 말했다", "", "장관|은|말했다"),
    ("zh", "小说家莫雷诺说", "莫雷诺", "小说|家|莫雷诺|说"),
    ("th", "รัฐมนตรีกล่าวว่า", "", "รัฐมนตรี|กล่าวว่า"),
)


@pytest.mark.parametrize(("language", "text", "name", "words"), CASES)
def test_words_that_are_written_together(language: str, text: str, name: str, words: str) -> None:
    known = vocabulary(language)
    assert known is not None
    at = text.find(name)
    names = [(at, at + len(name))] if name else []
    assert "|".join(text[start:end] for start, end in cut(text, known, names)) == words


def test_a_language_with_capitals_is_not_cut() -> None:
    assert vocabulary("ru") is None


@given(st.text(alphabet="は述べた彼女モレノ・0a وقالت", max_size=60))
def test_words_are_in_order_and_not_empty(text: str) -> None:
    known = vocabulary("ja")
    assert known is not None
    end = 0
    for low, high in cut(text, known, []):
        assert end <= low < high <= len(text)
        end = high
