"""The faults of a language model: away, refusing, slow, broken off. The composed answer stands at once, and stays."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from assistant.pipeline import Assistant
from assistant.types import Answer, Wording
from evals.lab.scripted_model import Reply, Script, serving
from evals.robustness.faults import words
from evals.robustness.faults.lab import Lab, Seen, fault

QUESTION = "wat doe ik als het dak van het gemeentehuis lekt?"
HALF = '{"uitspraken": [{"tekst": "Spreek eerst met de burgemeester en'

# Seconds: until a model must be there, say its first word, and be done; and in which the composed answer must stand.
CONNECT, FIRST, WHOLE = 1, 2, 4
STANDS_WITHIN = 1.0

# Nobody listens at port 9 (discard) of loopback.
NOBODY = "http://127.0.0.1:9/v1"


@fault("22")
def model_away_or_slow(lab: Lab) -> Seen:
    """Ask with a model that is not there, refuses, says nothing, or takes for ever over it."""
    slow = (Reply(HALF, wait_first=60), Reply(HALF * 50, wait_between=0.2))
    return _tried(lab, [None, *(Reply(status=status) for status in (401, 429, 500)), *slow])


@fault("23")
def model_broken_off(lab: Lab) -> Seen:
    """Ask with a model that breaks off in mid-stream: with a reset, or as if it were done."""
    return _tried(lab, [Reply(HALF, cut_after=1, torn=True), Reply(HALF, cut_after=1), Reply(HALF)])


def _tried(lab: Lab, replies: Sequence[Reply | None]) -> Seen:
    small, script = lab.small, Script()
    small.make()
    with serving(script) as url:
        composed = _answers(lab, "")[0][-1]
        same, firsts, wholes = 0, [], []
        for reply in replies:
            script.reply = reply or Reply()
            answers, first, whole = _answers(lab, url if reply else NOBODY)
            stays = _said(answers[0]) == _said(answers[-1]) == _said(composed)
            same += stays and answers[0].wording is Wording.UNDERWAY and bool(answers[-1].notices)
            firsts.append(first)
            wholes.append(whole)
    seen = words.MODEL.format(cases=len(replies), same=same, first=max(firsts), whole=max(wholes))
    return Seen(same == len(replies) and max(firsts) < STANDS_WITHIN and max(wholes) < WHOLE + 1, seen)


def _said(answer: Answer) -> list[tuple[str, tuple[int, ...]]]:
    return [(statement.text, statement.citations) for statement in answer.statements]


def _answers(lab: Lab, url: str) -> tuple[list[Answer], float, float]:
    """Return the answers in their order, and the seconds until the first and until the last."""
    limits = {"language_model_connect": CONNECT, "language_model_first": FIRST, "language_model_whole": WHOLE}
    chosen = {"language_model": "openai:proef", "language_model_url": url, **limits} if url else {}
    small = lab.small
    assistant = Assistant(small.library(), small.embedder, replace(small.settings, **chosen))
    try:
        assistant.answer("is alles klaar?")  # the first use of what is loaded then is no part of the time
        began, found, at = time.monotonic(), [], []
        for answer in assistant.answers(QUESTION):
            found.append(answer)
            at.append(time.monotonic() - began)
        return found, at[0], at[-1]
    finally:
        assistant.library.close()
