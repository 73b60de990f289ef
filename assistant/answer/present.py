"""Last step: number the sources, and give the answer the form a reader and a program see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from assistant import messages
from assistant.types import (
    Answer,
    AnswerStatement,
    Citation,
    Contact,
    Draft,
    Panel,
    Part,
    Passage,
    Reading,
    ReadyAnswer,
    Role,
    RouteStep,
    SectionRef,
    Shown,
    Span,
    Status,
    Wording,
    Work,
)

HEADS = {
    Role.CORE: messages.HEAD_CORE,
    Role.DO: messages.HEAD_DO,
    Role.MIND: messages.HEAD_MIND,
    Role.DIFFER: messages.HEAD_DIFFER,
    Role.BEFOREHAND: messages.HEAD_BEFOREHAND,
    Role.OTHER: messages.HEAD_OTHER,
    Role.SAY: messages.HEAD_SAY,
    Role.ABSENT: messages.HEAD_ABSENT,
    Role.TERM: messages.HEAD_TERM,
    Role.REFLECT: messages.HEAD_REFLECT,
    Role.DIRECTOR: messages.HEAD_DIRECTOR,
    Role.OWN: messages.HEAD_OWN,
    Role.PLACE: messages.HEAD_PLACES,
    Role.FURTHER: messages.HEAD_FURTHER,
    Role.EXPLAIN: messages.HEAD_EXPLAIN,
    Role.FOR: messages.HEAD_FOR,
    Role.AGAINST: messages.HEAD_AGAINST,
}

# Of a line's sources, as many are shown: one of each section, the best.
SOURCES = 3


def reading_of(answer: ReadyAnswer) -> Reading:
    """Return how a question is read where this answers it, with its first line, and the next where that ends in a colon."""
    first = " ".join(s.text for s in answer.of(Role.CORE))
    after = next((s.text for s in answer.statements if s.role is not Role.CORE), "")
    return Reading(answer.id, answer.question, f"{first} {after}" if first.endswith(":") and after else first)


def shown_in(answer: Answer) -> Shown:
    """Return what an answer showed, for the next question to lean on."""
    first = answer.parts[0] if answer.parts else None
    reading = first.reading.id if first and first.reading else ""
    readings = tuple(other.id for other in first.readings) if first else ()
    return Shown(reading, readings, tuple(s.id for s in answer.statements if s.id))


def number(
    drafts: Sequence[Draft], passages: Mapping[str, Passage], works: Mapping[str, Work]
) -> tuple[tuple[AnswerStatement, ...], tuple[Citation, ...]]:
    """Return the statements of all drafts, each with the numbers of its citations.

    One citation a passage (or a section not at hand), whichever part of the answer rests on it.
    """
    numbers: dict[str, int] = {}
    quoted: dict[str, list[Span]] = {}
    absent: dict[str, tuple[SectionRef, list[str]]] = {}
    statements: list[AnswerStatement] = []

    def cite(key: str) -> int:
        return numbers.setdefault(key, len(numbers) + 1)

    for part, line in ((part, line) for part, draft in enumerate(drafts) for line in draft.lines):
        cited: list[int] = []
        for source in line.sources[:SOURCES]:
            spans = [s for s in line.spans if _section(passages[s.passage]) == source]
            for span in spans:
                quoted.setdefault(span.passage, []).append(span)
                cited.append(cite(span.passage))
            if not spans:
                key = str(source)
                said = (line.statement or line).text  # a model's own words are no quotation
                absent.setdefault(key, (source, []))[1].append(said)
                cited.append(cite(key))
        identity = line.statement.id if line.statement else ""
        statements.append(AnswerStatement(line.text, tuple(sorted(set(cited))), line.role, part, identity, line.tier))

    citations = []
    for key, i in numbers.items():
        if key in quoted:
            citations.append(_citation(i, passages[key], quoted[key], works))
        else:
            source, said_there = absent[key]
            work = works.get(source.work)
            title = work.title if work else source.work
            section_title = work.section_title(source.section) if work else ""
            said = " ".join(dict.fromkeys(said_there))
            citations.append(Citation(i, key, source.work, title, source.section, section_title, None, said, None))
    return tuple(statements), tuple(citations)


def _section(passage: Passage) -> SectionRef:
    return SectionRef(passage.work, passage.section)


def _citation(i: int, passage: Passage, spans: Sequence[Span], works: Mapping[str, Work]) -> Citation:
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    return Citation(
        number=i,
        id=passage.id,
        work=passage.work,
        title=works[passage.work].title if passage.work in works else passage.work,
        section=passage.section,
        section_title=passage.section_title,
        page=passage.page,
        quote=passage.text[start:end],
        document=passage.document or None,
        page_label=passage.page_label,
    )


# A section named by its number, within a line.
NUMBERED = re.compile(r"^(?:Artikel|Hoofdstuk|Paragraaf|Afdeling|Bijlage|Deel)\s+\d")


def source_name(citation: Citation, works: Mapping[str, Work]) -> str:
    """Return how a source is named to a reader: "Wegwijzer voor de Gemeentesecretaris (2020), thema 10, blz. 23".

    The page is as printed, and the section of a work that the catalogue does not know as that work has it: "artikel 3 Mandaat".
    """
    work = works.get(citation.work)
    year = f" ({work.year})" if work and work.year else ""
    section = section_name(work, citation.section, citation.section_title)
    printed = citation.page_label or citation.page
    page = messages.PAGE.format(page=printed) if printed else ""
    return ", ".join(part for part in (f"{citation.title}{year}", section, page) if part)


def section_name(work: Work | None, section: str, title: str) -> str:
    """Return how a section is named to a reader."""
    if section.isdigit() and (work is None or work.known):
        return messages.THEME.format(number=section)
    return title[:1].lower() + title[1:] if NUMBERED.match(title) else title


def step_name(step: RouteStep) -> str:
    """Return how a step of a learning route is named to a reader."""
    return messages.READ_ON.format(route=step.route_title, number=step.number, title=step.title)


def markdown(answer: Answer) -> str:
    """Return the answer as Markdown with [1] markers, in the order a reader needs it."""
    if answer.panel:
        return "\n\n".join(_panel(answer.panel, answer))
    blocks = [*answer.notices, *([answer.reply] if answer.reply else [])]
    for number_, part in enumerate(answer.parts):
        if len(answer.parts) > 1:
            blocks.append(f"## {part.asked}")
        blocks.extend(_part(part, [s for s in answer.statements if s.part == number_], answer))
    if answer.agreements:
        which = ", ".join(answer.agreements)
        blocks.append(f"**{messages.HEAD_AGREEMENTS}** {messages.AGREEMENTS.format(which=which)}")
    blocks.extend(f"**{messages.HEAD_READ_ON}** {step_name(step)}" for step in answer.read_on)
    if answer.statements and answer.cards and answer.cards[0].card.sensitive:
        blocks.append(messages.SENSITIVE_HELP)
    return "\n\n".join(blocks)


def _panel(panel: Panel, answer: Answer) -> list[str]:
    """Return the blocks of Markdown for who may be in danger: what to do, whom to call, and cards for who wants to help."""
    calls = [f"- **{contact.number or contact.who}** {_whom(contact)}" for contact in panel.contacts]
    titles = ", ".join(hit.card.title for hit in answer.cards)
    help_ = [messages.FOR_A_COLLEAGUE.format(titles=titles)] if titles else []
    return [f"**{panel.title}**", *panel.lines, "\n".join([f"**{messages.CALL}**", "", *calls]), *help_]


def _whom(contact: Contact) -> str:
    named = contact.number and contact.number != contact.who
    return f"{contact.who}: {contact.when}" if named else contact.when


def asks_back(part: Part) -> str:
    """Return with what words a question is asked back."""
    return messages.IN_DOUBT if part.in_doubt else messages.CLARIFY


def _part(part: Part, statements: Sequence[AnswerStatement], answer: Answer) -> list[str]:
    """Return the blocks of Markdown of one asking: how it was read, the answer, and how else it could be read."""
    opened = part.reading if part.status is Status.CLARIFY and statements else None
    if part.status is Status.CLARIFY and not opened:
        return [_listed(part.readings)] if answer.reply else [asks_back(part), messages.CHOOSE, _listed(part.readings)]
    if part.status is Status.REFUSED:
        return [messages.REFUSED]
    if part.status is Status.NEAREST:
        near = [_listed(part.readings)] if part.readings else []
        return [messages.NEAREST if near else messages.NOTHING_NEAR, *near, whom_to_ask(part.asked)]
    blocks = [asks_back(part), messages.NEAR_IS.format(question=opened.question)] if opened else []
    if part.reading and not opened and not answer.reply:
        blocks.append(messages.READ_AS.format(question=part.reading.question))
    for role, group in groupby(statements, key=lambda s: s.role):
        lines = [_said(s) for s in group]
        if role is Role.CORE:
            blocks.append(f"**{HEADS[role]}** {' '.join(lines)}")
        else:
            note = f" ({messages.HEAD_DO_NOTE})" if role is Role.DO and len(lines) > 1 else ""
            blocks.append("\n".join([f"**{HEADS[role]}**{note}", "", *(f"- {line}" for line in lines)]))
    if part.readings and opened:
        blocks.extend([messages.READ_OTHERWISE, _listed(part.readings)])
    elif part.readings and (part.reading or any(s.role in (Role.OWN, Role.PLACE) for s in statements)):
        blocks.append("\n".join([messages.READ_OTHERWISE, "", *(f"- {other.question}" for other in part.readings)]))
    return blocks


def _said(statement: AnswerStatement) -> str:
    """Return a line with the numbers of its sources and, of a language model's, how it was found there."""
    numbers = "".join(f"[{n}]" for n in statement.citations)
    tier = f"({messages.TIERS[statement.tier]})" if statement.tier and statement.citations else ""
    return " ".join(filter(None, (statement.text, numbers, tier)))


