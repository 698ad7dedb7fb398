"""Reading -> runs of words that may be names, with what stands around them.

Reads the `Reading` of a text (`annotate/capitals.py`) and the words of its language; makes `Candidate`s in order,
not overlapping. A candidate is a run of words with capitals, joined by blanks, hyphens, initials' points or a
particle ("de", "bin"), cut at titles and demonyms, widened by the linking words of an organisation ("... of the
..."); or a phrase of the lexicon or of the table of organisations.

Limits: a name that crosses a line break is two candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retold.annotate.capitals import Reading
from retold.annotate.namewords import NameLexicon, ordinary
from retold.annotate.surroundings import Surroundings, genitive
from retold.lexicon.organisations import organisations
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.records import NameKind
from retold.text.fold import fold

_JOINS = frozenset({" ", "\u00a0", "\u202f", "-", "‑", " & ", "&"})
_POINTS = frozenset({". ", ".", ".\u00a0"})
_TITLE_GAPS = frozenset({" ", "\u00a0", ". ", ".\u00a0", "-"})
_PARTICLE_GAPS = frozenset({" ", "\u00a0", "-"})
_LARGE = 11  # of lexicon/places.py: some 200,000 people
_LONGEST = 10  # words
_COMPOUND = 10  # letters: a long word before a given name is an occupation ("Luftfahrtexperte")
_DETERMINERS = frozenset({
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im",
    "am", "zum", "zur", "vom", "beim", "ins", "kein", "keine", "diese", "dieser",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words `start` to `end`. `what`: its kind, where a table says so; `titled`: a title stands before
    it; `weak`: all its capitals may come from where it stands; `shouted`: in a line of capitals; `determined`:
    after an article."""

    start: int
    end: int
    words: tuple[str, ...]
    what: NameKind | None = None
    titled: bool = False
    weak: bool = False
    shouted: bool = False
    determined: bool = False
    located: bool = False  # after "in", "near"
    says: bool = False  # beside a word of saying
    beside: bool = False  # after "the city of", or before "region"
    within: bool = False  # after "in": a place, unless the article says otherwise
    corporate: bool = False  # after "the company" or "the bank,"
    adjective: bool = False  # made from the name of a country, by its ending and the noun that follows
    person_next: bool = False  # just before a given name
    title_next: bool = False  # just before a title
    linked: bool = False  # after a particle, which may be part of a name and may be "of"


def candidates(read: Reading, words: NameLexicon) -> list[Candidate]:
    """All candidates of a text, in order."""
    found: list[Candidate] = []
    for sentence, shouted in zip(read.sentences, read.shouted, strict=True):
        found.extend(_Walk(sentence, words, shouted, read).candidates())
    return found


