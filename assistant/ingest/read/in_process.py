"""Read a file in this process: tell its kind, hand it to its reader, and finish what all kinds share."""

from __future__ import annotations

import hashlib
import logging
import stat
from dataclasses import replace
from pathlib import Path

from assistant.ingest.read import reasons, sniff
from assistant.ingest.read.limits import MB, Limits
from assistant.ingest.read.reasons import Refusal
from assistant.ingest.read.toc import mended, with_right_headings, without_contents
from assistant.types import Block, Document, Unread

log = logging.getLogger(__name__)


def read_here(path: Path, limits: Limits) -> Document | Unread:
    """Return the document in `path`, or the sentence that says why it was not read. MemoryError passes through."""
    try:
        return _read(path, limits)
    except Refusal as refusal:
        log.warning("not read: %s: %s (%r)", path.name, refusal, refusal.__cause__)
        return Unread(path.name, refusal.reason)
    except MemoryError:
        raise
    except Exception:
        # The outermost edge of the process that reads: whatever a library let through, the file is not read.
        log.exception("not read: %s", path.name)
        return Unread(path.name, reasons.UNEXPECTED)


def _read(path: Path, limits: Limits) -> Document:
    data = _bytes(path, limits)
    media = sniff.media_of(data, path.name)
    pages: int | None = None
    # Each reader brings its own library; only the one that is needed is loaded.
    if media == sniff.PDF:
        from assistant.ingest.read.pdf import read_pdf

        blocks, pages, notes = read_pdf(data, limits)
    elif media == sniff.DOCX:
        from assistant.ingest.read.docx import read_docx

        blocks, notes = read_docx(data, limits)
    elif media == sniff.HTML:
        from assistant.ingest.read.html import read_html

        blocks, notes = read_html(data)
    elif media == sniff.MAIL:
        from assistant.ingest.read.mail import read_mail

        blocks, notes = read_mail(data)
    else:
        from assistant.ingest.read.plain import read_plain

        blocks, notes = read_plain(data, media == sniff.MARKDOWN)
    whole = finished(blocks)
    if not whole:
        raise Refusal(reasons.NO_TEXT)
    if sum(len(block.text) for block in whole) > limits.characters:
        raise Refusal(reasons.TOO_MUCH_TEXT, limit=limits.characters)
    return Document(path.name, media, hashlib.sha256(data).hexdigest(), whole, pages, tuple(notes))


def finished(blocks: list[Block]) -> tuple[Block, ...]:
    """Return `blocks` without contents lists, with parted sentences mended and headings' levels without gaps."""
    blocks = with_right_headings(mended(without_contents(blocks)))
    levels = sorted({block.level for block in blocks if block.level})
    return tuple(replace(b, level=levels.index(b.level) + 1) if b.level else b for b in blocks)


def _bytes(path: Path, limits: Limits) -> bytes:
    """Return the content of a plain file; links, folders and devices are refused."""
    try:
        found = path.lstat()
        if stat.S_ISLNK(found.st_mode):
            raise Refusal(reasons.LINK)
        if not stat.S_ISREG(found.st_mode):
            raise Refusal(reasons.NOT_A_FILE)
        if found.st_size > limits.file_bytes:
            raise Refusal(reasons.TOO_BIG, size=found.st_size // MB, limit=limits.file_bytes // MB)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refusal(reasons.MISSING) from error
    except OSError as error:
        raise Refusal(reasons.UNREADABLE) from error
