"""The JSON document -> a readable summary on a terminal, or as plain text where there is none.

Reads the document only; prints to the console given (`rich`, which leaves out colour for `NO_COLOR`, files and
pipes). Articles are numbered as in the HTML report. Everything that came from an article is one line of
visible characters (`visible.line`): no escape sequence, no bidirectional override, no markup of `rich` in it
acts. Words carry every meaning that a colour carries.

Limits: it is a summary. At most `MOST` rows of each kind are shown, and what is left out is counted; the page
and the JSON document hold everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from retold.report import contract as c
from retold.report import wording
from retold.report.view import StoryView, Told, View, quantity, view
from retold.report.visible import line

MOST = 8
"""Rows of one kind: a story of an ordinary pile fits two screens."""
ALONE = 12
"""Stories told once that are listed by title."""
_PLAIN = str.maketrans({"“": '"', "”": '"', "‹": "<", "›": ">", "…": "...", "–": "-", "·": "-", "≠": "!="})


def terminal(document: c.Document, console: Console, *, written: Sequence[str] = ()) -> None:
    """Print the summary; `written` names the files that hold the rest."""
    seen = view(document)
    out = _Out(console)
    several = [s for s in seen.stories if len(s.told) > 1]
    alone = [s for s in seen.stories if len(s.told) < 2]
    out.say(
        f"{wording.count(len(seen.told_in_order), 'article')}, "
        f"{wording.count(len(seen.stories), 'story', 'stories')}"
        + (f", {wording.count(len(seen.failures), 'failure')}" if seen.failures else "")
    )
    for story in several or alone[:1]:
        _story(out, seen, story)
    _alone(out, alone if several else alone[1:])
    _failures(out, seen)
    for name in written:
        out.say(f"Written: {name}", style="green")


class _Out:
    """A console on which only plain, visible text can be printed."""

    def __init__(self, console: Console) -> None:
        self.console = console
        encoding = (console.encoding or "utf-8").lower()
        self.ascii = not encoding.startswith("utf")

    def text(self, *parts: str | tuple[str, str]) -> Text:
        """Text from pieces, each a string or a string and its style; made visible, nothing in it acts."""
        made = Text(overflow="fold")
        for part in parts:
            words, style = part if isinstance(part, tuple) else (part, "")
            made.append(self.fitting(words), style=style or None)
        return made

    def fitting(self, words: str) -> str:
        """The words in characters the console can write, spaces at the ends kept."""
        lead = " " if words[:1].isspace() else ""
        trail = " " if words[-1:].isspace() and words.strip() else ""
        shown = f"{lead}{line(words)}{trail}"
        if not self.ascii:
            return shown
        encoding = self.console.encoding
        return shown.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding)

    def say(self, words: str, *, style: str = "", indent: int = 0) -> None:
        self.put(self.text((words, style)), indent)

    def put(self, what: Text, indent: int = 0) -> None:
        """Wrapped here, so that no line ends in the spaces that would fill it; further lines hang by two."""
        width = max(20, self.console.width - indent - 2)
        for at, wrapped in enumerate(what.wrap(self.console, width, overflow="fold")):
            wrapped.rstrip()
            self.console.print(Text(" " * (indent + (2 if at and indent else 0))) + wrapped, highlight=False)

    def tree(self, what: Tree) -> None:
        self.console.print(what, highlight=False)

    def blank(self) -> None:
        self.console.print()

    def head(self, words: str) -> None:
        self.blank()
        self.say(words, style="bold")

    def left(self, n: int, what: str) -> None:
        if n > 0:
            self.say(f"and {n:,} more {what}", style="dim", indent=2)


def _story(out: _Out, seen: View, story: StoryView) -> None:
    entry = story.entry
    out.blank()
    out.say(entry["title"], style="bold underline")
    out.say(wording.independence(len(story.told), entry["origins"]), style="bold")
    times = wording.when(entry["first"], entry["last"] or entry["first"]) if entry["first"] else None
    out.say(f"{story.languages}; " + (f"published {times}" if times else "publication dates not found"))
    _brief(out, seen, story)
    _origins(out, seen, story)
    _lineage(out, story)
    _quotes(out, story)
    _figures(out, story)
    _suspects(out, seen, story)
    _timeline(out, seen, story)
    if story.unmeasured:
        out.head("Not measured")
        for note, those in list(story.unmeasured.items())[:MOST]:
            out.say(f"{note} {_numbers(those)}", indent=2)
        out.left(len(story.unmeasured) - MOST, "in the report")


def _numbers(told: Sequence[Told]) -> str:
    shown = sorted({t.number for t in told})
    more = f" and {len(shown) - MOST} more" if len(shown) > MOST else ""
    return " ".join(f"[{n}]" for n in shown[:MOST]) + more


def _tellers(seen: View, places: Sequence[c.Place]) -> str:
    return _numbers([seen.by_id[p["article"]] for p in places if p["article"] in seen.by_id])


def _brief(out: _Out, seen: View, story: StoryView) -> None:
    sentences = story.entry["brief"]
    if not sentences:
        return
    out.head("In brief")
    for s in sentences[:MOST]:
        where = f" {_tellers(seen, s['spans'])}, {wording.count(s['origins'], 'origin')}"
        out.put(out.text(s["text"], (where, "dim")), 2)
    out.left(len(sentences) - MOST, "sentences")


def _origins(out: _Out, seen: View, story: StoryView) -> None:
    groups = story.entry["origins"]["groups"]
    out.head("Origins")
    for g in groups[:MOST]:
        those = [seen.by_id[a] for a in g["articles"] if a in seen.by_id]
        name = g["name"] or (those[0].label if g["present"] and those else "an unnamed source")
        where = "" if g["present"] else " (not in the pile)"
        why = f": {'; '.join(g['why'])}" if g["why"] else ""
        out.put(out.text((name, "bold"), (where, "yellow"), f" {_numbers(those)}", (why, "dim")), 2)
    out.left(len(groups) - MOST, "origins")


def _lineage(out: _Out, story: StoryView) -> None:
    """The tree; a text with several parents stands under its surest one, the others are named beside it."""
    if len(story.told) < 2:
        return
    out.head("Who took it from whom")
    here = {t.entry["id"]: t for t in story.told}
    surest = {child: max(those, key=lambda d: d["score"]) for child, those in story.descents.items()}
    sons: dict[str, list[c.DescentEntry]] = {}
    for d in surest.values():
        sons.setdefault(d["parent"], []).append(d)
    roots = [p for p in sons if p not in surest] + [a for a in here if a not in surest and a not in sons]
    trees: set[str] = set()
    rows = 4 * MOST

    def label(name: str, d: c.DescentEntry | None) -> Text:
        told = here.get(name)
        other = [x for x in story.descents.get(name, ()) if d is not None and x is not d]
        also = "".join(f"; {wording.DESCENTS[x['kind']]}: {story.called[x['parent']]}" for x in other)
        return out.text(
            (story.called.get(name, name), "bold" if told else "italic"),
            f" ({told.language}, {told.published})" if told else "",
            ("" if told else " (not in the pile)", "yellow"),
            (f": {wording.DESCENTS[d['kind']]}{also}" if d else "", "cyan"),
        )

    def grow(tree: Tree, name: str) -> None:
        for d in sons.get(name, ()):
            if d["child"] not in trees and len(trees) < rows:
                trees.add(d["child"])
                grow(tree.add(label(d["child"], d)), d["child"])

    # A circle has no root: its first text stands for one.
    for name in (*roots, *surest):
        if name not in trees and len(trees) < rows:
            trees.add(name)
            tree = Tree(label(name, None), guide_style="dim")
            grow(tree, name)
            out.tree(tree)
    out.left(len({*here, *sons} - trees), "texts")


def _quotes(out: _Out, story: StoryView) -> None:
    told_often = sorted((q for q in story.quotes if not q.single), key=lambda q: -len(q.rows))
    alone = len(story.quotes) - len(told_often)
    out.head("Who said what")
    if not story.quotes:
        out.say(_none("no quotation was found", story), indent=2)
    for q in told_often[:MOST]:
        changes = sorted(
            {wording.CHANGES[r.entry["change"]] for r in q.rows} - {"first reading", "same words"}
        )
        first = q.rows[0].entry
        detail = f" {wording.count(len(q.rows), 'reading')} {_numbers([r.told for r in q.rows])}"
        detail += f": {', '.join(changes)}" if changes else ": same words"
        speaker = q.entry["speaker"] or "speaker not found"
        out.put(out.text((speaker, "bold"), ": “", first["text"], "”", (detail, "dim")), 2)
    out.left(len(told_often) - MOST, "quotations in several tellings")
    if alone:
        out.say(f"{wording.count(alone, 'quotation')} in one telling only", style="dim", indent=2)


def _figures(out: _Out, story: StoryView) -> None:
    order = {"differ": 0, "update": 1, "scope": 2}
    moved = sorted(
        (f for f in story.figures if f.entry["verdict"] in order), key=lambda f: order[f.entry["verdict"]]
    )
    agree = sum(f.entry["verdict"] == "agree" for f in story.figures)
    out.head("Figures")
    if not story.figures:
        out.say(_none("no figure was found", story), indent=2)
    for f in moved[:MOST]:
        values: dict[str, list[int]] = {}
        for number, cell in f.cells.items():
            for _, r in cell:
                value = quantity(r) + (" (suspect)" if r["suspect"] else "")
                values.setdefault(value, []).append(number)
        said = "; ".join(
            f"{v} {' '.join(f'[{n}]' for n in sorted(set(ns))[:MOST])}" for v, ns in values.items()
        )
        verdict = f" {wording.VERDICTS[f.entry['verdict']]}: "
        style = "bold red" if f.entry["verdict"] == "differ" else "yellow"
        out.put(out.text((f.entry["what"], "bold"), (verdict, style), said), 2)
    out.left(len(moved) - MOST, "figures that differ")
    if agree:
        out.say(
            f"{wording.count(agree, 'figure')} agree between tellings"
            if agree > 1
            else "1 figure agrees between tellings",
            style="dim",
            indent=2,
        )


def _suspects(out: _Out, seen: View, story: StoryView) -> None:
    names = [
        (n["name"], f["text"], f["why"], f["spans"])
        for n in story.entry["names"]
        for f in n["forms"]
        if f["suspect"]
    ]
    figures = [
        (f["what"], r["text"], r["why"], [_place(r)])
        for f in story.entry["figures"]
        for r in f["readings"]
        if r["suspect"]
    ]
    suspects = [*names, *figures]
    if not suspects:
        return
    out.head("Suspect")
    for what, form, why, spans in suspects[:MOST]:
        reason = f": {'; '.join(why)}" if why else ""
        out.put(out.text((form, "bold red"), f" for {what} {_tellers(seen, spans)}", (reason, "dim")), 2)
    out.left(len(suspects) - MOST, "suspects")


def _place(reading: c.FigureReadingEntry) -> c.Place:
    return {"article": reading["article"], "start": reading["start"], "end": reading["end"]}


def _timeline(out: _Out, seen: View, story: StoryView) -> None:
    events = story.entry["timeline"]
    out.head("What happened when")
    if not events:
        out.say(_none("no dated event was found", story), indent=2)
    for e in events[:MOST]:
        where = f" {_tellers(seen, e['spans'])}, {wording.count(e['origins'], 'origin')}"
        out.put(out.text((wording.when(e["first"], e["last"]), "bold"), ": ", e["text"], (where, "dim")), 2)
    out.left(len(events) - MOST, "events")


def _none(words: str, story: StoryView) -> str:
    return f"{words}; not everything was looked for, see below" if story.unmeasured else words


def _alone(out: _Out, alone: Sequence[StoryView]) -> None:
    if not alone:
        return
    out.head("Told once in this pile")
    for story in alone[:ALONE]:
        told = story.told[0] if story.told else None
        label = f"[{told.number}] {told.label}: " if told else ""
        out.put(out.text((label, "dim"), story.entry["title"]), 2)
    out.left(len(alone) - ALONE, "stories")


def _failures(out: _Out, seen: View) -> None:
    if not seen.failures:
        return
    out.head("Failed")
    for f in seen.failures[:ALONE]:
        out.put(out.text((f["source"], "bold red"), f" ({f['stage']}, {f['error']}): ", f["detail"]), 2)
    out.left(len(seen.failures) - ALONE, "failures")
