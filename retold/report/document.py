"""Records -> the JSON document (`retold/comparison/1`), and back from nothing: it is written, never read.

Reads comparisons and their tellings, makes plain dictionaries in the shape of `contract`. Order is fixed:
articles by id, stories with the most articles first, so equal input gives equal bytes. Numbers are rounded
where they are scores (three decimals: more would be noise).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retold.records import (
    Comparison,
    Descent,
    Event,
    Failure,
    FigureGroup,
    Link,
    NameGroup,
    Origins,
    Published,
    QuoteGroup,
    Result,
    Sentence,
    Span,
    Telling,
)
from retold.report import contract as c


def document(result: Result) -> c.Document:
    """The JSON document of one run, as plain dictionaries and lists."""
    tellings = sorted(result.tellings, key=lambda t: t.id)
    by_id = {t.id: t for t in tellings}
    stories = sorted(result.comparisons, key=lambda one: (-len(one.story.articles), one.story.id))
    return {
        "schema": "retold/comparison/1",
        "articles": [article_entry(t) for t in tellings],
        "stories": [_story(one, [by_id[a] for a in one.story.articles]) for one in stories],
        "failures": [
            failure_entry(f) for f in sorted(result.failures, key=lambda f: (f.source, f.stage, f.detail))
        ],
    }


def article_entry(telling: Telling) -> c.ArticleEntry:
    """What the document says of one article."""
    article, layout = telling.article, telling.layout
    title = article.title or (telling.words(layout.title) if layout.title else None)
    return {
        "id": article.id,
        "source": article.source,
        "url": article.url,
        "outlet": article.outlet,
        "title": title,
        "authors": list(article.authors),
        "language": telling.language,
        "published": _published(telling.published),
        "text": article.text,
        "boilerplate": [
            {"start": b.span.start, "end": b.span.end, "kind": b.kind} for b in layout.boilerplate
        ],
        "credits": [
            {"start": x.span.start, "end": x.span.end, "name": x.name, "scope": x.scope}
            for x in telling.credits
        ],
        "unmeasured": list(telling.unmeasured),
    }


def marks_entry(telling: Telling) -> c.MarksEntry:
    """What `retold annotate` says of one article: its entry, and its names, figures, quotes and dates."""
    names: list[c.NameMark] = [
        {"start": n.span.start, "end": n.span.end, "text": telling.words(n.span), "kind": n.kind}
        for n in telling.names
    ]
    figures: list[c.FigureMark] = [
        {
            "start": f.span.start,
            "end": f.span.end,
            "text": telling.words(f.span),
            "low": f.low,
            "high": f.high,
            "unit": f.unit,
            "of": _range(f.of),
            "what": list(f.what),
        }
        for f in telling.figures
    ]
    quotes: list[c.QuoteMark] = [
        {
            "start": q.span.start,
            "end": q.span.end,
            "text": telling.words(q.span),
            "pieces": [{"start": p.start, "end": p.end} for p in q.content],
            "kind": q.kind,
            "speaker": _speaker_words(telling, q.named or q.speaker),
            "speaker_span": _range(q.speaker),
            "named_span": _range(q.named),
            "cue": telling.words(q.cue) if q.cue else None,
            "cue_span": _range(q.cue),
        }
        for q in telling.quotes
    ]
    dates: list[c.DateMark] = [
        {
            "start": d.span.start,
            "end": d.span.end,
            "text": telling.words(d.span),
            "first": d.first.isoformat(),
            "last": d.last.isoformat(),
            "grain": d.grain,
        }
        for d in telling.dates
    ]
    return {**article_entry(telling), "names": names, "figures": figures, "quotes": quotes, "dates": dates}


def link_entry(link: Link) -> c.LinkEntry:
    """What the document says of two related articles."""
    return {
        "left": link.left,
        "right": link.right,
        "kind": link.kind,
        "direction": link.direction,
        "score": round(link.score, 3),
        "why": list(link.why),
        "passages": [
            {
                "left": {"start": p.left.start, "end": p.left.end},
                "right": {"start": p.right.start, "end": p.right.end},
                "kind": p.kind,
            }
            for p in link.passages
        ],
    }


def failure_entry(failure: Failure) -> c.FailureEntry:
    """What the document says of an input, or a step, that went wrong."""
    return {
        "source": failure.source,
        "stage": failure.stage,
        "error": failure.error,
        "detail": failure.detail,
    }


def _story(one: Comparison, tellings: Sequence[Telling]) -> c.StoryEntry:
    times = [t.published for t in tellings if t.published]
    return {
        "id": one.story.id,
        "title": one.title,
        "articles": list(one.story.articles),
        "languages": sorted({t.language for t in tellings}),
        "first": min(p.first for p in times).isoformat() if times else None,
        "last": max(p.last for p in times).isoformat() if times else None,
        "origins": _origins(one.lineage.origins),
        "links": [link_entry(link) for link in one.links],
        "stations": [{"id": s.id, "name": s.name, "why": list(s.why)} for s in one.lineage.stations],
        "lineage": [_descent(d) for d in one.lineage.descents],
        "names": [_name(n) for n in one.names],
        "quotes": [_quote(q) for q in one.quotes],
        "figures": [_figure(f) for f in one.figures],
        "timeline": [_event(e) for e in one.timeline],
        "brief": [_sentence(s) for s in one.brief],
    }


def _origins(origins: Origins) -> c.OriginsEntry:
    return {
        "low": origins.low,
        "best": origins.best,
        "high": origins.high,
        "groups": [
            {
                "id": g.id,
                "name": g.name,
                "present": g.present,
                "articles": list(g.articles),
                "why": list(g.why),
            }
            for g in origins.groups
        ],
    }


def _descent(d: Descent) -> c.DescentEntry:
    return {
        "child": d.child,
        "parent": d.parent,
        "kind": d.kind,
        "score": round(d.score, 3),
        "why": list(d.why),
    }


def _name(group: NameGroup) -> c.NameEntry:
    return {
        "name": group.name,
        "kind": group.kind,
        "forms": [
            {"text": f.text, "suspect": f.suspect, "why": list(f.why), "spans": _places(f.spans)}
            for f in group.forms
        ],
    }


def _quote(group: QuoteGroup) -> c.QuoteEntry:
    return {
        "speaker": group.speaker,
        "readings": [
            {
                **_place(r.span),
                "pieces": [{"start": p.start, "end": p.end} for p in r.pieces],
                "text": r.text,
                "language": r.language,
                "speaker": r.speaker,
                "cue": r.cue,
                "kind": r.kind,
                "change": r.change,
                "why": list(r.why),
            }
            for r in group.readings
        ],
    }


def _figure(group: FigureGroup) -> c.FigureEntry:
    return {
        "what": group.what,
        "verdict": group.verdict,
        "why": list(group.why),
        "readings": [
            {
                **_place(r.span),
                "text": r.text,
                "low": r.low,
                "high": r.high,
                "unit": r.unit,
                "as_of": r.as_of.isoformat() if r.as_of else None,
                "suspect": r.suspect,
                "why": list(r.why),
            }
            for r in group.readings
        ],
    }


def _event(e: Event) -> c.EventEntry:
    return {
        "first": e.first.isoformat(),
        "last": e.last.isoformat(),
        "text": e.text,
        "origins": e.origins,
        "spans": _places(e.spans),
    }


def _sentence(s: Sentence) -> c.SentenceEntry:
    return {"text": s.text, "origins": s.origins, "spans": _places(s.spans)}


def _published(published: Published | None) -> c.PublishedTime | None:
    if published is None:
        return None
    first, last = (published.at, published.at) if published.at else (published.first, published.last)
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "grain": published.grain,
        "from": published.source,
    }


def _speaker_words(telling: Telling, span: Span | None) -> str | None:
    return telling.words(span) if span else None


def _range(span: Span | None) -> c.Range | None:
    return {"start": span.start, "end": span.end} if span else None


def _place(span: Span) -> c.Place:
    return {"article": span.article, "start": span.start, "end": span.end}


def _places(spans: Iterable[Span]) -> list[c.Place]:
    return [_place(span) for span in spans]
