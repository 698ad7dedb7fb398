"""Words between quotation marks -> whether somebody is said to have said them, and who.

Reads one marked stretch, the frame it stands in, and the words of saying around it. Makes an `Attribution`: direct,
mixed, or nothing (a title, a term, a word held with tongs).

The evidence, strongest first: a comma at its end and "X said" after it; a colon before it; a word of saying before it
with a comma or a subordinator; a sentence of its own. A stretch of one to three words needs a cue that governs it.
What counts as short or as a sentence was set by hand, looking at what went wrong in the training part of the German
quotations of Petersen-Frey and Biemann 2024 (https://arxiv.org/abs/2404.16764) and in `bench/quotes.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from retold.annotate.frames import Frame
from retold.annotate.mentions import Mention
from retold.annotate.quotemarks import Marked
from retold.annotate.quoteshape import COMMAS, SENTENCE, Shape, begins_sentence, first_person, quoteshape
from retold.annotate.speakers import Speakers
from retold.annotate.topic import topic
from retold.annotate.wording import ROLE, Kind, Wording

_AFTER = 10  # words from the closing mark to the cue
_QUOTATIVE = 4  # words from the closing mark to a verb that ends the clause
_FAR = 16  # words from a cue to the person who said it, with the occasion between
_BEFORE = 24  # words from the cue to the opening mark of a fragment
_FRAGMENT = 4  # words: shorter stretches are terms or titles, unless a cue governs them


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a marked stretch is (`None`: no quote), its speaker and cue where they stand beside it."""

    kind: Literal["direct", "mixed"] | None
    speaker: Mention | None = None
    cue: tuple[int, int] | None = None
    term: bool = False  # the name of something: not to be taken for words said in any case


def judge(
    speakers: Speakers,
    frame: Frame,
    before: Frame | None,
    mark: Marked,
    low: int,
    high: int,
    hidden: Collection[int],
    headline: bool,
) -> Attribution:
    """What a marked stretch of a frame is; `low` and `high` bound what belongs to it beside other stretches."""
    wording = speakers.wording
    shape = quoteshape(wording, frame, mark)
    if not wording.known:
        return _unaided(speakers, frame, mark, shape, high)
    if _term(speakers, mark, shape, low) or _speaks(wording, mark, shape, low, high):
        return Attribution(None, term=True)
    after = _closing(speakers, frame, mark, shape, high) or _after(speakers, mark, shape, high, hidden)
    if after is not None:
        return after
    ahead = _colon(speakers, frame, before, mark, shape, low, hidden)
    if ahead is not None:
        return ahead
    named = _named_after(speakers, frame, mark, high, hidden)
    if named is not None:
        return named
    cue = _cue_before(wording, low, mark.outer[0], hidden)
    if cue is None and low > frame.start:
        cue = _cue_before(wording, frame.start, mark.outer[0], hidden, naming=True)
    if cue is not None:
        governed = _governed(speakers, frame, mark, shape, cue, hidden)
        if governed.kind is None and _worded(wording, frame, mark, shape, hidden):
            return Attribution("mixed", governed.speaker, governed.cue)
        return governed
    if shape.alone or (shape.stop and shape.capital and begins_sentence(wording.text, frame, mark)):
        if shape.words >= _FRAGMENT and (shape.stop or shape.words >= 2 * SENTENCE) and not headline:
            return Attribution("direct")
        if headline and shape.words >= _FRAGMENT:
            return Attribution("mixed")
        return Attribution(None)
    if shape.words >= SENTENCE and shape.stop and shape.capital:
        return Attribution("direct")
    long = shape.words >= 2 * SENTENCE and (shape.stop or not shape.capital)
    if long or (headline and shape.words >= _FRAGMENT):
        return Attribution("mixed" if not shape.capital else "direct")
    if not _worded(wording, frame, mark, shape, hidden):
        return Attribution(None)
    return Attribution("mixed", speakers.subject(*wording.range(frame.start, mark.outer[0])))


