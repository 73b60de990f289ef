"""Every answer costs the same and waits in the same line, by whichever way it is asked for."""

from __future__ import annotations

import socket
import threading
import time
from datetime import date, timedelta

import httpx
import pytest
from running import start, stop

from assistant.settings import Settings
from assistant.web import protocol, words
from assistant.web.access.rate_limit import RateLimits
from assistant.web.export.as_docx import MEDIA
from assistant.web.turns import TooBusy, Turns


def test_no_more_than_so_many_have_a_turn_and_who_waits_too_long_hears_it():
    turns = Turns(2, patience=0.05)
    at_once, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal at_once, most
        with Turns.taken(patient):
            with lock:
                at_once += 1
                most = max(most, at_once)
            time.sleep(0.02)
            with lock:
                at_once -= 1

    patient = Turns(2)
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2
    with turns.taken(), turns.taken(), pytest.raises(TooBusy), turns.taken():
        pass
    with turns.taken():
        pass


def test_a_list_longer_than_a_bucket_goes_out_of_a_full_one_and_is_paid_for():
    now = 0.0
    rates = RateLimits(10, clock=lambda: now)
    assert rates.take("jan")
    assert rates.take("jan", 29)
    assert not rates.take("jan")
    now = 120.0  # twenty more: those that were lent
    assert not rates.take("jan")
    now = 127.0
    assert rates.take("jan")


@pytest.fixture(scope="module")
def client(_made_once, data, tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "app.log"
    app = start(_made_once.index, data, log, corpus=str(_made_once.corpus), public_address="https://ruggespraak.voorbeeld.nl")
    with httpx.Client(base_url=app.address, timeout=60) as found:
        yield found
    stop(app)


def test_a_word_document_is_made_whatever_unseen_characters_were_typed(client):
    item = {"kind": "kaart", "id": "lekkend-dak", "title": "a\u000bb\u202etxt.exe", "line": "een\u0000\u000cregel\ntwee"}
    reply = client.post("/uit/word", json={"items": [item], "title": "a\u000b\u202etxt.exe\r\nx"})
    assert reply.status_code == 200
    assert reply.headers["content-type"] == MEDIA
    assert "%E2%80%AE" not in reply.headers["content-disposition"]
    shared = client.post("/uit/deel", json={"items": [item], "title": "a\u0000b"})
    assert shared.status_code == 200
    assert "\x00" not in shared.json()["titel"]  # which PostgreSQL can not keep


def test_a_link_lasts_no_longer_than_it_may_whatever_term_is_asked(client):
    item = {"kind": "kaart", "id": "lekkend-dak"}
    longest = date.today() + timedelta(days=Settings().share_days + 1)
    for days in (-5, 0, 10**9, 10**18):
        reply = client.post("/uit/deel", json={"items": [item], "days": days})
        assert reply.status_code == 200
        assert date.today() < date.fromisoformat(reply.json()["tot_dag"]) <= longest
    for days in ("1" + "0" * 30 + ".5", "morgen", None):
        assert client.post("/uit/deel", json={"items": [item], "days": days}).status_code == 422


def test_a_list_of_answers_costs_as_many_questions(client):
    item = {"kind": "antwoord", "question": "het dak lekt"}
    replies = [client.post("/uit/tekst", json={"items": [item] * 14}) for _ in range(4)]
    assert replies[0].status_code == 200
    assert replies[-1].status_code == 429
    assert replies[-1].json() == {"detail": words.BUSY}


def test_the_conversation_of_a_browser_opens_to_nobody_else(client):
    """With the very word that a page calls its session."""
    page = client.get("/")
    cookie = page.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    asking = next(d for d in client.get("/config").json()["dependencies"] if len(d["inputs"]) == 3 and len(d["outputs"]) == 1)
    secret = cookie.partition(";")[0]
    for owner, status in (({"cookie": secret}, 200), ({"cookie": "ruggespraak_gesprek=een-ander"}, 404), ({}, 404)):
        client.cookies.clear()
        if status == 200:
            body = {"data": ["het dak lekt", "", None], "fn_index": asking["id"], "session_hash": "geraden", "trigger_id": None}
            while client.post("/gradio_api/queue/join", json=body, headers=owner).status_code == 429:
                time.sleep(1)
        with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "geraden"}, headers=owner) as reply:
            assert reply.status_code == status
            heard = reply.read().decode()
        assert ("process_completed" in heard) is (status == 200)


def test_who_says_nothing_is_hung_up_on_and_who_waits_for_an_answer_is_not(client):
    host, port = client.base_url.host, client.base_url.port
    silent, half = socket.create_connection((host, port)), socket.create_connection((host, port))
    half.sendall(b"GET /gezond HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    began = time.monotonic()
    with client.stream("GET", "/gradio_api/heartbeat/abc") as waiting:
        chunks = waiting.iter_raw()
        assert next(chunks)
        for sock in (silent, half):
            sock.settimeout(protocol.SILENCE + 30)
            sock.recv(1000)
            assert sock.recv(1) == b""
            sock.close()
        assert time.monotonic() - began >= protocol.SILENCE - 1
        assert next(chunks)
