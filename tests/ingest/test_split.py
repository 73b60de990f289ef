from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.corpus.catalogue import load_catalogue, recognise
from assistant.ingest.read import Limits
from assistant.ingest.read.in_process import read_here
from assistant.ingest.sections import matches
from assistant.ingest.split import Limit, split
from assistant.language.fingerprint import letters
from assistant.types import Block, BlockKind, Document, Section, Work

WORDS = Limit(lambda text: len(text.split()), 60)
LONG = "Dit is een zin over de haven en het werk dat daar te doen is. "
HEAD, PARA, ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM

KNOWN = Work(
    id="havenboek",
    title="Het havenboek",
    recognise="Vijftig lessen",
    sections=(
        Section("voorwoord", "Voorwoord"),
        Section("1", "De kade"),
        Section("2", "Samenwerking"),
        Section("3", "Samenwerking"),
        Section("slot", "Tot slot"),
    ),
)
UNKNOWN = Work(id="stuk", title="Stuk", known=False)


def document(*blocks: tuple[BlockKind, str]) -> Document:
    return Document("stuk.md", "text/markdown", "0", tuple(Block(kind, text, int(kind is HEAD)) for kind, text in blocks))


def item(number: int) -> tuple[BlockKind, str]:
    return (ITEM, f"Punt {number} van de lijst, dat over iets anders gaat dan de andere punten en een zin lang is.")


def paragraph(number: int, sentences: int = 3) -> tuple[BlockKind, str]:
    return (PARA, f"Alinea {number} begint. " + (LONG * sentences).strip())


def test_every_passage_stands_literally_in_the_document_and_never_over_a_heading() -> None:
    made = document(
        (HEAD, "De kade"), paragraph(1), (PARA, "Kort."), (HEAD, "Een kopje"), (PARA, "Ook kort."), paragraph(2, 12)
    )
    passages = split(made, UNKNOWN, WORDS)
    assert all(p.text == made.text[p.start : p.end] for p in passages)
    assert all(a.end <= b.start for a, b in pairwise(passages))
    assert not any("Een kopje" in p.text for p in passages)
    assert {p.heading for p in passages} == {"De kade", "Een kopje"}


def test_a_long_paragraph_is_cut_at_the_ends_of_sentences_into_parts_of_one_length() -> None:
    made = document((HEAD, "De kade"), paragraph(1, 20))
    passages = split(made, UNKNOWN, WORDS)
    assert len(passages) == 6
    assert all(p.text.endswith(".") and WORDS.holds(p.text) for p in passages)
    assert max(len(p.text) for p in passages) < 1.6 * min(len(p.text) for p in passages)
    assert letters(" ".join(p.text for p in passages)) == letters(made.blocks[1].text)


def test_a_sentence_without_an_end_is_cut_at_a_space() -> None:
    made = document((PARA, "woord " * 200))
    passages = split(made, UNKNOWN, WORDS)
    assert all(WORDS.holds(p.text) for p in passages)
    assert sum(len(p.text.split()) for p in passages) == 200


def test_in_a_work_of_lists_every_item_is_a_passage() -> None:
    passages = split(document((HEAD, "De kade"), paragraph(1, 2), *(item(n) for n in range(12))), UNKNOWN, WORDS)
    assert [p.text for p in passages if p.kind is ITEM] == [item(n)[1] for n in range(12)]


def test_in_prose_a_list_stays_together_and_whole() -> None:
    made = document((HEAD, "De kade"), *(paragraph(n, 9) for n in range(4)), item(1), item(2), paragraph(5, 9))
    (found,) = [p for p in split(made, UNKNOWN, Limit(len, 900)) if p.kind is ITEM]
    assert found.text == f"{item(1)[1]}\n\n{item(2)[1]}"


def test_short_paragraphs_of_prose_are_taken_together() -> None:
    made = document((HEAD, "De kade"), paragraph(1, 9), (PARA, "Vraag: wat nu?"), (PARA, "Antwoord: niets."), paragraph(2, 9))
    assert "Vraag: wat nu?\n\nAntwoord: niets." in [p.text for p in split(made, UNKNOWN, Limit(len, 900))]


def test_a_paragraph_mended_over_a_page_break_is_cut_again_near_its_seam() -> None:
    block = Block(PARA, (LONG * 10).strip(), seams=(len(LONG) * 6 + 20,))
    passages = split(Document("a.md", "text/markdown", "0", (block,)), UNKNOWN, Limit(len, 5000))
    assert [p.text.count("haven") for p in passages] == [6, 4]


