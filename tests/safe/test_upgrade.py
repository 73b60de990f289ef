"""What the first version left on disk still works: its index, what readers left, and a link that was shared then."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from assistant.index import Generations, manifest
from assistant.settings import Settings
from assistant.userdata import Store
from assistant.userdata.database import FILE
from evals.lab.app_process import data_folder, serving
from evals.load.client import Door, ask

LEFT = Path(__file__).with_name("eerste-versie") / "eerste.tar.gz"
PUBLIC = "https://ruggespraak.voorbeeld.nl"
QUESTION = "wat doe ik als het dak van het gemeentehuis lekt"


@pytest.fixture
def first(tmp_path) -> Path:
    with tarfile.open(LEFT) as archive:
        archive.extractall(tmp_path, filter="data")
    folder = tmp_path / "eerste"
    # As if it was shared and left yesterday: else its term would have ended, as it should.
    with closing(sqlite3.connect(folder / "data" / FILE)) as db, db:
        db.execute("UPDATE shares SET until = date('now', '+30 days')")
        db.execute("UPDATE questions SET left = datetime('now', '-1 day')")
        db.execute("UPDATE judgements SET left = datetime('now', '-1 day')")
    return folder


def test_what_readers_left_with_the_first_version_is_all_there(first):
    store = Store(first / "data", 90)
    link = json.loads((first / "link.json").read_text("utf-8"))
    assert store.shared(link["open"]).title == "Het dak lekt"
    assert [left.question for left in store.questions()] == ["wat doe ik als het dak lekt"]
    assert [judged.card for judged in store.judgements()] == ["lekkend-dak"]
    assert store.withdraw(link["withdraw"])


def test_the_app_answers_on_the_first_versions_index_and_opens_its_link(first, tmp_path):
    made = Generations(first / "index").current().name
    data = data_folder(first / "data", Settings().data)
    link = json.loads((first / "link.json").read_text("utf-8"))
    settings = {"corpus": str(first / "corpus"), "public_address": PUBLIC}
    with serving(first / "index", data, tmp_path / "log", **settings) as app:
        door = Door.of(app.address)

        async def asked():
            async with door.client(1) as client:
                return await ask(door, client, QUESTION)

        assert asyncio.run(asked()).is_answered
        shared = httpx.get(f"{app.address}/gedeeld/{link['open']}", timeout=60)
        assert shared.status_code == 200
        assert "over het dak en over de emmers" in shared.text
        assert httpx.get(f"{app.address}/gezond", timeout=60).json()["passages"] == 2
    # It answered from that index, or from one it made of the same documents; the first version's own is still there.
    assert (first / "index" / "generaties" / made).is_dir()
    served = manifest.read(Generations(first / "index").current())
    assert {document.name for document in served.documents} == {"proefwerk.md"}


def test_an_index_of_the_first_version_alone_is_brought_up_to_date_without_losing_a_document(first, tmp_path):
    from assistant.encoder.embedder import Embedder
    from ingest import ingest

    data = data_folder(tmp_path / "data", Settings().data)
    shutil.copytree(first / "index", tmp_path / "index")
    settings = Settings(corpus=first / "corpus", data=data)
    before = {p.text for p in manifest.read(Generations(first / "index").current()).passages}
    ingest([], tmp_path / "index", settings, Embedder("", Settings().models))
    assert {p.text for p in manifest.read(Generations(tmp_path / "index").current()).passages} == before
