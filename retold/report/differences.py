"""Two readings of one quote -> their words, each kept, gone or new.

Reads the first reading and another in the same language; makes pieces in reading order. Words are matched by
`difflib` (Ratcliff & Metzener 1988) without regard to case and quotation marks' shape; in scripts without
spaces every character is a word. Limit: readings of more than `LONGEST` words are not compared, since the
matching is quadratic at worst; they come back as one piece that is neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

LONGEST = 400
"""Words: four times the longest quotation one finds in a news article; two of them take 5 ms."""

_WORDS = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0e7f\u3040-\u9fff]+(?:['’][^\W_]+)*|\s+|.",
    re.S,
)
_MARKS = str.maketrans("’‘“”„«»–—", '\'\'"""""--')


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive characters of a reading: in both, only in the first (`gone`), or only in this one (`new`)."""

    text: str
    state: Literal["kept", "gone", "new"]


def differences(first: str, other: str) -> tuple[Piece, ...]:
    """What changed from `first` to `other`; the kept and new pieces joined are `other`."""
    left, right = _WORDS.findall(first), _WORDS.findall(other)
    if max(len(left), len(right)) > 2 * LONGEST:  # words and the spaces between them
        return (Piece(other, "kept"),)
    matcher = SequenceMatcher(None, [_same(w) for w in left], [_same(w) for w in right], autojunk=False)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in _joined(matcher.get_opcodes(), left):
        if tag == "equal":
            pieces.append(Piece("".join(right[j1:j2]), "kept"))
            continue
        gone, new = "".join(left[i1:i2]), "".join(right[j1:j2])
        if gone.strip():
            pieces.append(Piece(gone.strip(), "gone"))
        if new:
            pieces.append(Piece(new, "new" if new.strip() else "kept"))
    return tuple(pieces)


def _same(word: str) -> str:
    if word.isspace():
        return " "
    return word.translate(_MARKS).casefold()


def _joined(
    codes: list[tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]], left: list[str]
) -> list[tuple[str, int, int, int, int]]:
    """Changes with only white space kept between them are one change: phrases read better than confetti."""
    out: list[tuple[str, int, int, int, int]] = []
    for at, (tag, i1, i2, j1, j2) in enumerate(codes):
        blank = tag == "equal" and not "".join(left[i1:i2]).strip() and 0 < at < len(codes) - 1
        kind = "equal" if tag == "equal" and not blank else "change"
        if out and kind == "change" and out[-1][0] == "change":
            out[-1] = ("change", out[-1][1], i2, out[-1][3], j2)
        else:
            out.append((kind, i1, i2, j1, j2))
    return out
