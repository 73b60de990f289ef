"""What users leave is kept for its term, and no longer."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from assistant.errors import BadInput
from assistant.userdata import Store, store


def test_a_link_opens_until_it_is_withdrawn(tmp_path):
    kept = Store(tmp_path, 90)
    token = kept.share("Titel", "{}", 7)
    assert kept.shared(token.open).title == "Titel"
    assert kept.shared(token.withdraw) is None
    assert not kept.withdraw(token.open)
    assert kept.withdraw(token.withdraw)
    assert kept.shared(token.open) is None


def test_a_link_ends_after_its_term(tmp_path, monkeypatch):
    kept = Store(tmp_path, 90)
    token = kept.share("Titel", "{}", 7)
    now = store._now()
    monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=8))
    assert kept.shared(token.open) is None


def test_the_database_holds_no_token(tmp_path):
    kept = Store(tmp_path, 90)
    token = kept.share("Titel", "{}", 7)
    with kept.engine.connect() as db:
        rows = str(db.execute(text("SELECT * FROM shares")).fetchall())
    assert token.open not in rows
    assert token.withdraw not in rows


def test_what_was_left_is_wiped_after_its_term(tmp_path, monkeypatch):
    kept = Store(tmp_path, 90)
    kept.leave("een vraag")
    kept.judge(False, "te-algemeen", "kaart", "g")
    now = store._now()
    monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=91))
    kept.clear()
    assert kept.questions() == []
    assert kept.judgements() == []


def test_what_has_had_its_time_goes_also_where_nobody_comes_by(tmp_path, monkeypatch):
    kept = Store(tmp_path, 90)
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
    files = [tmp_path / store.FILE, tmp_path / f"{store.FILE}-wal"]
    assert any(b"Zonnebloem" in path.read_bytes() for path in files if path.exists())
    now = store._now()
    if how == "term":
        monkeypatch.setattr(store, "_now", lambda: now + timedelta(days=91))
        kept.clear()
    else:
        kept.settle(kept.questions()[0].id)
        kept.withdraw(token.withdraw)
    assert not any(b"Zonnebloem" in path.read_bytes() for path in tmp_path.iterdir())


def test_figures_count_endings_by_day(tmp_path):
    kept = Store(tmp_path, 90)
    for status in ("answered", "answered", "nearest"):
        kept.count(status)
    assert kept.figures() == {"answered": 2, "nearest": 1}


def test_a_database_of_a_newer_program_is_not_touched(tmp_path):
    kept = Store(tmp_path, 90)
    with kept.engine.begin() as db:
        db.execute(text("UPDATE meta SET value = '99'"))
    with pytest.raises(BadInput):
        Store(tmp_path, 90)


def test_what_was_kept_is_there_when_opened_again(tmp_path):
    token = Store(tmp_path, 90).share("Titel", "{}", 7)
    assert Store(tmp_path, 90).shared(token.open).title == "Titel"
