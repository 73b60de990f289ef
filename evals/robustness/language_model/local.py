"""`python -m evals lokaal MODEL [CORPUS]`: what a reader sees with a small real language model, run here from a GGUF file.

Twenty questions go through the whole pipeline, whose client asks a server on loopback as it would ask any other; transformers
writes the answers (which takes `gguf` and `accelerate`). A small model writes poorly, which is the point: how often
does the composed answer stand in its place, and does any statement show a source that does not carry it? Each statement shown
as sourced is therefore checked again from the passages alone: its figures and names must stand in what it cites.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.pipeline import Assistant
from assistant.types import Answer, Status, Wording
from evals import messages
from evals.datasets.questions import Half, load_questions
from evals.lab.scripted_model import Reply, serving
from evals.runner import arguments, open_bench

ASKED, TOKENS, PROMPT = 20, 220, 2000
PATIENCE = 300
_FACTS = re.compile(r"\d+(?:[.,]\d+)?|(?<=[a-z,] )[A-Z][a-z]+")


@dataclass(slots=True)
class Local:
    """A model that speaks through the scripted server: its reply is what it writes to the last request."""

    model: Any
    tokenizer: Any
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    left: int = 0

    @property
    def reply(self) -> Reply:
        """What the model writes, greedily; the end of a prompt that is too long for it in the time there is."""
        prompt = "\n".join(str(message["content"]) for message in self.requests[-1]["messages"])
        given = self.tokenizer(prompt, return_tensors="pt").input_ids[:, -PROMPT:]
        made = self.model.generate(given, max_new_tokens=TOKENS, do_sample=False)[0, given.shape[1] :]
        self.written.append(self.tokenizer.decode(made, skip_special_tokens=True))
        return Reply(self.written[-1])


def load_local(path: Path) -> Local:
    """Return the model of a GGUF file."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    folder, name = str(path.parent), path.name
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name)
    return Local(AutoModelForCausalLM.from_pretrained(folder, gguf_file=name), tokenizer)


def unsupported(answer: Answer, composed: Answer, assistant: Assistant) -> list[str]:
    """Return the statements of a phrased answer that show a source without the figures or names they give.

    What the composed answer says in the same words was verified at ingest.
    """
    texts = {c.number: assistant.library.passages[c.id].text for c in answer.citations if c.id in assistant.library.passages}
    said = {s.text for s in composed.statements}
    return [
        s.text
        for s in answer.statements
        if s.citations and s.text not in said and not _stands(s.text, " ".join(texts.get(n, "") for n in s.citations))
    ]


def _stands(text: str, cited: str) -> bool:
    return all(fact in cited for fact in _FACTS.findall(text))


def run(argv: Sequence[str]) -> int:
    """Print what the readers of twenty answers saw; 1 where a statement showed a source that does not carry it."""
    parser = argparse.ArgumentParser(prog="python -m evals lokaal", description=__doc__)
    parser.add_argument("model", type=Path, metavar="MODEL", help=messages.HELP_LOCAL)
    arguments(parser, json=False)
    parser.add_argument("--vragen", type=int, default=ASKED, metavar="AANTAL", help=messages.HELP_ASKED)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    script = load_local(options.model)
    composing = bench.assistant
    questions = [q for q in load_questions(Half.TUNING) if q.covered and not q.history][: 3 * options.vragen]
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    began = time.monotonic()
    with serving(script) as url:  # type: ignore[arg-type]
        settings = replace(
            bench.settings,
            language_model="openai:lokaal",
            language_model_url=url,
            language_model_key="geen",
            language_model_first=PATIENCE,
            language_model_whole=PATIENCE,
        )
        phrasing = Assistant(composing.library, bench.embedder, settings)
        for question in questions:
            if len(script.written) == options.vragen:
                break
            before, was = len(script.written), composing.answer(question.text)
            answer = phrasing.answer(question.text)
            if len(script.written) == before:
                continue  # a place, a sensitive situation, or nothing found: no model is asked
            seen["phrased" if answer.wording is Wording.PHRASED else "composed"] += 1
            same = [s.text for s in answer.statements] == [s.text for s in was.statements]
            seen["same"] += same and answer.status is Status.ANSWERED
            wrong.extend(unsupported(answer, was, phrasing))
    figures = {"asked": len(script.written), "seconds": time.monotonic() - began, "wrong": len(wrong)}
    print(messages.LOCAL.format(**figures, phrased=seen["phrased"], composed=seen["composed"], same=seen["same"]))
    for text in wrong:
        print(f"  {text}")
    return 0 if script.written and not wrong else 1
