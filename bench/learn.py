"""Learns from the development sets the weights of the same-story score and of sentence alignment.

    python bench/learn.py [stories] [sentences]     (five minutes of a processor; gives the same files again)

Writes `retold/relate/weights.toml` and `retold/text/align.toml`.

Pairs are those that `near` would look at, and the true ones it would miss, in whole sets and in small piles cut
from them, so that the weights hold for five articles as for five thousand. For each class of pair (one language,
related scripts, far scripts) a logistic regression with a small ridge (Newton's method, numpy only); each set
weighs the same within a class. The reliability table is of two-fold cross-validation over stories. Sentences are
in `learn_sentences.py`.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
from learn_sentences import learn_sentences
from logistic import logistic
from piles import Labelled, bare, load, marked, rows

from retold.records import Telling
from retold.relate.candidates import ALL_PAIRS, near
from retold.relate.features import features
from retold.relate.links import LOOK
from retold.relate.score import CLASSES, NAMES, measured
from retold.text.align import align, sentences

score_module = sys.modules["retold.relate.score"]  # `retold.relate` is also a function
OUT = Path(__file__).parents[1] / "retold" / "relate" / "weights.toml"
SETS = (
    "gvc+marks", "ecbplus+marks", "ecbplus+marks/topics", "meantime+marks", "meantime+marks/small",
    "meantime+marks/halves",
    "gvc", "ecbplus", "ecbplus/topics", "meantime", "meantime/small", "meantime/halves",
    "ntrex:en,nl,de,ru,uk,pl,tr,fi,kk,sw,el", "ntrex:en,ar,he,hi,ja,ko,zh,th",
    "ntrex:en,nl,de,ru,uk,pl,tr,fi,kk,sw,el/halves", "ntrex:en,ar,he,hi,ja,ko,zh,th/halves",
    "ntrex:en,nl,de,ru,uk,pl,tr,fi,kk,sw,el+marks", "ntrex:en,ar,he,hi,ja,ko,zh,th+marks",
    "ntrex:en,ar,he,hi,ja,ko,zh,th+marks/halves",
    "itn", "itn+marks", "itn+marks/days", "ecbplus+marks/leads", "gvc+marks/leads", "meantime+marks/leads",
    "ntrex:en,ar,he,hi,ja,ko,zh,th+marks/leads",
    "ecbplus/leads", "gvc/leads", "meantime/leads",
    "ntrex:en,nl,de,ru,tr,fi/leads", "ntrex:en,ar,he,hi,ja,ko,zh,th/leads",
)  # fmt: skip
BLURBS = 0.2  # weight of the one-sentence set, whose labels are topics, beside the others
AGAINST = 1.0  # of a set with false pairs only
AGAINST_IT = ("days", "weeks", "elsewhere", "others", "other_days", "other_values", "other_numbers")
FREE = ("one", "length", "unmarked")
SIGN = np.array([0 if n in FREE else -1 if n in AGAINST_IT else 1 for n in NAMES])
MOST = 3000  # true and false pairs of a set and class, every k-th beyond that
LEAST = 30  # true pairs that a set must have in a class to be learnt from
ITN_DAYS = 10  # blurbs on a long-running topic are one story only if they are near in time


@dataclass(frozen=True, slots=True)
class Pairs:
    """value (k, features), kind (k,), truth (k,) 0 or 1, fold (k,) 0, 1 or -1 where the two differ."""

    name: str
    value: NDArray[np.float64]
    kind: NDArray[np.int64]
    truth: NDArray[np.float64]
    fold: NDArray[np.int64]


def main() -> None:
    wanted = sys.argv[1:] or ["stories", "sentences"]
    if "stories" in wanted:
        learn_stories()
    if "sentences" in wanted:
        learn_sentences()


def learn_stories() -> None:
    sets = [gather(name) for name in SETS]
    for one in sets:
        print(f"{one.name:45} {len(one.truth):7} pairs, {int(one.truth.sum()):6} true", flush=True)
    weight = np.array([learn(sets, kind, None) for kind in range(len(CLASSES))])
    text = toml(weight, reliability(sets))
    OUT.write_text(text + "\n[aligned]\none = 0.0\nbefore = 1.0\nsentences = 0.0\n", encoding="utf-8")
    score_module.weights.cache_clear()
    x, y = second_look()
    b = logistic(x, y, np.ones(len(y)))
    last = "\n".join(
        f"{name} = {value:.4f}" for name, value in zip(("one", "before", "sentences"), b, strict=True)
    )
    OUT.write_text(f"{text}\n[aligned]\n{last}\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


def gather(name: str) -> Pairs:
    base, _, cut = name.partition("/")
    base, _, full = base.partition("+")
    pile = loaded(base, bool(full))
    parts = list(cuts(pile, cut))
    found = [of_pile(part, base) for part in parts]
    joined = [np.concatenate([f[i] for f in found]) for i in range(4)]
    return Pairs(name, *joined)


@cache
def loaded(base: str, full: bool) -> Labelled:
    return load(base, full=full)


def cuts(pile: Labelled, cut: str) -> list[Labelled]:
    """The pile itself; its topics (in ECB+ two events of one kind); piles of six stories; or of what was published
    about one day, in which every pair is compared."""
    if not cut:
        return [pile]
    if cut == "leads":
        return [Labelled(pile.name, tuple(lead(t) for t in pile.tellings), pile.story)]
    if cut == "halves":
        return [Labelled(pile.name, tuple(half(t) for t in pile.tellings), pile.story)]
    if cut == "days":
        order = sorted(
            range(len(pile.story)), key=lambda i: (str(pile.tellings[i].published), pile.tellings[i].id)
        )
        return [
            Labelled(pile.name, tuple(pile.tellings[i] for i in at), tuple(pile.story[i] for i in at))
            for at in (order[k : k + ALL_PAIRS] for k in range(0, len(order), ALL_PAIRS))
        ]
    keys = sorted(set(pile.story))
    if cut == "topics":
        group = {key: "".join(c for c in key if c.isdigit()) for key in keys}
    else:
        group = {key: str(i // 6) for i, key in enumerate(keys)}
    parts = []
    for wanted in sorted(set(group.values())):
        at = [i for i, s in enumerate(pile.story) if group[s] == wanted]
        parts.append(
            Labelled(pile.name, tuple(pile.tellings[i] for i in at), tuple(pile.story[i] for i in at))
        )
    return parts


def lead(telling: Telling) -> Telling:
    """The first 250 signs of the text, to a whole word: a blurb."""
    text = telling.article.text
    again = replace(telling.article, text=text[: max(text.find(" ", 250), 250)], title=None)
    return marked(again) if telling.names or telling.published else bare(again)


def second_look() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of pairs in two languages: one, the log odds of the score, the sentences that tell the same; and the truth."""
    values, truths = [], []
    for name in ("meantime/halves", "meantime", "ntrex:en,ru,fi/halves", "ntrex:en,ar,zh/halves"):
        base, _, cut = name.partition("/")
        pile = cuts(loaded(base, False), cut)[0]
        of = features(pile.tellings)
        pairs = near(of)
        scores = score_module.score(of, pairs)
        look = (of.language[pairs[:, 0]] != of.language[pairs[:, 1]]) & (scores >= LOOK)
        read = [sentences(b.text, b.sentences, b.language) for b in of.bodies]
        for (i, j), s in zip(pairs[look].tolist(), scores[look].tolist(), strict=True):
            told = sum(m.score for m in align(read[i], read[j]))
            values.append((1.0, np.log(s / (1.0 - s + 1e-9)), min(told, score_module.MOST_TOLD)))
            truths.append(float(pile.story[i] == pile.story[j]))
    return np.array(values), np.array(truths)


