"""What the tests of the language model share: the scripted server, and a small invented library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from assistant.answer.phrase.evidence import Evidence, Shelf, Wanted, gather
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
def wanted() -> Wanted:
    """What is asked of the invented library, with what was composed and found."""
    draft, found = library()
    return Wanted(QUESTION, draft, found)


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return Shelf(PASSAGES, {line.statement.id: line.statement for line in library()[0].lines if line.statement})


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
def evidence(wanted: Wanted, shelf: Shelf) -> tuple[Evidence, ...]:
    return gather(wanted, shelf)


@pytest.fixture
def ask(model: LanguageModel, script: Script, embed: Remembering, wanted: Wanted, shelf: Shelf) -> Ask:
    """Ask the question of the invented library, with the server saying what it is told to."""
    phraser = Phraser(model, None, 8192, embed, Analyser(), shelf)

    def answer(reply: Reply) -> Phrased:
        script.reply = reply
        return phraser.phrase(wanted)

    return answer


@pytest.fixture
def write(evidence: tuple[Evidence, ...]) -> Callable[..., str]:
    """Write the JSON of statements, each a text and the name of a passage or a number."""
    numbers = {item.passage.id: item.number for item in evidence if item.passage}

    def written(*statements: tuple[str, str | int], role: str = "doen") -> str:
        items = [{"tekst": t, "rol": role, "bronnen": [numbers.get(c, c) if isinstance(c, str) else c]} for t, c in statements]
        return json.dumps({"uitspraken": items}, ensure_ascii=False)

    return written
