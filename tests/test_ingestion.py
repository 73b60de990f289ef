from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant import ingestion as building
from assistant.errors import BadInput, LibraryUnavailable
from assistant.index import manifest
from assistant.index import store as storing
from assistant.ingest.read.cache import ReadingCache
from assistant.ingestion import documents_in, is_current, sources
from assistant.messages import CHECK_FAILED, EMPTY_LIBRARY, NOTHING_READ
from assistant.types import EntryKind, Unread
from evals.lab.small import STATES, Small


def _is_current(small: Small, model: str = "") -> bool:
    files = documents_in(sources(small.generations), [small.corpus / "bronnen", small.corpus / "eigen"])
    return is_current(files, small.corpus, small.generations, model or small.embedder.identity)


def test_nothing_changed_is_nothing_done(made: Small) -> None:
    before = made.generations.current()
    report = made.make()
    assert not report.changed
    assert report.embedded == 0
    assert made.generations.current() == before


def test_a_changed_document_embeds_what_changed_and_is_found_by_its_new_words_only(made: Small) -> None:
    made.document.write_text(made.document.read_text("utf-8").replace("emmers", "dweilen en sponzen"), "utf-8")
    report = made.make()
    texts = [e.text for e in report.contents.entries if e.kind is EntryKind.TEXT]
    assert report.changed
    assert report.embedded <= 2  # none, where an earlier run of the tests embedded it
    assert any("dweilen" in text for text in texts)
    assert not any("emmers" in text for text in texts)
    assert made.library().stored == len(report.contents.entries)  # it has no ready answers, whose phrasings are not stored


def test_a_renamed_document_embeds_nothing_and_keeps_the_ids_that_links_name(made: Small) -> None:
    made.document.write_text(made.document.read_text("utf-8"), "utf-8")
    ids = [p.id for p in made.make().contents.passages]
    made.document.rename(made.document.with_name("proefwerk.txt"))
    report = made.make()
    assert report.embedded == 0
    assert [d.name for d in report.contents.documents] == ["proefwerk.txt"]
    assert [p.id for p in report.contents.passages] == ids


def test_a_removed_document_leaves_no_passage_entry_or_reading(made: Small) -> None:
    made.document.unlink()
    contents = made.make().contents
    assert contents.passages == contents.documents == ()
    assert {e.kind for e in contents.entries} == {EntryKind.SITUATION, EntryKind.STATEMENT}
    assert STATES[0].encode() not in (made.index / "lezingen.sqlite").read_bytes()


