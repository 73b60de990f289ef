"""Explain terms where they stand: the first time a term of the trade occurs on a page, it opens a line of plain Dutch."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from assistant.corpus.terms import Term
from assistant.web import words

# Known to every reader here, and on every page: a mark under each would be noise.
PLAIN = frozenset(
    ("b&w", "benw", "college", "burgemeester", "wethouder", "gemeentesecretaris", "secretaris", "raad", "gemeente")
)


class Explainer:
    """Marks terms in the texts of one page; `notes` has the explanations that page needs."""

    def __init__(self, terms: Sequence[Term]) -> None:
        clear = [(i, term) for i, term in enumerate(terms) if not term.ambiguous]
        self._terms = {name.casefold(): (i, term) for i, term in clear for name in term.names}
        names = sorted((n for n in self._terms if n not in PLAIN and len(n) > 1), key=len, reverse=True)
        either = "|".join(map(re.escape, names))
        self._pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE) if names else None
        self.notes: dict[int, Term] = {}

    def __call__(self, text: str) -> Markup:
        """Return `text` escaped, with a button on each term that was not on the page before."""
        if self._pattern is None:
            return escape(text)
        parts: list[Markup] = []
        last = 0
        for match in self._pattern.finditer(text):
            number, term = self._terms[match.group().casefold()]
            if number in self.notes or term.names[0].casefold() in PLAIN:
                continue
            self.notes[number] = term
            parts.append(escape(text[last : match.start()]))
            button = '<button type="button" class="begrip" popovertarget="begrip-{}">{}<span class="vh"> ({})</span></button>'
            parts.append(Markup(button).format(number, match.group(), words.TERM_OPENS))
            last = match.end()
        parts.append(escape(text[last:]))
        return Markup("").join(parts)
