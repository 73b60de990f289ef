"""The words that were read beside the words that stand in a file by another reader: `python -m evals lezen MAP`.

The other reader is pdftotext (poppler) for a PDF, the document's own XML for Word, the standard library's parser for a page of
the web, and the bytes for text. It shares no code with the reading room but the letters of a word. A word that a note names as
left out is neither kept nor lost.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from assistant.ingest.read import Limits
from assistant.ingest.read.in_process import read_here
from assistant.language.fingerprint import letters
from assistant.types import Document, Unread
from evals.report.table import show

GOAL = 0.995
QUOTED = re.compile("'([^']+)'")
NUMBER = re.compile(r"^\W*(?:\d{1,4}|[ivxlc]{1,6})\W*$", re.IGNORECASE)
MARKS = re.compile(r"\[\^[^\]]+\]:?|\[[ xX]\]|[#*`|~]|^\s*\d+[.)]\s|https?://\S+|\]\([^)]*\)", re.MULTILINE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def run_whole(folder: Path) -> int:
    """Print the share of words kept of every file in a folder, and what was left out; return 0 where the goal is met."""
    rows: list[tuple[str, int, int, float]] = []
    lost: Counter[str] = Counter()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        lines = list(_lines(path))
        found = read_here(path, Limits())
        if isinstance(found, Unread) or not lines:
            print(f"{path.name}: {found.reason if isinstance(found, Unread) else 'no other reader here'}")
            continue
        wanted, kept = compared(lines, found)
        lost += wanted - kept
        rows.append((path.name, wanted.total(), kept.total(), kept.total() / max(1, wanted.total())))
        for note in found.notes:
            print(f"{path.name}: {note}")
    words, kept_words = sum(row[1] for row in rows), sum(row[2] for row in rows)
    share = kept_words / max(1, words)
    rows.append(("samen", words, kept_words, share))
    show("Woorden die gelezen zijn, naast een andere lezer", ("bestand", "woorden", "behouden", "aandeel"), rows)
    print("lost: " + ", ".join(f"{word} ({count})" for word, count in lost.most_common(20)))
    return 0 if words and share >= GOAL else 1


def compared(lines: Sequence[str], document: Document) -> tuple[Counter[str], Counter[str]]:
    """Return the words that another reader found and no note names, and those of them that were read."""
    named = [_bare(text.rstrip("…")) for note in document.notes for text in QUOTED.findall(note)]
    left = (line for line in lines if not NUMBER.match(line) and not any(name and name in _bare(line) for name in named))
    wanted = Counter(word for line in left for token in line.split() if (word := letters(token)))
    own = Counter(word for token in document.text.split() if (word := letters(token)))
    return wanted, wanted & own


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", letters(text))


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file as another reader finds them; none where there is no such reader."""
    match path.suffix.lower():
        case ".pdf":
            yield from _of_pdf(path)
        case ".docx" | ".docm" | ".dotx":
            yield from _of_word(path)
        case ".html" | ".htm":
            page = _Page()
            page.feed(path.read_text("utf-8", "replace"))
            yield from page.lines
        case ".md" | ".txt":
            yield from MARKS.sub(" ", path.read_text("utf-8", "replace")).splitlines()


def _of_pdf(path: Path) -> Iterator[str]:
    program = shutil.which("pdftotext")
    if program:
        done = subprocess.run([program, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=False)
        yield from re.sub(r"(?<=\w)-\n(?=[a-z])", "", done.stdout.decode("utf-8", "replace")).splitlines()


def _of_word(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in PARTS:
            if name in archive.namelist():
                root = ElementTree.fromstring(archive.read(name))
                yield from ("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))


class _Page(HTMLParser):
    """Gathers what a page says, whatever part of it that stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in ("script", "style", "title")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "title")

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.lines.append(data)
