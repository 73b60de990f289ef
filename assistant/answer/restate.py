"""Second step: make a follow-up stand on its own, by rule.

"En als dat niet helpt?" means nothing without what was asked before. A question that leans on the conversation — short,
opening with a linking word, or pointing back — is searched together with the user's last question that stood alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Turn

# Words with which people go on rather than begin, and words that point back.
_OPENS = re.compile(
    r"^\W*(en|maar|of|dus|ook|oké|ok|ja|nee|hmm|and|but|so|what if|hoe dan|wat dan|wat als|waarom dan)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"\b(dat|dit|die|deze|er|daar\w*|hier\w*|hij|zij|ze|hem|haar|het|ie|zoiets|dan|that|this|it|they|he|she)\b", re.IGNORECASE
)

# A question that opens with a linking word may be longer than one that only points back before it stands alone.
SHORT, LINKED = 16, 20


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
