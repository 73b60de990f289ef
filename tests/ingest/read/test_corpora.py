"""The files that pypdf and pikepdf test themselves with: odd, broken and hostile PDFs from the wild. None of them is ours to
keep; they are fetched as source distributions into a cache, and the test skips where that cannot be done."""

import os
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from assistant.ingest.read import Limits, read, reasons
from assistant.language.fingerprint import letters
from assistant.types import Document, Unread

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ruggespraak" / "sdists"
FILES = {"pypdf": 72, "pikepdf": 61}
CRASHES = (reasons.DIED, reasons.UNEXPECTED, reasons.TOO_HEAVY)

pytestmark = pytest.mark.slow


def fetched(name: str) -> Path:
    """Return the folder of a source distribution, downloaded once."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if not list(CACHE.glob(f"{name}-*.tar.gz")):
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-binary",
            ":all:",
            "--no-deps",
            "--dest",
            CACHE,
            name,
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=280)
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"the source distribution of {name} cannot be downloaded here: {error}")
    archive = sorted(CACHE.glob(f"{name}-*.tar.gz"))[-1]
    folder = archive.with_name(archive.name.removesuffix(".tar.gz"))
    if not folder.is_dir():
        with tarfile.open(archive) as tar:
            tar.extractall(CACHE, filter="data")
    return folder


def words_of(path: Path) -> Iterator[str]:
    """Yield what pypdf itself extracts, as far as it gets."""
    try:
        reader = PdfReader(path)
        for page in reader.pages:
            yield from (word for token in page.extract_text().split() if (word := letters(token)))
    except Exception:
        return


@pytest.mark.timeout(1800)
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_or_refused_and_none_is_silently_empty(name: str) -> None:
    paths = sorted(fetched(name).rglob("*.pdf"))
    assert len(paths) >= 0.7 * FILES[name], "the distribution holds other files than it used to"
    wrong = []
    for path in paths:
        found = read(path, limits=Limits(seconds=60))
        if isinstance(found, Unread):
            if found.reason in CRASHES:
                wrong.append(f"{path.name}: {found.reason}")
            elif found.reason == reasons.SCANNED and sum(map(len, words_of(path))) > 400:
                wrong.append(f"{path.name}: has text, and is called a scan")
            continue
        assert isinstance(found, Document)
        if path.stat().st_size < 2_000_000:
            wanted = Counter(words_of(path))
            kept = Counter(word for token in found.text.split() if (word := letters(token)))
            # What was left out with a note was not left out silently.
            if not kept or (not found.notes and (wanted & kept).total() < 0.5 * wanted.total()):
                wrong.append(f"{path.name}: {(wanted & kept).total()} of {wanted.total()} words")
    assert not wrong, "\n".join(wrong)
