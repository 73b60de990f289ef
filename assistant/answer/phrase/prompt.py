"""Write the two messages a model gets: what it must do, and the question with the evidence, as data between marks.

The marks carry a token drawn anew for each question, so that no document can close its own; `string.Template` fills in once
and never looks into what it filled in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template

from assistant.answer.phrase.evidence import Evidence
from assistant.types import Reader

_FOLDER = Path(__file__).with_name("prompts")

WHO = {
    Reader.SECRETARY: "een gemeentesecretaris",
    Reader.DIRECTOR: "een directielid van een gemeente, niet de secretaris zelf",
    None: "een gemeentesecretaris of directielid",
}


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.md").read_text("utf-8"))


def instruction(reader: Reader | None) -> str:
    """Return the system message."""
    return _template("opdracht").substitute(lezer=WHO[reader])


def request(question: str, evidence: Iterable[Evidence]) -> str:
    """Return the user message: the question and the numbered sources between marks."""
    mark = secrets.token_hex(4)
    sources = "\n\n".join(_source(item, mark) for item in evidence)
    return _template("vraag").substitute(merk=mark, vraag=question, bronnen=sources)


def _source(item: Evidence, mark: str) -> str:
    heading = f"({item.heading})\n" if item.heading else ""
    return f"[bron {item.number} {mark}]\n{heading}{item.text}\n[einde {item.number} {mark}]"
