"""A spec such as `gliner:MODEL` -> the name finder or embedder that it names, loaded.

    names       gliner:MODEL
    embedder    grams   model2vec:MODEL   fastembed:MODEL   sentence-transformers:MODEL

MODEL is a folder, or a name under which the library has already stored it on this machine. Nothing is downloaded.
A spec that names no such kind is a UsageError that lists them; a library that is not installed a MissingExtra, a
model that is not here a MissingModel, and both name the command that gets it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from retold.errors import MissingExtra, MissingModel, UsageError

if TYPE_CHECKING:  # numpy is heavy, and asking for no model must cost nothing
    from retold.models.ports import Embedder, NameFinder

NAME_FINDERS = {"gliner": ("gliner", "torch")}
EMBEDDERS = {
    "model2vec": ("model2vec", "neural"),
    "fastembed": ("fastembed", "neural"),
    "sentence-transformers": ("sentence_transformers", "torch"),
}
"""Kind -> the package that it needs, and the extra of `retold` that brings it."""


def find_names(spec: str) -> NameFinder:
    """The name finder that `spec` names."""
    kind, model = _divided(spec, [f"{k}:MODEL" for k in NAME_FINDERS], "--names")
    package, extra = _known(kind, NAME_FINDERS, spec, "--names")
    _need(package, extra, spec)
    make: Callable[[Path], NameFinder] = import_module("retold.models.gliner").gliner
    return make(stored(model))


def find_embedder(spec: str) -> Embedder:
    """The embedder that `spec` names."""
    if spec == "grams":
        from retold.models.grams import grams

        return grams()
    kind, model = _divided(spec, ["grams", *(f"{k}:MODEL" for k in EMBEDDERS)], "--embedder")
    package, extra = _known(kind, EMBEDDERS, spec, "--embedder")
    _need(package, extra, spec)
    if kind == "fastembed":
        from retold.models.fastembed import fastembed

        return fastembed(model)
    if kind == "model2vec":
        from retold.models.model2vec import model2vec

        return model2vec(stored(model))
    from retold.models.transformers import transformers

    return transformers(stored(model))


def stored(model: str) -> Path:
    """The folder of a model: the one named, or that of the hub's cache on this machine. Raises MissingModel."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except Exception as error:  # it raises many kinds: no such name, no cache, a broken cache
        raise MissingModel(
            f"the model {model!r} is neither a folder nor stored on this machine; "
            f"get it with: hf download {model}"
        ) from error


def _divided(spec: str, kinds: list[str], option: str) -> tuple[str, str]:
    kind, colon, model = spec.partition(":")
    if not colon or not model.strip():
        raise UsageError(f"{option} {spec!r} names no model; give one of: {', '.join(kinds)}")
    return kind, model.strip()


def _known(kind: str, kinds: dict[str, tuple[str, str]], spec: str, option: str) -> tuple[str, str]:
    if kind not in kinds:
        raise UsageError(f"{option} {spec!r}: there is no {kind!r}; there are: {', '.join(kinds)}")
    return kinds[kind]


def _need(package: str, extra: str, spec: str) -> None:
    if find_spec(package) is None:
        raise MissingExtra(
            f"{spec!r} needs the package {package}; add it with: pip install 'retold[{extra}]'"
        )