@cache
def _organisation_starts() -> dict[str, tuple[int, ...]]:
    """First folded word of the table's names -> the lengths of these, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in organisations().codes:
        pieces = form.split()
        lengths.setdefault(pieces[0], set()).add(len(pieces))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@dataclass(slots=True)
class _Walk(Surroundings):
    """One sentence, from left to right."""

    shouted: bool
    read: Reading

    def candidates(self) -> Iterator[Candidate]:
        at, titled = 0, False
        while at < len(self.sentence):
            word = self.sentence[at]
            if (size := self._organisation(at)) > 0:
                yield self._candidate(at, at + size, "organisation")
                at, titled = at + size, False
                continue
            if titled and word.gap not in _TITLE_GAPS:
                titled = False
            match = self.words.match(self.lows, at)
            if match is not None and self._counts(match[1], at, match[0]):
                size, what = match
                if what in ("body", "place"):
                    yield self._candidate(at, at + size, "organisation" if what == "body" else "place")
                titled = what == "title" or (titled and what == "demonym")
                titled = titled and not self.sentence[at + size - 1].closed
                at += size
            elif word.capital and word.first and word.low in self.words.starters and not self.compass(at):
                at, titled = at + 1, False
            elif (titled and self.country(at)) or self.owns(at):
                yield self._candidate(at, at + 1, "place")
                at += 1
            elif word.capital:
                last = self._run(at)
                first = self._trimmed(at, last)
                end = self._shortened(first, last)
                if first < end:
                    yield self._candidate(first, end, None, titled)
                at, titled = max(last, at + 1), False
            else:
                titled = titled and word.low in people().particles and word.low not in _GENITIVES
                at += 1

    def _candidate(self, first: int, last: int, what: NameKind | None, titled: bool = False) -> Candidate:
        inside = self.sentence[first:last]
        before = self.sentence[first - 1].low if first else ""
        return Candidate(
            start=inside[0].start,
            end=inside[-1].end,
            words=tuple(word.text for word in inside),
            what=what,
            titled=titled,
            weak=all(word.first or not word.capital for word in inside),
            shouted=self.shouted,
            determined=before in _DETERMINERS,
            says=before in self.words.cues or (last < len(self.lows) and self.lows[last] in self.words.cues),
            located=before in self.words.locatives,
            beside=self.beside_place(first, last),
            within=before in self.words.within and not inside[-1].closed,
            corporate=self.corporate(first),
            linked=before in people().particles,
            adjective=self.adjective(first, last),
            title_next=self.title_next(last),
            person_next=last < len(self.sentence) and self.given(last),
        )

    def _organisation(self, at: int) -> int:
        """How many words from `at` are a name of the table of organisations."""
        word = self.sentence[at]
        if not word.capital:
            return 0
        for size in _organisation_starts().get(fold(word.text), ()):
            inside = self.sentence[at : at + size]
            if len(inside) < size or organisations().of(" ".join(w.text for w in inside)) is None:
                continue
            if size > 1 or (len(word.text) > 4 and not (word.first and word.low in self.words.starters)):
                return size
        short = not self.shouted and len(word.text) > 1 and (word.text.isupper() or len(word.text) > 3)
        return int(short and organisations().of(word.text) is not None)

    def _counts(self, what: str, at: int, size: int) -> bool:
        """Whether a phrase is what the lexicon says where it stands."""
        word = self.sentence[at]
        following = self.sentence[at + size] if at + size < len(self.sentence) else None
        if what == "place":
            return word.capital and (len(word.text) > 2 or word.text.isupper())
        if what == "demonym":
            here = None if word.low in self.words.phrases else place(word.text)
            if here is not None and here.territory and word.capital:
                return False  # a stem that the country's own name begins with
            # "Norrland Airways", but "the Norrland government"
            proper = following is not None and following.capital and following.low in self.words.heads
            return not (
                word.capital and proper and following is not None and following.low not in self.words.state
            )
        if what == "body" and size == 1 and not word.capital and self.words.code != "tr":
            return len(word.text) > 6 and word.low not in self.words.heads
        return True

    def _run(self, at: int) -> int:
        """The end of the run of name words that begins at `at`."""
        last = at + 1
        while last < len(self.sentence) and last - at < _LONGEST:
            if self.sentence[last - 1].closed and not self.owned_body(last):
                break
            word = self.sentence[last]
            if not self._joined(last):
                break
            if word.capital:
                if self._stops(last) or self.person_begins(at, last):
                    break
                last += 1
            elif size := self._particles(last):
                last += size + 1
            else:
                break
        return self._widened(at, last)

    def _joined(self, at: int) -> bool:
        gap = self.sentence[at].gap
        if gap in _JOINS or self.owned_body(at):
            return True
        previous = self.sentence[at - 1].text
        return gap in _POINTS and (len(previous) == 1 or previous in ("St", "Jr", "Mc", "Ste"))

    def _stops(self, at: int) -> bool:
        if self.sentence[at].gap in ("-", "‑"):
            return False
        if genitive(self.sentence[at].text):
            return True
        here, before = place(self.sentence[at].text), place(self.sentence[at - 1].text)
        if here is not None and before is not None and min(here.size, before.size) > _LARGE:
            return True
        if self._organisation(at) > 1 or (self.sentence[at].first and self._explained(at)):
            return True
        match = self.words.match(self.lows, at)
        if match is None or match[1] not in ("title", "body"):
            return False
        after = at + match[0]
        named = match[1] == "title" and after < len(self.sentence) and self.given(after)
        return named or self.sentence[at - 1].low not in self.words.heads

    def _particles(self, at: int) -> int:
        """How many particles stand at `at` before the rest of a name: "van der" before "Meer"."""
        if self.lows[at] in self.words.linkers and (
            self.sentence[at - 1].low in self.words.heads or self.words.code in _ARTICLES_ARE_PARTICLES
        ):
            return 0
        if self.hyphened(at):
            return 1
        size = 0
        while at + size < len(self.sentence) and size < 3 and self.lows[at + size] in _NAME_PARTICLES:
            if self.sentence[at + size].gap not in _PARTICLE_GAPS:
                return 0
            size += 1
        if not size or at + size >= len(self.sentence):
            return 0
        following = self.sentence[at + size]
        if self.full_before(at) and self.elsewhere(at, size):
            return 0
        return size if following.capital and following.gap in _PARTICLE_GAPS else 0

    def _widened(self, at: int, last: int) -> int:
        """The end of an organisation's name with what its linking words join to it."""
        inside = [word.low for word in self.sentence[at:last]]
        if not inside or not (inside[-1] in self.words.heads or inside[0] in self.words.heads):
            return last
        while last < len(self.sentence) and last - at < _LONGEST and not self.sentence[last - 1].closed:
            for size in (3, 2, 1):
                linker = " ".join(self.lows[last : last + size])
                following = self.sentence[last + size] if last + size < len(self.sentence) else None
                if linker in self.words.linkers and following is not None and following.capital:
                    gaps = [word.gap for word in self.sentence[last : last + size + 1]]
                    if all(gap in (" ", "\u00a0", " d'", " d’", " l'", " l’") for gap in gaps):
                        break
            else:
                return last
            if "and" in linker.split() or linker in _ANDS:
                # "the Bank of Norr and Ada Moreno" are two; "... for Security and Co-operation in ..." is one
                if last - at < 3 or self.sentence[last + size].low in self.words.starters:
                    return last
                if fold(self.sentence[last + size].text) in people().given:
                    return last
            last += size + 1
            while last < len(self.sentence) and self._goes_on(last):
                last += 1
        return last

    def _trimmed(self, at: int, last: int) -> int:
        """Where the name begins: without words whose capital comes only from where they stand."""
        begin = at
        while at < last:
            word = self.sentence[at]
            if (
                (word.low in self.words.never and self.lows[last - 1] not in self.words.heads)
                or (
                    word.low in self.words.starters and (word.first or last - at > 1) and not self.compass(at)
                )
                or (word.first and last - at > 1 and self._explained(at))
                or (self.words.code == "de" and at == begin and self.noun_before(at, last))
                or (word.first and last - at == 2 and self.state_before(at))
            ):
                at += 1
            else:
                break
        return at

    def _goes_on(self, at: int) -> bool:
        """Whether the word goes on an organisation's name: with a capital, or the rest of "Co-operation"."""
        word = self.sentence[at]
        return word.gap == "-" or (word.capital and word.gap in _JOINS and not self._stops(at))

    def _shortened(self, first: int, last: int) -> int:
        """Where the name ends: without words at the end that are none."""
        while last - first > 1 and self.lows[last - 1] in self.words.starters:
            last -= 1
        return last

    def _explained(self, at: int) -> bool:
        """Whether a word that begins a sentence and a longer run is an ordinary one."""
        word = self.sentence[at]
        if word.low in self.words.starters:
            return not self.compass(at)
        if word.low in self.read.capitals or fold(word.text) in people().given:
            return False
        if word.low in self.words.heads or word.low in self.words.geographic or place(word.text):
            return False
        if (
            at + 1 < len(self.sentence)
            and len(word.text) >= _COMPOUND
            and fold(self.sentence[at + 1].text) in people().given
        ):
            return True
        return word.low in self.read.lowered or (len(word.text) > 1 and ordinary(word.low, self.words.code))


_GENITIVES = frozenset({"des"})  # "Vorsitzende des Verbandes": of a body, not of a person
_ANDS = frozenset({"en", "und", "et", "y", "e", "i", "ve", "и", "і", "та", "й", "&"})
_ARTICLES_ARE_PARTICLES = frozenset({"de"})  # "Fehler der Behörde" is no name
_NAME_PARTICLES = frozenset({
    "al", "el", "as", "ad", "an", "ar", "ash", "at", "bin", "ibn", "ben", "bint", "abu", "de", "del",
    "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "los", "las", "van", "von", "der",
    "den", "ter", "ten", "te", "het", "op", "zu", "zum", "zur", "af", "av", "ould", "ул", "аль", "эль",
    "бен", "ибн", "ван", "фон", "де", "ла",
})  # fmt: skip
