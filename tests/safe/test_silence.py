"""What people type stands in no log, at any level, with and without a language model; in no file but what they left."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher

from assistant.settings import Settings
from assistant.web.access.allowlist import GRADIO, OWN, PROGRAMS
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


# Every address that is let in (access/allowlist.py), with what people type in it where that is possible.
ADDRESSES = (
    *("/", "/config", "/theme.css", "/gradio_api/theme.css", f"/assets/{SECRET}.js", f"/static/{SECRET}", "/gradio_api/info"),
    *("/gradio_api/app_id", f"/gradio_api/heartbeat/{SECRET}", "/gradio_api/queue/data", "/gezond", f"/eigen/{SECRET}.js"),
    *(
        "/favicon.ico",
        "/manifest.json",
        "/binnen",
        "/lezen",
        "/lezen/zoek",
        f"/lezen/kaart/{SECRET}",
        f"/lezen/werk/{SECRET}/1",
    ),
    *(f"/leren/{SECRET}/1", "/meegeven", "/over", f"/gedeeld/{SECRET}-en-nog-iets", f"/intrekken/{SECRET}-en-nog-iets"),
    *("/beheer", "/beheer/vraag", "/beheer/vragen.csv", "/beheer/voortgang", "/beheer/document", "/beheer/weg"),
    *("/beheer/kaarten", f"/beheer/sleutel/{SECRET}", f"/beheer/kaart/{SECRET}"),
)
POSTED = (
    *("/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/mcp", "/verder", "/binnen", "/buiten"),
    *("/uit/tekst", "/uit/voorbeeld", "/uit/word", "/uit/deel", "/laat/vraag", "/laat/oordeel"),
    *(f"/intrekken/{SECRET}-en-nog-iets", "/beheer/document", "/beheer/feiten", "/beheer/koppel", "/beheer/los"),
    *(f"/beheer/nagelezen/{SECRET}", "/beheer/afgehandeld/1", "/beheer/weg", "/beheer/terug", "/beheer/wis"),
    *("/beheer/inloggen", "/beheer/uitloggen"),
)
ALONE = "\\ud800"  # half a character, as JSON may hold it
ITEM = {"kind": "antwoord", "question": SECRET, "title": SECRET, "line": SECRET}
JOIN = {"data": [SECRET, "", None], "fn_index": 0, "session_hash": "x", "trigger_id": None}
CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
OBJECTS = (
    {},
    {"session": SECRET, "question": SECRET, "items": [ITEM], "title": SECRET},
    {"session": [SECRET], "question": {"a": SECRET}, "items": [ITEM] * 99, "good": SECRET, "reason": SECRET},
    {"items": [ITEM | {"kind": SECRET}], "good": True, "card": SECRET, "generation": SECRET},
    JOIN | {"fn_index": 999},
    JOIN | {"fn_index": SECRET},
    JOIN | {"data": [SECRET]},
    JOIN | {"data": [SECRET, SECRET, SECRET, SECRET]},
    JOIN | {"data": [{SECRET: SECRET}, [SECRET], SECRET]},
    JOIN | {"data": SECRET},
    JOIN | {"data": [SECRET, SECRET, SECRET], "event_data": SECRET, "batched": True, "simple_format": True},
    JOIN | {"data": [None, None, None]},
    JOIN | {"session_hash": None},
    JOIN | {"session_hash": SECRET * 9},
    JOIN | {"trigger_id": SECRET},
    {"event_id": SECRET, "session_hash": SECRET, "fn_index": 0},
    CALL | {"params": {"name": "vraag", "arguments": {"tekst": SECRET}}},
    CALL | {"params": {"name": "vraag", "arguments": {"tekst": [SECRET], "rol": {SECRET: 1}}}},
    CALL | {"params": {"name": SECRET, "arguments": {SECRET: SECRET}}},
    CALL | {"params": {"name": "zoek", "arguments": SECRET}},
    CALL | {"params": SECRET},
    {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": SECRET, "reason": 1}},
    {"jsonrpc": SECRET, "method": SECRET},
)
BODIES = (
    *(json.dumps(found).encode() for found in OBJECTS),
    json.dumps(JOIN).replace(SECRET, SECRET + ALONE).encode(),
    json.dumps({"question": SECRET, "items": [ITEM], "session": SECRET}).replace(SECRET, SECRET + ALONE).encode(),
    SECRET.encode(),
    json.dumps([SECRET]).encode(),
    b"[" * 20_000 + SECRET.encode(),
    b"\xff\xfe" + SECRET.encode("utf-16-le"),
    f"wachtwoord={SECRET}&naar={SECRET}&vraag={SECRET}&naam={SECRET}&jaar={SECRET}&door={SECRET}".encode(),
    f'--x\r\nContent-Disposition: form-data; name="document"; filename="{SECRET}"\r\n\r\n{SECRET}\r\n--x--'.encode(),
    f'--x\r\nContent-Disposition: form-data; name="{SECRET}'.encode(),
)
ONCE = httpx.Limits(max_keepalive_connections=0)  # a stream that is left ends its connection
KINDS = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")


def test_every_address_that_is_let_in_is_tried():
    tried = [("GET", address) for address in ADDRESSES] + [("POST", address) for address in POSTED]
    missing = [
        (method, pattern.pattern)
        for method, pattern in (*OWN, *GRADIO, *PROGRAMS)
        if not any(method == m and pattern.fullmatch(address) for m, address in tried)
    ]
    assert missing == []


def test_whatever_is_sent_wherever_stands_in_no_log_and_is_refused_quietly(made, tmp_path):
    log, password = tmp_path / "app.log", "een-lang-wachtwoord"
    settings = {"corpus": str(made.corpus), "log": "debug", "programs": "1", "questions_per_minute": "100000"}
    settings |= {"public_address": "http://127.0.0.1", "keeper_password": PasswordHasher().hash(password)}
    broke = []
    with (
        serving(made.index, data_folder(tmp_path / "data", Settings().data), log, **settings) as app,
        httpx.Client(base_url=app.address, timeout=60, limits=ONCE) as client,
    ):
        assert client.post("/beheer/inloggen", data={"wachtwoord": password}).status_code == 303

        def send(method: str, address: str, **sent: object) -> None:
            with client.stream(method, address, **sent) as reply:
                if "event-stream" not in reply.headers.get("content-type", ""):
                    reply.read()
                if reply.status_code >= 500:
                    broke.append((method, address, reply.status_code, sent))

        for address in ADDRESSES:
            for name in ("q", "v", "zoek", "naam", "fout", "gezegd", "session_hash", "z", "p", SECRET):
                send("GET", address, params={name: SECRET}, headers={"accept": "text/html", "referer": SECRET})
            send("GET", f"{address}?v=%ff{SECRET}%00")
        for address in POSTED:
            for kind in KINDS:
                for body in BODIES:
                    headers = {"content-type": kind, "accept": "application/json, text/event-stream"}
                    send("POST", address, content=body, params={"v": SECRET}, headers=headers)
        before = log.stat().st_size
        for number in range(100):
            assert client.get("/gradio_api/queue/data", params={"session_hash": f"onbekend{number}"}).status_code == 404
            assert client.post("/gradio_api/queue/join", json=JOIN | {"fn_index": 99}).status_code == 422
        assert log.stat().st_size == before
    written = log.read_text("utf-8")
    assert SECRET not in written
    assert "Traceback" not in written
    assert broke == []


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
    assert "INFO uvicorn" in logs  # of what is written at this level, this much is
    for word in (SECRET, "blokkeert stuk", "sleutel-voor-proef", *MASKED):
        assert word not in logs
    assert script.requests
    sent = json.dumps(script.requests, ensure_ascii=False)
    assert SECRET in sent
    assert not [word for word in MASKED if word in sent]
    kept = [path for path in (*data.rglob("*"), *cards_index.rglob("*")) if path.is_file() and not path.is_symlink()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
