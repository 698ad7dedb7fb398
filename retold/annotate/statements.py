"""A sentence -> what somebody is said to have said in it, in the words of the article.

Reads the words of one sentence (a frame: quotations are not divided). Makes `Statement` records: the clause said, the
mention that says it, the cue. The ways of saying, each tried in turn:

    according to X, CLAUSE      CLAUSE, according to X      CLAUSE part, laut X, CLAUSE part
    as X said, CLAUSE           CLAUSE, wie X mitteilte
    X said (on Friday) that CLAUSE          sagte X, dass CLAUSE
    CLAUSE, X said.             CLAUSE, so der Sprecher.
    X said CLAUSE               for cues that the lexicon lists as taking a bare clause
    X sagte, er habe ...        after a comma, in the mood of reported speech
    X: CLAUSE
    X, CLAUSE söyledi           for cues that end the sentence
    Er habe ...                 a whole sentence in the mood of reported speech, without a cue

These are the surface patterns of attribution (Pareti 2012, https://aclanthology.org/L12-1321/; Krestel et al. 2008,
https://aclanthology.org/L08-1279/), without a parser: a clause ends where its sentence ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from retold.annotate.mentions import Mention
from retold.annotate.speakers import Speakers
from retold.annotate.topic import topic
from retold.annotate.wording import PRONOUN, Kind, Wording

_SHORTEST = 3  # words of a clause
_TO_THAT = 24  # words between a cue and its subordinator: the speaker, the time, the place
_CLOSING = 8  # words from the comma before ", the minister said" to its cue
_TAIL = 16  # words of ", X said on Friday in a statement."
_FINITE = 14  # words of a bare clause in which its verb must stand

_TELLING = (
    Kind.ACCORDING
    | Kind.ACCORDING_AFTER
    | Kind.CUES
    | Kind.WEAK
    | Kind.NOUNS
    | Kind.BARE
    | Kind.FINAL
    | Kind.REPORTED
)  # without a word of these kinds nothing is said

Words = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said. `parts` are ranges of words; `cue` too; `free` if no word of saying stands in the sentence."""

    parts: tuple[Words, ...]
    speaker: Mention | None
    cue: Words | None
    free: bool = False
    apart: bool = False  # a clause of its own, before ", X said" or after "X:"


def statements(
    speakers: Speakers, first: int, last: int, hidden: Collection[int], after_statement: bool = False
) -> list[Statement]:
    """The statements of the words `first` to `last`; words in `hidden` (inside quotation marks) are not looked at."""
    union = 0
    for kind in speakers.wording.kinds[first:last]:
        union |= kind
    if not union & _TELLING:
        return []
    sentence = _Sentence(speakers, first, last, hidden, union)
    found = sentence.according() or sentence.parenthesis()
    if not found:
        found = sentence.subordinate() or sentence.tail() or sentence.bare() or sentence.final()
    return found or sentence.free(after_statement)


