"""Settings come from the environment, are held within bounds, and a wrong one is told in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.settings import COMMON, PREFIX, Settings, data_folder, load

CHROMA, DATABASE = "http://127.0.0.1:8000", "postgresql+psycopg://naam:geheim@127.0.0.1:5432/ruggespraak"


def test_two_names_are_those_of_every_program_and_all_others_have_our_prefix() -> None:
    found = load({"CHROMA_URL": CHROMA, "DATABASE_URL": DATABASE, "RUGGESPRAAK_PORT": "8001", "PORT": "9", "CHROMA_OTHER": "x"})
    assert (found.chroma_url, found.database_url, found.port) == (CHROMA, DATABASE, 8001)
    assert load({}).chroma_url == load({}).database_url == ""


def test_our_prefix_before_those_two_is_an_unknown_setting() -> None:
    for name in COMMON:
        with pytest.raises(BadInput, match=f"{PREFIX}{name} bestaat niet"):
            load({f"{PREFIX}{name}": CHROMA})


@pytest.mark.parametrize("value", ["127.0.0.1:8000", "ftp://a", "http://naam:geheim@a:1", "http://a/pad", "http://a b"])
def test_what_is_no_address_of_a_chroma_server_is_refused_with_an_example(value: str) -> None:
    with pytest.raises(BadInput, match=CHROMA):
        load({"CHROMA_URL": value})


@pytest.mark.parametrize("value", ["postgres://naam:geheim@a/b", "postgresql://naam:geheim@a/b", "sqlite:///geheim.db"])
def test_what_is_no_address_of_a_database_is_refused_without_repeating_its_password(value: str) -> None:
    with pytest.raises(BadInput, match=r"postgresql\+psycopg://") as refused:
        load({"DATABASE_URL": value})
    assert "geheim" not in str(refused.value)


def test_the_password_of_the_database_is_not_in_what_settings_print() -> None:
    assert "geheim" not in repr(load({"DATABASE_URL": DATABASE}))


def test_an_unknown_setting_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(BadInput, match="RUGGESPRAAK_HOST"):
        load({"RUGGESPRAAK_HSOT": "x"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "1e3"),
        ("PROGRAMS", "ja"),
        ("LOG", "luid"),
        ("PUBLIC_ADDRESS", "ruggespraak.gemeente.nl"),
        ("LANGUAGE_MODEL", "qwen3"),
        ("PROXY", "hier"),
        ("PROXY_HEADER", "met spatie"),
        ("KEEPER_PASSWORD", "een-lang-wachtwoord"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_what_was_expected(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"{PREFIX}{name} klopt niet"):
        load({PREFIX + name: value, **({"RUGGESPRAAK_PROXY": "127.0.0.1"} if name == "PROXY_HEADER" else {})})


@pytest.mark.parametrize("name", ["KEEPER_PASSWORD", "ACCESS_PASSWORD"])
def test_a_password_is_repeated_neither_in_a_message_nor_in_its_cause(name: str) -> None:
    with pytest.raises(BadInput, match="'…'") as refused:
        load({PREFIX + name: "geheim"})
    assert refused.value.__cause__ is None
    assert "geheim" not in str(refused.value)
    assert "geheim" not in repr(load({PREFIX + name: "$argon2-geheim"}))


def test_a_number_of_a_thousand_digits_is_refused_like_any_other() -> None:
    with pytest.raises(BadInput, match="een getal van 1 tot 65535"):
        load({f"{PREFIX}PORT": "9" * 10_000})


def test_settings_can_be_made_and_changed_in_code_and_keep_what_was_not_named(tmp_path: Path) -> None:
    made = replace(Settings(corpus=tmp_path, data=tmp_path), port=1)
    assert (made.corpus, made.index, made.port, made.share_days) == (tmp_path, tmp_path / "index", 1, 90)


def test_data_stand_beside_a_clone_and_with_the_user_of_an_installed_program(tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "thuis"), "LOCALAPPDATA": str(tmp_path / "thuis")}
    assert data_folder(tmp_path, home) != tmp_path / "data"
    (tmp_path / "pyproject.toml").touch()
    assert data_folder(tmp_path, home) == tmp_path / "data"
