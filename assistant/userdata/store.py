"""Keep what users leave, for as long as was said and no longer; with database.py and models.py the one home of SQLAlchemy."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from assistant.errors import NotKept
from assistant.userdata.database import WHOLE, Database
from assistant.userdata.models import FigureRow, JudgementRow, QuestionRow, ShareRow

LONGEST_QUESTION, LONGEST_TITLE = 8000, 200

# Seconds between two looks at what has had its time, also where nobody comes by.
HOUR = 3600.0

# Seconds that a question waits to be counted: nobody notices.
AT_ONCE = 0.05

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
class ListedShare:
    """A shared link as the keeper sees it: not what it opens, and no address; `mark` is what it is ended by."""

    mark: str
    title: str
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
    """The database of what users leave; safe to share between threads, and between processes.

    Raises NotKept where the database does not answer.
    """

    def __init__(self, data: Path, keep_days: int, url: str = "") -> None:
        """Open (or make) the database in `data`, or the one at `url`; neither need answer yet."""
        self._keep = timedelta(days=keep_days)
        self._database = Database(data, url)
        self._uncounted: Counter[str] = Counter()
        self._counting = threading.Lock()
        try:
            self.clear()
        except NotKept as error:
            # Questions are answered without it.
            logger.error("the database can't be used: %s", error)

    @property
    def engine(self) -> Engine:
        """The engine, for tests and for back-ups."""
        return self._database.engine

    @property
    def notices(self) -> tuple[str, ...]:
        """What the keeper must know of the database: what was lost, where it lies, and how it comes back."""
        return self._database.notices

    def clear(self) -> None:
        """Wipe what has had its time."""
        now = _now()
        with self._database.session() as db:
            db.execute(delete(ShareRow).where(ShareRow.until < now.date()))
            db.execute(delete(QuestionRow).where(QuestionRow.left < now - self._keep))
            db.execute(delete(JudgementRow).where(JudgementRow.left < now - self._keep))
            db.execute(delete(FigureRow).where(FigureRow.day < now.date() - timedelta(days=366)))
        self._database.forget()

    def keep_clearing(self, every: float = HOUR) -> threading.Event:
        """Wipe what has had its time now and then, in the background; setting the event that is returned ends it."""
        ended = threading.Event()

        def clear() -> None:
            while not ended.wait(every):
                try:
                    self._keep_counts(WHOLE)
                    self.clear()
                except NotKept as error:
                    # Locked, full or away for now: the next time will do it.
                    logger.warning("not cleared: %s", type(error.__cause__).__name__)

        threading.Thread(target=clear, name="clearing", daemon=True).start()
        return ended

    # --- shared links -------------------------------------------------------------------------

    def share(self, title: str, content: str, days: int) -> Token:
        """Keep a shared text for some days; the tokens returned are known to nobody else."""
        token = Token(secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        now = _now()
        row = ShareRow(
            token=_hash(token.open),
            withdraw=_hash(token.withdraw),
            title=title[:LONGEST_TITLE],
            content=content,
            made=now,
            until=now.date() + timedelta(days=days),
        )
        with self._database.session() as db:
            db.add(row)
        return token

    def shared(self, token: str) -> Share | None:
        """Return what a link opens, unless it is withdrawn or has ended."""
        with self._database.session() as db:
            row = db.get(ShareRow, _hash(token))
            return _share(row) if row is not None and row.until >= _now().date() else None

    def to_withdraw(self, token: str) -> Share | None:
        """Return what a private address would withdraw."""
        with self._database.session() as db:
            row = db.scalar(select(ShareRow).where(ShareRow.withdraw == _hash(token)))
            return _share(row) if row is not None else None

    def withdraw(self, token: str) -> bool:
        """End a link by its private address; its text is gone with it."""
        with self._database.session() as db:
            row = db.scalar(select(ShareRow).where(ShareRow.withdraw == _hash(token)))
            if row is not None:
                db.delete(row)
        if row is not None:
            self._database.forget()
        return row is not None

    def shares(self) -> list[ListedShare]:
        """Return the links that open something now, newest first."""
        with self._database.session() as db:
            rows = db.scalars(select(ShareRow).where(ShareRow.until >= _now().date()).order_by(ShareRow.made.desc()))
            return [ListedShare(row.withdraw, row.title, row.made, row.until) for row in rows]

    def end_share(self, mark: str) -> None:
        """End a link by its mark; its text is gone with it."""
        with self._database.session() as db:
            db.execute(delete(ShareRow).where(ShareRow.withdraw == mark))
        self._database.forget()

    # --- for the keeper -----------------------------------------------------------------------

    def leave(self, question: str) -> None:
        """Keep a question for the keeper."""
        self.clear()
        with self._database.session() as db:
            db.add(QuestionRow(question=question[:LONGEST_QUESTION], left=_now()))

    def questions(self) -> list[LeftQuestion]:
        """Return the questions left, newest first."""
        with self._database.session() as db:
            rows = db.scalars(select(QuestionRow).order_by(QuestionRow.left.desc()))
            return [LeftQuestion(r.id, r.question, r.left) for r in rows]

    def settle(self, identity: int) -> None:
        """Drop a question that was dealt with."""
        with self._database.session() as db:
            db.execute(delete(QuestionRow).where(QuestionRow.id == identity))
        self._database.forget()

    def judge(self, good: bool, reason: str, card: str, generation: str) -> None:
        """Keep a reader's judgement of an answer."""
        self.clear()
        with self._database.session() as db:
            db.add(JudgementRow(good=good, reason=reason[:40], card=card[:120], generation=generation[:60], left=_now()))

    def judgements(self) -> list[Judgement]:
        """Return the judgements, newest first."""
        with self._database.session() as db:
            rows = db.scalars(select(JudgementRow).order_by(JudgementRow.left.desc()))
            return [Judgement(r.good, r.reason, r.card, r.generation, r.left) for r in rows]

    def count(self, status: str) -> None:
        """Count one question that ended so; nothing of it itself. Nobody waits: what can't be kept now is kept later."""
        with self._counting:
            self._uncounted[status] += 1
        if not self._database.breaker.allows():
            return
        try:
            self._keep_counts(AT_ONCE)
        except NotKept as error:
            logger.warning("not counted yet: %s", type(error.__cause__).__name__)

    def _keep_counts(self, patience: float) -> None:
        with self._counting:
            counts, self._uncounted = self._uncounted, Counter()
        try:
            for status in list(counts):
                try:
                    if not self._raised(status, counts[status], patience):
                        self._add(status, counts[status], patience)
                except IntegrityError:  # another process counted the first of today
                    self._raised(status, counts[status], patience)
                del counts[status]
        finally:
            with self._counting:
                self._uncounted += counts

    def _raised(self, status: str, by: int, patience: float) -> bool:
        mine = (FigureRow.day == _now().date(), FigureRow.status == status)
        with self._database.session(patience) as db:
            done = db.execute(update(FigureRow).where(*mine).values(count=FigureRow.count + by))
            return bool(done.rowcount)  # type: ignore[attr-defined]

    def _add(self, status: str, count: int, patience: float) -> None:
        with self._database.session(patience) as db:
            db.add(FigureRow(day=_now().date(), status=status, count=count))

    def figures(self) -> dict[str, int]:
        """Return how many questions of the last 90 days ended in which way."""
        self._keep_counts(WHOLE)
        since = _now().date() - timedelta(days=90)
        found: dict[str, int] = {}
        with self._database.session() as db:
            rows: Iterable[FigureRow] = db.scalars(select(FigureRow).where(FigureRow.day >= since))
            for row in rows:
                found[row.status] = found.get(row.status, 0) + row.count
        return found


def _share(row: ShareRow) -> Share:
    return Share(row.title, row.content, row.made, row.until)
