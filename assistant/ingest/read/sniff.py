"""Tell what a file is by what is in it; its extension only decides between kinds of text."""

from __future__ import annotations

import io
import re
import zipfile

from assistant.ingest.read import reasons
from assistant.ingest.read.reasons import Refusal

PDF, DOCX, HTML, MARKDOWN, TEXT = "application/pdf", "application/docx", "text/html", "text/markdown", "text/plain"
MAIL = "message/rfc822"

OFFICE = (
    ("xl/", "Excel-bestand"),
    ("ppt/", "PowerPoint-bestand"),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
# What an old Office file holds, by the name of the stream in it.
OLD_OFFICE = (
    ("__substg1.0_", reasons.OUTLOOK),
    ("EncryptedPackage", reasons.LOCKED_OFFICE),
    ("Workbook", reasons.OLD_OFFICE.format(kind="Excel-bestand")),
    ("PowerPoint Document", reasons.OLD_OFFICE.format(kind="PowerPoint-bestand")),
)
# Text that is made for machines: read line by line it would say nothing, or too much.
FOR_MACHINES = frozenset((".csv", ".tsv", ".json", ".xml", ".svg", ".py", ".js", ".css", ".sql", ".sh", ".pem", ".key", ".ics"))
SECRET = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----")
PDF_START = re.compile(rb"(?:^|[\r\n])%PDF-")
# The first line of a saved message or of a web page saved in one file.
MAIL_START = re.compile(
    rb"(?:From|Received|Return-Path|Date|Subject|Message-ID|MIME-Version|Delivered-To|To|X-[\w-]+):[ \t]", re.IGNORECASE
)
MAIL_ENDS = (".eml", ".mht", ".mhtml")
COMMENT = re.compile(rb"^(?:\s*<!--.*?-->|\s*<\?xml[^>]*\?>)+", re.DOTALL)
TAG = re.compile(
    rb"\s*<(?:!doctype html|(?:html|head|meta|title|link|style|script|body|article|main|section|div|p|h[1-6]|ul|ol|dl|table|"
    rb"header|nav|blockquote|form|span|center|font)[\s/>])",
    re.IGNORECASE,
)


def media_of(data: bytes, name: str) -> str:
    """Return the kind of file `data` is; raise Refusal for a kind that is not read."""
    if not data:
        raise Refusal(reasons.EMPTY)
    start = data[:1024]
    if PDF_START.search(start) or (b"%PDF-" in start and b"endobj" in data):
        return PDF
    if start.startswith(b"PK\x03\x04"):
        return _office(data)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(next((why for name, why in OLD_OFFICE if name.encode("utf-16-le") in data), reasons.OLD_WORD))
    if start.startswith(b"{\\rtf"):
        raise Refusal(reasons.RTF)
    if start.startswith(PICTURES):
        raise Refusal(reasons.SCANNED_PICTURE)
    if not _is_text(data):
        raise Refusal(reasons.BROKEN_PDF if name.lower().endswith(".pdf") else reasons.UNKNOWN_KIND)
    if SECRET.search(start):
        raise Refusal(reasons.SECRET)
    if name.lower().endswith(tuple(FOR_MACHINES)):
        raise Refusal(reasons.FOR_MACHINES)
    if MAIL_START.match(data) and (name.lower().endswith(MAIL_ENDS) or b"MIME-Version:" in data[:8192]):
        return MAIL
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
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or wide(data):
        return True
    sample = data[:65536]
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return control <= 0.01 * len(sample)


def wide(data: bytes) -> str | None:
    """Return the encoding of text in two bytes a character that bears no mark, or None for other data."""
    sample = data[:4096]
    odd, even = (sample[start::2].count(0) / max(1, len(sample) // 2) for start in (1, 0))
    return "utf-16-le" if odd > 0.5 > 20 * even else "utf-16-be" if even > 0.5 > 20 * odd else None


def _is_html(data: bytes) -> bool:
    """Say whether a file begins as a web page does, or a part of one; comments before that count for nothing."""
    start = data[:16384].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bool(TAG.match(COMMENT.sub(b"", start)))
