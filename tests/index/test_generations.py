from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import time
from pathlib import Path

import pytest

from assistant.errors import BadInput, Busy, Damaged, LibraryUnavailable
from assistant.index import Generations, Library, checksums, lease, manifest
from assistant.index.generations import FOLDER, POINTER
from assistant.index.lock import LOCK, OWNER
from assistant.messages import FOREIGN_INDEX, INDEX_UNWRITABLE, NO_INDEX, NO_PREVIOUS
from evals.lab.small import Small


def _make(generations: Generations, mark: str) -> Path:
    """Commit a generation with nothing but a file in it, and a Chroma folder that passes for one."""
    import sqlite3
    from contextlib import closing

    with generations.writer(), generations.new() as folder:
        (folder / manifest.FILE).write_text(mark)
        (folder / "chroma").mkdir()
        with closing(sqlite3.connect(folder / "chroma" / "chroma.sqlite3")) as db, db:
            db.execute("CREATE TABLE t (a)")
        return generations.commit(folder)


def test_the_newest_is_served_the_one_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first, second, third = (_make(generations, mark) for mark in "abc")
    assert generations.current() == third
    assert generations.previous() == second
    assert not first.exists()


def test_a_generation_that_a_reader_holds_is_not_cleared_away(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first = _make(generations, "a")
    held = lease.Lease(first)
    _make(generations, "b")
    _make(generations, "c")
    assert (first / manifest.FILE).read_text() == "a"
    held.release()
    _make(generations, "d")
    assert not first.exists()


def test_going_back_serves_the_one_before_and_an_ingest_goes_forward_again(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first, second = _make(generations, "a"), _make(generations, "b")
    with generations.writer():
        assert generations.go_back() == first
    assert (generations.current(), generations.previous(), generations.left()) == (first, second, second)
    with generations.writer():
        generations.go_forward(second)
    assert (generations.current(), generations.left()) == (second, None)


def test_there_is_no_going_back_to_what_is_not_there_or_torn(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first = _make(generations, "a")
    with generations.writer(), pytest.raises(BadInput, match=NO_PREVIOUS.split("{")[0]):
        generations.go_back()
    _make(generations, "b")
    (first / manifest.FILE).write_text("torn")
    with generations.writer(), pytest.raises(BadInput):
        generations.go_back()


def test_a_torn_generation_is_not_kept_as_the_one_to_go_back_to(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first, second = _make(generations, "a"), _make(generations, "b")
    (second / manifest.FILE).write_text("torn")
    _make(generations, "c")
    assert generations.previous() == first


def test_what_a_killed_writer_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    kept = _make(generations, "a")
    for name in ("20260101-000000-000000.nieuw", "20250101-000000-000000.weg"):
        (generations.root / FOLDER / name).mkdir()
    (generations.root / OWNER).write_text("{torn")
    assert len(generations.unfinished()) == 2
    with generations.writer():
        assert generations.unfinished() == []
    assert generations.current() == kept
    assert not (generations.root / OWNER).exists()


def test_a_complete_generation_that_nothing_points_to_goes_with_the_next(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first = _make(generations, "a")
    orphan = first.with_name("20990101-000000-000000")
    shutil.copytree(first, orphan)  # as a kill between its naming and the pointer leaves it
    assert generations.current() == first
    _make(generations, "b")
    assert not orphan.exists()


def test_a_making_that_fails_leaves_nothing(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    kept = _make(generations, "a")
    with pytest.raises(RuntimeError), generations.writer(), generations.new():
        raise RuntimeError
    assert generations.unfinished() == []
    assert generations.current() == kept


def test_a_torn_pointer_lets_the_newest_be_found(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    first, second = _make(generations, "a"), _make(generations, "b")
    (generations.root / POINTER).write_bytes(b'{"format": 1, "curr')
    with pytest.raises(Damaged):
        generations.current()
    assert generations.candidates() == (second, first)
    third = _make(generations, "c")
    assert (generations.current(), generations.previous()) == (third, second)


@pytest.mark.parametrize("pointer", ['{"format": 2, "current": "x"}', "[]", '{"format": 1}', '{"format": 1, "current": 3}'])
def test_a_pointer_of_another_program_is_not_followed(tmp_path: Path, pointer: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / POINTER).write_text(pointer)
    with pytest.raises(LibraryUnavailable, match="geen index van Ruggespraak"):
        Generations(tmp_path).current()


def test_no_index_a_foreign_folder_and_a_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable) as nothing:
        Generations(tmp_path / "new").current()
    assert str(nothing.value) == NO_INDEX.format(folder=tmp_path / "new")
    foreign, file = tmp_path / "foreign", tmp_path / "file"
    foreign.mkdir()
    (foreign / "vakantie.jpg").touch()
    file.touch()
    for place in (foreign, file):
        with pytest.raises(LibraryUnavailable) as error:
            Generations(place).current()
        assert str(error.value) == FOREIGN_INDEX.format(folder=place)
        with pytest.raises(BadInput) as refused, Generations(place).writer():
            pass
        assert str(refused.value) == FOREIGN_INDEX.format(folder=place)
    with pytest.raises(BadInput) as unwritable, Generations(file / "below").writer():
        pass
    assert str(unwritable.value) == INDEX_UNWRITABLE.format(folder=file / "below")


def _hold(root: Path, ready: str, seconds: float) -> None:
    with Generations(root).writer():
        Path(ready).touch()
        time.sleep(seconds)


def test_a_second_writer_is_refused_within_a_second_and_told_who_is_first(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    first = multiprocessing.get_context("spawn").Process(target=_hold, args=(tmp_path / "index", str(ready), 60))
    first.start()
    try:
        while not ready.exists():
            time.sleep(0.02)
        began = time.monotonic()
        with pytest.raises(Busy, match=f"proces {first.pid} op "), Generations(tmp_path / "index").writer():
            pass
        assert time.monotonic() - began < 1
        assert Generations(tmp_path / "index").lock.is_held()
    finally:
        first.kill()
        first.join()
    with Generations(tmp_path / "index").writer():  # the lock went with its process
        pass


def test_the_word_of_a_writer_that_is_gone_is_not_believed(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "index")
    _make(generations, "a")
    from filelock import FileLock

    gone = multiprocessing.get_context("spawn").Process()
    gone.start()
    gone.join()
    import socket

    word = {"pid": gone.pid, "host": socket.gethostname(), "since": "00:00"}
    (generations.root / OWNER).write_text(json.dumps(word))
    owner = generations.lock.owner()
    assert owner is not None and owner.is_gone
    with FileLock(generations.root / LOCK), pytest.raises(Busy) as refused, generations.writer():
        pass
    assert str(gone.pid) not in str(refused.value)


def test_a_seal_knows_a_change_a_cut_and_a_loss(made: Small) -> None:
    folder = made.generations.current()
    assert checksums.breaches(folder) == []
    file = folder / manifest.FILE
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert checksums.breaches(folder) == [manifest.FILE]
    os.truncate(file, 10)
    assert checksums.breaches(folder) == [manifest.FILE]
    file.unlink()
    assert checksums.breaches(folder) == [manifest.FILE]
    (folder / checksums.FILE).write_text("{")
    assert checksums.breaches(folder) == [checksums.FILE]


def test_a_seal_holds_however_often_the_index_is_opened_and_searched(made: Small) -> None:
    for _time in range(3):
        assert made.state() == 0
    assert checksums.breaches(made.generations.current()) == []


def test_where_the_pointer_is_lost_the_newest_generation_answers(made: Small) -> None:
    served = made.generations.current()
    (made.index / POINTER).unlink()
    assert made.generations.candidates() == (served,)
    library = Library.served(made.generations, made.embedder.identity)
    assert library.generation == served.name
    library.close()


def test_where_the_clock_goes_back_what_was_made_last_is_served_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import datetime, timedelta

    from assistant.index import generations as module

    class Late(datetime):
        shift = timedelta()

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now() + cls.shift

    monkeypatch.setattr(module, "datetime", Late)
    generations = Generations(tmp_path / "index")
    _make(generations, "a")
    for mark, days in (("b", -1), ("c", 0), ("d", -2)):
        before, Late.shift = generations.current(), timedelta(days=days)
        made = _make(generations, mark)
        assert (made.name < before.name) is (days < 0)
        assert (generations.current(), generations.previous()) == (made, before)
        assert len(list((generations.root / FOLDER).iterdir())) == 2