def half(telling: Telling) -> Telling:
    """Half of the lines of a translated text, a different half in each language: two tellings of one story that are
    not translations of each other, though a quarter of the lines stand in both."""
    old = telling.article
    lines = [line for line in old.text.split("\n") if line.strip()]
    kept = [line for i, line in enumerate(lines) if sum(f"{telling.language}{i}".encode()) * 7919 % 11 < 6]
    again = replace(old, text="\n".join(kept or lines), title=None)
    return marked(again) if telling.names or telling.published else bare(again)


def of_pile(pile: Labelled, base: str) -> tuple[NDArray[np.float64], ...]:
    measuredof = features(pile.tellings)
    story = np.unique(np.array(pile.story), return_inverse=True)[1]
    pairs = near(measuredof)
    if base != "itn":
        pairs = np.unique(np.concatenate([pairs, true_pairs(story)]), axis=0)
    value, kind = measured(measuredof, pairs)
    a, b = story[pairs[:, 0]], story[pairs[:, 1]]
    truth = (a == b).astype(np.float64)
    sure = truth >= 0
    if base == "itn":
        same, unsure = several(pile, pairs)
        truth, sure = same.astype(np.float64), ~unsure
    keys = sorted(set(pile.story))
    half = np.array([sum(k.encode()) % 2 for k in keys])
    fold = np.where(half[a] == half[b], half[a], -1)
    if base == "itn":
        keep = sure & ((truth == 0) | (value[:, NAMES.index("days")] <= np.log1p(ITN_DAYS)))
        value, kind, truth, fold = value[keep], kind[keep], truth[keep], fold[keep]
    return value, kind, truth, fold


