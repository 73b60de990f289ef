"""For programs: the same library by Gradio's API and as an MCP server, in three tools. On by one setting, off otherwise.

What they are given is what goes out of the app everywhere (outgoing.py): quotations as the terms of a work allow, and the label
that says that it was made with AI.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

import gradio as gr
from gradio.events import api

from assistant.answer.danger import answer_in_danger
from assistant.answer.present import as_json, asks_back
from assistant.errors import BadQuestion
from assistant.types import Answer, Reader, Status, Wording
from assistant.web import words
from assistant.web.export.as_text import as_text
from assistant.web.export.bundle import Parcel, cited, make, note
from assistant.web.pages import addresses
from assistant.web.pages.bookshelf import Bookshelf, Bookshelves
from assistant.web.pages.dates import today
from assistant.web.pages.typeahead import Finder
from assistant.web.question import program_words
from assistant.web.turns import TooBusy

logger = logging.getLogger(__name__)


def add(shelves: Bookshelves, count: Callable[[str], None]) -> None:
    """Put the tools on the Blocks that are being made; `count` hears how each question ended."""

    def vraag(tekst: str, rol: str = "") -> str:
        if shelves.now() is None and (danger := answer_in_danger(tekst)):
            count(str(danger.status))
            return _json({"status": str(danger.status), "paneel": as_json(danger)["panel"], "let_op": note(today())})
        shelf = _shelf(shelves)
        if rol and rol not in tuple(Reader):
            raise gr.Error(program_words.ROLE_UNKNOWN, print_exception=False)
        try:
            answer = shelf.answer(tekst, (), Reader(rol) if rol else None)
        except (BadQuestion, TooBusy) as error:
            raise gr.Error(str(error), print_exception=False) from error
        count(str(answer.status))
        quotes = [cited(citation, shelf) for citation in answer.citations]
        found = {
            "status": str(answer.status),
            "paneel": as_json(answer)["panel"],
            "antwoord": answer.reply,
            "meldingen": [*_doubts(answer), *answer.notices],
            "uitspraken": [{"rol": str(s.role), "tekst": s.text, "bronnen": list(s.citations)} for s in answer.statements],
            "bronnen": [{"nummer": q.number, "naam": q.name, "citaat": q.text, "passage": q.passage} for q in quotes],
            "kaarten": [{"id": hit.card.id, "titel": hit.card.title} for hit in answer.cards],
            "keuzes": list(answer.choices),
            "vervolgvragen": list(answer.follow_ups),
            "taalmodel": answer.wording is Wording.PHRASED,
            "let_op": note(today()),
        }
        return _json(found)

    def zoek(woorden: str) -> str:
        shelf = _shelf(shelves)
        if not woorden.strip():
            raise gr.Error(program_words.EMPTY, print_exception=False)
        found = Finder(shelf).find(woorden)
        titles = {work.id: work.title for work in shelf.works.values()}
        listed = {
            "kaarten": [{"id": c.id, "titel": c.title, "adres": addresses.card(c.id)} for c in found.cards],
            "passages": [
                {"id": p.id, "werk": titles.get(p.work, p.work), "deel": p.section_title, "adres": addresses.passage(p)}
                for p in found.passages
            ],
        }
        return _json(listed)

    def lees(id: str) -> str:  # noqa: A002 - what a program calls it
        shelf = _shelf(shelves)
        kind = "kaart" if id in shelf.library.cards else "passage" if id in shelf.library.passages else None
        if kind is None:
            raise gr.Error(program_words.NOT_THERE.format(id=id[:80]), print_exception=False)
        parcel = Parcel.model_validate({"items": [{"kind": kind, "id": id}]})
        return as_text(make(parcel, shelf, today()))

    for tool, said in ((vraag, program_words.ASK), (zoek, program_words.FIND), (lees, program_words.READ)):
        # Gradio takes the description of a tool, and of what it is given, from here.
        tool.__doc__ = said
        api(_edged(tool), api_name=tool.__name__, queue=False)


def _edged(tool: Callable[..., str]) -> Callable[..., str]:
    """Return a tool from which no unforeseen error comes: Gradio would write what was asked in the log with it."""

    @wraps(tool)
    def wrapped(*arguments: str) -> str:
        try:
            return tool(*arguments)
        except gr.Error:
            raise
        except Exception as error:
            logger.exception("a tool broke")
            raise gr.Error(words.BROKE, print_exception=False) from error

    return wrapped


def _shelf(shelves: Bookshelves) -> Bookshelf:
    shelf = shelves.now()
    if shelf is None:
        raise gr.Error(words.OPENING_LONG, print_exception=False)
    return shelf


def _doubts(answer: Answer) -> list[str]:
    """Return what says that a question may have been read wrongly: what a reader sees above the nearest answer."""
    return [asks_back(part) for part in answer.parts if part.status is Status.CLARIFY and not answer.reply]


def _json(found: dict[str, Any]) -> str:
    """Return JSON as text: Gradio's MCP server would write a dict as Python does."""
    return json.dumps(found, ensure_ascii=False)
