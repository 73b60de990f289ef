"""The ready answers, checked: their form, phrasings that another answer wins, and answers that lie too near each other.

To the checks of statements (sources, own words, claims, nearness) an answer is a card of its own, whose situations are its
phrasings: `as_card`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight, excerpt, place_of
from assistant.encoder.embedder import Vectors
from assistant.types import Card, CardKind, ReadyAnswer, Role

# Words in an answer: what it must stay within, and what it should.
MUST_WORDS, SHOULD_WORDS = (35, 135), (50, 120)
FEWEST_PHRASINGS, MOST = 8, {Role.DO: 5, Role.MIND: 2}

# Two answers whose questions lie so near (cosine) are asked to be one, or to differ.
NEAR = 0.95

# A phrasing is won by another answer where that has one nearer by so much than the answer's own others.
WON = 0.05


def as_card(answer: ReadyAnswer, theme: str) -> Card:
    """Return an answer in the form that the checks of statements take."""
    said = tuple(s for s in answer.statements if s.sources)
    return Card(answer.id, answer.question, f"antwoorden/{theme}", CardKind.SITUATION, (), answer.phrasings, said)


def check_answers(answers: Sequence[ReadyAnswer], themes: dict[str, str]) -> Iterator[Finding]:
    """Find what is amiss in the form of answers; `themes` has the theme of each card."""
    questions: dict[str, str] = {}
    for answer in answers:
        place = place_of_answer(answer, themes)
        count = sum(len(statement.text.split()) for statement in answer.statements)
        if not MUST_WORDS[0] <= count <= MUST_WORDS[1]:
            yield Finding(place, Weight.MUST, messages.ANSWER_LENGTH.format(count, *SHOULD_WORDS))
        elif not SHOULD_WORDS[0] <= count <= SHOULD_WORDS[1]:
            yield Finding(place, Weight.MAY, messages.ANSWER_LENGTH.format(count, *SHOULD_WORDS))
        if len(answer.phrasings) < FEWEST_PHRASINGS:
            yield Finding(place, Weight.MUST, messages.FEW_PHRASINGS.format(len(answer.phrasings), FEWEST_PHRASINGS))
        for role, most in MOST.items():
            if len(answer.of(role)) > most:
                yield Finding(place, Weight.MUST, messages.MANY_LINES.format(len(answer.of(role)), role, most))
        if (other := questions.setdefault(answer.question.casefold(), answer.id)) != answer.id:
            yield Finding(place, Weight.MUST, messages.SAME_QUESTION.format(other))


def place_of_answer(answer: ReadyAnswer, themes: dict[str, str]) -> str:
    """Return the place under which findings about an answer are listed."""
    return f"antwoorden/{themes.get(answer.card, '')}/{answer.id}"


def check_neighbours(
    answers: Sequence[ReadyAnswer], themes: dict[str, str], embed: Callable[[Sequence[str]], Vectors]
) -> Iterator[Finding]:
    """Find questions that lie too near each other, and phrasings that another answer wins."""
    if not answers:
        return
    owner = np.repeat(np.arange(len(answers)), [len(answer.asked) for answer in answers])
    texts = [text for answer in answers for text in answer.asked]
    vectors = embed(texts)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    for row, text in enumerate(texts):
        near = vectors @ vectors[row]
        near[row] = -1.0
        mine = owner == owner[row]
        own, other = float(near[mine].max()), int(np.argmax(np.where(mine, -1.0, near)))
        answer, rival = answers[owner[row]], answers[owner[other]]
        if row == starts[owner[row]] and near[other] >= NEAR and other == starts[owner[other]]:
            message = messages.NEAR_QUESTION.format(excerpt(rival.question), rival.id, float(near[other]))
            yield Finding(place_of_answer(answer, themes), Weight.MAY, message)
        elif near[other] > own + WON:
            message = messages.PHRASING_WON.format(excerpt(text), rival.id)
            yield Finding(place_of_answer(answer, themes), Weight.MAY, message)


def text_hash(answer: ReadyAnswer) -> str:
    """Return a hash of what an answer says and rests on: what a second reader read."""
    said = [f"{s.role}\0{s.text}\0{' '.join(map(str, s.sources))}" for s in answer.statements]
    return hashlib.blake2b("\0".join([answer.question, *said]).encode(), digest_size=6).hexdigest()


def readings(path: Path) -> dict[str, str]:
    """Return, by answer, the hash of the text that a second reader last read; none where there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {one["antwoord"]: one["tekst"] for one in map(json.loads, lines)}


def check_read(answers: Sequence[ReadyAnswer], themes: dict[str, str], read: dict[str, str]) -> Iterator[Finding]:
    """Find answers that no second reader has read as they are."""
    for answer in answers:
        if read.get(answer.id) != text_hash(answer):
            yield Finding(place_of_answer(answer, themes), Weight.MUST, messages.READ_BY_NOBODY)


def check_answered(answers: Sequence[ReadyAnswer], answered: Collection[str], place: str) -> Iterator[Finding]:
    """Find questions that are said to be answered by an answer that is not there."""
    there = {answer.id for answer in answers}
    for name in answered:
        if name not in there:
            yield Finding(place, Weight.MUST, messages.ANSWERED_BY_NONE.format(name))


def check_situations_placed(cards: Sequence[Card], answers: Sequence[ReadyAnswer]) -> Iterator[Finding]:
    """Find cards without any answer, and situations of cards that no answer is asked by."""
    asked = {text.casefold() for answer in answers for text in answer.asked}
    answered = {answer.card for answer in answers}
    for card in cards:
        if card.id not in answered:
            yield Finding(place_of(card), Weight.MUST, messages.NO_ANSWERS)
        for situation in card.situations:
            if situation.casefold() not in asked:
                yield Finding(place_of(card), Weight.MUST, messages.UNPLACED.format(excerpt(situation)))
