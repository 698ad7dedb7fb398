"""Tellings made by hand for the tests of `compare`: words are shown, the spans are found here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from retold.records import (
    Article,
    Block,
    Credit,
    Descent,
    FigureGroup,
    FigureReading,
    Layout,
    Link,
    LinkKind,
    NameForm,
    NameGroup,
    Passage,
    Published,
    Scope,
    Span,
    Telling,
    When,
)


def telling(
    name: str,
    text: str = "The bridge was closed. Nobody was hurt.",
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    credits: Sequence[tuple[str, str, Scope]] = (),  # noqa: A002
    dates: Sequence[tuple[str, str]] = (),
    language: str = "en",
) -> Telling:
    """One telling. Credits as (words, name, scope), dates as (words, day). A line is a block."""
    at = datetime.fromisoformat(published) if published and "T" in published else None
    day = (at.date() if at else date.fromisoformat(published)) if published else None
    when = Published(day, day, "minute" if at else "day", "meta", at) if day else None
    article = Article(id=name, source=f"{name}.txt", text=text, url=url, outlet=outlet, published=when)
    return Telling(
        layout=Layout(article, language, None, blocks(name, text), ()),
        published=when,
        credits=tuple(Credit(span(name, text, words), who, scope) for words, who, scope in credits),
        dates=tuple(
            When(span(name, text, words), date.fromisoformat(on), date.fromisoformat(on), "day")
            for words, on in dates
        ),
        names=(),
        figures=(),
        quotes=(),
    )


def span(article: str, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(article, start, start + len(words))


def blocks(article: str, text: str) -> tuple[Block, ...]:
    made = []
    at = 0
    for line in text.split("\n"):
        sentences = []
        start = at
        for part in line.split(". "):
            end = min(start + len(part) + 1, at + len(line))
            sentences.append(Span(article, start, end))
            start = end + 1
        if line:
            made.append(
                Block(Span(article, at, at + len(line)), tuple(s for s in sentences if s.start < s.end))
            )
        at += len(line) + 1
    return tuple(made)


def link(left: Telling, right: Telling, kind: LinkKind | None, *, share: float = 1.0) -> Link:
    """A link whose one passage covers `share` of both texts."""
    assert left.id < right.id
    passages = (
        Passage(
            Span(left.id, 0, max(1, int(share * len(left.article.text)))),
            Span(right.id, 0, max(1, int(share * len(right.article.text)))),
            "same",
        ),
    )
    return Link(left.id, right.id, kind, "unknown", 0.9, (f"made as {kind}",), passages if kind else ())


def garbled(name: str, form: str, *articles: str) -> NameGroup:
    """A name that stands garbled in some articles."""
    right = NameForm(name, False, (), (Span("elsewhere", 0, 3),))
    wrong = NameForm(form, True, ("unlike the others",), tuple(Span(a, 0, 3) for a in articles))
    return NameGroup(name, "person", (right, wrong))


def clashing(what: str, *articles: str) -> FigureGroup:
    readings = tuple(
        FigureReading(Span(a, 0, 3), "4,000", 4000, 4000, None, None, True, ("clashes",)) for a in articles
    )
    return FigureGroup(what, "differ", (), readings)


def parents(descents: Sequence[Descent], child: str) -> dict[str, str]:
    return {d.parent: d.kind for d in descents if d.child == child}
