from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.corpus import municipality
from assistant.corpus.keeper_documents import KeeperDocuments, NameTaken, Removed
from assistant.corpus.municipality import Facts, facts_of
from assistant.ingest.inputs import documents_in
from evals.lab.small import Small

DAY, LATER = date(2026, 3, 9), date(2026, 4, 1)
TEXT = "# Parkeerbeleid\n\nDe sleutel van de fietsenkelder ligt bij de bode van het stadskantoor."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the keeper added a document of the trade."""
    path = tmp_path / "bronnen" / "parkeren.md"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    KeeperDocuments(tmp_path).describe(path.name, Facts(own=False, year=2024, terms="niet vermeld"), DAY)
    return path


def test_a_document_goes_out_with_what_is_known_of_it_and_comes_back_the_same(tmp_path: Path, place: Path) -> None:
    documents = KeeperDocuments(tmp_path)
    before = facts_of(tmp_path, {place.name: place})
    documents.remove(place.name, "parkeerbeleid", LATER)
    assert not place.exists()
    assert documents.added() == frozenset()
    assert documents.removed() == [Removed("parkeren.md", "2026-04-01", "parkeerbeleid")]
    assert documents.removed()[0].day == "1-4-2026"
    documents.put_back(place.name)
    assert place.read_text("utf-8") == TEXT
    assert facts_of(tmp_path, {place.name: place}) == before
    assert documents.added() == {"parkeren.md"}
    assert documents.removed() == []


def test_telling_other_facts_leaves_who_added_it(tmp_path: Path, place: Path) -> None:
    documents = KeeperDocuments(tmp_path)
    documents.describe(place.name, Facts(own=True, year=2025))
    assert documents.added() == {"parkeren.md"}
    documents.remove(place.name, "", LATER)
    documents.put_back(place.name)
    # Where it lies follows its kind.
    assert (tmp_path / municipality.FOLDER / place.name).is_file()


@pytest.mark.parametrize("name", ["hand.md", "weg.md", "../bronnen/parkeren.md", "documenten.jsonl", "", "bronnen"])
def test_only_what_the_keeper_added_goes_out(tmp_path: Path, place: Path, name: str) -> None:
    (tmp_path / "bronnen" / "hand.md").write_text("x", "utf-8")
    documents = KeeperDocuments(tmp_path)
    documents.describe("hand.md", Facts(own=False, year=2020))
    for act in (lambda: documents.remove(name, "", DAY), lambda: documents.put_back(name), lambda: documents.discard(name)):
        with pytest.raises(KeyError):
            act()
    assert place.exists()
    assert (tmp_path / "bronnen" / "hand.md").exists()


def test_a_link_in_the_place_of_a_document_is_left_alone(tmp_path: Path, place: Path) -> None:
    elsewhere = tmp_path / "elders.md"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    with pytest.raises(KeyError):
        KeeperDocuments(tmp_path).remove(place.name, "", DAY)
    assert elsewhere.exists()


def test_what_lies_there_by_now_is_not_overwritten_by_what_comes_back(tmp_path: Path, place: Path) -> None:
    documents = KeeperDocuments(tmp_path)
    documents.remove(place.name, "", LATER)
    place.write_text("iets anders", "utf-8")
    with pytest.raises(NameTaken):
        documents.put_back(place.name)
    assert place.read_text("utf-8") == "iets anders"
    assert len(documents.removed()) == 1


def test_what_is_thrown_away_is_gone(tmp_path: Path, place: Path) -> None:
    documents = KeeperDocuments(tmp_path)
    documents.remove(place.name, "", LATER)
    documents.discard(place.name)
    assert documents.removed() == []
    assert list(tmp_path.rglob("*.md")) == []
    with pytest.raises(KeyError):
        documents.put_back(place.name)


def test_what_was_taken_out_is_in_no_next_generation_until_it_is_put_back(made: Small) -> None:
    added = made.corpus / municipality.FOLDER / "parkeren.md"
    added.parent.mkdir(parents=True, exist_ok=True)
    added.write_text(TEXT, "utf-8")
    documents = KeeperDocuments(made.corpus)
    documents.describe(added.name, Facts(own=True), DAY)
    assert any("fietsenkelder" in passage.text for passage in made.make().contents.passages)
    documents.remove(added.name, "parkeerbeleid", LATER)
    assert added.name not in {path.name for path in documents_in([], [made.corpus / "bronnen", made.corpus / "eigen"])}
    assert not any("fietsenkelder" in passage.text for passage in made.make().contents.passages)
    documents.put_back(added.name)
    report = made.make()
    assert any("fietsenkelder" in passage.text for passage in report.contents.passages)
    assert report.embedded == 0
