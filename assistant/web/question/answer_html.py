"""The HTML of an exchange, all of it escaped by the template, in one line for Gradio's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from assistant import messages
from assistant.index import Library
from assistant.types import Answer, AnswerStatement
from assistant.web import words
from assistant.web.pages import addresses
from assistant.web.pages.templating import render
from assistant.web.question.answer_view import AnswerView, panel_view, view

_TIER = Markup('<small class="toets">({})</small>')

# A link in a fixed text, to a page of ours and nowhere else.
_LINK = re.compile(r"\[([^\]]+)\]\((/[\w/-]*)\)")


@dataclass(frozen=True, slots=True)
class Offered:
    """What this app has to do with an answer: links to share, a keeper to leave a question for."""

    sharing: bool = False
    keeper: bool = False


NOTHING = Offered()


def answer_html(
    answer: Answer, library: Library, turn: int, offered: Offered = NOTHING, kept: str = "", stood: Answer | None = None
) -> str:
    """Return one exchange; `kept` is what the tab keeps of it.

    `stood` is the ready answer whose place a language model's has taken, one tap away.
    """
    shown = view(answer, library)
    if stood and shown.phrased and stood.statements:
        shown = replace(shown, stood=view(stood, library))
    return exchange_html(shown, turn, offered, kept)


def danger_html(answer: Answer, turn: int, kept: str = "") -> str:
    """Return an exchange that is a panel for who may be in danger, where no library is open."""
    return exchange_html(panel_view(answer), turn, kept=kept)


def exchange_html(shown: AnswerView, turn: int, offered: Offered = NOTHING, kept: str = "") -> str:
    """Return the HTML of a view of an answer."""

    def marks(statement: AnswerStatement) -> Markup:
        """Citation marks as buttons, the script opens what the id names; of a language model's, how it was found there."""
        button = Markup('<button type="button" class="noot" id="noot-{}-{}-{}"><span class="vh">{} </span>{}</button>')
        place = shown.statements.index(statement)
        found = (button.format(turn, n, place, words.SOURCE, n) for n in statement.citations)
        tier = [_TIER.format(messages.TIERS[statement.tier])] if statement.tier else []
        return Markup(" ").join([Markup(""), *found, *tier]) if statement.citations else Markup("")

    values = {"view": shown, "turn": turn, "marks": marks, "offered": offered, "kept": kept}
    return one_line(render("antwoord.html", **values, card_address=addresses.card, line_of=_line))


def _line(text: str) -> Markup:
    """Return a line of a reply, its links to our own pages as links."""
    found = (Markup('<a href="{}">{}</a>').format(m[2], m[1]) if m else escape(part) for part, m in _pieces(text))
    return Markup("").join(found)


def _pieces(text: str) -> Iterator[tuple[str, re.Match[str] | None]]:
    begin = 0
    for link in _LINK.finditer(text):
        yield text[begin : link.start()], None
        yield link[0], link
        begin = link.end()
    yield text[begin:], None


def notice_html(question: str, notice: str, turn: int, waiting: bool = False) -> str:
    """Return an exchange that is only a message: the library opens (`waiting`), or the question can't be taken."""
    return one_line(
        Markup(
            '<section class="beurt melding{}" id="beurt-{}"><h2 class="vraagzin"><span class="vh">{}: </span>{}</h2>'
            '<p class="bericht">{}</p></section>'
        ).format(" wacht" if waiting else "", turn, words.YOUR_QUESTION, question, notice)
    )


def one_line(html: str) -> str:
    """Return `html` without line breaks: a blank line would end the HTML for the Markdown reader."""
    return " ".join(html.split())
