"""A mention -> the fullest name it stands for in the article.

`Referents.named` resolves a pronoun, a role or a surname within the article: a surname to the longest name that ends
with it; a role to the nearest name that stands beside that role; a pronoun to the speaker of the quotation before, or
to the first person of the sentence before. This is salience, not syntax (cf. Lappin and Leass 1994,
https://aclanthology.org/J94-4002/); a pronoun whose sentence and the two before name nobody stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.annotate.mentions import Mention
from retold.annotate.speakers import APPOSED, Speakers
from retold.annotate.wording import ROLE, Kind
from retold.lexicon.agencies import reporters

_BEARERS = 25  # mentions of an office looked at on each side
_BACK = 1200  # characters from a pronoun back to its name: some three paragraphs


@dataclass(slots=True)
class Referents:
    """Finds what the mentions of one text stand for."""

    speakers: Speakers
    _bodies: list[int] = field(default_factory=list)
    _index: dict[str, Mention] = field(default_factory=dict)
    _office_index: dict[str, list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bodies = sorted(
            name.span.start
            for name in self.speakers.names
            if name.kind == "organisation" and name.form not in reporters()  # they tell what others said
        )

    def named(self, mention: Mention, last_speaker: Mention | None) -> Mention | None:
        """The mention with the fullest name of the same speaker; `None` if the text does not tell."""
        if mention.pronoun:
            return self._antecedent(mention, last_speaker)
        beside = self._apposition(mention)
        if beside is not None:
            return self._fullest(beside) or beside
        if self.speakers.personal(mention):
            return self._fullest(mention)
        if mention.role:
            return self._bearer(mention)
        return self._fullest(mention)

    def _apposition(self, mention: Mention) -> Mention | None:
        """The person between commas beside an office, or before it: "the company's spokesman, Ada Moreno,"."""
        if self.speakers.personal(mention):
            return None
        at = bisect_left(self.speakers.firsts, mention.first)
        wording, mentions = self.speakers.wording, self.speakers.mentions
        for left, other in ((at, at + 1), (at - 1, at - 1)):
            if 0 <= left < len(mentions) - 1 and self.speakers.personal(mentions[other]):
                end, start = wording.ends[mentions[left].last - 1], wording.starts[mentions[left + 1].first]
                if APPOSED.fullmatch(wording.text, end, start):
                    return mentions[other]
        return None

    def _antecedent(self, mention: Mention, last_speaker: Mention | None) -> Mention | None:
        wording = self.speakers.wording
        kind = wording.kinds[mention.head]
        start = wording.starts[mention.first]
        sentence = bisect_right(self.speakers.sentences, start) - 1
        floor = max(self.speakers.sentences[max(0, sentence - 1)] if sentence >= 0 else 0, start - _BACK)
        if (kind & (Kind.MALE | Kind.FEMALE) and not kind & Kind.PLURAL) or self._singular(mention):
            here = self.speakers.people(
                max(self.speakers.sentences[sentence] if sentence >= 0 else 0, start - _BACK), start
            )
            if here:
                return self._fullest(here[0]) or here[0]
            previous = self.speakers.people(floor, start)
            subject = next((one for one in previous if not self.speakers.governed(one, 0)), None)
            if subject is not None and "\n" not in wording.text[wording.ends[subject.last - 1] : start]:
                return self._fullest(subject) or subject
            if (
                last_speaker is not None
                and self._near(last_speaker, start)
                and self.speakers.is_person(last_speaker)
            ):
                return self._fullest(last_speaker) or last_speaker
            if previous:
                return self._fullest(previous[0]) or previous[0]
            at = bisect_left(self.speakers.person_starts, mention.first) - 1
            if at >= 0 and self._near(self.speakers.persons[at], start):
                return self._fullest(self.speakers.persons[at]) or self.speakers.persons[at]
            return None
        body = last_speaker
        if body is not None and (not self._near(body, start) or self.speakers.is_person(body)):
            body = None
        if body is not None and "\n" not in wording.text[wording.ends[body.last - 1] : start]:
            return body
        at = bisect_left(self.speakers.firsts, wording.range(floor, start)[0])
        person: Mention | None = None
        while at < len(self.speakers.mentions) and self.speakers.mentions[at].first < mention.first:
            found = self.speakers.mentions[at]
            if not found.pronoun and not self.speakers.governed(found, 0) and self.speakers.telling(found):
                if not self.speakers.is_person(found):
                    return body or found
                person = person or found
            at += 1
        # "it was said in his statement": an impersonal cue tells of whom the sentence before does
        impersonal = person is not None and "\n" not in wording.text[wording.ends[person.last - 1] : start]
        return person if impersonal and kind & Kind.NEUTER else body

    def _singular(self, mention: Mention) -> bool:
        """Whether a pronoun of several meanings is read as one person: German "sie" is, which is right more often."""
        kind = self.speakers.wording.kinds[mention.head]
        return bool(kind & Kind.FEMALE) and bool(kind & Kind.PLURAL)

    def _fullest(self, mention: Mention) -> Mention | None:
        """The longest personal mention that shares the last word of this one's name."""
        key = self._surname(mention)
        if key is None:
            return None
        best = self._by_surname().get(key)
        return best if best is not None and self._capitals(best) > self._capitals(mention) else None

    def _by_surname(self) -> dict[str, Mention]:
        """Last word of a name -> the first of the fullest mentions that end with it."""
        if not self._index:
            sizes: dict[str, int] = {}
            for other in self.speakers.persons:
                key = self._surname(other)
                size = self._capitals(other)
                if key is not None and size > sizes.get(key, 0):
                    self._index[key], sizes[key] = other, size
        return self._index

    def _surname(self, mention: Mention) -> str | None:
        for index in range(mention.last - 1, mention.first - 1, -1):
            if self.speakers.wording.capital(index) and not self.speakers.wording.kinds[index] & ROLE:
                return self.speakers.wording.lower[index].removesuffix("'s")
        return None

    def _capitals(self, mention: Mention) -> int:
        return sum(
            self._proper(i) and not self.speakers.wording.kinds[i] & ROLE
            for i in range(mention.first, mention.last)
        )

    def _proper(self, index: int) -> bool:
        """Whether a word has a capital that is not only that of an article at the beginning of a sentence."""
        return (
            self.speakers.wording.capital(index) and not self.speakers.wording.kinds[index] & Kind.DETERMINERS
        )

    def _bearer(self, mention: Mention) -> Mention | None:
        """For an office, the nearest person before (else after) who is given it; for a body, its fuller name."""
        wording = self.speakers.wording
        role = wording.lower[mention.head]
        person = bool(wording.kinds[mention.head] & Kind.PERSONS)
        if not person and any(self._proper(i) for i in range(mention.first, mention.last)):
            return None
        bearers: Sequence[Mention] = self._offices().get(role, ())
        at = bisect_left(bearers, mention.first, key=lambda one: one.first)
        for other in (*reversed(bearers[max(0, at - _BEARERS) : at]), *bearers[at : at + _BEARERS]):
            if (
                other.first != mention.first
                and self._capitals(other)
                and self.speakers.is_person(other) == person
            ):
                return other
        if person or mention.last - mention.first > 2:
            return None
        before = bisect_left(self.speakers.firsts, mention.first) - 1
        while before >= 0 and self._near(self.speakers.mentions[before], wording.starts[mention.first]):
            found = self.speakers.mentions[before]
            if self._organisation(found) and not found.role and not self.speakers.governed(found, 0):
                return found
            before -= 1
        return None

    def _organisation(self, mention: Mention) -> bool:
        low, high = self.speakers.characters(mention)
        at = bisect_left(self._bodies, low)
        return at < len(self._bodies) and self._bodies[at] < high

    def _offices(self) -> dict[str, list[Mention]]:
        """Role noun -> the mentions that hold it together with a name, or stand beside one in apposition."""
        if not self._office_index:
            self._office_index[""] = []
            for place, mention in enumerate(self.speakers.mentions):
                roles = [
                    i for i in range(mention.first, mention.last) if self.speakers.wording.kinds[i] & ROLE
                ]
                for index in roles:
                    self._office_index.setdefault(self.speakers.wording.lower[index], []).append(mention)
                if roles and place and self.speakers.wording.gap(mention.first - 1) == ", ":
                    other = self.speakers.mentions[place - 1]
                    if other.last == mention.first and not other.pronoun:
                        self._office_index.setdefault(self.speakers.wording.lower[mention.head], []).append(
                            other
                        )
        return self._office_index

    def _near(self, mention: Mention, start: int) -> bool:
        return 0 <= start - self.speakers.wording.ends[mention.last - 1] <= _BACK
