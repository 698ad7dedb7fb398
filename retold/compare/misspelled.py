"""Forms of names in a story -> those joined that are one name in another case, another language, or misspelled.

Reads the nodes of a story with their mentions. `inflected` joins names of places whose endings tell
(`text/endings.py`), `misspelled` names that are only nearly alike, where the sentences around them are the same
(`compare/standing.py`) and no telling has both: a spun copy keeps the sentence and garbles the name.

Limits: a garbled name in a sentence that was rewritten altogether stays alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from retold.annotate.surroundings import INFLECTED
from retold.compare.nodes import Groups, Node, pairs
from retold.compare.standing import Standing
from retold.lexicon.places import place
from retold.records import Span
from retold.text.endings import endings
from retold.text.fold import fold
from retold.text.likeness import likeness, word_likeness

_MISSPELLED = 0.7  # spun copies change a vowel or an ending; below it words are no longer alike
_SAME_PLACE = 0.35  # of compare/standing.py: half the words of two short sentences
_KNOWN = 2  # tellings that have the name


def inflected(where: Mapping[Node, Sequence[Span]], languages: Mapping[str, str], groups: Groups) -> None:
    """Names of places in another case, and of countries in another language: the nearest form first."""
    nodes = [node for node in sorted(where) if node[0] in ("place", "other") and not node[2]]
    spoken = {node: {languages[span.article] for span in where[node]} for node in nodes}
    for left, right in pairs(nodes):
        family = endings(left[1], right[1])
        if family is None or groups.find(left) == groups.find(right):
            continue
        cases = bool((spoken[left] | spoken[right]) & INFLECTED)
        two = spoken[left] != spoken[right]
        here, there = place(left[1]), place(right[1])
        if here and there and here.number != there.number:
            continue
        if cases or (family == "country" and two):
            groups.join(left, right)


def misspelled(
    where: Mapping[Node, Sequence[Span]], languages: Mapping[str, str], context: Standing, groups: Groups
) -> dict[Node, str]:
    """Names that are nearly alike and stand in the same sentences, the rarer in tellings that lack the other.

    Joined; gives those of organisations, whose words `compare/forms.py` does not judge, with the reason.
    """
    articles = {node: {span.article for span in spans} for node, spans in where.items()}
    slips: dict[Node, str] = {}
    for one, other in pairs(sorted(where)):
        rare, known = sorted((one, other), key=lambda node: (len(articles[node]), node))
        if articles[rare] & articles[known] or len(articles[known]) < _KNOWN or rare[2] or known[2]:
            continue
        if len(articles[rare]) == len(articles[known]) or len({rare[0], known[0]} - {"other"}) > 1:
            continue
        if fold(rare[1]) == fold(known[1]) or endings(rare[1], known[1]):
            continue
        kind = rare[0] if rare[0] != "other" else known[0]
        here, there = place(rare[1]), place(known[1])
        if here and there and here.number != there.number and kind != "person":
            continue
        if likeness(rare[1], known[1], kind).score < _MISSPELLED or not _same_words(rare[1], known[1]):
            continue
        support = context.support(where[rare], where[known])
        if support.score < _SAME_PLACE:
            continue
        groups.join(rare, known)
        spoken = {languages[span.article] for span in where[rare]}
        if kind in ("organisation", "other") and spoken & {languages[span.article] for span in where[known]}:
            slips[rare] = (
                f"stands where others have {known[1]} (beside {', '.join(support.shared)}); "
                f"only in {len(articles[rare])} of {len(languages)} tellings"
            )
    return slips


def _same_words(left: str, right: str) -> bool:
    """Whether the names have equally many words, each like its own."""
    ours, theirs = left.split(), right.split()
    return len(ours) == len(theirs) and all(
        word_likeness(a, b) >= _MISSPELLED - 0.1 for a, b in zip(ours, theirs, strict=True)
    )
