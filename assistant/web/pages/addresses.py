"""The address of every card, section and passage: they stay as they are, for people keep and send them."""

from __future__ import annotations

from urllib.parse import quote

from assistant.types import Passage


def card(identity: str) -> str:
    """Return the address of a card."""
    return f"/lezen/kaart/{quote(identity, safe='')}"


def theme(name: str) -> str:
    """Return the address of a theme."""
    return f"/lezen/thema/{quote(name, safe='')}"


def work(identity: str) -> str:
    """Return the address of a work."""
    return f"/lezen/werk/{quote(identity, safe='')}"


def section(identity: str, part: str) -> str:
    """Return the address of a section of a work."""
    return f"{work(identity)}/{quote(part, safe='')}" if part else work(identity)


def passage(found: Passage) -> str:
    """Return the address of a passage where it stands in its section."""
    return f"/lezen/passage/{quote(found.id, safe='')}"


def route(identity: str, step: int = 0) -> str:
    """Return the address of a learning route, or of a step of it, counted from 1."""
    base = f"/leren/{quote(identity, safe='')}"
    return f"{base}/{step}" if step else base
