"""An index of the invented work alone: no card, no stored question, no source."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from assistant.encoder.embedder import Embedder
from assistant.index import Generations
from assistant.pipeline import Assistant
from assistant.settings import load
from evals.datasets.invented import WORK
from evals.runner import Bench
from ingest import ingest


def open_invented(folder: Path) -> Bench:
    """Make and open it in `folder`. Its embeddings are kept like all others."""
    usual = load()
    settings = replace(usual, corpus=folder / "corpus")
    (settings.corpus / "kaarten").mkdir(parents=True)
    (settings.corpus / "bronnen").mkdir()
    shutil.copy(usual.corpus / "begrippen.toml", settings.corpus)
    document = Path(shutil.copy(WORK, settings.corpus / "bronnen" / "kompas.md"))
    embedder = Embedder(settings.model, settings.models)
    index = folder / "index"
    report = ingest([document], index, settings, embedder)
    return Bench(Assistant.open(settings, Generations(index), embedder), embedder, settings, report.seconds)
