"""Read a saved message (eml), and a web page saved in one file (mhtml), which is a message too: RFC 5322 and RFC 2557."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.html import read_html
from assistant.ingest.read.plain import read_plain
from assistant.ingest.read.reasons import Refusal
from assistant.types import Block, BlockKind


def read_mail(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the blocks of a message under its subject, and notes; raise Refusal. Who wrote it to whom is left out."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("html", "plain")) if isinstance(message, EmailMessage) else None
    if body is None:
        raise Refusal(reasons.EMPTY_MAIL)
    blocks, notes = _body(body)
    subject = clean(str(message.get("Subject") or ""))
    if subject and subject not in {block.text for block in blocks}:
        blocks.insert(0, Block(BlockKind.HEADING, subject, 1))
    attached = [
        part.get_filename() or part.get_content_type() for part in message.iter_attachments() if not part.get("Content-ID")
    ]
    return blocks, notes + ([reasons.NOTE_ATTACHED.format(texts=reasons.some(attached))] if attached else [])


def _body(body: MIMEPart) -> tuple[list[Block], list[str]]:
    raw = body.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = body.get_content_charset()
    if charset:
        try:
            data = data.decode(charset, "replace").encode()
        except LookupError:
            charset = None
    if body.get_content_type() == "text/html":
        return read_html(b"\xef\xbb\xbf" + data if charset else data)
    return read_plain(data)
