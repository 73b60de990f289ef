"""Read the article of a web page, without its navigation, notices and footer: the only home of trafilatura."""

from __future__ import annotations

import logging
import re
from typing import Any

import trafilatura

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean
from assistant.ingest.read.html_hidden import drop_hidden
from assistant.ingest.read.hyphens import Hyphenation
from assistant.ingest.read.plain import decode
from assistant.ingest.read.reasons import Refusal
from assistant.types import Block, BlockKind

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_html(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the blocks of the article in a web page, and notes; raise Refusal."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(_text(data))
    if tree is None:
        raise Refusal(reasons.BROKEN_HTML)
    hidden = drop_hidden(tree)
    found = trafilatura.bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        with_metadata=False,
        deduplicate=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        raise Refusal(reasons.NO_ARTICLE)
    drafts: list[tuple[BlockKind, int, str]] = []
    _walk(body, drafts)
    words = Hyphenation(text for _, _, text in drafts)
    blocks = [Block(kind, words.inside(text), level) for kind, level, text in drafts if any(c.isalnum() for c in text)]
    if not blocks:
        raise Refusal(reasons.NO_ARTICLE)
    return blocks, [reasons.NOTE_HIDDEN.format(count=hidden)] if hidden else []


def _text(data: bytes) -> str:
    """Decode by mark, by what the page says of itself, or by what fits."""
    match = CHARSET.search(data[:2048])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(match[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _walk(element: Any, drafts: list[tuple[BlockKind, int, str]]) -> None:
    """Turn trafilatura's tree (head, p, list, item, table, quote) into blocks."""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "head":
            rend = child.get("rend") or "h2"
            drafts.append((BlockKind.HEADING, int(rend[1]) if rend[1:].isdigit() else 2, _inner(child)))
        elif tag == "item":
            lists = [c for c in child if c.tag == "list"]
            for inner in lists:
                child.remove(inner)
            drafts.append((BlockKind.ITEM, 0, _inner(child)))
            for inner in lists:
                _walk(inner, drafts)
        elif tag == "row":
            cells = [_inner(cell) for cell in child]
            drafts.append((BlockKind.ITEM, 0, " | ".join(cell for cell in cells if cell)))
        elif tag in ("list", "table", "quote", "div", "body", "main") and len(child):
            if (child.text or "").strip():
                drafts.append((BlockKind.PARAGRAPH, 0, clean(child.text)))
            _walk(child, drafts)
        elif tag not in ("graphic", "lb"):
            drafts.append((BlockKind.PARAGRAPH, 0, _inner(child)))
        if (child.tail or "").strip():
            drafts.append((BlockKind.PARAGRAPH, 0, clean(child.tail)))


def _inner(element: Any) -> str:
    for line in element.iter("lb"):
        line.tail = " " + (line.tail or "")
    return clean("".join(element.itertext()))
