"""What lines are by themselves -> what the forest of `lines` reads: each line with what stands around it.

Reads columns with a number for every line (`OWN`), where the core of the text lies and which line is like a headline;
makes rows of `NAMES`: the columns themselves; `x-d`, `x+d`, the same of the line d above or below; `x_br`, `x_ar`,
the mean of the r lines above (before) or below (after); how far it is to the last and the next sentence, line of
furniture, long paragraph; where in the text the line stands, in lines and in words of running text. Whatever the
language: words count only by their number, by being common or not, and by standing in the core too.

Sixty of some 170 features tried: those that the forest used most; with all of them it was no better on other pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_OWN = (
    "size chars ends sentence stop capital digits dated furniture line start startlen overlap common "
    "anchored beginning"
)
_BESIDE = (
    "stop-2 stop+1 size-1 size+1 size+3 capital-1 digits-1 digits+1 size_b3 size_a3 size_b8 size_a20 "
    "furniture_b8 furniture_a8 furniture_b20 furniture_a20 short_b3 short_a3 short_b20 text_b3 text_a3 "
    "text_b20 overlap_b8 overlap_a8 overlap_b20 overlap_a20 dated_a8 dated_a20"
)
_PLACE = (
    "core since_furniture until_furniture until_long until_sentence since_brief gap to_first to_last "
    "to_headline to_centre before after words_before lines clean core_lines core_words core_filled"
)
OWN, _AROUND, _PLACED = tuple(_OWN.split()), tuple(_BESIDE.split()), tuple(_PLACE.split())
NAMES = (*OWN, *_AROUND, *_PLACED)

_FAR = 60  # lines from which a distance says nothing more
_LONG = 25  # words
_BRIEF = 3


def linefeatures(own: Mapping[str, Sequence[float]], first: int, last: int, headline: int) -> Floats:
    """(lines, len(NAMES)); `first` and `last` bound the core, `headline` is -1 where there is none."""
    column = {name: np.asarray(own[name], dtype=np.float64) for name in OWN}
    n = len(column["size"])
    size = np.minimum(column["size"], 60)
    column["short"] = ((size <= 12) & (column["ends"] == 0)).astype(np.float64)
    column["text"] = column["sentence"] * size
    bounded = column | {"size": size}
    rows = [column[name] for name in OWN]
    rows += [_beside(bounded, name) for name in _AROUND]
    rows += _placed(bounded, n, first, last, headline)
    return np.stack(rows, axis=1) if n else np.empty((0, len(NAMES)))


def _beside(column: Mapping[str, Floats], name: str) -> Floats:
    """A column of the lines above or below: "size-1", "text_b20"."""
    if "_" in name:
        base, window = name.split("_")
        reach = int(window[1:])
        values = column[base]
        total = np.concatenate([[0.0], np.cumsum(values)])
        at = np.arange(len(values))
        if window[0] == "b":
            return np.asarray((total[at] - total[np.maximum(at - reach, 0)]) / reach)
        return np.asarray((total[np.minimum(at + reach + 1, len(values))] - total[at + 1]) / reach)
    sign = max(name.find("-"), name.find("+"))
    values, shift = column[name[:sign]], int(name[sign:])
    moved = np.full(len(values), -2.0)  # no such line
    if shift < 0:
        moved[-shift:] = values[:shift]
    else:
        moved[: max(len(values) - shift, 0)] = values[shift:]
    return moved


def _placed(column: Mapping[str, Floats], n: int, first: int, last: int, headline: int) -> list[Floats]:
    """In the order of `_PLACED`."""
    at = np.arange(n, dtype=np.float64)
    sentence, text, size = column["sentence"], column["text"], column["size"]
    told = np.concatenate([[0.0], np.cumsum(text)])
    whole = max(float(told[-1]), 1.0)
    centre = float((at * text).sum()) / whole
    gap = np.minimum(_since(sentence > 0, n) + _since(sentence[::-1] > 0, n)[::-1], n) - 1
    every = {
        "core": ((at >= first) & (at < last)).astype(np.float64),
        "since_furniture": _since(column["furniture"] > 0, _FAR),
        "until_furniture": _since(column["furniture"][::-1] > 0, _FAR)[::-1],
        "until_long": _since(((sentence > 0) & (size >= _LONG))[::-1], _FAR)[::-1],
        "until_sentence": _since(sentence[::-1] > 0, _FAR)[::-1],
        "since_brief": _since(size <= _BRIEF, 100),
        "gap": np.where(sentence > 0, 0.0, np.minimum(gap, _FAR)),
        "to_first": np.clip(at - first, -50, 300),
        "to_last": np.clip(at - last + 1, -300, 50),
        "to_headline": np.clip(at - headline, -60, 200) if headline >= 0 else np.full(n, -99.0),
        "to_centre": at - centre,
        "before": told[:-1] / whole,
        "after": (told[-1] - told[1:]) / whole,
        "words_before": told[:-1],
        "lines": np.full(n, float(n)),
        "clean": np.full(n, sentence.mean() if n else 0.0),
        "core_lines": np.full(n, float(last - first)),
        "core_words": np.full(n, text[first:last].sum()),
        "core_filled": np.full(n, sentence[first:last].mean() if last > first else 0.0),
    }
    return [every[name] for name in _PLACED]


def _since(holds: NDArray[np.bool_], most: int) -> Floats:
    """How many lines above the last one stands for which it holds, `most` where there is none."""
    at = np.arange(len(holds), dtype=np.float64)
    seen = np.maximum.accumulate(np.where(holds, at, -np.inf)) if len(holds) else at
    above = np.concatenate([[-np.inf], seen[:-1]]) if len(holds) else at
    return np.minimum(at - above, most)
