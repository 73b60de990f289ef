from __future__ import annotations

import numpy as np
import pytest

from assistant.encoder.embedder import Embedder
from assistant.ingest.link import link
from assistant.language.bm25 import Analyser
from assistant.language.clauses import clauses
from assistant.language.compounds import StemOverlap
from assistant.types import BlockKind, Card, CardKind, Passage, Role, SectionRef, Span, Statement

SECTION = SectionRef("proefwerk", "1")
PARAGRAPHS = (
    "Een gemeente heeft een eigen boot nodig. De haven ligt vol met andere schepen.",
    "De schipper controleert elke ochtend het weerbericht. Bij storm blijft de boot in de haven liggen. De bemanning drinkt "
    "dan koffie in de kantine. Het schilderwerk wacht op de lente. De romp krijgt dan een blauwe kleur.",
    "Reddingsvesten hangen naast de trap. Dat geldt ook voor de fluit.",
    "De kapitein tekent het logboek. Hij rekent daarna de brandstof na.",
)


def passages() -> list[Passage]:
    ids = [f"p{i}" for i in range(len(PARAGRAPHS))]
    return [
        Passage(name, "proefwerk", "1", "Varen", "Varen", text, BlockKind.PARAGRAPH, "proef.txt", 0, len(text))
        for name, text in zip(ids, PARAGRAPHS, strict=True)
    ]


@pytest.fixture
def linked(embedder: Embedder) -> dict[str, list[str]]:
    """For each statement below, the stretches it links to."""
    said = {
        "een": "Kijk elke ochtend naar het weerbericht.",
        "twee": "Controleer elke ochtend het weerbericht, en laat de boot bij storm in de haven liggen.",
        "ver": "Bij storm blijft de boot in de haven liggen; de kapitein tekent het logboek.",
        "terug": "Ook de fluit hangt er.",
    }
    statements = tuple(Statement(name, "varen", Role.DO, text, (SECTION,)) for name, text in said.items())
    cards = [Card("varen", "Varen", "crisis", CardKind.SITUATION, (), (), statements)]
    links = link([s for card in cards for s in card.statements], passages(), embedder.passages, Analyser())
    texts = {p.id: p.text for p in passages()}
    return {name: [texts[s.passage][s.start : s.end] for s in spans] for name, spans in links.items()}


def test_a_statement_of_one_thought_links_to_the_one_sentence_that_says_it(linked: dict[str, list[str]]) -> None:
    assert linked["een"] == ["De schipper controleert elke ochtend het weerbericht."]


def test_both_sentences_of_a_statement_of_two_thoughts_are_linked_as_one_stretch(linked: dict[str, list[str]]) -> None:
    both = "De schipper controleert elke ochtend het weerbericht. Bij storm blijft de boot in de haven liggen."
    assert linked["twee"] == [both]


def test_a_clause_that_stands_in_another_paragraph_is_linked_there(linked: dict[str, list[str]]) -> None:
    assert sorted(linked["ver"]) == ["Bij storm blijft de boot in de haven liggen.", "De kapitein tekent het logboek."]


def test_a_sentence_that_points_back_comes_with_the_one_before_it(linked: dict[str, list[str]]) -> None:
    assert linked["terug"] == ["Reddingsvesten hangen naast de trap. Dat geldt ook voor de fluit."]


def test_a_statement_whose_section_is_not_at_hand_has_no_spans(embedder: Embedder) -> None:
    away = Statement("weg", "varen", Role.DO, "Kijk naar het weer.", (SectionRef("anderwerk", "1"),))
    card = Card("varen", "Varen", "crisis", CardKind.SITUATION, (), (), (away,))
    assert link(card.statements, passages(), embedder.passages, Analyser()) == {}


def test_spans_are_whole_sentences_with_a_support_between_none_and_all(embedder: Embedder) -> None:
    statement = Statement("een", "varen", Role.DO, "Kijk elke ochtend naar het weerbericht.", (SECTION,))
    card = Card("varen", "Varen", "crisis", CardKind.SITUATION, (), (), (statement,))
    (span,) = link(card.statements, passages(), embedder.passages, Analyser())["een"]
    assert isinstance(span, Span) and 0 < span.support <= 1


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Vraag de wethouder wat hij wil bereiken.", ["Vraag de wethouder wat hij wil bereiken."]),
        ("Lukt het gesprek niet? Vraag de burgemeester erbij.", ["Lukt het gesprek niet", "Vraag de burgemeester erbij."]),
        ("Praat met raad en college.", ["Praat met raad en college."]),
        ("De Wegwijzer (2020): houd stukken tegen, maar zwijg niet erover.", None),
    ],
)
def test_a_statement_is_cut_where_one_thought_ends(text: str, parts: list[str] | None) -> None:
    found = clauses(text, Analyser())
    assert found == parts if parts else (len(found) > 1 and "2020" not in " ".join(found))


def test_a_compound_is_akin_to_its_parts_and_to_nothing_else() -> None:
    akin = StemOverlap(["discussie", "college", "raad"]).of("collegediscussie")
    assert akin.keys() == {"discussie", "college"}
    assert all(0 < share < 1 for share in akin.values()) and np.isclose(akin["discussie"], 9 / 16)
    assert StemOverlap(["raad"]).of("raad") == {"raad": 1.0}
