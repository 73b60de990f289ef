"""The optional step between composing and verifying: a language model writes the answer, and every statement is checked."""

from assistant.answer.phrase.evidence import Shelf, Wanted
from assistant.answer.phrase.phraser import Phrased, Phraser, phraser

__all__ = ["Phrased", "Phraser", "Shelf", "Wanted", "phraser"]
