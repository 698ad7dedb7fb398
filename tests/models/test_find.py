"""What is asked for and is not there is said in a line, with the command that gets it; nothing neural is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from retold.errors import MissingExtra, MissingModel, UsageError
from retold.models import find
from retold.models.find import find_embedder, find_names


@pytest.mark.parametrize("spec", ["gliner", "gliner:", "gliner: "])
def test_a_spec_without_a_model(spec: str) -> None:
    with pytest.raises(UsageError, match="gliner:MODEL"):
        find_names(spec)


@pytest.mark.parametrize("spec", ["word2vec:news", "model2vec", "GLINER:x"])
def test_a_spec_of_no_known_kind(spec: str) -> None:
    with pytest.raises(UsageError, match="model2vec"):
        find_embedder(spec)


@pytest.mark.parametrize(
    ("spec", "extra"),
    [("model2vec:x", "neural"), ("fastembed:x", "neural"), ("sentence-transformers:x", "torch")],
)
def test_a_missing_package_names_the_extra(spec: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "find_spec", lambda package: None)
    with pytest.raises(MissingExtra, match=rf"pip install 'retold\[{extra}\]'"):
        find_embedder(spec)
    with pytest.raises(MissingExtra, match=r"pip install 'retold\[torch\]'"):
        find_names("gliner:x")


@pytest.mark.parametrize("kind", ["model2vec", "fastembed"])
def test_a_missing_model_names_the_command(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(kind)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    command = "hf download no-such/model" if kind == "model2vec" else "TextEmbedding"
    with pytest.raises(MissingModel, match=command):
        find_embedder(f"{kind}:no-such/model")


@pytest.mark.parametrize("kind", ["model2vec", "fastembed"])
def test_a_folder_that_is_no_model(kind: str, tmp_path: Path) -> None:
    pytest.importorskip(kind)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(MissingModel, match=str(tmp_path)):
        find_embedder(f"{kind}:{tmp_path}")


def test_nothing_neural_is_imported_by_the_plain_way() -> None:
    code = (
        "import sys, retold, retold.models.find\n"
        "from retold.records import Article, Pile\n"
        "texts = ['Ines Alvora met the mayor of Tarnwick.', 'The river burst its banks.']\n"
        "retold.compare(Pile(tuple(Article(str(i), str(i), t) for i, t in enumerate(texts)), ()))\n"
        "heavy = ('torch', 'gliner', 'model2vec', 'fastembed', 'onnxruntime', 'transformers', 'tokenizers')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
