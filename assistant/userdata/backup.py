"""`python -m assistant.userdata.backup bewaar|herstel MAP`: copy what readers left, and the secret that sign-ins rest on.

The copy is whole while the app runs: SQLite makes it (its online back-up), not a copier of files, which would miss what stands
in the log. The index, the model and the embeddings are not in it: they are made again from the documents.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from assistant.cli.edge import run
from assistant.errors import BadInput
from assistant.settings import load
from assistant.userdata.database import FILE, SECRET

USAGE = "Maak een reservekopie van wat lezers achterlieten, of zet er een terug."
HELP_TASK = "bewaar (maak een kopie) of herstel (zet een kopie terug; de app moet dan uit staan)"
HELP_FOLDER = "de map van de kopie"
NOTHING = "In {folder} staat niets om te kopiëren: {file} ontbreekt."
THERE = "In {folder} staat al {file}. Zet dat eerst opzij; er wordt niets overschreven."
IN_SERVER = (
    "Wat lezers achterlieten staat in PostgreSQL (DATABASE_URL): bewaar dat met pg_dump en zet het terug met pg_restore. "
    "Kopieer daarbij zelf {secret}, het geheim van de aanmeldingen."
)
SAVED = "Bewaard in {folder}: {files}."
RESTORED = "Teruggezet in {folder}: {files}. Start de app weer."


def copy(source: Path, target: Path) -> list[str]:
    """Copy the database and the secret into another folder; return their names. Raises BadInput, and overwrites nothing."""
    if not (source / FILE).is_file():
        raise BadInput(NOTHING.format(folder=source, file=FILE))
    for name in (FILE, SECRET):
        if (target / name).exists():
            raise BadInput(THERE.format(folder=target, file=name))
    target.mkdir(parents=True, exist_ok=True)
    with closing(_private(target / FILE)) as into, closing(sqlite3.connect(source / FILE)) as from_:
        from_.backup(into)
    if not (source / SECRET).is_file():
        return [FILE]
    with os.fdopen(os.open(target / SECRET, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write((source / SECRET).read_bytes())
    return [FILE, SECRET]


def _private(path: Path) -> sqlite3.Connection:
    """Open a new database that its owner alone can read: questions stand in it."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return sqlite3.connect(path)


def main(argv: Sequence[str]) -> int:
    """Do what is asked, on the data folder of the settings."""
    parser = argparse.ArgumentParser(prog="python -m assistant.userdata.backup", description=USAGE)
    parser.add_argument("task", choices=("bewaar", "herstel"), metavar="bewaar|herstel", help=HELP_TASK)
    parser.add_argument("folder", type=Path, metavar="MAP", help=HELP_FOLDER)
    options = parser.parse_args(argv)
    settings = load()
    data = settings.data
    if settings.database_url:
        raise BadInput(IN_SERVER.format(secret=data / SECRET))
    if options.task == "bewaar":
        print(SAVED.format(folder=options.folder, files=", ".join(copy(data, options.folder))))
    else:
        print(RESTORED.format(folder=data, files=", ".join(copy(options.folder, data))))
    return 0


if __name__ == "__main__":
    sys.exit(run(partial(main, sys.argv[1:])))
