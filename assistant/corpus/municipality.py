"""What is the municipality's own, in `corpus/eigen/`: its documents, its cards, and what its keeper wrote down beside them.

    vragen/*.jsonl      questions tied to a passage (as in corpus/vragen) or to a card: {"kaart": …, "vragen": […]}
    kaarten/<thema>/    cards of its own, written like ours
    antwoorden/<thema>/ ready answers of its own, written like ours
    begrippen.toml      terms of its own, written like ours
    documenten.jsonl    of a document: its year, its terms of use, and whether it is of the trade or its own
    nagelezen.jsonl     which cards a peer has read, when, and who or in which role
    weggehaald/         documents that the keeper took out again, until they are put back or thrown away

Plain lines of JSON, so that a person can read and mend them. No update touches the folder. The keeper's pages write here
(assistant/corpus/keeper_notes.py, assistant/corpus/keeper_documents.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.corpus.answers import load_answers
from assistant.corpus.cards import load_cards
from assistant.corpus.terms import Term, load_terms
from assistant.errors import BadInput
from assistant.messages import OWN_UNREADABLE
from assistant.types import Card, ReadyAnswer, Work

FOLDER, QUESTIONS, CARDS, ANSWERS, REMOVED = "eigen", "vragen", "kaarten", "antwoorden", "weggehaald"
FACTS, REVIEWS, TERMS = "documenten.jsonl", "nagelezen.jsonl", "begrippen.toml"

# What lies in the folder and is no document.
APART = frozenset({QUESTIONS, CARDS, ANSWERS, REMOVED})
NOT_DOCUMENTS = frozenset({FACTS, REVIEWS, TERMS})


@dataclass(frozen=True, slots=True)
class Facts:
    """What its keeper knows of a document; an empty field leaves what the program knows."""

    own: bool = False
    year: int | None = None
    terms: str = ""

    def on(self, work: Work) -> Work:
        """Return a work with these facts in it."""
        return replace(work, year=self.year or work.year, terms=self.terms or work.terms)


def facts_of(corpus: Path, places: Mapping[str, Path]) -> dict[str, Facts]:
    """Return the facts of documents by name; `places` has their files. What lies in corpus/eigen is its own, unless told."""
    told = {line["bestand"]: line for line in lines(corpus / FOLDER / FACTS, "bestand")}
    mine = (corpus / FOLDER).absolute()
    found = {}
    for name, path in places.items():
        line = told.get(name, {})
        own = line["soort"] == FOLDER if "soort" in line else path.absolute().is_relative_to(mine)
        found[name] = Facts(own, line.get("jaar"), line.get("voorwaarden", ""))
    return found


def all_cards(corpus: Path) -> tuple[Card, ...]:
    """Return our cards and the municipality's own (one with an id of ours takes its place), with its questions among theirs."""
    cards = {card.id: card for card in (*load_cards(corpus / CARDS), *load_cards(corpus / FOLDER / CARDS))}
    for path in question_files(corpus):
        for line in lines(path, "vragen"):
            card = cards.get(line.get("kaart", ""))
            if card:
                situations = dict.fromkeys((*card.situations, *map(str, line["vragen"])))
                cards[card.id] = replace(card, situations=tuple(situations))
    return tuple(cards.values())


def all_answers(corpus: Path, cards: Sequence[Card]) -> tuple[ReadyAnswer, ...]:
    """Return our ready answers and the municipality's own; one with an id of ours takes its place."""
    names = {card.id for card in cards}
    found = (*load_answers(corpus / ANSWERS, names), *load_answers(corpus / FOLDER / ANSWERS, names))
    return tuple({answer.id: answer for answer in found}.values())


def all_terms(corpus: Path) -> tuple[Term, ...]:
    """Return our terms and the municipality's own; one named as ours takes its place."""
    paths = (corpus / TERMS, corpus / FOLDER / TERMS)
    return tuple({term.term: term for path in paths if path.is_file() for term in load_terms(path)}.values())


def question_files(corpus: Path) -> list[Path]:
    """Return the files of its own questions."""
    return sorted((corpus / FOLDER / QUESTIONS).glob("*.jsonl"))


def files(corpus: Path) -> list[Path]:
    """Return the files here that shape a generation, its documents and its questions apart."""
    texts = [path for part in (CARDS, ANSWERS) for path in sorted((corpus / FOLDER / part).rglob("*.md"))]
    return [*texts, *(path for name in (FACTS, TERMS) if (path := corpus / FOLDER / name).is_file())]


def lines(path: Path, field: str) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines, each with `field`; none where there is no file. Raises BadInput."""
    found = []
    text = path.read_text("utf-8") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            if not isinstance(one, dict) or not one[field]:
                raise ValueError(field)
        except (ValueError, KeyError) as error:
            raise BadInput(OWN_UNREADABLE.format(path=path.name, line=number)) from error
        found.append(one)
    return found
