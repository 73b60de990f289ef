"""Second step: tell what kind of message this is, and what is asked in it.

A follow-up leans on what was asked before; everything else stands on its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer.intent import asker_of
from assistant.language.negation import asks_what_not
from assistant.types import Asking, MessageKind, Searched, Shown, Turn, Understood

# Words with which people go on rather than begin, and words that point back.
_OPENS = re.compile(
    r"^\W*(en|maar|of|dus|ook|oké|ok|ja|nee|hmm|and|but|so|what if|hoe dan|wat dan|wat als|waarom dan)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(dat|dit|die|deze|er|daar\w*|hier\w*|hij|zij|ze|hem|haar|het|ie|zoiets|dan|that|this|it|they|he|she)\b", re.IGNORECASE
)

# A question that opens with a linking word may be longer than one that only points back before it stands alone.
SHORT, LINKED = 16, 20


def understand(question: str, history: Sequence[Turn]) -> Understood:
    """Return the kind of a message and the askings in it."""
    standalone = restate(question, history)
    kind = MessageKind.QUESTION if standalone == question else MessageKind.FOLLOW_UP
    asking = Asking(question, (Searched(standalone),), asker_of(question), asks_what_not(question), _shown(history))
    return Understood(kind, (asking,))


def _shown(history: Sequence[Turn]) -> frozenset[str]:
    return frozenset(name for turn in history for name in (turn.shown or Shown()).statements)


def leans(question: str) -> bool:
    """Tell whether a question leans on what was said before."""
    words = len(question.split())
    return bool((words <= LINKED and _OPENS.match(question)) or (words <= SHORT and _POINTS.search(question)))


def restate(question: str, history: Sequence[Turn]) -> str:
    """Return the question, with the last question that stood alone put before it where it leans on the conversation."""
    asked = [turn.content.strip() for turn in history if turn.role == "user" and turn.content.strip()]
    if not asked or not leans(question):
        return question
    # Back to the question on which the later ones lean, for "en dan?" after "en als dat niet helpt?" means neither.
    base = next((earlier for earlier in reversed(asked) if not leans(earlier)), asked[0])
    return f"{base} {question}"
