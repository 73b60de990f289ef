"""docs/uitbreiden.md does what it says: every piece of Python on it is run, each in a program of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from assistant.settings import ROOT
from evals.lab.small import Small

PAGE = (ROOT / "docs" / "uitbreiden.md").read_text("utf-8")
PIECES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
SAYS = ("spreek je eerst met de burgemeester", "spreek je eerst met de burgemeester", "Overleg eerst", "Sleutels")


@pytest.fixture
def environment(made: Small) -> Iterator[dict[str, str]]:
    """An environment whose settings name the small library, at the place where an index stands if none is named."""
    data = made.index.parent / "data"
    data.mkdir()
    (data / "index").symlink_to(made.index)
    (data / "models").symlink_to(made.settings.models)
    yield {**os.environ, "RUGGESPRAAK_CORPUS": str(made.corpus), "RUGGESPRAAK_DATA": str(data), "PYTHONPATH": str(ROOT)}


def test_no_piece_is_left_out() -> None:
    assert len(PIECES) == len(SAYS) == PAGE.count("```python")


@pytest.mark.parametrize("number", range(len(SAYS)))
def test_a_piece_runs_and_says_what_it_should(number: int, environment: dict[str, str]) -> None:
    command = [sys.executable, "-W", "error::DeprecationWarning:__main__", "-c", PIECES[number]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=280)
    assert done.returncode == 0, done.stderr[-2000:]
    assert SAYS[number] in done.stdout


def test_the_names_on_the_page_are_the_public_ones() -> None:
    import assistant
    from assistant import langchain

    used = {n for names in re.findall(r"^from assistant import (.*)$", PAGE, re.MULTILINE) for n in names.split(", ")}
    assert used and used <= set(assistant.__all__)
    assert all(f"`{name}" in PAGE for name in langchain.__all__)
