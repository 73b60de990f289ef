"""The log says what went wrong and where, and nothing of what was handed in."""

from __future__ import annotations

import logging
import sys

import pytest

from assistant.cli.log import DiscreetFormatter


def record(name: str, said: str, error: BaseException | None = None) -> str:
    made = logging.LogRecord(
        name, logging.WARNING, "/ergens/bron.py", 7, said, (), (type(error), error, None) if error else None
    )
    return DiscreetFormatter().format(made)


def test_our_own_lines_are_written_as_they_are():
    assert record("assistant.pipeline", "the server is away") == "WARNING assistant.pipeline: the server is away"


@pytest.mark.parametrize("name", ["gradio", "mcp.server.lowlevel", "python_multipart", "py.warnings", "assistants"])
def test_of_another_library_only_the_place_is_written(name):
    assert record(name, "can't read 'de wethouder drinkt'") == f"WARNING {name}: bron, line 7"


def test_of_an_error_its_way_and_kind_are_written_and_none_of_its_words():
    try:
        try:
            raise ValueError("de wethouder drinkt")
        except ValueError as error:
            raise RuntimeError("de wethouder drinkt") from error
    except RuntimeError as error:
        made = logging.LogRecord("assistant.x", logging.ERROR, "x.py", 1, "broke", (), sys.exc_info())
        written = DiscreetFormatter().format(made)
        assert error
    assert written.splitlines()[-1] == "RuntimeError"
    assert "ValueError" in written.splitlines()
    assert "test_log.py" in written
    assert "drinkt" not in written.replace('"de wethouder drinkt"', "")  # the line of this file itself
