"""Keep what users leave, for as long as was said and no longer; the one home of SQLAlchemy."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, delete, event, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from assistant.errors import BadInput
from assistant.userdata.models import SCHEMA, Base, FigureRow, JudgementRow, Meta, QuestionRow, ShareRow

FILE = "gebruikers.sqlite"
NEWER = "De gegevens in {path} zijn van een nieuwere versie van Ruggespraak. Zet die versie terug, of wijs een andere map aan."
LONGEST_QUESTION = 2000

# Seconds between two looks at what has had its time, also where nobody comes by.
HOUR = 3600.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    """The two secrets of a new link: one to open it, one to withdraw it."""

    open: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class Share:
    """A shared link as it was made; `content` is JSON."""

    title: str
    content: str
    made: datetime
    until: date


@dataclass(frozen=True, slots=True)
class LeftQuestion:
    """A question left for the keeper."""

    id: int
    question: str
    left: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reader's judgement."""

    good: bool
    reason: str
    card: str
    generation: str
    left: datetime


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Store:
    """The database of what users leave; safe to share between threads."""

    def __init__(self, data: Path, keep_days: int) -> None:
        """Open (or make) the database in `data`. Raises BadInput where a newer program made it."""
        data.mkdir(parents=True, exist_ok=True)
        self._path = data / FILE
        self._engine = create_engine(f"sqlite:///{self._path}")
        self._keep = timedelta(days=keep_days)
        event.listen(self._engine, "connect", _sound)
        Base.metadata.create_all(self._engine)
        with Session(self._engine) as db, db.begin():
            found = db.get(Meta, "schema")
            if found is None:
                db.add(Meta(key="schema", value=str(SCHEMA)))
            elif int(found.value) > SCHEMA:
                raise BadInput(NEWER.format(path=self._path))
        self.clear()

    @property
    def engine(self) -> Engine:
        """The engine, for tests and for back-ups."""
        return self._engine

    def clear(self) -> None:
        """Wipe what has had its time."""
        now = _now()
        with Session(self._engine) as db, db.begin():
            db.execute(delete(ShareRow).where(ShareRow.until < now.date()))
            db.execute(delete(QuestionRow).where(QuestionRow.left < now - self._keep))
            db.execute(delete(JudgementRow).where(JudgementRow.left < now - self._keep))
            db.execute(delete(FigureRow).where(FigureRow.day < now.date() - timedelta(days=366)))
        self._forget()

    def keep_clearing(self, every: float = HOUR) -> threading.Event:
        """Wipe what has had its time now and then, in the background; setting the event that is returned ends it."""
        ended = threading.Event()

        def clear() -> None:
            while not ended.wait(every):
                try:
                    self.clear()
                except SQLAlchemyError as error:
                    # Locked or full for now: the next time will do it.
                    logger.warning("not cleared: %s", type(error).__name__)

        threading.Thread(target=clear, name="clearing", daemon=True).start()
        return ended

    def _forget(self) -> None:
        """Take what was deleted out of the log that SQLite writes ahead, where it would stand until the log is full."""
        with self._engine.connect() as db:
            db.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    # --- shared links -------------------------------------------------------------------------

    def share(self, title: str, content: str, days: int) -> Token:
        """Keep a shared text for some days; the tokens returned are known to nobody else."""
        token = Token(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        now = _now()
        row = ShareRow(
            token=_hash(token.open),
            withdraw=_hash(token.withdraw),
            title=title,
            content=content,
            made=now,
            until=now.date() + timedelta(days=days),
        )
        with Session(self._engine) as db, db.begin():
            db.add(row)
        return token

    def shared(self, token: str) -> Share | None:
        """Return what a link opens, unless it is withdrawn or has ended."""
        with Session(self._engine) as db:
            row = db.get(ShareRow, _hash(token))
            return _share(row) if row is not None and row.until >= _now().date() else None

    def to_withdraw(self, token: str) -> Share | None:
        """Return what a private address would withdraw."""
        with Session(self._engine) as db:
            row = db.scalar(select(ShareRow).where(ShareRow.withdraw == _hash(token)))
            return _share(row) if row is not None else None

    def withdraw(self, token: str) -> bool:
        """End a link by its private address; its text is gone with it."""
        with Session(self._engine) as db, db.begin():
            row = db.scalar(select(ShareRow).where(ShareRow.withdraw == _hash(token)))
            if row is not None:
                db.delete(row)
        if row is not None:
            self._forget()
        return row is not None

    # --- for the keeper -----------------------------------------------------------------------

    def leave(self, question: str) -> None:
        """Keep a question for the keeper."""
        self.clear()
        with Session(self._engine) as db, db.begin():
            db.add(QuestionRow(question=question[:LONGEST_QUESTION], left=_now()))

    def questions(self) -> list[LeftQuestion]:
        """Return the questions left, newest first."""
        with Session(self._engine) as db:
            rows = db.scalars(select(QuestionRow).order_by(QuestionRow.left.desc()))
            return [LeftQuestion(r.id, r.question, r.left) for r in rows]

    def settle(self, identity: int) -> None:
        """Drop a question that was dealt with."""
        with Session(self._engine) as db, db.begin():
            db.execute(delete(QuestionRow).where(QuestionRow.id == identity))
        self._forget()

    def judge(self, good: bool, reason: str, card: str, generation: str) -> None:
        """Keep a reader's judgement of an answer."""
        self.clear()
        with Session(self._engine) as db, db.begin():
            db.add(JudgementRow(good=good, reason=reason[:40], card=card[:120], generation=generation[:60], left=_now()))

    def judgements(self) -> list[Judgement]:
        """Return the judgements, newest first."""
        with Session(self._engine) as db:
            rows = db.scalars(select(JudgementRow).order_by(JudgementRow.left.desc()))
            return [Judgement(r.good, r.reason, r.card, r.generation, r.left) for r in rows]

    def count(self, status: str) -> None:
        """Count one question that ended so; nothing of the question itself."""
        today = _now().date()
        with Session(self._engine) as db, db.begin():
            row = db.get(FigureRow, (today, status))
            if row is None:
                db.add(FigureRow(day=today, status=status, count=1))
            else:
                row.count += 1

    def figures(self) -> dict[str, int]:
        """Return how many questions of the last 90 days ended in which way."""
        since = _now().date() - timedelta(days=90)
        found: dict[str, int] = {}
        with Session(self._engine) as db:
            rows: Iterable[FigureRow] = db.scalars(select(FigureRow).where(FigureRow.day >= since))
            for row in rows:
                found[row.status] = found.get(row.status, 0) + row.count
        return found


def _share(row: ShareRow) -> Share:
    return Share(row.title, row.content, row.made, row.until)


def _sound(connection: object, _record: object) -> None:
    """Write ahead and wait for a lock: readers do not wait, and two writers take turns."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "busy_timeout=5000", "synchronous=NORMAL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
