"""Files for the tests of the reading room, in our own words: books, reports, registers, and hostile things."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from fpdf import FPDF

from assistant.ingest.read import Limits, read
from assistant.ingest.read.in_process import read_here
from assistant.types import Document, Unread

SENTENCES = (
    "De secretaris legt het voorstel op tafel en vraagt wie er eerst wil spreken.",
    "Niemand zegt iets, want de begroting is nog niet rond en de wethouder kijkt naar buiten.",
    "Daarna volgt een gesprek over de planning, de mensen en het geld dat er niet is.",
    "Aan het eind van de middag ligt er een afspraak die iedereen kan uitleggen.",
    "Wie later aanschuift, krijgt van de directeur een korte samenvatting op papier.",
    "Het college besluit een week later, en de organisatie gaat er rustig mee aan het werk.",
)


def prose(number: int, sentences: int = 5) -> str:
    """Return a paragraph of its own for each number."""
    return f"Verhaal {number} begint hier. " + " ".join(SENTENCES[(number + i) % len(SENTENCES)] for i in range(sentences))


class Book(FPDF):
    """A typeset book: a running head, a printed page number that starts elsewhere than at 1, justified paragraphs."""

    def __init__(self, head: str = "", first: int = 1, foot: bool = True) -> None:
        super().__init__(format=(148, 210))
        self.set_auto_page_break(True, margin=20)
        self.set_margins(18, 22, 18)
        self._head, self._first, self._foot = head, first, foot

    def header(self) -> None:
        if self._head:
            self.set_font("Helvetica", size=8)
            self.set_xy(18, 10)
            self.cell(0, 5, self._head)
            self.set_xy(18, 22)

    def footer(self) -> None:
        if self._foot:
            self.set_font("Helvetica", size=8)
            self.set_y(-12)
            self.cell(0, 5, str(self.page_no() + self._first - 1), align="C")

    def heading(self, text: str, size: float = 15) -> None:
        self.start_section(text)
        self.set_font("Helvetica", "B", size)
        self.ln(3)
        self.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def paragraph(self, text: str, align: str = "J") -> None:
        self.set_font("Helvetica", size=10)
        self.multi_cell(0, 5, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.ln(3)

    def item(self, text: str, mark: str = "\x95") -> None:
        self.set_font("Helvetica", size=10)
        self.cell(6, 5, mark)
        left = self.l_margin
        self.set_left_margin(left + 6)
        self.set_x(left + 6)
        self.multi_cell(0, 5, text, align="J", new_x="LMARGIN", new_y="NEXT")
        self.set_left_margin(left)
        self.set_x(left)
        self.ln(1)


def saved(pdf: FPDF, path: Path) -> Path:
    """Write a PDF and return where it is."""
    pdf.output(str(path))
    return path


def page(text: str = "Een gewone bladzijde met genoeg letters om geen scan te zijn, en met nog een zin erbij.") -> FPDF:
    """Return a PDF of one page with a paragraph on it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.multi_cell(0, 6, text)
    return pdf


def raw_pdf(objects: Sequence[bytes], root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1, with a right cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start))
    return out.getvalue()


def stream(data: bytes, extra: bytes = b"", packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        data, extra = zlib.compress(data, 9), extra + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"


def drawn(content: bytes, resources: bytes = b"", others: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of one page with this content stream; objects in `others` are numbered from 6."""
    return raw_pdf([CATALOG, PAGES, PAGE % resources, stream(content), FONT, *others])


def text_at(text: str, x: float = 72, y: float = 700, size: float = 11, before: str = "") -> bytes:
    """Return the operators that set one line of text."""
    return f"{before} BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode("cp1252")


def visible(lines: int = 6) -> bytes:
    """Return enough visible text that a page is no scan."""
    return b"".join(text_at(f"Zichtbare regel {n} van een gewone bladzijde met tekst.", y=700 - 14 * n) for n in range(lines))


def zipped(files: dict[str, bytes], also: Callable[[zipfile.ZipFile], None] | None = None) -> bytes:
    """Return a zip archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        if also:
            also(archive)
    return out.getvalue()


SMALL = Limits(seconds=20)


def refused(path: Path, apart: bool = False) -> str:
    """Return the sentence with which a file is refused; a file that is read fails the test."""
    found = read(path, limits=SMALL) if apart else read_here(path, SMALL)
    assert isinstance(found, Unread), found
    assert found.name == path.name
    return found.reason


def accepted(path: Path) -> Document:
    """Return a file as read; a refusal fails the test."""
    found = read_here(path, SMALL)
    assert isinstance(found, Document), found
    return found


def written(path: Path, data: bytes) -> Path:
    """Write a file and return where it is."""
    path.write_bytes(data)
    return path
