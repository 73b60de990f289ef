"""Know the works: load the catalogue, and tell which work a document is, whatever file it came in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from assistant.corpus.fields import Fields, load_toml
from assistant.errors import BadInput
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind, Document, Section, Work

# A work names itself within its first so many characters, in a heading, a short line, or the start of a paragraph.
START, SHORT = 8_000, 200

NUMBER = re.compile(
    r"^(?:hoofdstuk|artikel|art\.?|paragraaf|§|deel|bijlage|thema)?\s*(\d{1,3}(?:[.:]\d{1,3}){0,3}|[A-Z](?=[.)]))[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
# A number with the name of its part before it: that is how the section is cited.
NAMED = re.compile(r"^[^\W\d_]+\.?\s")
# Where a document says of when it is.
DATED = re.compile(
    r"\b(?:vastgesteld|besloten|versie|datum|in werking|geldend|bijgewerkt|gewijzigd)\b[^\n]{0,60}?\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)

BAD_WORK = "{}, werk {} ('{}'): {}"
WORK_TWICE = "dit id staat er al."
SECTION_TWICE = "het deel '{}' staat er twee keer."
_WORK_KEYS = ("id", "titel", "auteurs", "jaar", "uitgever", "voorwaarden", "herken", "bestand", "delen")
_SECTION_KEYS = ("id", "titel")


class CatalogueError(BadInput):
    """The catalogue itself is not as it should be."""


def load_catalogue(path: Path) -> tuple[Work, ...]:
    """Return the works of `bronnen.toml`; raise CatalogueError naming the work and the field that is wrong."""
    try:
        entries = load_toml(path).get("werk", [])
    except BadInput as error:
        raise CatalogueError(str(error)) from error
    works: dict[str, Work] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            work = _work(Fields(entry, _WORK_KEYS))
            if work.id in works:
                raise ValueError(WORK_TWICE)
        except ValueError as error:
            raise CatalogueError(BAD_WORK.format(path.name, number, entry.get("id", ""), error)) from error
        works[work.id] = work
    return tuple(works.values())


def _work(fields: Fields) -> Work:
    """Make a work of one entry; raise ValueError with what is wrong with it."""
    sections: dict[str, Section] = {}
    for part in fields.tables("delen", _SECTION_KEYS):
        section = Section(part.text("id"), part.text("titel").rstrip("\\* "))
        if section.id in sections:
            raise ValueError(SECTION_TWICE.format(section.id))
        sections[section.id] = section
    return Work(
        id=fields.text("id"),
        title=fields.text("titel"),
        authors=fields.texts("auteurs"),
        year=fields.number("jaar"),
        publisher=fields.text("uitgever", default=""),
        terms=fields.text("voorwaarden", default="niet vermeld"),
        recognise=fields.text("herken", default=""),
        sections=tuple(sections.values()),
    )


def recognise(document: Document, works: Iterable[Work], own: bool = False) -> Work:
    """Return the work `document` is, with the document's name; one the catalogue does not know is made up from the document.

    A work is known by its phrase near the start of the text, whatever the case, spaces and hyphens. `own` marks a document of
    the municipality itself.
    """
    works = tuple(works)
    found: list[tuple[int, int, Work]] = []
    for work in works:
        phrase = letters(work.recognise)
        place = _place(document.blocks, phrase) if phrase else None
        if place is not None:
            found.append((place, -len(phrase), work))
    if found and not own:
        return replace(min(found, key=lambda f: f[:2])[2], document=document.name)
    return _unknown(document, {work.id for work in works}, own)


def _place(blocks: Sequence[Block], phrase: str) -> int | None:
    """Return the number of the block in which a work names itself with `phrase`, or None."""
    seen = 0
    for index, block in enumerate(blocks):
        if seen > START:
            return None
        seen += len(block.text)
        own = letters(block.text)
        following = letters("".join(b.text for b in blocks[index : index + 3]))
        if own.startswith(phrase) or following.startswith(phrase):
            return index
        if phrase in own and (block.kind is BlockKind.HEADING or len(block.text) <= SHORT):
            return index
    return None


def _unknown(document: Document, taken: set[str], own: bool) -> Work:
    """Make a work of a document nobody described: its name from its first heading, its sections from its headings."""
    stem = PurePath(document.name).stem
    identity = slug(stem) or "document"
    if identity in taken:
        identity = f"{identity}-eigen" if own else f"{identity}-bestand"
    title = next((b.text for b in document.blocks[:12] if b.kind is BlockKind.HEADING and len(b.text) <= 120), "")
    name = re.sub(r"[\s_-]+", " ", stem).strip()
    return Work(
        id=identity,
        title=title or name[:1].upper() + name[1:],
        year=_year(document.blocks),
        sections=sections_of(document.blocks),
        own=own,
        known=False,
        document=document.name,
    )


def _year(blocks: Sequence[Block]) -> int | None:
    """Return the year a document says it is of: near its start, else in its last words."""
    found = DATED.search("\n".join(block.text for block in blocks[:30])[:START]) or DATED.search(
        "\n".join(block.text for block in blocks[-10:])
    )
    return int(found[1]) if found else None


def sections_of(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return one section for each heading: its number, else the slug of its title, made unique in order.

    The title of a section that is cited by a name of its number keeps both: "Artikel 3 Mandaat".
    """
    sections: list[Section] = []
    taken: set[str] = set()
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        match = NUMBER.match(block.text)
        title = block.text[match.end() :] if match and not NAMED.match(block.text) else block.text
        base = (match[1].replace(":", ".").lower() if match else slug(block.text)) or "deel"
        identity, ordinal = base, 1
        while identity in taken:
            ordinal += 1
            identity = f"{base}-{ordinal}"
        taken.add(identity)
        sections.append(Section(identity, title))
    return tuple(sections)


def slug(text: str) -> str:
    """Return `text` as an id: lower case letters and digits, with hyphens between words, at most 60 long."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")
