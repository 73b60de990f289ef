"""Read a Word file, its headings, lists and tables: where python-docx reads; web/export/as_docx.py writes with it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.docx_numbers import Numbers
from assistant.ingest.read.hyphens import Hyphenation
from assistant.ingest.read.limits import MB, Limits
from assistant.ingest.read.reasons import Refusal
from assistant.types import Block, BlockKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
HEADING = re.compile(r"^(?:heading|kop|titre|überschrift)\s*(\d)$", re.IGNORECASE)
TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
CONTENTS = re.compile(r"^(?:toc|inhopg)\s*\d", re.IGNORECASE)
LIST = re.compile(r"list|lijst|opsomming", re.IGNORECASE)
# What zipfile, lxml and python-docx raise on a file that is not as it should be.
MALFORMED = (
    OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, AttributeError, EOFError, LookupError, NotImplementedError,
    OSError, RuntimeError, TypeError, ValueError,
)  # fmt: skip
# What stands in the file and not on the page: deletions, moved-from, field codes, the older copy of a drawing.
UNSEEN = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "delText", MC + "Fallback", W + "rPr", W + "pPr"})


def check_zip(data: bytes, limits: Limits) -> list[str]:
    """Return the names in the archive; raise Refusal where its central directory promises too much.

    Pictures are only carried along and may be larger than the parts that are parsed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except MALFORMED as error:
        raise Refusal(reasons.BROKEN_DOCX) from error
    parsed = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries or parsed > limits.unpacked_bytes or whole > limits.pictures_bytes:
        raise Refusal(reasons.BOMB, limit=f"{limits.unpacked_bytes // MB} MB, {limits.entries} onderdelen")
    return [entry.filename for entry in entries]


