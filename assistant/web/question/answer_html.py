"""The HTML of a conversation, all of it escaped by the template, in one line for Gradio's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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


def answer_html(answer: Answer, library: Library, turn: int, sharing: bool = False, stood: Answer | None = None) -> str:
    """Return one exchange; `stood` is the ready answer whose place a language model's has taken, one tap away."""
    shown = view(answer, library)
    if stood and shown.phrased and stood.statements:
        shown = replace(shown, stood=view(stood, library))
    return exchange_html(shown, turn, sharing)


def danger_html(answer: Answer, turn: int) -> str:
    """Return an exchange that is a panel for who may be in danger, where no library is open."""
    return exchange_html(panel_view(answer), turn)


def exchange_html(shown: AnswerView, turn: int, sharing: bool = False) -> str:
    """Return the HTML of a view of an answer."""

    def marks(statement: AnswerStatement) -> Markup:
        """Citation marks as buttons, the script opens what the id names; of a language model's, how it was found there."""
        button = Markup('<button type="button" class="noot" id="noot-{}-{}-{}"><span class="vh">{} </span>{}</button>')
        place = shown.statements.index(statement)
        found = (button.format(turn, n, place, words.SOURCE, n) for n in statement.citations)
        tier = [_TIER.format(messages.TIERS[statement.tier])] if statement.tier else []
        return Markup(" ").join([Markup(""), *found, *tier]) if statement.citations else Markup("")

    values = {"view": shown, "turn": turn, "marks": marks, "sharing": sharing, "card_address": addresses.card, "line_of": _line}
    return one_line(render("antwoord.html", **values))


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


def earlier_html(exchanges: Sequence[str]) -> str:
    """Return what was asked before in this conversation, folded away."""
    if not exchanges:
        return ""
    inner = Markup("").join(Markup(exchange) for exchange in exchanges)
    return one_line(Markup('<details class="eerder"><summary>{}</summary>{}</details>').format(words.EARLIER, inner))


def notice_html(question: str, notice: str, turn: int) -> str:
    """Return an exchange that is only a message: the library opens, the question can't be taken, it is busy."""
    return one_line(
        Markup(
            '<section class="beurt melding" id="beurt-{}"><h2 class="vraagzin"><span class="vh">{}: </span>{}</h2>'
            '<p class="bericht">{}</p></section>'
        ).format(turn, words.YOUR_QUESTION, question, notice)
    )


def one_line(html: str) -> str:
    """Return `html` without line breaks: a blank line would end the HTML for the Markdown reader."""
    return " ".join(html.split())
