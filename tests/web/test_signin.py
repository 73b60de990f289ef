"""The secret behind a sign-in, who may try, and the way in from the machine itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.requests import HTTPConnection

from assistant.errors import BadInput
from assistant.settings import ROOT, Settings
from assistant.web import words
from assistant.web.access.asgi import ASKER
from assistant.web.access.secret import LENGTH, secret_of
from assistant.web.access.signed_out import FILE, SignedOut
from assistant.web.access.signin import TRIES, Keeper
from assistant.web.keeper import pages
from assistant.web.pages.layout import PageLayout

PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(data=tmp_path, keeper_password=PasswordHasher().hash(PASSWORD))


def visit(host: str, name: str = "") -> HTTPConnection:
    scope = {"type": "http", "headers": [], "client": (host, 1)}
    return HTTPConnection(scope | ({ASKER: name} if name else {}))


@pytest.mark.parametrize("short", [b"", b"x", b"x" * (LENGTH - 1)])
def test_a_secret_too_short_to_keep_anything_shut_is_set_aside_and_made_anew(tmp_path, short, caplog):
    (tmp_path / "geheim").write_bytes(short)
    assert len(secret_of(tmp_path)) == LENGTH
    assert secret_of(tmp_path) != short
    (aside,) = tmp_path.glob("geheim.opzij-*")
    assert aside.read_bytes() == short
    assert str(aside) in caplog.text


def test_a_secret_that_others_may_read_is_shut(tmp_path, caplog):
    (tmp_path / "geheim").write_bytes(b"x" * LENGTH)
    (tmp_path / "geheim").chmod(0o644)
    assert secret_of(tmp_path) == b"x" * LENGTH
    assert (tmp_path / "geheim").stat().st_mode & 0o777 == 0o600
    assert words.SECRET_OPEN.format(file=tmp_path / "geheim") in caplog.text


def test_where_there_can_be_no_secret_it_is_said_which_file(tmp_path):
    (tmp_path / "geheim").symlink_to(tmp_path / "geheim")
    with pytest.raises(BadInput, match="geheim"):
        secret_of(tmp_path)


def test_strangers_who_keep_trying_do_not_shut_the_keeper_out(settings):
    keeper = Keeper(settings)
    for number in range(15 * TRIES):
        keeper.may_try(visit(f"203.0.113.{number % 15}"))
    assert not keeper.may_try(visit("203.0.113.1"))
    assert keeper.may_try(visit("198.51.100.7"))


def test_tries_are_counted_by_name_too_and_a_network_of_addresses_is_one(settings):
    keeper = Keeper(settings)
    tries = [keeper.may_try(visit(f"198.51.100.{number}", "jan")) for number in range(TRIES + 1)]
    assert tries == [True] * TRIES + [False]
    tries = [keeper.may_try(visit(f"2001:db8::{number:x}")) for number in range(TRIES + 1)]
    assert tries == [True] * TRIES + [False]
    assert keeper.may_try(visit("2001:db8:0:1::1"))


def test_who_is_on_the_machine_gets_a_key_that_opens_once(settings):
    app, frame = FastAPI(), PageLayout(settings)
    keeper = Keeper(settings)
    app.include_router(
        pages._way_in(keeper, lambda wrong, status: frame.page("inloggen.html", status=status, wrong=wrong), frame)
    )
    environment = os.environ | {
        "RUGGESPRAAK_DATA": str(settings.data),
        "RUGGESPRAAK_KEEPER_PASSWORD": settings.keeper_password,
    }
    command = [sys.executable, "-m", "assistant.web.keeper.way_in"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    address = done.stdout.strip().splitlines()[-1].removeprefix("http://127.0.0.1:7860")
    with TestClient(app, follow_redirects=False) as client:
        assert client.get(address[:-1] + ("1" if address.endswith("0") else "0")).status_code == 403
        assert client.get(address).status_code == 303
        cookie = client.cookies["ruggespraak_beheer"]
        refused = client.get(address)
        assert refused.status_code == 403
        assert words.SIGN_IN_KEY in refused.text
    assert not keeper.opens(cookie)
    assert not keeper.opens("")


def test_what_ended_is_known_to_the_other_process_and_forgotten_after_its_term(tmp_path):
    one, other = SignedOut(tmp_path), SignedOut(tmp_path)
    one.add("eerste", 1)
    one.add("tweede", 99_999_999_999)
    assert "tweede" in other
    assert "derde" not in other
    assert "tweede" in SignedOut(tmp_path)
    assert (tmp_path / FILE).read_text() == "99999999999 tweede\n"
