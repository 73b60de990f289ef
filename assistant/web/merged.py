"""Give sources that are not at hand one number a section: on the page, six times "thema 10" says nothing six times.

A program that reads the answer's JSON keeps a citation for each statement; what a person reads, on the page and in what goes
out, is numbered anew, in the order in which it is cited.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer, Citation


def merged(answer: Answer) -> Answer:
    """Return `answer` with one citation a section for works that are not at hand."""
    numbers: dict[tuple[str, ...], int] = {}
    kept: dict[int, Citation] = {}
    new: dict[int, int] = {}
    for citation in answer.citations:
        key = (citation.id,) if citation.document else (citation.work, citation.section)
        number = numbers.setdefault(key, len(numbers) + 1)
        new[citation.number] = number
        kept.setdefault(number, replace(citation, number=number))
    statements = tuple(replace(s, citations=tuple(dict.fromkeys(new[n] for n in s.citations))) for s in answer.statements)
    return replace(answer, statements=statements, citations=tuple(kept.values()))
