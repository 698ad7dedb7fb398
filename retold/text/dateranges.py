"""Date expressions of a text -> the same with ranges made one: "from Monday to Wednesday", "between 5 May and now".

Reads the words between two expressions, and what stands before and after them (`datewords`). "Now" counts as the end
of a range alone, and is left out where it is none. An end before its beginning is moved to the week or year after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retold.text.datewords import DateWords
from retold.text.days import Expression, moved, unit_of

_BETWEEN = 20
"""Characters between the ends of a range: "until and including the"."""


_JOINING = frozenset("u+rhjbfcO")
"""Classes of the words that may stand between the ends of a range."""


def joined(text: str, found: Sequence[Expression], words: DateWords) -> list[Expression]:
    """Ranges made one."""
    made: list[Expression] = []
    for right in found:
        left = made[-1] if made else None
        between = text[left.end : right.start] if left else ""
        if left and len(between) < _BETWEEN and _is_range(text, left, right, words):
            first, last = _ordered(*_of_one_year(left, right))
            if first <= last:
                dated = left.dated or right.dated
                made[-1] = Expression(left.start, right.end, first, last, right.grain, "range", dated=dated)
                continue
        made.append(right)
    return [e for e in made if e.rule != "now"]


_YEARLESS = frozenset(
    ("full", "monthfirst", "month", "short", "cjk", "cjkmonth", "cjkday", "dotted", "padded")
)


def _of_one_year(left: Expression, right: Expression) -> tuple[Expression, Expression]:
    """Both ends, the one without a year in that of the other, or the one beside it."""
    if left.dated == right.dated or "range" in (left.rule, right.rule):
        return left, right
    if right.dated and left.rule in _YEARLESS:
        there = _in_year(left, right.last.year)
        return (there if there.first <= right.last else _in_year(left, right.last.year - 1)), right
    if left.dated and right.rule in _YEARLESS:
        there = _in_year(right, left.first.year)
        return left, (there if left.first <= there.last else _in_year(right, left.first.year + 1))
    return left, right


def _in_year(e: Expression, year: int) -> Expression:
    """The same days of another year."""
    step = year - e.last.year
    try:
        first, last = moved(e.first, "year", step), moved(e.last, "year", step)
    except ValueError:
        return e
    if e.grain == "month":
        last = unit_of("month", last)[1]
    return replace(e, first=first, last=last)


def _ordered(left: Expression, right: Expression) -> tuple[date, date]:
    """First and last day, where one of them was taken for that of another week or year."""
    first, last = left.first, right.last
    if first > last and right.rule == "weekday" and (first - last).days >= 7:
        return first, date.fromordinal(last.toordinal() + 7 * -(-(first - last).days // 7))
    if first > last and left.grain == "day" and (first - last).days < 7:
        return date.fromordinal(first.toordinal() - 7), last
    if first > last and left.grain in ("day", "month"):
        first = date(first.year - 1, first.month, min(first.day, 28))
        if first > last and right.rule == "month":
            last = date(last.year + 1, last.month, min(last.day, 28))
    return first, last


def _is_range(text: str, left: Expression, right: Expression, words: DateWords) -> bool:
    """Whether words between two expressions make them one interval."""
    between = text[left.end : right.start]
    if not between:
        return False
    tokens = [words.fold(t) for t in words.token.findall(between) if t not in "'’"]
    if tokens in (["-"], ["–"], ["—"], ["~"]):
        return True
    kinds = _kinds(tokens, words)
    if not kinds or any(not k & _JOINING for k in kinds) or "\n" in between:
        return False
    before = text[max(0, left.start - 12) : left.start] + text[left.start : left.end].split(" ")[0]
    lead = _kinds([words.fold(t) for t in words.token.findall(before)], words)
    opening = set().union(*lead[-3:]) if lead else set()
    middle = set().union(*kinds)
    after = [words.fold(t) for t in words.token.findall(text[right.end : right.end + 24]) if t not in "'’"][
        :3
    ]
    closing = set().union(*_kinds(after, words)) if after else set()
    if between[0] in "'’" and "u" in middle:
        return True
    if "c" in closing and middle & set("+u"):
        return True
    return ("u" in middle and (bool(opening & set("rb")) or "j" not in middle)) or (
        "+" in middle and "b" in opening
    )


def _kinds(tokens: Sequence[str], words: DateWords) -> list[set[str]]:
    """What each word or phrase can be, the longest phrase first."""
    kinds: list[set[str]] = []
    at = 0
    while at < len(tokens):
        fitting = [
            m for m in words.meanings(tokens[at]) if tuple(tokens[at + 1 : at + 1 + len(m.rest)]) == m.rest
        ]
        length = max((len(m.rest) for m in fitting), default=0)
        kinds.append({m.kind for m in fitting if len(m.rest) == length})
        at += 1 + length
    return kinds
