"""A bundle as plain text that stands alone: for the clipboard, for mail, and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from assistant.types import Role
from assistant.web import words
from assistant.web.export.bundle import Bundle, Quote, Said

# Characters of an address that mail programs still take, with room for the subject: Outlook cuts at 2,083.
MAILED = 1600


def as_text(bundle: Bundle) -> str:
    """Return the text of a bundle: each thing with its statements under their headings, and its sources."""
    parts = [bundle.title] if len(bundle.entries) > 1 or not bundle.entries else []
    for entry in bundle.entries:
        parts.append("\n".join(part for part in (entry.title, entry.line) if part))
        parts.extend(_groups(entry.said))
        if entry.quotes:
            parts.append("\n".join([f"{words.EXPORT_SOURCES}:", *(_source_line(q) for q in entry.quotes)]))
    parts.append(bundle.note)
    return "\n\n".join(part for part in parts if part)


def as_mail(bundle: Bundle) -> str:
    """Return a text that a mail program takes from an address: whole, or its first lines and a word that there is more."""
    whole = as_text(bundle)
    if len(quote(whole)) <= MAILED:
        return whole
    end = f"\n\n{words.MAIL_MORE}\n{bundle.note}"
    kept: list[str] = []
    for line in whole.splitlines():
        if len(quote("\n".join([*kept, line]) + end)) > MAILED:
            break
        kept.append(line)
    return "\n".join(kept).rstrip() + end


def _groups(said: Sequence[Said]) -> list[str]:
    groups: list[str] = []
    head = ""
    for statement in said:
        marks = "".join(f" [{n}]" for n in statement.numbers)
        bullet = "" if statement.role == Role.CORE else "• "
        line = f"{bullet}{statement.text}{marks}"
        if statement.head == head:
            groups[-1] += f"\n{line}"
        else:
            head = statement.head
            groups.append(f"{head}\n{line}")
    return groups


def _source_line(quote: Quote) -> str:
    return f"[{quote.number}] {quote.name}" + (f": “{quote.text}”" if quote.text else "")
