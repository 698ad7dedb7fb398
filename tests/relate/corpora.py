"""Invented corpora for the tests of copied text: words from a list, some texts made of others."""

from __future__ import annotations

import random

_STARTS = ("bra", "ko", "tel", "mu", "vin", "dor", "ска", "лен", "é", "西", "กา", "Zh")
_ENDS = ("ne", "lo", "rik", "a", "stem", "бор", "ü", "京", "น", "'s", "t")
WORDS = [a + b for a in _STARTS for b in _ENDS] + [a + b + c for a in _STARTS for b in _ENDS for c in _ENDS]


def text(draw: random.Random, many: int) -> list[str]:
    """New words."""
    return [draw.choice(WORDS) for _ in range(many)]


def edited(draw: random.Random, words: list[str], share: float) -> list[str]:
    """A share of the words changed, put in or dropped."""
    out: list[str] = []
    for word in words:
        chance = draw.random()
        if chance >= share:
            out.append(word)
        elif chance < share / 3:
            out.append(draw.choice(WORDS))
        elif chance < share * 2 / 3:
            out += [word, draw.choice(WORDS)]
    return out


def corpus(seed: int, many: int, blank: str = " ") -> list[str]:
    """Texts of 0 to 300 words; four in ten were made from an earlier one."""
    draw = random.Random(seed)
    made: list[list[str]] = []
    for _ in range(many):
        if made and draw.random() < 0.4:
            words = edited(draw, draw.choice(made), draw.choice((0, 0.05, 0.3)))
            if draw.random() < 0.3:
                words = text(draw, 60) + words[: draw.randint(20, 90)] + text(draw, 40)
        else:
            words = text(draw, draw.choice((0, 3, 12, 70, 300)))
        made.append(words)
    return [blank.join(words) for words in made]
