"""The forms of one name -> the same forms, the best supported first, and which of them look garbled.

Reads, for one name, where each form stands; makes `NameForm`s. A form is suspect where one of its words is not a
known way to write the word that more tellings have there. Known ways are: the same fold (`text/fold.py`); other
vowels alone (not where many languages agree on the letters: that name was never transcribed); consonants that one
alphabet has and another writes differently (j and s, k and ch, h and g ...); an ending of inflection; another
script. What is left is a slip, a mishearing, or the work of a machine that replaces words: an error that tellings
share is evidence that one took it from the other (Maas 1927, "Leitfehler").

Limits: of two forms that equally many tellings have, neither is suspect; an error that most tellings copied is
taken for the name, and the right form for the slip.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from retold.lexicon.places import place
from retold.records import NameForm, NameKind, Span
from retold.text.fold import fold
from retold.text.likeness import word_likeness

_VOWELS = re.compile(r"[aeiou]+")
_WORDS = re.compile(r"[\s·・-]+")
_ENDING = 4  # letters of an inflection, of a fold
_SHORTEST = 4  # letters of a word that is judged: shorter ones differ by chance
_SETTLED = 4  # languages with one spelling; a transcribed name has nearly as many spellings as languages
_PART = 0.7  # likeness from which two words of one name are the same part of it

_WRITTEN_AS = {
    frozenset(pair)
    for pair in (
        ("j", "s"), ("j", "sh"), ("j", "ch"), ("j", "g"), ("ch", "k"), ("ch", "sh"), ("ch", "s"), ("sh", "s"),
        ("h", "k"), ("h", "g"), ("h", ""), ("v", "b"), ("v", "f"), ("k", "ks"), ("t", "d"), ("shch", "sh"),
        ("shch", "ch"), ("s", "st"), ("l", "r"), ("n", "nk"), ("f", "p"), ("j", ""), ("s", "ks"), ("lr", "r"),
    )
}  # fmt: skip
"""Consonants of a fold that stand for one another between alphabets and newsrooms."""


def forms(
    spans: Mapping[str, Sequence[Span]],
    kind: NameKind,
    slips: Mapping[str, str],
    languages: Mapping[str, str],
) -> tuple[NameForm, ...]:
    """Forms of one name. `slips` are forms already known to be garbled, with the reason; `languages` gives for
    each telling of the story its language."""
    support = _support(spans)
    settled = _settled(support, languages)
    made = []
    for form, found in spans.items():
        why = (
            [slips[form]]
            if form in slips
            else _suspicions(form, spans, support, kind, settled, len(languages))
        )
        made.append(NameForm(text=form, suspect=bool(why), why=tuple(why), spans=tuple(found)))
    return tuple(sorted(made, key=lambda form: _rank(form, kind)))


def _rank(form: NameForm, kind: NameKind) -> tuple[bool, bool, int, int, str]:
    full = kind != "person" or len(_WORDS.split(form.text)) > 1
    return form.suspect, not full, -len({span.article for span in form.spans}), -len(form.spans), form.text


def _support(spans: Mapping[str, Sequence[Span]]) -> dict[str, set[str]]:
    """Word of any form, as written -> the tellings that have it."""
    support: dict[str, set[str]] = {}
    for form, found in spans.items():
        for word in _WORDS.split(form):
            support.setdefault(word, set()).update(span.article for span in found)
    return support


def _suspicions(
    form: str,
    spans: Mapping[str, Sequence[Span]],
    support: Mapping[str, set[str]],
    kind: NameKind,
    settled: frozenset[str],
    tellings: int,
) -> list[str]:
    if kind not in ("person", "place") or len(spans) < 2 or (kind == "place" and place(form) is not None):
        return []
    found: list[str] = []
    last = {_WORDS.split(other)[-1] for other in spans}
    pieces = _WORDS.split(form)
    for at, word in enumerate(pieces):
        here = _supporters(word, support)
        better = [
            other
            for other in sorted(support)
            if len(_supporters(other, support)) > len(here)
            and (other in last) == (at == len(pieces) - 1)
            and len(other) >= _SHORTEST
            and _script(other) == _script(word)
            and word_likeness(word, other) >= _PART
        ]
        if len(word) < _SHORTEST or not better:
            continue
        if any(_way_to_write(word, other, other in settled) for other in better):
            continue
        model = max(
            better, key=lambda other: (len(_supporters(other, support)), word_likeness(word, other), other)
        )
        found.append(
            f"reads like {model} with {_change(model, word)}; only in {len(here)} of {tellings} tellings"
        )
    return found


def _supporters(word: str, support: Mapping[str, set[str]]) -> set[str]:
    """The tellings that have a word in this or an equal spelling."""
    return set().union(*(found for other, found in support.items() if fold(other) == fold(word)))


def _script(word: str) -> str:
    letter = next((sign for sign in word if sign.isalpha()), None)
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def _settled(support: Mapping[str, set[str]], languages: Mapping[str, str]) -> frozenset[str]:
    """Words that many languages write with the same letters: names that were never transcribed, so that another
    vowel is no other transcription."""
    found = set()
    for word, articles in support.items():
        spoken = {languages[article] for article in articles}
        if _script(word) == "LATIN" and len(spoken) >= _SETTLED and len(articles) > len(spoken):
            found.add(word)
    return frozenset(found)


def _way_to_write(word: str, model: str, settled: bool) -> bool:
    """Whether the difference between two spellings is one that languages make. `settled`: the model's is fixed."""
    a, b = fold(word), fold(model)
    stem = b.rstrip("aeiou")
    if a == b or (a.startswith(stem) and len(a) - len(stem) <= _ENDING) or b.startswith(a):
        return True
    if settled:
        return False
    ours, theirs = _VOWELS.split(a), _VOWELS.split(b)
    if len(ours) != len(theirs):
        return False
    return all(x == y or frozenset((x, y)) in _WRITTEN_AS for x, y in zip(ours, theirs, strict=True))


def _change(model: str, word: str) -> str:
    """What was changed, in letters: "'nk' -> 'ng'"."""
    a, b = model.casefold(), word.casefold()
    edits = [edit for edit in Levenshtein.opcodes(a, b) if edit.tag != "equal"]
    if not edits:
        return "another spelling"
    first, last = edits[0], edits[-1]
    left = min(first.src_start, first.dest_start, 1)
    was, now = a[first.src_start - left : last.src_end], b[first.dest_start - left : last.dest_end]
    return f"'{was}' -> '{now}'"
