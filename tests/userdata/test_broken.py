"""A database that is damaged, locked, taken away or another's: questions go on, nothing is written over, and it is said."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.errors import NotKept
from assistant.userdata import Store
from assistant.userdata.database import FILE, GONE


def filled(folder: Path) -> Path:
    """Return a database with something in it, closed."""
    kept = Store(folder, 90)
    line = text("INSERT INTO questions (question, \"left\") VALUES (:question, '2999-01-01 00:00:00')")
    with kept.engine.begin() as db:
        db.execute(line, [{"question": f"vraag {number} die helpt om bladzijden te vullen" * 3} for number in range(200)])
    kept.engine.dispose()
    return folder / FILE


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path) -> None:
    found = bytearray(file.read_bytes())
    for place in range(4096, len(found), 64):
        found[place] ^= 0xFF
    file.write_bytes(found)


def rubbish(file: Path) -> None:
    file.write_bytes(b"dit is geen database" * 99)


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()
    (file / "iets").write_text("van iemand", "utf-8")


def of_another(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE klanten (naam TEXT)")
        db.execute("INSERT INTO klanten VALUES ('van iemand')")
    db.close()


@pytest.mark.parametrize("broken", [half, flipped, rubbish, folder, of_another])
def test_what_is_no_database_of_ours_is_set_aside_as_it_was_and_a_new_one_begun(tmp_path, broken):
    file = filled(tmp_path)
    broken(file)
    before = file.read_bytes() if file.is_file() else (file / "iets").read_bytes()
    kept = Store(tmp_path, 90)
    kept.leave("na de schade")
    assert [one.question for one in kept.questions()] == ["na de schade"]
    (aside,) = tmp_path.glob("gebruikers.opzij-*.sqlite")
    assert (aside.read_bytes() if aside.is_file() else (aside / "iets").read_bytes()) == before
    (notice,) = kept.notices
    assert str(file) in notice
    assert str(aside) in notice
    assert "reservekopie" in notice
    kept.engine.dispose()


def test_what_is_whole_stays_where_it_is(tmp_path):
    filled(tmp_path)
    kept = Store(tmp_path, 90)
    assert len(kept.questions()) == 200
    assert kept.notices == ()
    kept.engine.dispose()


def test_a_file_torn_under_the_app_is_set_aside_at_the_next_thing_left(tmp_path):
    file = filled(tmp_path)
    kept = Store(tmp_path, 90)
    kept.count("answered")
    kept.engine.dispose()
    with file.open("r+b") as open_file:  # the same file, as a failing disk leaves it
        open_file.write(b"\xff" * file.stat().st_size)
    for path in tmp_path.glob(f"{FILE}-*"):
        path.unlink()
    with pytest.raises(NotKept, match="beschadigd"):
        kept.leave("verloren")
    kept.leave("bewaard")
    assert [one.question for one in kept.questions()] == ["bewaard"]
    assert len(kept.notices) == 1
    kept.engine.dispose()


def test_a_file_taken_away_under_the_app_is_begun_anew_and_said(tmp_path):
    file = filled(tmp_path)
    kept = Store(tmp_path, 90)
    for path in tmp_path.glob(f"{FILE}*"):
        path.unlink()
    kept.leave("daarna")
    assert [one.question for one in kept.questions()] == ["daarna"]
    with sqlite3.connect(file) as db:
        assert db.execute("SELECT count(*) FROM questions").fetchone() == (1,)
    db.close()
    assert kept.notices == (GONE.format(file=file),)
    kept.engine.dispose()


def test_a_copy_put_back_under_the_app_is_taken_up(tmp_path):
    file = filled(tmp_path / "vroeger")
    kept = Store(tmp_path, 90)
    kept.leave("nu")
    kept.engine.dispose()
    for path in tmp_path.glob(f"{FILE}*"):
        path.unlink()
    shutil.copy(file, tmp_path / FILE)
    assert len(kept.questions()) == 200
    assert kept.notices == ()
    kept.engine.dispose()


def test_where_it_is_locked_no_question_waits_and_who_leaves_something_hears_it_within_seconds(tmp_path):
    file = filled(tmp_path)
    lock = sqlite3.connect(file)
    lock.execute("PRAGMA locking_mode=EXCLUSIVE")
    lock.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    kept = Store(tmp_path, 90)
    assert time.monotonic() - began < 12
    began = time.monotonic()
    for _ in range(20):
        kept.count("answered")
    assert time.monotonic() - began < 1
    began = time.monotonic()
    with pytest.raises(NotKept):
        kept.leave("nu niet")
    assert time.monotonic() - began < 12
    lock.close()
    kept.leave("nu wel")
    assert len(kept.questions()) == 201
    assert kept.figures() == {"answered": 20}
    kept.engine.dispose()
