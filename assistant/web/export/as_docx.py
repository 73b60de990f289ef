"""A bundle as a Word document."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.shared import Pt

from assistant.types import Role
from assistant.web import words
from assistant.web.export.bundle import Bundle, Entry

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(bundle: Bundle) -> bytes:
    """Return the document: headings as headings, steps as a list, sources numbered, and on top that it was made with AI."""
    document = Document()
    document.core_properties.title = bundle.title
    document.core_properties.language = "nl-NL"
    document.core_properties.author = words.NAME
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(bundle.title, 0)
    document.add_paragraph(bundle.note, style="Subtitle")
    for entry in bundle.entries:
        if len(bundle.entries) > 1 or entry.title != bundle.title:
            document.add_heading(entry.title, 1)
        _entry(document, entry)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _entry(document: object, entry: Entry) -> None:
    add_paragraph, add_heading = document.add_paragraph, document.add_heading  # type: ignore[attr-defined]
    if entry.line:
        add_paragraph(entry.line).runs[0].italic = True
    head = ""
    for said in entry.said:
        if said.head != head:
            head = said.head
            add_heading(head, 2)
        marks = "".join(f" [{n}]" for n in said.numbers)
        add_paragraph(f"{said.text}{marks}", style=None if said.role == Role.CORE else "List Bullet")
    if entry.quotes:
        add_heading(words.EXPORT_SOURCES, 2)
    for quote in entry.quotes:
        paragraph = add_paragraph(f"[{quote.number}] {quote.name}")
        if quote.text:
            paragraph.add_run(f": “{quote.text}”").italic = True
