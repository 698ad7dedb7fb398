"""Layout -> runs of words that may be names, with what stands around them.

Reads a `Layout` and the words of its language; makes the `Reading` of the text (its words by sentence, and which
of them are written with and without a capital) and from it `Candidate`s in order, not overlapping. A candidate is
a run of words with capitals, joined by blanks, hyphens, initials' points or a particle ("de", "bin"), cut at titles
and demonyms, widened by the linking words of an organisation ("... of the ..."); or a phrase of the lexicon or of
the table of organisations. Boilerplate is left out.

Limits: a name that crosses a line break is two candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from retold.annotate.namewords import NameLexicon, lower, ordinary, whole_words
from retold.lexicon.organisations import organisations
from retold.lexicon.people import people
from retold.lexicon.places import place
from retold.records import Layout, NameKind
from retold.text.fold import fold

_ELISION = re.compile(
    r"(?:l|d|dell|all|nell|sull|dall|un|qu|s|c|j|n|m|t|quell|quest)['’](?=\w\w)", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_JOINS = frozenset({" ", "\u00a0", "\u202f", "-", "‑", " & ", "&"})
_POINTS = frozenset({". ", ".", ".\u00a0"})
_TITLE_GAPS = frozenset({" ", "\u00a0", ". ", ".\u00a0", "-"})
_PARTICLE_GAPS = frozenset({" ", "\u00a0", "-"})
_OPENING = re.compile(r"[\"“”„«»‘'‹*–—:!?•(]\s*$")
_LONGEST = 10  # words
_DETERMINERS = frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "im", "am", "zum", "zur", "vom", "beim", "ins", "kein", "keine", "diese", "dieser"]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence. `first`: its capital may come from where it stands. `gap`: what is before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    capital: bool
    first: bool
    closed: bool  # a possessive or a case ending after it: no name goes on


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences of a text in words. `lowered`: words seen without a capital; `capitals`: words seen with one
    where nothing else explains it; `trusted`: the folds of these."""

    sentences: tuple[tuple[Word, ...], ...]
    shouted: tuple[bool, ...]
    lowered: frozenset[str]
    capitals: frozenset[str]
    trusted: frozenset[str]


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


def reading(layout: Layout, words: NameLexicon) -> Reading:
    """The words of all sentences outside boilerplate."""
    sentences: list[tuple[Word, ...]] = []
    shouted: list[bool] = []
    lowered: set[str] = set()
    capitals: set[str] = set()
    for start, end in _sentences(layout):
        read = tuple(_words(layout.article.text, start, end, words))
        if not read:
            continue
        loud, headline = _loud(read), _headline(read, words.code)
        if headline or loud:
            read = tuple(_as_first(word) for word in read)
        sentences.append(read)
        shouted.append(loud)
        for word in read:
            if not word.capital:
                lowered.add(word.low)
            elif not word.first:
                capitals.add(word.low)
    return Reading(
        tuple(sentences),
        tuple(shouted),
        frozenset(lowered),
        frozenset(capitals),
        frozenset(fold(low) for low in capitals if low not in lowered),
    )


def candidates(read: Reading, words: NameLexicon) -> list[Candidate]:
    """All candidates of a text, in order."""
    found: list[Candidate] = []
    for sentence, shouted in zip(read.sentences, read.shouted, strict=True):
        found.extend(_Walk(sentence, shouted, read, words).candidates())
    return found


def _sentences(layout: Layout) -> Iterator[tuple[int, int]]:
    """The sentences without what is boilerplate in them."""
    ends: list[int] = []
    starts: list[int] = []
    for mark in sorted(layout.boilerplate, key=lambda mark: (mark.span.start, mark.span.end)):
        if starts and mark.span.start <= ends[-1]:
            ends[-1] = max(ends[-1], mark.span.end)
        else:
            starts.append(mark.span.start)
            ends.append(mark.span.end)
    for block in layout.blocks:
        for sentence in block.sentences:
            at = sentence.start
            index = bisect_right(ends, at)
            while at < sentence.end:
                until = min(starts[index], sentence.end) if index < len(starts) else sentence.end
                if at < until:
                    yield at, until
                if index >= len(starts):
                    break
                at = max(at, ends[index])
                index += 1


