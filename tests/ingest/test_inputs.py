from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.ingest.inputs import PROGRAM, File, documents_in, made_from
from assistant.messages import EMPTY_FOLDER, NO_SUCH_PATH, PATH_UNREADABLE
from assistant.settings import ROOT

# What the building uses and a generation does not depend on.
APART = {"circuit_breaker.py", "errors.py", "messages.py", "settings.py"}


def _imports(path: Path) -> set[Path]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            place = ROOT.joinpath(*name.split("."))
            found |= {file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()}
    return {file for file in found if (ROOT / "assistant") in file.parents}


def test_every_part_of_the_program_that_makes_a_generation_counts_as_its_origin() -> None:
    todo, seen = [ROOT / "assistant" / "ingestion.py"], set()
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            todo.extend(_imports(path))
    parts = {path.relative_to(ROOT / "assistant").parts[0] for path in seen} - {"__init__.py"}
    assert parts - APART <= set(PROGRAM)
    assert all((ROOT / "assistant" / name).exists() for name in PROGRAM)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "kaarten" / "x").mkdir(parents=True)
    (tmp_path / "corpus" / "a.txt").write_text("a")
    return tmp_path / "corpus"


def test_the_origin_changes_with_bytes_names_cards_and_model_and_with_nothing_else(corpus: Path, tmp_path: Path) -> None:
    def origin(model: str = "m") -> str:
        return made_from([File(path) for path in documents_in([corpus], [])], corpus, model)

    first = origin()
    (corpus / "a.txt").touch()
    assert origin() == first
    seen = {first, origin("n")}
    (corpus / "a.txt").write_text("b")
    seen.add(origin())
    (corpus / "a.txt").rename(corpus / "b.txt")
    seen.add(origin())
    (corpus / "kaarten" / "x" / "k.md").write_text("een kaart")
    seen.add(origin())
    assert len(seen) == 5


def test_the_defaults_are_read_where_no_path_is_given_and_need_not_be_there(corpus: Path) -> None:
    assert documents_in([], [corpus, corpus / "nothing"]) == (corpus / "a.txt",)
    assert documents_in([], [corpus / "nothing"]) == ()


def test_notes_hidden_files_and_the_index_itself_are_no_documents(corpus: Path) -> None:
    for name in ("README.md", "LEESMIJ.md", ".verborgen.txt", "~$brief.docx", "Thumbs.db"):
        (corpus / name).touch()
    for folder in (".git", "index"):
        (corpus / folder).mkdir()
        (corpus / folder / "b.txt").touch()
    assert documents_in([corpus], [], apart=corpus / "index") == (corpus / "a.txt",)


def test_what_lies_nearer_to_the_top_comes_first_and_nothing_twice(corpus: Path) -> None:
    (corpus / "0" / "1").mkdir(parents=True)
    (corpus / "0" / "1" / "0.txt").touch()
    (corpus / "0" / "0.txt").touch()
    found = [path.relative_to(corpus).as_posix() for path in documents_in([corpus, corpus / "a.txt"], [])]
    assert found == ["a.txt", "0/0.txt", "0/1/0.txt"]


def test_a_path_that_is_not_there_and_an_empty_folder_are_refused(corpus: Path) -> None:
    for wrong in (corpus / "nothing.pdf", corpus / "a.txt" / "below", corpus / ("x" * 300), Path("nul\0nul")):
        with pytest.raises(BadInput) as refused:
            documents_in([wrong], [])
        assert str(refused.value) == NO_SUCH_PATH.format(path=wrong)
    empty = corpus / "rapport.pdf"  # a folder named like a file
    empty.mkdir()
    with pytest.raises(BadInput) as refused:
        documents_in([empty], [])
    assert str(refused.value) == EMPTY_FOLDER.format(path=empty)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_refused_with_its_name(corpus: Path) -> None:
    closed = corpus / "dicht"
    closed.mkdir()
    closed.chmod(0)
    (corpus / "a.txt").chmod(0)
    for path in (closed, corpus / "a.txt", closed / "b.txt", corpus):
        with pytest.raises(BadInput) as refused:
            documents_in([path], [])
        assert str(refused.value).startswith(PATH_UNREADABLE.split("{", maxsplit=1)[0])
    closed.chmod(0o700)


def test_a_name_is_made_fit_to_store_and_to_show(tmp_path: Path) -> None:
    assert File(tmp_path / "brief.txt").name == "brief.txt"
    assert File(tmp_path / "a\x1b[31m\nb\u202e.txt").name == "a\ufffd[31m\ufffdb\ufffd.txt"
    assert File(Path(os.fsdecode(b"latijn-\xe9.txt"))).name == "latijn-\ufffd.txt"


def test_only_a_plain_file_has_a_hash(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert len(File(tmp_path / "a").sha256) == 64
    assert File(tmp_path / "link").sha256 == File(tmp_path).sha256 == File(tmp_path / "none").sha256 == ""
