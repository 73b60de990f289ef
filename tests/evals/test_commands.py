from __future__ import annotations

import importlib
import pkgutil

import pytest

import evals
from evals import messages
from evals.__main__ import COMMANDS, main

MODULES = sorted(m.name for m in pkgutil.walk_packages(evals.__path__, "evals.") if not m.name.endswith("__main__"))
# These two take no arguments: what they print they print at once.
WITHOUT_ARGUMENTS = {"lezen", "beeldmerk"}


@pytest.mark.parametrize("name", MODULES)
def test_every_module_is_imported_without_doing_anything(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    importlib.import_module(name)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_module_that_runs_it(name: str) -> None:
    assert callable(importlib.import_module(f"evals.{COMMANDS[name]}").run)


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - WITHOUT_ARGUMENTS))
def test_every_command_says_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"python -m evals {name}" in capsys.readouterr().out.replace("\n", " ")


def test_a_command_that_is_not_there_is_answered_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bestaatniet"]) == main([]) == 2
    assert messages.USAGE.format(commands=", ".join(COMMANDS)) in capsys.readouterr().err