def _unaided(speakers: Speakers, frame: Frame, mark: Marked, shape: Shape, high: int) -> Attribution:
    """Without a lexicon: what has the length and the place of something said, by the next person named."""
    text = speakers.wording.text
    begins = begins_sentence(text, frame, mark)
    if shape.words < _FRAGMENT or not (begins or shape.comma or shape.stop):
        return Attribution(None)
    ends = min(
        (at for at in (text.find(sign, mark.outer[1], high) for sign in ".!?") if at >= 0), default=high
    )
    first, last = speakers.wording.range(mark.outer[1], ends)
    person = speakers.person_within(first, last)
    if person is None and not begins:
        person = speakers.person_within(*speakers.wording.range(frame.start, mark.outer[0]))
    return Attribution("direct", person)


def _term(speakers: Speakers, mark: Marked, shape: Shape, low: int) -> bool:
    """Whether a stretch is the name of something: after "so-called" or "the newspaper", or all in capitals after an
    article ("the “Evening Star”"), or one to three words in capitals after a noun where nouns have capitals."""
    wording = speakers.wording
    text = wording.text
    first, last = wording.range(low, mark.outer[0])
    if first >= last or text[wording.ends[last - 1] : mark.outer[0]].strip() or shape.stop:
        return False
    index = last - 1
    long = shape.words > 2 * SENTENCE
    for step in range(max(first, index - 3), index + 1):
        if wording.kinds[step] & Kind.TERMS and step + wording.length(step, Kind.TERMS) > index:
            return not long
    named = any(wording.kinds[step] & Kind.NAMING for step in range(max(first, index - 4), index + 1))
    apposed = speakers.plain_nouns and wording.capital(index) and not wording.kinds[index] & ROLE
    if apposed and shape.capital and shape.words < _FRAGMENT and not named:
        return speakers.person_within(index, index + 1) is None and not wording.kinds[index] & Kind.CUES
    article = bool(wording.kinds[index] & Kind.DETERMINERS) and shape.capital and not named
    return article and shape.words <= SENTENCE and text[mark.pieces[0][0]].isupper()


def _speaks(wording: Wording, mark: Marked, shape: Shape, low: int, high: int) -> bool:
    """Whether a short stretch is the subject of a word of saying: an unnamed “council aide” said."""
    before, after = wording.range(low, mark.outer[0])[1], wording.range(mark.outer[1], high)[0]
    if shape.words > _FRAGMENT or shape.stop or shape.comma or after >= len(wording.starts):
        return False
    if wording.text[mark.outer[1] : wording.starts[after]].strip() or wording.kinds[after] & Kind.FINAL:
        return False
    named = any(wording.kinds[i] & Kind.DETERMINERS for i in range(max(0, before - 2), before))
    office = any(wording.kinds[i] & ROLE for i in range(*wording.range(*mark.outer)))
    return named and office and bool(wording.kinds[after] & Kind.CUES)


def _worded(wording: Wording, frame: Frame, mark: Marked, shape: Shape, hidden: Collection[int]) -> bool:
    """Whether a fragment without a cue beside it reads like somebody's words: it begins in lower case, has several
    words, and its sentence reports speech; in the mood of reported speech one such word will do."""
    first, last = wording.range(frame.start, frame.end)
    kinds = [wording.kinds[i] for i in range(first, last) if i not in hidden]
    if any(kind & Kind.REPORTED for kind in kinds) and (not shape.capital or shape.words >= _FRAGMENT):
        return True
    if shape.capital or shape.words < 2:
        return False
    said = Kind.CUES | Kind.NOUNS | Kind.ACCORDING | Kind.NAMING
    return shape.words > 2 or any(kind & said for kind in kinds)


def _closing(speakers: Speakers, frame: Frame, mark: Marked, shape: Shape, high: int) -> Attribution | None:
    """Attributed around it: X “...” said, with a verb that ends its clause and little before it (Japanese と)."""
    wording = speakers.wording
    first, last = wording.range(mark.outer[1], high)
    for index in range(first, min(first + _QUOTATIVE, last)):
        kind = wording.kinds[index]
        if kind & Kind.FINAL:
            end = index + wording.length(index, Kind.FINAL)
            if end < last and not any(sign in wording.gap(end - 1) for sign in ".,;!?"):
                return None
            begin, stop = wording.range(frame.start, mark.outer[0])
            return _quoted(shape, topic(speakers, begin, stop), (index, end))
        if not kind & (Kind.THAT | Kind.AUXILIARIES) or any(sign in wording.gap(index) for sign in ".;!?"):
            return None
    return None


