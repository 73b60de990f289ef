"""A library with the invented municipality's documents in it, made of their sources as files of three kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import docx
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from markdown_it import MarkdownIt

from assistant.corpus import municipality
from assistant.encoder.embedder import Embedder
from assistant.index import Generations
from assistant.pipeline import Assistant
from assistant.settings import load
from evals.datasets.own_documents import DOCUMENTS
from evals.runner import Bench
from ingest import ingest

# What a corpus has beside documents.
SHARED = ("kaarten", "antwoorden", "vragen", "leerpaden", "bronnen.toml", "begrippen.toml")

Block = str | list[list[str]]


def open_own(folder: Path, works: Path | None = None) -> Bench:
    """Make and open a library in `folder`: our own texts, the invented documents and, where given, the works."""
    usual = load()
    corpus = folder / "corpus"
    own = corpus / municipality.FOLDER
    own.mkdir(parents=True, exist_ok=True)
    for name in SHARED:
        if not (corpus / name).exists():
            (corpus / name).symlink_to(usual.corpus / name)
    make(own)
    settings = replace(usual, corpus=corpus)
    embedder = Embedder(settings.model, settings.models)
    report = ingest([own, *([works] if works else [])], folder / "index", settings, embedder)
    return Bench(Assistant.open(settings, Generations(folder / "index"), embedder), embedder, settings, report.seconds)


def make(folder: Path) -> None:
    """Write every document as PDF, Word file or web page in turn; one that is newer than its source stays."""
    kinds: Sequence[tuple[str, Callable[[str, Path], None]]] = ((".pdf", as_pdf), (".docx", as_word), (".html", as_page))
    for number, source in enumerate(sorted(DOCUMENTS.glob("*.md"))):
        suffix, write = kinds[number % len(kinds)]
        target = folder / f"{source.stem}{suffix}"
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            write(source.read_text("utf-8"), target)


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a source: headings with their marks, paragraphs, and tables as rows of cells."""
    for block in text.strip().split("\n\n"):
        if block.startswith("|"):
            rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in block.splitlines()]
            yield [row for row in rows if set("".join(row)) != {"-"}]
        else:
            yield block


def as_pdf(text: str, target: Path) -> None:
    """Write a PDF: headings in bold, tables with lines."""
    pdf = FPDF()
    pdf.set_margin(22)
    pdf.add_page()
    for block in blocks(text):
        if isinstance(block, list):
            pdf.set_font("Helvetica", size=10)
            with pdf.table() as table:
                for cells in block:
                    row = table.row()
                    for cell in cells:
                        row.cell(_latin(cell))
            pdf.ln(4)
            continue
        marks = len(block) - len(block.lstrip("#"))
        pdf.set_font("Helvetica", "B" if marks else "", {1: 18, 2: 13}.get(marks, 11))
        pdf.multi_cell(0, 7 if marks else 5.5, _latin(block.lstrip("# ")), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(2)
    pdf.output(str(target))


def _latin(text: str) -> str:
    """Return a text as the fonts that every PDF reader has can write it."""
    return text.replace("€", "EUR")


def as_word(text: str, target: Path) -> None:
    """Write a Word file with its own styles."""
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, list):
            table = document.add_table(rows=len(block), cols=len(block[0]))
            for cells, row in zip(block, table.rows, strict=True):
                for words, cell in zip(cells, row.cells, strict=True):
                    cell.text = words
            continue
        marks = len(block) - len(block.lstrip("#"))
        if marks:
            document.add_heading(block.lstrip("# "), marks)
        else:
            document.add_paragraph(block)
    document.save(str(target))


def as_page(text: str, target: Path) -> None:
    """Write a web page."""
    page = MarkdownIt("commonmark").enable("table").render(text)
    target.write_text(f'<!doctype html><html lang="nl"><head><meta charset="utf-8"></head><body>{page}</body></html>', "utf-8")
