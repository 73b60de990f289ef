"""The pages that the program writes about itself say what it does."""

from __future__ import annotations

from dataclasses import fields

import pytest

from assistant.settings import COMMON, PREFIX, Settings
from evals.report.reference import SETTINGS_PAGE, commands_page, pages, run, settings_page
from evals.report.setting_words import SETTINGS


def test_the_pages_in_the_repository_are_what_the_command_makes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--nakijken"]) == 0, capsys.readouterr().err


def test_every_setting_has_its_words_and_its_row() -> None:
    assert set(SETTINGS) == {field.name for field in fields(Settings)}
    lines = settings_page(SETTINGS_PAGE.read_text("utf-8")).splitlines()
    for field in fields(Settings):
        name = field.name.upper() if field.name.upper() in COMMON else PREFIX + field.name.upper()
        assert sum(line.startswith(f"| `{name}` |") for line in lines) == 1
    assert "| `RUGGESPRAAK_PORT` | `7860` | de poort | een getal van 1 tot 65535 |" in lines
    assert f"| `RUGGESPRAAK_PROGRAMS` | `0` | {SETTINGS['programs']} | 1 (aan) of 0 (uit) |" in lines


def test_a_page_that_says_otherwise_is_noticed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:
    from evals.report import reference

    other = tmp_path / "instellingen.md"
    other.write_text(SETTINGS_PAGE.read_text("utf-8").replace("| `7860` |", "| `8080` |"), "utf-8")
    monkeypatch.setattr(reference, "SETTINGS_PAGE", other)
    monkeypatch.setattr(reference, "ROOT", tmp_path.parent.parent)
    monkeypatch.setattr(reference, "COMMANDS_PAGE", tmp_path / "opdrachten.md")
    assert run(["--nakijken"]) == 1
    assert "instellingen.md" in capsys.readouterr().err
    assert run([]) == 0
    assert run(["--nakijken"]) == 0
    assert other.read_text("utf-8") == pages()[other] == settings_page(other.read_text("utf-8"))


def test_the_help_of_a_command_is_what_it_says_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = commands_page()
    monkeypatch.setenv("COLUMNS", "40")
    assert commands_page() == wide
    assert "usage: python -m assistant bibliotheek" in wide
