"""Words to the assistant: thanks, a greeting, a wish about the answer before; and questions about the assistant itself.

Tables in to_assistant.toml, tried in their order; what is said to each stands in words.py under the same name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.answer.understand import words
from assistant.types import MessageKind, Wish

TABLES = Path(__file__).with_name("to_assistant.toml")

# What says nothing has no table.
NONSENSE = "nonsense"

# A word to the assistant is short; whoever says more asks something.
MOST_WORDS = 16

# What people put around a word, and is none.
_BEFORE = "ok|oke|okay|oké|ja|nee|nou|hm+|hé|hey|zeg|eh+m?|maar|en|sorry|joh|haha|mooi|prima|goed|even|dus"
_AFTER = "alsjeblieft|alstublieft|svp|aub|graag|even|hoor|hè|he|joh|please|dank je(?: wel)?|bedankt|alvast"
_POLITE = re.compile(rf"^(?:(?:{_BEFORE})\b[\s,.!:]*)+|[\s,.!]*(?:\b(?:{_AFTER})\b[\s,.!?]*)+$")


@dataclass(frozen=True, slots=True)
class _Tables:
    """The patterns by what they are said for, and to whom a question is said."""

    wish: Mapping[str, re.Pattern[str]]
    said: Mapping[str, re.Pattern[str]]
    about: Mapping[str, re.Pattern[str]]
    named: re.Pattern[str]
    trade: re.Pattern[str]
    though: re.Pattern[str]


@cache
def _tables(path: Path = TABLES) -> _Tables:
    told = tomllib.loads(path.read_text("utf-8"))
    parts = [{name: _any(ways) for name, ways in told[table].items()} for table in ("wish", "said")]
    about = {name: _word(ways) for name, ways in told["about"].items()}
    you = told["you"]
    return _Tables(parts[0], parts[1], about, *(_word(you[name], whole=True) for name in ("named", "trade", "though")))


def _any(ways: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{way})" for way in ways))


def _word(ways: Iterable[str], whole: bool = False) -> re.Pattern[str]:
    end = r"\b" if whole else ""
    return re.compile(rf"\b(?:{'|'.join(ways)}){end}")


def wish_of(message: str) -> Wish | None:
    """Return what a word to the assistant wants of the answer before."""
    name = _fitting(message, _tables().wish)
    return Wish(name) if name else None


def said_to(message: str) -> str:
    """Return the fixed reply to a word that asks nothing; empty for any other message."""
    name = _fitting(message, _tables().said)
    return str(getattr(words, name.upper())) if name else ""


def about_itself(message: str) -> str:
    """Return the fixed answer to a question about the assistant itself; empty for any other message."""
    text, tables = message.lower(), _tables()
    is_trade = tables.trade.search(text) and not tables.though.search(text)
    if not is_short(text) or is_trade or not tables.named.search(text):
        return ""
    name = next((name for name, pattern in tables.about.items() if pattern.search(text)), "")
    return str(getattr(words, name.upper())) if name else ""


def reply_named(name: str) -> tuple[MessageKind, str] | None:
    """Return what is said to a word or question of this name in the tables, and of which kind it is; None for a wish."""
    if name == NONSENSE:
        return MessageKind.NONSENSE, words.NONSENSE
    kinds = ((_tables().said, MessageKind.TO_ASSISTANT), (_tables().about, MessageKind.ABOUT_ASSISTANT))
    kind = next((kind for table, kind in kinds if name in table), None)
    return (kind, str(getattr(words, name.upper()))) if kind else None


def is_short(message: str) -> bool:
    """Tell whether a message is short enough to be a word to the assistant."""
    return len(message.split()) <= MOST_WORDS


def _fitting(message: str, tables: Mapping[str, re.Pattern[str]]) -> str:
    """Return the name under which the whole message is known, with or without politeness around it."""
    whole = message.lower().strip(" .!?,;:…")
    if not is_short(whole):
        return ""
    bare = _POLITE.sub("", whole).strip(" .!?,;:") or whole
    return next((name for name, pattern in tables.items() if pattern.fullmatch(whole) or pattern.fullmatch(bare)), "")
