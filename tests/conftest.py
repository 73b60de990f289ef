"""What the tests share: a clean environment, the bundled model, and real indexes, each made once a run."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

for _name in [name for name in os.environ if name.startswith("RUGGESPRAAK_") or name in ("CHROMA_URL", "DATABASE_URL")]:
    del os.environ[_name]
os.environ.update({"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "ANONYMIZED_TELEMETRY": "False"})

from assistant.encoder.embedder import Embedder
from assistant.index import Generations
from assistant.pipeline import Assistant
from assistant.settings import Settings
from evals.lab.small import Small

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


# The quick loop is these folders, but for what is made (an index, the model, a server) and the files in which a test starts
# programs or goes through every question we have.
QUICK = ("answer", "ci", "corpus", "evals", "ingest", "language", "test_layers.py", "test_settings.py")
MADE = frozenset("embedder cards_index works_index works_folder from_cards from_works made small _made_once".split())
LONG = frozenset(
    "test_phrase_model test_faults test_load test_question_files "  # in evals/ and answer/
    "test_corpora test_hostile test_hostile_pdf test_reading_eval".split()
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the quick ones: `make quick`."""
    here = Path(__file__).parent
    for item in items:
        is_long = (
            item.path.stem in LONG or item.get_closest_marker("slow") or MADE.intersection(getattr(item, "fixturenames", ()))
        )
        if item.path.is_relative_to(here) and item.path.relative_to(here).parts[0] in QUICK and not is_long:
            item.add_marker(pytest.mark.quick)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing leave this machine: a connection to anything but loopback fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings of an environment that sets nothing; the model and the embeddings are made once and kept."""
    return Settings()


@pytest.fixture(scope="session")
def embedder(settings: Settings) -> Embedder:
    """The bundled model itself."""
    return Embedder(settings.model, settings.models)


@pytest.fixture(scope="session")
def works_folder() -> Path:
    """The folder of the five source works; they are not ours, so tests skip where they are not at hand."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("../shared/corpus is not here: this test reads the source works")
    return SHARED / "corpus"


@pytest.fixture(scope="session")
def cards_index(tmp_path_factory: pytest.TempPathFactory, settings: Settings, embedder: Embedder) -> Path:
    """An index of the cards alone; kept beside the model, and made anew where anything that it is made from has changed."""
    import ingest

    index = settings.data / "tests" / "cards"
    empty = tmp_path_factory.mktemp("no-works")
    corpus = empty / "corpus"
    corpus.mkdir()
    for part in ("kaarten", "antwoorden", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml"):
        (corpus / part).symlink_to(settings.corpus / part)
    ingest.ingest([], index, Settings(corpus=corpus, data=settings.data), embedder)
    return index


@pytest.fixture(scope="session")
def works_index(settings: Settings, embedder: Embedder, works_folder: Path) -> Path:
    """An index of the cards and the five works, kept likewise."""
    import ingest

    index = settings.data / "tests" / "works"
    files = [path for path in sorted(works_folder.iterdir()) if path.suffix in (".pdf", ".docx", ".html", ".txt")]
    ingest.ingest(files, index, settings, embedder)
    return index


@pytest.fixture(scope="session")
def from_cards(cards_index: Path, settings: Settings, embedder: Embedder) -> Iterator[Assistant]:
    """An assistant that has the cards and no work."""
    assistant = Assistant.open(settings, Generations(cards_index), embedder)
    yield assistant
    assistant.library.close()


@pytest.fixture(scope="session")
def from_works(works_index: Path, settings: Settings, embedder: Embedder) -> Iterator[Assistant]:
    """An assistant that has the cards and the five works."""
    assistant = Assistant.open(settings, Generations(works_index), embedder)
    yield assistant
    assistant.library.close()


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Small:
    small = Small(tmp_path_factory.mktemp("small"))
    small.make()
    return small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Two cards and one document, not yet ingested: a library to break (evals/lab/small.py)."""
    return Small(tmp_path)


@pytest.fixture
def made(small: Small, _made_once: Small) -> Small:
    """The same, ingested: a copy of one made once a run."""
    shutil.copytree(_made_once.index, small.index)
    return small