def test_a_document_that_did_not_change_is_not_read_again(made: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.ingest import works

    (made.document.with_name("nieuw.txt")).write_text("Een tweede tekst, over de sleutel van het archief.", "utf-8")
    read: list[str] = []
    reader = works.read
    monkeypatch.setattr(works, "read", lambda path: read.append(path.name) or reader(path))
    assert len(made.make().contents.documents) == 2
    assert read == ["nieuw.txt"]


def test_a_document_that_no_card_names_leaves_the_links_as_they_were(made: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    links = manifest.read(made.generations.current()).links
    assert links

    def again(*_: object) -> None:
        raise AssertionError("linked again")

    monkeypatch.setattr(building.linking, "link", again)
    (made.document.parent / "ander.txt").write_text(
        "Afspraken over sleutels\n\nDe sleutel van de kelder hangt bij de bode.\n", "utf-8"
    )
    assert made.make().contents.links == links
    made.document.write_text(made.document.read_text("utf-8").replace("emmers", "dweilen"), "utf-8")
    with pytest.raises(AssertionError, match="linked again"):
        made.make()


def test_what_an_earlier_ingest_made_is_served_again_without_being_made(made: Small) -> None:
    first = made.generations.current()
    made.write(1)
    second = made.generations.root / "generaties" / made.make().generation
    made.write(0)
    report = made.make()
    assert report.changed
    assert (made.generations.current(), made.generations.previous()) == (first, second)


def test_files_that_could_not_be_read_are_told_again_when_nothing_changed(made: Small) -> None:
    made.document.with_name("leeg.txt").touch()
    first, second = made.make(), made.make()
    assert [u.name for u in first.unread] == ["leeg.txt"]
    assert second.unread == first.unread
    assert not second.changed


def test_files_of_one_name_in_two_folders_are_two_documents_unless_they_say_the_same(made: Small) -> None:
    for folder, text in (
        ("a", "Over de sleutels van het archief en wie ze heeft."),
        ("b", "Over iets heel anders: de fietsenstalling."),
    ):
        (made.corpus / "bronnen" / folder).mkdir()
        (made.corpus / "bronnen" / folder / "notitie.txt").write_text(text, "utf-8")
    (made.corpus / "bronnen" / "b" / "proefwerk.md").write_bytes(made.document.read_bytes())
    report = made.make()
    assert [d.name for d in report.contents.documents] == ["proefwerk.md", "notitie.txt", "b/notitie.txt"]
    assert [d.work for d in report.contents.documents] == ["proefwerk", "notitie", "notitie-2"]
    assert [u.name for u in report.unread] == ["b/proefwerk.md"]


def test_is_current_tells_a_change_of_document_card_or_model(made: Small) -> None:
    assert _is_current(made)
    assert not _is_current(made, "other")
    card = next((made.corpus / "kaarten").rglob("*.md"))
    text = card.read_text("utf-8")
    card.write_text(text.replace("afspreken", "beloven"), "utf-8")
    assert not _is_current(made)
    card.write_text(text, "utf-8")
    assert _is_current(made)
    made.write(1)
    assert not _is_current(made)


def test_is_current_is_false_without_an_index_and_for_a_torn_one(small: Small, made: Small, tmp_path: Path) -> None:
    (made.generations.current() / manifest.FILE).write_bytes(b"torn")
    assert not _is_current(made)
    shutil.rmtree(made.index)
    assert not _is_current(made)


def test_what_was_left_by_going_back_is_not_made_again_by_itself(made: Small) -> None:
    made.write(1)
    made.make()
    with made.generations.writer():
        made.generations.go_back()
    assert made.state() == 0
    assert _is_current(made)  # so the app leaves it alone
    made.write(2)
    assert not _is_current(made)
    made.write(1)
    assert made.make().changed  # asked for, it goes forward
    assert made.state() == 1


def test_the_paths_that_were_given_are_kept_for_making_it_again(small: Small, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "brief.txt").write_text("Een brief over de sleutel van het archief.", "utf-8")
    small.make(elsewhere)
    assert sources(small.generations) == (elsewhere,)
    assert _is_current(small)


def test_a_torn_index_is_made_anew_without_embedding(made: Small) -> None:
    file = max(made.generations.current().rglob("data_level0.bin"), key=lambda path: path.stat().st_size)
    file.write_bytes(b"torn")
    report = made.make()
    assert report.changed
    assert report.embedded == 0
    assert made.state() == 0


def test_a_generation_that_fails_its_check_is_not_served(made: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "check_apart", lambda folder, is_sealed: ["canary"])
    made.write(1)
    with pytest.raises(LibraryUnavailable, match=CHECK_FAILED[:30]):
        made.make()
    assert made.state() == 0
    assert made.generations.unfinished() == []


def test_an_empty_library_is_refused(small: Small) -> None:
    shutil.rmtree(small.corpus)
    with pytest.raises(LibraryUnavailable) as refused:
        small.make()
    assert str(refused.value) == EMPTY_LIBRARY


def test_when_no_document_can_be_read_the_index_stays_and_each_is_named(made: Small) -> None:
    made.document.write_bytes(b"")
    with pytest.raises(BadInput) as refused:
        made.make()
    assert str(refused.value).startswith(NOTHING_READ)
    assert "proefwerk.md: " in str(refused.value)
    assert made.state() == 0


def test_ctrl_c_while_embedding_leaves_the_served_generation(made: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "store", stopped)
    made.write(1)
    with pytest.raises(KeyboardInterrupt):
        made.make()
    assert made.state() == 0
    assert not made.generations.lock.is_held()


def test_a_reading_that_failed_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.ingest import works
    from assistant.ingest.inputs import File

    path = tmp_path / "a.txt"
    path.write_text("Een tekst die eerst niet en dan wel gelezen wordt.", "utf-8")
    kept, reader = ReadingCache(tmp_path / "l.sqlite"), works.read
    monkeypatch.setattr(works, "read", lambda p: Unread(p.name, "te langzaam"))
    assert works.read_all([File(path)], kept, lambda done, total: None).documents == ()
    monkeypatch.setattr(works, "read", reader)
    assert len(works.read_all([File(path)], kept, lambda done, total: None).documents) == 1


def test_a_file_that_goes_or_changes_while_it_is_made_is_named_or_taken_up_next_time(
    made: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.ingest import works

    goes, changes = made.document.with_name("gaat.txt"), made.document.with_name("wijzigt.txt")
    goes.write_text("Een tekst die verdwijnt terwijl hij gelezen wordt.", "utf-8")
    changes.write_text("Zo stond het er eerst, over de sleutel.", "utf-8")
    reader = works.read

    def read(path: Path) -> object:
        if path == goes:
            goes.unlink()
        found = reader(path)
        if path == changes:
            changes.write_text("En zo staat het er daarna, over het slot.", "utf-8")
        return found

    monkeypatch.setattr(works, "read", read)
    report = made.make()
    assert [one.name for one in report.unread] == ["gaat.txt"]
    assert not _is_current(made)
    monkeypatch.setattr(works, "read", reader)
    texts = {passage.text for passage in made.make().contents.passages}
    assert "En zo staat het er daarna, over het slot." in texts
    assert not any("eerst, over de sleutel" in text for text in texts)
