"""One article's text and the marks upon it -> paragraphs of HTML, every mark an element with an id.

Reads the text and marks (offsets in code points of the text), makes markup whose words are the text's own,
escaped. Marks that lie within each other are nested; one that crosses another's end is cut there, and its
further pieces carry `data-of` with the first one's id; marks on the same characters become one element.
Blank lines are not shown: every line with words is a paragraph.

Limit: marks are nested `DEEPEST` deep; what lies deeper keeps its id, as an empty anchor.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from retold.report.visible import visible

DEEPEST = 16
"""Deeper than marks of a real article nest (five); keeps a hostile pile of crossing spans linear."""
_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end`, what they are (`kinds`: class names), and what to say of them.

    `notes` are shown on hovering, `before` is markup put in front (links to the other telling's passage).
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    notes: tuple[str, ...] = ()
    before: tuple[Markup, ...] = ()


@dataclass(slots=True)
class _Run:
    """The part of a mark that lies in one paragraph, or what is left of it."""

    start: int
    end: int
    mark: Mark
    first: bool = field(default=True)


def anchor(article: int, start: int, end: int) -> str:
    """The id of the characters `start` to `end` of the report's article number `article`."""
    return f"s{article}-{start}-{end}"


def marking(text: str, number: int, marks: Iterable[Mark]) -> Markup:
    """The text of article `number` as paragraphs, with every mark an element whose id is its `anchor`."""
    joined = _same_place(text, marks)
    out: list[str] = []
    begun: set[int] = set()  # marks whose first piece is out, by place in `joined`
    active: list[int] = []
    upcoming = 0
    for line in _LINE.finditer(text):
        low, high = line.span()
        if not line.group().strip():
            continue
        while upcoming < len(joined) and joined[upcoming].start < high:
            active.append(upcoming)
            upcoming += 1
        active = [k for k in active if joined[k].end > low]
        runs = []
        for k in active:
            mark = joined[k]
            runs.append(_Run(max(mark.start, low), min(mark.end, high), mark, k not in begun))
            begun.add(k)
        out.append(f"<p>{_line(text, number, low, high, runs)}</p>\n")
    lost = [m for k, m in enumerate(joined) if k not in begun]
    out.extend(f'<a id="{anchor(number, m.start, m.end)}"></a>' for m in lost)
    return Markup("".join(out))


def _same_place(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order, the longer first where two begin together; marks on the same characters joined."""
    places: dict[tuple[int, int], list[Mark]] = {}
    for m in marks:
        places.setdefault((m.start, m.end), []).append(m)
    out = []
    for (start, end), same in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= end or start >= len(text):
            continue
        out.append(
            Mark(
                start,
                end,
                tuple(dict.fromkeys(k for m in same for k in m.kinds)),
                tuple(dict.fromkeys(n for m in same for n in m.notes)),
                tuple(dict.fromkeys(b for m in same for b in m.before)),
            )
        )
    return out


def _line(text: str, number: int, low: int, high: int, runs: Sequence[_Run]) -> str:
    """One paragraph. A run that would end after the run it stands in is cut and comes again later."""
    out: list[str] = []
    open_runs: list[_Run] = []
    queue = [(r.start, -r.end, at, r) for at, r in enumerate(runs)]
    heapq.heapify(queue)
    counter = len(runs)
    at = low

    def words(to: int) -> None:
        nonlocal at
        if to > at:
            out.append(str(escape(visible(text[at:to]))))
            at = to

    def close(to: int) -> None:
        while open_runs and open_runs[-1].end <= to:
            words(open_runs.pop().end)
            out.append("</mark>")

    while queue:
        start, _, _, run = heapq.heappop(queue)
        close(start)
        words(start)
        if len(open_runs) >= DEEPEST:
            if run.first:
                out.append(f'<a id="{anchor(number, run.mark.start, run.mark.end)}"></a>')
            continue
        if open_runs and run.end > open_runs[-1].end:
            rest = _Run(open_runs[-1].end, run.end, run.mark, False)
            heapq.heappush(queue, (rest.start, -rest.end, counter, rest))
            counter += 1
            run.end = open_runs[-1].end
        out.append(_opening(number, run))
        open_runs.append(run)
    close(high)
    words(high)
    return "".join(out)


def _opening(number: int, run: _Run) -> str:
    mark = run.mark
    name = anchor(number, mark.start, mark.end)
    kinds = " ".join(mark.kinds)
    if not run.first:
        return f'<mark class="{kinds}" data-of="{name}">'
    note = f' title="{escape(visible("; ".join(mark.notes)))}"' if mark.notes else ""
    return f'{"".join(mark.before)}<mark class="{kinds}" id="{name}"{note}>'
