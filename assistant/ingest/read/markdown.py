"""Read Markdown as the page a browser makes of it, so that one pair of eyes tells what is hidden: the home of markdown-it-py.

CommonMark with tables. Two habits of those who write are kept: a tag that HTML does not know ("vul <naam> in") is text, and
what is set in by spaces is no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

import lxml.html
from lxml.html.defs import tags
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.ingest.read.html_hidden import drop_hidden
from assistant.types import BlockKind

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>")
KNOWN = tags | {"template", "dialog", "main", "picture", "slot", "search", "hgroup"}
# Attributes that need no value; another word without one makes a tag a comparison: "als a <b en c> d".
SWITCHES = frozenset("hidden open inert checked disabled selected multiple controls reversed nowrap default required".split())
WORD = re.compile(r"[^\s=\"'/]+(?=\s|/|$)")
VALUE = re.compile(r"[^\s=\"'/]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']+)")
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What begins a text of its own. All else runs on in a line.
BLOCKS = HEADINGS | frozenset(
    "p div section article aside main header footer nav details summary table thead tbody tfoot tr td th caption ul ol li "
    "blockquote center form dl dt dd pre hr figure figcaption fieldset address body".split()
)
# A line in bold this short is a heading that its writer did not mark.
BOLD_HEADING = 100
# What makes a plain text one to look at as Markdown: a tag, a comment, or a reference.
MAY_HIDE = re.compile(r"<[!?/a-zA-Z]|^ {0,3}\[[^\]\n]+\]:", re.MULTILINE)

# What was found: what it is, the level of a heading, and the text with its line ends.
Draft = tuple[BlockKind, int, str]

# Nested deeper than this, text is lost; a text is not, a trap may be.
_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("code")


def drafts_of(text: str) -> tuple[list[Draft], int]:
    """Return the headings, items and paragraphs of a text in Markdown, and how many characters were hidden in it."""
    found: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(text, found)
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                part.content = _with_odd_tags(part.content)
    page = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, found)
    tree = lxml.html.document_fromstring(f"<html><body>{page}</body></html>")
    hidden = drop_hidden(tree, by_hand=True)
    named = [*found.get("references", {}).values(), *found.get("duplicate_refs", ())]
    walk = _Walk()
    walk.through(tree.body)
    return walk.drafts, hidden + sum(len((one.get("title") or "").strip()) for one in named)


def has_hidden(text: str) -> bool:
    """Tell whether a plain text, looked at as Markdown, hides anything."""
    return bool(MAY_HIDE.search(text)) and drafts_of(text)[1] > 0


def undress(text: str) -> str:
    """Return a line of text without the marks of Markdown that dress words (emphasis, links, code, escapes, tags)."""
    if not any(mark in text for mark in "*_`[<\\&"):
        return text
    (line,) = _MARKDOWN.parseInline(text)
    return "".join(_bare(line.children or ()))


def _bare(tokens: list[Token] | tuple[Token, ...]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "html_inline":
            yield token.content if _is_odd(token.content) else ""
        else:
            yield token.content


def _with_odd_tags(html: str) -> str:
    """Return a piece of HTML with each tag that is none also written out, within itself: it is seen if its element is."""

    def both(match: re.Match[str]) -> str:
        whole = match[0]
        if not _is_odd(whole):
            return whole
        return escape(whole) + whole if match["end"] else whole + escape(whole)

    return TAG.sub(both, html)


def _is_odd(whole: str) -> bool:
    """Tell whether a tag is meant as text: HTML does not know its name, or it holds words that are no attributes."""
    match = TAG.fullmatch(whole)
    if not match:
        return False
    return match["name"].lower() not in KNOWN or not SWITCHES.issuperset(
        word.lower() for word in WORD.findall(VALUE.sub("", match["rest"]))
    )


@dataclass(slots=True)
class _Walk:
    """Walks through what is left of the page and gathers its texts."""

    drafts: list[Draft] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)

    def through(self, element: Any) -> None:
        """Gather the texts in an element that holds blocks; what runs on between them is a paragraph."""
        run: list[Any] = [element.text or ""]
        for child in element:
            if child.tag in BLOCKS or any(inner.tag in BLOCKS for inner in child.iterdescendants()):
                self._text(run)
                self._block(child)
                run = [child.tail or ""]
            else:
                run += [child, child.tail or ""]
        self._text(run)

    def _block(self, element: Any) -> None:
        if element.tag in HEADINGS:
            self.drafts.append((BlockKind.HEADING, int(element.tag[1]), _line(element)))
        elif element.tag == "tr":
            cells = (_line(cell) for cell in element)
            self.drafts.append((BlockKind.ITEM, 0, " | ".join(cell for cell in cells if cell)))
        elif element.tag in ("ul", "ol"):
            start = element.get("start", "1")
            for number, item in enumerate(element, start=int(start) if start.isdecimal() else 1):
                self._marks = [f"{number}. " if element.tag == "ol" else ""]
                self.through(item)
                self._marks = []
        else:
            self.through(element)

    def _text(self, run: list[Any]) -> None:
        """Add a text that runs on: the first in an item of a list is that item."""
        text = "".join(part if isinstance(part, str) else _inner(part) for part in run).strip()
        if not text:
            return
        dressed = [part for part in run if not isinstance(part, str) or part.strip()]
        if self._marks:
            self.drafts.append((BlockKind.ITEM, 0, self._marks.pop() + text))
        elif len(dressed) == 1 and getattr(dressed[0], "tag", "") in ("strong", "b") and len(text) < BOLD_HEADING:
            self.drafts.append((BlockKind.HEADING, 6, text))
        else:
            self.drafts.append((BlockKind.PARAGRAPH, 0, text))


def _line(element: Any) -> str:
    return " ".join(_inner(element).split())


def _inner(element: Any) -> str:
    """Return the text in an element, with a picture's in its place and a line end for each break."""
    if element.tag == "br":
        return "\n"
    if element.tag == "img":
        return str(element.get("alt") or "")
    return (element.text or "") + "".join(_inner(child) + (child.tail or "") for child in element)
