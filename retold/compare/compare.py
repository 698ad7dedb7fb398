"""A story -> its comparison: the rules in the order in which each needs the others.

    names -> quotes, figures -> lineage -> timeline -> brief

Reads the story, all tellings and all links; takes those of the story. A telling that does not say when it was
published has its dates read again against a day on which the others were: "on Friday" means their Friday.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from retold.annotate.dates import dates
from retold.compare.brief import brief
from retold.compare.figures import figures
from retold.compare.lineage import lineage
from retold.compare.main_language import main_language
from retold.compare.names import names
from retold.compare.quotes import quotes
from retold.compare.timeline import timeline
from retold.records import Comparison, Link, Story, Telling


def compare(story: Story, tellings: Sequence[Telling], links: Sequence[Link]) -> Comparison:
    """Everything that can be said of one story by comparing its tellings."""
    members = set(story.articles)
    told = _dated(sorted((t for t in tellings if t.id in members), key=lambda t: t.id))
    linked = [link for link in links if link.left in members and link.right in members]
    named = names(told)
    said = quotes(told, named)
    counted = figures(told)
    descent = lineage(told, linked, named, counted)
    events = timeline(told, named, linked, descent.origins)
    return Comparison(
        story=story,
        title=_title(told),
        links=descent.links,
        lineage=descent,
        names=named,
        quotes=said,
        figures=counted,
        timeline=events,
        brief=brief(told, descent.origins, events, said, counted, named),
    )


def _dated(tellings: Sequence[Telling]) -> list[Telling]:
    """The tellings, those without a publication time dated by the others."""
    known = sorted(t.published.last for t in tellings if t.published)
    if not known:
        return list(tellings)
    reference: date = known[len(known) // 2]
    return [
        t if t.published else replace(t, dates=dates(t.layout, reference=reference).whens) for t in tellings
    ]


def _title(tellings: Sequence[Telling]) -> str:
    """The title of the earliest telling in the story's main language that has one; else its first words."""
    main = main_language(tellings)
    ranked = sorted(
        tellings,
        key=lambda t: (
            t.language != main,
            t.published.first.isoformat() if t.published else "9999",
            t.id,
        ),
    )
    for telling in ranked:
        title = telling.article.title or (telling.words(telling.layout.title) if telling.layout.title else "")
        if title.strip():
            return " ".join(title.split())
    return " ".join(ranked[0].article.text.split())[:100]
