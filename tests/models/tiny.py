"""Tiny models that the tests build and save: the real loading code runs on every machine without a download."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

WORDS = (  # noqa: SIM905
    "[PAD] [UNK] [CLS] [SEP] [MASK] [FLERT] <<ENT>> <<SEP>> person organization location the a of in met "
    "river burst its banks minister Ines Alvora mayor Tarnwick budget vote паводок река министр вода . ,"
).split()
SIZE = 32
"""Numbers in a row of a tiny model."""


def vectors() -> np.ndarray:
    """(len(WORDS), SIZE), the same in every run; those of the special pieces are small."""
    made = np.random.default_rng(7).normal(size=(len(WORDS), SIZE)).astype(np.float32)
    made[:8] *= 0.01
    return made


def word_level() -> object:
    tokenizers = pytest.importorskip("tokenizers")
    made = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]")
    )
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return made


def tiny_model2vec(folder: Path) -> Path:
    model2vec = pytest.importorskip("model2vec", reason="the extra `neural` is not installed")
    model2vec.StaticModel(vectors(), word_level()).save_pretrained(folder)
    return folder


def tiny_onnx(folder: Path) -> Path:
    """A model of one look-up: the vector of each piece; fastembed takes their mean."""
    pytest.importorskip("fastembed", reason="the extra `neural` is not installed")
    onnx = pytest.importorskip("onnx")
    helper, kinds = onnx.helper, onnx.TensorProto
    folder.mkdir(parents=True)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
            helper.make_node("Cast", ["attention_mask"], ["mask"], to=kinds.FLOAT),
            helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
            helper.make_node("Mul", ["rows", "column"], ["last_hidden_state"]),
        ],
        "tiny",
        [
            helper.make_tensor_value_info(name, kinds.INT64, ["n", "m"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("last_hidden_state", kinds.FLOAT, ["n", "m", SIZE])],
        [
            onnx.numpy_helper.from_array(vectors(), "table"),
            onnx.numpy_helper.from_array(np.array([2], dtype=np.int64), "last"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(folder / "model.onnx"))
    word_level().save(str(folder / "tokenizer.json"))  # type: ignore[attr-defined]
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    (folder / "tokenizer_config.json").write_text(json.dumps({**special, "model_max_length": 64}))
    (folder / "special_tokens_map.json").write_text(json.dumps(special))
    (folder / "config.json").write_text(json.dumps({"hidden_size": SIZE, "pad_token_id": 0}))
    return folder


def _backbone(folder: Path) -> None:
    """A BERT of one layer and its tokenizer."""
    torch = pytest.importorskip("torch", reason="the extra `torch` is not installed")
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(7)
    pieces = word_level()
    pieces.post_processor = pytest.importorskip("tokenizers").processors.TemplateProcessing(  # type: ignore[attr-defined]
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", WORDS.index("[CLS]")), ("[SEP]", WORDS.index("[SEP]"))],
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", additional_special_tokens=["<<ENT>>", "<<SEP>>"],
        model_max_length=128,
    )  # fmt: skip
    tokenizer.save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=SIZE, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=SIZE, max_position_embeddings=256,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)


def tiny_sentence_encoder(folder: Path) -> Path:
    pytest.importorskip("sentence_transformers", reason="the extra `torch` is not installed")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules as parts

    _backbone(folder / "backbone")
    word = parts.Transformer(str(folder / "backbone"))
    SentenceTransformer(modules=[word, parts.Pooling(SIZE)], device="cpu").save(str(folder / "saved"))
    return folder / "saved"


def tiny_gliner(folder: Path) -> Path:
    """A name finder that was never trained: what it finds is chance, but always the same."""
    pytest.importorskip("gliner", reason="the extra `torch` is not installed")
    from gliner import GLiNERConfig
    from gliner.model import UniEncoderSpanGLiNER

    _backbone(folder / "backbone")
    config = GLiNERConfig(
        model_name=str(folder / "backbone"), hidden_size=SIZE, max_width=4, max_len=64, num_rnn_layers=0
    )
    model = UniEncoderSpanGLiNER(config)
    model.resize_embeddings()
    model.config.class_token_index = WORDS.index("<<ENT>>")
    model.data_processor.transformer_tokenizer.save_pretrained(folder / "saved")
    model.save_pretrained(folder / "saved")
    return folder / "saved"
