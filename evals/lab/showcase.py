"""The app as a fresh checkout has it, on the cards alone and with everything switched on: to be looked at and listened to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from argon2 import PasswordHasher

from assistant.settings import ROOT, Settings, load
from evals.lab.app_process import data_folder, serving
from ingest import ingest

PASSWORD = "een-lang-wachtwoord"
PUBLIC = "https://ruggespraak.voorbeeld.nl"
PARTS = ("kaarten", "antwoorden", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml")


@contextmanager
def showcase() -> Iterator[str]:
    """Yield the address of the app, on folders of its own that go afterwards."""
    ours = load()
    with tempfile.TemporaryDirectory(prefix="ruggespraak-") as place:
        folder = Path(place)
        corpus = folder / "corpus"
        corpus.mkdir()
        for part in PARTS:
            (corpus / part).symlink_to(ROOT / "corpus" / part)
        data = data_folder(folder / "data", ours.data)
        ingest([], folder / "index", Settings(corpus=corpus, data=data))
        settings = {
            "corpus": str(corpus),
            "keeper_password": PasswordHasher().hash(PASSWORD),
            "public_address": PUBLIC,
            "questions_per_minute": "10000",
        }
        with serving(folder / "index", data, folder / "app.log", **settings) as app:
            yield app.address
