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

VERDICTS = {
    "agree": "the tellings agree",
    "differ": "the tellings differ, and cannot all be right for one moment",
    "update": "the figure was updated",
    "scope": "the tellings count different things",
    "single": "told once",
}
"""How a verdict is said."""


def brief(
    tellings: Sequence[Telling],
    origins: Origins,
    events: Sequence[Event],
    quotes: Sequence[QuoteGroup],
    figures: Sequence[FigureGroup],
    names: Sequence[NameGroup],
) -> tuple[Sentence, ...]:
    """The brief of one story: sources, events, quotes, figures, garbled names, and what is withheld."""
    origin_of = {a: g.id for g in origins.groups for a in g.articles}
    made = [
        *_sources(tellings, origins),
        *_events(events),
        *_quotes(quotes, origin_of),
        *_figures(figures, origin_of),
        *_suspects(names, origin_of),
        *_withheld(events, quotes, figures, origin_of),
    ]
    return tuple(made)


def _sources(tellings: Sequence[Telling], origins: Origins) -> Iterable[Sentence]:
    """How many origins, and which of them are missing; the evidence is the credits."""
    missing = [g.name for g in origins.groups if not g.present and g.name]
    spans = tuple(sorted(c.span for t in tellings for c in t.credits if c.scope != "photo"))
    if len(tellings) < 2 or not spans:
        return
    bounds = f"{origins.low}" if origins.low == origins.high else f"{origins.low} to {origins.high}"
    likely = "" if origins.low == origins.high else f", most likely {origins.best}"
    text = f"{len(tellings)} articles go back to {bounds} independent origins{likely}"
    if missing:
        text += f"; not in the pile: {', '.join(missing)}"
    yield Sentence(f"{text}.", origins.best, spans)


def _events(events: Sequence[Event]) -> Iterable[Sentence]:
    """The best supported events, in order of time."""
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


def _figures(figures: Sequence[FigureGroup], origin_of: Mapping[str, str]) -> Iterable[Sentence]:
    """Figures that several tellings give: what agrees first, then what does not."""
    told = [f for f in figures if len({r.span.article for r in f.readings}) > 1]
    ranked = sorted(told, key=lambda f: (f.verdict != "agree", -len(f.readings), f.what, f.readings[0].span))
    for group in ranked[: 2 * MOST]:
        spans = tuple(r.span for r in group.readings)
        sound = dict.fromkeys(f"“{' '.join(r.text.split())}”" for r in group.readings if not r.suspect)
        suspect = dict.fromkeys(f"“{' '.join(r.text.split())}”" for r in group.readings if r.suspect)
        text = f"{group.what}: {', '.join(sound)}; {VERDICTS[group.verdict]}"
        if suspect:
            text += f"; {', '.join(suspect)} is suspect"
        yield Sentence(f"{text}.", _count(spans, origin_of), spans)


def _suspects(names: Sequence[NameGroup], origin_of: Mapping[str, str]) -> Iterable[Sentence]:
    """Names that were garbled, the forms of one name together."""
    for group in names:
        forms = [form for form in group.forms if form.suspect]
        if forms:
            spans = tuple(sorted(s for form in forms for s in form.spans))
            written = ", ".join(f"“{form.text}”" for form in forms)
            why = "; ".join(dict.fromkeys(reason for form in forms for reason in form.why))
            yield Sentence(f"{written}: probably {group.name} ({why}).", _count(spans, origin_of), spans)


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
