"""The database itself: SQLite in the data folder, or a PostgreSQL server by its address (docs/groot.md)."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.orm import Session

from assistant.circuit_breaker import CircuitBreaker
from assistant.errors import BadInput, NotKept
from assistant.messages import DATABASE_AWAY, DRIVER_MISSING
from assistant.userdata.models import SCHEMA, Base, Meta
from assistant.userdata.soundness import fault, set_aside

logger = logging.getLogger(__name__)

# The secret that sign-ins rest on lies beside it.
SECRET = "geheim"
FILE = "gebruikers.sqlite"
NEWER = (
    "De gegevens in {place} zijn van een nieuwere versie van Ruggespraak. Zet die versie terug, of wijs een andere plek aan."
)
DATABASE_TORN = (
    "Wat lezers achterlieten ({file}) is beschadigd en wordt opzij gezet. Wat je nu achterliet is niet bewaard: probeer het "
    "nog eens."
)
DATABASE_REFUSED = "Dit kan zo niet bewaard worden: er staat een teken in dat niet kan. Haal dat weg en probeer het nog eens."
SET_ASIDE = (
    "{file} was beschadigd of niet van Ruggespraak, en is opzij gezet als {aside}; er is een nieuw bestand begonnen. Links, "
    "vragen en oordelen van daarvoor zijn er niet meer. Met een reservekopie komen ze terug: zie docs/beheer.md. Gooi het "
    "bestand anders weg."
)
GONE = (
    "{file} is weggehaald terwijl de app draaide; er is een nieuw bestand begonnen. Links, vragen en oordelen van daarvoor "
    "zijn er niet meer. Zet het bestand terug, of een reservekopie: zie docs/beheer.md."
)
URL_WRONG = (
    "DATABASE_URL is niet te lezen als adres. Verwacht: postgresql+psycopg://naam:wachtwoord@127.0.0.1:5432/ruggespraak."
)

# Seconds until connected with a server (psycopg knows no less than two), and for a statement or its packets to arrive.
CONNECT, WHOLE = 2, 5

# As many may start at the same moment on an empty database.
STARTERS = 8


class Database:
    """Opened at first use; safe to share between threads, and between processes.

    A file that is damaged or no database of ours is set aside, and one that was taken away is begun anew; `notices` say so.
    """

    def __init__(self, data: Path, url: str = "") -> None:
        self._file = None if url else data / FILE
        self._place = str(self._file or "DATABASE_URL")
        self._is_ready = False
        self._opening = threading.Lock()
        self._opened: tuple[int, int] | None = None
        self._gone: list[str] = []
        self.breaker = CircuitBreaker()
        if self._file is None:
            self.engine = _served(url)
        else:
            data.mkdir(parents=True, exist_ok=True)
            # What is kept is nobody's business, also not where keeping it failed.
            self.engine = create_engine(f"sqlite:///{self._file}", hide_parameters=True)
            event.listen(self.engine, "connect", _sound)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the keeper must know: what was lost, where it lies, and how it comes back."""
        if self._file is None:
            return ()
        aside = sorted(self._file.parent.glob(f"{self._file.stem}.opzij-*{self._file.suffix}"))
        return (*self._gone, *(SET_ASIDE.format(file=self._file, aside=path) for path in aside))

    @contextmanager
    def session(self, patience: float = WHOLE) -> Iterator[Session]:
        """Give a session whose work is kept whole or not at all; where another writes, wait for that no longer than `patience`.

        Raises NotKept where the database does not answer, or a newer program made it; BadInput where what is to be kept can't
        be; IntegrityError where another was first.
        """
        with self._trouble_told():
            if not self._opening.acquire(timeout=patience):
                raise NotKept(DATABASE_AWAY)
            try:
                self._look_where_it_is()
                if not self._is_ready:
                    self._make_ready(patience)
            finally:
                self._opening.release()
            with self._begun(patience) as db:
                yield db

    def forget(self) -> None:
        """Take what was deleted out of the log that SQLite writes ahead, where it would stand until the log is full."""
        if self._file is not None:
            with self._trouble_told(), self.engine.connect() as db:
                db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    @contextmanager
    def _begun(self, patience: float) -> Iterator[Session]:
        with Session(self.engine) as db, db.begin():
            if self._file is not None:
                db.execute(text(f"PRAGMA busy_timeout={round(patience * 1000)}"))
            yield db

    @contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DataError as error:
            raise BadInput(DATABASE_REFUSED) from error
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self.breaker.record_failure()
            # Torn while it was open: the next to come by looks at it anew, and sets it aside.
            self._is_ready = self._is_ready and not _is_torn(error)
            raise NotKept(DATABASE_TORN.format(file=self._place) if _is_torn(error) else DATABASE_AWAY) from error
        self.breaker.record_success()

    def _look_where_it_is(self) -> None:
        """Begin anew where the file was taken away, or another was put in its place: what is written to it goes nowhere."""
        if self._file is None or not self._is_ready or self._opened == _identity(self._file):
            return
        self.engine.dispose()
        self._is_ready = False
        if not self._file.exists():
            self._gone.append(GONE.format(file=self._file))
            logger.error("%s", self._gone[-1])

    def _make_ready(self, patience: float) -> None:
        """Make the tables where there are none; others that do so at this moment are as good, and may be before us again."""
        if self._file is not None and (why := fault(self._file, Meta.__tablename__, patience)):
            self.engine.dispose()
            aside = set_aside(self._file)
            logger.error("%s (%s)", SET_ASIDE.format(file=self._file, aside=aside), why)
        ends = time.monotonic() + patience
        for _one in range(STARTERS):
            try:
                self._make_tables(patience)
                break
            except (IntegrityError, OperationalError, ProgrammingError):  # SQLite and PostgreSQL say it each in their own way
                if time.monotonic() > ends:
                    raise
                time.sleep(0.05)
        else:
            self._make_tables(patience)
        self._is_ready = True
        self._opened = _identity(self._file) if self._file is not None else None

    def _make_tables(self, patience: float) -> None:
        with self._begun(patience) as db:
            is_there = inspect(db.connection()).has_table(Meta.__tablename__)
            found = db.get(Meta, "schema") if is_there else None
            if found is not None and int(found.value) > SCHEMA:
                self.breaker.record_failure()
                raise NotKept(NEWER.format(place=self._place))
            Base.metadata.create_all(db.connection())
            if found is None:
                db.add(Meta(key="schema", value=str(SCHEMA)))


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_torn(error: BaseException) -> bool:
    """Tell whether SQLite says that a file is damaged, or none of its."""
    under = getattr(error, "orig", error)
    return getattr(under, "sqlite_errorname", "").partition("_")[2].startswith(("CORRUPT", "NOTADB"))


def _served(url: str) -> Engine:
    """Return the engine of a server: a connection that broke is noticed, and nobody waits long for a new one."""
    try:
        milliseconds = WHOLE * 1000
        options = f"-c statement_timeout={milliseconds}"
        limits = {"connect_timeout": CONNECT, "tcp_user_timeout": milliseconds, "options": options}
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_timeout=WHOLE, connect_args=limits)
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
