"""The learning routes, from real files and from the library's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus import routes
from assistant.corpus.routes import load_routes
from assistant.errors import BadInput
from assistant.types import SectionRef

LIBRARY = Path(__file__).parents[2] / "corpus" / "leerpaden"
ROUTE = 'titel = "Een pad"\nvoor_wie = "Jou"\nwaarom = "Daarom."\n'
STEP = '[[stap]]\nkaart = "een-kaart"\ntitel = "Begin"\nwaarom_nu = "Eerst dit."\nvragen = ["Wat weet je al?"]\n'


def write(folder: Path, text: str, name: str = "een-pad") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_route_is_read_with_its_steps_in_order(tmp_path: Path) -> None:
    second = STEP.replace("een-kaart", "nog-een") + 'verder_lezen = ["wegwijzer:6"]\n'
    write(tmp_path, ROUTE + STEP + second)
    (route,) = load_routes(tmp_path)
    assert (route.id, route.title, route.for_whom, route.why) == ("een-pad", "Een pad", "Jou", "Daarom.")
    assert [step.card for step in route.steps] == ["een-kaart", "nog-een"]
    assert route.steps[0].questions == ("Wat weet je al?",)
    assert route.steps[1].read_on == (SectionRef("wegwijzer", "6"),)


def test_routes_come_in_their_own_order_and_then_by_name(tmp_path: Path) -> None:
    write(tmp_path, ROUTE + STEP, "a")
    write(tmp_path, ROUTE + STEP, "b")
    write(tmp_path, "volgorde = 1\n" + ROUTE + STEP, "c")
    assert [route.id for route in load_routes(tmp_path)] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ROUTE, routes.NO_STEPS),
        (ROUTE.replace("waarom", "waarvoor") + STEP, "'waarvoor' is onbekend"),
        ('volgorde = "eerst"\n' + ROUTE + STEP, routes.NO_NUMBER.format("volgorde")),
        (ROUTE.replace('"Jou"', '""') + STEP, routes.NO_TEXT.format("voor_wie")),
        (ROUTE + STEP + STEP.replace("titel", "kop"), "stap 2: 'kop' is onbekend"),
        (ROUTE + STEP + 'verder_lezen = ["wegwijzer 6"]', routes.NO_SECTION.format("wegwijzer 6")),
        (ROUTE + STEP.replace('["Wat weet je al?"]', '"Wat?"'), routes.NO_LIST.format("vragen")),
        (ROUTE + "[[stap]\n", "geen geldige TOML"),
    ],
)
def test_a_route_that_is_not_as_it_should_be_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        load_routes(tmp_path)
    assert message in str(caught.value)
    assert "een-pad.toml" in str(caught.value)


def test_the_first_route_of_the_library_teaches_new_members_of_the_directieteam() -> None:
    first, *others = load_routes(LIBRARY)
    assert first.title == "Besturingsfilosofie voor nieuwe directieleden"
    assert 8 <= len(first.steps) <= 12
    assert len(others) == 3
