"""What is wrong with a card, gathered line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.corpus.cards import messages
from assistant.errors import BadInput


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in Dutch, and where; `line` counts from 1."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return messages.PROBLEM.format(self.file, self.line, self.message)


class CardError(BadInput):
    """A card that cannot be read. The message, in Dutch, has a line for each problem, with its file and line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class CardFile:
    """The lines of one file, and the problems found in it so far. Raise CardError where it is no UTF-8."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._problems: list[Problem] = []
        try:
            self.lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError as error:
            raise self.refusal(0, messages.NOT_UTF8) from error

    def wrong(self, index: int, message: str) -> None:
        """Note a problem at the line with this index (the first line has index 0) and read on."""
        self._problems.append(Problem(self.path, index + 1, message))

    def refusal(self, index: int, message: str) -> CardError:
        """Return the error for a problem after which reading on makes no sense."""
        return CardError(*self._problems, Problem(self.path, index + 1, message))

    def refuse_if_wrong(self) -> None:
        """Raise CardError with all problems noted, in the order of their lines, if there are any."""
        if self._problems:
            raise CardError(*sorted(self._problems, key=lambda problem: problem.line))
