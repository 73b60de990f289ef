"""Beheer: a question tied and tried, a document taken in, a card read by a peer; by requests, and once by hand."""

from __future__ import annotations

import asyncio
import csv
import html
import io
import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest
from argon2 import PasswordHasher
from running import PASSWORD, PUBLIC, App, start, stop
from starlette.datastructures import UploadFile

from assistant.ingest.inputs import documents_in
from assistant.web import words
from assistant.web.keeper import pages
from assistant.web.keeper import words as keeper_words
from assistant.web.keeper.uploads import KINDS, receive
from evals.lab.app_process import data_folder, serving
from evals.lab.small import Small
from evals.quality.accessibility import AXE, violations

CARD = "lekkend-dak"
QUESTION = "de goudvis van de receptie is zoek"
DOCUMENT = (
    "# Parkeerbeleid van het stadskantoor\n\n## Fietsen\n\n"
    "Fietsen van medewerkers staan in de kelder; de sleutel van de fietsenkelder ligt bij de bode.\n"
)

ROUTE = f"""titel = "Nattigheid"
volgorde = 1
voor_wie = "Wie emmers heeft."
waarom = "Het gaat regenen."

[[stap]]
kaart = "{CARD}"
titel = "Het dak"
waarom_nu = "Het lekt al."
vragen = ["Wie heeft bij jullie de sleutel van het dak?"]
verder_lezen = []
"""
ROOF_SAID = "Bij ons belt de bode bij een lek in het dak van het gemeentehuis eerst de burgemeester"