def several(pile: Labelled, pairs: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of pairs of blurbs: whether they have a topic in common, and whether that cannot be told.

    A fifth of the blurbs stand under two topics, word for word; each has both. Two topics that have a blurb in
    common may be one story, so that a pair with one each is neither true nor false."""
    found = topics_of_blurbs()
    number = {topic: i for i, topic in enumerate(sorted(set().union(*found.values())))}
    has = np.zeros((len(pile.tellings), len(number)), dtype=bool)
    for row, telling in zip(has, pile.tellings, strict=True):
        row[[number[topic] for topic in found[plain(telling.article.text)]]] = True
    beside = np.zeros((len(number), len(number)), dtype=np.float32)
    for topics in found.values():
        at = [number[topic] for topic in topics]
        beside[np.ix_(at, at)] = 1.0
    left, right = has[pairs[:, 0]], has[pairs[:, 1]]
    same = (left & right).any(axis=1)
    return same, ~same & ((left @ beside > 0) & right).any(axis=1)


@cache
def topics_of_blurbs() -> dict[str, set[str]]:
    """Words of a blurb -> the topics it stands under."""
    found: dict[str, set[str]] = {}
    for row in rows("stories/itn.jsonl.gz"):
        found.setdefault(plain(str(row["text"])), set()).add(str(row["topic"]))
    return found


def plain(text: str) -> str:
    """The words alone: blurbs differ in blanks and full stops."""
    return " ".join(re.findall(r"\w+", text))


def true_pairs(story: NDArray[np.int64]) -> NDArray[np.int64]:
    found = []
    for one in np.unique(story):
        at = np.flatnonzero(story == one)
        found.append(at[np.stack(np.triu_indices(len(at), 1), axis=1)])
    return np.concatenate(found)


def learn(sets: list[Pairs], kind: int, fold: int | None) -> NDArray[np.float64]:
    values, truths, weights = [], [], []
    for one in sets:
        at = one.kind == kind
        if fold is not None:
            at &= one.fold == fold
        against = kind == 0 and one.name in (
            "meantime",
            "meantime+marks",
        )  # has no true ones
        if one.truth[at].sum() < LEAST and not against:
            continue
        share = AGAINST if against else BLURBS if one.name == "itn" and kind < 3 else 1.0
        weight = share * 10_000 / at.sum()
        for truth in (0.0, 1.0):
            rows = np.flatnonzero(at & (one.truth == truth))
            some = rows[:: len(rows) // MOST + 1]
            values.append(one.value[some])
            truths.append(one.truth[some])
            weights.append(np.full(len(some), weight * len(rows) / max(len(some), 1)))
    x, y, w = np.concatenate(values), np.concatenate(truths), np.concatenate(weights)
    used = x.any(axis=0)
    if kind >= 3:  # a blurb is all lead and has few names: the two would only take from the whole
        used[[NAMES.index("lead"), NAMES.index("names"), NAMES.index("length")]] = False
    if kind == 2:  # only blurbs have dates there, and translations tell the same days
        used[[NAMES.index(name) for name in ("days", "weeks", "same_day", "told_days")]] = False
    if kind % 3:  # two languages have no words in common; where they have, it is a quotation left as it was
        used[NAMES.index("said")] = False
    b = np.zeros(x.shape[1])
    while True:  # likeness may not count against, distance not for: drop what the data would turn round
        b = np.where(used, b, 0.0)
        b[used] = logistic(x[:, used], y, w, b[used])
        wrong = used & (b * SIGN < 0)
        if not wrong.any():
            return b
        used[np.flatnonzero(wrong)[np.argmax(np.abs(b[wrong] * x[:, wrong].std(0)))]] = False


def held_out(sets: list[Pairs], kind: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Log odds and truth of a class's pairs, each with the weights that the other half of the stories gives."""
    odds, truths = [], []
    for fold in (0, 1):
        b = learn(sets, kind, fold)
        for one in sets:
            at = (one.kind == kind) & (one.fold == 1 - fold)
            if one.truth[at].sum():
                odds.append(one.value[at] @ b)
                truths.append(one.truth[at])
    return np.concatenate(odds), np.concatenate(truths)


def reliability(sets: list[Pairs]) -> list[tuple[str, list[tuple[float, float, int]]]]:
    """For each class: (mean score, share that is true, pairs) in five bands of the score, on the other fold."""
    table = []
    for kind, name in enumerate(CLASSES):
        z, truth = held_out(sets, kind)
        score = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        band = np.minimum((score * 5).astype(int), 4)
        table.append(
            (name, [(float(score[band == k].mean()), float(truth[band == k].mean()), int((band == k).sum()))
                    for k in range(5) if (band == k).any()])
        )  # fmt: skip
    return table


def toml(weight: NDArray[np.float64], table: list[tuple[str, list[tuple[float, float, int]]]]) -> str:
    lines = [
        "# Weights of the same-story score, made by bench/learn.py; do not edit by hand.",
        "# Learnt on: " + "; ".join(SETS) + ".",
        "# Reliability, two-fold over stories: mean score -> share that is true (pairs), in bands of a fifth.",
    ]
    for name, bands in table:
        lines.append(f"#   {name:10} " + "  ".join(f"{s:.2f} -> {t:.2f} ({n})" for s, t, n in bands))
    for row, name in zip(weight, CLASSES, strict=True):
        lines += ["", f"[{name}]", *(f"{f} = {value:.4f}" for f, value in zip(NAMES, row, strict=True))]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
