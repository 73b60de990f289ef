"""Take out of Markdown or plain text the HTML that no reader of the page made from it sees: comments and hidden elements.

In a web page comments are its workings and go unmentioned; here someone wrote them by hand, and they are counted.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from assistant.ingest.read.css_visibility import Look, Sheet, look_of

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# What a blank line in Markdown does not end.
BLOCKS = frozenset(
    "div section article aside main header footer nav details table tbody tr td th ul ol li blockquote center form".split()
)
# What a token holds that no reader sees.
SECRET = frozenset(("comment", "declared", "reference", "inside"))
STYLES = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
TOKEN = re.compile(
    r"""
    \\[!-/:-@\[-`{-~]
    | ^\ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n .*? (?:^\ {0,3}(?P=fence)|\Z)
    | (?<!`)(?P<ticks>`++)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)
    | <!--(?P<comment>-?(?=>)|.*?(?=--!?>|\Z))(?:--!?)?>?
    | <(?:\?|![a-zA-Z\[])(?P<declared>[^<>]*)>
    | ^\ {0,3}\[[^\]\n]+\]:[ \t]*(?:\#|<>)[ \t]+(?P<reference>["'(][^\n]*["')])[ \t]*$
    | <(?P<raw>script|style|template|noscript|iframe)\b[^<>]*>(?P<inside>.*?)</(?P=raw)\s*>
    | (?P<blank>\n[ \t]*\n)
    | <(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:[\s/](?:"[^"]*"|'[^']*'|[^<>"'])*+)?)>
    """,
    re.IGNORECASE | re.DOTALL | re.MULTILINE | re.VERBOSE,
)


def without_hidden(text: str) -> tuple[str, int]:
    """Return Markdown or plain text without what is hidden in it, and how many characters that was.

    Code shows its tags and comments to the reader, so it stays as it is.
    """
    sheet = Sheet("\n".join(STYLES.findall(text)))
    sieve, at = _Sieve(), 0
    for token in TOKEN.finditer(text):
        sieve.take(text[at : token.start()])
        at = token.end()
        if token.lastgroup == "blank":
            sieve.end_paragraph(token[0])
        elif token.lastgroup in SECRET:
            sieve.count += len(token[token.lastgroup].strip())
        elif token["end"]:
            sieve.end(token["tag"].lower(), token[0])
        elif token["tag"]:
            sieve.start(token["tag"].lower(), token[0], sheet)
        else:
            sieve.take(token[0])
    sieve.take(text[at:])
    return "".join(sieve.kept), sieve.count


class _Sieve:
    """Keeps the text that is seen, and counts the rest, while the tags around it open and close."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.count = 0
        self._open: list[tuple[str, Look]] = [("", Look())]

    def take(self, piece: str) -> None:
        """Keep a piece of text if it is seen where it stands."""
        if self._open[-1][1].seen:
            self.kept.append(piece)
        else:
            self.count += len(piece.strip())

    def start(self, tag: str, whole: str, sheet: Sheet) -> None:
        """Open a tag."""
        look = look_of(tag, _attributes(whole), self._open[-1][1], sheet)
        if tag not in VOID:
            self._open.append((tag, look))
        if look.seen:
            self.kept.append(whole)

    def end(self, tag: str, whole: str) -> None:
        """Close a tag, with what was left open in it; one that was never opened changes nothing."""
        if self._open[-1][1].seen:
            self.kept.append(whole)
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def end_paragraph(self, blank: str) -> None:
        """Close what a blank line ends, and keep the line: it parts what is around it."""
        while len(self._open) > 1 and self._open[-1][0] not in BLOCKS:
            self._open.pop()
        self.kept.append(blank)


class _Tag(HTMLParser):
    """Reads one start tag."""

    found: dict[str, str]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = {name: value or "" for name, value in attrs}


def _attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a start tag, with the entities in them resolved."""
    parser = _Tag()
    parser.found = {}
    parser.feed(tag)
    return parser.found
