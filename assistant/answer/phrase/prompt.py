"""Write the two messages a model gets: what it must do, and the question with the evidence, as data between marks.

The first is the same for every question, and where the whole library is given that opens the second: a server keeps what begins
alike. The marks carry a token drawn anew (for each question; for the whole library once), so that no document can close its
own; `string.Template` fills in once and never looks into what it filled in.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from assistant.answer.phrase.evidence import Evidence, Wanted
from assistant.types import Asker, Reader, Turn

_FOLDER = Path(__file__).with_name("prompts")

WHO = {
    Reader.SECRETARY: "een gemeentesecretaris",
    Reader.DIRECTOR: "een directielid van een gemeente, niet de secretaris zelf",
    None: "een gemeentesecretaris of directielid",
    Asker.SECRETARY: "een gemeentesecretaris",
    Asker.DIRECTOR: "een directielid van een gemeente, niet de secretaris zelf",
    Asker.BUDDY: "een buddy, die een secretaris begeleidt: wat de secretaris kan doen, zeg je over die secretaris",
    Asker.CLERK: "een raadsgriffier, niet de secretaris",
    Asker.ADVISER: "een bestuursadviseur van een gemeente, niet de secretaris",
    Asker.CONTROLLER: "een concerncontroller van een gemeente, niet de secretaris",
    Asker.ALDERMAN: "een wethouder",
    Asker.MAYOR: "een burgemeester",
    Asker.COUNCILLOR: "een raadslid",
    Asker.EMPLOYEE: "een medewerker van een gemeente, niet de secretaris",
    Asker.ANYONE: "iemand die bij een gemeente werkt of die begeleidt",
}

# Of what was said before, as many exchanges and of each answer as many characters; the marks of sources in it are left out.
EXCHANGES, SHOWN = 3, 700
_NUMBERS = re.compile(r"\[\d+\]")

# What an answer looks like, for providers that hold a model to a form.
ROLES = ("kern", "voor", "tegen", "uitleg", "doen", "let_op", "zeggen", "waar", "niet_in_bronnen")


def _listed(name: str, **fields: dict[str, Any]) -> dict[str, Any]:
    item = {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}
    listed = {name: {"type": "array", "items": item}}
    return {"type": "object", "properties": listed, "required": [name], "additionalProperties": False}


STATEMENTS = _listed(
    "uitspraken",
    tekst={"type": "string"},
    rol={"type": "string", "enum": list(ROLES)},
    bronnen={"type": "array", "items": {"type": "integer"}},
)
VERDICTS = _listed(
    "oordelen",
    zin={"type": "integer"},
    oordeel={"type": "string", "enum": ["ja", "nee"]},
    woorden={"type": "array", "items": {"type": "string"}},
)


@cache
def _template(name: str) -> Template:
    return Template((_FOLDER / f"{name}.md").read_text("utf-8"))


def instruction() -> str:
    """Return the system message."""
    return _template("opdracht").substitute()


def look_instruction() -> str:
    """Return the system message of the second look."""
    return _template("tweede_blik").substitute()


def new_mark() -> str:
    """Return a token that no document can know."""
    return secrets.token_hex(4)


def request(wanted: Wanted, evidence: Sequence[Evidence], library: str = "", near: Sequence[int] = ()) -> str:
    """Return the user message: `library` as it opens, the numbered sources, what was said before, and the question.

    `near` are the numbers, in the library, of what was found.
    """
    mark = new_mark()
    return _template("vraag").substitute(
        bibliotheek=library,
        merk=mark,
        bronnen=sources(evidence, mark),
        dichtbij=f"Gevonden bij deze vraag, uit de bibliotheek hierboven: bronnen {_ranges(near)}.\n\n" if near else "",
        eerder="".join(_exchange(*turns, mark) for turns in _exchanges(wanted.before)),
        vrager=WHO[wanted.asker or wanted.reader],
        vraag=wanted.question,
    )


def look_request(claims: Iterable[tuple[str, Sequence[Evidence]]]) -> str:
    """Return the user message of the second look: each sentence, numbered, with the sources it cites."""
    mark = new_mark()
    said = (
        f"[zin {i} {mark}]\n{text}\n[einde zin {i} {mark}]\n{sources(cited, mark)}" for i, (text, cited) in enumerate(claims, 1)
    )
    return _template("zinnen").substitute(merk=mark, zinnen="\n\n".join(said))


def library(evidence: Iterable[Evidence], mark: str) -> str:
    """Return the whole library as it opens a request."""
    return _template("bibliotheek").substitute(merk=mark, bronnen=sources(evidence, mark))


def sources(evidence: Iterable[Evidence], mark: str) -> str:
    """Return numbered sources between marks; the heading where it is another than that of the one before."""
    told, before = [], ""
    for item in evidence:
        heading = f"({item.heading})\n" if item.heading and item.heading != before else ""
        before = item.heading
        told.append(f"[bron {item.number} {mark}]\n{heading}{item.text}\n[einde {item.number} {mark}]")
    return "\n".join(told)


def _exchanges(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """Return the last questions with what was shown to each."""
    found = []
    for turn, following in zip(turns, [*turns[1:], Turn("user", "")], strict=False):
        if turn.role == "user":
            found.append((turn.content, following.content if following.role == "assistant" else ""))
    return found[-EXCHANGES:]


def _exchange(asked: str, shown: str, mark: str) -> str:
    shown = _NUMBERS.sub("", shown)[:SHOWN]
    return f"[eerder {mark}]\nGevraagd: {asked}\nGetoond: {shown}\n[einde eerder {mark}]\n\n"


def _ranges(numbers: Sequence[int]) -> str:
    """Return 3, 4, 5, 9 as "3-5, 9"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)
