"""The terms of the trade, from real files and from the library's own list."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.corpus import terms
from assistant.corpus.terms import load_terms
from assistant.errors import BadInput

LIBRARY = Path(__file__).parents[2] / "corpus" / "begrippen.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "begrippen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_term_is_read_with_its_forms_and_defaults(tmp_path: Path) -> None:
    (term,) = load_terms(write(tmp_path, '[[begrip]]\nterm = "B&W"\nvormen = ["BenW", "college"]\nuitleg = "Het bestuur."'))
    assert term.names == ("B&W", "BenW", "college")
    assert (term.explanation, term.ambiguous, term.related) == ("Het bestuur.", False, ())


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('vormen = ["x"]\nuitleg = "Iets."', terms.NO_TEXT.format("term")),
        ('term = "x"', terms.NO_TEXT.format("uitleg")),
        ('term = "x"\nuitleg = "Iets."\nvormen = "y"', terms.NO_LIST.format("vormen")),
        ('term = "x"\nuitleg = "Iets."\nvormen = [""]', terms.NO_LIST.format("vormen")),
        ('term = "x"\nuitleg = "Iets."\ndubbelzinnig = "ja"', terms.NO_TRUTH.format("dubbelzinnig")),
        ('term = "x"\nuitleg = "Iets."\nvorm = ["y"]', "'vorm' is onbekend"),
        ('term = "x"\nuitleg = "Iets."\n[[begrip]]\nterm = "x"\nuitleg = "Iets."', terms.TERM_TWICE),
    ],
)
def test_an_entry_that_is_not_as_it_should_be_is_refused_by_number(tmp_path: Path, entry: str, message: str) -> None:
    with pytest.raises(BadInput) as caught:
        load_terms(write(tmp_path, "[[begrip]]\n" + entry))
    assert "begrippen.toml, begrip" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_no_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="line 2"):
        load_terms(write(tmp_path, "[[begrip]]\nterm = B&W"))


def test_a_list_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="ontbreekt"):
        load_terms(tmp_path / "begrippen.toml")


def test_the_library_knows_the_words_of_the_field() -> None:
    library = load_terms(LIBRARY)
    known = {name for term in library for name in term.names}
    assert len(library) >= 165
    assert {"BenW", "gs", "DT", "OR", "PenO", "PenC", "GR", "pfh", "bgm", "SSC", "Wob", "bestuursfilosofie"} <= known


@pytest.mark.parametrize("name", ["GS", "driehoek", "VR", "DB", "OD", "MT", "SG"])
def test_the_library_never_expands_what_may_mean_two_things(name: str) -> None:
    (term,) = [term for term in load_terms(LIBRARY) if term.term == name]
    assert term.ambiguous
    assert not [other for other in load_terms(LIBRARY) if not other.ambiguous and name in other.names]
