"""Every page of the app in the states a reader meets, to photograph (screens.py) and to check for accessibility (axe.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

import httpx
from playwright.sync_api import Page

from evals.lab.showcase import PASSWORD, PUBLIC

COOKIE = "ruggespraak_beheer"
CARD = "wethouder-blokkeert-stuk"
QUESTION = "wethouder blokkeert stuk, wat nu?"
NOTHING = "hoe bak ik een appeltaart met kaneel?"
LONG = (
    "mijn wethouder wil niet dat de rest van het college de risico's van zijn verduurzamingssubsidieverordeningsproject op "
    "papier ziet staan, terwijl ze er volgende week over moeten beslissen en de controller al drie keer heeft gewaarschuwd"
)
ANSWERED = "#antwoord section.beurt:not(.bezig):not(.melding)"


def ask(page: Page, question: str) -> None:
    """Ask, and wait for the whole answer."""
    before = page.evaluate("document.querySelector('#antwoord section')?.id || ''")
    page.wait_for_selector("body.klaar #vraag textarea")
    page.fill("#vraag textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f'{ANSWERED}:not([id="{before}"])', timeout=60_000)


def base(page: Page) -> str:
    """Return the address of the app that a page is of."""
    found = re.match(r"https?://[^/]+", page.url)
    return found[0] if found else ""


def sign_in(page: Page) -> None:
    """Be the keeper, on the page as it is."""
    page.context.add_cookies([{"name": COOKIE, "value": _cookie(base(page)), "url": f"{base(page)}/beheer"}])
    page.reload()


@cache
def _cookie(address: str) -> str:
    """Sign in once: more often than eight times a minute nobody may."""
    reply = httpx.post(f"{address}/beheer/inloggen", data={"wachtwoord": PASSWORD})
    return reply.headers["set-cookie"].partition("=")[2].partition(";")[0]


def _nothing_done(page: Page) -> None:
    del page


def _ready(page: Page) -> None:
    page.wait_for_selector("body.klaar")


def _answer(page: Page) -> None:
    ask(page, QUESTION)


def _source(page: Page) -> None:
    _answer(page)
    page.locator("button.noot").first.click()


def _long(page: Page) -> None:
    ask(page, LONG)


def _follow_up(page: Page) -> None:
    _answer(page)
    ask(page, "en als dat niet helpt?")
    page.locator("#eerder summary").first.click()


def _nothing_found(page: Page) -> None:
    ask(page, NOTHING)


def _leaving(page: Page) -> None:
    _nothing_found(page)
    page.locator("button.voorleggen").click()


def _listed(page: Page) -> None:
    for card in (CARD, "de-eerste-honderd-dagen"):
        page.goto(f"{base(page)}/lezen/kaart/{card}")
        page.locator(".uit-bewaar").click()
    page.goto(f"{base(page)}/meegeven")
    page.locator(".meegeeflijst textarea").first.fill("Lees dit voor ons gesprek van donderdag.")


def _sharing(page: Page) -> None:
    page.locator("button.uit-deel").click()
    page.wait_for_selector("#deelvoorbeeld h2")
    page.locator("#deelmaak").click()
    page.wait_for_selector("#deeluitkomst:not([hidden])")


def _link(page: Page, field: str) -> None:
    page.goto(f"{base(page)}/lezen/kaart/{CARD}")
    _sharing(page)
    page.goto(base(page) + page.input_value(field).removeprefix(PUBLIC))


def _shared(page: Page) -> None:
    _link(page, "#deellink")


def _withdrawing(page: Page) -> None:
    _link(page, "#deelterug")


def _withdrawn(page: Page) -> None:
    _withdrawing(page)
    page.locator("main button").click()
    page.wait_for_selector("main h1")


def _trying(page: Page) -> None:
    sign_in(page)
    page.goto(f"{base(page)}/beheer/vraag?{urlencode({'v': NOTHING, 'zoek': 'taart'})}")


@dataclass(frozen=True, slots=True)
class Scene:
    """A page in a state: its name, where it begins, and what brings it there. `shown` is whether docs/schermen/ has it."""

    name: str
    path: str
    prepare: Callable[[Page], None] = _nothing_done
    shown: bool = False


SCENES = (
    Scene("vraag", "/", _ready, True),
    Scene("antwoord", "/", _answer, True),
    Scene("bron", "/", _source, True),
    Scene("lang", "/", _long, True),
    Scene("vervolg", "/", _follow_up),
    Scene("niets-gevonden", "/", _nothing_found, True),
    Scene("voorleggen", "/", _leaving),
    Scene("lezen", "/lezen", shown=True),
    Scene("zoeken", "/lezen?q=wethouder"),
    Scene("thema", "/lezen/thema/crisis"),
    Scene("kaart", f"/lezen/kaart/{CARD}", shown=True),
    Scene("werk", "/lezen/werk/wegwijzer"),
    Scene("deel", "/lezen/werk/wegwijzer/10"),
    Scene("leren", "/leren", shown=True),
    Scene("leerpad", "/leren/besturingsfilosofie"),
    Scene("stap", "/leren/besturingsfilosofie/1", shown=True),
    Scene("meegeven-leeg", "/meegeven"),
    Scene("meegeven", "/", _listed, True),
    Scene("delen", f"/lezen/kaart/{CARD}", _sharing),
    Scene("gedeeld", "/lezen", _shared, True),
    Scene("intrekken", "/lezen", _withdrawing),
    Scene("ingetrokken", "/lezen", _withdrawn),
    Scene("fout", "/lezen/kaart/bestaat-niet", shown=True),
    Scene("inloggen", "/beheer"),
    Scene("beheer", "/beheer", sign_in, True),
    Scene("beheer-vraag", "/beheer", _trying, True),
    Scene("beheer-kaarten", "/beheer/kaarten", sign_in),
    Scene("beheer-kaart", f"/beheer/kaart/{CARD}", sign_in),
)
