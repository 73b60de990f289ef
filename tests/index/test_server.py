"""The vectors of a generation in a Chroma server: a real one (`chroma run`), away, slow, and back."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import chromadb
import numpy as np
import pytest

from assistant.errors import StoreAway
from assistant.index import Generations, chroma
from assistant.index.check import check_apart
from assistant.index.vectors import QUICK
from evals.lab.small import Small


class Server:
    """A Chroma server on a port of its own, that can fall and come back."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as sock:
            sock.bind(("127.0.0.1", 0))
            self.port = sock.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder

    def start(self) -> None:
        program = str(Path(sys.executable).with_name("chroma"))
        command = [program, "run", "--path", str(self._folder / "server"), "--host", "127.0.0.1", "--port", str(self.port)]
        with (self._folder / "log").open("a") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        ends = time.monotonic() + 60
        while time.monotonic() < ends:
            try:
                with urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self._folder / "log").read_text())

    def fall(self) -> None:
        self.process.kill()
        self.process.wait()

    @contextmanager
    def hung(self) -> Iterator[None]:
        os.kill(self.process.pid, signal.SIGSTOP)
        yield
        os.kill(self.process.pid, signal.SIGCONT)

    @property
    def collections(self) -> set[str]:
        client = chromadb.HttpClient("127.0.0.1", self.port)
        try:
            return {collection.name for collection in client.list_collections()}
        finally:
            chroma.close(client)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = Server(tmp_path)
    found.start()
    yield found
    found.fall()


@pytest.fixture
def served(small: Small, server: Server) -> Small:
    """The small library, whose vectors go to the server."""
    small.settings = replace(small.settings, chroma_url=server.url)
    return small


def test_the_vectors_are_in_the_server_under_the_name_of_their_generation_and_go_with_it(served: Small, server: Server) -> None:
    names = []
    for state in range(3):
        served.write(state)
        served.make()
        names.append(served.generations.current().name)
    assert not (served.generations.current() / "chroma").exists()
    assert check_apart(served.generations.current()) == []
    # The one served and the one before.
    assert server.collections == {f"{name}-{which}" for name in names[1:] for which in ("texts", "questions")}


def test_where_the_server_falls_the_same_entries_are_found_at_once_and_it_is_asked_again_later(
    served: Small, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.make()
    library = served.library()
    asked = [library.vector(entry) for entry in library.contents.entries]
    before = [[found.similarity for found in library.near_questions(vector, 3)] for vector in asked]
    assert library.server is True
    server.fall()
    began = time.monotonic()
    after = [[found.similarity for found in library.near_questions(vector, 3)] for vector in asked]
    assert time.monotonic() - began < QUICK
    assert np.allclose(after, before, atol=1e-3)  # 16 bits
    assert library.server is False
    with pytest.raises(StoreAway):
        library.vector(library.contents.entries[0])
    server.start()
    monkeypatch.setattr(library._vectors._breaker, "_again", 0.0)
    library._vectors._breaker.record_failure()
    library.near_questions(asked[0], 3)
    assert library.server is True
    library.close()


def test_a_server_that_hangs_is_waited_for_once_and_shortly(served: Small, server: Server) -> None:
    served.make()
    library = served.library()
    vector = library.vector(library.contents.entries[0])
    with server.hung():
        began = time.monotonic()
        for _ in range(5):
            assert library.near_texts(vector, 1)
        assert time.monotonic() - began < QUICK + 1
        assert library.server is False
    library.close()


def test_a_generation_opens_and_answers_without_its_server_and_its_check_says_so(served: Small, server: Server) -> None:
    served.make()
    server.fall()
    library = served.library()
    assert library.near_questions(library.matrix[0].astype("float32"), 1)
    library.close()
    assert any(server.url in what for what in check_apart(served.generations.current()))


def test_an_ingest_without_its_server_says_so_and_what_it_left_there_goes_later(served: Small, server: Server) -> None:
    served.make()
    first = served.generations.current()
    served.write(1)
    server.fall()
    with pytest.raises(StoreAway, match=server.url):
        served.make()
    assert served.generations.current() == first
    assert [path.name.endswith(".nieuw") for path in served.generations.unfinished()] == [True]
    server.start()
    served.make()
    assert served.generations.unfinished() == []
    assert len(server.collections) == 4


def test_a_library_moves_to_a_server_and_back_without_anything_read_or_embedded_anew(
    made: Small, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = made.generations.current()
    at_home = made.settings
    monkeypatch.setattr("assistant.ingestion._read", lambda *_: pytest.fail("read again"))
    made.settings = replace(at_home, chroma_url=server.url)
    moved = made.make()
    assert (moved.changed, moved.embedded) == (True, 0)
    assert not made.make().changed
    assert made.state() == 0
    made.settings = at_home
    assert made.make().changed
    assert (Generations(made.index).current() / "chroma").is_dir()
    assert here.is_dir() is False
