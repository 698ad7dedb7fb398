"""The JSON document -> what the page shows, ready to be written down: numbers, labels, addresses, order.

Reads the document only. Articles are numbered through the report, story by story, in the order in which they
were published (unknown last), so that `[3]` is one article everywhere; every span gets the address of its
words (`marking.anchor`). Nothing is judged here: what is counted, flagged or withheld was decided before.

Limits, each said on the page where it applies: passages are marked in the text for the nearest `marks.NEAREST`
links of an article, links are listed up to `LISTED` a story, lineages are drawn up to `drawing.MOST` boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from retold.report import contract as c
from retold.report import wording
from retold.report.differences import Piece, differences
from retold.report.drawing import MOST, Drawing, Edge, Node, drawing, wrap
from retold.report.marking import Mark, anchor, marking
from retold.report.marks import Spot, marks, nearest
from retold.report.visible import line

LISTED = 400
"""Links listed for a story: beyond that a table is not read, and 200 copies have 19,900."""
COLUMNS = 8
"""Tellings side by side in the table of figures; with more, readings are listed in one column."""
SAME_PLACE = 8
"""Links shown from one name form to one article; the others are counted."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article as the report shows it."""

    number: int
    entry: c.ArticleEntry
    label: str
    title: str
    language: str
    tag: str | None
    published: str
    url: str | None
    body: Markup


@dataclass(frozen=True, slots=True)
class Chip:
    """A link to words: the article's number, or a letter for further words of the same article."""

    href: str
    text: str
    title: str
    further: bool = False


@dataclass(frozen=True, slots=True)
class QuoteRow:
    entry: c.QuoteReadingEntry
    told: Told
    href: str
    pieces: tuple[Piece, ...]
    against: int | None  # the number of the article whose reading the pieces are compared with


@dataclass(frozen=True, slots=True)
class QuoteView:
    entry: c.QuoteEntry
    rows: tuple[QuoteRow, ...]
    single: bool  # in one telling only


@dataclass(frozen=True, slots=True)
class FigureRow:
    entry: c.FigureEntry
    cells: Mapping[int, tuple[tuple[str, c.FigureReadingEntry], ...]]  # by article number: address, reading


@dataclass(frozen=True, slots=True)
class NameRow:
    entry: c.NameEntry
    forms: tuple[tuple[c.NameFormEntry, tuple[Chip, ...], int], ...]  # form, links, places not linked
    single: bool  # one form in one telling


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story, its readings and lineage joined to the articles they stand in."""

    number: int
    entry: c.StoryEntry
    told: tuple[Told, ...]
    quotes: tuple[QuoteView, ...]
    figures: tuple[FigureRow, ...]
    columns: tuple[Told, ...]
    names: tuple[NameRow, ...]
    drawing: Drawing | None
    called: Mapping[str, str]  # id of article, origin or station -> what to call it
    descents: Mapping[str, tuple[c.DescentEntry, ...]]  # by child
    links: tuple[c.LinkEntry, ...]
    unlisted: int
    unmeasured: Mapping[str, tuple[Told, ...]]

    @property
    def languages(self) -> str:
        return ", ".join(wording.language(tag) for tag in self.entry["languages"])

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of line in the drawing."""
        return frozenset(curve.edge.kind for curve in self.drawing.curves) if self.drawing else frozenset()

    @property
    def absent(self) -> bool:
        return any(box.node.missing for box in self.drawing.boxes) if self.drawing else False


@dataclass(frozen=True, slots=True)
class View:
    stories: tuple[StoryView, ...]
    loose: tuple[Told, ...]  # articles that no story holds
    failures: Sequence[c.FailureEntry]
    by_id: Mapping[str, Told]
    pairs: frozenset[tuple[str, str]]  # the links whose passages are marked in the texts

    @property
    def told_in_order(self) -> tuple[Told, ...]:
        return tuple(self.by_id.values())

    def chips(self, places: Iterable[Spot]) -> list[Chip]:
        return _chips(places, self.by_id)

    def marked(self, link: c.LinkEntry) -> bool:
        return (link["left"], link["right"]) in self.pairs

    def href(self, article: str, span: c.Range) -> str:
        return f"#{anchor(self.by_id[article].number, span['start'], span['end'])}"


