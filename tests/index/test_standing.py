"""Who opens a generation's Chroma collections from outside sees where each text stands."""

from __future__ import annotations

import chromadb
import pytest

from assistant.index import chroma
from assistant.index.standing import of_entries, of_passage
from assistant.index.vectors import QUESTIONS, TEXTS
from assistant.pipeline import Assistant
from assistant.types import BlockKind, EntryKind, Passage
from evals.lab.small import Small


def test_a_text_in_chroma_says_its_work_section_title_and_kind(made: Small) -> None:
    client = chromadb.PersistentClient(str(made.generations.current() / chroma.FOLDER))
    texts = client.get_collection(TEXTS).get(where={"section": "2"})
    (found,) = texts["metadatas"]
    assert found.pop("target")
    assert found == {
        "kind": "text",
        "work": "proefwerk",
        "title": "Proefwerk voor het stukmaken",
        "section": "2",
        "section_title": "Vastleggen",
    }
    cards = client.get_collection(QUESTIONS).get(where={"kind": "statement"})["metadatas"]
    assert {card["title"] for card in cards} == {"het dak van het gemeentehuis lekt", "een stuk is zoek"}
    chroma.close(client)


def test_a_page_is_said_where_there_is_one() -> None:
    passage = Passage("p", "werk", "3", "Derde", "", "Tekst.", BlockKind.PARAGRAPH, "d.pdf", 0, 6, page=7)
    assert of_passage(passage, {}) == {"work": "werk", "section": "3", "section_title": "Derde", "page": 7}


def test_a_question_on_a_passage_that_is_not_at_hand_says_of_which_section(from_cards: Assistant) -> None:
    contents = from_cards.library.contents
    found = [w for e, w in zip(contents.entries, of_entries(contents), strict=True) if e.kind is EntryKind.QUESTION]
    assert len(found) > 1000
    assert all(where["title"] and where["section"] and where["section_title"] for where in found)


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_entry_says_what_it_is_and_leads_to(from_cards: Assistant, kind: EntryKind) -> None:
    contents = from_cards.library.contents
    for entry, where in zip(contents.entries, of_entries(contents), strict=True):
        if entry.kind is kind:
            assert (where["target"], where["kind"]) == (entry.target, str(kind))
