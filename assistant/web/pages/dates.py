"""Days: which it is, and how a Dutch reader writes one."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """Return the day it is where this computer stands."""
    return datetime.now(UTC).astimezone().date()


def written(day: date) -> str:
    """Return a day as 9-3-2026."""
    return f"{day.day}-{day.month}-{day.year}"
