"""The names other programs may build on: taking one away or renaming one is noticed here."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import assistant

NAMES = (
    "Answer Assistant Citation Embedder Generations Library Reader Searched Settings Status Turn UserError __version__ as_json "
    "load markdown open_assistant"
).split()
LANGCHAIN = ["RuggespraakEmbeddings", "RuggespraakRetriever", "RuggespraakSplitter", "as_runnable"]


def test_the_public_names_are_these_and_each_is_there() -> None:
    assert assistant.__all__ == sorted(NAMES)
    assert dir(assistant) == assistant.__all__
    for name in NAMES:
        assert getattr(assistant, name) is not None


def test_the_names_for_langchain_are_these() -> None:
    assert import_module("assistant.langchain").__all__ == LANGCHAIN


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="'assistant' has no attribute 'Retriever'"):
        _ = assistant.Retriever


def test_importing_the_package_loads_nothing_of_it() -> None:
    program = "import sys, assistant; print([n for n in sys.modules if n.startswith(('assistant.', 'numpy', 'torch'))])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_package_says_that_it_has_types() -> None:
    assert (Path(assistant.__file__).parent / "py.typed").is_file()
