"""Who comes in beyond this computer, tried with requests at a running app."""

from __future__ import annotations

import re
import time

import httpx
import pytest
from argon2 import PasswordHasher

from assistant.errors import BadInput
from assistant.messages import APP_ADDRESS
from assistant.settings import Settings, load
from assistant.web import words
from assistant.web.access import signin
from assistant.web.access.visitors import Access
from evals.lab.app_process import App, data_folder, start

PASSWORD = "een-lang-wachtwoord"
COOKIE = "ruggespraak"
CLOSED = (
    "/",
    "/config",
    "/lezen",
    "/over",
    "/meegeven",
    "/gedeeld/" + "a" * 30,
    "/gradio_api/queue/data?session_hash=x",
    "/assets/x.js",
)


@pytest.fixture(scope="module")
def running(_made_once, tmp_path_factory):
    folder = tmp_path_factory.mktemp("access")
    data = data_folder(folder / "data", Settings().data)
    apps: list[App] = []
    clients: list[httpx.Client] = []

    def run(name: str, **settings: str) -> httpx.Client:
        settings |= {"corpus": str(_made_once.corpus), "host": "0.0.0.0"}
        apps.append(start(_made_once.index, data, folder / f"{name}.log", **settings))
        clients.append(httpx.Client(base_url=apps[-1].address, timeout=30))
        return clients[-1]

    yield run
    for client in clients:
        client.close()
    for app in apps:
        assert app.stop() == 0


@pytest.fixture(scope="module")
def guarded(running) -> httpx.Client:
    hashed = PasswordHasher().hash(PASSWORD)
    client = running("password", access_password=hashed, access_days="3")
    client.hashed = hashed
    return client


@pytest.fixture(scope="module")
def proxied(running) -> httpx.Client:
    return running("proxy", proxy="127.0.0.1", proxy_header="X-Remote-User", questions_per_minute="2")


def enter(client: httpx.Client, password: str, back: str = "/", **headers: str) -> httpx.Response:
    return client.post("/binnen", data={"wachtwoord": password, "naar": back}, headers=headers)


def test_who_is_in_finds_the_way_out_at_the_foot_of_every_page_and_nobody_else_does(guarded, proxied):
    way_out = f'<a href="/binnen">{words.SIGN_OUT}</a>'
    with httpx.Client(base_url=guarded.base_url, timeout=30) as client:
        assert way_out not in client.get("/binnen").text
        enter(client, PASSWORD)
        for path in ("/", "/lezen", "/meegeven", "/bestaat-niet"):
            assert way_out in client.get(path, headers={"accept": "text/html"}).text, path
        page = client.get("/binnen").text
        assert words.SIGNED_IN in page
        assert way_out not in page
    assert way_out not in proxied.get("/lezen", headers={"X-Remote-User": "jan"}).text


@pytest.mark.parametrize("path", CLOSED)
def test_without_the_password_nothing_is_given(guarded, path):
    with httpx.Client(base_url=guarded.base_url) as stranger:
        assert stranger.get(path).status_code == 401
        assert stranger.get(path, headers={"accept": "text/html"}).status_code == 401
        assert stranger.get(path, headers={"cookie": f"{COOKIE}=9999999999.0"}).status_code == 401
    for door in ("/gradio_api/queue/join", "/uit/tekst", "/laat/vraag", "/beheer/inloggen", "/buiten"):
        assert guarded.post(door, json={}).status_code == 401


def test_a_stranger_gets_the_way_in_and_may_see_that_the_app_is_well(guarded):
    page = guarded.get("/lezen/kaart/zoek-stuk", headers={"accept": "text/html"}).text
    assert words.SIGN_IN_INTRO.format(days=3) in page
    assert 'value="/lezen/kaart/zoek-stuk"' in page
    assert guarded.get("/gezond").json()["klaar"] is True


def test_who_knows_the_password_comes_in_and_stays_in_for_the_term(guarded):
    with httpx.Client(base_url=guarded.base_url) as phone:
        reply = enter(phone, PASSWORD, "/lezen")
        assert (reply.status_code, reply.headers["location"]) == (303, "/lezen")
        given = reply.headers["set-cookie"]
        assert f"Max-Age={3 * 24 * 3600}" in given
        assert "HttpOnly" in given
        assert "SameSite=lax" in given
        assert phone.get("/lezen").status_code == 200
        assert phone.get("/config").status_code == 200
        assert phone.post("/buiten").status_code == 303
        assert phone.get("/lezen").status_code == 401


def test_a_cookie_that_was_lengthened_or_ended_opens_nothing(guarded):
    with httpx.Client(base_url=guarded.base_url) as phone:
        enter(phone, PASSWORD)
        until, number, mark = phone.cookies[COOKIE].split(".")
    others = (f"{int(until) + 9}.{number}.{mark}", f"{until}.{number}.{mark[:-1]}", f"{until}.{'0' * 16}.{mark}")
    for forged in (*others, f"{until}.{mark}", f"{int(time.time()) - 9}.{number}.{mark}", "", "é.é.é", "..", "²².x.x"):
        reply = httpx.get(f"{guarded.base_url}/lezen", headers={"cookie": f"{COOKIE}={forged}".encode()})
        assert reply.status_code == 401


