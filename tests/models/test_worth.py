"""What an embedder's likeness is worth: nothing in a language that it does not tell things apart in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from retold.models.grams import grams, unit
from retold.models.worth import background, worth
from retold.relate.embedded import embedded, measured, reweighed
from retold.relate.links import links
from tests.relate.piles import FLOOD, FLOOD_NL, OTHER, telling

THING = {text: at for texts in background().values() for at, text in enumerate(texts)}


def knowing(*languages: str) -> object:
    """An embedder that knows what each sentence of the background tells, in these languages alone."""
    known = {t for code in languages for t in background()[code]} | set(background()["again"])

    def embed(texts: Sequence[str], /) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 9))
        for at, text in enumerate(texts):
            rows[at, THING.get(text, 8) if text in known else 8] = 1.0
            rows[at] += np.random.default_rng(len(text)).normal(scale=0.05, size=9)
        return unit(rows)

    return embed


def test_every_list_tells_the_same_number_of_things() -> None:
    assert {len(texts) for texts in background().values()} == {8}


def test_a_language_that_the_model_knows_counts_and_others_do_not() -> None:
    found = worth(knowing("en", "de"))  # type: ignore[arg-type]
    assert found.weight["en"] == 1.0
    assert found.weight["de"] == 1.0
    assert found.weight["ko"] < 0.2
    assert found.read(np.array([0.5]), ["de"], ["xx"])[1].tolist() == [0.0]


def test_two_things_are_zero_and_one_thing_is_one() -> None:
    found = worth(knowing("en", "de"))  # type: ignore[arg-type]
    scale, weight = found.read(np.array([found.across["de"], found.one["de"]]), ["en", "en"], ["de", "de"])
    assert weight.tolist() == [1.0, 1.0]
    assert scale == pytest.approx([0.0, 1.0], abs=0.1)


def test_an_embedder_moves_the_score_only_where_it_knows_the_languages() -> None:
    texts = [background()["en"][0], background()["again"][0], background()["en"][1], background()["ko"][0]]
    made = embedded(texts, ["en", "en", "en", "ko"], knowing("en"))  # type: ignore[arg-type]
    pairs = np.array([[0, 1], [0, 2], [0, 3]])
    before = np.array([0.5, 0.5, 0.5])
    alike, weight = measured(made, pairs)
    assert alike[0] > 0.5 > alike[1]
    after = reweighed(before, made, pairs)
    assert after[0] > 0.5 > after[1]
    assert abs(after[2] - 0.5) < abs(after[0] - 0.5)
    assert weight[2] < 0.2


def test_links_with_an_embedder_are_the_same_in_any_order() -> None:
    pile = [telling("a", FLOOD), telling("b", FLOOD_NL, "nl"), telling("c", OTHER)]
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    found = links(pile, pairs, embedder=grams())
    assert found == links(pile[::-1], pairs, embedder=grams())
    assert all(0.0 <= link.score <= 1.0 for link in found)