def view(document: c.Document) -> View:
    """Everything the page's templates read."""
    entries = {a["id"]: a for a in document["articles"]}
    order: dict[str, int] = {}
    members: list[list[str]] = []
    for story in document["stories"]:
        ids = [a for a in story["articles"] if a in entries]
        ids.sort(key=lambda a: _by_time(entries[a]))
        members.append(ids)
        for a in ids:
            order.setdefault(a, len(order) + 1)
    loose = sorted((a for a in entries if a not in order), key=lambda a: _by_time(entries[a]))
    for a in loose:
        order[a] = len(order) + 1
    shown = [nearest(story) for story in document["stories"]]
    marked = marks(document, entries, order, shown)
    told = {a: _told(entries[a], n, marked[a]) for a, n in order.items()}
    stories = tuple(
        _story(number, story, [told[a] for a in ids], told)
        for number, (story, ids) in enumerate(zip(document["stories"], members, strict=True), 1)
    )
    pairs = frozenset((link["left"], link["right"]) for links in shown for link in links)
    return View(stories, tuple(told[a] for a in loose), document["failures"], told, pairs)


def _by_time(article: c.ArticleEntry) -> tuple[str, str]:
    """By the last day it can be: "in March" stands after 3 March; unknown stands last."""
    return (article["published"]["last"] if article["published"] else "~", article["id"])


def _letter(k: int) -> str:
    """The second place of an article is b, the 27th 27."""
    return chr(ord("a") + k) if k < 26 else str(k + 1)


def _told(article: c.ArticleEntry, number: int, marks: Sequence[Mark]) -> Told:
    return Told(
        number,
        article,
        line(wording.outlet(article)),
        line(wording.title(article)),
        wording.language(article["language"]),
        wording.language_tag(article["language"]),
        wording.published(article),
        _web_address(article["url"]),
        marking(article["text"], number, marks),
    )


def _web_address(url: str | None) -> str | None:
    """The address, where it is one that a reader may safely follow."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


# ---------------------------------------------------------------- stories


def _story(number: int, story: c.StoryEntry, told: Sequence[Told], by_id: Mapping[str, Told]) -> StoryView:
    figures = tuple(_figure(f, by_id) for f in story["figures"])
    with_figures = {n for f in figures for n in f.cells}
    called = _called(story, by_id)
    links = sorted(
        (k for k in story["links"] if k["left"] in by_id and k["right"] in by_id),
        key=lambda k: (-k["score"], by_id[k["left"]].number, by_id[k["right"]].number),
    )
    descents: dict[str, list[c.DescentEntry]] = {}
    for d in story["lineage"]:
        descents.setdefault(d["child"], []).append(d)
    unmeasured: dict[str, list[Told]] = {}
    for one in told:
        for note in one.entry["unmeasured"]:
            unmeasured.setdefault(note, []).append(one)
    return StoryView(
        number=number,
        entry=story,
        told=tuple(told),
        quotes=tuple(_quote(q, by_id) for q in story["quotes"]),
        figures=figures,
        columns=tuple(t for t in told if t.number in with_figures),
        names=tuple(_name(one, by_id) for one in story["names"]),
        drawing=_drawing(story, told, called),
        called=called,
        descents={child: tuple(those) for child, those in descents.items()},
        links=tuple(links[:LISTED]),
        unlisted=max(0, len(links) - LISTED),
        unmeasured={note: tuple(those) for note, those in unmeasured.items()},
    )


def _quote(quote: c.QuoteEntry, by_id: Mapping[str, Told]) -> QuoteView:
    first: dict[str, QuoteRow] = {}
    rows = []
    for r in quote["readings"]:
        told = by_id.get(r["article"])
        if told is None:
            continue
        href = f"#{anchor(told.number, r['start'], r['end'])}"
        before = first.get(r["language"])
        text = line(r["text"])
        pieces = differences(line(before.entry["text"]), text) if before else (Piece(text, "kept"),)
        row = QuoteRow(r, told, href, pieces, before.told.number if before else None)
        first.setdefault(r["language"], row)
        rows.append(row)
    return QuoteView(quote, tuple(rows), len({r["article"] for r in quote["readings"]}) < 2)


def _figure(figure: c.FigureEntry, by_id: Mapping[str, Told]) -> FigureRow:
    cells: dict[int, list[tuple[str, c.FigureReadingEntry]]] = {}
    for r in figure["readings"]:
        told = by_id.get(r["article"])
        if told is not None:
            cells.setdefault(told.number, []).append((f"#{anchor(told.number, r['start'], r['end'])}", r))
    return FigureRow(figure, {n: tuple(readings) for n, readings in sorted(cells.items())})


def _name(name: c.NameEntry, by_id: Mapping[str, Told]) -> NameRow:
    forms = []
    for form in name["forms"]:
        chips = _chips(form["spans"], by_id, SAME_PLACE)
        distinct = {(p["article"], p["start"], p["end"]) for p in form["spans"] if p["article"] in by_id}
        forms.append((form, tuple(chips), len(distinct) - len(chips)))
    tellings = {p["article"] for form in name["forms"] for p in form["spans"]}
    return NameRow(name, tuple(forms), len(forms) < 2 and len(tellings) < 2 and not forms[0][0]["suspect"])


def _chips(places: Iterable[Spot], by_id: Mapping[str, Told], most: int | None = None) -> list[Chip]:
    """One link to each place, an article's places together; at most `most` of one article."""
    by_number: dict[int, list[str]] = {}
    titles: dict[int, str] = {}
    for p in places:
        told = by_id.get(p["article"])
        if told is None:
            continue
        titles[told.number] = told.label
        by_number.setdefault(told.number, []).append(anchor(told.number, p["start"], p["end"]))
    return [
        Chip(f"#{a}", str(n) if k == 0 else _letter(k), titles[n], k > 0)
        for n, anchors in sorted(by_number.items())
        for k, a in enumerate(list(dict.fromkeys(anchors))[:most])
    ]


