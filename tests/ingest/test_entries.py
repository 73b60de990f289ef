from __future__ import annotations

from made_answers import ready

from assistant.ingest.entries import embedded_text, entries_of
from assistant.types import EntryKind


def test_a_question_that_an_answer_was_found_to_answer_leads_to_it_like_its_own_phrasings() -> None:
    answer = ready()
    entries = entries_of((), (), (answer,), (), {}, {answer.id: ("en dan?", answer.question), "ander/een": ("niets",)})
    led = [entry.text for entry in entries if (entry.kind, entry.target) == (EntryKind.PHRASING, answer.id)]
    assert led == [*answer.asked, "en dan?"]  # each once, and nothing of an answer that is not there
    assert [entry.text for entry in entries] == led
    assert embedded_text(entries[-1]) == "query: en dan?"
