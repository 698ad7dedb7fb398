"""A story's tellings -> what happened when: dated sentences, those that tell the same thing joined.

Reads tellings, the names compared across them, their links and the origins; makes `Event`s in order of time. A
dated expression of one day or less makes its sentence an event of that day. Two such sentences of the same day
are one event where a link's passages align them, or where the smaller shares enough of its names and content
words with the other (across languages: names, and words that the lexicons give one meaning).
`text` is the sentence that shares the most with the others, in the story's main language where there is one.

Limits: a sentence with two dates stands under both days; sentences without a date, and dates vaguer than a day,
are left out; the order within a day is that of support, not of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from retold.compare.main_language import main_language
from retold.records import Event, Link, NameGroup, Origins, Span, Telling
from retold.text.concepts import concepts
from retold.text.fold import fold
from retold.text.tokens import tokens

FINE = frozenset({"minute", "hour", "day"})
SHARED, LEAST = 0.5, 3
"""The share of the smaller sentence's content, and the number of items, that make two sentences one event."""
CONTENT_WORD = 5
"""Letters from which a word counts as content where no lexicon knows it; stems are cut to this length."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence with a date in it, and what it is about."""

    span: Span
    first: date
    last: date
    language: str
    content: frozenset[str]


def timeline(
    tellings: Sequence[Telling], names: Sequence[NameGroup], links: Sequence[Link], origins: Origins
) -> tuple[Event, ...]:
    """The events of one story, in order of time."""
    main = main_language(tellings)
    origin_of = {a: g.id for g in origins.groups for a in g.articles}
    aligned = _aligned(links)
    events: list[Event] = []
    for (first, last), dated in sorted(_by_day(tellings, names).items()):
        for group in _groups(dated, aligned):
            best = _best(group, main)
            text = next(t for t in tellings if t.id == best.span.article).words(best.span)
            spans = tuple(sorted({d.span for d in group}))
            count = len({origin_of.get(s.article, s.article) for s in spans})
            events.append(Event(first, last, text, count, spans))
    return tuple(sorted(events, key=lambda e: (e.first, e.last, -e.origins, -len(e.spans), e.spans[0])))


def _by_day(
    tellings: Sequence[Telling], names: Sequence[NameGroup]
) -> Mapping[tuple[date, date], list[_Dated]]:
    """The dated sentences by their day; a sentence once a day."""
    named = _names_at(names)
    found: dict[tuple[date, date], list[_Dated]] = {}
    for telling in sorted(tellings, key=lambda t: t.id):
        marked = [(b.span.start, b.span.end) for b in telling.layout.boilerplate]
        for block in telling.layout.blocks:
            for sentence in block.sentences:
                days = {
                    (when.first, when.last)
                    for when in telling.dates
                    if when.grain in FINE
                    and sentence.start <= when.span.start
                    and when.span.end <= sentence.end
                }
                if not days or any(s < sentence.end and sentence.start < e for s, e in marked):
                    continue
                content = _content(telling, sentence, named.get(telling.id, ()))
                for first, last in days:
                    made = _Dated(sentence, first, last, telling.language, content)
                    found.setdefault((first, last), []).append(made)
    return found


def _names_at(names: Sequence[NameGroup]) -> Mapping[str, list[tuple[int, int, str]]]:
    """Article -> where which name stands in it."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for group in names:
        for form in group.forms:
            for span in form.spans:
                found.setdefault(span.article, []).append((span.start, span.end, group.name))
    return found


def _content(telling: Telling, sentence: Span, named: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """What a sentence is about: its names, the concepts its words stand for, and stems of other long words."""
    inside = [(s, e, n) for s, e, n in named if sentence.start <= s and e <= sentence.end]
    text = telling.words(sentence)
    known = [(s + sentence.start, e + sentence.start, c) for s, e, c in concepts(text, telling.language)]
    taken = [(s, e) for s, e, _ in (*inside, *known)]
    stems = {
        fold(telling.article.text[s:e])[:CONTENT_WORD]
        for s, e in ((a + sentence.start, b + sentence.start) for a, b in tokens(text))
        if e - s >= CONTENT_WORD and not any(a < e and s < b for a, b in taken)
    }
    return frozenset({f"name:{n}" for _, _, n in inside} | {f"means:{c}" for _, _, c in known} | stems)


def _aligned(links: Sequence[Link]) -> Mapping[tuple[str, str], list[tuple[Span, Span]]]:
    """Both ways: the passages of each pair of articles."""
    found: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
    for link in links:
        for p in link.passages:
            found.setdefault((link.left, link.right), []).append((p.left, p.right))
            found.setdefault((link.right, link.left), []).append((p.right, p.left))
    return found


def _groups(
    dated: Sequence[_Dated], aligned: Mapping[tuple[str, str], list[tuple[Span, Span]]]
) -> list[list[_Dated]]:
    """Sentences of one day that tell the same thing, each joined to the first group that it fits."""
    groups: list[list[_Dated]] = []
    for one in sorted(dated, key=lambda d: (-len(d.content), d.span)):
        for group in groups:
            if any(_same(one, other, aligned) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _same(one: _Dated, other: _Dated, aligned: Mapping[tuple[str, str], list[tuple[Span, Span]]]) -> bool:
    pair = (one.span.article, other.span.article)
    if any(_meets(a, one.span) and _meets(b, other.span) for a, b in aligned.get(pair, ())):
        return True
    shared = one.content & other.content
    smaller = min(len(one.content), len(other.content))
    return len(shared) >= LEAST and len(shared) >= SHARED * smaller


def _meets(passage: Span, sentence: Span) -> bool:
    """Whether a passage covers at least half of a sentence."""
    common = min(passage.end, sentence.end) - max(passage.start, sentence.start)
    return 2 * common >= sentence.end - sentence.start


def _best(group: Sequence[_Dated], main: str) -> _Dated:
    """The sentence that stands for the group."""
    weight = Counter(item for one in group for item in one.content)
    return min(
        group,
        key=lambda d: (
            d.language != main,
            -sum(weight[i] - 1 for i in d.content),
            d.span.end - d.span.start,
            d.span,
        ),
    )
