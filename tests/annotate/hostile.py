"""Texts made to be slow or to break something, of any length: what each annotator must live through."""

from __future__ import annotations

from collections.abc import Callable


def _of(unit: str) -> Callable[[int], str]:
    return lambda length: unit * (length // len(unit))


KINDS: dict[str, Callable[[int], str]] = {
    "one line": _of("The minister said on Friday that 12 people were killed in Tarnwick and "),
    "quotes": _of('"Yes," she said. '),
    "open quotes": lambda length: "“" * (length // 2) + "a " * (length // 4),
    "mixed quotes": _of("\"a 'b «c „d "),
    "dashes": _of("— no — "),
    "long numbers": _of("9" * 400 + " "),
    "number words": _of("one hundred "),
    "days": _of("May 5, "),
    "control signs": _of("a\x00b\x1f\u200f\u2028 "),
    "short lines": _of("word\n"),
    "blank lines": _of("\n \n"),
    "one word": _of("a"),
    "one compound": _of("Haus"),
    "hyphens": _of("a-"),
    "full stops": _of(". "),
    "capitals": _of("Ab Cd Ef "),
    "brackets": _of("(["),
    "marks": _of("e\u0301\u0301\u0301 "),
    "addresses": _of("http://a.example/b?c=d "),
    "Chinese": _of("他说今天有三人死亡，"),
    "Thai": _of("เขากล่าวว่า"),
    "Arabic": _of("قال الوزير إن ثلاثة أشخاص قتلوا "),
    "Turkish": _of("İstanbul'da ıssız IĞDIR'lı 3 kişi öldü. "),
    "tags": _of("<b>a</b>&amp;"),
    "footer": _of("Share this article\nFollow us on social media\n"),
    "credits": _of("(Reuters) - "),
}
"""Name -> a text of about that many code points."""
