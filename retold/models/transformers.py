"""Sentence encoders on torch (sentence-transformers, https://sbert.net, Apache-2.0) as an embedder.

Reads a folder that sentence-transformers wrote; runs on the processor, so that the result is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.errors import MissingModel
from retold.models.grams import unit
from retold.models.ports import Embedder


def transformers(folder: Path) -> Embedder:
    """The embedder in `folder`. Raises MissingModel if there is none that the library can load."""
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:  # whatever the library makes of a folder that is no model
        raise MissingModel(
            f"{folder}: sentence-transformers cannot load it ({error}); name a folder that it wrote"
        ) from error

    def embed(texts: Sequence[str], /) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, model.get_embedding_dimension() or 0), np.float32)
        rows = model.encode(list(texts), show_progress_bar=False, convert_to_numpy=True)
        said = np.array([bool(text.strip()) for text in texts])
        return unit(np.asarray(rows) * said[:, None])

    return embed
