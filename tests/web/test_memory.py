from __future__ import annotations

import os
import platform
import sys

import pytest

from assistant.web import memory
from evals.load.watch import held

BLOCK, COUNT = 2000, 100_000


@pytest.mark.skipif(sys.platform != "linux" or platform.libc_ver()[0] != "glibc", reason="glibc alone keeps what was freed")
def test_what_was_freed_under_something_that_stays_goes_back_to_the_system(tmp_path) -> None:
    blocks = [bytearray(BLOCK) for _ in range(COUNT)]
    stays = blocks[-1]
    del blocks
    before = held(os.getpid(), tmp_path).memory
    memory.give_back()
    assert before - held(os.getpid(), tmp_path).memory > 0.5 * BLOCK * COUNT / 1024 / 1024
    assert len(stays) == BLOCK


def test_where_the_c_library_has_no_such_call_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _name: object())
    memory.share_pools()
    memory.give_back()
