"""A small library of our own making, to break: two cards, one invented document in four states, real ingests of it.

Its embeddings are kept in the data folder like all others, so that after the first time an ingest takes seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.encoder.embedder import Embedder
from assistant.index import EmbeddingCache, Generations, Library, manifest
from assistant.index.lock import OWNER
from assistant.settings import ROOT, Settings

CARD = """---
titel: {title}
soort: situatie
rollen: [secretaris]
situaties:
  - {title} en nu
  - wat doe ik als {title}
gevoelig: nee
nagelezen: nee
---
## Kern
Bij {title} spreek je eerst met de burgemeester. [proefwerk:1]

## Wat je kunt doen
- Vraag wat er van jou verwacht wordt. [proefwerk:1]
- Leg vast wat jullie afspreken. [proefwerk:2]
"""
TITLES = {"lekkend-dak": "het dak van het gemeentehuis lekt", "zoek-stuk": "een stuk is zoek"}
STATES = ("de eerste stand", "de tweede stand", "de derde stand", "de vierde stand")
DOCUMENT = """# Proefwerk voor het stukmaken

## 1 Overleg

In {state} overlegt de secretaris met de burgemeester over het dak en over de emmers.

## 2 Vastleggen

Wat in {state} is afgesproken, staat dezelfde dag nog op papier en in het archief.
"""


class Small:
    """A corpus and an index in `folder`; the model and the embeddings are those of `data`."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self.corpus, self.index = folder / "corpus", folder / "index"
        self.settings = Settings(corpus=self.corpus, data=data or Settings().data)
        self.embedder = Embedder("", Settings().models)
        self.generations = Generations(self.index)
        (self.corpus / "bronnen").mkdir(parents=True)
        (self.corpus / "kaarten" / "proef").mkdir(parents=True)
        for name, title in TITLES.items():
            (self.corpus / "kaarten" / "proef" / f"{name}.md").write_text(CARD.format(title=title), "utf-8")
        self.write(0)

    @property
    def document(self) -> Path:
        """The one document."""
        return self.corpus / "bronnen" / "proefwerk.md"

    def write(self, state: int) -> None:
        """Put the document into one of its states."""
        self.document.write_text(DOCUMENT.format(state=STATES[state % len(STATES)]), "utf-8")

    # --- in this process ----------------------------------------------------------------------

    def make(self, *paths: Path) -> Any:
        """Bring the index up to date here; return the report."""
        import ingest

        return ingest.ingest(list(paths), self.index, self.settings, self.embedder)

    def library(self) -> Library:
        """Open what is served."""
        return Library.served(self.generations, self.embedder.identity)

    def state(self) -> int | None:
        """Open what is served, search it, and return which state of the document answers; None where it is not one of them."""
        library = self.library()
        try:
            if library.notice:
                return None
            texts = {p.text for p in library.contents.passages}
            for entry in library.contents.entries[:2]:
                if entry.target not in {found.target for found in library.near_texts(library.vector(entry), 2)}:
                    return None
            return _state(texts)
        finally:
            library.close()

    def unmade(self) -> list[int]:
        """Return the states that neither the served generation nor the one before has: an ingest of one has work to do."""
        folders = [self.generations.current(), self.generations.previous()]
        made = {_state({p.text for p in manifest.read(folder).passages}) for folder in folders if folder}
        return [state for state in range(len(STATES)) if state not in made]

    @property
    def cache(self) -> EmbeddingCache:
        """The embeddings."""
        return EmbeddingCache(self.settings.embeddings)

    # --- in another ---------------------------------------------------------------------------

    def start(
        self, *arguments: str, more: Mapping[str, str] | None = None, program: Sequence[str] = ()
    ) -> subprocess.Popen[str]:
        """Start a real ingest (or another `program`) of this corpus in a process of its own."""
        command = [sys.executable, *(program or [str(ROOT / "ingest.py"), "--json"]), *arguments, "--index", str(self.index)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RUGGESPRAAK_")}
        environment |= {
            "RUGGESPRAAK_CORPUS": str(self.corpus),
            "RUGGESPRAAK_DATA": str(self.settings.data),
            "HF_HUB_OFFLINE": "1",
        }
        pipe = subprocess.PIPE
        return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=environment | dict(more or {}))

    def ingest(
        self, *arguments: str, more: Mapping[str, str] | None = None, program: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        process = self.start(*arguments, more=more, program=program)
        out, err = process.communicate(timeout=600)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def wait_until_writing(self, process: subprocess.Popen[str]) -> bool:
        """Wait until a started ingest is the writer; False where it ended before that."""
        while process.poll() is None:
            try:
                if json.loads((self.index / OWNER).read_text("utf-8"))["pid"] == process.pid:
                    return True
            except (OSError, ValueError):
                pass
            time.sleep(0.005)
        return False


def _passages(state: str) -> set[str]:
    lines = DOCUMENT.format(state=state).splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _state(texts: set[str]) -> int | None:
    return next((n for n, state in enumerate(STATES) if texts == _passages(state)), None)


def last_line(text: str) -> str:
    """Return the last line of what a command said."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
