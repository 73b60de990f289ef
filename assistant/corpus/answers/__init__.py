"""Read the ready answers of the library: `corpus/antwoorden/<theme>/<card>.md`, the format of `docs/antwoorden.md`.

One file has the answers that belong to one card, so that an editor sees question, phrasings and answer together. A file is read
whole before anything is refused: its writer sees every problem at once, each with its line.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from assistant.corpus.answers.file import read_file
from assistant.corpus.cards.problems import CardError, Problem
from assistant.types import ReadyAnswer

__all__ = ["answer_files", "load_answers"]


def answer_files(folder: Path) -> list[Path]:
    """Return the files of answers under `folder` in the order of their paths."""
    return sorted(folder.glob("*/*.md"))


def load_answers(folder: Path, cards: Collection[str]) -> tuple[ReadyAnswer, ...]:
    """Read every answer under `folder`, in the order of their files; none where there is no folder.

    `cards` are the ids of the cards that there are. Raise CardError, with the problems of all files together, where one cannot
    be read.
    """
    answers: list[ReadyAnswer] = []
    problems: list[Problem] = []
    for path in answer_files(folder):
        try:
            answers.extend(read_file(path, cards))
        except CardError as error:
            problems.extend(error.problems)
    if problems:
        raise CardError(*problems)
    return tuple(answers)
