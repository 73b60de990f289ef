"""The question page as Gradio Blocks; what it shows is made in `conversation.py`, its frame in `vraag.html`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import gradio as gr
from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant import messages
from assistant.corpus.keeper_notes import KeeperNotes
from assistant.settings import Settings
from assistant.types import Reader
from assistant.web import words
from assistant.web.access.rate_limit import Running
from assistant.web.live_library import LiveLibrary
from assistant.web.pages.bookshelf import Bookshelves
from assistant.web.question import programs
from assistant.web.question.answer_html import Offered
from assistant.web.question.conversation import ask, conversation_of
from assistant.web.turns import AT_ONCE

logger = logging.getLogger(__name__)

# Questions that may wait.
WAITING = 40

# With a language model an answer is mostly waiting for it: whoever asks meanwhile has the composed one at once all the same.
AT_ONCE_PHRASED = 20


class GoOn(BaseModel):
    """The session that Gradio gave a page."""

    session: str = Field(max_length=64, pattern=r"^[\w-]*$")


def build(
    desk: LiveLibrary, shelves: Bookshelves, settings: Settings, count: Callable[[str], None], running: Running
) -> gr.Blocks:
    """Return the page; `count` hears how each question ended, `running` has those that did not yet.

    What is here is never seen: the box and the conversation stand in our own frame (vraag.html), before Gradio is there.
    vraag.js presses the button, puts question, reader and conversation into what Gradio sends, and takes the answer.
    """
    notebook = KeeperNotes(settings.corpus)
    offered = Offered(sharing=bool(settings.public_address), keeper=bool(settings.keeper_password))
    page = gr.Blocks(title=words.NAME, analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600))
    with page:
        question, reader, kept = gr.Textbox(), gr.Textbox(), gr.Textbox()
        button = gr.Button(messages.ASK, elem_id="gradio-knop")
        answered = gr.Markdown("", elem_id="gradio-antwoord", sanitize_html=True, latex_delimiters=[], container=False)

        def answer(question: str, reader: str, kept: str | None, request: gr.Request) -> Iterator[str]:
            session = request.session_hash or ""
            gone = running.begin(session)
            if gone is None:
                raise gr.Error(words.ONE_AT_A_TIME, print_exception=False)
            try:
                told = conversation_of(kept or "")
                yield from ask(desk, question, _reader(reader), told, offered, count, notebook.reviews, gone)
            except Exception as error:
                # The outermost edge of an answer: Gradio would write what was asked in the log with it.
                logger.exception("an answer broke")
                raise gr.Error(words.BROKE, print_exception=False) from error
            finally:
                running.end(session)

        button.click(
            answer,
            [question, reader, kept],
            [answered],
            show_progress="hidden",
            api_visibility="private",
            # Asked while an answer is still written: it is next. The script says, with `/verder`, that nobody waits any more.
            trigger_mode="always_last",
            concurrency_limit=AT_ONCE_PHRASED if settings.language_model else AT_ONCE,
            concurrency_id="ask",
        )
        if settings.programs:
            programs.add(shelves, count)
    page.queue(max_size=WAITING, default_concurrency_limit=AT_ONCE, api_open=False)
    return page


def router(running: Running) -> APIRouter:
    """Return the route by which a page says that its reader goes on: the language model is waited for no longer."""
    routes = APIRouter()

    @routes.post("/verder")
    def go_on(asked: GoOn) -> Response:
        running.leave(asked.session)
        return Response(status_code=204)

    return routes


def functions(page: gr.Blocks) -> dict[int, tuple[bool, ...]]:
    """Return which functions may be called, by their numbers, and of each which of its inputs are text."""
    return {number: tuple(not isinstance(i, gr.State) for i in fn.inputs) for number, fn in page.fns.items()}


def is_open(page: gr.Blocks, session: str) -> bool:
    """Tell whether Gradio knows a session: whether something was asked in it."""
    return session in page._queue.pending_messages_per_session


def _reader(value: str) -> Reader | None:
    return Reader(value) if value in tuple(Reader) else None
