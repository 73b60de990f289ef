"""The tables, as SQLAlchemy models: SQLite in the data folder by default, any other database by its address."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, DateTime, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Raised by one with each change of these tables; an older database is brought up in store.py.
SCHEMA = 1


class Base(DeclarativeBase):
    """The tables of this program."""


class Meta(Base):
    """Facts about the database itself."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class ShareRow(Base):
    """A shared link. The tokens themselves are not kept, only their hashes: who reads the database opens no link."""

    __tablename__ = "shares"
    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    withdraw: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    made: Mapped[datetime] = mapped_column(DateTime)
    until: Mapped[date] = mapped_column(Date, index=True)


class QuestionRow(Base):
    """A question that a reader chose to leave for the keeper."""

    __tablename__ = "questions"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    left: Mapped[datetime] = mapped_column(DateTime, index=True)


class JudgementRow(Base):
    """A reader's judgement of an answer: which card, good or not, and a reason from a list. No question."""

    __tablename__ = "judgements"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    good: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(40))
    card: Mapped[str] = mapped_column(String(120))
    generation: Mapped[str] = mapped_column(String(60))
    left: Mapped[datetime] = mapped_column(DateTime, index=True)


class FigureRow(Base):
    """How many questions of a day ended in which way."""

    __tablename__ = "figures"
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    status: Mapped[str] = mapped_column(String(20), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
