"""What people type stands in no log, at any level, with and without a language model; in no file but what they left."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from evals.lab.app_process import data_folder, serving
from evals.lab.scripted_model import Reply, Script
from evals.lab.scripted_model import serving as model_at
from evals.load.client import Door, ask

# In the question, the search, the address, and what is sent in a form that is not understood.
SECRET = "zonnebloemkanarie"
QUESTION = f"wethouder blokkeert stuk, wat nu? ({SECRET}, 06-12345678, jan@voorbeeld.nl, bsn 111222333)"
MASKED = ("12345678", "jan@voorbeeld", "111222333")


def asked(address: str) -> None:
    door = Door.of(address)

    async def all_of_it() -> None:
        async with door.client(1) as client:
            assert (await ask(door, client, QUESTION)).is_answered
            assert (await ask(door, client, SECRET * 200)).is_answered  # too long: said on the page

    asyncio.run(all_of_it())
    with httpx.Client(base_url=address, timeout=60) as client:
        item = {"kind": "antwoord", "question": QUESTION}
        assert client.post("/uit/tekst", json={"items": [item]}).status_code == 200
        assert client.post("/uit/tekst", json={"items": [{"kind": SECRET}]}).status_code == 422
        assert client.post("/uit/tekst", content=SECRET.encode()).status_code == 422
        assert client.get("/lezen", params={"q": SECRET}).status_code == 200
        assert client.get(f"/{SECRET}", params={"v": SECRET}).status_code == 404
        assert client.get("/", params={"v": SECRET}).status_code == 200
    # What no page sends: Gradio stumbles over it, and says where in the log.
    joining = f"{address}/gradio_api/queue/join"
    assert httpx.post(joining, json={"data": [SECRET], "fn_index": 999, "session_hash": "x"}).status_code == 500
    assert httpx.post(joining, content=SECRET.encode()).status_code == 422


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for part in ("kaarten", "antwoorden", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml"):
        (folder / part).symlink_to(Settings().corpus / part)
    return folder


def test_no_log_has_what_was_asked_at_any_level_and_a_model_gets_it_masked(cards_index, corpus, tmp_path):
    script = Script()
    script.reply = Reply(json.dumps({"uitspraken": []}))
    data = data_folder(tmp_path / "data", Settings().data)
    with model_at(script) as url:
        settings = {"corpus": str(corpus), "log": "debug", "language_model": "openai:proef"}
        settings |= {"language_model_url": url, "language_model_key": "sleutel-voor-proef"}
        with serving(cards_index, data, tmp_path / "app.log", **settings) as app:
            asked(app.address)
        script.reply = Reply(status=500)
        with serving(cards_index, data, tmp_path / "fout.log", **settings) as app:
            asked(app.address)
    logs = (tmp_path / "app.log").read_text("utf-8") + (tmp_path / "fout.log").read_text("utf-8")
    assert "DEBUG" in logs
    for word in (SECRET, "blokkeert stuk", "sleutel-voor-proef", *MASKED):
        assert word not in logs
    assert script.requests
    sent = json.dumps(script.requests, ensure_ascii=False)
    assert SECRET in sent
    assert not [word for word in MASKED if word in sent]
    kept = [path for path in (*data.rglob("*"), *cards_index.rglob("*")) if path.is_file() and not path.is_symlink()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
