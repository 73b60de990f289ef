"""Settings come from the environment, are held within bounds, and a wrong one is told in a sentence."""

from __future__ import annotations

import pytest

from assistant.errors import BadInput
from assistant.settings import COMMON, PREFIX, ROOT, load

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


def test_every_setting_is_in_the_documentation() -> None:
    text = (ROOT / "docs" / "instellingen.md").read_text("utf-8")
    for name in COMMON:
        assert f"`{name}`" in text
