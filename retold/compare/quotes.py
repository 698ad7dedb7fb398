"""Tellings, name groups -> quote groups: one thing said, in all its readings, and what happened to each.

Reads the quotes of all tellings of a story, in any languages, and the name groups. Makes one `QuoteGroup` for each
thing said, also where only one telling has it. The first reading is the earliest published, else the longest.

Method: every pair of quotes of two tellings is scored (`quotelikeness`); scores are raised where the neighbours of
both are alike too, since tellings of one origin keep its order; then pairs are joined best first, and a group takes
a second quote of a telling only where the two are parts of a longer one. What no other language has by then is joined
by its place between quotes that are (`quoteorder`). `quotechange` names each reading's change.

Limits: identical quotes are joined before anything is compared, so that many copies cost little; of quotes that
differ at most `_MOST` are compared pair by pair, and what is beyond stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.compare.main_language import main_language
from retold.compare.quotechange import change
from retold.compare.quotelikeness import SAME, likeness
from retold.compare.quoteorder import quoteorder
from retold.compare.sayings import Matrix, Saying, sayings
from retold.records import Change, NameGroup, QuoteGroup, QuoteReading, Telling
from retold.text.fold import fold

_MOST = 3000  # different quotes: 9 million cosines, 36 MB
_WORTH = 0.05  # cosine, of the words or of what stands around, below which a pair is not looked at
_NEIGHBOURS = 0.12  # what alike neighbours add
_PART = 0.8  # share of a quote's words in another that make it a part of it

Pair = tuple[float, int, int]


def quotes(tellings: Sequence[Telling], names: Sequence[NameGroup]) -> tuple[QuoteGroup, ...]:
    """The quotes of a story, in the order of their first readings' places. Never compares across stories itself."""
    told = sorted(tellings, key=lambda telling: telling.id)
    said, rows, around = sayings(told, names)
    if not said:
        return ()
    twins = _twins(said)
    heads = [members[0] for members in twins][:_MOST]
    pairs = _pairs(said, rows, around, heads)
    groups = _grouped(said, twins, pairs)
    group = {index: number for number, members in enumerate(groups) for index in members}
    further = [(SAME, i, j) for i, j in quoteorder(said, group)]
    if further:
        groups = _grouped(said, groups, further)
    labels = [group.name for group in names]
    made = [_group([said[i] for i in members], told, labels) for members in groups]
    order = {telling.id: place for place, telling in enumerate(told)}
    return tuple(
        sorted(made, key=lambda group: (order[group.readings[0].span.article], group.readings[0].span))
    )


def _twins(said: Sequence[Saying]) -> list[list[int]]:
    """Quotes that say the same words by the same speaker, letter by letter but for case and marks."""
    found: dict[tuple[str, str, int | None], list[int]] = {}
    for index, one in enumerate(said):
        key = (one.language, " ".join(one.words), one.group if len(one.words) < 4 else None)
        found.setdefault(key, []).append(index)
    return list(found.values())


def _pairs(said: Sequence[Saying], rows: Matrix, around: Matrix, heads: Sequence[int]) -> list[Pair]:
    """The pairs that are alike enough, best first."""
    letters = rows[heads] @ rows[heads].T
    beside = around[heads] @ around[heads].T
    left, right = np.nonzero(np.triu((letters > _WORTH) | (beside > _WORTH), 1))
    scores: dict[tuple[int, int], float] = {}
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        one, two = said[heads[i]], said[heads[j]]
        if one.telling == two.telling:
            continue
        score = likeness(one, two, float(letters[i, j]), float(beside[i, j]))
        if score >= SAME - 2 * _NEIGHBOURS:
            scores[heads[i], heads[j]] = score
    place = {(one.telling, one.number): index for index, one in enumerate(said)}
    made: list[Pair] = []
    for (i, j), score in scores.items():
        for step in (-1, 1):
            a = place.get((said[i].telling, said[i].number + step))
            b = place.get((said[j].telling, said[j].number + step))
            if a is None and b is None:
                score += _NEIGHBOURS / 2
            elif a is not None and b is not None:
                score += _NEIGHBOURS * max(scores.get((a, b), 0.0), scores.get((b, a), 0.0))
        if score >= SAME:
            made.append((score, i, j))
    return sorted(made, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _grouped(
    said: Sequence[Saying], twins: Sequence[Sequence[int]], pairs: Sequence[Pair]
) -> list[list[int]]:
    """Groups joined best pair first; a telling twice in a group only by parts of one quote."""
    group = {index: number for number, members in enumerate(twins) for index in members}
    members = {number: list(each) for number, each in enumerate(twins)}
    for _, i, j in pairs:
        a, b = group[i], group[j]
        if a == b:
            continue
        shared = {said[k].telling for k in members[a]} & {said[k].telling for k in members[b]}
        if shared and not _parts(said, members[a], members[b], shared):
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        members[a] += members.pop(b)
        for k in members[a]:
            group[k] = a
    return [sorted(each) for _, each in sorted(members.items())]


def _parts(said: Sequence[Saying], one: Sequence[int], two: Sequence[int], shared: set[int]) -> bool:
    """Whether the quotes of the tellings that both groups have are parts of a longer quote of the others."""
    if len(one) + len(two) > 40:
        return False
    mine = [said[k] for k in (*one, *two) if said[k].telling in shared]
    longest = max(
        (said[k] for k in (*one, *two)), key=lambda each: (len(each.words), each.telling, each.number)
    )
    known = set(longest.words)
    return all(
        each.language == longest.language and len(each.words) >= 3
        and sum(word in known for word in each.words) >= _PART * len(each.words)
        for each in mine
    )  # fmt: skip


def _group(members: Sequence[Saying], told: Sequence[Telling], labels: Sequence[str]) -> QuoteGroup:
    main = main_language(told)
    ordered = sorted(members, key=lambda one: _order(one, told, main))
    first = ordered[0]
    readings: list[QuoteReading] = []
    for one in ordered:
        what: Change = "first"
        why: tuple[str, ...] = ()
        if one is not first:
            what, why = change(first, one, labels)
        readings.append(_reading(one, told[one.telling], what, why))
    return QuoteGroup(speaker=_speaker(ordered, labels), readings=tuple(readings))


def _order(one: Saying, told: Sequence[Telling], main: str) -> tuple[str, bool, int, str, int]:
    """Earliest published first; of one day the story's main language, then the longest, then by article and place."""
    published = told[one.telling].published
    when = published.last.isoformat() if published is not None else "9999"
    return when, one.language != main, -len(one.text), one.quote.span.article, one.quote.span.start


def _reading(one: Saying, telling: Telling, what: Change, why: tuple[str, ...]) -> QuoteReading:
    quote = one.quote
    spoken = quote.named or quote.speaker
    return QuoteReading(
        span=quote.span,
        pieces=quote.content,
        text=telling.words(quote.span),
        language=telling.language,
        speaker=telling.words(spoken) if spoken is not None else None,
        cue=telling.words(quote.cue) if quote.cue is not None else None,
        kind=quote.kind,
        change=what,
        why=why,
    )


def _speaker(ordered: Sequence[Saying], labels: Sequence[str]) -> str | None:
    """The name that most readings give, by their groups; else the longest way in which they call the speaker."""
    counts: dict[int, int] = {}
    for one in ordered:
        if one.group is not None:
            counts[one.group] = counts.get(one.group, 0) + 1
    if counts:
        return labels[min(counts, key=lambda group: (-counts[group], group))]
    spoken = [one.speaker for one in ordered if one.speaker]
    return max(spoken, key=lambda name: (len(fold(name)), name)) if spoken else None