def _after(
    speakers: Speakers, mark: Marked, shape: Shape, high: int, hidden: Collection[int]
) -> Attribution | None:
    """Attributed after the closing mark: `," said X`, `“ – X`."""
    wording = speakers.wording
    text = wording.text
    first, last = wording.range(mark.outer[1], high)
    tail = text[mark.outer[1] : high].lstrip(" \u00a0)")
    lead = shape.comma or shape.stop or tail[:1] in ("–", "—", "-")
    for index in range(first, min(first + _AFTER, last)):
        kind = wording.kinds[index]
        if index in hidden:
            break
        if kind & Kind.ACCORDING and (lead or index == first):
            end = index + wording.length(index, Kind.ACCORDING)
            speaker = speakers.after(end, last) or speakers.beside(index, end, first, last)
            if speaker is not None and speaker.first >= first:
                return _quoted(shape, speaker, (index, end))
        if kind & Kind.CUES and not (kind & Kind.PREPOSITIONS and not lead):
            end = index + wording.length(index, Kind.CUES)
            speaker = speakers.beside(index, end, first, last)
            immediate = index - first <= (1 if speaker is not None else 0)
            if speaker is not None and any(
                wording.kinds[i] & (Kind.PREPOSITIONS | Kind.THAT | Kind.RELATIVE)
                and not wording.kinds[i] & Kind.CUES
                for i in range(first, min(speaker.first, index))
            ):
                break  # “...,” hours after the minister thanked them
            if speaker is not None and speaker.first >= first and (lead or immediate):
                if not lead and (shape.words < _FRAGMENT or speaker.first < index) and not shape.comma:
                    break  # “terms” the minister used
                return _quoted(shape, speaker, (index, end))
            if lead and index - first <= 3 and shape.words >= 2:
                return _quoted(shape, _person_after(speakers, end, last), (index, end))
            break
        if any(sign in wording.gap(index) for sign in ".;!?"):
            break
    within = text[mark.pieces[-1][1] - 1] in COMMAS
    if shape.comma and first < last and shape.words >= _FRAGMENT and (within or not wording.capital(first)):
        person = speakers.person_within(first, min(first + 4, last))  # a verb that the lexicon does not know
        if person is not None and not any(
            wording.kinds[i] & (Kind.PREPOSITIONS | Kind.THAT | Kind.RELATIVE)
            for i in range(first, person.first)
        ):
            return Attribution("direct", person, None)
    return None


def _person_after(speakers: Speakers, begin: int, last: int) -> Mention | None:
    """The first person named in the rest of an attribution, past words that the lexicon does not know."""
    wording = speakers.wording
    for index in range(begin, min(begin + _FAR, last)):
        if wording.kinds[index] & (Kind.THAT | Kind.RELATIVE) or any(
            sign in wording.gap(index - 1) for sign in ".;:!?"
        ):
            return None
        person = speakers.person_within(index, index + 1)
        if person is not None:
            return None if speakers.governed(person, begin) else person
    return None


def _named_after(
    speakers: Speakers, frame: Frame, mark: Marked, high: int, hidden: Collection[int]
) -> Attribution | None:
    """Named so by a verb at the end of the clause: `heeft de opmerking “beledigend” genoemd`."""
    wording = speakers.wording
    first, last = wording.range(mark.outer[1], high)
    for index in range(first, min(first + 2, last)):
        if (
            wording.kinds[index] & Kind.NAMING
            and index not in hidden
            and not wording.text[mark.outer[1] : wording.starts[first]].strip()
        ):
            begin = wording.range(frame.start, frame.end)[0]
            speaker = speakers.before(index, begin)
            if speaker is not None and wording.starts[speaker.first] < mark.outer[0]:
                return Attribution("mixed", speaker, (index, index + wording.length(index, Kind.NAMING)))
    return None


