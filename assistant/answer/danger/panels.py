"""The fixed words for who may be in danger, from panels.toml: the one place of their text, numbers, sources and date."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from assistant.types import Contact, Danger, Panel

PANELS = Path(__file__).with_name("panels.toml")


@cache
def panels(path: Path = PANELS) -> dict[Danger, Panel]:
    """Return the panel of each kind of danger."""
    told = tomllib.loads(path.read_text("utf-8"))
    contacts = {name: Contact(**fields) for name, fields in told["contacts"].items()}
    return {
        kind: Panel(
            kind,
            told["panel"][kind]["title"],
            tuple(told["panel"][kind]["lines"]),
            tuple(contacts[name] for name in told["panel"][kind]["contacts"]),
            tuple(told["panel"][kind]["cards"]),
            told["checked"],
        )
        for kind in Danger
    }


@cache
def care(path: Path = PANELS) -> str:
    """Return the line above an answer where it is not sure that anybody is in danger."""
    return str(tomllib.loads(path.read_text("utf-8"))["care"])
