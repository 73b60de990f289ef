from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from assistant.errors import Damaged, LibraryUnavailable
from assistant.index import Generations, Library, is_sound, manifest
from assistant.index.check import check, check_apart
from assistant.messages import OTHER_MODEL, OTHER_SCHEMA, SERVING_PREVIOUS
from evals.lab.small import Small


def _harm(folder: Path, name: str) -> None:
    file = max(folder.rglob(name), key=lambda path: path.stat().st_size)
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 3)
        opened.write(os.urandom(max(64, file.stat().st_size // 4)))


@pytest.mark.parametrize("name", ["manifest.sqlite", "chroma.sqlite3", "data_level0.bin", "index_metadata.pickle"])
def test_a_torn_file_is_found_before_it_is_used(made: Small, name: str) -> None:
    folder = made.generations.current()
    _harm(folder, name)
    assert not is_sound(folder)
    with pytest.raises(Damaged, match=r"python ingest\.py"):
        Library(folder, made.embedder.identity)
    assert check_apart(folder)


def test_the_one_before_answers_with_a_notice_where_the_newest_is_torn(made: Small) -> None:
    before = made.generations.current()
    made.write(1)
    made.make()
    _harm(made.generations.current(), "data_level0.bin")
    library = made.library()
    assert library.generation == before.name
    assert library.notice == SERVING_PREVIOUS
    library.close()


def test_where_both_are_torn_the_reason_of_the_first_is_told(made: Small) -> None:
    _harm(made.generations.current(), "manifest.sqlite")
    with pytest.raises(Damaged):
        made.library()


def test_another_model_is_refused_with_both_names_and_the_command(made: Small) -> None:
    with pytest.raises(LibraryUnavailable) as refused:
        Library.served(made.generations, "other")
    said = OTHER_MODEL.format(folder=made.index, was=made.embedder.identity, now="other")
    assert str(refused.value) == said
    assert "python ingest.py" in said
    assert not isinstance(refused.value, Damaged)


def test_an_index_of_another_schema_is_refused_and_made_anew_by_an_ingest(made: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SCHEMA", 99)
    with pytest.raises(LibraryUnavailable) as refused:
        made.library()
    assert str(refused.value) == OTHER_SCHEMA.format(folder=made.index)
    monkeypatch.undo()
    assert made.state() == 0


def test_a_library_held_open_answers_after_two_more_ingests(made: Small) -> None:
    held = made.library()  # Chroma has read none of its files yet
    for state in (1, 2):
        made.write(state)
        made.make()
    entry = held.contents.entries[0]
    assert held.near_texts(held.vector(entry), 1)[0].target == entry.target
    held.close()
    held.close()  # a second time does nothing


def test_two_may_open_one_generation_and_the_first_to_close_does_not_close_the_other(made: Small) -> None:
    one, other = made.library(), made.library()
    one.close()
    entry = other.contents.entries[0]
    assert other.near_texts(other.vector(entry), 1)[0].target == entry.target
    other.close()


def test_a_new_generation_is_looked_at_from_another_process(made: Small) -> None:
    folder = made.generations.current()
    assert check_apart(folder) == []
    assert check(folder, is_sealed=True) == []
    assert check_apart(folder.with_name("nothing"))


def test_who_searches_from_outside_by_text_is_told_that_the_encoder_is_ours(made: Small) -> None:
    import chromadb

    from assistant.index import chroma
    from assistant.index.vectors import QUESTIONS

    client = chromadb.PersistentClient(str(made.generations.current() / chroma.FOLDER))
    collection = client.get_collection(QUESTIONS)
    with pytest.raises((ValueError, NotImplementedError), match=r"ruggespraak|vectors of the model"):
        collection.query(query_texts=["wat nu"], n_results=1)
    stored = collection.get(limit=1, include=["embeddings"])
    assert collection.query(query_embeddings=stored["embeddings"], n_results=1)["ids"] == [stored["ids"]]
    chroma.close(client)


def test_what_was_changed_in_chromas_own_database_changes_no_answer(made: Small) -> None:
    from contextlib import closing

    texts = [entry.text for entry in made.library().contents.entries]
    with closing(sqlite3.connect(max(made.generations.current().rglob("chroma.sqlite3")))) as db, db:
        for table, column in (("embedding_metadata", "string_value"), ("collection_metadata", "str_value")):
            db.execute(f"UPDATE {table} SET {column} = 'vervalst' WHERE {column} IS NOT NULL AND key NOT LIKE 'hnsw%'")
    try:
        library = made.library()
    except Damaged:
        return  # noticed, which is well too
    assert [entry.text for entry in library.contents.entries] == texts
    assert made.state() == 0
    library.close()


def test_an_index_that_was_moved_answers_and_so_does_who_has_it_open(made: Small, tmp_path: Path) -> None:
    held = made.library()
    elsewhere = tmp_path / "elders" / "index"
    elsewhere.parent.mkdir()
    made.index.rename(elsewhere)
    entry = held.contents.entries[0]
    assert held.near_texts(held.vector(entry), 1)[0].target == entry.target
    held.close()
    moved = Library.served(Generations(elsewhere), made.embedder.identity)
    assert moved.near_texts(moved.vector(entry), 1)[0].target == entry.target
    moved.close()
