"""Read Markdown as the page a browser makes of it, so that one pair of eyes tells what is hidden: the home of markdown-it-py.

CommonMark with tables, struck text, notes (`[^1]`), boxes to tick, and a head of fields between lines of hyphens. Two habits of
those who write are kept: a tag that HTML does not know ("vul <naam> in") is text, and what is set in by spaces is no code.
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

from assistant.ingest.read import reasons
from assistant.ingest.read.characters import for_xml
from assistant.ingest.read.html_hidden import drop_hidden, drop_struck
from assistant.ingest.read.html_tables import tell_tables
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

# A head of fields (YAML) at the very start; its title is the document's.
FRONT = re.compile(r"\A\ufeff?---[ \t]*\n((?:[\w-]+[ \t]*:.*\n|[ \t]+.*\n|-[ \t].*\n|#.*\n|[ \t]*\n)+?)---[ \t]*(?:\n|\Z)")
FRONT_TITLE = re.compile(r"^(?:titel|title)[ \t]*:[ \t]*(.+?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
# A note: where it is told, with the lines set in below it, and where it is referred to.
NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)\n?", re.MULTILINE)
NOTE_MARK = re.compile(r"\[\^([^\]\s]+)\]")
TICK_BOX = re.compile(r"^\[[ xX]\]\s+")

# What was found: what it is, the level of a heading, and the text with its line ends.
Draft = tuple[BlockKind, int, str]

# Nested deeper than this, text is lost; a text is not, a trap may be.
_MARKDOWN = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"]).disable("code")


@dataclass(frozen=True, slots=True)
class Found:
    """The headings, items and paragraphs of a text; how many characters were hidden in it, and what is named as left out."""

    drafts: list[Draft]
    hidden: int
    notes: list[str]


def found_in(text: str) -> Found:
    """Return what a text in Markdown says."""
    text, front = _without_front(text)
    found: dict[str, Any] = {}
    tokens = _MARKDOWN.parse(_with_notes_told(text), found)
    for token in tokens:
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                part.content = _with_odd_tags(part.content)
    page = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, found)
    tree = lxml.html.document_fromstring(f"<html><body>{for_xml(page)}</body></html>")
    hidden, struck = drop_hidden(tree, by_hand=True), drop_struck(tree)
    tell_tables(tree)
    named = [*found.get("references", {}).values(), *found.get("duplicate_refs", ())]
    walk = Walk()
    walk.through(tree.body)
    title = FRONT_TITLE.search(front)
    drafts = (
        [(BlockKind.HEADING, 1, title[1].strip("\"'"))] if title and not any(level == 1 for _, level, _ in walk.drafts) else []
    )
    fields = [line.strip() for line in FRONT_TITLE.sub("", front).splitlines() if line.strip()]
    notes = [reasons.NOTE_STRUCK.format(texts=reasons.some(struck))] if struck else []
    notes += [reasons.NOTE_FIELDS.format(texts=reasons.some(fields))] if fields else []
    return Found(drafts + walk.drafts, hidden + sum(len((one.get("title") or "").strip()) for one in named), notes)


def _without_front(text: str) -> tuple[str, str]:
    """Return a text without its head of fields, and that head."""
    match = FRONT.match(text)
    return (text[match.end() :], match[1]) if match else (text, "")


def _with_notes_told(text: str) -> str:
    """Return a text with each note as a paragraph of its own, behind the one that refers to it first."""
    told = {match[1]: " ".join(match[2].split()) for match in NOTE.finditer(text)}
    if not told:
        return text
    parts: list[str] = []
    for part in re.split(r"\n[ \t]*\n", NOTE.sub("", text)):
        named = [mark for mark in NOTE_MARK.findall(part) if mark in told]
        parts.append(NOTE_MARK.sub("", part) if named else part)
        parts += [reasons.FOOTNOTE.format(text=told.pop(mark)) for mark in dict.fromkeys(named) if mark in told]
    return "\n\n".join([*parts, *(reasons.FOOTNOTE.format(text=note) for note in told.values())])


def has_hidden(text: str) -> bool:
    """Tell whether a plain text, looked at as Markdown, hides anything."""
    return bool(MAY_HIDE.search(text)) and found_in(text).hidden > 0


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
class Walk:
    """Walks through a tree of lxml.html and gathers its texts."""

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
            self.drafts.append((BlockKind.ITEM, 0, self._marks.pop() + TICK_BOX.sub("", text)))
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
