"""Read the fields of a table in TOML, or of the head of a card in YAML: one way to say what is wrong with a field.

A `Fields` refuses at the first fault, with ValueError; whoever loads the file adds which file and which entry. The head of a
card notes its faults instead, with their lines (`wrong` is what differs).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import BadInput

NOT_TOML = "{} is geen geldige TOML ({}). Kijk op die regel naar aanhalingstekens en komma's."
NO_FILE = "{} ontbreekt. Zet het terug of wijs een andere map aan met RUGGESPRAAK_CORPUS."
UNKNOWN_KEY = "'{}' is onbekend; kies uit {}."
NO_TEXT = "'{}' ontbreekt of is geen tekst."
NO_LIST = "'{}' hoort een lijst van teksten te zijn."
NO_NUMBER = "'{}' hoort een heel getal te zijn."
NO_TRUTH = "'{}' hoort true of false te zijn."


def load_toml(path: Path, missing: str = NO_FILE) -> dict[str, Any]:
    """Return the tables of a TOML file. Raise BadInput, naming the file, where it is not there or no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadInput(missing.format(path)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(NOT_TOML.format(path, error)) from error


class Fields:
    """The fields of one table by name. Texts come in one line."""

    unknown = UNKNOWN_KEY

    def __init__(self, values: Mapping[str, object], keys: Sequence[str]) -> None:
        self._values = values
        for key in values:
            if key not in keys:
                self.wrong(str(key), self.unknown.format(key, ", ".join(keys)))

    def wrong(self, key: str, message: str) -> None:
        """Refuse the table, for what is wrong with the field `key`."""
        raise ValueError(message)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; no text and no default is a fault."""
        value = self._values.get(key, default)
        if default is not None and value == default:
            return default
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, NO_TEXT.format(key))
            return default or ""
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none where the field is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.wrong(key, NO_LIST.format(key))
            return ()
        return tuple(" ".join(item.split()) for item in value)

    def number(self, key: str, default: int | None = None) -> int | None:
        """Return a whole number."""
        value = self._values.get(key, default)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self.wrong(key, NO_NUMBER.format(key))
            return default
        return value

    def truth(self, key: str) -> bool:
        """Return true or false; false where the field is not there."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(key, NO_TRUTH.format(key))
            return False
        return value

    def tables(self, key: str, keys: Sequence[str]) -> tuple[Fields, ...]:
        """Return a list of tables with these fields; none where the field is not there."""
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.wrong(key, NO_LIST.format(key))
            return ()
        return tuple(Fields(item, keys) for item in value)
