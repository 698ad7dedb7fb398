"""Persons of a story -> those joined that are one in several scripts: Ada Moreno, エイダ・モレノ, 艾达·莫雷诺.

Reads the nodes of a story with their mentions and what is joined already; joins further. Two persons of whom one is
written in a script that spelling cannot be compared with (all but Latin and Cyrillic) are compared by ear
(`text/heard.py`). They are one where

- full names sound alike (`_FULL`), or a surname alone sounds like the surname of the other (`_SURNAME`), and
- each is the other's best among the persons of the story in its script, clearly: of a father and a son, or of two
  of one surname, the better one is taken, and where both are as good neither;
- two full names that stand in one script are not joined by way of a third.

The story speaks for them: among the few dozen persons of one story chance likeness is rare, so that less is asked
than of any two names. The surest pairs first.

Limits: what `text/heard.py` does not hear. A surname alone goes to a namesake where only one is named in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from retold.compare.nodes import Groups, Node
from retold.text.fold import fold
from retold.text.heard import heard, script, sounds
from retold.text.likeness import likeness

_FULL = 0.74
_SURNAME = 0.78
"""Of the pairs of 15 persons' names in eight scripts 9 in 10 reach these, and no pair of two persons does."""
_CLEARLY = 0.05
_ONE_SCRIPT = 0.7  # likeness of two full names in one script that may be one person's
_ROUGHLY = 0.5  # of the classes of the consonants: below it the alignment is not worth its time
_FORMS = 6  # of one person in one script: the most used ones tell
_SPELT = frozenset({"LATIN", "CYRILLIC"})
_COARSE = str.maketrans("pbfvtdkghszcjxlrmnw", "pppp" + "tt" + "kkk" + "sssss" + "ll" + "nn" + "w")


@dataclass(frozen=True, slots=True)
class _Person:
    root: Node
    script: str
    forms: tuple[str, ...]


def scripts(weight: Mapping[Node, int], groups: Groups) -> None:
    """Joins persons of several scripts. `weight` gives each node with the number of tellings that have it."""
    people = _people(weight, groups)
    written = {person.script for person in people}
    if len(written) < 2 or written <= _SPELT:
        return
    scored = [(score, a, b) for a, b in _pairs(people) if (score := _score(people[a], people[b])) > 0.0]
    best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for score, a, b in scored:
        best[a, people[b].script].append((score, b))
        best[b, people[a].script].append((score, a))
    homes: dict[Node, list[_Person]] = defaultdict(list)
    for person in people:
        homes[person.root].append(person)
    for _, a, b in sorted(scored, key=lambda row: (-row[0], people[row[1]].root, people[row[2]].root)):
        left, right = groups.find(people[a].root), groups.find(people[b].root)
        if left == right or _clash(homes[left], homes[right]):
            continue
        if not _clear(b, best[a, people[b].script], people, groups):
            continue
        if not _clear(a, best[b, people[a].script], people, groups):
            continue
        groups.join(left, right)
        homes[groups.find(left)] = homes[left] + homes[right]


def _people(weight: Mapping[Node, int], groups: Groups) -> Sequence[_Person]:
    """Each person's forms in each script, full names before surnames, the widest first."""
    forms: dict[tuple[Node, str], list[tuple[bool, int, str]]] = defaultdict(list)
    for node in sorted(weight):
        if node[0] == "person" and (written := script(node[1])):
            forms[groups.find(node), written].append((_single(node[1]), -weight[node], node[1]))
    made = []
    for (root, written), found in sorted(forms.items()):
        full = [row for row in found if not row[0]] or found
        made.append(_Person(root, written, tuple(form for _, _, form in sorted(full)[:_FORMS])))
    return made


def _single(form: str) -> bool:
    return len(sounds(form)) < 2


def _pairs(people: Sequence[_Person]) -> Iterator[tuple[int, int]]:
    """Pairs of two scripts with a word that begins with consonants of the same classes, each pair once."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        for key in sorted({key for form in person.forms for key in _keys(form)}):
            buckets[key].append(at)
    seen: set[tuple[int, int]] = set()
    for key in sorted(buckets):
        bucket = buckets[key]
        for order, a in enumerate(bucket):
            for b in bucket[order + 1 :]:
                ours, theirs = people[a].script, people[b].script
                if ours != theirs and not {ours, theirs} <= _SPELT and (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


def _keys(form: str) -> Iterable[str]:
    """The first two classes of each word, and of all written together."""
    words = sounds(form)
    return (word.translate(_COARSE).replace("w", "")[:2] for word in (*words, "".join(words)))


def _score(one: _Person, other: _Person) -> float:
    """How surely two persons are one, 0 where not surely enough."""
    found = 0.0
    for left in one.forms:
        for right in other.forms:
            floor = _SURNAME if _single(left) or _single(right) else _FULL
            if _rough(left, right) and (score := heard(left, right)) >= floor:
                found = max(found, score)
    return found


def _rough(left: str, right: str) -> bool:
    a, b = ("".join(sounds(form)).translate(_COARSE).replace("w", "") for form in (left, right))
    if _single(left) or _single(right):
        a, b = sorted((a, b), key=len)
        b = b[-len(a) :]
    return Levenshtein.normalized_similarity(a, b) >= _ROUGHLY


def _clear(
    chosen: int, rivals: Iterable[tuple[float, int]], people: Sequence[_Person], groups: Groups
) -> bool:
    """Whether nobody else of that script sounds as much alike."""
    rows = list(rivals)
    ours = max(score for score, at in rows if at == chosen)
    home = groups.find(people[chosen].root)
    return all(
        score <= ours - _CLEARLY or groups.find(people[at].root) == home for score, at in rows if at != chosen
    )


def _clash(ours: Iterable[_Person], theirs: Sequence[_Person]) -> bool:
    """Whether both have a full name in one script, and these are unlike."""
    for one in ours:
        for other in theirs:
            a, b = one.forms[0], other.forms[0]
            if one.script != other.script or _single(a) or _single(b) or fold(a) == fold(b):
                continue
            if likeness(a, b, "person").score < _ONE_SCRIPT:
                return True
    return False
