"""The JSON document -> what is marked in each article's text.

Reads the document and the articles' numbers, makes `Mark`s for `marking`: boilerplate, credits, evidence of the
brief, quotations, figures, names, dates, and passages shared with other tellings, each with a link to the other
side. Limit: passages are marked for `NEAREST` links of an article, those of the lineage first, then the surest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from retold.report import contract as c
from retold.report import wording
from retold.report.marking import Mark, anchor

NEAREST = 6
"""Links of one article whose passages are marked in its text: more cannot be told apart by eye."""

Spot = c.Place | c.QuoteReadingEntry | c.FigureReadingEntry
"""Whatever stands at a place of one article."""


def marks(
    document: c.Document,
    entries: Mapping[str, c.ArticleEntry],
    order: Mapping[str, int],
    shown: Sequence[Sequence[c.LinkEntry]],
) -> dict[str, list[Mark]]:
    """Everything that is marked in each article's text; `shown` holds the `nearest` links of each story."""
    made: dict[str, list[Mark]] = {a: [] for a in entries}

    def put(p: Spot, kinds: str, notes: Sequence[str] = ()) -> None:
        if p["article"] in made:
            made[p["article"]].append(Mark(p["start"], p["end"], tuple(kinds.split()), tuple(notes)))

    for article in document["articles"]:
        for b in article["boilerplate"]:
            made[article["id"]].append(Mark(b["start"], b["end"], ("b",), (b["kind"],)))
        for x in article["credits"]:
            note = f"credit, {x['scope']}: {x['name']}"
            made[article["id"]].append(Mark(x["start"], x["end"], ("c",), (note,)))
    for story in document["stories"]:
        for sentence in story["brief"]:
            for p in sentence["spans"]:
                put(p, "e")
        for quote in story["quotes"]:
            for r in quote["readings"]:
                put(r, "q")
        for figure in story["figures"]:
            for f in figure["readings"]:
                put(f, "f x" if f["suspect"] else "f", _suspicion(f["suspect"], f["why"]))
        for name in story["names"]:
            for form in name["forms"]:
                for p in form["spans"]:
                    put(p, "n x" if form["suspect"] else "n", _suspicion(form["suspect"], form["why"]))
        for event in story["timeline"]:
            for p in event["spans"]:
                put(p, "t")
    for links in shown:
        for link in links:
            for passage in link["passages"]:
                _put_passage(made, order, link, passage)
    return made


def _suspicion(suspect: bool, why: Sequence[str]) -> tuple[str, ...]:
    return (f"suspect: {'; '.join(why)}" if why else "suspect",) if suspect else ()


_SIGNS = {"same": "≡", "edited": "≈", "translated": "⇄"}


def _put_passage(
    marks: Mapping[str, list[Mark]], order: Mapping[str, int], link: c.LinkEntry, passage: c.PassageEntry
) -> None:
    """The passage in both articles, each with a link to the other."""
    ends = ((link["left"], passage["left"]), (link["right"], passage["right"]))
    for (here, mine), (there, other) in (ends, ends[::-1]):
        if here not in marks or there not in marks:
            continue
        number = order[there]
        sign = Markup('<a class="m" href="#{}" title="{}">{}{}</a>').format(
            anchor(number, other["start"], other["end"]),
            f"{wording.PASSAGES[passage['kind']]} in article {number}",
            _SIGNS[passage["kind"]],
            number,
        )
        marks[here].append(Mark(mine["start"], mine["end"], ("p",), (), (sign,)))


def nearest(story: c.StoryEntry) -> list[c.LinkEntry]:
    """The links whose passages are marked: those of the lineage, then the surest; few for each article."""
    descents = {frozenset((d["child"], d["parent"])) for d in story["lineage"]}
    count: dict[str, int] = {}
    shown = []
    links = sorted(
        story["links"],
        key=lambda k: (
            frozenset((k["left"], k["right"])) not in descents,
            -k["score"],
            k["left"],
            k["right"],
        ),
    )
    for link in links:
        left, right = count.get(link["left"], 0), count.get(link["right"], 0)
        if link["passages"] and (max(left, right) < NEAREST or min(left, right) == 0):
            count[link["left"]], count[link["right"]] = left + 1, right + 1
            shown.append(link)
    return shown
