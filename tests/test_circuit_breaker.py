from __future__ import annotations

from assistant.circuit_breaker import CircuitBreaker


def test_what_failed_three_times_in_a_row_is_left_alone_for_its_time_and_then_tried_by_one() -> None:
    now = [0.0]
    breaker = CircuitBreaker(60.0, lambda: now[0], failures=3)
    assert [breaker.record_failure() for _time in range(3)] == [False, False, True]
    assert not breaker.allows()
    now[0] = 61.0
    assert breaker.allows()
    assert not breaker.allows()


def test_an_answer_in_between_starts_the_count_anew() -> None:
    breaker = CircuitBreaker(failures=2)
    breaker.record_failure()
    breaker.record_success()
    breaker.record_failure()
    assert breaker.allows()
