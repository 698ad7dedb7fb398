"""A cue -> the mention that says it.

`Speakers.beside` looks beside the word of saying: a mention after it ("said Ada Moreno", "sagte die Ministerin")
or the subject before it ("Ada Moreno, who chairs the board, said"). Mentions behind a preposition are not subjects,
nor is what stands between the two commas of an insertion.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.annotate.mentions import Mention
from retold.annotate.wording import Kind, Wording
from retold.records import Name

_BEFORE = 30  # words from a cue back to its subject, a relative clause in between
_AFTER = 8  # words from a cue on to its subject, a time and a place in between
# between a cue and the speaker after it
_BETWEEN = Kind.AUXILIARIES | Kind.DAYS | Kind.PARTICLES | Kind.DETERMINERS
APPOSED = re.compile(r"(?: [^\W\d_]+){0,2}\s?[,(]\s?")
"""What stands between an office and the name beside it: "an (aerospace) analyst (of the bank), Ada Moreno"."""
_NOUNS_CAPITAL = 0.25  # of the words: English news has some .15, German .35


@dataclass(slots=True)
class Speakers:
    """Finds speakers in one text."""

    wording: Wording
    mentions: Sequence[Mention]
    names: Sequence[Name]
    sentences: Sequence[int]  # where sentences start, in characters
    plain_nouns: bool = False  # every noun has a capital: a mention that is no name and no office says little
    firsts: list[int] = field(default_factory=list)
    persons: list[Mention] = field(default_factory=list)
    person_starts: list[int] = field(default_factory=list)
    _name_starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.firsts = [mention.first for mention in self.mentions]
        capitals = sum(self.wording.capitals)
        self.plain_nouns = capitals > _NOUNS_CAPITAL * len(self.wording.starts) and bool(self.names)
        persons = {(name.span.start, name.span.end) for name in self.names if name.kind == "person"}
        starts = sorted(start for start, _ in persons)
        self._name_starts = sorted(name.span.start for name in self.names)
        others = {name.span.start for name in self.names if name.kind in ("organisation", "place")}
        for place, mention in enumerate(self.mentions):
            low, high = self.characters(mention)
            at = bisect_left(starts, low)
            found = at < len(starts) and starts[at] < high and not self._belongs(mention, starts[at])
            if not found and self._looks_personal(mention):
                found = not starts or (low not in others and self._beside_office(place))
            if found:
                self.persons.append(mention)
        self.person_starts = [mention.first for mention in self.persons]

    def characters(self, mention: Mention) -> tuple[int, int]:
        return self.wording.starts[mention.first], self.wording.ends[mention.last - 1]

    def _beside_office(self, place: int) -> bool:
        """Whether a mention stands between commas beside somebody's office: "a mayor, Ada Moreno,"."""
        for left in (place - 1, place):
            if not 0 <= left < len(self.mentions) - 1:
                continue
            office = self.mentions[left if left < place else left + 1]
            between = self.wording.text[
                self.wording.ends[self.mentions[left].last - 1] : self.wording.starts[
                    self.mentions[left + 1].first
                ]
            ]
            if office.role and self.wording.kinds[office.head] & Kind.PERSONS and APPOSED.fullmatch(between):
                return True
        return False

    def _belongs(self, mention: Mention, start: int) -> bool:
        """Whether a name inside a mention only says to what it belongs: "the mayor of Moreno"."""
        word = bisect_left(self.wording.starts, start)
        kind = self.wording.kinds[word - 1] if word > mention.first else 0
        if (
            word + 1 < mention.last
            and self.wording.text[self.wording.starts[word] : self.wording.ends[word]].isupper()
        ):
            return False  # "vice president of NRA Ada Moreno": the body and the person in one
        return mention.role and bool(kind & Kind.LINKERS) and not kind & Kind.DETERMINERS

    def before(self, cue: int, low: int) -> Mention | None:
        """The subject before a cue, not before word `low`."""
        wording = self.wording
        at = bisect_left(self.firsts, cue) - 1
        limit = max(low, cue - _BEFORE)
        if cue <= limit:
            return None
        beside = self.mentions[at] if at >= 0 else None
        own = cue - 1 >= low and bool(wording.kinds[cue - 1] & Kind.AS_WORDS)  # "quoted Ada Moreno as saying"
        own = own or (
            beside is not None and beside.last == cue and self.governed(beside, low)
        )  # "with Ada Moreno saying"
        if wording.kinds[cue] & Kind.PARTICIPLES and not own:
            return self._main_subject(cue, low)
        if "," in wording.gap(cue - 1):
            opening = next((i for i in range(cue - 2, limit - 1, -1) if "," in wording.gap(i)), None)
            if opening is not None:
                inserted = bisect_right(self.firsts, opening) - 1
                outer = self._subject(inserted, limit, opening)
                if outer is not None:
                    return outer
        return self._subject(at, limit, cue)

    def _main_subject(self, cue: int, low: int) -> Mention | None:
        """Who a participle is about: the speaker of the cue before it, else the first subject of its sentence."""
        earlier = next((i for i in range(cue - 1, max(low, cue - _BEFORE) - 1, -1) if self._finite(i)), None)
        if earlier is not None:
            return self.before(earlier, low)
        at = bisect_left(self.firsts, low)
        while at < len(self.mentions) and self.mentions[at].first < cue:
            if not self.governed(self.mentions[at], low) and self.telling(self.mentions[at]):
                return self.mentions[at]
            at += 1
        return None

    def _finite(self, index: int) -> bool:
        return bool(self.wording.kinds[index] & Kind.CUES) and not self.wording.kinds[index] & (
            Kind.PARTICIPLES | Kind.PREPOSITIONS | Kind.NOUNS
        )

    def _subject(self, at: int, limit: int, cue: int = -1) -> Mention | None:
        """The nearest mention at or before place `at` of the list that can be a subject."""
        paper: Mention | None = None
        nearest = at
        while at >= 0 and self.mentions[at].first >= limit:
            mention = self.mentions[at]
            close = at == nearest and self.personal(mention) and self._adjacent(mention, cue)
            if close or not self.governed(mention, limit):
                kind = self.wording.kinds[mention.head]
                noun = kind & Kind.NOUNS and not mention.pronoun
                article = mention.pronoun and kind & Kind.DETERMINERS and not self._adjacent(mention, cue)
                if not noun and not article and self.telling(mention):
                    return mention
                paper = paper or mention  # "in a statement saying": who made it stands before
            at -= 1
        return paper

    def subject_before(self, word: int, limit: int) -> Mention | None:
        """The nearest mention before a word that can be a subject, not before word `limit`."""
        return self._subject(bisect_left(self.firsts, word) - 1, limit)

    def subject(self, first: int, last: int) -> Mention | None:
        """The first person or body named from word `first` to `last` that no preposition governs."""
        at = bisect_left(self.firsts, first)
        while at < len(self.mentions) and self.mentions[at].last <= last:
            mention = self.mentions[at]
            person = self.wording.kinds[mention.head] & (Kind.MALE | Kind.FEMALE)
            if (mention.named or mention.role or mention.pronoun) and not self.governed(mention, first):
                return mention if person or not mention.pronoun else None
            at += 1
        return None

    def governed(self, mention: Mention, low: int) -> bool:
        """Whether a preposition stands before a mention."""
        before = mention.first - 1
        own = self.wording.kinds[mention.first]
        if own & Kind.DETERMINERS and own & Kind.PREPOSITIONS and mention.head > mention.first:
            return not mention.pronoun  # "del ministro": the preposition has the article in it
        if before >= low and self.wording.gap(before).endswith("("):
            return True
        if before < low or mention.pronoun or self.wording.gap(before).strip():
            return False
        kind = self.wording.kinds[before]
        if kind & Kind.DETERMINERS and before - 1 >= low:
            kind = self.wording.kinds[before - 1]
        return bool(kind & (Kind.PREPOSITIONS | Kind.LINKERS)) and not kind & Kind.CUES

    def after(self, cue_end: int, high: int) -> Mention | None:
        """The mention right after a cue, times and places skipped, not from word `high` on."""
        wording = self.wording
        at = bisect_left(self.firsts, cue_end)
        step, skipping, unknown = cue_end, False, 0
        while step < high and step - cue_end <= _AFTER:
            if step > 0 and any(mark in wording.gap(step - 1) for mark in '.;:!?“”„"«»'):
                return None
            while at < len(self.mentions) and self.mentions[at].first < step:
                at += 1
            if at < len(self.mentions) and self.mentions[at].first == step:
                mention = self.mentions[at]
                if not skipping and not self.governed(mention, cue_end):
                    return self._bearer_after(at)
                step, skipping = mention.last, False
                continue
            kind = wording.kinds[step]
            if kind & Kind.PREPOSITIONS:
                skipping = True
            elif kind & (Kind.THAT | Kind.CUES) and not kind & (Kind.AUXILIARIES | Kind.PARTICLES):
                return None
            elif not kind & _BETWEEN and not skipping:
                unknown += 1  # "says writer Ada Moreno"
                if unknown > 2 or kind or "," in wording.gap(step):
                    return None
            step += 1
        return None

    def _bearer_after(self, at: int) -> Mention:
        """The mention at a place of the list, or the person named within two words after it: "says Ruritanian
        Railways vice president Ada Moreno"."""
        mention = self.mentions[at]
        if at + 1 < len(self.mentions) and not self.personal(mention) and not mention.pronoun:
            other = self.mentions[at + 1]
            plain = all(not self.wording.gap(i).strip() for i in range(mention.last - 1, other.first))
            if plain and other.first - mention.last <= 2 and self.personal(other):
                return other
        return mention

    def beside(self, cue: int, cue_end: int, low: int, high: int) -> Mention | None:
        """The speaker of a cue between words `low` and `high`: right before it, after it, or further before."""
        before = self.before(cue, low)
        beside = before is not None and self._adjacent(before, cue)
        if before is not None and beside and self.telling(before) and not self.governed(before, low):
            return before
        after = self.after(cue_end, high)
        if before is not None and after is not None and self.governed(before, low) and self.personal(after):
            return after  # "über Ada Moreno sagte Bo Lind"
        if after is not None and (self.telling(after) or before is None or not self.telling(before)):
            return before if beside and after.pronoun else after
        return before or after

    def telling(self, mention: Mention) -> bool:
        """Whether a mention names somebody, where every noun has a capital."""
        return not self.plain_nouns or mention.named or mention.role or mention.pronoun

    def _adjacent(self, mention: Mention, cue: int) -> bool:
        """Whether only small words stand between a mention and a cue."""
        if cue - mention.last > 5:
            return False
        small = Kind.AUXILIARIES | Kind.DAYS | Kind.PREPOSITIONS | Kind.PARTICLES
        return all(self.wording.kinds[i] & small for i in range(mention.last, cue)) and not any(
            mark in self.wording.gap(i) for i in range(mention.last - 1, cue) for mark in ".;:!?"
        )

    def person_within(self, first: int, last: int) -> Mention | None:
        """The first person named from word `first` to `last`."""
        at = bisect_left(self.person_starts, first)
        return self.persons[at] if at < len(self.persons) and self.persons[at].first < last else None

    def named_within(self, start: int, end: int) -> bool:
        """Whether a name stands within some characters."""
        at = bisect_left(self._name_starts, start)
        return at < len(self._name_starts) and self._name_starts[at] < end

    def people(self, start: int, end: int) -> list[Mention]:
        first, last = self.wording.range(start, end)
        return self.persons[bisect_left(self.person_starts, first) : bisect_left(self.person_starts, last)]

    def personal(self, mention: Mention) -> bool:
        return self.person_within(mention.first, mention.first + 1) is not None

    def is_person(self, mention: Mention) -> bool:
        if self.personal(mention):
            return True
        return bool(self.wording.kinds[mention.head] & Kind.PERSONS)

    def _looks_personal(self, mention: Mention) -> bool:
        """Without names: two to four words with capitals, or a person's office with one."""
        words = range(mention.first, mention.last)
        capitals = sum(map(self.wording.capital, words))
        body = any(self.wording.kinds[i] & Kind.BODIES for i in words)
        return (
            not mention.pronoun
            and not mention.role
            and not body
            and 2 <= capitals <= 6
            and mention.last - mention.first <= 8
        )
