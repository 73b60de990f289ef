"""Where a text stands, as it is told beside it to who comes from outside: in Chroma's metadata and in a LangChain document.

The names are those of a citation. Chroma keeps no None: what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.index.manifest import Contents
from assistant.types import ABSENT, Passage, Work

Standing = dict[str, str | int]


def of_passage(passage: Passage, works: Mapping[str, Work]) -> Standing:
    """Return the work (its id and title), the section (its id and title) and the page of a passage."""
    found: Standing = {"work": passage.work, "section": passage.section, "section_title": passage.section_title}
    if passage.work in works:
        found["title"] = works[passage.work].title
    if passage.page is not None:
        found["page"] = passage.page
    return found


def of_entries(contents: Contents) -> list[Standing]:
    """Return for each entry what it is, what it leads to, and where that stands: a passage, one not at hand, or a card."""
    works = {work.id: work for work in contents.works}
    passages = {passage.id: passage for passage in contents.passages}
    cards = {card.id: card for card in contents.cards}
    card_of = {statement.id: card for card in contents.cards for statement in card.statements}

    def where(target: str) -> Standing:
        if target in passages:
            return of_passage(passages[target], works)
        if card := cards.get(target) or card_of.get(target):
            return {"title": card.title}
        section, _, _ = target.partition(ABSENT)
        name, _, number = section.partition(":")
        work = works.get(name)
        if work is None:
            return {}
        return {"work": name, "title": work.title, "section": number, "section_title": work.section_title(number)}

    return [{"target": entry.target, "kind": str(entry.kind), **where(entry.target)} for entry in contents.entries]
