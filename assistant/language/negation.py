"""Tell whether a question asks what *not* to do, or when not: neither an encoder nor BM25 hears the difference."""

from __future__ import annotations

import re

# "wanneer juist niet", "wat moet ik vooral niet doen", "waar moet ik van afblijven"; and not "wat als hij niet wil".
_WHAT_NOT = re.compile(
    r"\b(wanneer|wat|waarmee|waarover|waarvoor|waar|wie|welke|hoe)\b(?!\s+(als|doe ik als|moet ik als|nu als))"
    r"(\s+\w+){0,3}?\s+(juist|vooral|beter|liever|zeker|absoluut|echt|dan|beslist|helemaal)?\s*(niet|geen|nooit)\b"
    r"|\b(vooral|juist|absoluut|beslist) (niet|geen|nooit)\b|\b(beter|liever) (niet|nooit|geen)\b"
    r"|\b(afblijven|vermijden|achterwege|nalaten|laten liggen|uit de weg)\b",
    re.IGNORECASE,
)


def asks_what_not(text: str) -> bool:
    """Return whether a text asks what not to do, when not, or whom not."""
    return bool(_WHAT_NOT.search(text))
