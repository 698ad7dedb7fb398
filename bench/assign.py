"""Stories while articles come in: how long one new article takes against those that are followed, and how well.

    python bench/assign.py [ARTICLES]     (20,000 unless said)
    python bench/assign.py labelled       the labelled sets one article after the other, beside the batch run
    python bench/assign.py neighbours     which of the pairs that score high `candidates.near` finds
    python bench/assign.py piles          odd piles, beside their time and memory

Processor time counts; wall time is what a loaded machine makes of it. The labelled sets are among the articles that
are followed, with all annotators. The others are made of the words of real ones (ECB+, MEANTIME, NTREX: 27
languages). A story draws on three of one language, each telling draws anew, and names are the story's own; it has 1
to 12 tellings of 40 to 400 words within three days of a month. Words are in no order, so nothing is copied but for
one telling in ten.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import ledger
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from piles import ISO, bare, load
from relate import b_cubed

from retold.records import Article, Name, Published, Span, Telling
from retold.relate.candidates import near
from retold.relate.features import features
from retold.relate.links import links
from retold.relate.running import Running
from retold.relate.score import score
from retold.relate.stories import stories

ASKED = 250  # of each kind
FLOOR = 10.0  # ms, p95
NO_BLANKS = ("ja", "th", "zh")
_A, _B = "bdfgklmnprstvz", "aeiou"


def main() -> None:
    if "labelled" in sys.argv:
        labelled()
    elif "neighbours" in sys.argv:
        neighbours()
    elif "piles" in sys.argv:
        piles()
    else:
        assigned(next((int(a) for a in sys.argv[1:] if a.isdigit()), 20_000))


def assigned(size: int) -> None:
    """`size` articles are followed, the labelled sets among them; how long each of `ASKED` more takes."""
    real, made = labels(), list(told(size))
    draw = random.Random(size)
    draw.shuffle(real)
    pile = [*real[ASKED:], *made[: max(size - len(real) + ASKED, 0)]][:size]
    asked = {"made": made[-ASKED:], "labelled": real[:ASKED]}
    draw.shuffle(pile)
    before = peak()
    begin, used = time.perf_counter(), time.process_time()
    running = Running((t for t, _ in pile), window=0)
    took, busy = time.perf_counter() - begin, time.process_time() - used
    sizes = sorted((len(s.articles) for s in running.stories), reverse=True)[:3]
    print(
        f"{size:,} followed: start {took:.0f} s, processor {busy:.0f} s ({1000 * busy / size:.1f} ms each); "
        f"largest stories {sizes}; {peak() - before:.2f} GB more"
    )
    worst = 0.0
    for name, some in asked.items():
        wall, cpu = [], []
        for telling, _ in some:
            begin, used = time.perf_counter(), time.process_time()
            running.add(telling)
            wall.append(1000 * (time.perf_counter() - begin))
            cpu.append(1000 * (time.process_time() - used))
        (w50, w95, w99), (c50, c95, c99) = (np.percentile(row, [50, 95, 99]) for row in (wall, cpu))
        worst = max(worst, float(c95))
        print(
            f"one new article ({name}, {len(some)}): processor p50 {c50:.1f} ms, p95 {c95:.1f} "
            f"(floor {FLOOR:.0f}: {'ok' if c95 <= FLOOR else 'missed'}), p99 {c99:.1f}; "
            f"wall p50 {w50:.1f}, p95 {w95:.1f}, p99 {w99:.1f}",
            flush=True,
        )
    ledger.figure(f"assign/{size:,} followed, p95 ms", worst)
    of = {one: s.id for s in running.stories for one in s.articles}
    every = [*pile, *(one for some in asked.values() for one in some)]
    p, r, f = b_cubed([of[t.id] for t, _ in every], [story for _, story in every])
    print(f"stories P {p:.3f} R {r:.3f} F1 {f:.3f}")


def labels() -> list[tuple[Telling, str]]:
    """The labelled sets, annotated, with their stories."""
    piles = [load(name, full=True) for name in ("ecbplus", "gvc", "meantime")]
    return [
        (t, f"{pile.name} {story}")
        for pile in piles
        for t, story in zip(pile.tellings, pile.story, strict=True)
    ]


def told(size: int) -> Iterator[tuple[Telling, str]]:
    """`size` tellings in time order, and the story of each."""
    draw = random.Random(size)
    sources: dict[str, list[list[str]]] = {}
    for name in ("ecbplus", "meantime", "ntrex:" + ",".join(sorted(set(ISO.values())))):
        for telling in load(name).tellings:
            code = telling.language if telling.language != "und" else "en"
            sources.setdefault(code, []).append(_words(telling.article.text, code))
    weight = [len(s) for s in sources.values()]
    made: list[tuple[Telling, str]] = []
    number = 0
    while len(made) < size:
        number += 1
        code = draw.choices(list(sources), weight)[0]
        drawn = [w for s in draw.sample(sources[code], 3) for w in s]
        names = [invented(draw) for _ in range(8)]
        start = draw.randrange(27)
        text = ""
        for k in range(min(draw.choice((1, 1, 2, 3, 5, 8, 12)), size - len(made))):
            if k == 0 or draw.random() > 0.1:
                words = draw.choices(drawn, k=draw.randint(40, 400))
                for _ in range(len(words) // 15 + 2):
                    words.insert(draw.randrange(len(words)), draw.choice(names))
                blank = "" if code in NO_BLANKS else " "
                text = ". ".join(blank.join(words[i : i + 18]) for i in range(0, len(words), 18))
            day = date(2031, 5, 1) + timedelta(days=start + draw.randrange(3))
            one = Article(
                id=f"{number:05}.{k}", source="made", text=text, language=code,
                published=Published(day, day, "day", "meta"),
            )  # fmt: skip
            found = (
                Name(Span(one.id, 0, 1), draw.choice(("place", "person")), n) for n in names if n in text
            )
            made.append((replace(bare(one), names=tuple(found)), str(number)))
    draw.shuffle(made)
    yield from sorted(made, key=lambda row: row[0].published.first)  # type: ignore[union-attr]


def _words(text: str, code: str) -> list[str]:
    """Where words are not parted by blanks, two signs are one."""
    if code not in NO_BLANKS:
        return text.split()
    return [line[i : i + 2] for line in text.split() for i in range(0, len(line), 2)]


def invented(draw: random.Random) -> str:
    return "".join(draw.choice(_A) + draw.choice(_B) for _ in range(draw.randint(2, 4))).capitalize()


def labelled() -> None:
    print(
        "one article after the other         P     R     F1    batch F1   agreement with the batch run   ms each"
    )
    for name in ("ecbplus", "gvc", "meantime"):
        pile = load(name, full=True)
        batch = {
            one: s.id
            for s in stories(pile.tellings, links(pile.tellings, reworded=False))
            for one in s.articles
        }
        begin = time.process_time()
        running = Running(pile.tellings, window=0)
        took = time.process_time() - begin
        of = {one: s.id for s in running.stories for one in s.articles}
        ids = [t.id for t in pile.tellings]
        p, r, f = b_cubed([of[one] for one in ids], pile.story)
        _, _, best = b_cubed([batch[one] for one in ids], pile.story)
        ledger.figure(
            f"assign/{name} one by one F1", f, plain=b_cubed([batch[one] for one in ids], pile.story)[2]
        )
        _, _, same = b_cubed([of[one] for one in ids], [batch[one] for one in ids])
        print(
            f"{name:32} {p:.3f} {r:.3f} {f:.3f}  {best:.3f}      {same:.3f}   {1000 * took / len(ids):24.1f}"
        )


def neighbours() -> None:
    """The pairs with a score of at least .5 that are among the neighbours, of all that there are."""
    for name in ("ecbplus", "meantime"):
        of = features(load(name, full=True).tellings)
        n = len(of.bodies)
        pairs = np.stack(np.triu_indices(n, 1), axis=1)
        high = pairs[np.concatenate([score(of, some) for some in np.array_split(pairs, 16)]) >= 0.5]
        found = near(of)
        kept = np.isin(high[:, 0] * n + high[:, 1], found[:, 0] * n + found[:, 1])
        print(f"{name}: {kept.sum():,} of {len(high):,} pairs ({kept.mean():.4f}), {len(found):,} looked at")


def piles() -> None:
    """Links and stories of piles nobody should bring."""
    draw = random.Random(1)
    words = [invented(draw).lower() for _ in range(3000)]
    line = " ".join(draw.choices(words, k=60)) + "."
    mixed = [
        t.article.text.split("\n")[0] for t in load("ntrex:" + ",".join(sorted(set(ISO.values())))).tellings
    ]
    every: dict[str, Sequence[str]] = {
        "1 article": [line],
        "10,000 identical texts": [line] * 10_000,
        "2,000 copies, each edited": [
            " ".join(w if draw.random() > 0.03 else draw.choice(words) for w in line.split())
            for _ in range(2_000)
        ],
        "1,000 empty texts": [""] * 1_000,
        "5,000 lines in 27 languages": [f"{mixed[i % len(mixed)]} {i // len(mixed)}" for i in range(5_000)],
        "a text of 1 MB and its page": [" ".join(draw.choices(words, k=160_000)), line],
    }
    for name, texts in every.items():
        tellings = [bare(Article(id=f"{i:06}", source="made", text=t)) for i, t in enumerate(texts)]
        begin, before = time.process_time(), peak()
        found = links(tellings)
        middle = time.process_time()
        told = stories(tellings, found)
        print(
            f"{name:30} links {len(found):7,} in {middle - begin:6.1f} s, stories {len(told):6,} in "
            f"{time.process_time() - middle:.1f} s, {peak() - before:.2f} GB more",
            flush=True,
        )


def peak() -> float:
    """GB this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
