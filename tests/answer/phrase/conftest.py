"""What the tests of the language model share: the scripted server, and a small invented library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from assistant.answer.phrase.evidence import Evidence, gather
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.phraser import Phrased, Phraser
from assistant.encoder.embedder import Embedder
from assistant.language.bm25 import Analyser
from evals.lab.scripted_model import Reply, Script, serving
from evals.robustness.language_model.attempts import PASSAGES, QUESTION, library
from evals.robustness.language_model.phrased import Remembering

LIMITS = Limits(connect=1, first=1.0, whole=1.5, context=8192, answer=600)

Ask = Callable[[Reply], Phrased]


@pytest.fixture(scope="session")
def limits() -> Limits:
    return LIMITS


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def url(script: Script) -> Iterator[str]:
    with serving(script) as address:
        yield address


@pytest.fixture
def model(url: str) -> LanguageModel:
    made = LanguageModel("openai:proef", url, "", Limits(2, 30, 60, 8192, 600))
    made.ask("warm", "op")  # the first request imports and connects, which no limit of a test is about
    made._limits = LIMITS
    return made


@pytest.fixture(scope="session")
def embed(embedder: Embedder) -> Remembering:
    return Remembering(embedder)


@pytest.fixture(scope="session")
def evidence() -> tuple[Evidence, ...]:
    draft, found = library()
    return gather(draft, found, PASSAGES, {line.statement.id: line.statement for line in draft.lines if line.statement}, None)


@pytest.fixture
def ask(model: LanguageModel, script: Script, embed: Remembering) -> Ask:
    """Ask the question of the invented library, with the server saying what it is told to."""
    draft, found = library()
    statements = {line.statement.id: line.statement for line in draft.lines if line.statement}
    phraser = Phraser(model, 8192, embed, Analyser(), PASSAGES, statements)

    def answer(reply: Reply) -> Phrased:
        script.reply = reply
        return phraser.phrase(QUESTION, draft, found, None)

    return answer


@pytest.fixture
def write(evidence: tuple[Evidence, ...]) -> Callable[..., str]:
    """Write the JSON of statements, each a text and the name of a passage or a number."""
    numbers = {item.passage.id: item.number for item in evidence if item.passage}

    def written(*statements: tuple[str, str | int], role: str = "doen") -> str:
        items = [{"tekst": t, "rol": role, "bronnen": [numbers.get(c, c) if isinstance(c, str) else c]} for t, c in statements]
        return json.dumps({"uitspraken": items}, ensure_ascii=False)

    return written
