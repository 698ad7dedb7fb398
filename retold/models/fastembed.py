"""ONNX sentence encoders (fastembed, https://github.com/qdrant/fastembed, Apache-2.0) as an embedder.

Reads a name of fastembed's own list that it has stored on this machine, or a folder with an ONNX model beside its
tokenizer, as sentence-transformers exports it (`onnx/model.onnx` or `model.onnx`; the pooling is read from
`1_Pooling/config.json`, the mean where that file is missing). Needs no torch.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from retold.errors import MissingModel
from retold.models.grams import unit
from retold.models.ports import Embedder

if TYPE_CHECKING:
    from fastembed import TextEmbedding

_FILES = ("onnx/model.onnx", "model.onnx", "model_optimized.onnx")


def fastembed(model: str) -> Embedder:
    """The embedder of that name or folder. Raises MissingModel if it is not on this machine."""
    folder = Path(model).expanduser()
    encoder = _from_folder(folder) if folder.is_dir() else _by_name(model)

    def embed(texts: Sequence[str], /) -> NDArray[np.float32]:
        rows = list(encoder.embed([text or " " for text in texts], parallel=None))
        if not rows:
            return np.zeros((0, encoder.embedding_size), np.float32)
        said = np.array([bool(text.strip()) for text in texts])
        return unit(np.asarray(rows) * said[:, None])

    return embed


def _by_name(model: str) -> TextEmbedding:
    from fastembed import TextEmbedding

    try:
        return TextEmbedding(model, local_files_only=True)
    except Exception as error:  # not in its list, not stored, or stored in part
        raise MissingModel(
            f"fastembed has no model {model!r} stored on this machine; get it with: "
            f"python -c \"from fastembed import TextEmbedding; TextEmbedding('{model}')\""
        ) from error


def _from_folder(folder: Path) -> TextEmbedding:
    from fastembed import TextEmbedding
    from fastembed.common.model_description import ModelSource, PoolingType

    file = next((name for name in _FILES if (folder / name).is_file()), None)
    if file is None:
        raise MissingModel(f"{folder} has none of {', '.join(_FILES)}; name a folder with an ONNX model")
    name = str(folder.resolve())
    known = {one["model"] for one in TextEmbedding.list_supported_models()}
    try:
        size = int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["hidden_size"])
        if name not in known:
            TextEmbedding.add_custom_model(
                model=name,
                pooling=PoolingType.CLS if _first_piece(folder) else PoolingType.MEAN,
                normalization=True,
                sources=ModelSource(url="file:" + name),
                dim=size,
                model_file=file,
            )
        return TextEmbedding(name, specific_model_path=name, local_files_only=True)
    except Exception as error:  # a broken config, a file that is no model
        raise MissingModel(
            f"{folder}: fastembed cannot load it ({error}); name a folder with a model and its tokenizer"
        ) from error


def _first_piece(folder: Path) -> bool:
    """Whether the model's row is that of its first piece (CLS), not the mean."""
    config = folder / "1_Pooling" / "config.json"
    if not config.is_file():
        return False
    return bool(json.loads(config.read_text(encoding="utf-8")).get("pooling_mode_cls_token"))
