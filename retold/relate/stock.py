"""Words that an outlet puts into many of its articles: they were not taken from anybody.

Boilerplate that stands inside sentences, and background that belongs to the stories it recurs in, is not marked
(`annotate/recurring.py` marks whole lines and sentences that belong to none). Here word 5-grams in
at least `OFTEN` of its articles in the pile are stock, unless they are most of the article (then it is a bulletin
that was published again, and that is reuse).

Reads the words of bodies and their outlets; makes for each body a mask (words,) of stock words. Limits: needs
three articles of one outlet in the pile; an article without an outlet or host has no stock.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.annotate.recurring import OFTEN, outlet
from retold.records import Article
from retold.text.reuse import N, shingles
from retold.text.wordhash import Words

MOST = 0.6  # share of an article that stock can be


def stock(articles: Sequence[Article], bodies: Sequence[Words]) -> list[NDArray[np.bool_]]:
    """For each body, which of its words are the outlet's stock."""
    masks = [np.zeros(len(b), dtype=bool) for b in bodies]
    by_outlet: dict[str, list[int]] = {}
    for i, article in enumerate(articles):
        name = outlet(article)
        if name:
            by_outlet.setdefault(name, []).append(i)
    for members in by_outlet.values():
        if len(members) >= OFTEN:
            for i, mask in zip(members, _of_outlet([bodies[i] for i in members]), strict=True):
                masks[i] = mask
    return masks


def _of_outlet(bodies: Sequence[Words]) -> list[NDArray[np.bool_]]:
    each = [shingles(b) for b in bodies]
    distinct, count = np.unique(np.concatenate([np.unique(h) for h in each]), return_counts=True)
    often = distinct[count >= OFTEN]
    masks = []
    for body, hashes in zip(bodies, each, strict=True):
        mask = np.zeros(len(body), dtype=bool)
        at = np.flatnonzero(np.isin(hashes, often))
        for k in range(N):
            mask[at + k] = True
        masks.append(mask if mask.mean() < MOST else np.zeros(len(body), dtype=bool)) if len(
            body
        ) else masks.append(mask)
    return masks
