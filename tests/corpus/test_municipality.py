from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.corpus import municipality
from assistant.corpus.keeper_documents import KeeperDocuments
from assistant.corpus.keeper_notes import KeeperNotes, Review, Tie
from assistant.corpus.municipality import Facts
from assistant.errors import BadInput
from assistant.ingest.inputs import documents_in
from assistant.types import EntryKind
from evals.lab.small import CARD, Small

QUESTION = "waar zijn de emmers gebleven?"


def test_a_question_tied_to_a_card_is_found_by_the_next_generation_without_reading_anything_again(
    made: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.make()  # as this program makes it
    monkeypatch.setattr("assistant.ingest.works.read", lambda path: pytest.fail(f"{path} was read again"))
    monkeypatch.setattr("assistant.ingestion.linking.link", lambda *_: pytest.fail("statements were linked again"))
    KeeperNotes(made.corpus).tie(Tie(QUESTION, card="zoek-stuk"))
    report = made.make()
    assert report.embedded <= 1  # none, where an earlier run of the tests embedded it
    asked = {(e.text, e.target) for e in report.contents.entries if e.kind is EntryKind.SITUATION}
    assert (QUESTION, "zoek-stuk") in asked
    assert made.state() == 0
    assert report.contents.links


def test_a_question_tied_to_a_passage_leads_to_it_and_no_more_once_undone(made: Small) -> None:
    passage = made.make().contents.passages[0]
    notebook, tie = KeeperNotes(made.corpus), Tie.to(QUESTION, passage)
    notebook.tie(tie)
    notebook.tie(tie)
    assert notebook.ties() == [tie]
    entries = made.make().contents.entries
    assert [e.target for e in entries if e.text == QUESTION] == [passage.id]
    assert passage.text not in (made.corpus / "eigen/vragen/beheer.jsonl").read_text("utf-8")
    notebook.untie(tie)
    assert notebook.ties() == []
    assert QUESTION not in {e.text for e in made.make().contents.entries}


def test_what_the_keeper_wrote_down_is_no_document(made: Small) -> None:
    folder = made.corpus / municipality.FOLDER
    notebook = KeeperNotes(made.corpus)
    notebook.tie(Tie(QUESTION, card="zoek-stuk"))
    notebook.review("zoek-stuk", Review("2026-11-21", "een secretaris"))
    KeeperDocuments(made.corpus).describe("mandaat.md", Facts(own=True, year=2024))
    (folder / "kaarten" / "x").mkdir(parents=True)
    (folder / "kaarten" / "x" / "eigen-kaart.md").write_text("kaart", "utf-8")
    (folder / "begrippen.toml").write_text("", "utf-8")
    (folder / "mandaat.md").write_text("# Mandaat", "utf-8")
    assert documents_in([], [folder]) == (folder / "mandaat.md",)


def test_a_document_in_the_own_folder_is_the_municipalitys_and_its_facts_can_be_told(made: Small) -> None:
    document = made.corpus / "eigen" / "mandaat.md"
    document.parent.mkdir(parents=True, exist_ok=True)
    document.write_text(
        "# Mandaatregeling\n\nDe directeur tekent brieven tot tienduizend euro, de secretaris daarboven.", "utf-8"
    )
    work = next(w for w in made.make().contents.works if w.document == "mandaat.md")
    assert (work.own, work.year, work.terms) == (True, None, "niet vermeld")
    KeeperDocuments(made.corpus).describe("mandaat.md", Facts(own=False, year=2024, terms="overnemen toegestaan"))
    report = made.make()
    work = next(w for w in report.contents.works if w.document == "mandaat.md")
    assert (work.own, work.year, work.terms) == (False, 2024, "overnemen toegestaan")
    assert report.embedded == 0


def test_a_card_of_the_municipality_is_served_beside_ours(made: Small) -> None:
    folder = made.corpus / "eigen" / "kaarten" / "proef"
    folder.mkdir(parents=True)
    (folder / "lege-fontein.md").write_text(CARD.format(title="de fontein op het plein staat leeg"), "utf-8")
    assert {card.id for card in made.make().contents.cards} == {"lekkend-dak", "zoek-stuk", "lege-fontein"}


def test_a_review_is_kept_and_taken_back(tmp_path: Path) -> None:
    notebook = KeeperNotes(tmp_path)
    notebook.review("zoek-stuk", Review("2026-11-20", "een griffier"))
    notebook.review("zoek-stuk", Review("2026-11-21", "een secretaris"))
    assert notebook.reviews() == {"zoek-stuk": Review("2026-11-21", "een secretaris")}
    line = json.loads((tmp_path / "eigen" / "nagelezen.jsonl").read_text("utf-8"))
    assert line == {"kaart": "zoek-stuk", "datum": "2026-11-21", "door": "een secretaris"}
    notebook.review("zoek-stuk", None)
    assert notebook.reviews() == {}


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "nagelezen.jsonl").write_text('{"kaart": "a"}\n{"kaart"\n', "utf-8")
    with pytest.raises(BadInput, match=r"Regel 2 van corpus/eigen/nagelezen\.jsonl"):
        KeeperNotes(tmp_path).reviews()
