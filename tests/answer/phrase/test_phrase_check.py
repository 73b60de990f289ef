from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer.phrase.check import clean, form_fault
from assistant.answer.phrase.entailment import Fault
from assistant.answer.phrase.evidence import Shelf, Wanted, gather
from assistant.answer.phrase.model import LanguageModel
from assistant.answer.phrase.phraser import Phrased, Phraser
from assistant.language.bm25 import Analyser
from assistant.types import Hit, SectionRef
from evals.lab.scripted_model import Reply, Script
from evals.metrics.rate import Rate
from evals.robustness.language_model.attempts import ACTIVE, HONEST, PASSAGES, QUESTION, library
from evals.robustness.language_model.phrased import Remembering, report, scripted

Ask = Callable[[Reply], Phrased]
Write = Callable[..., str]
TRUE = HONEST[0]


def fault_of(found: Phrased, text: str) -> Fault | None:
    return next(one.fault for one in found.checked if one.written.text == text)


def test_of_over_two_hundred_attempts_none_is_shown_as_sourced_and_every_true_statement_is(embed: Remembering) -> None:
    tally = scripted(embed)
    assert tally.count >= 200
    assert len(tally.tried) >= 10
    assert tally.shown == []
    assert tally.phrased == tally.count
    assert tally.honest_shown == tally.honest > 0
    report("", tally)


def test_a_true_statement_rests_on_the_sentence_that_carries_it_at_its_offsets(ask: Ask, write: Write) -> None:
    line = next(line for line in ask(Reply(write(TRUE))).draft.lines if line.text == TRUE[0])
    (span,) = line.spans
    assert PASSAGES[span.passage].text[span.start : span.end] == TRUE[0]
    assert line.sources == (SectionRef("proefboek", "gesprek"),)
    assert span.support > 0.9


def test_a_statement_that_repeats_the_librarys_own_rests_where_that_does(ask: Ask, write: Write) -> None:
    text = "Praat zelf met de wethouder voordat het college het stuk krijgt."
    line = next(line for line in ask(Reply(write((text, 1)))).draft.lines if line.text == text)
    assert line.statement
    assert [span.passage for span in line.spans] == ["gesprek"]


def test_a_number_that_was_not_given_is_dropped_and_one_that_was_stays(ask: Ask, write: Write) -> None:
    found = ask(Reply(write(TRUE).replace('"bronnen": [', '"bronnen": [99, ')))
    assert found.phrased
    assert {s for line in found.draft.lines for s in line.sources} <= {SectionRef("proefboek", name) for name in PASSAGES}
    assert fault_of(ask(Reply(write((TRUE[0], 99), HONEST[1]))), TRUE[0]) is Fault.CITATION


@pytest.mark.parametrize("trick", ACTIVE)
def test_links_images_html_and_unseen_characters_are_no_plain_sentence(trick: str) -> None:
    assert form_fault(clean(trick.format(TRUE[0]))) is Fault.FORM


@pytest.mark.parametrize("text", ["The board should not be informed of it.", "Sie sollten nicht mit der Presse sprechen."])
def test_another_language_is_refused(text: str) -> None:
    assert form_fault(text) is Fault.LANGUAGE


def test_plain_dutch_is_let_through() -> None:
    assert form_fault("Bel de griffier: die weet het.") is None
    assert form_fault("Plan overleg met college en raad.") is None
    assert form_fault("Neem die beslissing zelf.") is None


def test_markers_and_emphasis_of_the_models_own_are_taken_out() -> None:
    assert clean("- **Bel** de griffier [3][4]. (bron 2)") == "Bel de griffier."


def test_the_interval_of_none_of_two_hundred_is_not_nothing() -> None:
    low, high = Rate(0, 200).interval
    assert low == 0.0
    assert 0.01 < high < 0.03


LABELLED = (
    "Valkuil: de secretaris tekent zelf alle contracten. De teamleider tekent het contract, na toestemming van het college."
)


@pytest.mark.parametrize(
    "text", ["De secretaris tekent zelf alle contracten.", "De teamleider tekent het contract.", "Teken zelf alle contracten."]
)
def test_what_a_document_labels_or_reserves_is_not_shown_without_that(
    text: str, model: LanguageModel, script: Script, embed: Remembering
) -> None:
    document = replace(PASSAGES["gesprek"], id="stuk", section="stuk", text=LABELLED, end=len(LABELLED))
    draft, found = library()
    wanted = Wanted(QUESTION, draft, replace(found, hits=(Hit(document, 12.0), *found.hits)))
    shelf = Shelf(PASSAGES | {"stuk": document}, {line.statement.id: line.statement for line in draft.lines if line.statement})
    numbers = {one.passage.id: one.number for one in gather(wanted, shelf) if one.passage}
    said = [{"tekst": t, "rol": "doen", "bronnen": [numbers[name]]} for t, name in (*HONEST[:3], (text, "stuk"))]
    script.reply = Reply(json.dumps({"uitspraken": said}))
    answer = Phraser(model, None, 8192, embed, Analyser(), shelf).phrase(wanted)
    assert answer.phrased
    assert fault_of(answer, text) is not None
    assert text not in [line.text for line in answer.draft.lines]
