"""A synthetic news corpus of any size with exact truth about what was copied, and how well and fast we find it.

    python bench/corpus.py [ARTICLES]       (2,000 unless said; the same corpus for the same number, always)

Words are drawn from Zipfian lists of invented words in four "languages"; an article has 60 to 900 words. One in
five is a reprint of an earlier one: exact, edited (5, 15 or 30 % of the words changed, dropped or put in), cut to
its beginning, or embedded in new text; a few families have up to 500 members. Each outlet adds a paragraph of its
own to all its articles. Measured: the share of copies tied to their source or its family, of ties that are true,
and of source words covered by the passages.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from retold.records import Article
from retold.relate.candidates import copied as sharing
from retold.relate.fingerprints import fingerprints
from retold.relate.stock import stock
from retold.text.reuse import copied, words

LANGUAGES, VOCABULARY, OUTLETS = 4, 60_000, 200
KINDS = ("exact", "edited 5 %", "edited 15 %", "edited 30 %", "cut", "embedded")


@dataclass(frozen=True, slots=True)
class Made:
    """An article, its outlet, the family it belongs to (the number of its first article), how it was made, and how
    many words of it were taken over."""

    text: str
    outlet: str
    family: int
    kind: str
    taken: int


def corpus(size: int, seed: int = 7) -> Iterator[Made]:
    """`size` articles, one after the other."""
    draw = np.random.default_rng(seed)
    lists = [_vocabulary(np.random.default_rng(seed + 1 + k)) for k in range(LANGUAGES)]
    weight = 1.0 / np.arange(3, VOCABULARY + 3)
    steps = np.cumsum(weight / weight.sum())
    house = [" ".join(lists[k % LANGUAGES][_words(draw, steps, 45)]) for k in range(OUTLETS)]
    kept: list[tuple[int, int, np.ndarray]] = []
    for number in range(size):
        outlet = int(draw.integers(OUTLETS))
        if kept and draw.random() < 0.2:
            big = draw.random() < 0.15
            family, language, source = kept[0 if big and number % 3 else int(draw.integers(len(kept)))]
            kind = KINDS[int(draw.integers(len(KINDS)))]
            body, taken = _reprint(draw, steps, source, kind)
        else:
            language = int(draw.integers(LANGUAGES))
            family, kind, taken = number, "own", 0
            body = _words(draw, steps, int(np.clip(draw.lognormal(5.9, 0.5), 60, 900)))
            if len(kept) < 20_000:
                kept.append((number, language, body))
        text = " ".join(lists[language][body]) + "\n\n" + house[outlet]
        yield Made(text, f"outlet{outlet}", family, kind, taken)


def _vocabulary(draw: np.random.Generator) -> np.ndarray:
    starts, ends = draw.choice(list("bdfgklmnprstvz"), 400), draw.choice(list("aeiou"), 400)
    syllables = [a + b for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
    count = draw.integers(1, 5, VOCABULARY)
    parts = draw.choice(syllables, (VOCABULARY, 4))
    return np.array(["".join(row[:n]) for row, n in zip(parts, count, strict=True)], dtype=object)


def _words(draw: np.random.Generator, steps: np.ndarray, count: int) -> np.ndarray:
    return np.searchsorted(steps, draw.random(count)).clip(0, VOCABULARY - 1)


def _reprint(
    draw: np.random.Generator, steps: np.ndarray, source: np.ndarray, kind: str
) -> tuple[np.ndarray, int]:
    if kind == "exact":
        return source, len(source)
    if kind.startswith("edited"):
        share = int(kind.split()[1]) / 100
        out: list[int] = []
        for word, chance, other in zip(
            source.tolist(),
            draw.random(len(source)).tolist(),
            _words(draw, steps, len(source)).tolist(),
            strict=True,
        ):
            if chance >= share:
                out.append(word)
            elif chance < share * 0.4:
                out.append(other)
            elif chance < share * 0.7:
                out += [word, other]
        return np.array(out), len(out)
    if kind == "cut":
        length = max(40, int(len(source) * draw.uniform(0.2, 0.6)))
        return source[:length], min(length, len(source))
    length = min(len(source), int(draw.integers(40, 120)))
    start = int(draw.integers(0, len(source) - length + 1))
    own = _words(draw, steps, int(draw.integers(150, 400)))
    cut = int(draw.integers(0, len(own)))
    return np.concatenate([own[:cut], source[start : start + length], own[cut:]]), length


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made = list(corpus(size))
    begin = time.perf_counter()
    every = [words(m.text) for m in made]
    articles = [Article(id=str(i), source="", text="", outlet=m.outlet) for i, m in enumerate(made)]
    masks = stock(articles, every)
    bodies = [w.without(mask) for w, mask in zip(every, masks, strict=True)]
    read = time.perf_counter() - begin
    first: dict[bytes, int] = {}
    head = [first.setdefault(b.hash.tobytes(), i) for i, b in enumerate(bodies)]
    heads = np.array(sorted(set(head)))
    pairs = heads[sharing(fingerprints([bodies[i] for i in heads]))].reshape(-1, 2).tolist()
    found = [(i, j, copied(bodies[i], bodies[j])) for i, j in pairs]
    took = time.perf_counter() - begin
    ties = [(i, j, m) for i, j, m in found if m] + [(h, i, ()) for i, h in enumerate(head) if h != i]
    tied, right = set(), 0
    for i, j, _ in ties:
        true = made[i].family == made[j].family
        right += true
        if true:
            tied.update((i, j))
    total, hit = Counter(m.kind for m in made), Counter(made[i].kind for i in tied)
    print(
        f"{size} articles: {size / took:.0f}/s with spans ({read:.1f} s to read words, {took - read:.1f} s to relate)"
    )
    print(f"precision of ties {right / max(len(ties), 1):.3f} ({len(ties)} ties)")
    for kind in KINDS:
        print(f"  {kind:12} recall {hit[kind] / max(total[kind], 1):.3f} of {total[kind]}")


if __name__ == "__main__":
    main()
