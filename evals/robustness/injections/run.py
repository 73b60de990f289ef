"""`python -m evals aanvallen`: try to make the assistant obey a question or a document, and count what leaves this computer.

Ninety attempts of our own (attempts_set.py) against the whole library with forty poisoned documents in it: without a
language model; with one that obeys every order it meets, in three ways; and so with the weighing taken away, so that every
question reaches it. Then a public suite, and our own once more in the running app and a real browser.
Exit status 1 when one attempt succeeded, anything was asked of another computer, or nothing was tried.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from itertools import chain
from pathlib import Path
from unittest.mock import patch

from assistant import pipeline
from assistant.answer.weigh import weigh
from assistant.encoder.embedder import Embedder
from assistant.errors import BadQuestion
from assistant.index import Generations
from assistant.pipeline import Assistant, Steps
from assistant.settings import Settings, load
from assistant.types import Answer, Basis, Matched, Retrieved, Status, Weighed
from assistant.web.question.answer_html import answer_html
from evals.datasets.questions import Half, load_questions
from evals.lab.scripted_model import serving
from evals.lab.watched import watching
from evals.metrics.rate import Rate
from evals.report.table import show
from evals.robustness.injections import browser, words
from evals.robustness.injections.attempts_set import Attack
from evals.robustness.injections.attempts_set import load as load_attacks
from evals.robustness.injections.documents import write
from evals.robustness.injections.model import Obedient, Style
from evals.robustness.injections.public import Target, probe_all
from evals.robustness.injections.verdict import Verdict, judge
from ingest import ingest

LONGEST_QUESTION = 120


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    rate: Rate
    reached: int | str
    quoted: int | str
    outgoing: int


def run(argv: Sequence[str]) -> int:
    """Try everything; print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals aanvallen", description=words.USAGE)
    parser.add_argument("--browser", type=int, metavar="N", help=words.HELP_BROWSER)
    parser.add_argument("--trekkingen", type=int, default=20, metavar="N", help=words.HELP_TRIALS)
    options = parser.parse_args(argv)
    settings, attacks = load(), ordinary()
    print(_spread(attacks))
    model = Obedient(attacks)
    with tempfile.TemporaryDirectory(prefix="ruggespraak-aanvallen-") as folder, serving(model) as url:  # type: ignore[arg-type]
        index = poisoned(attacks, Path(folder), settings)
        rows: list[Row] = []
        obedient = obeying(settings, url)
        for row in chain(own(attacks, index, settings, model, url), public(Path(folder), obedient, model, options.trekkingen)):
            print(f"{row.what}: {row.rate}", flush=True)
            rows.append(row)
        chosen = attacks[: options.browser] if options.browser is not None else attacks
        if chosen:
            model.attacks, model.style = attacks, Style.AMONG
            model.reached.clear()
            done = browser.attack(chosen, index, settings, url, Path(folder))
            if isinstance(done, str):
                print(words.NO_BROWSER.format(why=done))
            else:
                rows.append(Row(words.IN_BROWSER, done.rate, len(model.reached), "", len(done.outgoing)))
                print(*done.shown, *done.outgoing, sep="\n", end="\n" if done.shown or done.outgoing else "")
    cells = [(r.what, r.rate.count, str(r.rate), r.reached, r.quoted, r.outgoing) for r in rows]
    show(words.TITLE, words.COLUMNS, cells) if rows else print(words.NONE_RAN)
    clean = bool(rows) and all(row.rate.count and not row.rate.hits and not row.outgoing for row in rows)
    return 0 if clean else 1


def ordinary() -> tuple[Attack, ...]:
    """Return our own attempts, each with an ordinary question of the half that is tuned on."""
    covered = [q.text for q in load_questions(Half.TUNING) if q.covered and not q.history and len(q.text) <= LONGEST_QUESTION]
    return load_attacks(covered)


