"""A marked stretch and what was found around it -> how likely it is that somebody is said to have said it.

Reads a stretch between quotation marks, its frame, and the `Attribution` that `quotejudge` gave it by rule. Makes a
probability: a logistic regression over named features, each in [0, 1], none of which names a word or a language.
What a word is (a cue, a title's noun, "we") the lexicon says, so the weights hold for any language that has one. They
stand in `quoteweights.toml`, learnt by `bench/learn_quotes.py`, which says from what.

Limits: a name in marks beside a word of saying looks like a fragment of what was said, and the other way round.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib import resources

from retold.annotate.frames import Frame
from retold.annotate.quotejudge import Attribution
from retold.annotate.quotemarks import Marked
from retold.annotate.speakers import Speakers
from retold.annotate.wording import PRONOUN, ROLE, SMALL, Kind, Wording

_SAYING = Kind.CUES | Kind.NAMING | Kind.ACCORDING
_AROUND = (("cue", Kind.CUES), ("according", Kind.ACCORDING), ("weak", Kind.WEAK))
_AHEAD = (
    *_AROUND,
    ("naming", Kind.NAMING),
    ("noun", Kind.NOUNS),
    ("that", Kind.THAT),
    ("reported", Kind.REPORTED),
)
_INSIDE = (
    ("first_person", Kind.FIRST_PERSON),
    ("pronoun", PRONOUN),
    ("auxiliary", Kind.AUXILIARIES),
    ("negation", Kind.NEGATIONS),
)
_NEAR, _MIDDLE, _FAR = 3, 8, 24  # words
_SHORT = 6  # words: names of things are shorter


def quotelikely(seen: Mapping[str, float]) -> float:
    """The probability, in [0, 1], that a stretch with these `features` was said by somebody."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in seen.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> Mapping[str, float]:
    file = resources.files("retold.annotate") / "quoteweights.toml"
    return {name: float(value) for name, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def features(
    speakers: Speakers,
    frame: Frame,
    mark: Marked,
    hidden: Collection[int],
    found: Attribution,
    words: Mapping[str, int],
) -> dict[str, float]:
    """The features of a stretch that are not 0. `words` counts the words of the text."""
    seen = _shape(speakers.wording, mark, words)
    seen |= dict.fromkeys(_place(speakers.wording, frame, mark), 1.0)
    seen |= dict.fromkeys(_beside(speakers, frame, mark, hidden), 1.0)
    seen[f"rule_{found.kind or 'none'}"] = 1.0
    if found.term:
        seen["rule_term"] = 1.0
    if found.kind and found.speaker is not None:
        seen["rule_speaker"] = 1.0
    if found.kind and found.cue is not None:
        seen["rule_cue"] = 1.0
    return seen


def _shape(wording: Wording, mark: Marked, words: Mapping[str, int]) -> dict[str, float]:
    """What it looks like: its length, capitals, small words, whether it is said again in the text."""
    text = wording.text
    start, end = mark.pieces[0][0], mark.pieces[-1][1]
    first, last = wording.range(start, end)
    many = last - first
    size = 1 if many <= 1 else 2 if many == 2 else 3 if many < _SHORT else 6 if many < 10 else 10
    seen = {f"size_{size}": 1.0}
    if text[start].isupper():
        seen["capital"] = 1.0
    if text[end - 1] in ".!?…":
        seen["stop"] = 1.0
    if "," in (text[end - 1], text[mark.outer[1] : mark.outer[1] + 1]):
        seen["comma"] = 1.0
    if not many:
        return seen
    inside = wording.kinds[first:last]
    small = SMALL | Kind.LINKERS | Kind.REPORTED | Kind.NEGATIONS
    capitals = sum(map(wording.capital, range(first, last)))
    seen["small_words"] = sum(bool(kind & small) for kind in inside) / many
    seen["capitals"] = capitals / many
    for name, wanted in _INSIDE:
        if any(kind & wanted for kind in inside):
            seen[name] = 1.0
    if many < _SHORT:
        seen["again"] = sum(words[word] > 1 for word in wording.lower[first:last]) / many
        if 1 < many == capitals:
            seen["all_capitals"] = 1.0
        if any(kind & ROLE for kind in inside):
            seen["role_inside"] = 1.0
    return seen


def _place(wording: Wording, frame: Frame, mark: Marked) -> list[str]:
    """Where it stands in its sentence."""
    lead = wording.text[frame.start : mark.outer[0]].rstrip()
    tail = wording.text[mark.outer[1] : frame.end].lstrip()
    seen = []
    if not lead or lead[-1] in ".!?:":
        seen.append("begins")
    if lead.endswith(":"):
        seen.append("colon")
    if tail[:1] == ".":
        seen.append("ends")
    if len(frame.marked) > 2:
        seen.append("many")
    return seen


def _beside(speakers: Speakers, frame: Frame, mark: Marked, hidden: Collection[int]) -> list[str]:
    """The words around it, and who is named before it."""
    wording = speakers.wording
    begin, end = wording.range(frame.start, frame.end)
    first, last = wording.range(mark.pieces[0][0], mark.pieces[-1][1])
    seen = []
    if _kinds(wording, max(begin, first - _NEAR), first, hidden) & Kind.TERMS:
        seen.append("term_before")
    if first > begin and not wording.text[wording.ends[first - 1] : mark.outer[0]].strip():
        kind = wording.kinds[first - 1]
        if kind & Kind.DETERMINERS:
            seen.append("after_determiner")
        if kind & Kind.PREPOSITIONS:
            seen.append("after_preposition")
        if wording.capital(first - 1) and speakers.plain_nouns:
            seen.append("after_noun")
    if _kinds(wording, last, min(last + _NEAR, end), hidden) & _SAYING:
        seen.append("cue_after")
    if last < end and wording.kinds[last] & Kind.CUES and not wording.gap(last - 1).strip(' ”“"»«’'):
        seen.append("speaks")  # an “aide” said
    middle = _kinds(wording, max(begin, first - _MIDDLE), first, hidden)
    ahead = _kinds(wording, max(begin, first - _FAR), first, hidden)
    behind = _kinds(wording, last, min(last + _FAR, end), hidden)
    seen += [f"{name}_middle" for name, kind in _AHEAD if middle & kind]
    seen += [f"{name}_ahead" for name, kind in _AHEAD if ahead & kind]
    seen += [f"{name}_behind" for name, kind in _AROUND if behind & kind]
    if speakers.subject(begin, first) is not None:
        seen.append("subject")
    if speakers.person_within(begin, first) is not None:
        seen.append("person")
    if speakers.named_within(*mark.outer):
        seen.append("name_inside")
    return seen


def _kinds(wording: Wording, first: int, last: int, hidden: Collection[int]) -> int:
    kinds = 0
    for index in range(first, last):
        if index not in hidden:
            kinds |= wording.kinds[index]
    return kinds
