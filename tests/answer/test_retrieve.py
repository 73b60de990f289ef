from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from made_answers import asking

from assistant.answer.match import Matcher
from assistant.answer.retrieve import Retriever
from assistant.encoder.embedder import Embedder
from assistant.index import Library
from assistant.language.fingerprint import fingerprint
from assistant.pipeline import Assistant
from assistant.types import Retrieved, Searched
from evals.lab.small import DOCUMENT, STATES, Small

ASKED = "wethouder blokkeert stuk, wat nu?"


def retrieve(retriever: Retriever, *texts: str, k: int = 10) -> Retrieved:
    return retriever.retrieve([Searched(text, 1 / len(texts)) for text in texts], k)


def cards_of(library: Library, retriever: Retriever, *texts: str) -> list[str]:
    found = retrieve(retriever, *texts)
    return [hit.card.id for hit in Matcher(library, retriever.units).match(asking(texts[0]), found).cards]


OWN = """# Mandaatregeling van onze gemeente

## 1 Tekenen

Een afdelingshoofd tekent huurcontracten voor vergaderzalen tot vijfduizend euro zelf.

## 2 Vervanging

Is het afdelingshoofd er niet, dan tekent de teamleider die het langst in dienst is.
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A work with questions for each of its passages, beside a document nobody has written a question for."""
    small = Small(tmp_path_factory.mktemp("mixed"))
    (small.corpus / "bronnen" / "mandaat.md").write_text(OWN, "utf-8")
    lines = [line for line in DOCUMENT.format(state=STATES[0]).splitlines() if line and not line.startswith("#")]
    questions = (["wie spreek ik als het dak lekt", "emmers op de gang"], ["moet dat op papier", "waar bewaar ik de afspraak"])
    (small.corpus / "vragen").mkdir()
    anchors = [
        {"werk": "proefwerk", "deel": str(number), "vingerafdruk": list(fingerprint(line)), "vragen": asked}
        for number, (line, asked) in enumerate(zip(lines, questions, strict=True), 1)
    ]
    (small.corpus / "vragen" / "proefwerk.jsonl").write_text("\n".join(map(json.dumps, anchors)), "utf-8")
    assert small.make().counted("anchors_tied") == 2
    library = small.library()
    yield library
    library.close()


def test_a_passage_without_questions_is_found_by_what_it_says(mixed: Library, embedder: Embedder) -> None:
    found = retrieve(Retriever(mixed, embedder.queries), "mag een afdelingshoofd zelf een huurcontract voor een zaal tekenen?")
    assert found.hits[0].passage.section == "1"
    assert found.hits[0].passage.document == "mandaat.md"
    assert found.hits[0].signals["asked"] > 0


def test_a_passage_is_found_by_a_question_that_shares_no_word_with_it(mixed: Library, embedder: Embedder) -> None:
    best = retrieve(Retriever(mixed, embedder.queries), "er staan overal emmers, het regent binnen").hits[0]
    assert (best.passage.document, best.passage.section) == ("proefwerk.md", "1")


@pytest.fixture(scope="module")
def one_document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A document of the municipality's own and cards whose work is not at hand: how most municipalities begin."""
    small = Small(tmp_path_factory.mktemp("one"))
    small.document.unlink()
    (small.corpus / "bronnen" / "mandaat.md").write_text(OWN, "utf-8")
    small.make()
    library = small.library()
    yield library
    library.close()


def test_beside_an_own_document_the_cards_still_answer(one_document: Library, embedder: Embedder) -> None:
    retriever = Retriever(one_document, embedder.queries)
    asked = "het dak van het gemeentehuis lekt, met wie praat ik?"
    assert cards_of(one_document, retriever, asked)[0] == "lekkend-dak"
    statements = one_document.cards["lekkend-dak"].statements
    assert retrieve(retriever, asked).hits[0].passage.id in {statement.id for statement in statements}
    from_own = retrieve(retriever, "mag een afdelingshoofd zelf een huurcontract voor een zaal tekenen?")
    assert from_own.hits[0].passage.document == "mandaat.md"


def test_hits_come_best_first_and_each_score_is_the_sum_of_its_signals(from_cards: Assistant) -> None:
    found = retrieve(from_cards.retriever, ASKED, k=7)
    scores = [hit.score for hit in found.hits]
    assert len(scores) == 7
    assert scores == sorted(scores, reverse=True)
    assert all(hit.score == pytest.approx(sum(hit.signals.values()), abs=1e-4) for hit in found.hits)


def test_capitals_and_typing_errors_do_not_hide_what_is_asked(from_cards: Assistant) -> None:
    texts = (ASKED, ASKED.upper(), "wethuoder blokeert stuk, wat nu?")
    found = [cards_of(from_cards.library, from_cards.retriever, text)[0] for text in texts]
    assert found == ["wethouder-blokkeert-stuk"] * 3


def test_a_story_and_the_question_in_it_are_searched_together(from_cards: Assistant) -> None:
    story = "Gisteren was het weer raak in de collegekamer. De wethouder houdt een stuk van ons tegen. Wat doe ik nu?"
    question = "De wethouder houdt een stuk van ons tegen."
    assert "wethouder-blokkeert-stuk" in cards_of(from_cards.library, from_cards.retriever, story, question)
    found = retrieve(from_cards.retriever, story, question)
    assert [query.weight for query in found.queries] == [0.5, 0.5]
    alone = [retrieve(from_cards.retriever, text).evidence for text in (story, question)]
    assert found.evidence == {name: pytest.approx(max(one[name] for one in alone), abs=1e-4) for name in alone[0]}
