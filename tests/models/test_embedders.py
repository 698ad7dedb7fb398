"""One contract for every embedder: rows of length 1, the same in any order, nothing for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retold.models.find import find_embedder
from retold.models.ports import Embedder
from tests.models.tiny import tiny_model2vec, tiny_onnx, tiny_sentence_encoder

MADE: dict[str, Callable[[Path], str]] = {
    "grams": lambda folder: "grams",
    "model2vec": lambda folder: f"model2vec:{tiny_model2vec(folder / 'm')}",
    "fastembed": lambda folder: f"fastembed:{tiny_onnx(folder / 'f')}",
    "sentence-transformers": lambda folder: f"sentence-transformers:{tiny_sentence_encoder(folder / 's')}",
}
TEXTS = [
    "The river burst its banks .",
    "Ines Alvora met the mayor of Tarnwick .",
    "река вода паводок",
    "budget vote",
]


@pytest.fixture(scope="module", params=list(MADE))
def embed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    return find_embedder(MADE[request.param](tmp_path_factory.mktemp(request.param)))


def test_a_row_of_length_one_for_each_text(embed: Embedder) -> None:
    rows = embed(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape[0] == len(TEXTS)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_no_rows_and_an_empty_text_has_a_row_of_zeros(embed: Embedder) -> None:
    assert embed([]).shape[0] == 0
    rows = embed(["", TEXTS[0]])
    assert not rows[0].any()
    assert rows[1].any()


def test_order_does_not_matter(embed: Embedder) -> None:
    assert np.allclose(embed(TEXTS)[::-1], embed(TEXTS[::-1]), atol=1e-5)


def test_a_text_is_like_itself_and_more_than_another(embed: Embedder) -> None:
    rows = embed([TEXTS[0], TEXTS[1], TEXTS[0]])
    assert rows[0] @ rows[2] == pytest.approx(1.0, abs=1e-5)
    assert rows[0] @ rows[1] < 0.999


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), max_size=3))
def test_no_text_raises_and_every_row_is_a_number(embed: Embedder, texts: list[str]) -> None:
    rows = embed(texts)
    assert rows.shape[0] == len(texts)
    assert np.isfinite(rows).all()


def test_a_long_text_is_read_in_bounded_time(embed: Embedder) -> None:
    assert np.isfinite(embed(["river " * 50_000])).all()
