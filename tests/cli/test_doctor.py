from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from assistant import messages
from assistant.cli.doctor import Finding, examine
from assistant.index import Generations, checksums, manifest
from evals.lab.small import Small


def _wrong(small: Small, model: str = "", current: bool = True) -> dict[str, Finding]:
    found = examine(small.generations, model or small.embedder.identity, small.cache, lambda: current)
    return {finding.looked_at: finding for finding in found if not finding.is_well}


def _edit(small: Small, statement: str) -> None:
    """Change the manifest and seal it again, so that nothing but the change is wrong."""
    folder = small.generations.current()
    with closing(sqlite3.connect(folder / manifest.FILE)) as db, db:
        db.execute(statement)
    checksums.put(folder)


def test_a_sound_library_is_well(made: Small) -> None:
    assert _wrong(made) == {}


def test_no_index_is_told_with_the_command(tmp_path: Path) -> None:
    found = examine(Generations(tmp_path / "none"), "m", Small(tmp_path / "x").cache, lambda: True)
    assert found[0].looked_at == messages.DOCTOR_POINTER
    assert found[0].remedy == messages.RUN_INGEST


def test_a_torn_vector_file_is_found_and_can_be_rebuilt(made: Small) -> None:
    file = max(made.generations.current().rglob("data_level0.bin"), key=lambda path: path.stat().st_size)
    os.truncate(file, file.stat().st_size // 2)
    wrong = _wrong(made)
    assert set(wrong) == {messages.DOCTOR_SEAL, messages.DOCTOR_VECTORS}
    assert {finding.remedy for finding in wrong.values()} == {messages.RUN_RESTORE}


def test_a_torn_manifest_is_found_and_must_be_made_again(made: Small) -> None:
    (made.generations.current() / manifest.FILE).write_bytes(b"no database" * 1000)
    assert _wrong(made)[messages.DOCTOR_MANIFEST].remedy == messages.RUN_INGEST


def test_another_model_and_a_change_since_are_told(made: Small) -> None:
    assert set(_wrong(made, model="other", current=False)) == {messages.DOCTOR_MODEL, messages.DOCTOR_CURRENT}


def test_an_offset_a_link_and_a_count_that_are_off_are_found(made: Small) -> None:
    _edit(made, "UPDATE passages SET start = start + 1 WHERE rowid = 1")
    assert set(_wrong(made)) == {messages.DOCTOR_OFFSETS}
    _edit(made, "UPDATE passages SET start = start - 1 WHERE rowid = 1")
    _edit(made, "UPDATE entries SET target = 'nergens' WHERE kind = 'situation'")
    assert messages.DOCTOR_LINKS in _wrong(made)
    _edit(made, "DELETE FROM entries WHERE kind = 'situation'")
    assert messages.DOCTOR_VECTORS in _wrong(made)


def test_an_embedding_that_is_not_kept_and_leftovers_are_told(made: Small, tmp_path: Path) -> None:
    from assistant.index import EmbeddingCache

    found = examine(made.generations, made.embedder.identity, EmbeddingCache(tmp_path / "none.sqlite"), lambda: True)
    assert messages.DOCTOR_CACHE in {finding.looked_at for finding in found if not finding.is_well}
    (made.index / "generaties" / "x.nieuw").mkdir()
    assert _wrong(made)[messages.DOCTOR_LOCK].remedy == messages.RUN_INGEST
