"""Numbers in text: cases that show words, laws for any text, and text2num beside it for all numbers of a range."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_to_num import alpha2digit

from retold.lexicon import languages, lexicon
from retold.lexicon.schema import NumberWords
from retold.text.numbers import Number, numbers

CASES = tomllib.loads((Path(__file__).parent / "test_numbers_cases.toml").read_text(encoding="utf-8"))["case"]
SPOKEN = tuple(code for code in languages() if lexicon(code, NumberWords) is not None)


def shown(text: str, number: Number) -> str:
    low, high = ("open" if bound is None else f"{bound:.10g}" for bound in (number.low, number.high))
    return f"{text[number.start : number.end]} = {low} .. {high}"


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{c['text'][:20]}" for c in CASES])
def test_the_numbers_of_a_text(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [n for n in numbers(text, str(case["language"])) if n.kind != "pronoun"]
    assert [shown(text, n) for n in found] == case["numbers"]


def test_the_separators_of_many_languages_give_one_value() -> None:
    for written, language in (
        ("3,800", "en"), ("3.800", "de"), ("3 800", "fr"), ("3\u00a0800", "ru"), ("3\u202f800", "fr"),
        ("3'800", "de"), ("3’800", "it"), ("٣٬٨٠٠", "ar"), ("۳٬۸۰۰", "fa"), ("३,८००", "hi"), ("３，８００", "ja"),
    ):  # fmt: skip
        assert [n.value for n in numbers(written, language)] == [3800.0], written
    assert [n.value for n in numbers("4,00,000 rupees", "en")] == [400000.0]


def test_one_is_marked_as_a_word_that_need_not_count() -> None:
    assert [n.kind for n in numbers("This one is his.", "en")] == ["pronoun"]
    assert [n.kind for n in numbers("Twenty-one of them.", "en")] == ["words"]


ORACLE = {
    "en": (["", "one", "two", "nine"], "{} hundred and twelve"),
    "de": (["", "zwei", "neun"], "{}hundertsiebenundzwanzig"),
    "fr": (["", "deux", "neuf"], "{} cent soixante-dix-huit"),
    "it": (["", "due", "nove"], "{}centoquarantotto"),
    "nl": (["", "twee", "negen"], "{}honderdachtenveertig"),
    "es": (["", "tres"], "{}cientos cuarenta y ocho"),
}


@pytest.mark.parametrize("language", ORACLE)
def test_number_words_have_the_value_that_text2num_gives(language: str) -> None:
    words = lexicon(language, NumberWords)
    assert words is not None
    simple = [forms[0] for value, forms in words.words.items() if "." not in value and int(value) > 3]
    starts, frame = ORACLE[language]
    for phrase in [*simple, *(frame.format(start).strip() for start in starts if start)]:
        digits = alpha2digit(phrase, language, 0)
        if digits.isdigit():
            assert [n.value for n in numbers(phrase, language)] == [float(digits)], phrase


@given(st.text(max_size=200), st.sampled_from([*SPOKEN, "und", "fi", "xx"]))
@settings(max_examples=300, deadline=None)
def test_every_number_lies_in_its_text_and_none_overlap(text: str, language: str) -> None:
    edge = 0
    for n in numbers(text, language):
        assert edge <= n.start <= n.first < n.last <= n.end <= len(text)
        assert n.low is None or n.high is None or n.low <= n.high
        edge = n.last


WORDS = [
    "20",
    "1,000",
    "$",
    "twenty",
    "and",
    "hundred",
    "half",
    "dozens",
    "million",
    "-",
    "more than",
    "between",
]


@given(st.lists(st.sampled_from([*WORDS, "to", "point", "minus", "a", ".", " "]), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_row_of_number_words_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    for n in numbers(text, "en"):
        assert 0 <= n.start < n.end <= len(text)
        assert abs(n.value) < 1e25


@pytest.mark.parametrize("language", ["en", "de", "zh"])
@pytest.mark.parametrize(
    "text",
    ["9" * 400, "1" + ",111" * 5000 + "1", "hundred thousand " * 5000, "minus " * 5000, "hundert" * 5000, "1-" * 5000,
     "point five " * 5000, "dozens million " * 5000, "а" * 5000, "İ" * 5000 + " 26", "٣" * 500, "1." * 5000],
    ids=range(12),
)  # fmt: skip
def test_hostile_text_is_read_to_its_end(text: str, language: str) -> None:
    for n in numbers(text, language):
        assert 0 <= n.start < n.end <= len(text)
        assert abs(n.value) < 1e25


def test_offsets_hold_where_lower_case_is_longer() -> None:
    text = "İİİİ On sekiz kişi"
    assert [text[n.start : n.end] for n in numbers(text, "tr")] == ["On sekiz"]
