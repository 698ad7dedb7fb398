"""What an embedder adds to the same-story score and to stories, on English reports.

    python bench/embedder.py SPEC

SPEC as for `retold compare --embedder`. Over the pairs looked at in ECB+ and GVC (bare text): the share judged
right at one half and the log loss, without and with the embedder, and how alike it finds reports of one event, of two
events of one kind, and of two others; then B-cubed F1 of the stories, without and with.
"""

from __future__ import annotations

import re
import sys

import numpy as np
from numpy.typing import NDArray
from piles import Labelled, load
from relate import b_cubed

from retold.models.find import find_embedder
from retold.models.ports import Embedder
from retold.relate.candidates import near
from retold.relate.embedded import embedded, measured, reweighed
from retold.relate.features import features
from retold.relate.links import links
from retold.relate.score import score
from retold.relate.stories import stories


def main() -> None:
    embed = find_embedder(sys.argv[1])
    for name in ("gvc", "ecbplus"):
        pile = load(name)
        pair_table(name, pile, embed)
        for label, made in (("without", None), ("with", embed)):
            found = stories(pile.tellings, links(pile.tellings, embedder=made))
            of = {one: story.id for story in found for one in story.articles}
            p, r, f = b_cubed([of[t.id] for t in pile.tellings], pile.story)
            print(f"{name} stories {label:8} P {p:.3f} R {r:.3f} F1 {f:.3f}", flush=True)


def pair_table(name: str, pile: Labelled, embed: Embedder) -> None:
    of = features(pile.tellings)
    pairs = near(of)
    made = embedded([b.words for b in of.bodies], [b.language for b in of.bodies], embed)
    before = score(of, pairs)
    after = reweighed(before, made, pairs)
    alike, weight = measured(made, pairs)
    story = np.array(pile.story)
    kind = np.array([re.sub(r"(?<=\d)ecb.*", "", one) for one in pile.story])  # ECB+: two events of one kind
    truth = story[pairs[:, 0]] == story[pairs[:, 1]]
    hard = ~truth & (kind[pairs[:, 0]] == kind[pairs[:, 1]])
    print(f"{name}: {len(pairs)} pairs, weight {weight.mean():.2f}")
    for label, p in (("without", before), ("with", after)):
        print(f"  {label:8} right {((p > 0.5) == truth).mean():.3f} log loss {loss(p, truth):.3f}")
    for label, some in (("one event", truth), ("one kind", hard), ("others", ~truth & ~hard)):
        if some.any():
            print(
                f"  alike, {label:10} {alike[some].mean():.2f} (spread {alike[some].std():.2f}) of {some.sum()}"
            )


def loss(p: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    p = np.clip(p, 1e-6, 1 - 1e-6)
    return float(-np.log(np.where(truth, p, 1 - p)).mean())


if __name__ == "__main__":
    main()
