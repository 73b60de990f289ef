"""The list of terms: a form leads to one idea only, and the explanation is one short sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.corpus.terms import Term
from assistant.editorial import messages
from assistant.editorial.findings import Finding, Weight
from assistant.language.fingerprint import letters

PLACE = "begrippen.toml"
MOST_WORDS = 35


def check_terms(terms: Sequence[Term]) -> Iterator[Finding]:
    """Find forms in two unambiguous terms, forms that are an ambiguous term, dead relations and long explanations.

    Forms are compared by their letters. An ambiguous term is compared as written, so that "gs" (the secretaris, as people
    type it) can stand beside "GS" (which may be gedeputeerde staten).
    """
    owner: dict[str, Term] = {}
    ambiguous = {term.term for term in terms if term.ambiguous}
    known = {letters(name) for term in terms for name in term.names}
    for term in terms:
        for name in () if term.ambiguous else term.names:
            other = owner.setdefault(letters(name), term)
            if other is not term:
                yield Finding(PLACE, Weight.MUST, messages.FORM_TWICE.format(name, other.term))
            if name in ambiguous:
                yield Finding(PLACE, Weight.MUST, messages.FORM_AMBIGUOUS.format(name))
        for name in term.related:
            if letters(name) not in known:
                yield Finding(PLACE, Weight.MUST, messages.DEAD_RELATED.format(name))
        if (count := len(term.explanation.split())) > MOST_WORDS:
            yield Finding(PLACE, Weight.MUST, messages.LONG_EXPLANATION.format(term.term, count, MOST_WORDS))
        if not term.explanation.endswith("."):
            yield Finding(PLACE, Weight.MUST, messages.NOT_ONE_SENTENCE.format(term.term))