def test_ids_depend_on_the_words_alone_and_doubles_are_told_apart() -> None:
    one = split(document((HEAD, "De kade"), paragraph(1), paragraph(1), item(1)), KNOWN, WORDS)
    noisy = document((HEAD, "1. DE KADE"), paragraph(1), paragraph(1), (ITEM, item(1)[1].upper()))
    other = split(replace(noisy, name="ander.pdf"), KNOWN, WORDS)
    assert [p.id for p in one] == [p.id for p in other]
    assert len({p.id for p in one}) == 3
    assert all(len(p.id) == 16 and int(p.id, 16) >= 0 for p in one)


def test_sections_are_matched_in_order_also_where_a_title_comes_twice() -> None:
    made = document(
        (PARA, "Vijftig lessen"), (HEAD, "Colofon"), (PARA, "Gedrukt in de stad."), (HEAD, "Voorwoord"), paragraph(0),
        (HEAD, "1 De kade"), paragraph(1), (HEAD, "Tussenkop"), paragraph(2), (HEAD, "2 Samenwerking"), paragraph(3),
        (HEAD, "3 Samenwerkng*"), paragraph(4), (HEAD, "Tot slot"), paragraph(5),
    )  # fmt: skip
    passages = split(made, KNOWN, WORDS)
    assert [(p.section, p.heading) for p in passages] == [
        ("voorwoord", "Voorwoord"),
        ("1", "1 De kade"),
        ("1", "Tussenkop"),
        ("2", "2 Samenwerking"),
        ("3", "3 Samenwerkng*"),
        ("slot", "Tot slot"),
    ]
    assert passages[2].section_title == "De kade"


def test_sections_are_found_in_plain_text_where_titles_are_lines_like_any_other() -> None:
    titles = ["Voorwoord", "De kade", "Samenwerking", "Samenwerking", "Tot slot"]
    made = document(*((PARA, text) for n, title in enumerate(titles) for text in (title, paragraph(n)[1])))
    assert [p.section for p in split(made, KNOWN, WORDS)] == [s.id for s in KNOWN.sections]
    assert [p.heading for p in split(made, KNOWN, WORDS)] == titles


def test_a_first_section_that_no_heading_names_starts_where_the_work_names_itself() -> None:
    work = replace(
        KNOWN, recognise="De haven is een plek", sections=(Section("begin", "Het onderzoek"), Section("1", "De kade"))
    )
    made = document((PARA, "Krant van vandaag"), (PARA, "De haven is een plek. " + LONG * 3), (HEAD, "De kade"), paragraph(1))
    assert [(p.section, p.text[:8]) for p in split(made, work, WORDS)] == [("begin", "De haven"), ("1", "Alinea 1")]


def test_a_word_of_a_title_in_running_text_is_no_section() -> None:
    made = document((HEAD, "Voorwoord"), (PARA, "De kade is lang en de samenwerking goed, en dat is tot slot ook wat telt."))
    assert {s.id for s in matches(made.blocks, KNOWN).values()} == {"voorwoord"}


def test_of_an_unknown_work_text_before_the_first_heading_is_kept_and_its_colophon_is_not() -> None:
    made = document(
        paragraph(1), (HEAD, "Colofon"), (PARA, "Gedrukt in de stad."), (HEAD, "Artikel 2 Wie tekent"), paragraph(2)
    )
    passages = split(made, recognise(made, ()), WORDS)
    assert [(p.section, p.section_title) for p in passages] == [("", ""), ("2", "Artikel 2 Wie tekent")]


def test_pages_run_from_the_first_block_to_the_last() -> None:
    blocks = (Block(PARA, "Kort een.", 0, 4, "iv", last_page=4), Block(PARA, "Kort twee.", 0, 4, "iv", last_page=5))
    (passage,) = split(Document("a.pdf", "application/pdf", "0", blocks), UNKNOWN, WORDS)
    assert (passage.page, passage.last_page, passage.page_label) == (4, 5, "iv")


def test_an_empty_document_has_no_passages() -> None:
    assert split(document(), KNOWN, WORDS) == ()
    assert split(document((HEAD, "De kade")), KNOWN, WORDS) == ()


@pytest.mark.parametrize("name", ["wegwijzer", "verbinders-zonder-script", "tijd-taal-en-toneel", "de-aanwezige-secretaris"])
def test_a_known_work_has_the_same_sections_from_its_file_and_from_plain_text(works_folder: Path, name: str) -> None:
    works = load_catalogue(works_folder / "bronnen.toml")
    found = []
    for path in (next(works_folder.glob(f"{name}.*")), works_folder / "tekst" / f"{name}.txt"):
        made = read_here(path, Limits())
        assert isinstance(made, Document)
        work = recognise(made, works)
        assert work.id == name
        found.append(list(dict.fromkeys(p.section for p in split(made, work, Limit(len, 1600)))))
    assert found[0] == found[1] == [s.id for w in works if w.id == name for s in w.sections]
