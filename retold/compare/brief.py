"""What was compared -> a brief in which every sentence points at its evidence.

Reads the compared names, quotes, figures, events and origins of one story; makes `Sentence`s. Sentences are either
taken word for word from a telling or composed here, in English, from readings that were aligned; each carries the
spans of all readings behind it and the number of independent origins among these. What the tellings do not agree
on is said as a difference, never settled; what only one origin tells is withheld, and the last sentence says so.

Limits: the brief chooses by support, not by importance; it does not paraphrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from retold.records import (
    Event,
    FigureGroup,
    NameGroup,
    Origins,
    QuoteGroup,
    Sentence,
    Span,
    Telling,
)

MOST = 5
"""Sentences of each kind at most: a brief is read in a minute."""


def brief(
    tellings: Sequence[Telling],
    origins: Origins,
    events: Sequence[Event],
    quotes: Sequence[QuoteGroup],
    figures: Sequence[FigureGroup],
    names: Sequence[NameGroup],
) -> tuple[Sentence, ...]:
    """The brief of one story: events, then quotes, figures, differences and garbled names, then what is withheld."""
    by_id = {t.id: t for t in tellings}
    origin_of = {a: g.id for g in origins.groups for a in g.articles}
    made = [
        *_events(events),
        *_quotes(quotes, origin_of),
        *_figures(figures, origin_of, by_id),
        *_suspects(names, by_id, origin_of),
        *_withheld(events, quotes, figures, origin_of),
    ]
    return tuple(made)


def _events(events: Sequence[Event]) -> Iterable[Sentence]:
    """The best supported events, in order of time; with one origin only if nothing is told by two."""
    told = [e for e in events if e.origins > 1]
    chosen = sorted(told, key=lambda e: (-e.origins, -len(e.spans), e.first, e.spans[0]))[:MOST]
    for event in sorted(chosen, key=lambda e: (e.first, e.last, e.spans[0])):
        yield Sentence(f"{_days(event)}: {' '.join(event.text.split())}", event.origins, event.spans)


def _days(event: Event) -> str:
    if event.first == event.last:
        return event.first.isoformat()
    return f"{event.first.isoformat()} to {event.last.isoformat()}"


def _quotes(quotes: Sequence[QuoteGroup], origin_of: Mapping[str, str]) -> Iterable[Sentence]:
    """What was said and is told more than once."""
    ranked = sorted(
        (q for q in quotes if len({r.span.article for r in q.readings}) > 1),
        key=lambda q: (
            -_count((r.span for r in q.readings), origin_of),
            -len(q.readings),
            q.readings[0].span,
        ),
    )
    for group in ranked[:MOST]:
        first = group.readings[0]
        changes = Counter(r.change for r in group.readings[1:])
        told = ", ".join(f"{n} {change}" for change, n in sorted(changes.items()))
        words = " ".join(first.text.split())
        spans = tuple(r.span for r in group.readings)
        text = f"{group.speaker or 'Somebody'}: “{words}” ({len(spans)} readings; the others: {told})."
        yield Sentence(text, _count(spans, origin_of), spans)


def _figures(
    figures: Sequence[FigureGroup], origin_of: Mapping[str, str], by_id: Mapping[str, Telling]
) -> Iterable[Sentence]:
    """Figures that several tellings give: what agrees first, then what does not."""
    told = [f for f in figures if len({r.span.article for r in f.readings}) > 1]
    ranked = sorted(told, key=lambda f: (f.verdict != "agree", -len(f.readings), f.what, f.readings[0].span))
    for group in ranked[: 2 * MOST]:
        spans = tuple(r.span for r in group.readings)
        readings = "; ".join(
            f"“{' '.join(r.text.split())}” in {label(by_id[r.span.article])}"
            + (" (suspect)" if r.suspect else "")
            for r in group.readings
        )
        verdict = {
            "agree": "the tellings agree",
            "differ": "the tellings differ, and cannot all be true of one moment",
            "update": "the later telling has an updated figure",
            "scope": "the tellings count different things",
            "single": "told once",
        }[group.verdict]
        yield Sentence(f"{group.what}: {verdict}: {readings}.", _count(spans, origin_of), spans)


def _suspects(
    names: Sequence[NameGroup], by_id: Mapping[str, Telling], origin_of: Mapping[str, str]
) -> Iterable[Sentence]:
    """Names that were garbled."""
    for group in names:
        for form in group.forms:
            if form.suspect:
                where = ", ".join(label(by_id[a]) for a in sorted({s.article for s in form.spans}))
                text = f"“{form.text}” in {where} is probably {group.name}: {'; '.join(form.why)}."
                yield Sentence(text, _count(form.spans, origin_of), form.spans)


def _withheld(
    events: Sequence[Event],
    quotes: Sequence[QuoteGroup],
    figures: Sequence[FigureGroup],
    origin_of: Mapping[str, str],
) -> Iterable[Sentence]:
    """What only one origin tells, counted, with where it stands."""
    alone = [
        ("dated events", [s for e in events if e.origins == 1 for s in e.spans]),
        ("quotes", _alone(((r.span for r in q.readings) for q in quotes), origin_of)),
        ("figures", _alone(((r.span for r in f.readings) for f in figures), origin_of)),
    ]
    for what, spans in alone:
        if spans:
            text = f"Withheld: {what} that only one origin tells ({len(spans)} places)."
            yield Sentence(text, 1, tuple(sorted(set(spans))))


def _alone(groups: Iterable[Iterable[Span]], origin_of: Mapping[str, str]) -> list[Span]:
    found: list[Span] = []
    for group in groups:
        spans = list(group)
        if _count(spans, origin_of) == 1:
            found += spans
    return found


def _count(spans: Iterable[Span], origin_of: Mapping[str, str]) -> int:
    """How many independent origins stand behind spans."""
    return len({origin_of.get(s.article, s.article) for s in spans})


def label(telling: Telling) -> str:
    """How a telling is called in a sentence: its outlet, or the last part of its path or address."""
    return telling.article.outlet or telling.article.source.rstrip("/").rsplit("/", 1)[-1]