def _called(story: c.StoryEntry, by_id: Mapping[str, Told]) -> dict[str, str]:
    called = {a: f"[{t.number}] {t.label}" for a, t in by_id.items()}
    for group in story["origins"]["groups"]:
        called.setdefault(group["id"], line(group["name"] or "an unnamed source"))
    for station in story["stations"]:
        called.setdefault(station["id"], line(station["name"] or "an unknown text"))
    for d in story["lineage"]:
        called.setdefault(d["parent"], line(d["parent"]))
        called.setdefault(d["child"], line(d["child"]))
    return called


def _drawing(story: c.StoryEntry, told: Sequence[Told], called: Mapping[str, str]) -> Drawing | None:
    """The lineage drawn; `None` for one article, or for more than can be taken in at once."""
    here = {t.entry["id"] for t in told}
    edges = [Edge(d["parent"], d["child"], d["kind"]) for d in story["lineage"]]
    sons = {e.child for e in edges}
    edges += [
        Edge(g["id"], a, "credit")
        for g in story["origins"]["groups"]
        if g["id"] not in here
        for a in g["articles"]
        if a in here and a not in sons
    ]
    absent = sorted({end for e in edges for end in (e.parent, e.child)} - here)
    if not 2 <= len(here) + len(absent) <= MOST:
        return None
    nodes = [_node(a, called[a], ("not in the pile",), 0) for a in absent]
    nodes += [
        _node(t.entry["id"], f"[{t.number}] {t.label}", (t.language, _day(t.entry)), t.number) for t in told
    ]
    return drawing(nodes, edges)


def _day(article: c.ArticleEntry) -> str:
    time = article["published"]
    return wording.when(time["first"][:10], time["last"][:10]) if time else "date not found"


def _node(name: str, label: str, below: Sequence[str], number: int) -> Node:
    head = wrap(label)
    return Node(name, (*head, *(part for text in below for part in wrap(text, 1, 23))), len(head), number)


def plain(reading: c.FigureReadingEntry) -> bool:
    """Whether the words of a figure are its value in digits, so that the value need not be said again."""
    return reading["text"].replace(" ", "").replace("\u00a0", "") in (
        quantity(reading),
        quantity(reading).replace(",", ""),
    )


def quantity(reading: c.FigureReadingEntry) -> str:
    """The value of a figure in digits: `3`, `380 to 400`, `at least 20`, with its unit."""
    low, high = reading["low"], reading["high"]
    unit = f" {reading['unit']}" if reading["unit"] else ""
    if low is None and high is None:
        return "value not read"
    if low is None or high is None:
        return f"at least {low:,.12g}{unit}" if low is not None else f"at most {high:,.12g}{unit}"
    return f"{low:,.12g}{unit}" if low == high else f"{low:,.12g} to {high:,.12g}{unit}"


def tag(text: str | None) -> Markup:
    """A `lang` attribute, or nothing."""
    return Markup(f' lang="{escape(text)}"') if text else Markup("")
