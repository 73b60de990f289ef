"""A store in SQLite, and the same in a real PostgreSQL server, started as deploy/twee.py starts it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from assistant.userdata import Store
from assistant.userdata.models import Base
from evals.load.two_script import script


class Postgres:
    """A PostgreSQL server that can fall and come back."""

    def __init__(self, folder: Path) -> None:
        two = script().Two(folder, None, 0)
        self.url, self._part = two.shared["DATABASE_URL"], two.postgres

    def start(self) -> None:
        self._part.start()
        engine = create_engine(self.url)
        ends = time.monotonic() + 60
        while True:
            try:
                with engine.connect() as db:
                    db.execute(text("SELECT 1"))
                engine.dispose()
                return
            except OperationalError:
                assert time.monotonic() < ends, self._part.log.read_text()
                time.sleep(0.2)

    def stop(self) -> None:
        self._part.end()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    if absent := script().missing():
        pytest.skip(f"not installed here: {', '.join(absent)}")
    # Not root: so no folder above it may be closed to others.
    folder = tmp_path_factory.mktemp("postgres")
    for above in (folder, *folder.parents):
        if above.stat().st_uid == 0 and above.name.startswith("pytest-"):
            above.chmod(0o711)
    found = Postgres(folder)
    found.start()
    yield found
    found.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Open the store of this test, again and again."""
    url = request.getfixturevalue("postgres").url if request.param == "postgres" else ""
    stores: list[Store] = []

    def again() -> Store:
        stores.append(Store(tmp_path, 90, url))
        return stores[-1]

    yield again
    if url:
        Base.metadata.drop_all(stores[0].engine)
    for store in stores:
        store.engine.dispose()
