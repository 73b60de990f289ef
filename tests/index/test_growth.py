"""A generation that differs little from the one before is built on that one, and finds what one made from nothing finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.index import Contents, Generations, checksums, growth, is_sound, manifest
from assistant.index.store import store
from assistant.index.vectors import QUESTIONS, TEXTS, Vectors, VectorStore
from assistant.types import BlockKind, Entry, EntryKind, Passage, Work

COUNT = 120


def _vectors(seed: int, count: int) -> Vectors:
    made = np.random.default_rng(seed).standard_normal((count, 384)).astype(np.float32)
    unit: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def _contents(numbers: Sequence[int], title: str = "Werk") -> tuple[Contents, Vectors]:
    """Return passages with a question each, and the vectors of their entries, the same for the same number."""
    passages = tuple(
        Passage(f"p{i}", "werk", "1", "Deel", "Kop", f"Tekst {i}.", BlockKind.PARAGRAPH, "werk.txt", i, i + 1) for i in numbers
    )
    entries = tuple(
        entry
        for i in numbers
        for entry in (
            Entry(f"t{i}", EntryKind.TEXT, f"Tekst {i}.", f"p{i}"),
            Entry(f"q{i}", EntryKind.QUESTION, f"Vraag {i}?", f"p{i}"),
        )
    )
    work = Work(id="werk", title=title, authors=(), year=2020, publisher="", terms="", recognise="", sections=())
    meta = {"schema": str(manifest.SCHEMA), "model": "een-model"}
    every = np.concatenate([_vectors(i, 2) for i in numbers])
    return Contents((work,), (), passages, (), entries, {}, meta=meta), every


def _stored(root: Path, numbers: Sequence[int], title: str = "Werk") -> Path:
    generations = Generations(root)
    with generations.writer():
        return store(*_contents(numbers, title), generations, lambda step, done, total: None)


def _found(folder: Path, collection: str, numbers: Sequence[int]) -> list[list[str]]:
    opened = VectorStore(folder)
    try:
        return [[name for name, _ in opened.search(collection, _vectors(i, 2)[0], 3)] for i in numbers]
    finally:
        opened.close()


CHANGES = {
    "added": [*range(COUNT), 200, 201],
    "one taken out": range(1, COUNT),
    "one for another": [*range(1, COUNT), 200],
}


@pytest.mark.parametrize("numbers", CHANGES.values(), ids=CHANGES)
def test_what_was_built_on_the_one_before_finds_what_one_from_nothing_finds(tmp_path: Path, numbers: Sequence[int]) -> None:
    _stored(tmp_path / "een", range(COUNT))
    grown, whole = _stored(tmp_path / "een", numbers), _stored(tmp_path / "ander", numbers)
    assert (grown / growth.GROWN).is_file()
    assert not (whole / growth.GROWN).exists()
    for collection in (TEXTS, QUESTIONS):
        assert _found(grown, collection, range(0, 210, 10)) == _found(whole, collection, range(0, 210, 10))


def test_its_files_stay_as_they_were_sealed_however_often_it_is_opened(tmp_path: Path) -> None:
    _stored(tmp_path, range(COUNT))
    grown = _stored(tmp_path, range(1, COUNT))  # one change a collection, which Chroma alone would keep in its log
    for _ in range(2):
        _found(grown, TEXTS, [3])
    assert is_sound(grown)
    assert any(path.name == "index_metadata.pickle" for path in checksums._sealed(grown))


def test_where_a_text_stands_is_told_anew_when_it_changes(tmp_path: Path) -> None:
    _stored(tmp_path, range(COUNT))
    assert not (_stored(tmp_path, range(COUNT), title="Anders") / growth.GROWN).exists()


def test_changes_add_up_until_all_is_stored_anew(tmp_path: Path) -> None:
    _stored(tmp_path, range(COUNT))
    grown = [(_stored(tmp_path, range(first, COUNT)) / growth.GROWN).is_file() for first in range(2, 12, 2)]
    assert grown == [True, True, False, True, True]


def test_another_model_or_one_that_is_open_here_is_not_built_on(tmp_path: Path) -> None:
    before = _stored(tmp_path, range(COUNT))
    contents, vectors = _contents(range(COUNT))
    other = tmp_path / "nieuw"
    other.mkdir()
    assert not growth.grow(other, replace(contents, meta={**contents.meta, "model": "ander"}), vectors, before)
    opened = VectorStore(before)
    assert not growth.grow(other, contents, vectors, before)
    opened.close()
    assert list(other.iterdir()) == []
    assert growth.grow(other, contents, vectors, before)


def test_damage_in_the_one_before_does_not_come_along(tmp_path: Path) -> None:
    before = _stored(tmp_path, range(COUNT))
    next(before.rglob("data_level0.bin")).write_bytes(b"stuk")
    made = _stored(tmp_path, [*range(COUNT), 200])
    assert not (made / growth.GROWN).exists()
    assert _found(made, TEXTS, [200]) == [["t200", *_found(made, TEXTS, [200])[0][1:]]]