def _listed(readings: Sequence[Reading]) -> str:
    return "\n".join(f"- **{reading.question}** {reading.first}" for reading in readings)


_POSITION = re.compile(
    r"\b(ontsla\w*|vertrek\w*|mijn (baan|positie|contract|salaris)|burn-?out|intimid\w*|integriteit)\b", re.IGNORECASE
)
_LEGAL = re.compile(
    r"\b(wet|wettelijk|artikel|jurid\w*|rechter|bezwaar|beroep|termijn|verordening|aanbested\w*|avg|woo)\b", re.IGNORECASE
)


_PEOPLE = re.compile(
    r"\b(verlof\w*|vakantie\w*|salaris\w*|loon\w*|cao|schaal|pensioen\w*|ziekengeld|arbeids\w*|thuiswerk\w*|sollicit\w*)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\b(btw|belasting\w*|subsidie\w*|afschrijv\w*|begroting\w*|rente|lening\w*|factu\w*|bbv)\b", re.IGNORECASE)


def whom_to_ask(question: str) -> str:
    """Return whom one could ask what the library does not answer, by the kind of question."""
    if _POSITION.search(question):
        return messages.NEAREST_HELP_POSITION
    kinds = (
        (_LEGAL, messages.NEAREST_HELP_LEGAL),
        (_PEOPLE, messages.NEAREST_HELP_PEOPLE),
        (_MONEY, messages.NEAREST_HELP_MONEY),
    )
    return next((help_ for pattern, help_ in kinds if pattern.search(question)), messages.NEAREST_HELP)


