"""Tell which style applies to each element of a web page, as a browser's cascade does: the only home of cssselect2.

Read, with tinycss2, are the style attribute, the old attributes for colour, and the rules of the page, with nested rules and
those in `@media screen`. Other at-rules and other files are not. A selector that is not understood falls out by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import cssselect2
import tinycss2
from tinycss2.ast import Node

from assistant.ingest.read.css_values import colour

# What a property in short sets anew.
IN_SHORT = {"background": ("background-color", "background-image"), "font": ("font-size",)}
KEYWORDS = frozenset("none inherit initial unset revert currentcolor".split())
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# The media a reader sees on a screen, whatever its size.
SCREENS = frozenset(("", "all", "screen", "only screen"))
# Colours without a hash, as old attributes have them.
BARE_HEX = re.compile(r"[\da-f]{3}(?:[\da-f]{3})?", re.IGNORECASE)
# Rules in rules in rules: deeper is no style but an attack.
DEEPEST = 8

# A property with its value in lower case, and whether it is marked as important.
Declared = tuple[str, str, bool]


def styles_of(tree: Any, css: str) -> dict[Any, dict[str, str]]:
    """Return the properties of each element of a tree of lxml.html, as `css`, its own style and `!important` win it.

    Names and values are in lower case. The tree must still be whole: selectors count brothers and look at parents.
    """
    matcher = cssselect2.Matcher()
    for selector, declared in _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)):
        matcher.add_selector(selector, declared)
    styles = {}
    for wrapper in cssselect2.ElementWrapper.from_html_root(tree).iter_subtree():
        element = wrapper.etree_element
        ruled = [one for _, _, pseudo, declared in matcher.match(wrapper) if pseudo is None for one in declared]
        own = _declared(tinycss2.parse_blocks_contents(element.get("style", "")))
        styles[element] = _won([*_from_attributes(element.attrib), *ruled, *own])
    return styles


def _rules(nodes: Iterable[Node], within: str = "", depth: int = 0) -> Iterator[tuple[Any, list[Declared]]]:
    """Yield each selector that can be read with what it declares; `within` is the selector of the rule around it."""
    for node in nodes if depth < DEEPEST else ():
        if node.type == "at-rule" and node.lower_at_keyword == "media" and node.content is not None:
            if _written(node.prelude).lower() in SCREENS:
                inside = tinycss2.parse_blocks_contents if within else tinycss2.parse_rule_list
                yield from _rules(inside(node.content), within, depth + 1)
        elif node.type == "qualified-rule":
            content = tinycss2.parse_blocks_contents(node.content)
            declared = list(_declared(content))
            for selector in _apart(node.prelude):
                whole = _nested(selector, within)
                for compiled in _compiled(whole):
                    yield compiled, declared
                if any(inner.type in ("qualified-rule", "at-rule") for inner in content):
                    yield from _rules(content, whole, depth + 1)


def _apart(prelude: Iterable[Node]) -> list[str]:
    """Return the selectors of a rule one by one: what makes one of them unreadable says nothing of the others."""
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        elif node.type != "comment":
            parts[-1].append(node)
    return [selector for part in parts if (selector := _written(part))]


def _nested(selector: str, within: str) -> str:
    """Return the selector of a rule inside another as one that stands by itself."""
    if not within:
        return selector
    return selector.replace("&", f":is({within})") if "&" in selector else f":is({within}) {selector}"


def _compiled(selector: str) -> list[Any]:
    """Return a selector made ready; none where it is not understood."""
    try:
        return list(cssselect2.compile_selector_list(selector))
    except (cssselect2.SelectorError, RecursionError, SyntaxError):  # the last two: nested beyond what Python takes
        return []


def _declared(nodes: Iterable[Node]) -> Iterator[Declared]:
    """Yield what a block declares."""
    for node in nodes:
        if node.type == "declaration":
            value = " ".join(COMMENT.sub(" ", _written(node.value)).lower().split())
            yield node.lower_name, value, node.important


def _written(nodes: Iterable[Node]) -> str:
    """Return what was parsed as text again, with its escapes resolved; nothing where it is brackets in brackets without end."""
    try:
        return str(tinycss2.serialize(nodes)).strip()
    except RecursionError:
        return ""


def _from_attributes(attributes: Mapping[str, str]) -> Iterator[Declared]:
    """Yield what old attributes say of colour, which any rule outweighs."""
    for name, style in (("color", "color"), ("text", "color"), ("bgcolor", "background-color")):
        if value := attributes.get(name, "").strip().lower():
            yield style, f"#{value}" if BARE_HEX.fullmatch(value) else value, False
    if attributes.get("background"):
        yield "background-image", "url()", False


def _won(declared: Iterable[Declared]) -> dict[str, str]:
    """Return the properties that win; what comes later outweighs, and what is important outweighs all that is not."""
    won: dict[str, str] = {}
    for name, value, _ in sorted(declared, key=lambda one: one[2]):
        # A colour that is none is passed over, so that it cannot cover up the one that hides.
        if name == "color" and "(" not in value and value not in KEYWORDS and colour(value) is None:
            continue
        for part in IN_SHORT.get(name, ()):
            won.pop(part, None)
        won[name] = value
    return won
