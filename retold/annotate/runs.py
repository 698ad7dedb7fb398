"""Probabilities of body, line by line -> which lines lie in runs of body.

An article is one region of a page, seldom a few, and so is the rest: the likeliest sequence of two states (Viterbi,
1967) given the probabilities of the lines and how often body follows body and other follows other in labelled
pages (`stay_body`, `stay_other` of `weights.toml`, counted by `tools/learn_boilerplate.py`). A lone likely line
between menus is no body then, and a lone unlikely line between paragraphs is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

# Chosen on whole pages for the best F1: what a line says counts for more than its place, and for body.
_TRUST = 1.5
_FAVOUR = 1.75
_LEAST = 1e-4  # of a probability either way: no line outweighs all others


def runs(chances: Sequence[float], stay_body: float, stay_other: float) -> list[bool]:
    """Whether each line is in a run of body. Chances and the two frequencies lie in [0, 1]."""
    leave_body, leave_other = math.log(1 - stay_body), math.log(1 - stay_other)
    in_body, in_other = math.log(stay_body), math.log(stay_other)
    other, body = 0.0, -3.0  # a page begins with its menu, at twenty to one
    steps: list[tuple[bool, bool]] = []
    for chance in chances:
        p = min(max(chance, _LEAST), 1 - _LEAST)
        to_other, to_body = body + leave_body > other + in_other, body + in_body > other + leave_other
        other, body = (
            max(other + in_other, body + leave_body),
            max(other + leave_other, body + in_body) + _TRUST * (math.log(p / (1 - p)) + _FAVOUR),
        )
        steps.append((to_other, to_body))
    state = body > other
    found = []
    for step in reversed(steps):
        found.append(state)
        state = step[state]
    return found[::-1]
