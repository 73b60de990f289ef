"""The name of a model changes with whatever changes its vectors, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.encoder.embedder import Embedder
from assistant.errors import ModelUnavailable

FILES = {
    "model.safetensors": b"gewichten",
    "pytorch_model.bin": b"gewichten",
    "onnx/model.onnx": b"gewichten",
    "config.json": b"{}",
    "modules.json": b"[]",
    "1_Pooling/config.json": b'{"pooling_mode_mean_tokens": true}',
    "2_Dense/model.safetensors": b"gewichten",
    "tokenizer.json": b"{}",
    "sentencepiece.bpe.model": b"woorden",
    "vocab.txt": b"woorden",
    "config_sentence_transformers.json": b"{}",
}


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "model" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "model"


def identity(folder: Path) -> str:
    return Embedder(str(folder), folder).identity


@pytest.mark.parametrize("name", FILES)
def test_another_file_is_another_model(folder, name):
    before = identity(folder)
    assert before == identity(folder)
    (folder / name).write_bytes(b"anders")
    changed = identity(folder)
    (folder / name).unlink()
    assert len({before, changed, identity(folder)}) == 3


def test_a_file_under_another_name_is_another_model(folder):
    before = identity(folder)
    (folder / "model.safetensors").rename(folder / "ander.safetensors")
    assert identity(folder) != before


@pytest.mark.parametrize("name", ["README.md", ".gitattributes", ".cache/iets.json"])
def test_what_no_model_is_made_of_changes_nothing(folder, name):
    before = identity(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"voor mensen")
    assert identity(folder) == before


@pytest.mark.parametrize("model", ["./modellen/verkeerd-getypt", "/nergens/model", "niemand/bestaat-niet"])
def test_a_folder_that_was_mistyped_is_no_other_model_but_none(tmp_path, model, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelUnavailable, match="RUGGESPRAAK_MODEL"):
        _ = Embedder(model, tmp_path).identity