def read_docx(data: bytes, limits: Limits) -> tuple[list[Block], list[str]]:
    """Return the blocks of a Word file, and notes; raise Refusal."""
    names = check_zip(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(_declares(archive, name) for name in names if name.lower().endswith((".xml", ".rels"))):
                raise Refusal(reasons.ENTITIES)
        document = docx.Document(io.BytesIO(data))
        reader = Reader(document)
        reader.walk(document.element.body)
    except MALFORMED as error:
        raise Refusal(reasons.BROKEN_DOCX) from error
    words = Hyphenation(text for _, _, text in reader.drafts)
    blocks = [Block(kind, words.inside(text), level) for kind, level, text in reader.drafts]
    return blocks, [reasons.NOTE_HIDDEN.format(count=reader.hidden)] if reader.hidden else []


def _declares(archive: zipfile.ZipFile, name: str) -> bool:
    """Say whether a part has a document type declaration: Word writes none, and entities need one."""
    with archive.open(name) as part:
        start = part.read(4096).replace(b"\x00", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


class Reader:
    """Goes through the body of a Word file."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._numbers = Numbers(_numbering(document))
        self.drafts: list[tuple[BlockKind, int, str]] = []
        self.hidden = 0

    def walk(self, element: Any) -> None:
        """Add the blocks of `element` in order: paragraphs, tables row by row, and what content controls hold."""
        for child in element:
            if child.tag == W + "p":
                self._paragraph(child)
            elif child.tag == W + "tbl":
                self._table(child)
            elif child.tag == W + "sdt":
                gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
                content = child.find(W + "sdtContent")
                if content is not None and (gallery is None or gallery.get(W + "val") != "Table of Contents"):
                    self.walk(content)
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                self.walk(child)

    def _paragraph(self, element: Any) -> None:
        name = self._style_name(element)
        text = self._text(element)
        if CONTENTS.match(name) or not any(c.isalnum() for c in text):
            return
        numbered, label = self._numbered(element)
        text = f"{label} {text}" if label else text
        if match := HEADING.match(name):
            self.drafts.append((BlockKind.HEADING, int(match[1]), text))
        elif TITLE.match(name):
            self.drafts.append((BlockKind.HEADING, 1, text))
        elif level := self._outline_level(element):
            self.drafts.append((BlockKind.HEADING, level, text))
        elif numbered or LIST.search(name):
            self.drafts.append((BlockKind.ITEM, 0, text))
        else:
            self.drafts.append((BlockKind.PARAGRAPH, 0, text))

    def _table(self, table: Any) -> None:
        """One item a row; a table of one column, or of one cell (a box), as its paragraphs."""
        rows = table.findall(W + "tr")
        widest = max((len(row.findall(W + "tc")) for row in rows), default=0)
        for row in rows:
            cells = row.findall(W + "tc")
            if widest == 1:
                for cell in cells:
                    self.walk(cell)
                continue
            texts = [clean(" ".join(self._text(p) for p in cell.iter(W + "p"))) for cell in cells]
            if any(texts):
                self.drafts.append((BlockKind.ITEM, 0, " | ".join(text for text in texts if text)))

    def _text(self, element: Any) -> str:
        parts: list[str] = []
        self._gather(element, parts)
        return clean("".join(parts))

    def _gather(self, element: Any, parts: list[str]) -> None:
        for child in element:
            if child.tag in UNSEEN:
                continue
            if child.tag == W + "r" and self._unseen(child):
                self.hidden += len("".join(part.text or "" for part in child.iter(W + "t")).strip())
            elif child.tag == W + "t":
                parts.append(child.text or "")
            elif child.tag in (W + "tab", W + "br", W + "cr", W + "ptab"):
                parts.append(" ")
            elif child.tag == W + "noBreakHyphen":
                parts.append("-")
            elif isinstance(child.tag, str):
                self._gather(child, parts)
                if child.tag == W + "p":
                    parts.append(" ")

    def _unseen(self, run: Any) -> bool:
        """Say whether a run is hidden, white on nothing, or smaller than two points."""
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        vanish = properties.find(W + "vanish")
        if vanish is not None and vanish.get(W + "val") not in ("0", "false", "off"):
            return True
        colour, size = properties.find(W + "color"), properties.find(W + "sz")
        white = colour is not None and (colour.get(W + "val") or "").upper() == "FFFFFF"
        behind = properties.find(W + "shd") is not None or properties.find(W + "highlight") is not None
        tiny = size is not None and (size.get(W + "val") or "").isdigit() and int(size.get(W + "val")) < 4
        return bool(tiny or (white and not behind and not self._shaded(run)))

    def _shaded(self, run: Any) -> bool:
        """Say whether the paragraph or cell around a run has a colour of its own."""
        return any(
            ancestor.find(f"{W}{kind}/{W}shd") is not None
            for ancestor in run.iterancestors()
            for kind in ("pPr", "tcPr", "tblPr")
        )

    def _style_name(self, paragraph: Any) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = self._styles.get(style.get(W + "val")) if style is not None else None
        return str(found.name or "") if found is not None else ""

    def _chain(self, paragraph: Any) -> list[Any]:
        """Return the properties of the paragraph and of its style and the styles that one is based on."""
        chain = [paragraph.find(W + "pPr")]
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = self._styles.get(style.get(W + "val")) if style is not None else None
        while found is not None and len(chain) < 12:
            chain.append(found.element.find(W + "pPr"))
            found = found.base_style if hasattr(found, "base_style") else None
        return [properties for properties in chain if properties is not None]

    def _outline_level(self, paragraph: Any) -> int:
        for properties in self._chain(paragraph):
            level = properties.find(W + "outlineLvl")
            if level is not None and (level.get(W + "val") or "").isdigit():
                number = int(level.get(W + "val"))
                return number + 1 if number < 9 else 0
        return 0

    def _numbered(self, paragraph: Any) -> tuple[bool, str]:
        """Say whether a paragraph is an item of a list, and return the number Word gives it."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        for properties in self._chain(paragraph):
            number, level = properties.find(f"{W}numPr/{W}numId"), properties.find(f"{W}numPr/{W}ilvl")
            if number is not None:
                identity, depth = number.get(W + "val") or "0", level.get(W + "val") if level is not None else None
                named = style.get(W + "val") if style is not None else ""
                label = self._numbers.next(identity, int(depth) if depth and depth.isdigit() else None, named)
                return identity != "0", label
        return False, ""


def _numbering(document: Any) -> Any:
    """Return the root of the numbering part, or None: python-docx would add a part of its own to a file without one."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None