@dataclass(frozen=True, slots=True)
class _Sentence:
    speakers: Speakers
    first: int
    last: int
    hidden: Collection[int]
    union: int  # the kinds of its words

    @property
    def wording(self) -> Wording:
        return self.speakers.wording

    def _kind(self, index: int) -> int:
        return 0 if index in self.hidden else self.wording.kinds[index]

    def _all(self, kind: int) -> list[int]:
        if not self.union & kind:
            return []
        kinds = self.wording.kinds
        return [i for i in range(self.first, self.last) if kinds[i] & kind and i not in self.hidden]

    def according(self) -> list[Statement]:
        for index in self._all(Kind.ACCORDING):
            if not self.wording.according(index, self.first):
                continue
            after = index + self.wording.length(index, Kind.ACCORDING)
            if self._kind(index) & Kind.CUES and "," not in self.wording.gap(index - 1 if index else 0):
                continue
            speaker = self._mention_within(after, 3)
            if speaker is None:
                continue
            made = self._around(index, speaker.last, speaker, (index, after))
            if made is not None:
                return [made]
        for index in self._all(Kind.ACCORDING_AFTER):
            at = bisect_left(self.speakers.firsts, index) - 1
            if at < 0:
                continue
            speaker = self.speakers.mentions[at]
            if speaker.last == index and speaker.first >= self.first and not speaker.pronoun:
                after = index + self.wording.length(index, Kind.ACCORDING_AFTER)
                made = self._around(speaker.first, after, speaker, (index, after))
                if made is not None:
                    return [made]
        return []

    def parenthesis(self) -> list[Statement]:
        """ "as X said": at the beginning of the sentence or after a comma."""
        for index in self._all(Kind.AS_WORDS):
            if index > self.first and "," not in self.wording.gap(index - 1):
                continue
            cue = next(
                (i for i in range(index + 1, min(index + 14, self.last)) if self._kind(i) & Kind.CUES), None
            )
            if cue is None:
                continue
            cue_end = cue + self.wording.length(cue, Kind.CUES)
            comma = next((i for i in range(index, self.last) if "," in self.wording.gap(i)), self.last - 1)
            if cue > comma and index == self.first:
                continue
            speaker = self.speakers.beside(cue, cue_end, index + 1, comma + 1)
            if speaker is None:
                continue
            made = self._around(index, max(comma + 1, cue_end), speaker, (cue, cue_end))
            if made is not None:
                return [made]
        return []

    def subordinate(self) -> list[Statement]:
        found: list[Statement] = []
        floor = self.first
        for cue in self._all(Kind.CUES | Kind.WEAK | Kind.NOUNS):
            kind = self._kind(cue)
            cue_end = cue + self.wording.length(cue, Kind.CUES | Kind.WEAK | Kind.NOUNS)
            if cue > self.first and kind & Kind.CUES and not kind & Kind.NOUNS:
                ahead = self._kind(cue - 1)
                if ahead & (Kind.PREPOSITIONS | Kind.DETERMINERS) and not ahead & (
                    PRONOUN | Kind.AUXILIARIES | Kind.AS_WORDS
                ):
                    continue  # "on charges"
            that = self._that(cue_end, noun=not kind & (Kind.CUES | Kind.WEAK))
            if that is None or cue < floor:
                continue
            begin = self._reported_before(cue_end, that) or that + self.wording.length(that, Kind.THAT)
            speaker = self.speakers.beside(cue, cue_end, self.first, that)
            if self._relative(cue, cue_end, that, speaker):
                continue
            if self.last - begin < _SHORTEST or (speaker is None and not kind & Kind.CUES):
                continue
            if found:
                earlier = found[-1]
                stop = cue
                while stop > earlier.parts[0][0] and "," not in self.wording.gap(stop - 1):
                    stop -= 1
                if stop - earlier.parts[0][0] < _SHORTEST:
                    continue  # "said he knew that": one statement
                if not kind & Kind.CUES or speaker is None or speaker.first < earlier.parts[0][0]:
                    speaker = earlier.speaker
                elif speaker.first < stop:
                    continue
                found[-1] = Statement(((earlier.parts[0][0], stop),), earlier.speaker, earlier.cue)
            found.append(Statement(((begin, self.last),), speaker, (cue, cue_end)))
            floor = begin
        return found

    def _reported_before(self, cue_end: int, that: int) -> int | None:
        """Where a clause in the mood of reported speech begins that another is joined to: ", er sei ... und dass"."""
        for index in range(cue_end - 1, that - _SHORTEST):
            if "," in self.wording.gap(index):
                mood = self._mood(index + 1, that)
                return index + 1 if mood else None
        return None

    def _mood(self, begin: int, end: int) -> bool:
        """Whether a verb of reported speech stands in some words."""
        return bool(self.union & Kind.REPORTED) and any(
            self._kind(i) & Kind.REPORTED for i in range(begin, end)
        )

    def _relative(self, cue: int, cue_end: int, that: int, speaker: Mention | None) -> bool:
        """Whether "that" begins a relative clause: "praised the fund that bears his name", "... that was set up"."""
        if speaker is None or speaker.first >= cue or that + 2 >= self.last:
            return False
        noun = self._kind(cue) & Kind.NOUNS and that == cue_end
        thing = that > cue_end and self._kind(cue_end) & Kind.DETERMINERS
        between = [self._kind(i) for i in range(cue_end, that)]
        if not noun and (not thing or any(kind & (Kind.DAYS | Kind.PREPOSITIONS) for kind in between[1:])):
            return False
        verb, following = self._kind(that + 1), self._kind(that + 2)
        if verb & Kind.AUXILIARIES and not verb & (PRONOUN | Kind.DETERMINERS):
            return not self.wording.capital(that + 1)
        plain = not verb & ~int(Kind.CUES | Kind.WEAK | Kind.NAMING | Kind.BARE)
        return plain and not self.wording.capital(that + 1) and bool(following & Kind.DETERMINERS)

    def _that(self, begin: int, noun: bool) -> int | None:
        for index in range(begin, min(begin + (3 if noun else _TO_THAT), self.last)):
            kind = self._kind(index)
            if kind & Kind.THAT:
                if kind & (Kind.LINKERS | Kind.PREPOSITIONS):  # Italian "di": only before an infinitive
                    following = self.wording.lower[index + 1] if index + 1 < self.last else ""
                    if index - begin > 2 or not following.endswith(("re", "er", "rsi", "ver", "rlo", "rla")):
                        continue
                if index + 1 < self.last:
                    return index
            if (kind & Kind.CUES and not kind & (Kind.NOUNS | Kind.PARTICLES | Kind.DETERMINERS)) or any(
                mark in self.wording.gap(index) for mark in ".;:!?"
            ):
                return None
        return None

    def tail(self) -> list[Statement]:
        """CLAUSE, X said."""
        for cue in reversed(self._all(Kind.CUES)):
            comma = cue - 1
            nearest = max(self.first, cue - _CLOSING)
            while comma >= nearest and not any(mark in self.wording.gap(comma) for mark in ",–—"):
                comma -= 1
            if comma - self.first + 1 < _SHORTEST or cue - comma > _CLOSING or self.last - comma > _TAIL:
                continue
            if self._kind(comma + 1) & (Kind.RELATIVE | Kind.THAT | Kind.AS_WORDS) and comma + 1 != cue:
                continue
            cue_end = cue + self.wording.length(cue, Kind.CUES)
            speaker = self.speakers.beside(cue, cue_end, comma + 1, self.last)
            if speaker is None or speaker.first <= comma or (speaker.first >= cue_end and cue - comma > 2):
                continue
            if any(self._kind(i) & Kind.PREPOSITIONS for i in range(comma + 1, min(cue, speaker.first))):
                continue  # "..., hours after the minister thanked them"
            beyond = max(cue_end, speaker.last)
            if self._kind(self.first) & Kind.AS_WORDS or (
                speaker.first < cue
                and self.last - beyond > 3
                and not self._kind(beyond) & (Kind.PREPOSITIONS | Kind.DAYS)
            ):
                continue
            if self.last - beyond > 8 and any(
                "," in self.wording.gap(i) for i in range(beyond - 1, self.last - 1)
            ):
                continue
            return [Statement(((self.first, comma + 1),), speaker, (cue, cue_end), apart=True)]
        return []

    def bare(self) -> list[Statement]:
        """X said CLAUSE; X sagte, er habe ...; X said: CLAUSE."""
        for cue in self._all(Kind.CUES | Kind.BARE | Kind.WEAK | Kind.NOUNS):
            kind = self._kind(cue)
            cue_end = cue + self.wording.length(cue, Kind.CUES | Kind.BARE | Kind.WEAK | Kind.NOUNS)
            begin = self._clause_begin(cue_end, kind)
            if begin is None or self.last - begin < _SHORTEST:
                continue
            speaker = self.speakers.beside(cue, cue_end, self.first, begin)
            if speaker is None:
                continue
            if kind & Kind.BARE and speaker.first > cue:
                continue
            apart = ":" in self.wording.gap(begin - 1)
            return [Statement(((begin, self.last),), speaker, (cue, cue_end), apart=apart)]
        return []

    def _clause_begin(self, cue_end: int, kind: int) -> int | None:
        """Where a clause begins that follows a cue without a subordinator."""
        wording = self.wording
        for index in range(cue_end - 1, min(cue_end + 12, self.last - 1)):
            gap = wording.gap(index)
            if ":" in gap and kind & Kind.CUES:
                return index + 1
            if wording.uncased and gap == "," and index == cue_end - 1 and kind & Kind.BARE:
                return index + 1  # Chinese: a comma stands for "that"
            if "," in gap:
                mood = self._mood(index + 1, self.last)
                mood = mood or (bool(kind & Kind.CUES) and self._infinitive(index + 1))
                onset = self._kind(index + 1)
                if mood and (onset & Kind.DETERMINERS or not onset & Kind.RELATIVE):
                    return index + 1
            if any(mark in gap for mark in ".;!?"):
                break
        if not kind & Kind.BARE:
            return None
        if cue_end - 2 >= self.first and self._kind(cue_end - 2) & Kind.PASSIVE:
            return None
        begin = self._past_time(cue_end)
        if begin >= self.last:
            return None
        onset = self._kind(begin)
        barred = Kind.PREPOSITIONS | Kind.NEGATIONS | Kind.CUES | Kind.LINKERS
        if onset & barred and not onset & Kind.DETERMINERS:
            return None
        finite = wording.uncased or any(
            self._kind(i) & Kind.AUXILIARIES
            or wording.lower[i].endswith(("'s", "'ll", "'ve", "'re", "ed", "n't"))
            for i in range(begin + 1, min(begin + _FINITE, self.last))
        )
        return begin if finite and "," not in wording.gap(cue_end - 1) else None

    def _infinitive(self, begin: int) -> bool:
        """Whether the clause ends with an infinitive: ", die Brücke zu bauen." """
        end = next((i + 1 for i in range(begin, self.last) if "," in self.wording.gap(i)), self.last)
        return any(self._kind(i) & Kind.INFINITIVE for i in range(max(begin, end - 3), end - 1))

    def _past_time(self, begin: int) -> int:
        """Past "on Friday", "reporters": the words before a bare clause that do not belong to it."""
        step = begin
        while step < self.last and step - begin < 6:
            timed = step + 1 < self.last and (
                self._kind(step + 1) & Kind.DAYS or self.wording.lower[step + 1][:1].isdigit()
            )
            if not self._kind(step) & Kind.DAYS and not (self._kind(step) & Kind.PREPOSITIONS and timed):
                break
            step += 1
        at = bisect_left(self.speakers.firsts, step)
        if at + 1 < len(self.speakers.mentions):
            one, two = self.speakers.mentions[at], self.speakers.mentions[at + 1]
            if one.first == step and two.first == one.last and self.wording.gap(one.last - 1) == " ":
                return two.first
        return step

    def final(self) -> list[Statement]:
        """X CLAUSE said: the verb of saying ends the sentence."""
        for cue in reversed(self._all(Kind.FINAL)):
            cue_end = cue + self.wording.length(cue, Kind.FINAL)
            if self.last - cue_end > 1:
                return []
            if self.wording.uncased:
                return self._quotative(cue, cue_end)
            speaker = self._mention_within(self.first, 5)
            if speaker is None or cue - speaker.last < _SHORTEST:
                return []
            return [Statement(((speaker.last, cue),), speaker, (cue, cue_end))]
        return []

    def _quotative(self, cue: int, cue_end: int) -> list[Statement]:
        """X-topic CLAUSE-that said: Japanese と述べた, Korean 다고 말했다. Without "that" a thing is reported."""
        end = cue
        while end > self.first and self._kind(end - 1) & Kind.AUXILIARIES:
            end -= 1
        if end == self.first or not self.wording.lower[end - 1].endswith(self.wording.quotative):
            return []
        if self._kind(end - 1) & Kind.THAT:
            end -= 1
        speaker = topic(self.speakers, self.first, end)
        begin = self.first if speaker is None else speaker.last
        while begin < end and speaker is not None and self._kind(begin) & Kind.AUXILIARIES:
            begin += 1
        begin = self._past_occasion(begin, end)
        if end - begin < _SHORTEST:
            return []
        return [Statement(((begin, end),), speaker, (cue, cue_end))]

    def _past_occasion(self, begin: int, end: int) -> int:
        """Past the time and place before the first comma: "4日の記者会見で、"."""
        small = Kind.DAYS | Kind.NOUNS | Kind.PREPOSITIONS | Kind.LINKERS | Kind.AUXILIARIES
        for index in range(begin, min(begin + _CLOSING, end - 1)):
            if not self._kind(index) & small and not self.wording.lower[index][:1].isdigit():
                return begin
            if "," in self.wording.gap(index):
                return index + 1
        return begin

    def free(self, after_statement: bool) -> list[Statement]:
        reported = [
            i for i in self._all(Kind.REPORTED) if not self._kind(i) & Kind.CONDITIONAL or after_statement
        ]
        if not reported or self.last - self.first < _SHORTEST:
            return []
        return [Statement(((self.first, self.last),), None, None, free=True)]

    def _mention_within(self, begin: int, reach: int) -> Mention | None:
        at = bisect_left(self.speakers.firsts, begin)
        if at < len(self.speakers.mentions):
            mention = self.speakers.mentions[at]
            if mention.first <= begin + reach and mention.last <= self.last:
                return mention
        return None

    def _around(self, begin: int, end: int, speaker: Mention, cue: Words) -> Statement | None:
        """The sentence without the words `begin` to `end` that attribute it."""
        before = (self.first, begin) if begin - self.first >= 2 else None
        after = (end, self.last) if self.last - end >= 2 else None
        parts = tuple(part for part in (before, after) if part is not None)
        if sum(b - a for a, b in parts) < _SHORTEST:
            return None
        return Statement(parts, speaker, cue)