CANTEEN_SAID = "In de kantine van het stadskantoor liggen op vrijdag de kroketten klaar"
CANTEEN = f"# Kantinereglement\n\n## Vrijdag\n\n{CANTEEN_SAID} voor wie zich heeft opgegeven.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """A small library of its own with a learning route, for the keeper changes it."""
    small = Small(tmp_path_factory.mktemp("keeper"))
    (small.corpus / "leerpaden").mkdir()
    (small.corpus / "leerpaden" / "nattigheid.toml").write_text(ROUTE, "utf-8")
    small.make()
    return small


@pytest.fixture(scope="module")
def corpus(library: Small) -> Path:
    return library.corpus


@pytest.fixture(scope="module")
def own_app(library: Small, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    place = tmp_path_factory.mktemp("keeper-app")
    for part in ("models", "embeddings.sqlite"):
        (place / part).symlink_to((data / part).resolve())
    settings = {"corpus": str(library.corpus), "keeper_password": PasswordHasher().hash(PASSWORD)}
    running = start(library.index, place, place / "app.log", **settings)
    yield running
    stop(running)


@pytest.fixture(scope="module")
def signed_in(own_app: App) -> Iterator[httpx.Client]:
    """Signed in once: the app lets nobody try its password ten times a minute."""
    with httpx.Client(base_url=own_app.address, follow_redirects=True, timeout=60) as client:
        assert client.post("/beheer/inloggen", data={"wachtwoord": PASSWORD}).status_code == 200
        yield client


@pytest.fixture
def keeper(signed_in: httpx.Client) -> httpx.Client:
    settle(signed_in)
    return signed_in


def settle(client: httpx.Client) -> list[str]:
    """Wait until the library is up to date; return the steps that were shown on the way."""
    steps = []
    for _ in range(1200):
        now = client.get("/beheer/voortgang").json()
        steps.append(now["stap"])
        if not now["bezig"]:
            return steps
        time.sleep(0.1)
    raise AssertionError(f"still busy: {steps[-1]}")


def finds(client: httpx.Client, question: str) -> str:
    return client.get(f"/beheer/vraag?{urlencode({'v': question})}").text


def test_a_question_that_found_nothing_is_tied_to_a_card_works_for_the_like_of_it_and_is_undone(keeper, corpus):
    assert keeper_words.NOW["nearest"] in finds(keeper, QUESTION)
    assert f'value="{CARD}"' in keeper.get(f"/beheer/vraag?{urlencode({'v': QUESTION, 'zoek': 'gemeentehuis lekt'})}").text
    page = keeper.post("/beheer/koppel", data={"vraag": QUESTION, "kaart": CARD}).text
    assert keeper_words.TIE_SOON in page
    steps = settle(keeper)
    assert any(re.search(r"\d+ van \d+", step) for step in steps)
    page = finds(keeper, QUESTION)
    assert keeper_words.NOW["answered"] in page
    assert keeper_words.TIE_PLACE.format(place=1) in page
    assert f'href="/lezen/kaart/{CARD}"' in finds(keeper, "weet iemand waar de goudvis van de receptie is, hij is zoek")
    kept = json.loads((corpus / "eigen" / "vragen" / "beheer.jsonl").read_text("utf-8"))
    assert kept == {"kaart": CARD, "vragen": [QUESTION]}

    mark = re.search(r'name="koppeling" value="(\w+)"', page)[1]
    keeper.post("/beheer/los", data={"koppeling": mark})
    settle(keeper)
    assert keeper_words.NOW["nearest"] in finds(keeper, QUESTION)
    assert (corpus / "eigen" / "vragen" / "beheer.jsonl").read_text("utf-8") == ""


def test_a_document_is_taken_in_with_its_facts_and_is_hard_to_find_until_it_has_a_question(keeper):
    form = {"jaar": "2024", "voorwaarden": "niet vermeld", "soort": "eigen"}
    page = keeper.post("/beheer/document", data=form, files={"document": ("parkeren.md", DOCUMENT.encode())}).text
    assert "data-bezig" in page
    steps = settle(keeper)
    assert any(step.startswith("Lezen") for step in steps) or len(steps) > 5
    page = keeper.get("/beheer").text
    row = re.search(r"<tr><th scope=\"row\">Parkeerbeleid.*?</tr>", page, re.DOTALL)[0]
    assert words.HARD_TO_FIND in row
    assert re.search(r"<td[^>]*>2024</td>", row)
    assert words.KEEPER_KIND_OWN in row

    keeper.post("/beheer/feiten", data={"naam": "parkeren.md", "jaar": "2025", "voorwaarden": "x", "soort": "vak"})
    settle(keeper)
    row = re.search(r"<tr><th scope=\"row\">Parkeerbeleid.*?</tr>", keeper.get("/beheer").text, re.DOTALL)[0]
    assert re.search(r"<td[^>]*>2025</td>", row)
    assert words.KEEPER_KIND_TRADE in row

    question = "waar laat ik mijn brommer op kantoor?"
    offered = keeper.get(f"/beheer/vraag?v={question}&zoek=bode").text.split('name="passage" value="')[1:]
    passage = next(one for one in offered if "Parkeerbeleid" in one.partition("</span>")[0]).partition('"')[0]
    keeper.post("/beheer/koppel", data={"vraag": question, "passage": passage})
    settle(keeper)
    assert keeper_words.TIE_PLACE.format(place=1) in finds(keeper, question)
    row = re.search(r"<tr><th scope=\"row\">Parkeerbeleid.*?</tr>", keeper.get("/beheer").text, re.DOTALL)[0]
    assert words.HARD_TO_FIND not in row


def add(client: httpx.Client, name: str, text: str) -> None:
    form = {"jaar": "2024", "voorwaarden": "niet vermeld", "soort": "eigen"}
    client.post("/beheer/document", data=form, files={"document": (name, text.encode())})
    settle(client)


def test_a_document_is_taken_out_with_what_was_tied_to_it_and_put_back(keeper, corpus):
    add(keeper, "kantine.md", CANTEEN)
    question = "wie heeft er trek in een kroket?"
    passage = re.search(r'name="passage" value="([\w-]+)"', keeper.get(f"/beheer/vraag?v={question}&zoek=kroketten").text)[1]
    keeper.post("/beheer/koppel", data={"vraag": question, "passage": passage})
    settle(keeper)
    assert "/beheer/weg?naam=kantine.md" in keeper.get("/beheer/document?naam=kantine.md").text
    asked = keeper.get("/beheer/weg?naam=kantine.md").text
    assert keeper_words.REMOVE_SURE.format(name="kantine.md") in asked
    assert keeper_words.REMOVE_TIES.format(count=1) in asked
    assert "kroketten" in httpx.get(f"{keeper.base_url}/lezen/zoek?q=kroketten").text

    page = keeper.post("/beheer/weg", data={"naam": "kantine.md"}).text
    assert "data-bezig" in page
    assert (corpus / "eigen" / "weggehaald" / "kantine.md").is_file()
    settle(keeper)
    page = keeper.get("/beheer").text
    assert not re.search(r"<tr>.*?kantine\.md.*?</tr>", page)
    assert keeper_words.PUT_BACK in page
    assert keeper_words.TIE_LOST in page
    assert httpx.get(f"{keeper.base_url}/lezen/passage/{passage}").status_code == 404
    assert CANTEEN_SAID not in httpx.get(f"{keeper.base_url}/lezen/zoek?q=kroketten").text

    keeper.post("/beheer/terug", data={"naam": "kantine.md"})
    settle(keeper)
    page = keeper.get("/beheer").text
    assert re.search(r"<tr>.*?<td[^>]*>kantine\.md</td>.*?<td[^>]*>2024</td>.*?</tr>", page)
    assert keeper_words.TIE_LOST not in page
    assert keeper_words.TIE_PLACE.format(place=1) in finds(keeper, question)


def test_a_document_that_was_taken_out_is_thrown_away_with_its_ties(keeper, corpus):
    if not (corpus / "eigen" / "kantine.md").exists():
        add(keeper, "kantine.md", CANTEEN)
    passage = re.search(r'name="passage" value="([\w-]+)"', keeper.get("/beheer/vraag?v=kroket&zoek=kroketten").text)[1]
    keeper.post("/beheer/koppel", data={"vraag": "mag ik ook een frikandel?", "passage": passage})
    settle(keeper)
    assert keeper.post("/beheer/wis", data={"naam": "kantine.md"}).status_code == 404
    keeper.post("/beheer/weg", data={"naam": "kantine.md"})
    settle(keeper)
    assert keeper_words.DISCARD_SURE.format(name="kantine.md") in keeper.get("/beheer/weg?naam=kantine.md").text
    keeper.post("/beheer/wis", data={"naam": "kantine.md"})
    settle(keeper)
    page = keeper.get("/beheer").text
    assert "kantine.md" not in page
    assert "frikandel" not in page
    assert not list(corpus.rglob("kantine.md"))


def test_what_could_not_be_read_is_taken_out_too(keeper, corpus):
    form = {"soort": "vak", "voorwaarden": "niet vermeld"}
    keeper.post("/beheer/document", data=form, files={"document": ("leeg.pdf", b"%PDF-1.7\nniets")})
    settle(keeper)
    assert "/beheer/weg?naam=leeg.pdf" in keeper.get("/beheer").text
    keeper.post("/beheer/weg", data={"naam": "leeg.pdf"})
    settle(keeper)
    assert not (corpus / "bronnen" / "leeg.pdf").exists()
    assert "<strong>leeg.pdf</strong><br>" not in keeper.get("/beheer").text
    keeper.post("/beheer/wis", data={"naam": "leeg.pdf"})
    settle(keeper)


def test_only_what_was_added_here_is_taken_out_here(keeper, library, corpus):
    assert keeper_words.BY_HAND in keeper.get("/beheer/document?naam=proefwerk.md").text
    for name in ("proefwerk.md", "../bronnen/proefwerk.md", "documenten.jsonl", "", f"../kaarten/proef/{CARD}.md"):
        assert keeper.get("/beheer/weg", params={"naam": name}).status_code == 404
        for act in ("weg", "terug", "wis"):
            assert keeper.post(f"/beheer/{act}", data={"naam": name}).status_code == 404
    assert library.document.is_file()
    assert (corpus / "kaarten" / "proef" / f"{CARD}.md").is_file()


@pytest.mark.parametrize(
    ("name", "content", "form", "said"),
    [
        ("brief.exe", b"MZ", {"soort": "eigen"}, words.KEEPER_WRONG_KIND),
        ("nep.pdf", b"geen pdf", {"soort": "eigen"}, words.KEEPER_WRONG_KIND),
        ("brief.txt", b"x", {"soort": "eigen", "jaar": "vorig jaar"}, keeper_words.FACTS_WRONG),
        ("brief.txt", b"x", {}, keeper_words.FACTS_WRONG),
    ],
)
def test_what_is_no_document_or_has_no_sound_facts_is_refused_with_a_word(keeper, corpus, name, content, form, said):
    before = sorted(corpus.rglob("*.*"))
    assert said in keeper.post("/beheer/document", data=form, files={"document": (name, content)}).text
    assert sorted(corpus.rglob("*.*")) == before


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_read_can_be_dropped_in(tmp_path, kind):
    file = UploadFile(io.BytesIO(KINDS[kind] + b" x"), filename=f"soort{kind}")
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        path = thread.submit(lambda: asyncio.run(receive(file, tmp_path, "eigen"))).result()
    assert documents_in([tmp_path / "eigen"], []) == (path,)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("README.md", "README-2.md"),
        ("LEESMIJ.md", "LEESMIJ-2.md"),
        ("../../kaarten/x.md", "x.md"),
        ("..\\..\\x.md", "x.md"),
        ("a\0b.md", "a-b.md"),
        ("~$brief.docx", "brief.docx"),
        (".verborgen.txt", "verborgen.txt"),
        ("<b>kop</b>.txt", "b.txt"),
        ("=1+1.txt", "1-1.txt"),
        ("x" * 300 + ".txt", "x" * 80 + ".txt"),
    ],
)
def test_a_document_is_kept_in_its_own_folder_under_a_name_that_is_read(tmp_path, name, kept):
    content = b"PK\x03\x04" if name.endswith("docx") else b"Een tekst."
    file = UploadFile(io.BytesIO(content), filename=name)
    with ThreadPoolExecutor(1) as thread:  # Playwright keeps a loop running in this one
        path = thread.submit(lambda: asyncio.run(receive(file, tmp_path, "eigen"))).result()
    assert path == tmp_path / "eigen" / kept
    assert documents_in([tmp_path / "eigen"], []) == (path,)


def test_a_note_by_its_name_is_read_as_the_document_it_is(keeper):
    add(keeper, "README.md", "# Sleutelregeling\n\nDe sleutel van de kluis ligt bij de kamerbewaarder van de raad.\n")
    assert re.search(r"<tr>.*?Sleutelregeling.*?README-2\.md", keeper.get("/beheer").text, re.DOTALL)
    assert "kamerbewaarder" in httpx.get(f"{keeper.base_url}/lezen/zoek?q=kamerbewaarder").text
    keeper.post("/beheer/weg", data={"naam": "README-2.md"})


def test_where_the_index_was_made_of_another_folder_it_is_told_that_nothing_added_here_is_read(data, tmp_path):
    small, elsewhere = Small(tmp_path), tmp_path / "elders"
    elsewhere.mkdir()
    (elsewhere / "brief.txt").write_text("Een brief over de sleutel van het archief.", "utf-8")
    small.make(elsewhere)
    settings = {"corpus": str(small.corpus), "keeper_password": PasswordHasher().hash(PASSWORD)}
    place = data_folder(tmp_path / "data", data)
    form = {"jaar": "2024", "voorwaarden": "niet vermeld", "soort": "eigen"}
    with (
        serving(small.index, place, tmp_path / "app.log", **settings) as app,
        httpx.Client(base_url=app.address, follow_redirects=True, timeout=60) as client,
    ):
        client.post("/beheer/inloggen", data={"wachtwoord": PASSWORD})
        page = client.post("/beheer/document", data=form, files={"document": ("a.md", b"Een tekst.")}).text
    assert keeper_words.OTHER_PATHS in page
    assert not list(small.corpus.rglob("a.md"))


def test_markup_in_a_title_or_a_heading_of_a_document_is_text(keeper, own_app):
    heads = "<h1>Nota &lt;img src=x onerror=alert(1)&gt;</h1><h2>Deel &lt;script&gt;</h2>"
    said = "<p>De bode heeft het merkteken van de gemeente, en hij bewaart het in de la van zijn bureau op de gang.</p>"
    add(keeper, "merk.html", f"<!doctype html><html><body><main>{heads}{said}</main></body></html>")
    seen = [keeper.get("/beheer").text, keeper.get("/beheer/document?naam=merk.html").text]
    seen += [httpx.get(f"{own_app.address}/lezen/{path}").text for path in ("", "zoek?q=merkteken")]
    seen += [
        httpx.get(own_app.address + html.unescape(place)).text for place in set(re.findall(r'href="(/lezen/[^"#]*)', seen[-1]))
    ]
    assert sum("&lt;img" in page for page in seen) >= 2
    assert not [page for page in seen if "<img src=x" in page or "<script>" in page]
    keeper.post("/beheer/weg", data={"naam": "merk.html"})


def test_what_could_not_be_read_is_shown_with_the_reason(keeper, corpus):
    form = {"soort": "vak", "voorwaarden": "niet vermeld"}
    keeper.post("/beheer/document", data=form, files={"document": ("stuk.pdf", b"%PDF-1.7\nen dan niets")})
    keeper.post("/beheer/document", data=form, files={"document": ("heel.md", DOCUMENT.replace("Fiets", "Auto").encode())})
    settle(keeper)
    page = keeper.get("/beheer").text
    assert re.search(r"<strong>stuk\.pdf</strong><br>[A-Z]", page)
    (corpus / "bronnen" / "stuk.pdf").unlink()


def test_a_card_marked_as_read_says_so_to_everyone_and_can_be_taken_back(keeper, own_app):
    def shown() -> str:
        return httpx.get(f"{own_app.address}/lezen/kaart/{CARD}").text

    keeper.post(f"/beheer/nagelezen/{CARD}", data={"door": "een secretaris uit het oosten", "op": "2026-03-09"})
    assert words.REVIEWED_BY.format(who="een secretaris uit het oosten", when="9-3-2026") in shown()
    wrong = keeper.post(f"/beheer/nagelezen/{CARD}", data={"door": "", "op": "2026-03-09"}).text
    assert keeper_words.REVIEW_WRONG in wrong
    assert keeper_words.REVIEW_WRONG in keeper.post(f"/beheer/nagelezen/{CARD}", data={"door": "ik", "op": "2999-01-01"}).text
    keeper.post(f"/beheer/nagelezen/{CARD}", data={"weg": "1"})
    assert words.NOT_REVIEWED in shown()


def test_the_files_to_take_along_open_in_a_spreadsheet_and_hold_no_formula(keeper):
    keeper.post("/laat/vraag", json={"question": "=1+1 wat doet de wethouder?"})
    for name, columns in keeper_words.CSV.items():
        text = keeper.get(f"/beheer/{name}.csv").text
        assert text.startswith("\ufeff" + ";".join(columns))
    assert "'=1+1" in keeper.get("/beheer/vragen.csv").text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x")', "=cmd|' /C calc'!A0"])
def test_no_cell_is_taken_for_a_formula(cell):
    file = pages._csv("vragen", [["2026-01-01", cell, "2026-04-01"]]).body.decode("utf-8-sig")
    _head, row = csv.reader(io.StringIO(file, newline=""), delimiter=";")
    assert row[1] == f"'{cell}"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", f"/beheer/{p}") for p in ("vraag", "voortgang", "document", "weg", "kaarten", f"kaart/{CARD}", "vragen.csv")),
        *(("POST", f"/beheer/{p}") for p in ("koppel", "los", "feiten", "document", "weg", "terug", "wis", "link-weg")),
        *(("POST", f"/beheer/{p}") for p in (f"nagelezen/{CARD}", "afgehandeld/1")),
    ],
)
def test_a_stranger_gets_the_way_in_and_nothing_else(own_app, method, path):
    reply = httpx.request(method, own_app.address + path)
    assert reply.status_code == 403
    assert words.PASSWORD in reply.text
    assert CARD not in reply.text


def test_the_keeper_sees_the_links_that_were_shared_and_ends_one(app):
    parcel = {"title": "Voor Kim", "items": [{"kind": "kaart", "id": "wethouder-blokkeert-stuk"}], "days": 7}
    shared = httpx.post(f"{app.address}/uit/deel", json=parcel).json()
    place = app.address + shared["link"].removeprefix(PUBLIC)
    assert httpx.get(place).status_code == 200
    entry = httpx.post(f"{app.address}/beheer/inloggen", data={"wachtwoord": PASSWORD})
    # The cookie is for https, where the app is meant to stand; a client that keeps to that would not send it here.
    cookie = {"cookie": entry.headers["set-cookie"].partition(";")[0]}
    with httpx.Client(base_url=app.address, follow_redirects=True, headers=cookie) as keeper:
        links = keeper.get("/beheer").text.partition('id="links"')[2]
        listed = next(row for row in links.split("<li>") if "Voor Kim" in row)
        assert keeper_words.SHARE_DATES.format(made=shared["op"], until=shared["tot"]) in listed
        # Nothing in it opens the link, or withdraws it from elsewhere.
        assert not any(shared[name].rpartition("/")[2] in links for name in ("link", "terug"))
        keeper.post("/beheer/link-weg", data={"link": re.search(r'name="link" value="(\w+)"', listed)[1]})
        assert "Voor Kim" not in keeper.get("/beheer").text
    assert httpx.get(place).status_code == 404


def test_the_keeper_ties_a_left_question_in_the_browser_and_sees_it_work(visit, own_app):
    question = "mijn cactus in de raadzaal prikt iedereen"
    httpx.post(f"{own_app.address}/laat/vraag", json={"question": question})
    page = visit("/beheer", address=own_app.address)
    page.get_by_label(words.PASSWORD).fill(PASSWORD)
    page.get_by_role("button", name=words.SIGN_IN).click()
    page.locator("a", has_text=keeper_words.TRY_OR_TIE).filter(has_text=question).click()
    page.get_by_text(keeper_words.NOW["nearest"]).wait_for()
    page.get_by_label(keeper_words.SEARCH_LABEL).fill("gemeentehuis lekt")
    page.get_by_role("button", name=words.SEARCH_BUTTON, exact=True).click()
    page.locator(f'#zoeken form:has(input[value="{CARD}"]) button').click()
    page.locator("[data-bezig]").wait_for()
    page.get_by_text(keeper_words.NOW["answered"]).wait_for(timeout=120_000)
    assert keeper_words.TIE_PLACE.format(place=1) in page.inner_text("main")
    page.get_by_role("button", name=keeper_words.UNTIE).click()
    page.get_by_text(keeper_words.NOW["nearest"]).wait_for(timeout=120_000)


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm ci")
def test_the_pages_about_a_document_have_no_violation(visit, own_app, keeper):
    add(keeper, "munten.md", "# Muntjes\n\nDe bode heeft de muntjes voor de koffieautomaat in de raadzaal.\n")
    page = visit("/beheer", address=own_app.address)
    page.get_by_label(words.PASSWORD).fill(PASSWORD)
    page.get_by_role("button", name=words.SIGN_IN).click()
    page.locator("tr", has_text="munten.md").get_by_role("link").click()
    page.get_by_label(keeper_words.YEAR).wait_for()
    assert violations(page) == []
    page.get_by_role("link", name=keeper_words.REMOVE).click()
    page.get_by_role("button", name=keeper_words.REMOVE).wait_for()
    assert violations(page) == []


def test_the_keeper_takes_a_document_out_in_the_browser_is_asked_first_and_puts_it_back(visit, own_app, keeper):
    add(keeper, "vlaggen.md", "# Vlagprotocol\n\nDe vlag van de gemeente hangt op maandag uit het raam van de bode.\n")
    page = visit("/beheer", address=own_app.address, width=390)
    page.get_by_label(words.PASSWORD).fill(PASSWORD)
    page.get_by_role("button", name=words.SIGN_IN).click()
    page.locator("tr", has_text="vlaggen.md").get_by_role("link").click()
    page.get_by_role("link", name=keeper_words.REMOVE).click()
    page.get_by_role("link", name=keeper_words.LEAVE_IT).click()
    page.locator("tr", has_text="vlaggen.md").get_by_role("link").click()
    page.get_by_role("link", name=keeper_words.REMOVE).click()
    page.get_by_role("button", name=keeper_words.REMOVE).click()
    page.locator("[data-bezig]").wait_for()
    page.locator("[data-bezig]").wait_for(state="detached", timeout=120_000)
    assert page.locator("tr", has_text="vlaggen.md").count() == 0
    page.locator("form", has_text="vlaggen.md").get_by_role("button", name=keeper_words.PUT_BACK).click()
    page.locator("[data-bezig]").wait_for()
    page.locator("[data-bezig]").wait_for(state="detached", timeout=120_000)
    assert page.locator("tr", has_text="vlaggen.md").count() == 1


def test_a_directielid_sees_the_municipalitys_own_agreement_beside_a_step_and_opens_it(visit, own_app, keeper):
    add(keeper, "dakregeling.md", f"# Dakregeling van onze gemeente\n\n{ROOF_SAID}.\n")
    page = visit("/leren", address=own_app.address, width=390)
    page.get_by_role("link", name="Nattigheid").first.click()
    page.get_by_role("link", name="Het dak").first.click()
    page.get_by_role("heading", name=words.OWN_HEAD).wait_for()
    own = page.locator("blockquote", has_text=ROOF_SAID)
    own.get_by_role("link", name="Dakregeling van onze gemeente").click()
    page.locator("mark", has_text=ROOF_SAID).wait_for()