def as_json(answer: Answer, identifier: str | None = None) -> dict[str, Any]:
    """Return the answer as the JSON object that scripts and evaluations rely on; fields are only ever added."""
    return {
        "id": identifier,
        "status": str(answer.status),
        "answer": markdown(answer),
        "statements": [
            {
                "text": s.text,
                "citations": list(s.citations),
                "role": str(s.role),
                "part": s.part,
                "tier": str(s.tier) if s.tier else None,
            }
            for s in answer.statements
        ],
        "citations": [
            {
                "number": c.number,
                "id": c.id,
                "work": c.work,
                "title": c.title,
                "section": c.section,
                "section_title": c.section_title,
                "page": c.page,
                "quote": c.quote,
                "document": c.document,
            }
            for c in answer.citations
        ],
        "passages": [
            {
                "rank": rank,
                "id": hit.passage.id,
                "text": hit.passage.text,
                "work": hit.passage.work,
                "section": hit.passage.section,
                "section_title": hit.passage.section_title,
                "page": hit.passage.page,
                "document": hit.passage.document or None,
                "score": round(hit.score, 4),
            }
            for rank, hit in enumerate(answer.hits, start=1)
        ],
        "cards": [
            {"rank": rank, "id": hit.card.id, "title": hit.card.title, "score": round(hit.score, 4)}
            for rank, hit in enumerate(answer.cards, start=1)
        ],
        "choices": list(answer.choices),
        "reading": _reading(answer.parts[0].reading) if answer.parts else None,
        "readings": [_reading(reading) for reading in answer.parts[0].readings] if answer.parts else [],
        "confidence": round(answer.parts[0].confidence, 4) if answer.parts else 0.0,
        "parts": [
            {
                "asked": part.asked,
                "status": str(part.status),
                "reading": _reading(part.reading),
                "readings": [_reading(reading) for reading in part.readings],
                "coverage": round(part.coverage, 4),
                "confidence": round(part.confidence, 4),
            }
            for part in answer.parts
        ],
        "panel": _panel_json(answer.panel),
        "reply": answer.reply,
        "follow_ups": list(answer.follow_ups),
        "read_on": [
            {"route": s.route, "title": s.route_title, "step": s.number, "step_title": s.title} for s in answer.read_on
        ],
        "coverage": round(answer.coverage, 4),
        "notices": list(answer.notices),
        "phrased": answer.wording is Wording.PHRASED,
        "generation": answer.generation,
        "timings_ms": {name: round(value, 1) for name, value in answer.timings_ms.items()},
    }


def _panel_json(panel: Panel | None) -> dict[str, Any] | None:
    if panel is None:
        return None
    contacts = [{"who": c.who, "number": c.number, "when": c.when} for c in panel.contacts]
    return {
        "kind": str(panel.kind),
        "title": panel.title,
        "lines": list(panel.lines),
        "contacts": contacts,
        "cards": list(panel.cards),
    }


def _reading(reading: Reading | None) -> dict[str, str] | None:
    return {"id": reading.id, "question": reading.question, "first": reading.first} if reading else None
