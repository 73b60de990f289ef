from __future__ import annotations

import pytest

from assistant.language.bm25 import STOPWORDS, Analyser, LexicalIndex


def test_forms_of_a_word_share_a_stem() -> None:
    analyse = Analyser()
    assert analyse("wethouders en hun stukken") == analyse("de wethouder en zijn stuk")


def test_words_that_turn_a_meaning_round_are_kept() -> None:
    assert not STOPWORDS & {"niet", "geen", "nooit", "tegen", "zonder", "buiten", "wie", "mag", "moet"}
    assert len(Analyser()("niet tegen de wethouder, zonder college")) == 5


def test_the_document_with_the_rare_word_comes_first() -> None:
    index = LexicalIndex(["de raad vraagt een planning", "het college vraagt een advies", "de raad besluit"], Analyser())
    scores = index.scores("planning van de raad")
    assert scores.argmax() == 0
    assert scores[1] < scores[2]


def test_words_no_document_has_score_nothing() -> None:
    index = LexicalIndex(["de raad vraagt een planning"], Analyser())
    assert index.scores("xylofoon").tolist() == [0.0]
    assert index.share_known("xylofoon") == 0.0


def test_an_index_without_words_answers_with_nothing() -> None:
    assert LexicalIndex([], Analyser()).scores("planning").tolist() == []


def test_the_share_of_words_in_another_text_weighs_them_by_their_rarity() -> None:
    index = LexicalIndex(["raad planning", "raad", "raad"], Analyser())
    assert index.share_in("raad planning", "de raad") < 0.5
    assert index.share_in("raad planning", "een planning voor de raad") == pytest.approx(1.0)


def test_a_term_is_matched_under_each_of_its_names() -> None:
    index = LexicalIndex(
        ["de gemeentesecretaris leidt", "de griffier leidt"], Analyser([("gemeentesecretaris", "gs", "algemeen directeur")])
    )
    for name in ("gs", "de algemeen directeur"):
        scores = index.scores(name)
        assert scores[0] > scores[1] == 0
