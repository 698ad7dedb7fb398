"""Persons of a story -> those who stand under a name that is not theirs at all.

Machines that replace words put one name for another (a tennis player for a president): nothing in the spelling
tells. What tells is the place. A name is taken for another person's where all of this holds:

- it is one word, in one telling only, beside a word of saying, without a title: nobody introduces this person;
- the sentence or the next says "the president" (a title without a name), and that is the title of a person whom at
  least two tellings of the story name;
- these sentences and those around that person's name, in this or another telling, have nearly the same words
  (`compare/standing.py`), clearly more than those around any other person who bears the title;
- that person is not named in them.

Gives (stranger, bearer, reason) by position. The idea: textual criticism's substitution, seen in the constant context
(West 1973, Textual Criticism and Editorial Technique).

Limits: one language at a time, for words must be shared; a name put for another in a plain mention is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.annotate.namewords import lower, name_lexicon, split, whole_words
from retold.compare.standing import Standing
from retold.records import Span, Telling
from retold.text.fold import fold

_SAME = 0.4  # of the words of two sentences and two; unrelated sentences about one person share under 0.2
_CLEARLY = 0.1
_TELLINGS = 2
_BEFORE = 40  # characters in which a title stands before a name

Forms = Mapping[str, Sequence[Span]]


def displaced(
    tellings: Sequence[Telling], people: Sequence[Forms], context: Standing
) -> Iterator[tuple[int, int, str]]:
    """Who of `people` (forms with their mentions) stands where others have whom, and why that is said."""
    told = {telling.id: telling for telling in tellings}
    strangers = [at for at, forms in enumerate(people) if _unintroduced(forms, told)]
    if not strangers:
        return
    titles = [_titles(forms, told) for forms in people]
    for stranger in strangers:
        mentions = [span for spans in people[stranger].values() for span in spans]
        role = {title for span in mentions for title in _roles(span, told[span.article], context)}
        scored = []
        for at, forms in enumerate(people):
            spans = [span for found in forms.values() for span in found]
            named = len({span.article for span in spans}) >= _TELLINGS
            if at == stranger or not named or not role & titles[at] or _beside(mentions, spans, context):
                continue
            support = context.support(mentions, spans, after=1)
            scored.append((support.score, -at, support.shared))
        scored.sort(reverse=True)
        if not scored or scored[0][0] < _SAME:
            continue
        if len(scored) > 1 and scored[0][0] - scored[1][0] < _CLEARLY:
            continue
        bearer = -scored[0][1]
        title = min(role & titles[bearer])
        yield (
            stranger,
            bearer,
            f"stands where others have {_fullest(people[bearer])}: the same {title}, the same words "
            f"({', '.join(scored[0][2])}); nobody of this name is introduced",
        )


def _unintroduced(forms: Forms, told: Mapping[str, Telling]) -> bool:
    spans = [span for found in forms.values() for span in found]
    if any(" " in form for form in forms) or len({span.article for span in spans}) > 1:
        return False
    telling = told[spans[0].article]
    return not _titles(forms, told) and any(_says(span, telling) for span in spans)


def _says(span: Span, telling: Telling) -> bool:
    """Whether a word of saying stands beside the name."""
    cues = name_lexicon(telling.language).cues
    text = telling.article.text
    after, before = (
        split(text[span.end : span.end + _BEFORE]),
        split(text[max(0, span.start - _BEFORE) : span.start]),
    )
    return bool(set(after[:1]) & cues or set(before[-1:]) & cues)


def _titles(forms: Forms, told: Mapping[str, Telling]) -> frozenset[str]:
    """The last words of the titles before the mentions, folded: "president" of "former president"."""
    found = set()
    for spans in forms.values():
        for span in spans:
            telling = told[span.article]
            before = split(telling.article.text[max(0, span.start - _BEFORE) : span.start])
            words = name_lexicon(telling.language)
            for at in range(max(0, len(before) - 4), len(before)):
                match = words.match(before, at)
                if match is not None and match[1] == "title" and at + match[0] == len(before):
                    found.add(fold(before[-1]))
    return frozenset(found)


def _roles(span: Span, telling: Telling, context: Standing) -> Iterator[str]:
    """Titles without a name in the sentence of a mention and the next."""
    words = name_lexicon(telling.language)
    for sentence in context.sentences(span, 1):
        piece = telling.article.text[sentence.start : sentence.end]
        spans = whole_words(piece)
        lows = [lower(piece[a:b]) for a, b in spans]
        for at in range(len(lows)):
            match = words.match(lows, at)
            if match is None or match[1] != "title":
                continue
            after = at + match[0]
            if after >= len(spans) or not piece[spans[after][0]].isupper():
                yield fold(lows[after - 1])


def _beside(mentions: Sequence[Span], spans: Sequence[Span], context: Standing) -> bool:
    """Whether one of `spans` stands in the sentences of the mentions."""
    near = [sentence for mention in mentions for sentence in context.sentences(mention, 1)]
    return any(
        sentence.article == span.article and sentence.start <= span.start < sentence.end
        for sentence in near
        for span in spans
    )


def _fullest(forms: Forms) -> str:
    return max(forms, key=lambda form: (" " in form, len({span.article for span in forms[form]}), form))
