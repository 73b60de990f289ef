"""What a generation is made from: the documents found, the cards and questions, the model, and this program.

One hash of it all tells whether the generation that is served is still the one that would be made.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from assistant.corpus import municipality
from assistant.errors import BadInput
from assistant.index import manifest
from assistant.messages import EMPTY_FOLDER, NO_SUCH_PATH, PATH_UNREADABLE
from assistant.types import Passage, SectionRef, Statement

# Files of these folders that are not documents: notes for people, and what systems leave behind.
# Names that are passed by in a folder of documents.
NOT_DOCUMENTS = municipality.NOT_DOCUMENTS | {"LEESMIJ.md", "README.md", "bronnen.toml", "Thumbs.db", "desktop.ini"}

# The rooms of the program that shape a generation: a change in one of them renews it.
PROGRAM = ("corpus", "encoder", "index", "ingest", "ingestion.py", "language", "types.py")
LIBRARIES = ("chromadb", "pypdf", "python-docx", "trafilatura", "PyStemmer", "simplemma")


@dataclass(frozen=True)
class File:
    """A file to read."""

    path: Path

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal; empty where it is no plain file that may be read."""
        try:
            if not stat.S_ISREG(self.path.lstat().st_mode):
                return ""
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    @property
    def name(self) -> str:
        """The name as it can be stored and shown: what is no letter or sign in it is replaced."""
        name = os.fsencode(self.path.name).decode("utf-8", "replace")
        return "".join(c if c.isprintable() else "\ufffd" for c in name)


def documents_in(paths: Sequence[Path], defaults: Sequence[Path], apart: Path | None = None) -> tuple[Path, ...]:
    """Return the files to read: of the paths given, else of the default folders; nothing that lies in the folder `apart`.

    Raises BadInput for a path that is wrong, empty, or may not be read.
    """
    found: dict[Path, None] = {}
    for path in paths or [folder for folder in defaults if folder.is_dir()]:
        files = [file for file in _files_of(path) if apart is None or not file.absolute().is_relative_to(apart.absolute())]
        if paths and not files:
            raise BadInput(EMPTY_FOLDER.format(path=path))
        found.update(dict.fromkeys(files))
    return tuple(found)


def _files_of(path: Path) -> list[Path]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except PermissionError as error:
        raise BadInput(PATH_UNREADABLE.format(path=path)) from error
    except (OSError, ValueError) as error:
        if os.path.islink(path):  # noqa: PTH114 - a name that is too long is no link, and no error
            return [path]  # one that leads nowhere: the reading room says so
        raise BadInput(NO_SUCH_PATH.format(path=path)) from error
    if not os.access(path, os.R_OK | (os.X_OK if is_folder else 0)):
        raise BadInput(PATH_UNREADABLE.format(path=path))
    if not is_folder:
        return [path]
    # Those nearer to the top first: of two files of one work, that one is served.
    return sorted(_files_under(path), key=lambda p: (len(p.parts), p))


def _files_under(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise BadInput(PATH_UNREADABLE.format(path=error.filename)) from error

    for here, folders, names in os.walk(folder, onerror=refuse):
        apart = municipality.APART if Path(here).name == municipality.FOLDER else ()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in apart]
        for name in names:
            path = Path(here) / name
            if name not in NOT_DOCUMENTS and not name.startswith((".", "~$")) and (path.is_file() or path.is_symlink()):
                yield path


def made_from(files: Sequence[File], corpus: Path, model: str, questions: bool = True) -> str:
    """Return one hash of all a generation is made from: documents, cards, questions, catalogue, model and this program.

    Without the municipality's own `questions`, of all that has to be read, cut and linked anew when it changes.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in [*_program(), *_ours(corpus), *(municipality.question_files(corpus) if questions else [])]:
        digest.update(f"{path.name}\0".encode())
        if path.is_file():
            digest.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    for file in files:
        digest.update(f"{file.name}\0{file.sha256}\0".encode())
    digest.update(json.dumps([manifest.SCHEMA, model, [version(name) for name in LIBRARIES]]).encode())
    return digest.hexdigest()


def linked_from(said: Sequence[Statement], passages: Sequence[Passage], model: str) -> str:
    """Return one hash of all that links are made from: what is said, the passages of the sections it names, and this program.

    A municipality's own documents are named by none, so that links stay when one is added.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in _program():
        digest.update(path.read_bytes())
    named = {source for statement in said for source in statement.sources}
    digest.update(json.dumps([(s.id, s.text, [str(source) for source in s.sources]) for s in said]).encode())
    there = [(p.id, p.text) for p in passages if SectionRef(p.work, p.section) in named]
    digest.update(json.dumps([manifest.SCHEMA, model, there]).encode())
    return digest.hexdigest()


def _ours(corpus: Path) -> list[Path]:
    parts = (municipality.CARDS, municipality.ANSWERS)
    texts = [path for part in parts for path in sorted((corpus / part).rglob("*.md"))]
    questions = sorted((corpus / "vragen").glob("*.jsonl"))
    return [*texts, *questions, corpus / "bronnen.toml", corpus / municipality.TERMS, *municipality.files(corpus)]


def _program() -> Iterator[Path]:
    here = Path(__file__).parents[1]
    for name in PROGRAM:
        yield from sorted((here / name).rglob("*.py")) if (here / name).is_dir() else [here / name]
