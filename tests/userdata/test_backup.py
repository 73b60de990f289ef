"""A copy made while the app runs, put back elsewhere, opens the same links and knows the same phones."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.errors import BadInput
from assistant.settings import ROOT, Settings
from assistant.userdata import Store
from assistant.userdata.backup import FILE, SECRET, copy
from assistant.web.access.signin import Visitors


def command(task: str, folder, data) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"RUGGESPRAAK_DATA": str(data)}
    line = [sys.executable, "-m", "assistant.userdata.backup", task, str(folder)]
    return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_what_was_saved_while_it_was_open_and_put_back_is_all_there(tmp_path):
    data, kept, new = tmp_path / "data", tmp_path / "kopie", tmp_path / "nieuw"
    store = Store(data, 90)
    token = store.share("Titel", "{}", 7)
    store.leave("een vraag")
    phone = Response()
    Visitors(Settings(data=data, access_password="$argon2")).sign_in(phone, secure=False)
    assert command("bewaar", kept, data).returncode == 0
    store.leave("na de kopie")
    done = command("herstel", kept, new)
    assert done.returncode == 0, done.stderr
    again = Store(new, 90)
    assert again.shared(token.open).title == "Titel"
    assert [left.question for left in again.questions()] == ["een vraag"]
    cookie = phone.headers["set-cookie"].partition(";")[0].encode()
    known = HTTPConnection({"type": "http", "headers": [(b"cookie", cookie)]})
    assert Visitors(Settings(data=new, access_password="$argon2")).is_in(known)
    assert not Visitors(Settings(data=tmp_path / "ander", access_password="$argon2")).is_in(known)


def test_a_copy_is_for_its_owner_alone_and_overwrites_nothing(tmp_path):
    Store(tmp_path / "data", 90)
    (tmp_path / "data" / SECRET).write_bytes(b"x" * 32)
    assert copy(tmp_path / "data", tmp_path / "kopie") == [FILE, SECRET]
    assert {(tmp_path / "kopie" / name).stat().st_mode & 0o777 for name in (FILE, SECRET)} == {0o600}
    with pytest.raises(BadInput):
        copy(tmp_path / "data", tmp_path / "kopie")
    with pytest.raises(BadInput):
        copy(tmp_path / "leeg", tmp_path / "elders")
