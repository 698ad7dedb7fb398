"""A cue -> the mention that says it; a mention -> the fullest name it stands for in the article.

`Speakers.of_cue` looks beside the word of saying: a mention after it ("said Ada Moreno", "sagte die Ministerin")
or the subject before it ("Ada Moreno, who chairs the board, said"). Mentions behind a preposition are not subjects,
nor is what stands between the two commas of an insertion.

`Speakers.named` resolves a pronoun, a role or a surname within the article: a surname to the longest name that ends
with it; a role to the nearest name that stands beside that role; a pronoun to the speaker of the quotation before, or
to the first person of the sentence before. This is salience, not syntax (cf. Lappin and Leass 1994,
https://aclanthology.org/J94-4002/); a pronoun whose sentence and the two before name nobody stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from retold.annotate.mentions import Mention
from retold.annotate.wording import PRONOUN, ROLE, Kind, Wording
from retold.records import Name

_BEFORE = 30  # words from a cue back to its subject, a relative clause in between
_AFTER = 8  # words from a cue on to its subject, a time and a place in between
# between a cue and the speaker after it
_BETWEEN = Kind.AUXILIARIES | Kind.DAYS | Kind.PARTICLES | Kind.DETERMINERS
_NOUNS_CAPITAL = 0.25  # of the words: English news has some .15, German .35
_BEARERS = 25  # mentions of an office looked at on each side
_BACK = 1200  # characters from a pronoun back to its name: some three paragraphs


@dataclass(slots=True)
class Speakers:
    """Finds speakers in one text."""

    wording: Wording
    mentions: Sequence[Mention]
    names: Sequence[Name]
    sentences: Sequence[int]  # where sentences start, in characters
    plain_nouns: bool = False  # every noun has a capital: a mention that is no name and no office says little
    _firsts: list[int] = field(default_factory=list)
    _persons: list[Mention] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _index: dict[str, Mention] = field(default_factory=dict)
    _bodies: list[int] = field(default_factory=list)
    _office_index: dict[str, list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._firsts = [mention.first for mention in self.mentions]
        capitals = sum(map(self.wording.capital, range(len(self.wording.starts))))
        self.plain_nouns = capitals > _NOUNS_CAPITAL * len(self.wording.starts) and bool(self.names)
        persons = {(name.span.start, name.span.end) for name in self.names if name.kind == "person"}
        starts = sorted(start for start, _ in persons)
        self._bodies = sorted(name.span.start for name in self.names if name.kind == "organisation")
        for mention in self.mentions:
            low, high = self.characters(mention)
            at = bisect_left(starts, low)
            found = at < len(starts) and starts[at] < high and not self._belongs(mention, starts[at])
            if found or (not starts and self._looks_personal(mention)):
                self._persons.append(mention)
        self._starts = [mention.first for mention in self._persons]

    def characters(self, mention: Mention) -> tuple[int, int]:
        return self.wording.starts[mention.first], self.wording.ends[mention.last - 1]

    def _belongs(self, mention: Mention, start: int) -> bool:
        """Whether a name inside a mention only says to what it belongs: "the mayor of Moreno"."""
        word = bisect_left(self.wording.starts, start)
        kind = self.wording.kinds[word - 1] if word > mention.first else 0
        return mention.role and bool(kind & Kind.LINKERS) and not kind & Kind.DETERMINERS

    def before(self, cue: int, low: int) -> Mention | None:
        """The subject before a cue, not before word `low`."""
        wording = self.wording
        at = bisect_left(self._firsts, cue) - 1
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
                inserted = bisect_right(self._firsts, opening) - 1
                outer = self._subject(inserted, limit, opening)
                if outer is not None:
                    return outer
        return self._subject(at, limit, cue)

    def _main_subject(self, cue: int, low: int) -> Mention | None:
        """Who a participle is about: the speaker of the cue before it, else the first subject of its sentence."""
        earlier = next((i for i in range(cue - 1, max(low, cue - _BEFORE) - 1, -1) if self._finite(i)), None)
        if earlier is not None:
            return self.before(earlier, low)
        at = bisect_left(self._firsts, low)
        while at < len(self.mentions) and self.mentions[at].first < cue:
            if not self.governed(self.mentions[at], low) and self._telling(self.mentions[at]):
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
            close = at == nearest and self._personal(mention) and self._adjacent(mention, cue)
            if close or not self.governed(mention, limit):
                kind = self.wording.kinds[mention.head]
                noun = kind & Kind.NOUNS and not mention.pronoun
                article = mention.pronoun and kind & Kind.DETERMINERS and not self._adjacent(mention, cue)
                if not noun and not article and self._telling(mention):
                    return mention
                paper = paper or mention  # "in a statement saying": who made it stands before
            at -= 1
        return paper

    def subject(self, first: int, last: int) -> Mention | None:
        """The first person or body named from word `first` to `last` that no preposition governs."""
        at = bisect_left(self._firsts, first)
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
        at = bisect_left(self._firsts, cue_end)
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
        if at + 1 < len(self.mentions) and not self._personal(mention) and not mention.pronoun:
            other = self.mentions[at + 1]
            plain = all(not self.wording.gap(i).strip() for i in range(mention.last - 1, other.first))
            if plain and other.first - mention.last <= 2 and self._personal(other):
                return other
        return mention

    def beside(self, cue: int, cue_end: int, low: int, high: int) -> Mention | None:
        """The speaker of a cue between words `low` and `high`: right before it, after it, or further before."""
        before = self.before(cue, low)
        beside = before is not None and self._adjacent(before, cue)
        if before is not None and beside and self._telling(before):
            return before
        after = self.after(cue_end, high)
        if after is not None and (self._telling(after) or before is None or not self._telling(before)):
            return before if beside and after.pronoun else after
        return before or after

    def _telling(self, mention: Mention) -> bool:
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
        at = bisect_left(self._starts, first)
        return self._persons[at] if at < len(self._persons) and self._persons[at].first < last else None

    def named(self, mention: Mention, last_speaker: Mention | None) -> Mention | None:
        """The mention with the fullest name of the same speaker; `None` if the text does not tell."""
        if mention.pronoun:
            return self._antecedent(mention, last_speaker)
        beside = self._apposition(mention)
        if beside is not None:
            return self._fullest(beside) or beside
        if self._personal(mention):
            return self._fullest(mention)
        if mention.role:
            return self._bearer(mention)
        return self._fullest(mention)

    def _apposition(self, mention: Mention) -> Mention | None:
        """The person between commas beside an office, or before it: "the company's spokesman, Ada Moreno,"."""
        if self._personal(mention):
            return None
        at = bisect_left(self._firsts, mention.first)
        for other, gap in ((at + 1, mention.last - 1), (at - 1, mention.first - 1)):
            if (
                not 0 <= other < len(self.mentions)
                or gap < 0
                or self.wording.gap(gap).strip() not in (",", "(")
            ):
                continue
            found = self.mentions[other]
            if self._personal(found) and (found.first == mention.last or found.last == mention.first):
                return found
        return None

    def _antecedent(self, mention: Mention, last_speaker: Mention | None) -> Mention | None:
        wording = self.wording
        kind = wording.kinds[mention.head]
        start = wording.starts[mention.first]
        sentence = bisect_right(self.sentences, start) - 1
        floor = max(self.sentences[max(0, sentence - 1)] if sentence >= 0 else 0, start - _BACK)
        if (kind & (Kind.MALE | Kind.FEMALE) and not kind & Kind.PLURAL) or self._singular(mention):
            here = self._people(max(self.sentences[sentence] if sentence >= 0 else 0, start - _BACK), start)
            if here:
                return self._fullest(here[0]) or here[0]
            previous = self._people(floor, start)
            subject = next((one for one in previous if not self.governed(one, 0)), None)
            if subject is not None and "\n" not in wording.text[wording.ends[subject.last - 1] : start]:
                return self._fullest(subject) or subject
            if last_speaker is not None and self._near(last_speaker, start) and self._is_person(last_speaker):
                return self._fullest(last_speaker) or last_speaker
            if previous:
                return self._fullest(previous[0]) or previous[0]
            at = bisect_left(self._starts, mention.first) - 1
            if at >= 0 and self._near(self._persons[at], start):
                return self._fullest(self._persons[at]) or self._persons[at]
            return None
        body = last_speaker
        if body is not None and (not self._near(body, start) or self._is_person(body)):
            body = None
        if body is not None and "\n" not in wording.text[wording.ends[body.last - 1] : start]:
            return body
        at = bisect_left(self._firsts, wording.range(floor, start)[0])
        person: Mention | None = None
        while at < len(self.mentions) and self.mentions[at].first < mention.first:
            found = self.mentions[at]
            if not found.pronoun and not self.governed(found, 0) and self._telling(found):
                if not self._is_person(found):
                    return body or found
                person = person or found
            at += 1
        # "it was said in his statement": an impersonal cue tells of whom the sentence before does
        impersonal = person is not None and "\n" not in wording.text[wording.ends[person.last - 1] : start]
        return person if impersonal and kind & Kind.NEUTER else body

    def _singular(self, mention: Mention) -> bool:
        """Whether a pronoun of several meanings is read as one person: German "sie" is, which is right more often."""
        kind = self.wording.kinds[mention.head]
        return bool(kind & Kind.FEMALE) and bool(kind & Kind.PLURAL)

    def _people(self, start: int, end: int) -> list[Mention]:
        first, last = self.wording.range(start, end)
        return self._persons[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _near(self, mention: Mention, start: int) -> bool:
        return 0 <= start - self.wording.ends[mention.last - 1] <= _BACK

    def _personal(self, mention: Mention) -> bool:
        return self.person_within(mention.first, mention.first + 1) is not None

    def _is_person(self, mention: Mention) -> bool:
        if self._personal(mention):
            return True
        return bool(self.wording.kinds[mention.head] & Kind.PERSONS)

    def _looks_personal(self, mention: Mention) -> bool:
        """Without names: two to four words with capitals, or a person's office with one."""
        words = range(mention.first, mention.last)
        capitals = sum(map(self.wording.capital, words))
        body = any(self.wording.kinds[i] & Kind.BODIES for i in words)
        return not mention.pronoun and not body and 2 <= capitals <= 6 and mention.last - mention.first <= 8

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
            for other in self._persons:
                key = self._surname(other)
                size = self._capitals(other)
                if key is not None and size > sizes.get(key, 0):
                    self._index[key], sizes[key] = other, size
        return self._index

    def _surname(self, mention: Mention) -> str | None:
        for index in range(mention.last - 1, mention.first - 1, -1):
            if self.wording.capital(index) and not self.wording.kinds[index] & ROLE:
                return self.wording.lower[index].removesuffix("'s")
        return None

    def _capitals(self, mention: Mention) -> int:
        return sum(
            self._proper(i) and not self.wording.kinds[i] & ROLE for i in range(mention.first, mention.last)
        )

    def _proper(self, index: int) -> bool:
        """Whether a word has a capital that is not only that of an article at the beginning of a sentence."""
        return self.wording.capital(index) and not self.wording.kinds[index] & Kind.DETERMINERS

    def _bearer(self, mention: Mention) -> Mention | None:
        """For an office, the nearest person before (else after) who is given it; for a body, its fuller name."""
        wording = self.wording
        role = wording.lower[mention.head]
        person = bool(wording.kinds[mention.head] & Kind.PERSONS)
        if not person and any(self._proper(i) for i in range(mention.first, mention.last)):
            return None
        bearers: Sequence[Mention] = self._offices().get(role, ())
        at = bisect_left(bearers, mention.first, key=lambda one: one.first)
        for other in (*reversed(bearers[max(0, at - _BEARERS) : at]), *bearers[at : at + _BEARERS]):
            if other.first != mention.first and self._capitals(other) and self._is_person(other) == person:
                return other
        if person or mention.last - mention.first > 2:
            return None
        before = bisect_left(self._firsts, mention.first) - 1
        while before >= 0 and self._near(self.mentions[before], wording.starts[mention.first]):
            found = self.mentions[before]
            if self._organisation(found) and not found.role and not self.governed(found, 0):
                return found
            before -= 1
        return None

    def _organisation(self, mention: Mention) -> bool:
        low, high = self.characters(mention)
        at = bisect_left(self._bodies, low)
        return at < len(self._bodies) and self._bodies[at] < high

    def _offices(self) -> dict[str, list[Mention]]:
        """Role noun -> the mentions that hold it together with a name, or stand beside one in apposition."""
        if not self._office_index:
            self._office_index[""] = []
            for place, mention in enumerate(self.mentions):
                roles = [i for i in range(mention.first, mention.last) if self.wording.kinds[i] & ROLE]
                for index in roles:
                    self._office_index.setdefault(self.wording.lower[index], []).append(mention)
                if roles and place and self.wording.gap(mention.first - 1) == ", ":
                    other = self.mentions[place - 1]
                    if other.last == mention.first and not other.pronoun:
                        self._office_index.setdefault(self.wording.lower[mention.head], []).append(other)
        return self._office_index


__all__ = ["PRONOUN", "Speakers"]