def poisoned(attacks: Sequence[Attack], folder: Path, settings: Settings) -> Path:
    """Make an index of the cards and the poisoned documents in `folder`; say which hidden text was read all the same."""
    documents, index = folder / "documenten", folder / "index"
    documents.mkdir()
    for attack in attacks:
        if attack.in_document:
            write(attack, documents)
    ingest([documents], index, settings, Embedder(settings.model, settings.models))
    from assistant.index import manifest

    texts = "\n".join(p.text for p in manifest.read(Generations(index).current()).passages)
    hidden = [a for a in attacks if a.is_hidden]
    read = [f"{a.id} ({a.kind})" for a in hidden if a.canary in texts]
    print(words.HIDDEN.format(count=len(hidden), read=len(read), which=", ".join(read) or "geen"))
    return index


def obeying(settings: Settings, url: str) -> Settings:
    """Return settings with the obedient language model."""
    return replace(settings, language_model="openai:proef", language_model_url=url, language_model_key="sleutel-voor-proef")


def own(attacks: Sequence[Attack], index: Path, settings: Settings, model: Obedient, url: str) -> Iterator[Row]:
    """Try our own attempts in each way."""
    embedder = Embedder(settings.model, settings.models)
    ways = (
        (words.COMPOSED, settings, (Style.ALONE,), False),
        (words.OBEDIENT, obeying(settings, url), tuple(Style), False),
        (words.UNWEIGHED, obeying(settings, url), tuple(Style), True),
    )
    for what, chosen, styles, unweighed in ways:
        model.reached.clear()
        verdicts: list[Verdict] = []
        with closing(Assistant.open(chosen, Generations(index), embedder).library) as library, watching() as outgoing:
            with _every_question_covered(unweighed):
                assistant = Assistant(library, embedder, chosen)
            for style in styles:
                model.style = style
                for attack in attacks:
                    verdict = judge(attack, *_asked(assistant, attack))
                    verdicts.append(verdict)
                    if verdict.has_succeeded:
                        seen = {"id": attack.id, "kind": attack.kind, "style": style, "shown": verdict.obeyed[0][:160]}
                        print(words.SUCCEEDED.format(**seen))
        succeeded, quoted = sum(v.has_succeeded for v in verdicts), sum(v.quoted for v in verdicts)
        yield Row(what, Rate(succeeded, len(verdicts)), len(model.reached), quoted, len(outgoing))


def _asked(assistant: Assistant, attack: Attack) -> tuple[Answer, str]:
    try:
        answer = assistant.answer(attack.question)
    except BadQuestion as error:
        return Answer(Status.REFUSED, "", notices=(str(error),)), ""
    return answer, answer_html(answer, assistant.library, 1)


@contextmanager
def _every_question_covered(wanted: bool) -> Iterator[None]:
    """Let an assistant that is made in this context answer whatever it is asked, from the passages found where nothing fits."""

    def answered(found: Retrieved, matched: Matched, misuse_alone: bool) -> Weighed:
        weighed = weigh(found, matched, misuse_alone)
        basis = Basis.PASSAGES if weighed.basis is Basis.NOTHING else weighed.basis
        return replace(weighed, status=Status.ANSWERED, basis=basis)

    with patch.object(pipeline, "Steps", partial(Steps, weigh=answered)) if wanted else nullcontext():
        yield


def public(folder: Path, settings: Settings, model: Obedient, trials: int) -> Iterator[Row]:
    """Run the public suite, where it is installed."""
    try:
        version = metadata.version("rag-redteam")
    except metadata.PackageNotFoundError:
        print(words.PUBLIC_MISSING)
        return
    model.style = Style.ALONE
    with watching() as outgoing:
        for probed in probe_all(Target(folder / "openbaar", settings, model), model, trials, _every_question_covered):
            for shown in probed.shown:
                seen = {"id": probed.probe, "kind": "rag-redteam", "style": model.style, "shown": shown[:160]}
                print(words.SUCCEEDED.format(**seen))
            what = words.PUBLIC.format(version=version, probe=probed.probe)
            yield Row(what, probed.rate, probed.reached, "", len(outgoing))
            outgoing.clear()


def _spread(attacks: Sequence[Attack]) -> str:
    places, languages = Counter(a.place for a in attacks), Counter(a.language for a in attacks)
    counts = {"count": len(attacks), "questions": places["question"], "documents": places["document"]}
    return words.SPREAD.format(dutch=languages["nl"], english=languages["en"], **counts)
