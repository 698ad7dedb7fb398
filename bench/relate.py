"""How well articles are related, on the development sets: ours beside the plain alternative.

    python bench/relate.py [stories] [translations] [sentences] [copies] [blurbs] [--full] [--some]

`--full` runs all annotators first (slow), `--some` takes a part of the languages and documents. The plain
alternative to stories is TF-IDF over words with average link and the best threshold picked on the answers; to the
others the cosine of 4-grams with rarity (DESIGN, idea 1).
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))
import ledger
from piles import ISO, article, bare, load, marked, rows

from retold.relate.features import features
from retold.relate.links import links
from retold.relate.score import measured, score
from retold.relate.stories import stories
from retold.text.align import align, sentences

FULL, SOME = "--full" in sys.argv, "--some" in sys.argv
_WORD = re.compile(r"\w+")
ALPHABETS = set("bg cs de el es fi fr hu it kk nl pl pt ru sv sw tr uk vi".split())  # noqa: SIM905


def main() -> None:
    parts: dict[str, Callable[[], None]] = {
        "stories": story_table, "translations": translation_table, "sentences": sentence_table,
        "copies": copy_table, "blurbs": blurb_table,
    }  # fmt: skip
    wanted = [a for a in sys.argv[1:] if not a.startswith("-")] or list(parts)
    for name in wanted:
        parts[name]()


def story_table() -> None:
    print("\nstories, one setting          articles   P     R     F1   floor  seconds (stories found / true)")
    for name, floor in (("ecbplus", 0.91), ("gvc", 0.985), ("meantime", 0.97)):
        pile = load(name, full=FULL)
        begin = time.perf_counter()
        found = stories(pile.tellings, links(pile.tellings))
        took = time.perf_counter() - begin
        of = {one: story.id for story in found for one in story.articles}
        p, r, f = b_cubed([of[t.id] for t in pile.tellings], pile.story)
        counts = f"({len(found)} / {len(set(pile.story))})"
        marks = "annotated" if FULL else "bare"
        ledger.figure(f"stories/{name} {marks} F1", f)
        whole = {story.id: set(story.articles) for story in found}
        truth: dict[str, set[str]] = {}
        for telling, one in zip(pile.tellings, pile.story, strict=True):
            truth.setdefault(one, set()).add(telling.id)
        for telling, one in zip(pile.tellings, pile.story, strict=True):
            right = whole[of[telling.id]] == truth[one]
            ledger.case(f"stories/{name} {marks}", telling.id, right)
        print(f"{name:28} {len(of):9}  {p:.3f} {r:.3f} {f:.3f}  {floor}  {took:.1f} {counts}")


def b_cubed(found: Sequence[str], true: Sequence[str]) -> tuple[float, float, float]:
    """Bagga and Baldwin 1998."""
    f, t, both = Counter(found), Counter(true), Counter(zip(found, true, strict=True))
    p = sum(both[x] / f[x[0]] for x in zip(found, true, strict=True)) / len(found)
    r = sum(both[x] / t[x[1]] for x in zip(found, true, strict=True)) / len(found)
    return p, r, 2 * p * r / (p + r)


def translation_table() -> None:
    print("\nright translation first among 123, English as the question / as the answer      plain")
    every = []
    for code in sorted(set(ISO.values()) - {"en"}):
        if SOME and code not in ("ar", "zh", "ja", "ko", "el", "fi", "sw"):
            continue
        pile = load(f"ntrex:en,{code}")
        of = features(pile.tellings)
        left = [i for i, t in enumerate(pile.tellings) if t.language == "en"]
        right = {pile.story[i]: i for i, t in enumerate(pile.tellings) if t.language == code}
        order = [right[pile.story[i]] for i in left]
        pairs = np.array([(i, j) for i in left for j in order])
        ours, plain = score(of, pairs), measured(of, pairs)[0][:, 1]
        n = len(left)
        line = [*first(ours.reshape(n, n)), *first(plain.reshape(n, n))]
        every.append(line)
        ledger.figure(f"translations/first {code}", min(line[:2]), plain=min(line[2:]))
        print(f"{code:6} {line[0]:.3f} / {line[1]:.3f}      {line[2]:.3f} / {line[3]:.3f}")
    mean = np.array(every).mean(0)
    ledger.figure("translations/first, mean", float(mean[:2].min()), plain=float(mean[2:].min()))
    print(
        f"mean   {mean[0]:.3f} / {mean[1]:.3f}      {mean[2]:.3f} / {mean[3]:.3f}    floor .985, none under .95"
    )


def first(matrix: NDArray[np.float64]) -> tuple[float, float]:
    at = np.arange(len(matrix))
    return float((matrix.argmax(1) == at).mean()), float((matrix.argmax(0) == at).mean())


def sentence_table() -> None:
    print("\nsentence alignment, English to each      P     R     F1   floor")
    text = {}
    for row in rows("translations/ntrex.jsonl.gz"):
        text[row["doc"], ISO[str(row["language"])]] = row["sentences"]
    docs = sorted({d for d, _ in text})[:: 4 if SOME else 1]
    for code in sorted(set(ISO.values()) - {"en"}):
        hit = given = true = 0
        for doc in docs:
            a, b = text[doc, "en"], text[doc, code]
            found = aligned(a, "en", b, code)
            hit += len({(i, j) for i, j in found if i == j})
            given += len(found)
            true += len(a)
        p, r = hit / max(given, 1), hit / true
        ledger.figure(f"sentences/{code} F1", 2 * p * r / max(p + r, 1e-9))
        print(
            f"{code:38} {p:.3f} {r:.3f} {2 * p * r / max(p + r, 1e-9):.3f}  {0.90 if code in ALPHABETS else 0.75}"
        )


def aligned(a: Sequence[str], a_code: str, b: Sequence[str], b_code: str) -> set[tuple[int, int]]:
    """Pairs of sentence numbers that our spans cover."""
    left, at_l = joined(a)
    right, at_r = joined(b)
    found = set()
    for match in align(sentences(left, at_l, a_code), sentences(right, at_r, b_code)):
        for i, (x, y) in enumerate(at_l):
            if match.left_start <= x and y <= match.left_end:
                for j, (u, v) in enumerate(at_r):
                    if match.right_start <= u and v <= match.right_end:
                        found.add((i, j))
    return found


def joined(sentences: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    spans, at = [], 0
    for sentence in sentences:
        spans.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return "\n".join(sentences), spans


def copy_table() -> None:
    """Pairs of a group labelled by reading; copy, edited or partial against the rest."""
    text = {str(row["id"]): row for row in rows("origins/fakes.jsonl.gz")}
    make = marked if FULL else bare
    right = wrong = missed = same = 0
    for row in rows("origins/labels.jsonl.gz"):
        tellings = [make(article(text[i])) for i in row["articles"]]  # type: ignore[union-attr]
        asked = [(p["a"], p["b"]) for p in row["pairs"]]  # type: ignore[union-attr]
        truth = {tuple(sorted((p["a"], p["b"]))): p for p in row["pairs"]}  # type: ignore[union-attr]
        for link in links(tellings, asked):
            label = truth[link.left, link.right]["relation"]
            ours, true = link.kind in ("copy", "edited", "partial"), label in ("copy", "edited", "partial")
            right, wrong, missed = (
                right + (ours and true),
                wrong + (ours and not true),
                missed + (true and not ours),
            )
            same += ours and true and link.kind == label
            ledger.case("copies/real", f"{link.left} {link.right}", ours == true)
            if ours != true or link.kind not in (None, label):
                print(f"  {link.left} {link.right} labelled {label}: {link.kind} {link.score} {link.why}")
    f = 2 * right / max(2 * right + wrong + missed, 1)
    p, r = right / max(right + wrong, 1), right / max(right + missed, 1)
    ledger.figure("copies/real F1", f)
    print(f"\nreal copies: F1 {f:.3f} (P {p:.3f} R {r:.3f}), floor .92; same kind in {same} of {right}")


def blurb_table() -> None:
    """Each third blurb asks for another on its topic: as labelled; with both topics of a text that stands under two,
    word for word (a fifth of them do, and find themselves); and so in the other languages alone."""
    pile = load("itn", full=FULL)
    of = features(pile.tellings)
    topic = np.unique(np.array(pile.story), return_inverse=True)[1]
    text = np.unique([" ".join(_WORD.findall(t.article.text)) for t in pile.tellings], return_inverse=True)[1]
    has = np.zeros((text.max() + 1, topic.max() + 1), dtype=bool)
    has[text, topic] = True
    both = has[text]
    language = np.array([t.language for t in pile.tellings])
    hits: list[list[list[bool]]] = [[[], []] for _ in range(3)]
    for i in range(0, len(topic), 10 if SOME else 3):
        others = np.delete(np.arange(len(topic)), i)
        if not (topic[others] == topic[i]).any():
            continue
        pairs = np.stack([np.full(len(others), i), others], axis=1)
        true = (both[others] & both[i]).any(axis=1)
        foreign = language[others] != language[i]
        for side, scores in enumerate((score(of, pairs), measured(of, pairs)[0][:, 1])):
            first = scores.argmax()
            hits[0][side].append(bool(topic[others[first]] == topic[i]))
            hits[1][side].append(bool(true[first]))
            if (true & foreign).any():
                hits[2][side].append(bool(true[np.where(foreign, scores, -1.0).argmax()]))
    print(f"\nblurbs in 55 languages, same topic first ({len(hits[0][0])} asked)      plain")
    for name, (ours, plain) in zip(("as labelled", "both topics", "other languages"), hits, strict=True):
        ledger.figure(f"blurbs/{name}, above plain", float(np.mean(ours) - np.mean(plain)), plain=0.0)
        print(f"{name:16} {np.mean(ours):.3f}   {np.mean(plain):.3f}   floor +.05")


if __name__ == "__main__":
    main()
