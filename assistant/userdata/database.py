"""The database itself: SQLite in the data folder, or a PostgreSQL server by its address (docs/groot.md)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.orm import Session

from assistant.circuit_breaker import CircuitBreaker
from assistant.errors import BadInput, NotKept
from assistant.messages import DATABASE_AWAY, DRIVER_MISSING
from assistant.userdata.models import SCHEMA, Base, Meta

# The secret that sign-ins rest on lies beside it.
SECRET = "geheim"
FILE = "gebruikers.sqlite"
NEWER = (
    "De gegevens in {place} zijn van een nieuwere versie van Ruggespraak. Zet die versie terug, of wijs een andere plek aan."
)
URL_WRONG = (
    "DATABASE_URL is niet te lezen als adres. Verwacht: postgresql+psycopg://naam:wachtwoord@127.0.0.1:5432/ruggespraak."
)

# Seconds until connected with a server (psycopg knows no less than two), and for a statement or its packets to arrive.
CONNECT, WHOLE = 2, 5

# As many may start at the same moment on an empty database.
STARTERS = 8


class Database:
    """Opened at first use; safe to share between threads, and between processes."""

    def __init__(self, data: Path, url: str = "") -> None:
        self._is_served = bool(url)
        self._place = "DATABASE_URL" if url else str(data / FILE)
        self._is_ready = False
        self.breaker = CircuitBreaker()
        if url:
            self.engine = _served(url)
        else:
            data.mkdir(parents=True, exist_ok=True)
            self.engine = create_engine(f"sqlite:///{data / FILE}")
            event.listen(self.engine, "connect", _sound)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session whose work is kept whole or not at all.

        Raises NotKept where the database does not answer, IntegrityError where another was first, BadInput where a newer
        program made it.
        """
        with self._trouble_told():
            if not self._is_ready:
                self._make_ready()
            with Session(self.engine) as db, db.begin():
                yield db

    def forget(self) -> None:
        """Take what was deleted out of the log that SQLite writes ahead, where it would stand until the log is full."""
        if not self._is_served:
            with self._trouble_told(), self.engine.connect() as db:
                db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    @contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            self.breaker.record_failure()
            raise NotKept(DATABASE_AWAY) from error
        self.breaker.record_success()

    def _make_ready(self) -> None:
        """Make the tables where there are none; others that do so at this moment are as good, and may be before us again."""
        for _one in range(STARTERS):
            try:
                self._make_tables()
                break
            except (IntegrityError, OperationalError, ProgrammingError):  # SQLite and PostgreSQL say it each in their own way
                time.sleep(0.05)
        else:
            self._make_tables()
        self._is_ready = True

    def _make_tables(self) -> None:
        Base.metadata.create_all(self.engine)
        with Session(self.engine) as db, db.begin():
            found = db.get(Meta, "schema")
            if found is None:
                db.add(Meta(key="schema", value=str(SCHEMA)))
            elif int(found.value) > SCHEMA:
                raise BadInput(NEWER.format(place=self._place))


def _served(url: str) -> Engine:
    """Return the engine of a server: a connection that broke is noticed, and nobody waits long for a new one."""
    try:
        milliseconds = WHOLE * 1000
        options = f"-c statement_timeout={milliseconds}"
        limits = {"connect_timeout": CONNECT, "tcp_user_timeout": milliseconds, "options": options}
        return create_engine(url, pool_pre_ping=True, pool_timeout=WHOLE, connect_args=limits)
    except ModuleNotFoundError as error:
        raise BadInput(DRIVER_MISSING) from error
    except SQLAlchemyError as error:
        raise BadInput(URL_WRONG) from error


def _sound(connection: object, _record: object) -> None:
    """Write ahead and wait for a lock: readers do not wait, and two writers take turns."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
