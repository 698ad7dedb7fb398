"""Days told one beside the other: "18 and 19 June", "June 3, 4 and 7" as a day each.

Reads the atoms of one expression and the days it spans; gives one expression for each day or run of days that "and"
or a comma divides. "Between 18 and 19 June" and "18-19 June" stay one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from retold.text.dateatoms import Atom
from retold.text.days import Expression, in_month


def datelists(whole: Expression, atoms: Sequence[Atom], opened: bool) -> list[Expression]:
    """The expressions of one match; `opened` tells that a word for "between" stands before it."""
    if whole.rule not in ("full", "monthfirst", "cjk") or opened or whole.first.month != whole.last.month:
        return [whole]
    days = [i for i, a in enumerate(atoms) if a.code == "d" or {"o", "k"} & a.values.keys()]
    if whole.rule == "cjk":
        days = [i for i in days if any("z" in a.values for a in atoms[i + 1 : i + 3])]
    groups: list[list[int]] = [days[:1]]
    for left, right in pairwise(days):
        parted = any(a.code == "," or ("+" in a.values and "u" not in a.values) for a in atoms[left:right])
        if parted:
            groups.append([right])
        else:
            groups[-1].append(right)
    if len(groups) < 2 or any("b" in a.values for a in atoms[: days[0]]):
        return [whole]
    found = []
    for at, group in enumerate(groups):
        first, last = (in_month(whole.first.replace(day=1), _day(atoms[i])) for i in (group[0], group[-1]))
        if first is None or last is None or first > last:
            return [whole]
        start = whole.start if at == 0 else atoms[group[0]].start
        until = group[-1] + (whole.rule == "cjk")
        end = whole.end if at == len(groups) - 1 else atoms[until].end
        found.append(replace(whole, start=start, end=end, first=first, last=last))
    return found


def _day(atom: Atom) -> int:
    return int(atom.values.get("d") or atom.values.get("o") or atom.values["k"])
