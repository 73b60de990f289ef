"""The buckets of assistant/web/access/rate_limit.py."""

from __future__ import annotations

from assistant.web.access.rate_limit import RateLimits, Running


def test_a_client_may_ask_so_many_a_minute_and_again_when_time_has_passed():
    now = [0.0]
    rates = RateLimits(3, lambda: now[0])
    assert [rates.take("a") for _ in range(4)] == [True, True, True, False]
    assert rates.take("b")
    now[0] = 20.0
    assert rates.take("a")
    assert not rates.take("a")


def test_a_session_has_one_question_running():
    running = Running()
    assert running.begin("a")
    assert not running.begin("a")
    assert running.begin("b")
    running.end("a")
    assert running.begin("a")
