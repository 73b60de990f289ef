"""Tell what a file is by what is in it; its extension only decides between kinds of text."""

from __future__ import annotations

import io
import zipfile

from assistant.ingest.read import reasons
from assistant.ingest.read.reasons import Refusal

PDF, DOCX, HTML, MARKDOWN, TEXT = "application/pdf", "application/docx", "text/html", "text/markdown", "text/plain"

OFFICE = (
    ("xl/", "Excel-bestand"),
    ("ppt/", "PowerPoint-bestand"),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
TAGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<main", b"<div", b"<p>", b"<h1")


def media_of(data: bytes, name: str) -> str:
    """Return the kind of file `data` is; raise Refusal for a kind that is not read."""
    if not data:
        raise Refusal(reasons.EMPTY)
    start = data[:1024]
    if b"%PDF-" in start:
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _office(data)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(reasons.OLD_WORD)
    if start.startswith(b"{\\rtf"):
        raise Refusal(reasons.RTF)
    if start.startswith(PICTURES):
        raise Refusal(reasons.SCANNED_PICTURE)
    if not _is_text(data):
        raise Refusal(reasons.BROKEN_PDF if name.lower().endswith(".pdf") else reasons.UNKNOWN_KIND)
    if _is_html(data):
        return HTML
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else TEXT


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, EOFError, LookupError, NotImplementedError, OSError, ValueError) as error:
        raise Refusal(reasons.BROKEN_DOCX) from error
    if "word/document.xml" in names:
        return DOCX
    for prefix, kind in OFFICE:
        if any(name.startswith(prefix) for name in names):
            raise Refusal(reasons.OTHER_OFFICE, kind=kind)
    if "mimetype" in names and "content.xml" in names:
        raise Refusal(reasons.OTHER_OFFICE, kind="OpenDocument-bestand")
    raise Refusal(reasons.UNKNOWN_KIND)


def _is_text(data: bytes) -> bool:
    """Say whether `data` looks like text in some encoding: hardly any control characters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65536]
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return control <= 0.01 * len(sample)


def _is_html(data: bytes) -> bool:
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return (start.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in data[:8192].lower()) or start.startswith(
        TAGS
    )
