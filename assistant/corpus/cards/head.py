"""The head of a card: the YAML between its two lines of dashes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import yaml

from assistant.corpus.cards import messages
from assistant.corpus.cards.problems import CardFile
from assistant.corpus.fields import Fields
from assistant.types import CardKind, Reader

KEYS = (
    *("titel", "soort", "rollen", "situaties", "zie_ook", "eigen_afspraken", "gevoelig", "nagelezen"),
    *("nagekeken", "sindsdien"),
)
# What YAML makes of a word without quotation marks.
_BARE = (bool, int, float, date)
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
    checked: str
    since: str


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
        situations=fields.items("situaties"),
        see_also=fields.items("zie_ook"),
        agreements=fields.items("eigen_afspraken", AGREEMENTS),
        sensitive=fields.choice("gevoelig", ("ja", "nee"), "nee") == "ja",
        reviewed=fields.text("nagelezen", "nee"),
        checked=fields.text("nagekeken", ""),
        since=fields.text("sindsdien", ""),
    )
    return head, end


def _end(file: CardFile) -> int:
    if not file.lines or file.lines[0].rstrip() != "---":
        raise file.refusal(0, messages.NO_HEAD)
    for index, line in enumerate(file.lines[1:], start=1):
        if line.rstrip() == "---":
            return index
    raise file.refusal(0, messages.HEAD_OPEN)


class _Fields(Fields):
    """The fields of a head. A fault is noted with its line, and the reading goes on."""

    unknown = messages.UNKNOWN_KEY

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
        # A bare word may be a date or a number to YAML; here it is the text that stands there.
        super().__init__({key: str(v) if isinstance(v, _BARE) else v for key, v in values.items() if v is not None}, KEYS)
        for key in KEYS:
            # YAML itself keeps the last of two and says nothing.
            if sum(line.startswith(f"{key}:") for line in self._lines) > 1:
                self.wrong(key, messages.KEY_TWICE.format(key))

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the allowed texts."""
        value = self.text(key, default)
        if value in allowed:
            return value
        self.wrong(key, messages.NO_CHOICE.format(key, value, ", ".join(allowed)))
        return default

    def items(self, key: str, allowed: tuple[str, ...] = (), *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts, of the allowed ones where those are given."""
        value = self._values.get(key, [])
        if not isinstance(value, list):
            self.wrong(key, messages.NO_LIST.format(key))
            return ()
        if required and not value:
            self.wrong(key, messages.EMPTY_LIST.format(key))
        items: list[str] = []
        for number, item in enumerate(value, start=1):
            if isinstance(item, list | dict) or item is None:
                self.wrong(key, messages.BAD_ITEM.format(number, key))
            elif allowed and item not in allowed:
                self.wrong(key, messages.UNKNOWN_ITEM.format(item, key, ", ".join(allowed)))
            else:
                items.append(" ".join(str(item).split()))
        return tuple(items)

    def wrong(self, key: str, message: str) -> None:
        """Note what is wrong with a field, at its line."""
        self._file.wrong(next((i for i, line in enumerate(self._lines, start=1) if line.startswith(f"{key}:")), 0), message)
