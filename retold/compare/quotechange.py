"""Two readings of a quote -> what happened to it between them, with why in words.

Reads the words of the first reading and of another, in whichever languages. Names one change, the gravest first:
another speaker, a negation gained or lost, a name or word garbled, words cut or added, other words, a translation.

Within a language the two are aligned word by word (`difflib`, after Ratcliff and Obershelp 1988). Between languages
only what survives translation is compared: who speaks, whether anything is denied, and how much of it is there.

Limits: between languages a negation counts only as present or absent, since French says "ne ... pas" and others
build it into a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from retold.compare.sayings import Saying
from retold.lexicon import lexicon
from retold.lexicon.schema import QuoteWords
from retold.records import Change
from retold.text.fold import fold

_MOST_WORDS = 400  # words aligned; longer quotes are compared by their beginning
_CUT = 0.75  # share of a translation's length below which it is called cut
_GARBLED = 0.6  # likeness of two words that one was made from the other
_INVERTED = frozenset(
    {"impossible", "without", "never", "stop", "weak", "false"}
)  # concepts that deny without "not"


def change(first: Saying, other: Saying, names: Sequence[str]) -> tuple[Change, tuple[str, ...]]:
    """The change from the first reading to another; `names` are the group names, by index."""
    if first.group is not None and other.group is not None and first.group != other.group:
        return "other-speaker", (f"said by {names[other.group]}, not {names[first.group]}",)
    if first.language != other.language:
        return _between(first, other)
    return _within(first, other)


def _within(first: Saying, other: Saying) -> tuple[Change, tuple[str, ...]]:
    one = [fold(word) for word in first.words[:_MOST_WORDS]]
    two = [fold(word) for word in other.words[:_MOST_WORDS]]
    if one == two:
        if first.quote.kind != other.quote.kind:
            return "same", (f"{other.quote.kind} where the first is {first.quote.kind}",)
        return "same", ()
    gone: list[str] = []
    added: list[str] = []
    replaced: list[tuple[list[str], list[str]]] = []
    for step, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if step == "delete":
            gone.append(" ".join(first.words[i:j]))
        elif step == "insert":
            added.append(" ".join(other.words[k:m]))
        elif step == "replace":
            replaced.append((list(first.words[i:j]), list(other.words[k:m])))
    denied = (_denials(first) or 0) - (_denials(other) or 0)
    whole = not replaced or len(one) - sum(len(left) for left, _ in replaced) >= 0.5 * min(len(one), len(two))
    if denied and whole and _word_for_word(first, other) and abs(len(one) - len(two)) <= 3 + abs(denied):
        verb = "loses" if denied > 0 else "gains"
        return "negated", (f"{verb} a negation",)
    if not replaced and not added:
        return "cut", tuple(f"leaves out “{words}”" for words in gone)
    if not replaced and not gone:
        return "extended", tuple(f"adds “{words}”" for words in added)
    odd = [pair for left, right in replaced for pair in _garbled(left, right)]
    if (
        odd
        and len(odd) == sum(max(len(left), len(right)) for left, right in replaced)
        and not gone
        and not added
    ):
        return "garbled", tuple(f"“{right}” for “{left}”" for left, right in odd)
    if len(two) < 0.6 * len(one) and len(gone) + len(replaced) <= 4:
        return "cut", tuple(f"leaves out “{words}”" for words in gone) + _replacements(replaced)
    if len(one) < 0.6 * len(two) and len(added) + len(replaced) <= 4:
        return "extended", tuple(f"adds “{words}”" for words in added) + _replacements(replaced)
    why = _replacements(replaced)
    why += tuple(f"leaves out “{words}”" for words in gone) + tuple(f"adds “{words}”" for words in added)
    return "reworded", why[:6]


def _replacements(replaced: Sequence[tuple[list[str], list[str]]]) -> tuple[str, ...]:
    return tuple(f"“{' '.join(right)}” for “{' '.join(left)}”" for left, right in replaced)


def _garbled(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Words that look like spoilt copies of each other: alike, the same first letter, and not a longer form."""
    if len(left) != len(right):
        return []
    found = []
    for one, two in zip(left, right, strict=True):
        a, b = fold(one), fold(two)
        near = Levenshtein.normalized_similarity(a, b) >= _GARBLED
        form = a.startswith(b[:-2]) or b.startswith(a[:-2])  # an inflected form ends otherwise
        if near and not form and min(len(a), len(b)) >= 4:
            found.append((one, two))
    return found


def _between(first: Saying, other: Saying) -> tuple[Change, tuple[str, ...]]:
    one, two = _denials(first), _denials(other)
    inverted = _INVERTED & (first.concepts.keys() | other.concepts.keys())
    short = max(len(first.words), len(other.words)) <= 40 and _word_for_word(first, other)
    if one is not None and two is not None and bool(one) != bool(two) and short and not inverted:
        shared = sum((first.concepts & other.concepts).values())
        if shared >= 2 and 2 * shared >= min(sum(first.concepts.values()), sum(other.concepts.values())):
            return "negated", (f"{'loses' if one else 'gains'} a negation in translation",)
    why = [f"from {first.language} to {other.language}"]
    if other.words and len(other.text) < _CUT * len(first.text):
        why.append("shorter than the first reading")
    if len(first.text) < _CUT * len(other.text):
        why.append("longer than the first reading")
    if first.quote.kind != other.quote.kind:
        why.append(f"{other.quote.kind} where the first is {first.quote.kind}")
    return "translated", tuple(why)


def _word_for_word(first: Saying, other: Saying) -> bool:
    """Whether both are in quotation marks: "denied that gas was used" has its negation in the word of saying."""
    return first.quote.kind != "indirect" and other.quote.kind != "indirect"


def _denials(one: Saying) -> int | None:
    """How many negations a saying has; two in a row ("ne ... pas", "no ... nunca") are one in Romance languages.

    `None` where the language's words for it are not known.
    """
    words = lexicon(one.language, QuoteWords)
    if words is None:
        return None
    known, endings = frozenset(words.negations), tuple(words.negation_endings)
    count = sum(word in known or (bool(endings) and word.endswith(endings)) for word in one.words)
    return (count + 1) // 2 if "ne" in known else count
