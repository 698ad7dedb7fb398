"""Quotes joined so far -> further pairs, from the order in which tellings of one origin quote.

Reads the sayings of a story and the groups they were joined to by what they say. A translation keeps the order of
the quotes of its original; where its language has few cognates with the others and no lexicon, the order is left.
Makes pairs of sayings of two tellings in different languages:

    anchors     quotes that both tellings have, in one group; those that do not stand in the same order are left out
    gaps        between two neighbouring anchors, before the first and after the last, the other marked quotes
                of both are aligned in order, by length, speaker, numbers and place (dynamic programming, after Gale
                and Church 1993, https://aclanthology.org/J93-1004/)

Two anchors make an order; with one, only a quote whose speaker is known to be the same is aligned. A third language
that both know joins two others, since groups are transitive.

Limits: only quotes that no other language has yet are aligned; what stands without marks is not, since one telling
reports in its own words what another quotes or leaves out.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from retold.compare.sayings import Saying

_ALIKE = 1.0  # least score of an aligned pair: a like length and the same speaker, or the numbers
_LONGEST = 40  # quotes of a gap; longer ones hold no order worth the squares
_SPREAD = 0.55  # log-ratio of two translations' lengths at which they are still rather alike
_MOST = 12  # tellings with which one is aligned: those that share most quotes with it

Pair = tuple[int, int]


def quoteorder(said: Sequence[Saying], group: Mapping[int, int]) -> list[Pair]:
    """Pairs of sayings, by index, at the same place of two tellings' quotes; `group` is the group of each saying."""
    languages: dict[int, set[str]] = {}
    for index, one in enumerate(said):
        languages.setdefault(group[index], set()).add(one.language)
    rows: dict[int, list[int]] = {}
    for index, one in enumerate(said):
        if one.quote.kind != "indirect":
            rows.setdefault(one.telling, []).append(index)
    lonely = {
        telling: [index for index in row if len(languages[group[index]]) == 1]
        for telling, row in rows.items()
    }
    tellers: dict[int, set[int]] = {}
    for telling, row in rows.items():
        for index in row:
            tellers.setdefault(group[index], set()).add(telling)
    found: list[Pair] = []
    for telling, row in sorted(rows.items()):
        if not lonely[telling]:
            continue
        counts = Counter(other for index in row for other in tellers[group[index]])
        foreign = [other for other in counts if said[rows[other][0]].language != said[row[0]].language]
        for other in sorted(foreign, key=lambda each: (-counts[each], each))[:_MOST]:
            found += _between(said, group, row, rows[other], set(lonely[telling]))
    return found


def _between(
    said: Sequence[Saying], group: Mapping[int, int], one: Sequence[int], two: Sequence[int], lonely: set[int]
) -> list[Pair]:
    """The pairs in the gaps between the anchors of two tellings."""
    anchors = _anchors(group, one, two)
    if not anchors:
        return []
    shared = {group[one[i]] for i in range(len(one))} & {group[two[j]] for j in range(len(two))}
    found: list[Pair] = []
    left, right = -1, -1
    for i, j in [*anchors, (len(one), len(two))]:
        mine = [index for index in one[left + 1 : i] if index in lonely and group[index] not in shared]
        theirs = [index for index in two[right + 1 : j] if group[index] not in shared]
        found += _aligned(said, mine, theirs, len(anchors) > 1)
        left, right = i, j
    return found


def _anchors(group: Mapping[int, int], one: Sequence[int], two: Sequence[int]) -> list[Pair]:
    """The longest run, in the order of both, of places whose quotes are in one group."""
    places: dict[int, list[int]] = {}
    for j, index in enumerate(two):
        places.setdefault(group[index], []).append(j)
    pairs = [(i, j) for i, index in enumerate(one) for j in reversed(places.get(group[index], ()))]
    ends: list[int] = []  # the longest increasing subsequence, by patience
    heads: list[int] = []
    back: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        back.append(heads[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        heads[at : at + 1] = [number]
    chain: list[Pair] = []
    number = heads[-1] if heads else -1
    while number >= 0:
        chain.append(pairs[number])
        number = back[number]
    return chain[::-1]


def _aligned(said: Sequence[Saying], mine: Sequence[int], theirs: Sequence[int], ordered: bool) -> list[Pair]:
    """The best alignment of two short rows of quotes, none crossing."""
    if not mine or not theirs or len(mine) > _LONGEST or len(theirs) > _LONGEST:
        return []
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    scores = [[_score(said[i], said[j], ordered) for j in theirs] for i in mine]
    for i in range(len(mine) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            both = best[i + 1][j + 1] + scores[i][j] if scores[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], both)
    found: list[Pair] = []
    i = j = 0
    while i < len(mine) and j < len(theirs) and best[i][j] > 0:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((mine[i], theirs[j]))
            i, j = i + 1, j + 1
    return found


def _score(one: Saying, two: Saying, ordered: bool) -> float:
    """How well two quotes at the same place fit each other without looking at their words."""
    ratio = math.log((len(one.text) + 8) / (len(two.text) + 8)) / _SPREAD
    length = max(-1.0, 1.0 - ratio * ratio / 2)
    known = one.group is not None and two.group is not None
    if known and one.group != two.group and one.firm and two.firm:
        return 0.0
    speaker = 0.5 if known and one.group == two.group else 0.0
    if not ordered and not speaker:
        return 0.0
    if bool(one.numbers) != bool(two.numbers) and len(one.words) > 12:
        return 0.0
    numbers = 0.4 if one.numbers & two.numbers else -0.6 if one.numbers and two.numbers else 0.0
    place = 0.4 * max(0.0, 1.0 - 4.0 * abs(one.place - two.place))
    question = 0.2 if ("?" in one.text) == ("?" in two.text) else -0.4
    return length * 0.5 + speaker + numbers + place + question
