"""Layout, names -> quotes: what somebody is said to have said, who said it, and the word of saying.

Reads the blocks that are no boilerplate. Makes `Quote` records in order of the text:

    direct     the words said, between quotation marks or after a dash
    mixed      marked fragments inside a statement in the article's own words: the fragments are the content
    indirect   a statement in the article's own words

Method: `quotemarks` pairs the marks, `frames` joins sentences around them, `mentions` and `speakers` find who can
speak, `statements` finds what is said without marks, `dialogue` what is said after a dash, and `quotejudge` judges
each marked stretch: with a word of saying beside it, or as a sentence of its own beside another quotation, it is a
quote; a word or a title in marks that nobody is said to have said is left out. What stands between marks needs no
lexicon; without one, quotes have no cue, only sentences of some length count, and nothing indirect is found.

Limits: nested quotations are part of the outer one. A statement without marks ends with its sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.annotate.characters import characters
from retold.annotate.cut import vocabulary
from retold.annotate.dialogue import Spoken, dialogue
from retold.annotate.frames import Frame, frames
from retold.annotate.mentions import Mention, mentions
from retold.annotate.quoteblocks import quoteblocks
from retold.annotate.quoteends import quoteends
from retold.annotate.quotejoin import quotejoin
from retold.annotate.quotejudge import Attribution, judge
from retold.annotate.quotelikely import features, quotelikely
from retold.annotate.quotemarks import Marked, quotemarks
from retold.annotate.quoteshape import sentence
from retold.annotate.referents import Referents
from retold.annotate.speakers import Speakers
from retold.annotate.statements import Statement, statements
from retold.annotate.wording import Kind, Wording, wording
from retold.lexicon import lexicon
from retold.lexicon.schema import QuoteWords
from retold.records import Layout, Name, Quote, Span

_NONE = QuoteWords()
_LIKELY = 0.5  # probability from which a marked stretch is a quote
_FRAGMENT = 2  # words in marks that are no clause
_WHOLE = 0.8  # of a statement in marks: a direct quote


def quotes(layout: Layout, names: Sequence[Name]) -> tuple[Quote, ...]:
    """The quotes of one article. Never raises for any Unicode text."""
    return tuple(_Article(layout, names).quotes())


class _Article:
    """One article while its quotes are looked for."""

    def __init__(self, layout: Layout, names: Sequence[Name]) -> None:
        self.id = layout.article.id
        self.text = layout.article.text
        self.title = layout.title
        words = lexicon(layout.language, QuoteWords) if layout.language != "und" else None
        self.blocks = quoteblocks(layout)
        marked, self.strays = quotemarks(
            self.text, [(block.span.start, block.span.end) for block in self.blocks]
        )
        self.wording: Wording = wording(
            self.text,
            words or _NONE,
            vocabulary(layout.language) if words else None,
            [(name.span.start, name.span.end) for name in names],
        )
        marked = quoteends(marked, self.blocks, self.wording)
        self.frames = frames(self.text, self.blocks, marked)
        self.starts = [one.start for block in self.blocks for one in block.sentences]
        self.hidden = _hidden(self.wording, marked)
        begins = {self.wording.range(start, len(self.text))[0] for start in self.starts}
        begins.update(self.wording.range(one[0], len(self.text))[0] for mark in marked for one in mark.pieces)
        self.speakers = Speakers(self.wording, mentions(self.wording, names, begins), names, self.starts)
        self.referents = Referents(self.speakers)
        self.counted = Counter(self.wording.lower) if marked else Counter[str]()
        self.last: Mention | None = None
        self.last_frame = -9

    def quotes(self) -> Iterator[Quote]:
        found: list[Quote] = []
        spoken = self._dialogue()
        runs = iter(sorted(spoken, key=lambda one: one.pieces[0]))
        next_run = next(runs, None)
        reported = -9
        for number, frame in enumerate(self.frames):
            taken = False
            if found and self._goes_on(found[-1], number):
                found[-1] = self._longer(found[-1], frame)
                continue
            while next_run is not None and next_run.pieces[0][0] < frame.end:
                found.append(self._spoken(next_run, number))
                next_run = next(runs, None)
            if any(low < frame.end and frame.start < high for low, high in self._dashed(frame)):
                continue
            for quote in self._frame(frame, number, reported == number - 1):
                taken = taken or quote.kind == "indirect"
                found.append(quote)
            if taken:
                reported = number
        yield from quotejoin(found, self.text)

    def _goes_on(self, last: Quote, number: int) -> bool:
        """Whether a sentence without marks goes on what is said without marks after a colon: it, or one of the next
        two, is in the first person."""
        frame = self.frames[number]
        if last.kind != "direct" or frame.marked or not last.cue or last.cue.end > last.span.start:
            return False
        between = self.text[last.span.end : frame.start]
        lead = self.text[last.cue.end : last.span.start].rstrip()
        if between.strip(" \n.!?") or between.count("\n") > 2 or not lead.endswith(":"):
            return False
        following = [one for one in self.frames[number : number + 3] if not one.marked]
        return self._first_person(*self.wording.range(frame.start, following[-1].end))

    def _longer(self, last: Quote, frame: Frame) -> Quote:
        end = frame.start + len(self.text[frame.start : frame.end].rstrip())
        pieces = [*last.content]
        if "\n\n" in self.text[last.span.end : frame.start]:
            pieces.append(Span(self.id, frame.start, end))
        else:
            pieces[-1] = Span(self.id, pieces[-1].start, end)
        return replace(last, span=Span(self.id, last.span.start, end), content=tuple(pieces))

    # ------------------------------------------------------------ after a dash

    def _dialogue(self) -> list[Spoken]:
        found: list[Spoken] = []
        silent: list[Spoken] = []
        was_speech = False
        for block in self.blocks:
            made = dialogue(self.wording, block.span.start, block.span.end, (), self.hidden)
            for one in made:
                if one.attribution is not None:
                    found += [*silent, one]
                    silent, was_speech = [], True
                elif was_speech:
                    found.append(one)
            if not made:
                silent, was_speech = [], False
        self._ranges = sorted(
            (one.pieces[0][0], max(one.pieces[-1][1], one.attribution[1] if one.attribution else 0))
            for one in found
        )
        self._range_at = 0
        return [one for one in found if one.pieces]

    def _dashed(self, frame: Frame) -> list[tuple[int, int]]:
        """The stretches of dialogue that begin before the end of a frame and end after its start."""
        while self._range_at < len(self._ranges) and self._ranges[self._range_at][1] <= frame.start:
            self._range_at += 1
        return self._ranges[self._range_at : self._range_at + 1]

    def _spoken(self, spoken: Spoken, number: int) -> Quote:
        speaker, cue = None, None
        if spoken.attribution is not None:
            first, last = self.wording.range(*spoken.attribution)
            cues = [i for i in range(first, last) if self.wording.kinds[i] & (Kind.CUES | Kind.NAMING)]
            if cues:
                end = cues[0] + self.wording.length(cues[0], Kind.CUES)
                cue = (cues[0], end)
                speaker = self.speakers.beside(cues[0], end, first, last)
        carried = self._unnamed(number) if speaker is None and cue is not None else self.last
        return self._quote(spoken.pieces, "direct", speaker, cue, number, carried)

    # ------------------------------------------------------------ in a frame

    def _frame(self, frame: Frame, number: int, after_statement: bool) -> Iterator[Quote]:
        first, last = self.wording.range(frame.start, frame.end)
        if first >= last:
            return
        headline = self._headline(frame)
        said = (
            statements(self.speakers, first, last, self.hidden, after_statement) if self.wording.kinds else []
        )
        judged = [(mark, self._judged(number, place)) for place, mark in enumerate(frame.marked)]
        used: set[int] = set()
        for place, (mark, found) in enumerate(judged):
            if found.kind == "direct":
                used.add(place)
                yield self._direct(mark, found, frame, number)
        cues = {found.cue[0] for place, (_, found) in enumerate(judged) if place in used and found.cue}
        for statement in said:
            if statement.cue is not None and statement.cue[0] in cues:
                continue
            yield from self._statement(statement, frame, number, judged, used, headline)
        yield from self._mixed(judged, used, number)
        yield from self._stray(frame, number)

    def ruled(self, number: int, place: int) -> Attribution:
        """What the rules say of a marked stretch of a frame."""
        frame, before = self.frames[number], self.frames[number - 1] if number else None
        low = frame.marked[place - 1].outer[1] if place else frame.start
        high = frame.marked[place + 1].outer[0] if place + 1 < len(frame.marked) else frame.end
        mark, headline = frame.marked[place], self._headline(frame)
        return judge(self.speakers, frame, before, mark, low, high, self.hidden, headline)

    def _headline(self, frame: Frame) -> bool:
        return self.title is not None and frame.start < self.title.end and self.title.start < frame.end

    def _judged(self, number: int, place: int) -> Attribution:
        """What a marked stretch is: by rule where a word of saying leaves no doubt, else by likelihood."""
        frame, mark, wording = self.frames[number], self.frames[number].marked[place], self.wording
        found = self.ruled(number, place)
        if not wording.known or wording.uncased or (found.kind == "direct" and found.cue is not None):
            return found
        if quotelikely(features(self.speakers, frame, mark, self.hidden, found, self.counted)) < _LIKELY:
            return Attribution(None, term=True)
        whole = sentence(wording, frame, mark) and not self._headline(frame)
        if found.kind is not None and not (whole and found.cue is None):
            return found
        if whole:
            return Attribution("direct", found.speaker, found.cue)
        subject = self.speakers.subject(*wording.range(frame.start, mark.outer[0]))
        return Attribution("mixed", found.speaker or subject, found.cue)

    def _direct(self, mark: Marked, found: Attribution, frame: Frame, number: int) -> Quote:
        speaker = found.speaker
        carried: Mention | None = None
        if speaker is None and found.cue is None:
            carried = self.last if number - self.last_frame <= 1 else self._subject(number - 1, frame.block)
        elif speaker is None:
            carried = self._unnamed(number)
        return self._quote(mark.pieces, "direct", speaker, found.cue, number, carried or self.last)

    def _unnamed(self, number: int) -> Mention | None:
        """Who says what a verb without a subject reports ("oświadczył"): the speaker of the sentence before, else
        whom that sentence, of the same paragraph, speaks of."""
        if number - self.last_frame <= 1 or not number:
            return self.last
        return self._subject(number - 1, self.frames[number - 1].block)

    def _subject(self, number: int, block: int) -> Mention | None:
        """Who the sentence before speaks of: the first person in it, else its first mention."""
        if number < 0 or block - self.frames[number].block > 1:
            return None
        people = self.speakers.people(self.frames[number].start, self.frames[number].end)
        return people[0] if people else None

    def _statement(
        self,
        statement: Statement,
        frame: Frame,
        number: int,
        judged: Sequence[tuple[Marked, Attribution]],
        used: set[int],
        headline: bool,
    ) -> Iterator[Quote]:
        parts: tuple[tuple[int, int], ...] = tuple(
            characters(self.wording, part, frame.start, frame.end) for part in statement.parts
        )
        inside = [
            place
            for place, (mark, _) in enumerate(judged)
            if any(low <= mark.pieces[0][0] and mark.pieces[-1][1] <= high for low, high in parts)
        ]
        inside = [place for place in inside if not judged[place][1].term]
        if statement.cue is not None:  # a word of saying nearer to the marks
            own = [(place, judged[place][1].cue) for place in inside]
            inside = [
                place for place, cue in own if cue is None or not self._nearer(cue[0], statement.cue[0])
            ]
        if any(frame.start < at < frame.end for at in self.strays):
            return
        rest = [place for place in inside if place not in used]
        if len(rest) < len(inside) and not rest:
            return
        if len(rest) < len(inside):
            parts = ()
        inside = rest
        many = sum(_count(self.wording, *piece) for place in inside for piece in judged[place][0].pieces)
        length = sum(b - a for a, b in statement.parts)
        if inside and self.wording.range(*judged[inside[0]][0].outer)[0] > statement.parts[0][0]:
            many = 0  # words of the article's own before it
        inside = [place for place in inside if judged[place][1].kind is not None]
        if inside:
            used.update(inside)
            pieces = tuple(piece for place in inside for piece in judged[place][0].pieces)
            kind = "direct" if many >= _WHOLE * length and many > _FRAGMENT else "mixed"
            speaker = statement.speaker or judged[inside[0]][1].speaker
            yield self._quote(pieces, kind, speaker, statement.cue, number, self.last)
        elif parts and not headline and not (statement.free and number - self.last_frame > 3):
            used.update(inside)
            said = statement.apart and any(self._first_person(*part) for part in statement.parts)
            yield self._quote(
                parts, "direct" if said else "indirect", statement.speaker, statement.cue, number, self.last
            )

    def _first_person(self, first: int, last: int) -> bool:
        """Whether words speak of those who say them, as what is said in marks does."""
        kinds = self.wording.kinds
        return any(
            kinds[index] & Kind.FIRST_PERSON for index in range(first, last) if index not in self.hidden
        )

    def _nearer(self, cue: int, statement: int) -> bool:
        """Whether a cue of its own, a verb of naming, stands between a statement's cue and the marks."""
        return cue > statement and bool(self.wording.kinds[cue] & Kind.NAMING)

    def _mixed(
        self, judged: Sequence[tuple[Marked, Attribution]], used: set[int], number: int
    ) -> Iterator[Quote]:
        """Fragments with a cue of their own; those that share it are one quote."""
        groups: dict[int, list[tuple[Marked, Attribution]]] = {}
        for place, (mark, found) in enumerate(judged):
            if place not in used and found.kind == "mixed" and found.cue is not None:
                groups.setdefault(found.cue[0], []).append((mark, found))
            elif place not in used and found.kind == "mixed":
                yield self._quote(mark.pieces, "mixed", found.speaker, None, number, self.last)
        for group in groups.values():
            pieces = tuple(piece for mark, _ in group for piece in mark.pieces)
            yield self._quote(pieces, "mixed", group[0][1].speaker, group[0][1].cue, number, self.last)

    def _stray(self, frame: Frame, number: int) -> Iterator[Quote]:
        """A closing mark without an opening one, attributed after it: the words since its sentence began."""
        for at in self.strays:
            if not frame.start < at < frame.end:
                continue
            first, last = self.wording.range(at, frame.end)
            cue = next(
                (i for i in range(first, min(first + 6, last)) if self.wording.kinds[i] & Kind.CUES), None
            )
            begin = max((start for start in self.starts if frame.start <= start < at), default=frame.start)
            text = self.text[begin:at].rstrip()
            if cue is None or not text.endswith((",", ".", "!", "?", "…")):
                continue
            end = cue + self.wording.length(cue, Kind.CUES)
            speaker = self.speakers.beside(cue, end, first, last)
            yield self._quote(((begin, begin + len(text)),), "direct", speaker, (cue, end), number, self.last)

    # ------------------------------------------------------------ records

    def _quote(
        self,
        pieces: Sequence[tuple[int, int]],
        kind: str,
        speaker: Mention | None,
        cue: tuple[int, int] | None,
        number: int,
        carried: Mention | None,
    ) -> Quote:
        named: Mention | None
        if speaker is not None:
            named = self.referents.named(speaker, self.last)
            self.last = named if speaker.pronoun and named is not None else speaker
            self.last_frame = number
        else:
            named = None
            carried = None if kind == "indirect" and cue is not None else carried
            if carried is not None and (
                cue is None or number - self.last_frame <= 1 or carried is not self.last
            ):
                named = self.referents.named(carried, None) or carried
                self.last_frame = number
        content = tuple(Span(self.id, low, self._without_comma(low, high)) for low, high in pieces)
        return Quote(
            span=Span(self.id, pieces[0][0], content[-1].end),
            content=content,
            kind="direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect",
            speaker=self._span(speaker),
            named=self._span(named),
            cue=Span(self.id, self.wording.starts[cue[0]], self.wording.ends[cue[1] - 1]) if cue else None,
        )

    def _without_comma(self, low: int, high: int) -> int:
        """The end of words said, without the comma of the sentence around them: “It is closed,” he said."""
        end = low + len(self.text[low:high].rstrip(",， \u00a0"))
        return end if end > low else high

    def _span(self, mention: Mention | None) -> Span | None:
        if mention is None:
            return None
        start, end = self.speakers.characters(mention)
        return Span(self.id, start, end)


def _hidden(wording: Wording, marked: Sequence[Marked]) -> set[int]:
    """The words between quotation marks."""
    hidden: set[int] = set()
    for mark in marked:
        for low, high in mark.pieces:
            hidden.update(range(*wording.range(low, high)))
    return hidden


def _count(wording: Wording, start: int, end: int) -> int:
    return wording.size(*wording.range(start, end))
