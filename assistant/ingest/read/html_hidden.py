"""Take out of a web page the text that no reader sees: orders to a machine hide there.

What is struck out holds no longer, and goes as well. All that is left out is counted, for the keeper's note. Scripts, styles
and comments are not: every page has them, for its workings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.ingest.read.css_rules import styles_of
from assistant.ingest.read.css_visibility import Look, look_of

WORKINGS = frozenset(("script", "style"))


def drop_hidden(tree: Any, by_hand: bool = False) -> int:
    """Remove from a tree of lxml.html what no reader sees, and return how many characters of text that was.

    In what was written `by_hand` scripts and comments are counted too: there they are no workings.
    """
    styles = styles_of(tree, "\n".join(style.text or "" for style in tree.iter("style") if _is_for_screens(style)))
    count = 0
    for element in list(tree.iter()):
        if (element.tag in WORKINGS or not isinstance(element.tag, str)) and element.getparent() is not None:
            count += len((element.text or "").strip()) if by_hand and element.tag != "style" else 0
            element.drop_tree()
    looks: dict[Any, Look] = {}
    for element in list(tree.iter()):
        around = looks.get(element.getparent(), Look())
        if around.gone:
            looks[element] = around
            continue
        if not around.seen:
            count += len((element.tail or "").strip())
            element.tail = None
        look = look_of(element.tag, element.attrib, around, styles[element])
        if element.tag in ("html", "body"):
            # A page that is hidden whole is shown by its script.
            look = replace(look, gone=False, hidden=False)
        looks[element] = look
        # What stays is seen: the finder of the article would judge by these again, and for what is in it as well.
        for name in ("style", "aria-hidden"):
            element.attrib.pop(name, None)
        if look.gone:
            count += len(element.text_content().strip())
            element.drop_tree()
        elif not look.seen:
            count += len((element.text or "").strip())
            element.text = None
    return count


def drop_struck(tree: Any) -> list[str]:
    """Remove from a tree of lxml.html what is struck out, and return the texts of it."""
    struck = []
    for element in list(tree.iter("del", "s", "strike")):
        if text := " ".join(element.text_content().split()):
            struck.append(text)
        element.drop_tree()
    return struck


def _is_for_screens(style: Any) -> bool:
    """Say whether a style element counts: not the one for paper, nor the one for browsers without scripts."""
    media = (style.get("media") or "all").lower()
    return ("all" in media or "screen" in media) and next(style.iterancestors("noscript", "template"), None) is None
