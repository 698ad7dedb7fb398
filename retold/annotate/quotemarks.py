"""Text -> what stands between quotation marks, whatever the typography.

Reads the blocks of a text, makes `Marked` records: the words between an opening and a closing mark, with the
paragraphs of a quotation that runs over several joined, and the closing marks that no opening mark stands before.

Method: one pass with a stack. A mark opens or closes by what it is (`„` opens, `”` closes), by what stands on its
sides (a straight mark after a space and before a letter opens), and by what is open: `“` closes a German `„` and
opens an English quotation. Marks of the double family pair with each other, since editors and machines mix them.
A paragraph that begins with an opening mark continues a quotation that the paragraph before left open; so do lines
whose first mark closes it, where no empty line stands between. Any other open quotation ends with its block, so that
a stray mark cannot swallow the text after it.

Limits: an apostrophe at the end of a word inside single marks is taken for one where a better closing mark
follows. Inch and second signs after a digit are no marks. Titles in 《》 are not quotations.

Linear in the length of the text: every mark is looked at once, with a bounded look ahead for single marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

# Family of each mark: marks of one family close each other.
_FAMILY = dict.fromkeys('“”„‟"〝〞〟＂', "double") | {
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys("‹›", "single angle"),
    **dict.fromkeys("「」｢｣", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
_MARK = re.compile("[" + "".join(_FAMILY) + "]")
_ALWAYS_OPENS = frozenset("„‟‚‛〝「｢『")
_ALWAYS_CLOSES = frozenset("〞〟」｣』")
_BEFORE_OPENING = frozenset("([{<—–―-/…:|*>¡¿‑·•") | frozenset(_FAMILY)
_SHORT_WORD = re.compile(r"['’‘](?:[stnrmd]|\d\ds?|em|ve|re|ll|k)\b", re.IGNORECASE)
_SINGLE_REACH = 1500  # characters: longer than any real one; bounds what an apostrophe does


_LINES = 6  # lines of a quotation that is broken into lines
_LINES_REACH = 2000  # characters of the same


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks: `pieces` inside the marks, one for each paragraph; `outer` with the marks."""

    outer: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]
    closed: bool = True
    inner: tuple[Marked, ...] = ()


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark."""

    family: str
    mark: str
    at: int
    first: int
    done: list[tuple[int, int]] = field(default_factory=list)
    inner: list[Marked] = field(default_factory=list)


def quotemarks(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[tuple[Marked, ...], tuple[int, ...]]:
    """The outermost quotations of the blocks, in order, and the offsets of closing marks without an opening one."""
    found: list[Marked] = []
    strays: list[int] = []
    pending: _Open | None = None
    for number, (start, end) in enumerate(blocks):
        stack: list[_Open] = []
        marks = [match.start() for match in _MARK.finditer(text, start, end)]
        if pending is not None:
            first = marks[0] if marks and not text[start : marks[0]].strip() else None
            if (
                first is not None
                and _FAMILY[text[first]] == pending.family
                and _opens(text, first, start, end)
            ):
                pending.at = first + 1
                stack.append(pending)
                marks = marks[1:]
            elif (closing := _closed_later(text, blocks, number, marks, pending)) is not None:
                if not closing:
                    continue
                pending.at = pending.done.pop()[0] if pending.done else start
                stack.append(pending)
            else:
                found.append(_unclosed(pending))
            pending = None
        pending = _block(text, start, end, marks, stack, found, strays)
    if pending is not None:
        found.append(_unclosed(pending))
    found = [one for one in found if one.pieces]
    found.sort(key=lambda one: one.outer)
    return tuple(found), tuple(strays)


def _block(
    text: str,
    start: int,
    end: int,
    marks: Sequence[int],
    stack: list[_Open],
    found: list[Marked],
    strays: list[int],
) -> _Open | None:
    """The marks of one block; gives the quotation that it leaves open."""
    closers_after = _closers_after(text, marks, start, end)
    for index, at in enumerate(marks):
        mark = text[at]
        family = _FAMILY[mark]
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        opens, closes = _opens(text, at, start, end), _closes(text, at, start, end)
        if family == "single" and _apostrophe(text, at, start, end, depth is not None):
            continue
        if depth is not None and closes and _ends(stack[depth], mark, opens):
            if family == "single" and not _ends_single(text, marks, index, stack[depth], start, end):
                continue
            _close(text, stack, depth, at, end, found)
        elif opens and (len(stack) < 4):
            if depth is not None and closers_after[index] < 2:
                del stack[depth:]  # the one before was never closed
            stack.append(_Open(family, mark, at + 1, at))
        elif depth is None and closes and family != "single":
            strays.append(at)
    outer = stack[0] if stack else None
    if outer is None or outer.family in ("single", "single angle"):
        return None
    piece = _trimmed(text, outer.at, end)
    if piece:
        outer.done.append(piece)
    return outer


def _closed_later(
    text: str, blocks: Sequence[tuple[int, int]], number: int, marks: Sequence[int], pending: _Open
) -> bool | None:
    """Whether the quotation that was left open goes on in this line: `True` if it ends here, `False` if in one of the
    next few, `None` if it does not go on."""
    for step in range(number, min(number + _LINES, len(blocks))):
        start, end = blocks[step]
        if text.count("\n", blocks[step - 1][1], start) > 1 or end - pending.first > _LINES_REACH:
            return None
        here = marks if step == number else [match.start() for match in _MARK.finditer(text, start, end)]
        for at in here:
            if _FAMILY[text[at]] == pending.family:
                ends = _closes(text, at, start, end) and not (
                    text[at] in '"＂“' and _opens(text, at, start, end)
                )
                return (step == number) if ends else None
    return None


def _close(text: str, stack: list[_Open], depth: int, at: int, end: int, found: list[Marked]) -> None:
    """Closes the quotation at `depth` of the stack; what was opened inside it and not closed is dropped."""
    opened = stack[depth]
    del stack[depth:]
    piece = _trimmed(text, opened.at, at)
    pieces = (*opened.done, piece) if piece else tuple(opened.done)
    if pieces:
        marked = Marked((opened.first, at + 1), pieces, True, tuple(opened.inner))
        if stack:
            stack[-1].inner.append(marked)
        else:
            found.append(marked)


def _unclosed(opened: _Open) -> Marked:
    last = opened.done[-1][1] if opened.done else opened.first + 1
    return Marked((opened.first, last), tuple(opened.done), False, tuple(opened.inner))


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark can open a quotation where it stands."""
    mark = text[at]
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1] if at > start else " "
    if mark in _ALWAYS_CLOSES or at + 1 >= end:
        return False
    if mark in _ALWAYS_OPENS:
        return not after.isspace() or mark in "「『"
    free = before.isspace() or before in _BEFORE_OPENING or _unspaced(before)
    if mark == "«":
        return bool(text[at + 1 : at + 3].strip())
    if mark in "“‘":
        return not after.isspace() and (free or after.isalnum())
    if mark in "’":
        return False
    return free and not after.isspace() and (after not in ".,;:!?)]" or text[at + 1 : at + 4] == "...")


