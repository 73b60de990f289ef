"""The same question asked in another way: each a function of the question, the same on every run."""

from __future__ import annotations

import re
from collections.abc import Callable

_LONG = re.compile(r"[a-z]{7,}")


def curly(text: str) -> str:
    """Return the text with the apostrophes and quotes that a phone types."""
    return re.sub(r"(?<=\w)'(?=\w)|'(?=s\b|t\b|n\b)", "’", text)


def capitals(text: str) -> str:
    """Return the text in capitals."""
    return text.upper()


def slip(text: str) -> str:
    """Return the text with two letters of its first long word exchanged."""
    return _LONG.sub(lambda word: word[0][:3] + word[0][4] + word[0][3] + word[0][5:], text, count=1)


def polite(text: str) -> str:
    """Return the text with a greeting before and thanks behind it."""
    return f"Hallo, {text.rstrip(' .')}{'' if text.rstrip().endswith('?') else '.'} Alvast bedankt!"


def dictated(text: str) -> str:
    """Return the text as a phone writes down what is said."""
    spoken = text.replace("?", " vraagteken").replace(",", " komma").replace(".", " punt")
    return f"ehm ja hoi {spoken[:1].lower()}{spoken[1:]}"


WAYS: dict[str, Callable[[str], str]] = {
    "curly": curly,
    "capitals": capitals,
    "slip": slip,
    "polite": polite,
    "dictated": dictated,
}
