"""The word lists say what simplemma itself says."""

from __future__ import annotations

import itertools

import pytest

from retold.annotate.wordlist import wordlist


@pytest.mark.parametrize("code", ["en", "nl", "fr", "hr"])
def test_it_is_the_list_of_simplemma(code: str) -> None:
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

    ours, theirs = wordlist(code), StreamMap("hbs" if code == "hr" else code)
    assert ours is not None
    for word in itertools.islice(theirs, 0, None, 499):
        assert ours[word] == theirs[word]
    for word in ("", "qqqq", "a", "zzzz", "Ж"):
        assert (word in ours) == (word in theirs)


def test_a_language_without_a_list() -> None:
    assert wordlist("zh") is None
