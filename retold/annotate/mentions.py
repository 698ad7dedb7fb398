"""Words -> the places that can name a speaker: pronouns, names, offices and bodies with what belongs to them.

Reads a `Wording`, the names found in the text, and where sentences begin. Makes `Mention` records in order, not
overlapping: "he", "Ada Moreno", "a spokesman for the ministry of transport", "het Noorse ministerie van Energie".

Method: a head is a name, a word with a capital inside a sentence, or a noun of the lexicon's `persons` and `bodies`.
Heads that stand side by side, or are joined by a linking word, make one mention; it is widened to the left to its
determiner or possessor. No grammar: a noun phrase without a head of these kinds is not found. In a script without
capitals only names and the lexicon's nouns are heads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from retold.annotate.wording import PRONOUN, ROLE, SMALL, Kind, Wording
from retold.records import Name

_LONGEST = 16  # words; "the deputy head of the regional department of the ministry of ..." ends somewhere
_LEFT = 4  # words between a determiner and its head
_SPACES = frozenset({"·", "•", "・", "＝", " ", "\u00a0", "\u202f", "-", "", " “", " „", ". "})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (excluded) that can name a speaker. `head` is the word that says what it is."""

    first: int
    last: int
    head: int
    pronoun: bool
    role: bool
    named: bool


def mentions(wording: Wording, names: Sequence[Name], begins: Collection[int]) -> list[Mention]:
    """All mentions, in order. `begins` holds the words that begin a sentence."""
    inside = _inside_names(wording, names)
    phrases = _phrases(wording)
    begins = begins if isinstance(begins, set) else set(begins)
    found: list[Mention] = []
    index, floor = 0, 0
    count = len(wording.starts)
    kinds, capitals = wording.kinds, wording.capitals
    while index < count:
        kind = kinds[index]
        if (
            not kind & (PRONOUN | ROLE)
            and not capitals[index]
            and index not in inside
            and index not in phrases
        ):
            index += 1
        elif index in phrases:
            index += 1
            floor = index
        elif kind & PRONOUN and index not in inside and not kind & ROLE:
            found.append(Mention(index, index + 1, index, True, False, False))
            index += 1
            floor = index
        elif _head(wording, index, inside, begins):
            mention = _mention(wording, index, inside, begins, floor)
            if (
                found
                and found[-1].pronoun
                and found[-1].last == mention.first
                and wording.kinds[found[-1].first] & Kind.DETERMINERS
            ):
                mention = Mention(
                    found.pop().first, mention.last, mention.head, False, mention.role, mention.named
                )
            found.append(mention)
            index = floor = mention.last
        else:
            index += 1
    return found


def _inside_names(wording: Wording, names: Sequence[Name]) -> dict[int, int]:
    """Word -> which name it belongs to."""
    inside: dict[int, int] = {}
    for number, name in enumerate(names):
        first = max(0, bisect_right(wording.starts, name.span.start) - 1)
        while first < len(wording.starts) and wording.starts[first] < name.span.end:
            if wording.ends[first] > name.span.start:
                inside[first] = number
            first += 1
    return inside


def _phrases(wording: Wording) -> set[int]:
    """Words inside a phrase that stands before a speaker: German "nach Angaben"."""
    found: set[int] = set()
    for index, entries in wording.lengths.items():
        for kind, many in entries:
            if kind & Kind.ACCORDING:
                found.update(range(index, index + many))
    return found


def _head(wording: Wording, index: int, inside: Collection[int], begins: Collection[int]) -> bool:
    kind = wording.kinds[index]
    if index in inside or kind & ROLE:
        return True
    if not wording.capital(index) or kind & (Kind.DAYS | Kind.FIRST_PERSON):
        return False
    if index in begins:
        following = (
            index + 1 < len(wording.starts) and wording.capital(index + 1) and wording.gap(index) == " "
        )
        saying = index + 1 < len(wording.starts) and wording.kinds[index + 1] & (
            Kind.CUES | Kind.WEAK | Kind.AUXILIARIES
        )
        return not kind & (SMALL | Kind.CUES | Kind.WEAK | Kind.LINKERS | Kind.ACCORDING) and bool(
            following or (not wording.kinds[index] and saying)
        )
    return not kind & (Kind.ACCORDING | Kind.AS_WORDS)


def _mention(
    wording: Wording, index: int, inside: Collection[int], begins: Collection[int], floor: int
) -> Mention:
    first, head, role, named = index, index, bool(wording.kinds[index] & ROLE), index in inside
    last = index + (wording.length(index, ROLE) if role else 1)
    while last < len(wording.starts) and last - first < _LONGEST and wording.gap(last - 1) in _SPACES:
        if wording.gap(last - 1) == ". " and (
            last in begins or wording.ends[last - 1] - wording.starts[last - 1] > 3
        ):
            break
        if last not in begins and _head(wording, last, inside, begins):
            if not role and wording.kinds[last] & ROLE:
                head, role = last, True
            named = named or last in inside
            last += wording.length(last, ROLE)
            continue
        onward = _linked(wording, last, inside, begins)
        if onward is None:
            break
        last = onward
    return Mention(_leftward(wording, first, floor), min(last, len(wording.starts)), head, False, role, named)


def _linked(wording: Wording, last: int, inside: Collection[int], begins: Collection[int]) -> int | None:
    """Where the next head ends that a linking word (with a determiner or an adjective) joins to the words before."""
    step = last
    adjective = 1 if not wording.kinds[step] & ~int(Kind.NOUNS) and wording.lower[step].isalpha() else 0
    step += adjective
    linkers = 0
    while step < len(wording.starts) and step - last < 4 and wording.gap(step - 1) in _SPACES:
        if step in begins:
            return None
        kind = wording.kinds[step]
        if linkers and _head(wording, step, inside, begins):
            return step + wording.length(step, ROLE)
        if kind & Kind.LINKERS or (linkers and kind & Kind.DETERMINERS):
            linkers += 1
        elif not linkers or kind & (Kind.CUES | Kind.AUXILIARIES | PRONOUN | Kind.THAT | Kind.DAYS):
            return None
        step += 1
    return None


def _leftward(wording: Wording, first: int, floor: int) -> int:
    """The determiner or possessor up to a few words before a head, or the head itself."""
    step = first - 1
    while step >= floor and first - step <= _LEFT and wording.gap(step) in (" ", "\u00a0", "-", ""):
        kind = wording.kinds[step]
        if kind & Kind.DETERMINERS and not kind & Kind.THAT:
            return step
        if kind & (SMALL | Kind.CUES | Kind.WEAK | Kind.LINKERS | Kind.RELATIVE | Kind.NAMING):
            return first
        step -= 1
    return first
