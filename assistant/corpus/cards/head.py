"""The head of a card: the YAML between its two lines of dashes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from assistant.corpus.cards import messages
from assistant.corpus.cards.problems import CardFile
from assistant.types import CardKind, Reader

KEYS = ("titel", "soort", "rollen", "situaties", "zie_ook", "eigen_afspraken", "gevoelig", "nagelezen")
AGREEMENTS = ("besturingsfilosofie", "mandaatregeling", "ambtsinstructie")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a card says, under the names of `assistant.types.Card`."""

    title: str
    kind: CardKind
    readers: tuple[Reader, ...]
    situations: tuple[str, ...]
    see_also: tuple[str, ...]
    agreements: tuple[str, ...]
    sensitive: bool
    reviewed: str


def read_head(file: CardFile) -> tuple[Head, int]:
    """Return the head and the index of the line that closes it; what is wrong is noted in `file`.

    Raise CardError where there is no head to read.
    """
    end = _end(file)
    fields = _Fields(file, end)
    head = Head(
        title=fields.text("titel"),
        kind=CardKind(fields.choice("soort", tuple(CardKind), CardKind.SITUATION)),
        readers=tuple(Reader(reader) for reader in fields.items("rollen", tuple(Reader), required=True)),
        situations=fields.items("situaties", required=True),
        see_also=fields.items("zie_ook"),
        agreements=fields.items("eigen_afspraken", AGREEMENTS),
        sensitive=fields.choice("gevoelig", ("ja", "nee"), "nee") == "ja",
        reviewed=fields.text("nagelezen", "nee"),
    )
    return head, end


def _end(file: CardFile) -> int:
    if not file.lines or file.lines[0].rstrip() != "---":
        raise file.refusal(0, messages.NO_HEAD)
    for index, line in enumerate(file.lines[1:], start=1):
        if line.rstrip() == "---":
            return index
    raise file.refusal(0, messages.HEAD_OPEN)


class _Fields:
    """The fields of a head by name, each read with a word about what is wrong with it."""

    def __init__(self, file: CardFile, end: int) -> None:
        self._file = file
        self._lines = file.lines[1:end]
        try:
            values = yaml.safe_load("\n".join(self._lines))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise file.refusal(mark.line + 1 if mark else 0, messages.HEAD_NOT_YAML) from error
        if not isinstance(values, dict):
            raise file.refusal(0, messages.HEAD_NO_KEYS)
        self._values: Mapping[str, object] = values
        for key in values:
            if key not in KEYS:
                self._wrong(str(key), messages.UNKNOWN_KEY.format(key, ", ".join(KEYS)))
        for key in KEYS:
            # YAML itself keeps the last of two and says nothing.
            if sum(line.startswith(f"{key}:") for line in self._lines) > 1:
                self._wrong(key, messages.KEY_TWICE.format(key))

    def text(self, key: str, default: str = "") -> str:
        """Return a text in one line; no text and no default is a problem."""
        value = self._values.get(key)
        text = default if value is None else " ".join(str(value).split())
        if not text or isinstance(value, list | dict):
            self._wrong(key, messages.NO_TEXT.format(key))
        return text

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the allowed texts."""
        value = self.text(key, default)
        if value in allowed:
            return value
        self._wrong(key, messages.NO_CHOICE.format(key, value, ", ".join(allowed)))
        return default

    def items(self, key: str, allowed: tuple[str, ...] = (), *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts, of the allowed ones where those are given."""
        value = self._values.get(key)
        if value is None:
            value = []
        if not isinstance(value, list):
            self._wrong(key, messages.NO_LIST.format(key))
            return ()
        if required and not value:
            self._wrong(key, messages.EMPTY_LIST.format(key))
        items: list[str] = []
        for number, item in enumerate(value, start=1):
            if isinstance(item, list | dict) or item is None:
                self._wrong(key, messages.BAD_ITEM.format(number, key))
            elif allowed and item not in allowed:
                self._wrong(key, messages.UNKNOWN_ITEM.format(item, key, ", ".join(allowed)))
            else:
                items.append(" ".join(str(item).split()))
        return tuple(items)

    def _wrong(self, key: str, message: str) -> None:
        self._file.wrong(next((i for i, line in enumerate(self._lines, start=1) if line.startswith(f"{key}:")), 0), message)
