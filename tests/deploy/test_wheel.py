"""An installed wheel has all it needs: it is built, installed into a fresh environment, and asked from an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy
import pytest

from assistant.settings import ROOT, Settings
from evals.lab.app_process import data_folder

OURS = ("assistant", "evals", "corpus", "app.py", "ingest.py", "pyproject.toml", "README.md", "LICENSE", "LICENSE-corpus")
QUESTION = "De burgemeester en een wethouder liggen overhoop. Wat doe ik als secretaris?"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, with a document of a municipality lying in it."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in OURS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, source / name)
    (source / "corpus" / "bronnen" / "vertrouwelijk.md").write_text("Van ons alleen.", "utf-8")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(out), "."]
    subprocess.run(pip, cwd=source, check=True, timeout=280)
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.slow
def test_all_our_files_are_in_the_wheel_and_no_document_of_a_municipality(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ["git", "ls-files", "assistant", "evals", "corpus", "app.py", "ingest.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(tracked) > 300
    assert sorted(set(tracked) - inside) == []
    assert [name for name in inside if "vertrouwelijk" in name] == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_installed_wheel_answers_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    place, empty = tmp_path / "venv", tmp_path / "leeg"
    empty.mkdir()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True, timeout=120)
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(install, check=True, timeout=120)
    (packages,) = place.rglob("site-packages")
    # The libraries are those of this environment; its own install of the program is not, for `.pth` files in it are not read.
    (packages / "bibliotheken.pth").write_text(str(Path(numpy.__file__).parents[1]), "utf-8")
    data_folder(tmp_path / "thuis" / "ruggespraak", Settings().data)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("RUGGESPRAAK_", "PYTHON"))}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "thuis"), "LOCALAPPDATA": str(tmp_path / "thuis"), "HF_HUB_OFFLINE": "1"}

    def said(*arguments: str) -> str:
        command = [str(python), "-m", *arguments]
        done = subprocess.run(command, check=False, cwd=empty, env=environment, capture_output=True, text=True, timeout=800)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    said("ingest")
    assert "burgemeester" in said("assistant", "vraag", QUESTION)
    where = [str(python), "-c", "import assistant; print(assistant.__file__)"]
    assert str(place) in subprocess.run(where, cwd=empty, env=environment, capture_output=True, text=True, check=True).stdout
    assert not list(empty.iterdir())
