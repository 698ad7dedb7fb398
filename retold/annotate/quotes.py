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

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from retold.annotate.cut import vocabulary
from retold.annotate.dialogue import Spoken, dialogue
from retold.annotate.frames import Frame, frames
from retold.annotate.mentions import Mention, mentions
from retold.annotate.quotejudge import Attribution, judge
from retold.annotate.quotemarks import Marked, quotemarks
from retold.annotate.speakers import Speakers
from retold.annotate.statements import Statement, characters, statements
from retold.annotate.wording import Kind, Wording, wording
from retold.lexicon import lexicon
from retold.lexicon.schema import QuoteWords
from retold.records import Block, Layout, Name, Quote, Span

_NONE = QuoteWords()
_SHORT_FRAGMENT = 2  # words in marks that do not make a long statement a mixed one
_LONG_STATEMENT = 12  # words
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
        self.blocks = _kept(layout)
        marked, self.strays = quotemarks(
            self.text, [(block.span.start, block.span.end) for block in self.blocks]
        )
        self.wording: Wording = wording(
            self.text,
            words or _NONE,
            vocabulary(layout.language) if words else None,
            [(name.span.start, name.span.end) for name in names],
        )
        self.frames = frames(self.text, self.blocks, marked)
        self.starts = [one.start for block in self.blocks for one in block.sentences]
        self.hidden = _hidden(self.wording, marked)
        begins = {self.wording.range(start, len(self.text))[0] for start in self.starts}
        begins.update(self.wording.range(one[0], len(self.text))[0] for mark in marked for one in mark.pieces)
        self.speakers = Speakers(self.wording, mentions(self.wording, names, begins), names, self.starts)
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
        yield from sorted(_joined(_apart(found), self.text), key=lambda one: (one.span, one.kind))

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
        headline = self.title is not None and frame.start < self.title.end and self.title.start < frame.end
        before = self.frames[number - 1] if number else None
        judged: list[tuple[Marked, Attribution]] = []
        said = (
            statements(self.speakers, first, last, self.hidden, after_statement) if self.wording.kinds else []
        )
        for place, mark in enumerate(frame.marked):
            low = frame.marked[place - 1].outer[1] if place else frame.start
            high = frame.marked[place + 1].outer[0] if place + 1 < len(frame.marked) else frame.end
            judged.append(
                (mark, judge(self.speakers, frame, before, mark, low, high, self.hidden, bool(headline)))
            )
        used: set[int] = set()
        for place, (mark, found) in enumerate(judged):
            if found.kind == "direct":
                used.add(place)
                yield self._direct(mark, found, frame, number)
        cues = {found.cue[0] for place, (_, found) in enumerate(judged) if place in used and found.cue}
        for statement in said:
            if statement.cue is not None and statement.cue[0] in cues:
                continue
            yield from self._statement(statement, frame, number, judged, used, bool(headline))
        yield from self._mixed(judged, used, number)
        yield from self._stray(frame, number)

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
        people = self.speakers._people(self.frames[number].start, self.frames[number].end)
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
        whole = sum(b - a for a, b in statement.parts)
        inside = [place for place in inside if judged[place][1].kind is not None or not statement.free]
        if inside and (many > _SHORT_FRAGMENT or whole < _LONG_STATEMENT):
            used.update(inside)
            pieces = tuple(piece for place in inside for piece in judged[place][0].pieces)
            kind = "direct" if many >= _WHOLE * whole and many > _SHORT_FRAGMENT else "mixed"
            yield self._quote(pieces, kind, statement.speaker, statement.cue, number, self.last)
        elif parts and not headline and not (statement.free and number - self.last_frame > 3):
            used.update(inside)
            yield self._quote(parts, "indirect", statement.speaker, statement.cue, number, self.last)

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
            named = self.speakers.named(speaker, self.last)
            self.last = named if speaker.pronoun and named is not None else speaker
            self.last_frame = number
        else:
            named = None
            carried = None if kind == "indirect" and cue is not None else carried
            if carried is not None and (
                cue is None or number - self.last_frame <= 1 or carried is not self.last
            ):
                named = self.speakers.named(carried, None) or carried
                self.last_frame = number
        content = tuple(Span(self.id, low, high) for low, high in pieces)
        return Quote(
            span=Span(self.id, pieces[0][0], pieces[-1][1]),
            content=content,
            kind="direct" if kind == "direct" else "mixed" if kind == "mixed" else "indirect",
            speaker=self._span(speaker),
            named=self._span(named),
            cue=Span(self.id, self.wording.starts[cue[0]], self.wording.ends[cue[1] - 1]) if cue else None,
        )

    def _span(self, mention: Mention | None) -> Span | None:
        if mention is None:
            return None
        start, end = self.speakers.characters(mention)
        return Span(self.id, start, end)


