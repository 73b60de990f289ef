"""A section of a work to read: the passage of a citation marked, the rest escaped."""

from __future__ import annotations

from types import SimpleNamespace

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.settings import Settings
from assistant.types import BlockKind, Passage, Section, SectionRef, Work
from assistant.web.pages import read_pages
from assistant.web.pages.bookshelf import Bookshelf
from assistant.web.pages.layout import PageLayout

TEXT = "Eerst dit. Dan <b>dat</b> in het college. En klaar."
PASSAGE = Passage("p1", "w", "10", "Rol", "Rol", TEXT, BlockKind.PARAGRAPH, "w.pdf", 0, len(TEXT), page=18)
WORK = Work("w", "Het werk", sections=(Section("10", "Rol"), Section("11", "Relatie")), document="w.pdf")


def client() -> TestClient:
    contents = SimpleNamespace(cards=(), passages=(PASSAGE,))
    library = SimpleNamespace(contents=contents, passages={"p1": PASSAGE}, cards={}, generation="g")
    shelf = Bookshelf(SimpleNamespace(library=library), {"w": WORK}, (), ())
    app, frame = FastAPI(), PageLayout(Settings())
    frame.stand_in(app)
    app.include_router(read_pages.router(frame, SimpleNamespace(open=lambda: shelf)))
    return TestClient(app)


def test_the_address_of_a_passage_leads_to_its_section_with_the_sentence_marked():
    start, end = TEXT.index("Dan"), TEXT.index(" En klaar")
    page = client().get(f"/lezen/passage/p1?z={start}-{end}")
    assert page.url.path == "/lezen/werk/w/10"
    assert "Eerst dit. <mark>Dan &lt;b&gt;dat&lt;/b&gt; in het college.</mark> En klaar." in page.text
    assert "blz. 18" in page.text


def test_a_section_that_is_not_at_hand_says_where_to_look_it_up():
    assert "staat niet in deze bibliotheek" in client().get("/lezen/werk/w/11").text


def test_an_unknown_passage_or_section_is_not_there():
    assert client().get("/lezen/passage/x").status_code == 404
    assert client().get("/lezen/werk/w/99").status_code == 404
    assert (
        SectionRef("w", "10")
        in Bookshelf(
            SimpleNamespace(library=SimpleNamespace(contents=SimpleNamespace(passages=(PASSAGE,)))), {}, (), ()
        ).passages_of
    )