def _quoted(shape: Shape, speaker: Mention | None, cue: tuple[int, int]) -> Attribution:
    whole = shape.capital or shape.stop or shape.words >= SENTENCE
    return Attribution("direct" if whole else "mixed", speaker, cue)


def _colon(
    speakers: Speakers,
    frame: Frame,
    before: Frame | None,
    mark: Marked,
    shape: Shape,
    low: int,
    hidden: Collection[int],
) -> Attribution | None:
    """After a colon, in the same frame or at the end of the one before."""
    wording = speakers.wording
    text = wording.text
    lead = text[low : mark.outer[0]].rstrip()
    start = low
    if not lead and before is not None and mark.outer[0] - before.end < 4 and not before.marked:
        lead = text[before.start : before.end].rstrip()
        start = before.start
    if not lead.endswith((":", "：")):
        return None
    first, last = wording.range(start, start + len(lead))
    found = [
        i
        for i in range(first, last)
        if (wording.kinds[i] & (Kind.CUES | Kind.NOUNS) or wording.according(i, first)) and i not in hidden
    ]
    if not found:
        if shape.words < _FRAGMENT:
            return Attribution(None)
        subject = speakers.subject_before(last, first)
        return Attribution("direct", subject, None)
    verbs = [i for i in found if wording.kinds[i] & Kind.CUES]
    cue = verbs[-1] if verbs else found[-1]
    end = cue + wording.length(cue, Kind.CUES | Kind.NOUNS | Kind.ACCORDING)
    if wording.kinds[cue] & Kind.ACCORDING:
        speaker = speakers.after(end, last)
    else:
        speaker = speakers.beside(cue, end, first, last)
    return Attribution("direct", speaker, (cue, end))


def _cue_before(
    wording: Wording, low: int, high: int, hidden: Collection[int], naming: bool = False
) -> int | None:
    """The last word of saying before a stretch."""
    first, last = wording.range(low, high)
    kinds = Kind.NAMING if naming else Kind.CUES | Kind.NAMING
    for index in range(last - 1, max(first, last - _BEFORE) - 1, -1):
        found = wording.kinds[index] & kinds or (not naming and wording.according(index, first))
        if found and index not in hidden:
            return index
    return None


def _governed(
    speakers: Speakers, frame: Frame, mark: Marked, shape: Shape, cue: int, hidden: Collection[int]
) -> Attribution:
    """A stretch with a word of saying somewhere before it."""
    wording = speakers.wording
    text = wording.text
    kind = wording.kinds[cue]
    end = cue + wording.length(cue, Kind.CUES | Kind.NAMING | Kind.ACCORDING)
    first, last = wording.range(frame.start, mark.outer[0])
    if kind & Kind.ACCORDING:
        speaker = speakers.after(end, last)
    elif kind & Kind.NAMING:  # what follows is what is named
        speaker = speakers.before(cue, first) or speakers.beside(cue, end, first, last)
    else:
        speaker = speakers.beside(cue, end, first, last)
    lead = text[frame.start : mark.outer[0]].rstrip()
    near = last - end
    whole = shape.capital and (shape.stop or shape.words >= SENTENCE)
    naming = bool(kind & Kind.NAMING)
    if whole and (lead.endswith(COMMAS) or near <= 2):
        return Attribution("direct", speaker, (cue, end))
    if shape.words >= SENTENCE and kind & Kind.CUES and not naming:  # said “the bridge is closed”
        beside = speaker.last if speaker is not None and speaker.first >= end else end
        own = shape.stop or first_person(wording, mark)
        over = own or not text[mark.outer[1] : frame.end].strip(" .,!?")
        that = all(wording.kinds[i] & Kind.THAT for i in range(beside, last))
        if (lead.endswith(COMMAS) and own) or (that and over):
            return Attribution("direct", speaker, (cue, end))
    if shape.words >= _FRAGMENT or (naming and near <= 12) or near <= 0:
        if speaker is None and not kind & Kind.CUES and (not naming or shape.capital or near > 3):
            return Attribution(None, speaker, (cue, end))
        return Attribution(
            "direct" if whole and shape.words >= 2 * SENTENCE else "mixed", speaker, (cue, end)
        )
    return Attribution(None, speaker, (cue, end))