def _kept(layout: Layout) -> list[Block]:
    """The blocks that are not boilerplate for the most part."""
    kept: list[Block] = []
    waste = sorted((one.span.start, one.span.end) for one in layout.boilerplate)
    place = 0
    for block in layout.blocks:
        while place < len(waste) and waste[place][1] <= block.span.start:
            place += 1
        covered, at = 0, place
        while at < len(waste) and waste[at][0] < block.span.end:
            covered += min(waste[at][1], block.span.end) - max(waste[at][0], block.span.start)
            at += 1
        if 2 * covered < block.span.end - block.span.start and block.sentences:
            kept.append(block)
    return kept


def _hidden(wording: Wording, marked: Sequence[Marked]) -> set[int]:
    """The words between quotation marks."""
    hidden: set[int] = set()
    for mark in marked:
        for low, high in mark.pieces:
            hidden.update(range(*wording.range(low, high)))
    return hidden


def _count(wording: Wording, start: int, end: int) -> int:
    return wording.size(*wording.range(start, end))


def _apart(found: Sequence[Quote]) -> list[Quote]:
    """Without the statements that lie around words in marks which are quotes of their own."""
    marked = sorted(
        (piece.start, piece.end) for one in found if one.kind != "indirect" for piece in one.content
    )
    kept: list[Quote] = []
    for quote in found:
        at = bisect_left(marked, (quote.span.start, 0))
        around = at < len(marked) and marked[at][1] <= quote.span.end
        if quote.kind != "indirect" or not around:
            kept.append(quote)
    return kept


def _joined(found: Sequence[Quote], text: str) -> list[Quote]:
    """Interrupted quotations made one: `"A," she said, "B."`"""
    joined: list[Quote] = []
    for quote in sorted(found, key=lambda one: (one.span, one.kind)):
        before = joined[-1] if joined else None
        shared = (
            before is not None
            and before.kind == "direct"
            and (quote.kind == "direct" or (quote.kind == "mixed" and quote.cue == before.cue))
        )
        if before is not None and shared and _interrupted(before, quote, text):
            joined[-1] = Quote(
                span=Span(before.span.article, before.span.start, quote.span.end),
                content=(*before.content, *quote.content),
                kind="direct",
                speaker=before.speaker or quote.speaker,
                named=before.named or quote.named,
                cue=before.cue or quote.cue,
            )
        elif before is None or before.span.end <= quote.span.start or before.kind != quote.kind:
            joined.append(quote)
    return joined


def _interrupted(before: Quote, after: Quote, text: str) -> bool:
    """Whether only an attribution that ends with a comma stands between two direct quotes."""
    between = text[before.span.end : after.span.start]
    if before.cue is None or before.cue.start < before.span.end or len(between) > 200 or "\n" in between:
        return False
    own = after.cue is not None and after.cue != before.cue
    lead = between.rstrip(" \"“„«‘'»")
    return not own and lead.endswith((",", "–", "—")) and not lead.rstrip("–— ").endswith(".")