def test_one_password_is_not_another(tmp_path):
    hashed = PasswordHasher().hash(PASSWORD)
    settings = Settings(data=tmp_path, access_password=hashed, keeper_password=hashed)
    keeper, visitors = signin.Keeper(settings), signin.Visitors(settings)
    assert keeper._mark(9, "n") != visitors._mark(9, "n")
    assert keeper._mark(9, "n") != keeper._mark(9, "n", "key")


def test_a_copy_of_a_cookie_is_dead_once_its_owner_signed_out_also_after_a_restart(guarded, running):
    with httpx.Client(base_url=guarded.base_url, timeout=30) as phone:
        enter(phone, PASSWORD)
        copied = {"cookie": f"{COOKIE}={phone.cookies[COOKIE]}"}
        assert httpx.get(f"{guarded.base_url}/lezen", headers=copied).status_code == 200
        phone.post("/buiten")
    assert httpx.get(f"{guarded.base_url}/lezen", headers=copied).status_code == 401
    again = running("again", access_password=guarded.hashed, access_days="3")
    assert httpx.get(f"{again.base_url}/lezen", headers=copied).status_code == 401


@pytest.mark.parametrize("back", ["//kwaad.example", "https://kwaad.example", "/\\kwaad.example", "/a\r\nset-cookie: x=1", ""])
def test_after_signing_in_nobody_is_sent_elsewhere(guarded, back):
    reply = enter(guarded, PASSWORD, back, **{"x-forwarded-for": "10.0.0.9"})
    guarded.cookies.clear()
    assert reply.headers.get("location", "/") == "/"
    assert reply.status_code in (303, 429)


def test_guessing_is_slowed_down_whatever_address_a_stranger_claims(running):
    client = running("guess", access_password=PasswordHasher().hash(PASSWORD))
    statuses = [enter(client, "mis", **{"x-forwarded-for": f"10.0.0.{n}"}).status_code for n in range(signin.TRIES + 2)]
    assert statuses.count(403) == signin.TRIES
    assert statuses[-1] == 429
    assert enter(client, PASSWORD).status_code == 429


def test_the_named_proxy_brings_in_whom_it_names(proxied):
    assert proxied.get("/lezen").status_code == 401
    page = proxied.get("/lezen", headers={"accept": "text/html"})
    assert words.SIGN_IN_ELSEWHERE in page.text
    assert proxied.get("/lezen", headers={"x-remote-user": "j.jansen"}).status_code == 200
    assert proxied.get("/lezen", headers=[("x-remote-user", "ik"), ("x-remote-user", "j.jansen")]).status_code == 401
    assert proxied.get("/lezen", headers={"x-remote-user": ""}).status_code == 401
    assert proxied.post("/binnen", data={"wachtwoord": "x"}).status_code == 404


def test_each_person_behind_one_proxy_has_a_measure_of_their_own(proxied):
    def leave(person: str) -> int:
        headers = {"x-remote-user": person, "x-forwarded-for": "10.0.0.1"}
        return proxied.post("/laat/oordeel", json={"good": True}, headers=headers).status_code

    assert [leave("een") for _ in range(3)] == [200, 200, 429]
    assert leave("twee") == 200


def test_who_is_not_the_proxy_names_nobody():
    door = Access(Settings(proxy="10.1.0.0/24", proxy_header="X-Remote-User"))

    def visit(host: str) -> bool:
        headers = [
            (b"x-remote-user", b"j.jansen"),
            (b"x-forwarded-for", b"9.9.9.9, 10.2.0.7"),
            (b"x-forwarded-proto", b"https"),
        ]
        scope = {"type": "http", "path": "/lezen", "client": (host, 1), "headers": headers, "scheme": "http"}
        visitor = door.meet(scope)
        assert not any(name.startswith(b"x-") for name, _ in scope["headers"])
        assert scope["client"][0] == ("10.2.0.7" if visitor.is_admitted else host)
        assert scope["scheme"] == ("https" if visitor.is_admitted else "http")
        return visitor.is_admitted

    assert visit("10.1.0.5")
    assert not visit("10.2.0.5")
    assert not visit("127.0.0.1")
    assert not visit("testclient")


def test_what_the_app_says_at_its_start_is_who_may_come_in(guarded, proxied, _made_once, tmp_path):
    data = data_folder(tmp_path / "data", Settings().data)
    for host, arguments, said in (("127.0.0.1", (), APP_ADDRESS), ("0.0.0.0", ("--open",), words.ADDRESS_OPEN)):
        settings = {"corpus": str(_made_once.corpus), "host": host}
        app = start(_made_once.index, data, tmp_path / "log", *arguments, wait=False, **settings)
        assert re.search(re.escape(said).replace(re.escape("{address}"), r"http://[\d.:]+"), app.log.read_text("utf-8"))
        assert httpx.get(f"{app.address}/meegeven", timeout=60).status_code == 200
        app.stop()


@pytest.mark.parametrize(
    "wrong",
    [
        {"RUGGESPRAAK_PROXY": "proxy.example"},
        {"RUGGESPRAAK_PROXY_HEADER": "X-Remote-User"},
        {"RUGGESPRAAK_PROXY": "10.0.0.1", "RUGGESPRAAK_PROXY_HEADER": "X Remote"},
        {"RUGGESPRAAK_ACCESS_PASSWORD": "geheim"},
        {"RUGGESPRAAK_ACCESS_DAYS": "0"},
    ],
)
def test_a_setting_that_would_leave_the_door_ajar_is_refused(wrong):
    with pytest.raises(BadInput):
        load(wrong)
