"""The invented municipality's documents, and the questions that they answer or nearly answer (evals/datasets/eigen)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from evals.datasets.questions import Half

FOLDER = Path(__file__).parent / "eigen"
DOCUMENTS = FOLDER / "documenten"


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question, the document it is about and, where that answers it, the article and the words that do."""

    id: str
    half: Half
    text: str
    document: str
    article: str = ""
    says: str = ""

    @property
    def covered(self) -> bool:
        """Whether the document answers it."""
        return bool(self.says)


def load_own(folder: Path = FOLDER) -> tuple[OwnQuestion, ...]:
    """Return the questions of both halves."""
    raw = [json.loads(line) for line in (folder / "vragen.jsonl").read_text("utf-8").splitlines()]
    return tuple(
        OwnQuestion(r["id"], Half(r["half"]), r["vraag"], r["document"], r.get("artikel", ""), r.get("zegt", "")) for r in raw
    )


def articles(document: str) -> dict[str, str]:
    """Return the articles of a document by number, each with its heading."""
    parts = (DOCUMENTS / f"{document}.md").read_text("utf-8").split("\n## ")[1:]
    return {part.removeprefix("Artikel ").split(" ")[0]: part for part in parts}
