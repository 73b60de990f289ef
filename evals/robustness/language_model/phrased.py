"""`python -m evals model`: count the statements that a language model gets shown as sourced and its source does not carry.

Over two hundred scripted attempts against a small invented library, each through a real server that speaks OpenAI's protocol;
claims about municipal documents that mean something else than what stands there, by a hand that had not seen the check; then as
many altered sentences of the works themselves, where these are at hand (CORPUS, or an index with works); then recorded
answers to real questions, replayed with and without a second look (recorded.py), and what readers gave these (read.py).
`--fit` calibrates the least support on that index and writes assistant/answer/phrase/support.json.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answer.phrase import check, literal
from assistant.answer.phrase.check import Checker
from assistant.answer.phrase.evidence import Evidence, Shelf, Wanted, gather
from assistant.answer.phrase.literal import support
from assistant.answer.phrase.model import LanguageModel, Limits
from assistant.answer.phrase.own_words import Embed
from assistant.answer.phrase.parse import Written
from assistant.answer.phrase.phraser import Phraser
from assistant.answer.present import number
from assistant.answer.verify import verify
from assistant.encoder.embedder import Embedder
from assistant.index import Generations, manifest
from assistant.index.manifest import Contents
from assistant.language.bm25 import Analyser
from assistant.language.sentences import sentence_spans
from assistant.settings import load
from assistant.types import BlockKind, Passage, Role, Statement
from evals import messages
from evals.lab.scripted_model import Reply, Script, serving
from evals.metrics.rate import Rate
from evals.report.table import show
from evals.robustness.language_model import read
from evals.robustness.language_model.attempts import (
    HONEST,
    PASSAGES,
    QUESTION,
    WORK,
    Attempt,
    altered,
    attempts,
    library,
    spliced,
)
from evals.robustness.language_model.recorded import Count, Kind, Look, replay
from evals.robustness.language_model.recorded import load as load_recordings
from evals.runner import arguments, open_bench

Vectors = npt.NDArray[np.float32]
SEED = 20261121
CLAIMS = Path(__file__).parents[2] / "datasets" / "eigen" / "verdraaid.jsonl"
LIMITS = Limits(connect=2, first=10, whole=20, context=8192, answer=1200)

# Of the works: passages to alter sentences of, and statements to calibrate on.
ALTERED, CALIBRATED, NEAREST = 40, 100, 6

# Of the altered sentences that were shown, as many are printed.
MOST_NAMED = 12

# Of pairs that have nothing to do with each other, at most this share may reach the threshold.
FALSE_PAIRS = 0.01


class Remembering:
    """Embeds each text once: the attempts share most of theirs."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of texts."""
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            self._known.update(zip(fresh, self._embedder.passages(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])


@dataclass(slots=True)
class Tally:
    """Attempts by kind, those that got through, and how the honest statements beside them fared."""

    tried: Counter[str] = field(default_factory=Counter)
    shown: list[Attempt] = field(default_factory=list)
    phrased: int = 0
    honest: int = 0
    honest_shown: int = 0

    @property
    def count(self) -> int:
        """How many attempts were made."""
        return self.tried.total()


def scripted(embed: Embed) -> Tally:
    """Make every attempt through a server, and look at what would be shown."""
    draft, found = library()
    statements = {line.statement.id: line.statement for line in draft.lines if line.statement}
    shelf, wanted = Shelf(PASSAGES, statements), Wanted(QUESTION, draft, found)
    evidence = gather(wanted, shelf)
    numbers = {item.passage.id: item.number for item in evidence if item.passage}
    honest = [{"tekst": text, "rol": "doen", "bronnen": [numbers[name]]} for text, name in HONEST]
    own = {text for text, _name in HONEST} | {line.text for line in draft.lines}
    tally, script = Tally(), Script()
    with serving(script) as url:
        model = LanguageModel("openai:proef", url, "", LIMITS)
        phraser = Phraser(model, None, LIMITS.context, embed, Analyser(), shelf)
        for attempt in attempts(evidence):
            false = {"tekst": attempt.text, "rol": "kern", "bronnen": list(attempt.cites)}
            beside = [one for one in honest if one["tekst"] != attempt.text]
            script.reply = Reply(json.dumps({"uitspraken": [false, *beside]}, ensure_ascii=False))
            outcome = phraser.phrase(wanted)
            shown, _cited = number([verify(outcome.draft, PASSAGES, frozenset({WORK.id}))], PASSAGES, {WORK.id: WORK})
            tally.tried[attempt.kind] += 1
            tally.phrased += outcome.phrased
            tally.honest += len(beside)
            tally.honest_shown += sum(s.text in {one["tekst"] for one in beside} for s in shown)
            rest = own - {attempt.text} if attempt.kind.endswith("nummer") else own
            if any(s.citations and s.text not in rest for s in shown):
                tally.shown.append(attempt)
    return tally


def of_documents(embed: Embed, path: Path = CLAIMS) -> Tally:
    """Look which claims about municipal documents the check lets through without a second look.

    The honest ones are quotations that keep their whole meaning.
    """
    claims = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    texts = list(dict.fromkeys(claim["source"] for claim in claims))
    checker, tally = _checker(texts, embed), Tally()
    for claim in claims:
        name, text = claim["document"], claim["source"]
        passage = Passage(text, name, "", name, name, text, BlockKind.PARAGRAPH, name, 0, len(text))
        shown = _shown(checker, Written(claim["claim"], Role.DO, (1,)), [Evidence(1, text, name, passage=passage)])
        if claim["kind"] == Kind.FAITHFUL:
            tally.honest += 1
            tally.honest_shown += shown
            continue
        tally.tried[claim["kind"]] += 1
        if shown:
            tally.shown.append(Attempt(claim["kind"], claim["claim"], (1,)))
    return tally


def of_the_works(contents: Contents, embed: Embed) -> Tally:
    """Alter sentences of the works, and look which the check lets through; the sentences as they stand are the honest ones."""
    rng = random.Random(SEED)
    drawn = rng.sample([p for p in contents.passages if len(p.text.split()) > 12], ALTERED)
    evidence = [Evidence(i, p.text, p.heading, passage=p) for i, p in enumerate(drawn, start=1)]
    checker = _checker([p.text for p in contents.passages], embed)
    tally = Tally()
    for item in evidence:
        start, end = max(sentence_spans(item.text), key=lambda span: span[1] - span[0])
        sentence = item.text[start:end]
        if check.form_fault(check.clean(sentence)):
            continue
        tally.honest += 1
        tally.honest_shown += _shown(checker, Written(sentence, Role.DO, (item.number,)), evidence)
        beside = next((item.text[a:b] for a, b in sentence_spans(item.text) if (a, b) != (start, end)), "")
        elsewhere = evidence[item.number % len(evidence)].text
        halves = [*spliced(sentence, beside, item.number), *spliced(sentence, elsewhere, item.number)]
        for attempt in [*altered(sentence, item.number, {e.number for e in evidence} - {item.number}, len(evidence)), *halves]:
            tally.tried[attempt.kind] += 1
            if _shown(checker, Written(attempt.text, Role.DO, attempt.cites), evidence):
                tally.shown.append(attempt)
    return tally


def _shown(checker: Checker, written: Written, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a statement is shown where no second look is had."""
    return any(checker.settle(one, False, None).line for one in checker.check([written], evidence))


def _checker(texts: Sequence[str], embed: Embed) -> Checker:
    analyse = Analyser()
    frequency = Counter(stem for text in texts for stem in set(analyse(text)))
    return Checker(embed, analyse, lambda stem: math.log(1 + len(texts) / (1 + frequency[stem])))


def fit(contents: Contents, embed: Embed) -> dict[str, float]:
    """Return the range of similarities and the threshold, for this encoder.

    Pairs that belong together: a card's statement and the sentence tied to it at ingest. Pairs that do not: a statement and the
    best of the six sentences of other sections that share most words with it.
    """
    passages = {p.id: p for p in contents.passages}
    tied = [(s, contents.links[s.id][0]) for c in contents.cards for s in c.statements if contents.links.get(s.id)]
    drawn = random.Random(SEED).sample(tied, min(CALIBRATED, len(tied)))
    checker = _checker([p.text for p in contents.passages], embed)
    pairs = _pairs([s for s, _span in drawn], contents, checker.analyse)
    near, far = [], []
    for (statement, span), (_same, others) in zip(drawn, pairs, strict=True):
        texts = [passages[span.passage].text[span.start : span.end], *others]
        own, *vectors = embed([statement.text, *texts])
        cosines = [float(own @ vector) for vector in vectors]
        near.append((statement.text, texts[0], cosines[0]))
        far.append([(statement.text, text, cosine) for text, cosine in zip(texts[1:], cosines[1:], strict=True)])
    low = float(np.median([cosine for some in far for _s, _t, cosine in some]))
    high = float(np.quantile([cosine for _s, _t, cosine in near], 0.9))
    found = {"low": round(low, 4), "high": round(high, 4), "threshold": 0.0}
    _keep(found)

    def score(pair: tuple[str, str, float]) -> float:
        return support(*pair, checker.analyse, checker.weight)

    threshold = float(np.quantile([max(map(score, some)) for some in far], 1 - FALSE_PAIRS))
    reaching = float(np.mean([score(pair) >= threshold for pair in near]))
    return found | {"threshold": round(threshold, 4), "pairs": len(near), "pairs_reaching_it": reaching}


def _keep(found: dict[str, float]) -> None:
    literal.FITTED.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    literal.fitted.cache_clear()


def _pairs(
    tied: Iterable[Statement], contents: Contents, analyse: Callable[[str], list[str]]
) -> Iterator[tuple[Statement, list[str]]]:
    """Yield each statement with the sentences of other sections that share most words with it."""
    texts = [p.text[slice(*max(sentence_spans(p.text), key=lambda span: span[1] - span[0]))] for p in contents.passages]
    stems = [set(analyse(text)) for text in texts]
    for statement in tied:
        own = set(analyse(statement.text))
        sections = {(source.work, source.section) for source in statement.sources}
        elsewhere = [i for i, p in enumerate(contents.passages) if (p.work, p.section) not in sections]
        best = sorted(elsewhere, key=lambda i: -len(own & stems[i]))[:NEAREST]
        yield statement, [texts[i] for i in best]


def report(title: str, tally: Tally) -> None:
    """Print one tally."""
    through = Counter(attempt.kind for attempt in tally.shown)
    rows = [(kind, count, through[kind]) for kind, count in sorted(tally.tried.items())]
    low, high = Rate(len(tally.shown), tally.count).interval
    show(title, messages.MODEL_COLUMNS, [*rows, (messages.ALL, tally.count, len(tally.shown))])
    figures = {"shown": len(tally.shown), "count": tally.count, "low": low, "high": high}
    print(messages.MODEL_SHARE.format(**figures, honest=tally.honest_shown, beside=tally.honest, phrased=tally.phrased))
    for attempt in tally.shown:
        print(f"  {attempt.kind}: {attempt.text}")


def report_replayed(found: dict[Look, Count]) -> None:
    """Print what a reader sees of the recorded answers, by how the second look answers."""
    rows = [(kind, *(str(found[look].rate(kind)) for look in found)) for kind in Kind]
    replaced = (messages.MODEL_REPLACED, *(str(Rate(one.replaced, one.answers)) for one in found.values()))
    show(messages.MODEL_RECORDED_TITLE, (messages.MODEL_RECORDED_COLUMN, *found), [*rows, replaced])
    for look, one in found.items():
        print(f"{look}: {dict(one.faults)}", *one.passed[:MOST_NAMED], sep="\n  ")


def _opened(corpus: Path | None, index: Path | None) -> tuple[Contents | None, Embedder]:
    """Return what an index holds, brought up to date with a corpus where one is named; none where there is no index."""
    if corpus is not None:
        bench = open_bench(corpus, index)
        return bench.assistant.library.contents, bench.embedder
    settings = load()
    index = index or settings.index
    contents = manifest.read(Generations(index).current()) if index.is_dir() else None
    return contents, Embedder(settings.model, settings.models)


def run(argv: Sequence[str]) -> int:
    """Print the figures; 1 where a single false statement got through, or nothing was tried."""
    parser = argparse.ArgumentParser(prog="python -m evals model", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--fit", action="store_true", help=messages.HELP_FIT_SUPPORT)
    parser.add_argument("--vel", type=Path, metavar="BESTAND", help=messages.HELP_SHEET)
    parser.add_argument("--cijfers", type=Path, metavar="BESTAND", help=messages.HELP_MODEL_MARKS)
    parser.add_argument("--lezer", default="", metavar="NAAM", help=messages.HELP_READER)
    options = parser.parse_args(argv)
    contents, embedder = _opened(options.corpus, options.index)
    embed = Remembering(embedder)
    if options.fit and contents and contents.passages:
        fitted = fit(contents, embed)
        _keep(fitted)
        print(json.dumps(fitted))
    tallies = [scripted(embed)]
    report(messages.MODEL_TITLE, tallies[0])
    tallies.append(of_documents(embed))
    report(messages.MODEL_DOCUMENTS_TITLE, tallies[1])
    if contents and contents.passages:
        tallies.append(of_the_works(contents, embed))
        report(messages.MODEL_WORKS_TITLE, tallies[2])
    replayed = {look: replay(load_recordings(), embed, look) for look in Look}
    report_replayed(replayed)
    answers = read.shown(load_recordings(), embed)
    if options.vel:
        options.vel.write_text(read.sheet(answers), "utf-8")
    if options.cijfers:
        read.take(options.cijfers, options.lezer, answers)
    read.report(answers)
    good = all(t.count and not t.shown for t in tallies)
    return 0 if good and tallies[0].honest_shown == tallies[0].honest else 1
