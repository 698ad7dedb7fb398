"""What two articles have in common -> the kind of their link, and why, in words.

    copy         nearly all words of both stand in the other
    edited       most words of one do
    partial      a passage does that is more than a quotation; or, in two languages, some sentences
    translation  most sentences of one tell sentences of the other, in order
    rewrite      the same within one language, in other words (spun)
    None         none of these

The shares were set on pairs labelled by reading (`origins/labels`: copy from .82 of both, edited from .42 of the
longer share, partial from one sentence) and on MEANTIME and NTREX (translation).
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.records import LinkKind

COPY_LEAST, COPY_MOST = 0.8, 0.9
EDITED = 0.45
PARTIAL, PARTIAL_WORDS = 0.1, 20
TRANSLATED, SOME_TRANSLATED = 0.6, 0.15
REWRITTEN, REWRITTEN_SENTENCES = 0.6, 5
SAME_STORY = 0.2


@dataclass(frozen=True, slots=True)
class Evidence:
    """Of the left and right article: the share of words in copied passages (`copied`), the same without those in
    quotation marks (`unquoted`), the share of the text in sentences that tell the same (`told`), each pair's chance
    counted; how many words and sentences; whether the languages differ; the same-story score."""

    copied: tuple[float, float]
    unquoted: tuple[float, float]
    words: int
    unquoted_words: int
    told: tuple[float, float]
    sentences: int
    of_sentences: int
    foreign: bool
    score: float


def kind(of: Evidence) -> LinkKind | None:
    """The kind of link, `None` where they share a story at most."""
    low, high = sorted(of.copied)
    if low >= COPY_LEAST and high >= COPY_MOST:
        return "copy"
    if high >= EDITED:
        return "edited"
    if of.foreign and of.score >= SAME_STORY:
        if max(of.told) >= TRANSLATED:
            return "translation"
        if max(of.told) >= SOME_TRANSLATED and of.sentences >= 2:
            return "partial"
    if max(of.unquoted) >= PARTIAL and of.unquoted_words >= PARTIAL_WORDS:
        return "partial"
    if not of.foreign and min(of.told) >= REWRITTEN and of.sentences >= REWRITTEN_SENTENCES:
        return "rewrite"
    return None


def why(of: Evidence) -> tuple[str, ...]:
    """The reasons, strongest first."""
    reasons = []
    if of.words:
        left, right = of.copied
        reasons.append(
            f"{of.words} words stand in both in the same order: {left:.0%} of the left, {right:.0%} of the right"
        )
        if of.unquoted_words < of.words // 2:
            reasons.append("most of these words are a quotation")
    if of.sentences:
        verb = "translated" if of.foreign else "reworded"
        left, right = of.told
        shares = f"{left:.0%} of the left, {right:.0%} of the right"
        reasons.append(f"{verb}: {of.sentences} of {of.of_sentences} sentences align, {shares}")
    reasons.append(f"the same story with a chance of {of.score:.0%}, by names, numbers, words and days")
    return tuple(reasons)
