"""A synthetic news corpus of any size with exact truth about what was copied, and how well we find it.

    python bench/corpus.py [ARTICLES] [--plain]     (20,000 unless said; the same corpus for the same number, always)

Words are drawn from Zipfian lists of invented words in four "languages" (one of them written without spaces, one in
Cyrillic); an article has 60 to 900 words, some of them in set
phrases that are everybody's. Three in ten are reprints of an earlier one: exact, edited (5, 15 or 30 % of
the words changed, dropped or put in), cut to a stretch of it, or embedded in new text; families have 2 to 500
members. Each outlet adds a paragraph of its own to all its articles. `corpus` is made in blocks, each from its own
seed, so that it can be streamed; a reprint's source is in its own block or in the first one.

Measured: the share of copies tied to their source or its family; of ties that are true; of the words of found
passages that were copied, and of copied words that were found, both sides, by code points into the texts.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import ledger
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from retold.relate.copies import copies
from retold.relate.passages import Passages

LANGUAGES, VOCABULARY, OUTLETS, BLOCK = 4, 60_000, 200, 5_000
KINDS = ("exact", "edited 5 %", "edited 15 %", "edited 30 %", "cut", "embedded")
REPRINTS = 0.3
HOUSE_WORDS = 45
PHRASES, PHRASE_EVERY = (
    5_000,
    60,
)  # set phrases of 5 to 10 words that all articles draw from, some more than others
Ints = np.ndarray


@dataclass(frozen=True, slots=True)
class Made:
    """An article: how it was made, its family (the number of its first article), the article it was taken from (or
    itself), and the same stretch of words as code points of both texts."""

    text: str
    outlet: str
    family: int
    kind: str
    source: int
    taken: tuple[int, int]
    from_source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Body:
    number: int
    family: int
    language: int
    words: Ints


class _Language:
    def __init__(self, draw: np.random.Generator, starts: str, ends: str, blank: str) -> None:
        self.blank = blank
        count = draw.integers(1, 5 if blank else 2, VOCABULARY)  # without blanks, words of two signs
        first = draw.choice(list(starts), (VOCABULARY, 4))
        then = draw.choice(list(ends), (VOCABULARY, 4))
        self.words = [
            "".join(a + b for a, b in zip(row[:n], other[:n], strict=True))
            for row, other, n in zip(first.tolist(), then.tolist(), count.tolist(), strict=True)
        ]
        self.length = np.array([len(w) for w in self.words])

    def text(self, words: Ints) -> str:
        return self.blank.join(itemgetter(*words.tolist())(self.words))

    def span(self, words: Ints, first: int, last: int) -> tuple[int, int]:
        """Code points of words first:last in the text of these words."""
        step = len(self.blank)
        start = int(self.length[words[:first]].sum()) + step * first
        return start, start + int(self.length[words[first:last]].sum()) + step * (last - first - 1)


def corpus(size: int, seed: int = 7) -> Iterator[Made]:
    """`size` articles, one after the other."""
    spell = np.random.default_rng(seed)
    languages = [
        _Language(spell, "bdfgklmnprstvz", "aeiou", " "),
        _Language(spell, "bcdfghklmnprst", "aeiouy", " "),
        _Language(spell, "бвгдзклмнпрст", "аеиоуы", " "),
        _Language(
            spell, "".join(map(chr, range(0x4E00, 0x5200))), "".join(map(chr, range(0x5200, 0x5600))), ""
        ),
    ]
    weight = 1.0 / np.arange(3, VOCABULARY + 3)
    steps = np.searchsorted(np.cumsum(weight / weight.sum()), np.arange(1 << 20) / (1 << 20)).astype(np.int32)
    phrases = [_words(spell, steps, int(n)) for n in spell.integers(5, 11, PHRASES)]
    house = [
        [language.text(_words(spell, steps, HOUSE_WORDS)) for language in languages] for _ in range(OUTLETS)
    ]
    early: list[_Body] = []
    for begin in range(0, size, BLOCK):
        draw = np.random.default_rng([seed, begin])
        kept: list[_Body] = []
        for number in range(begin, min(begin + BLOCK, size)):
            made, body = _article(draw, number, languages, steps, phrases, house, kept, early)
            if body:
                kept.append(body)
            yield made
        early = early or kept


def larger(size: int, base: int = 50_000) -> Iterator[tuple[str, str, int]]:
    """Text, outlet, family of `size` articles: the first `base` again and again, each time with other letters for
    the same words, so that what is copied within one round is nothing to the next."""
    made = [(m.text, m.outlet, m.family) for m in corpus(min(size, base))]
    alphabets = (
        "bcdfghklmnprstvz",
        "aeiouy",
        "бвгдзклмнпрст",
        "аеиоуы",
        "".join(map(chr, range(0x4E00, 0x5200))),
    )
    for number in range(size):
        if number % base == 0:
            draw = np.random.default_rng(number)
            other = ["".join(draw.permutation(list(a))) for a in alphabets]
            letters = str.maketrans("".join(alphabets), "".join(other) if number else "".join(alphabets))
        text, outlet, family = made[number % base]
        yield text.translate(letters), f"{outlet}.{number // base}", family + number // base * base


def _article(
    draw: np.random.Generator, number: int, languages: list[_Language], steps: Ints,
    phrases: list[Ints], house: list[list[str]], kept: list[_Body], early: list[_Body],
) -> tuple[Made, _Body | None]:  # fmt: skip
    outlet = int(draw.integers(OUTLETS))
    chance = draw.random()
    if not kept or chance >= REPRINTS:
        which = int(np.searchsorted((0.5, 0.7, 0.9), draw.random(), "right"))
        words = _own(draw, steps, phrases, int(np.clip(draw.lognormal(5.95, 0.5), 60, 900)))
        text = languages[which].text(words)
        made = Made(
            f"{text}\n\n{house[outlet][which]}", f"outlet{outlet}", number, "own", number, (0, 0), (0, 0)
        )
        return made, _Body(number, number, which, words)
    if chance < REPRINTS * 0.1:
        source = kept[0]  # the block's large family
    elif chance < REPRINTS * 0.3:
        source = (early or kept)[int(draw.integers(min(50, len(early or kept))))]
    else:
        source = kept[int(draw.integers(len(kept)))]
    language = languages[source.language]
    kind = KINDS[int(draw.integers(len(KINDS)))]
    words, first, last, at, to = _reprint(draw, steps, phrases, source.words, kind)
    text = f"{language.text(words)}\n\n{house[outlet][source.language]}"
    made = Made(
        text, f"outlet{outlet}", source.family, kind, source.number,
        language.span(words, first, last), language.span(source.words, at, to),
    )  # fmt: skip
    again = _Body(number, source.family, source.language, words)
    return made, again if kind.startswith("edited") and draw.random() < 0.1 else None


def _words(draw: np.random.Generator, steps: Ints, count: int) -> Ints:
    """Drawn from the Zipfian list: `steps` has each word as often as it is likely."""
    return steps[draw.integers(len(steps), size=count)]


def _own(draw: np.random.Generator, steps: Ints, phrases: list[Ints], count: int) -> Ints:
    """New text, with a set phrase for every `PHRASE_EVERY` words."""
    words = _words(draw, steps, count)
    many = count // PHRASE_EVERY
    which = (draw.random(many) ** 3 * PHRASES).astype(int).tolist()
    for at, phrase in zip(draw.integers(count, size=many).tolist(), which, strict=True):
        put = phrases[phrase][: count - at]
        words[at : at + len(put)] = put
    return words


def _reprint(
    draw: np.random.Generator, steps: Ints, phrases: list[Ints], source: Ints, kind: str
) -> tuple[Ints, int, int, int, int]:
    """Its words; which of them were taken, from, to; from which of the source, from, to."""
    size = len(source)
    if kind == "exact":
        return source, 0, size, 0, size
    if kind.startswith("edited"):
        share = int(kind.split()[1]) / 100
        chance, other = draw.random(size), _words(draw, steps, size)
        changed = np.where(chance < share * 0.4, other, source)
        put_in = (chance >= share * 0.4) & (chance < share * 0.7)
        dropped = (chance >= share * 0.7) & (chance < share)
        keep = np.stack([~dropped, put_in], axis=1).ravel()
        words = np.stack([changed, other], axis=1).ravel()[keep]
        return words, 0, len(words), 0, size
    if kind == "cut":
        length = min(size, max(40, int(size * draw.uniform(0.2, 0.6))))
        start = int(draw.integers(0, size - length + 1)) if draw.random() < 0.5 else 0
        return source[start : start + length], 0, length, start, start + length
    length = min(size, int(draw.integers(40, 120)))
    start = int(draw.integers(0, size - length + 1))
    own = _own(draw, steps, phrases, int(draw.integers(150, 400)))
    cut = int(draw.integers(0, len(own)))
    words = np.concatenate([own[:cut], source[start : start + length], own[cut:]])
    return words, cut, cut + length, start, start + length


@dataclass(frozen=True, slots=True)
class Quality:
    precision: float
    recall: dict[str, float]
    total: Counter[str]
    span_precision: float
    span_recall: float
    ties: int


def quality(made: list[Made], found: Passages) -> Quality:
    """How what was found compares with how it was made."""
    pairs = np.unique(np.stack([found.left, found.right], axis=1), axis=0)
    family = np.array([m.family for m in made])
    true = family[pairs[:, 0]] == family[pairs[:, 1]]
    tied = np.zeros(len(made), bool)
    tied[pairs[true].ravel()] = True
    total = Counter(m.kind for m in made)
    hit = Counter(m.kind for m, t in zip(made, tied.tolist(), strict=True) if t)
    both = shown = taken = 0
    for k in range(len(found)):
        left, right = int(found.left[k]), int(found.right[k])
        one = made[right]
        if one.source != left:
            continue
        for start, end, (first, last) in (
            (found.left_start[k], found.left_end[k], one.from_source),
            (found.right_start[k], found.right_end[k], one.taken),
        ):
            shown += int(end - start)
            both += max(0, min(int(end), last) - max(int(start), first))
    tied_to_source = set(map(tuple, pairs[true].tolist()))
    for number, one in enumerate(made):
        if (one.source, number) in tied_to_source:
            taken += one.taken[1] - one.taken[0] + one.from_source[1] - one.from_source[0]
    return Quality(
        float(true.mean()) if len(true) else 0.0,
        {kind: hit[kind] / max(total[kind], 1) for kind in KINDS},
        total, both / max(shown, 1), both / max(taken, 1), len(pairs),
    )  # fmt: skip


def main() -> None:
    plain = "--plain" in sys.argv
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    size = numbers[0] if numbers else 20_000
    begin = time.perf_counter()
    made = list(corpus(size))
    texts, outlets = [m.text for m in made], [m.outlet for m in made]
    print(
        f"{size} articles, {sum(map(len, texts)) / 1e6:.0f} M signs, made in {time.perf_counter() - begin:.1f} s"
    )
    print(f"largest families: {[n for _, n in Counter(m.family for m in made).most_common(5)]}")
    for again in range(1 if plain else 2):
        begin = time.perf_counter()
        found = copies(texts, outlets, compiled=False if plain else None)
        took = time.perf_counter() - begin
        print(f"{'warm' if again else 'first'} run: {size / took:,.0f} articles/s with spans")
    of = quality(made, found)
    ledger.figure("copies/made, precision", of.precision)
    ledger.figure(
        "copies/made, least recall of a kind",
        min(of.recall[kind] for kind in KINDS if of.total[kind] and kind != "own"),
    )
    ledger.figure("copies/made, words of passages, precision", of.span_precision)
    ledger.figure("copies/made, words of passages, recall", of.span_recall)
    print(f"ties {of.ties}, precision {of.precision:.4f} (floor .97)")
    for kind in KINDS:
        print(f"  {kind:12} recall {of.recall[kind]:.4f} of {of.total[kind]} (floor .95)")
    print(f"span precision {of.span_precision:.4f} (floor .92), span recall {of.span_recall:.4f} (floor .93)")


if __name__ == "__main__":
    main()
