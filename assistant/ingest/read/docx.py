"""Open a Word file and name what is left out of it: where python-docx reads; web/export/as_docx.py writes with it.

Word's kinds differ in names alone: with macros (docm), as a template (dotx, dotm), and in the strict form of ISO 29500. They
are read as what they are beside that; no macro is looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.docx_body import Body, own_paragraphs
from assistant.ingest.read.docx_seen import A, M, W
from assistant.ingest.read.hyphens import Hyphenation
from assistant.ingest.read.limits import MB, Limits
from assistant.ingest.read.reasons import Refusal
from assistant.types import Block

# What zipfile, lxml and python-docx raise on a file that is not as it should be.
MALFORMED = (
    OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, AttributeError, EOFError, LookupError, NotImplementedError,
    OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip

MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# How the other kinds of Word file name the same: templates, those with macros, and the strict form.
OTHER_NAMES = (
    (b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", MAIN),
    (b"application/vnd.ms-word.document.macroEnabled.main+xml", MAIN),
    (b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", MAIN),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


def check_zip(data: bytes, limits: Limits) -> list[str]:
    """Return the names in the archive; raise Refusal where its central directory promises too much.

    Pictures are only carried along and may be larger than the parts that are parsed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except MALFORMED as error:
        raise Refusal(reasons.BROKEN_DOCX) from error
    parsed = sum(entry.file_size for entry in entries if _is_parsed(entry.filename))
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries or parsed > limits.unpacked_bytes or whole > limits.pictures_bytes:
        raise Refusal(reasons.BOMB, limit=f"{limits.unpacked_bytes // MB} MB, {limits.entries} onderdelen")
    return [entry.filename for entry in entries]


def read_docx(data: bytes, limits: Limits) -> tuple[list[Block], list[str]]:
    """Return the blocks of a Word file, and notes; raise Refusal."""
    names = check_zip(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(_declares(archive, name) for name in names if _is_parsed(name)):
                raise Refusal(reasons.ENTITIES)
            usual = _with_usual_names(archive)
        document = docx.Document(io.BytesIO(usual or data))
        parts = {
            kind: list(_parts(document, kind))
            for kind in ("numbering", "footnotes", "endnotes", "comments", "header", "footer")
        }
        body = Body(document.styles, parts["numbering"], [*parts["footnotes"], *parts["endnotes"]])
        body.walk(document.element.body)
        left_out = body.left_out() + _left_out(document.element.body, parts, names)
    except MALFORMED as error:
        raise Refusal(reasons.BROKEN_DOCX) from error
    words = Hyphenation(text for _, _, text in body.drafts)
    return [Block(kind, words.inside(text), level) for kind, level, text in body.drafts], left_out


def _is_parsed(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    """Say whether a part has a document type declaration: Word writes none, and entities need one."""
    with archive.open(name) as part:
        start = part.read(4096).replace(b"\x00", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _with_usual_names(archive: zipfile.ZipFile) -> bytes | None:
    """Return the file with the names that python-docx knows, or None where it has them already."""
    types, main = archive.read("[Content_Types].xml"), archive.read("word/document.xml")
    if not any(other in part for other, _ in OTHER_NAMES for part in (types, main)):
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as usual:
        for name in archive.namelist():
            part = archive.read(name)
            if _is_parsed(name):
                for other, known in OTHER_NAMES:
                    part = part.replace(other, known)
            usual.writestr(name, part)
    return out.getvalue()


def _parts(document: Any, kind: str) -> Iterator[Any]:
    """Yield the roots of the parts of one kind. python-docx would add parts of its own to a file without them."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            part = relation.target_part
            yield (
                part.element
                if hasattr(part, "element")
                else etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))
            )


def _left_out(body: Any, parts: dict[str, list[Any]], names: list[str]) -> list[str]:
    """Return notes about what the file holds beside its text."""
    heads = list(dict.fromkeys(filter(None, map(_text, parts["header"] + parts["footer"]))))
    comments = [_text(comment) for part in parts["comments"] for comment in part.iter(W + "comment")]
    pictures = sum(1 for _ in body.iter(A + "blip"))
    attached = [name.rpartition("/")[2] for name in names if name.startswith("word/embeddings/")]
    attached += [reasons.ANOTHER_FILE for _ in body.iter(W + "altChunk")]
    notes = [reasons.NOTE_HEADS.format(texts=reasons.some(heads))] if heads else []
    notes += [reasons.NOTE_COMMENTS.format(texts=reasons.some(comments))] if comments else []
    notes += [reasons.NOTE_PICTURES.format(count=pictures)] if pictures else []
    return notes + ([reasons.NOTE_ATTACHED.format(texts=reasons.some(attached))] if attached else [])


def _text(element: Any) -> str:
    return clean(" ".join("".join(t.text or "" for t in p.iter(W + "t", M + "t")) for p in own_paragraphs(element)))