def _words(text: str, start: int, end: int, words: NameLexicon) -> Iterator[Word]:
    piece = text[start:end]
    spans = whole_words(piece)
    before = length = 0
    for number, (left, right) in enumerate(spans):
        closed = False
        form = piece[left:right]
        if "'" in form or "’" in form:
            if (elided := _ELISION.match(form)) and form[elided.end()].isupper():
                left += elided.end()
            elif (tail := _POSSESSIVE.search(form)) and tail.end() == len(form) and tail.start() > 0:
                right, closed = left + tail.start(), True
            elif (
                words.apostrophe
                and (cut := max(form.find("'"), form.find("’"))) > 1
                and form[cut + 1 :].islower()
            ):
                right, closed = left + cut, True
            form = piece[left:right]
        gap = piece[before:left]
        before = right
        previous, length = length, right - left
        yield Word(
            start + left,
            start + right,
            form,
            lower(form),
            gap,
            form[:1].isupper() or form[:1].istitle(),
            number == 0 or bool(_OPENING.search(gap)) or (gap.startswith(".") and previous > 2),
            closed,
        )


def _loud(read: Sequence[Word]) -> bool:
    long = [word for word in read if len(word.text) > 1]
    return len(long) > 2 and sum(word.text.isupper() for word in long) > 0.6 * len(long)


def _headline(read: Sequence[Word], code: str) -> bool:
    """Most long words have a capital: a headline in title case, which German never is."""
    long = [word for word in read if len(word.text) > 3 and word.text.isalpha()]
    return code != "de" and len(long) > 3 and sum(word.capital for word in long) > 0.75 * len(long)


def _as_first(word: Word) -> Word:
    return Word(word.start, word.end, word.text, word.low, word.gap, word.capital, True, word.closed)


@cache
def _organisation_starts() -> dict[str, tuple[int, ...]]:
    """First folded word of the table's names -> the lengths of these, longest first."""
    lengths: dict[str, set[int]] = {}
    for form in organisations().codes:
        pieces = form.split()
        lengths.setdefault(pieces[0], set()).add(len(pieces))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


