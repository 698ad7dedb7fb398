"""Language -> the words that simplemma (https://github.com/adbar/simplemma) knows, each with its dictionary form.

Makes a mapping that is read in place: all lists as dictionaries would take a gigabyte. The places from which a
look-up can start, one in 32 words, are kept as one run of bytes instead of three objects each, which halves what
is left.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import cache

_SERBO_CROATIAN = frozenset({"bs", "hr", "sr", "sh"})

_Start = tuple[int, bytes, bytes]


@cache
def wordlist(code: str) -> Mapping[str, str] | None:
    """The words of a language, each with its dictionary form; `None` for a language that simplemma does not have."""
    from simplemma.strategies.dictionaries.stream_dictionary_factory import StreamMap

    try:
        found = StreamMap("hbs" if code in _SERBO_CROATIAN else code)
    except ValueError:
        return None
    found._blocks = _Starts(found._blocks)  # type: ignore[assignment]
    words: Mapping[str, str] = found
    return words


class _Starts:
    """Where look-ups start: the place of a record, and the key and value before it."""

    __slots__ = ("_cut", "_place", "_text")

    def __init__(self, starts: Sequence[_Start]) -> None:
        self._place = array("L", [place for place, _, _ in starts])
        self._text = b"".join([key + value for _, key, value in starts])
        self._cut = array("L", [0])
        at = 0
        for _, key, value in starts:
            self._cut.extend((at + len(key), at + len(key) + len(value)))
            at += len(key) + len(value)

    def __getitem__(self, number: int) -> _Start:
        begin, middle, end = self._cut[2 * number : 2 * number + 3]
        return self._place[number], self._text[begin:middle], self._text[middle:end]