def _closes(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark can close a quotation where it stands."""
    mark = text[at]
    if mark in _ALWAYS_OPENS or at == start:
        return False
    if mark in _ALWAYS_CLOSES or mark == "”":
        return True
    before = text[at - 1]
    after = text[at + 1] if at + 1 < end else " "
    loose = not (after.isalnum() or after in "([{") or _unspaced(after)
    if mark in '"＂':
        return (not before.isspace() or loose) and not (before.isalnum() and after.isalnum())
    return not before.isspace() or loose


def _ends(opened: _Open, mark: str, opens: bool) -> bool:
    """Whether a mark that could close ends the open quotation, or begins another inside it."""
    if mark in "”»’" and opened.mark not in "”»":
        return True
    if mark in "“‘":
        return opened.mark in "„‟‚‛" or not opens
    if opened.mark == "»":
        return mark == "«" or not opens
    if mark == "«":
        return False
    return not opens


def _apostrophe(text: str, at: int, start: int, end: int, inside: bool) -> bool:
    """Whether a single mark is an apostrophe: between letters, or before a shortened word."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return not _unspaced(before)
    if text[at] in "'’‘" and not before.isalnum() and _SHORT_WORD.match(text, at, end):
        return True
    return not inside and before.isalnum()


def _ends_single(text: str, marks: Sequence[int], index: int, opened: _Open, start: int, end: int) -> bool:
    """Whether a single mark ends the quotation, rather than a plural's possessive ("the farmers' land")."""
    at = marks[index]
    if at - opened.first > _SINGLE_REACH:
        return False
    if text[at - 1] not in "szx" or at + 1 >= end or not text[at + 1].isspace():
        return True
    if at + 2 < end and not text[at + 2].islower():
        return True
    for later in marks[index + 1 : index + 5]:  # a better one within the next few
        if _FAMILY[text[later]] != "single" or _opens(text, later, start, end):
            return True
        if _closes(text, later, start, end) and not text[later + 1 : later + 2].isalnum():
            return False
    return True


def _closers_after(text: str, marks: Sequence[int], start: int, end: int) -> list[int]:
    """For each mark, how many more closing than opening marks (double, angle) follow in the block."""
    counts = [0] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        at = marks[index]
        step = 0
        if _FAMILY[text[at]] in ("double", "angle"):
            opens, closes = _opens(text, at, start, end), _closes(text, at, start, end)
            step = 1 if closes and not opens else -1 if opens and not closes else 0
        counts[index] = max(0, counts[index + 1] + step)
    return counts[1:]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends, or `None` if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _unspaced(character: str) -> bool:
    """Whether a character belongs to a script that writes no spaces between words."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uac00" <= character <= "\ud7a3"
        or "\uff00" <= character <= "\uffef"
    )
