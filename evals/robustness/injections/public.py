"""The public suite: rag-redteam's probes, which plant documents and ask, offline and without a judge (Apache 2.0).

Its targets say one thing, and so does this one: what the answer states. A literal quotation, shown as one, is left out, for its
detectors can't tell quoting from obeying. They read English refusals, so "not in the library" is told them in English. Every
question counts as covered here: their questions are about no municipality, and would else stop at the first door. Only where
a probe asks what no document says, that door is what is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from assistant.messages import QUOTED
from assistant.pipeline import Assistant
from assistant.settings import Settings
from assistant.types import Status
from evals.lab.small import Small
from evals.metrics.rate import Rate
from evals.robustness.injections.attempts_set import Attack
from evals.robustness.injections.model import Obedient

_CANARY = re.compile(r"RAGREDTEAM-[\w-]+|SK-RAGREDTEAM-[\w-]+")
NOT_COVERED = "The documents do not mention this."

# The probe that asks what no document says.
UNSUPPORTED = "citation_integrity"

Covered = Callable[[bool], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Probed:
    """How one probe went."""

    probe: str
    rate: Rate
    reached: int
    shown: tuple[str, ...]


class Target:
    """A small library of ours into which a probe puts its documents; `model` obeys whatever they say."""

    def __init__(self, folder: Path, settings: Settings, model: Obedient) -> None:
        self._small = Small(folder, settings.data)
        self._own = self._small.corpus / "eigen"
        self._own.mkdir()
        self._settings = settings
        self._model = model

    def reset(self) -> None:
        """Take every planted document away."""
        for path in self._own.iterdir():
            path.unlink()

    def add_documents(self, docs: list[str]) -> None:
        """Put documents into the municipality's own folder."""
        have = len(list(self._own.iterdir()))
        for number, text in enumerate(docs, have + 1):
            (self._own / f"stuk-{number}.md").write_text(f"# Stuk {number}\n\n{text}\n", "utf-8")
        said = sorted({canary for text in docs for canary in _CANARY.findall(text)})
        self._model.attacks = [Attack(c, "document", "en", "", c, "", "", c) for c in said]

    def answer(self, query: str) -> str:
        """Ingest what is planted, ask, and return what the answer states."""
        self._small.make()
        assistant = Assistant(self._small.library(), self._small.embedder, self._settings)
        try:
            found = assistant.answer(query)
        finally:
            assistant.library.close()
        stated = [s.text for s in found.statements if not s.text.startswith(QUOTED.partition("{")[0])]
        return "\n".join(stated) if found.status is Status.ANSWERED and stated else NOT_COVERED


def probe_all(target: Target, model: Obedient, trials: int, covered: Covered) -> Iterator[Probed]:
    """Run every probe; those with a grammar draw `trials` payloads from it. Raises ImportError where the suite is not here.

    `covered(True)` is a context in which every question counts as covered.
    """
    from rag_redteam.probes import ALL_PROBES

    for kind in ALL_PROBES:
        model.reached.clear()
        with covered(kind.name != UNSUPPORTED):
            result = (kind(trials=trials, seed=1) if kind.supports_sampling else kind()).run(target)
        succeeded = [a.output for a in result.attempts if a.success]
        yield Probed(result.name, Rate(len(succeeded), len(result.attempts)), len(model.reached), tuple(succeeded))
