"""Static word-piece vectors (Model2Vec, https://github.com/MinishLab/model2vec, MIT) as an embedder.

Reads a folder that model2vec wrote; needs no torch. A text's row is the mean of the vectors of its pieces.
Limits: word order says nothing to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.errors import MissingModel
from retold.models.grams import unit
from retold.models.ports import Embedder


def model2vec(folder: Path) -> Embedder:
    """The embedder in `folder`. Raises MissingModel if there is none that model2vec can load."""
    from model2vec import StaticModel

    try:
        model = StaticModel.from_pretrained(folder, force_download=False)
    except Exception as error:  # whatever the library makes of a folder that is no model
        raise MissingModel(
            f"{folder}: model2vec cannot load it ({error}); name a folder that it wrote"
        ) from error

    def embed(texts: Sequence[str], /) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, model.dim), np.float32)
        return unit(np.asarray(model.encode(list(texts), show_progress_bar=False, use_multiprocessing=False)))

    return embed
