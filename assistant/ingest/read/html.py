"""Read the article of a web page, without its navigation, notices and footer: the only home of trafilatura.

What the finder of the article passes over is held against the page: where that is more than what stands beside an article, the
page is read whole; else it is named.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Sequence
from typing import Any

import trafilatura

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import clean, for_xml
from assistant.ingest.read.html_hidden import drop_hidden, drop_struck
from assistant.ingest.read.html_tables import tell_tables
from assistant.ingest.read.hyphens import Hyphenation
from assistant.ingest.read.markdown import Draft, Walk
from assistant.ingest.read.plain import decode
from assistant.ingest.read.reasons import Refusal
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# What browsers read as windows-1252, whatever it calls itself (WHATWG Encoding).
WESTERN = frozenset("ascii us-ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 cp819 windows-1252 cp1252".split())
# What stands beside the article of a page by its very name, and what is no text.
BESIDE = ("nav", "footer", "aside", "button", "select", "option", "textarea", "input", "iframe", "svg", "noscript", "template")
ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"))
NAMED = re.compile(
    r"cookie|consent|breadcrumb|kruimel|social|share|skip-?link|newsletter|nieuwsbrief|popup|modal", re.IGNORECASE
)
# A part of which more than this is links is a menu. More than this share of the article beside it is part of it.
LINKS, PART = 0.5, 0.05


def read_html(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the blocks of the article in a web page, and notes; raise Refusal."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = trafilatura.load_html(for_xml(_text(data)))
    if tree is None:
        raise Refusal(reasons.BROKEN_HTML)
    for form in list(tree.iter("form")):
        # Of old intranets a whole page is one form, which the finder of the article does not enter.
        if next(form.iterdescendants("h1", "h2", "h3", "p", "table"), None) is not None:
            form.drop_tag()
    hidden, struck = drop_hidden(tree), drop_struck(tree)
    tell_tables(tree)
    page = _whole(tree)
    found = trafilatura.bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_links=False,
        with_metadata=False,
        deduplicate=False,
    )
    article: list[Draft] = []
    body = getattr(found, "body", None)
    if body is not None:
        _walk(body, article)
    drafts, beside = _all_of(article, page)
    words = Hyphenation(text for _, _, text in drafts)
    blocks = [Block(kind, words.inside(text), level) for kind, level, text in drafts if any(c.isalnum() for c in text)]
    if not blocks:
        raise Refusal(reasons.NO_ARTICLE)
    notes = [reasons.NOTE_HIDDEN.format(count=hidden)] if hidden else []
    notes += [reasons.NOTE_STRUCK.format(texts=reasons.some(struck))] if struck else []
    return blocks, notes + ([reasons.NOTE_BESIDE.format(texts=reasons.some(beside))] if beside else [])


def _all_of(article: Sequence[Draft], page: Sequence[Draft]) -> tuple[Sequence[Draft], list[str]]:
    """Return the article, and what of the page stands beside it; where that is text or heads text, the page and nothing."""
    inside = "".join(letters(text) for _, _, text in article)
    found = [letters(text) in inside for _, _, text in page]
    beside = [text for (_, _, text), known in zip(page, found, strict=True) if not known]
    heads = any(
        kind is BlockKind.HEADING and after and not known
        for (kind, _, _), known, after in zip(page, found, found[1:], strict=False)
    )
    if heads or sum(len(letters(text)) for text in beside) > PART * len(inside):
        return page, []
    return article, beside


def _whole(tree: Any) -> list[Draft]:
    """Return all that a page says, but for its menus and what else stands beside the text by its very name."""
    copied = copy.deepcopy(tree)
    body = copied.find("body")
    body = copied if body is None else body
    for element in list(body.iterdescendants()):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in BESIDE or element.get("role") in ROLES or NAMED.search(named) or _is_menu(element):
            element.drop_tree()
    walk = Walk()
    walk.through(body)
    return [(kind, level, clean(text)) for kind, level, text in walk.drafts]


def _is_menu(element: Any) -> bool:
    """Say whether most of a list or a part of the page is links."""
    if element.tag not in ("ul", "ol", "div", "header", "table", "p"):
        return False
    links = sum(len(link.text_content().strip()) for link in element.iter("a") if link.get("href"))
    return links > LINKS * len(element.text_content().strip())


def _text(data: bytes) -> str:
    """Decode by mark, by what the page says of itself, or by what fits."""
    match = CHARSET.search(data[:2048])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = match[1].decode("ascii").lower()
        # Were it in two bytes a letter, this could not be read: browsers take it for UTF-8.
        name = "utf-8" if name.startswith(("utf-16", "utf16", "utf-32", "ucs-2")) else name
        try:
            return data.decode("cp1252" if name in WESTERN else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _walk(element: Any, drafts: list[Draft]) -> None:
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
