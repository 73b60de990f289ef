"""What is let in and what is not, proved with requests against the running app."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from running import ROOT, start, stop

from assistant import messages
from assistant.web import words
from assistant.web.access.asgi import LARGEST


@pytest.fixture
def client(app) -> httpx.Client:
    with httpx.Client(base_url=app.address, timeout=30) as found:
        yield found


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/file=https://example.com/"),
        ("GET", "/file=/etc/passwd"),
        ("GET", "/gradio_api/file/etc/passwd"),
        ("GET", "/gradio_api/proxy=https://example.com/"),
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress"),
        ("POST", "/gradio_api/process_recording"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/component_server/"),
        ("POST", "/gradio_api/run/predict"),
        ("POST", "/gradio_api/api/predict"),
        ("POST", "/gradio_api/call/answer"),
        ("GET", "/gradio_api/runs"),
        ("POST", "/gradio_api/vibe-edit"),
        ("GET", "/gradio_api/openapi.json"),
        ("GET", "/gradio_api/deep_link"),
        ("GET", "/gradio_api/dev/reload"),
        ("GET", "/gradio_api/token"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("GET", "/login"),
        ("GET", "/docs"),
        ("GET", "/openapi.json"),
        ("GET", "/custom_component/1/client/component/index.js"),
        ("GET", "/gradio_api/custom_component/1/client/component/index.js"),
        ("GET", "/static/../../../../etc/passwd"),
        ("GET", "/assets/%2e%2e/%2e%2e/app.py"),
        ("GET", "/eigen/%2e%2e%2fwords.py"),
        ("GET", "/app.py"),
        ("GET", "/data/gebruikers.sqlite"),
        ("PUT", "/"),
        ("DELETE", "/lezen"),
        ("OPTIONS", "/gradio_api/queue/join"),
    ],
)
def test_what_no_page_needs_answers_404(client, method, path):
    assert client.request(method, path).status_code == 404


def test_a_foreign_origin_is_never_reflected(client):
    for host in (None, "127.0.0.1", "localhost"):
        headers = {"origin": "https://kwaad.example"} | ({"host": host} if host else {})
        reply = client.get("/config", headers=headers)
        assert "access-control-allow-origin" not in reply.headers
        assert "access-control-allow-credentials" not in reply.headers


def test_another_site_can_not_have_a_browser_ask_or_leave_something(client):
    for headers in ({"origin": "https://kwaad.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/laat/vraag", json={"question": "x"}, headers=headers).status_code == 403
        assert client.post("/gradio_api/queue/join", json={}, headers=headers).status_code == 403


def test_under_another_name_the_app_does_not_answer(client):
    assert client.get("/", headers={"host": "kwaad.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/lezen", "/meegeven", "/gezond", "/eigen/vraag.js", "/config", "/bestaat-niet"])
def test_every_reply_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    script = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in script
    assert "http" not in policy


def test_each_page_has_a_nonce_of_its_own(client):
    first, second = (client.get("/").headers["content-security-policy"] for _ in range(2))
    assert first != second


def test_the_frame_round_gradios_page_holds_with_this_gradio(client):
    page = client.get("/").text
    assert '<html\n\tlang="nl"' in page
    assert "og:image" not in page
    assert "huggingface" not in page.split("window.gradio_config")[0]
    assert page.count("<script") == page.count("<script nonce=")
    assert "vraag.js" in page
    assert page.index('id="inhoud"') < page.index("<gradio-app") < page.index("voorlegblad")


def test_too_much_is_turned_back_also_without_a_length(client):
    assert client.post("/uit/tekst", content=b"x" * (LARGEST + 1)).status_code == 413
    reply = client.post("/uit/tekst", content=iter([b" " * 65536] * 6), headers={"content-type": "application/json"})
    assert reply.status_code >= 400


def test_a_wrong_form_gets_a_dutch_word_and_none_of_what_was_sent(client):
    reply = client.post("/uit/tekst", json={"items": [{"kind": "geheim-woord"}]})
    assert reply.status_code == 422
    assert reply.json() == {"detail": words.NOT_UNDERSTOOD}


def test_what_goes_out_says_only_what_the_library_says(client):
    item = {"kind": "kaart", "id": "wethouder-blokkeert-stuk", "said": "verzonnen", "quotes": ["verzonnen"]}
    assert "verzonnen" not in client.post("/uit/tekst", json={"items": [item]}).json()["tekst"]


def test_a_name_in_a_line_is_text_in_every_form(client):
    item = {"kind": "kaart", "id": "wethouder-blokkeert-stuk", "line": "<script>alert(1)</script>"}
    assert "<script>" not in client.post("/uit/voorbeeld", json={"items": [item]}).text


def test_personal_data_is_masked_before_it_is_kept(client, data):
    client.post("/laat/vraag", json={"question": "bel 06-12345678 of mail jan@voorbeeld.nl over 111222333"})
    kept = b"".join(path.read_bytes() for path in data.glob("gebruikers.sqlite*"))
    for secret in (b"12345678", b"jan@voorbeeld", b"111222333"):
        assert secret not in kept


def test_a_query_in_the_address_does_not_reach_gradio(client):
    assert client.get("/?deep_link=../../etc&page=x").status_code == 200


def test_health_tells_ready_model_and_generation_and_no_more(client):
    found = client.get("/gezond").json()
    assert found["klaar"] is True
    assert set(found) == {"klaar", "fase", "generatie", "model", "kaarten", "passages", "zoekserver"}


def test_a_client_that_asks_too_fast_gets_a_friendly_word_and_keeps_its_question(
    cards_index, cards_corpus, data, tmp_path, visit
):
    app = start(cards_index, data, tmp_path / "log", corpus=str(cards_corpus), questions_per_minute="1")
    try:
        assert httpx.get(f"{app.address}/beheer").status_code == 404
        page = visit("/", 390, address=app.address, allow="429")
        page.wait_for_selector("body.klaar")
        page.fill("#vraag textarea", words.EXAMPLES[0])
        page.keyboard.press("Enter")
        page.wait_for_selector("#antwoord section.beurt:not(.bezig)")
        page.fill("#vraag textarea", words.EXAMPLES[1])
        page.keyboard.press("Enter")
        page.locator("#antwoord section", has_text=words.BUSY).wait_for()
        page.wait_for_timeout(500)
        assert page.input_value("#vraag textarea") == words.EXAMPLES[1]
    finally:
        assert stop(app) == 0


def test_a_burst_is_refused_cleanly_and_the_app_answers_afterwards(app):
    body = {"data": [words.EXAMPLES[0], "", None], "fn_index": 0, "trigger_id": 1}
    with httpx.Client(base_url=app.address, timeout=30) as client:
        statuses = [
            client.post("/gradio_api/queue/join", json=body | {"session_hash": f"burst{i:08d}"}).status_code for i in range(120)
        ]
        assert set(statuses) <= {200, 429, 503}
        assert client.get("/gezond").status_code == 200


def test_the_log_holds_no_question(app, visit):
    page = visit()
    page.wait_for_selector("body.klaar")
    page.fill("#vraag textarea", "wethouder blokkeert kenmerk ZXQ-998")
    page.keyboard.press("Enter")
    page.wait_for_selector("#antwoord section.beurt:not(.bezig)")
    assert "ZXQ-998" not in app.log.read_text()


def refused(index, data, *arguments, **settings) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "app.py", "--index", str(index), *arguments]
    environment = os.environ | {"RUGGESPRAAK_DATA": str(data)} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_more_than_this_computer_must_be_said_aloud(cards_index, data):
    done = refused(cards_index, data, "--port", "0", RUGGESPRAAK_HOST="0.0.0.0")
    assert done.returncode == 1
    assert done.stderr.strip() == words.NOT_ALONE.format(host="0.0.0.0")


def test_a_port_in_use_is_said_in_one_sentence(app, cards_index, data):
    port = int(app.address.rpartition(":")[2])
    done = refused(cards_index, data, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.strip() == messages.PORT_BUSY.format(port=port, next_port=port + 1)


def test_the_answers_of_one_session_are_not_another_sessions(client):
    heard = ""
    with (
        suppress(httpx.RemoteProtocolError),
        client.stream("GET", "/gradio_api/queue/data", params={"session_hash": "van-iemand-anders"}) as reply,
    ):
        for part in reply.iter_text():
            heard += part
    assert "section" not in heard


def test_the_config_tells_nothing_of_the_machine(client):
    told = json.dumps(client.get("/config").json())
    assert "/work" not in told
    assert "/root" not in told
    assert str(Path.cwd()) not in told
