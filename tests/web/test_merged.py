"""What a person reads has one number a section that is not at hand."""

from __future__ import annotations

from assistant.types import Answer, AnswerStatement, Citation, Role, Status
from assistant.web.merged import merged


def cited(number: int, identity: str, section: str, document: str | None) -> Citation:
    return Citation(number, identity, "wegwijzer", "Wegwijzer", section, "", None, "q", document)


def test_sections_not_at_hand_are_numbered_once_and_passages_each():
    answer = Answer(
        Status.ANSWERED,
        "v",
        statements=(AnswerStatement("a", (1, 2), Role.CORE), AnswerStatement("b", (3, 4), Role.DO)),
        citations=(
            cited(1, "s1@x", "10", None),
            cited(2, "s2@x", "10", None),
            cited(3, "p1", "6", "w.pdf"),
            cited(4, "p2", "6", "w.pdf"),
        ),
    )
    found = merged(answer)
    assert [(c.number, c.id) for c in found.citations] == [(1, "s1@x"), (2, "p1"), (3, "p2")]
    assert [s.citations for s in found.statements] == [(1,), (2, 3)]
