"""Text that others wrote -> the same text with everything that would act, instead of being read, made visible.

Reads any string; makes one that can be written as UTF-8 and put on a page or a terminal. Control characters
(the escape that starts a terminal command among them) become their Unicode pictures, bidirectional overrides
and embeddings, which can make text read as what it is not ("Trojan Source", Boucher & Anderson 2021,
https://trojansource.codes), become their names in angle brackets, lone surrogates U+FFFD.

Line ends and tabs stay; `line` makes them spaces. Left-to-right and right-to-left marks (U+200E, U+200F,
U+061C) stay too: Arabic and Hebrew news text is full of them and they cannot turn a word round.
"""

from __future__ import annotations

import re

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_NAMED = (0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_TABLE = (
    _PICTURES | {code: f"‹U+{code:04X}›" for code in _NAMED} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACE = re.compile(r"[\s\u2028\u2029]+")


def visible(text: str) -> str:
    """`text` with control characters, bidirectional overrides and lone surrogates made visible."""
    return text.translate(_TABLE) if _ACTING.search(text) else text


def line(text: str) -> str:
    """`text` as one visible line: runs of white space, line ends included, become one space."""
    return visible(_SPACE.sub(" ", text).strip())