@dataclass(slots=True)
class _Walk:
    """One sentence, from left to right."""

    sentence: tuple[Word, ...]
    shouted: bool
    read: Reading
    words: NameLexicon
    lows: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.lows = tuple(word.low for word in self.sentence)

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
            elif word.capital and word.first and word.low in self.words.starters:
                at, titled = at + 1, False
            elif word.capital:
                last = self._run(at)
                first = self._trimmed(at, last)
                end = self._shortened(first, last)
                if first < end:
                    yield self._candidate(first, end, None, titled)
                at, titled = max(last, at + 1), False
            else:
                titled = titled and word.low in people().particles
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
            beside=self._beside_place(first, last),
        )

    def _beside_place(self, first: int, last: int) -> bool:
        """Whether it stands before "region" or after "city of"."""
        if (
            last < len(self.sentence)
            and self.lows[last] in self.words.geographic
            and self.sentence[last].gap == " "
        ):
            return True
        return any(low in self.words.geographic for low in self.lows[max(0, first - 2) : first])

    def _organisation(self, at: int) -> int:
        """How many words from `at` are a name of the table of organisations."""
        word = self.sentence[at]
        if not word.capital:
            return 0
        for size in _organisation_starts().get(fold(word.text), ()):
            inside = self.sentence[at : at + size]
            if len(inside) < size:
                continue
            form = " ".join(w.text for w in inside)
            if organisations().of(form) is None:
                continue
            if size > 1 or (word.text.isupper() and not self.shouted):
                return size
            if len(word.text) > 4 and (word.low not in self.words.starters or not word.first):
                return size
        return 0

    def _counts(self, what: str, at: int, size: int) -> bool:
        """Whether a phrase is what the lexicon says where it stands."""
        word = self.sentence[at]
        following = self.sentence[at + size] if at + size < len(self.sentence) else None
        if what == "place":
            return word.capital and (len(word.text) > 2 or word.text.isupper())
        if what == "demonym":
            here = place(word.text)
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
        while last < len(self.sentence) and last - at < _LONGEST and not self.sentence[last - 1].closed:
            word = self.sentence[last]
            if not self._joined(last):
                break
            if word.capital:
                if self._stops(last):
                    break
                last += 1
            elif self._particle(last) and last + 1 < len(self.sentence) and self.sentence[last + 1].capital:
                if self.sentence[last + 1].gap not in _PARTICLE_GAPS:
                    break
                last += 2
            else:
                break
        return self._widened(at, last)

    def _joined(self, at: int) -> bool:
        gap = self.sentence[at].gap
        if gap in _JOINS:
            return True
        previous = self.sentence[at - 1].text
        return gap in _POINTS and (len(previous) == 1 or previous in ("St", "Jr", "Mc", "Ste"))

    def _stops(self, at: int) -> bool:
        if self.sentence[at].gap in ("-", "‑"):
            return False
        here, before = place(self.sentence[at].text), place(self.sentence[at - 1].text)
        if here is not None and before is not None and here.territory and before.territory:
            return True
        if self._organisation(at) > 1:
            return True
        match = self.words.match(self.lows, at)
        return (
            match is not None
            and match[1] in ("title", "body")
            and self.sentence[at - 1].low not in self.words.heads
        )

    def _particle(self, at: int) -> bool:
        word = self.sentence[at]
        return (
            word.low in _NAME_PARTICLES
            and at + 1 < len(self.sentence)
            and word.gap in _PARTICLE_GAPS
            and not (word.low in self.words.linkers and self.sentence[at - 1].low in self.words.heads)
        )

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
            while (
                last < len(self.sentence)
                and self.sentence[last].capital
                and self.sentence[last].gap in _JOINS
            ):
                if self._stops(last):
                    break
                last += 1
        return last

    def _trimmed(self, at: int, last: int) -> int:
        """Where the name begins: without words whose capital comes only from where they stand."""
        while at < last:
            word = self.sentence[at]
            if (
                word.low in self.words.never
                or (word.low in self.words.starters and (word.first or last - at > 1))
                or (word.first and last - at > 1 and self._explained(word))
            ):
                at += 1
            else:
                break
        return at

    def _shortened(self, first: int, last: int) -> int:
        """Where the name ends: without words at the end that are none."""
        while last - first > 1 and self.lows[last - 1] in self.words.starters:
            last -= 1
        return last

    def _explained(self, word: Word) -> bool:
        """Whether a word that begins a sentence and a longer run is an ordinary one."""
        if word.low in self.read.capitals or fold(word.text) in people().given:
            return False
        if word.low in self.words.heads or word.low in self.words.geographic or place(word.text):
            return False
        return word.low in self.read.lowered or (len(word.text) > 1 and ordinary(word.low, self.words.code))


_ANDS = frozenset({"en", "und", "et", "y", "e", "i", "ve", "и", "і", "та", "й", "&"})
_NAME_PARTICLES = frozenset(
    ["al", "el", "as", "ad", "an", "ar", "ash", "at", "bin", "ibn", "ben", "bint", "abu", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "los", "las", "van", "von", "der", "den", "ter", "ten", "te", "het", "op", "zu", "zum", "zur", "af", "av", "ould", "ул", "аль", "эль", "бен", "ибн", "ван", "фон", "де", "ла", "аль-"]
)
