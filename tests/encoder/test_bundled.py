from __future__ import annotations

import pytest

from assistant.encoder.embedder import BARE, Embedder
from assistant.settings import Settings

ASKED = (
    "wethouder blokkeert stuk, wat nu?",
    "De ánder z'n mandaatregeling: €50.000, mag dat? 😅",
    "How do I tell the mayor that the alderman resigned?",
    "Wie sage ich es dem Bürgermeister?",
    "De riedsgriffier wol net oerlizze",
)


@pytest.fixture(scope="module")
def whole(settings: Settings) -> Embedder:
    return Embedder(BARE, settings.models)


@pytest.mark.parametrize("text", ASKED)
def test_what_is_read_here_is_cut_into_the_same_pieces_as_by_the_whole_vocabulary(
    text: str, embedder: Embedder, whole: Embedder
) -> None:
    assert embedder.tokenizer.encode(text).tokens == whole.tokenizer.encode(text).tokens


def test_most_pieces_are_left_out(embedder: Embedder, whole: Embedder) -> None:
    assert embedder.tokenizer.get_vocab_size() < whole.tokenizer.get_vocab_size() / 4


def test_what_is_left_out_is_read_in_smaller_pieces_and_gives_no_error(embedder: Embedder) -> None:
    assert embedder.queries(["市長が辞任した", "\U0001f9ff"]).shape == (2, 384)
