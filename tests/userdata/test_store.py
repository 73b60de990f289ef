"""What users leave is kept for its term, and no longer."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from assistant.errors import BadInput, NotKept
from assistant.messages import DATABASE_AWAY
from assistant.userdata import Store, store
from assistant.userdata.database import FILE


def test_a_link_opens_until_it_is_withdrawn(opened):
    kept = opened()
    token = kept.share("Titel", "{}", 7)
    assert kept.shared(token.open).title == "Titel"
    assert kept.shared(token.withdraw) is None
    assert not kept.withdraw(token.open)
    assert kept.withdraw(token.withdraw)
    assert kept.shared(token.open) is None


def test_a_link_ends_after_its_term(opened, monkeypatch):
    kept = opened()
    token = kept.share("Titel", "{}", 7)
    now = store._now()
    monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=8))
    assert kept.shared(token.open) is None


def test_the_database_holds_no_token(opened):
    kept = opened()
    token = kept.share("Titel", "{}", 7)
    with kept.engine.connect() as db:
        rows = str(db.execute(text("SELECT * FROM shares")).fetchall())
    assert token.open not in rows
    assert token.withdraw not in rows


def test_what_was_left_is_wiped_after_its_term(opened, monkeypatch):
    kept = opened()
    kept.leave("een vraag")
    kept.judge(False, "te-algemeen", "kaart", "g")
    now = store._now()
    monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=91))
    kept.clear()
    assert kept.questions() == []
    assert kept.judgements() == []


def test_what_has_had_its_time_goes_also_where_nobody_comes_by(opened, monkeypatch):
    kept = opened()
    kept.leave("een vraag over wethouder Zonnebloem")
    now = store._now()
    monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=91))
    ended = kept.keep_clearing(every=0.05)
    ends = time.monotonic() + 10
    while kept.questions() and time.monotonic() < ends:
        time.sleep(0.05)
    ended.set()
    assert kept.questions() == []


@pytest.mark.parametrize("how", ["term", "by hand"])
def test_what_went_stands_in_no_file_any_more(tmp_path, monkeypatch, how):
    kept = Store(tmp_path, 90)
    kept.leave("een vraag over wethouder Zonnebloem")
    token = kept.share("Zonnebloem", "{}", 7)
    files = [tmp_path / FILE, tmp_path / f"{FILE}-wal"]
    assert any(b"Zonnebloem" in path.read_bytes() for path in files if path.exists())
    now = store._now()
    if how == "term":
        monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=91))
        kept.clear()
    else:
        kept.settle(kept.questions()[0].id)
        kept.withdraw(token.withdraw)
    assert not any(b"Zonnebloem" in path.read_bytes() for path in tmp_path.iterdir())


def test_figures_count_endings_by_day(opened):
    kept = opened()
    for status in ("answered", "answered", "nearest"):
        kept.count(status)
    assert kept.figures() == {"answered": 2, "nearest": 1}


def test_a_database_of_a_newer_program_is_not_touched_and_says_so_to_who_leaves_something(opened):
    kept = opened()
    kept.leave("van de nieuwe")
    with kept.engine.begin() as db:
        db.execute(text("UPDATE meta SET value = '99'"))
        db.execute(text("DROP TABLE figures"))
    older = opened()
    for left in (lambda: older.leave("van de oude"), older.questions, older.clear):
        with pytest.raises(NotKept, match="nieuwere versie"):
            left()
    older.count("answered")
    with kept.engine.begin() as db:
        assert "figures" not in inspect(db).get_table_names()
        assert list(db.scalars(text("SELECT question FROM questions"))) == ["van de nieuwe"]


def test_what_can_not_be_kept_is_refused_kindly_and_counting_goes_on(opened):
    kept = opened()
    if kept.engine.dialect.name == "postgresql":
        with pytest.raises(BadInput, match="een teken in dat niet kan"):
            kept.share("a\0b", "{}", 7)
    kept.count("answered")
    assert kept.figures() == {"answered": 1}


def test_what_was_kept_is_there_when_opened_again(opened):
    token = opened().share("Titel", "{}", 7)
    assert opened().shared(token.open).title == "Titel"


def test_two_that_count_at_once_lose_nothing(opened):
    one, other = opened(), opened()
    threads = [threading.Thread(target=lambda kept=kept: [kept.count("answered") for _ in range(20)]) for kept in (one, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.figures()  # what could not be kept at that moment is kept by now
    assert one.figures() == {"answered": 40}


def test_two_that_start_at_once_make_one_database(opened):
    stores = []
    threads = [threading.Thread(target=lambda: stores.append(opened())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 4
    assert stores[0].questions() == []


def test_a_title_longer_than_its_column_is_cut(opened):
    kept = opened()
    assert len(kept.shared(kept.share("a" * 500, "{}", 7).open).title) == store.LONGEST_TITLE


def test_where_the_database_is_away_what_is_asked_says_so_and_a_figure_is_let_go(postgres, tmp_path):
    postgres.stop()
    kept = Store(tmp_path, 90, postgres.url)
    with pytest.raises(NotKept, match=DATABASE_AWAY):
        kept.leave("een vraag")
    began = time.monotonic()
    kept.count("answered")
    assert time.monotonic() - began < 1
    postgres.start()
    kept.leave("een vraag")
    assert [one.question for one in kept.questions()] == ["een vraag"]
    postgres.stop()
    with pytest.raises(NotKept):
        kept.questions()
    postgres.start()
    kept.settle(kept.questions()[0].id)
    kept.engine.dispose()
