"""`python -m evals poort [CORPUS]`: fail when retrieval, coverage or cost fall below the recorded baseline.

With a corpus (or with `--index`) the passages are checked; without, as in CI, the sections cited by the cards, and the passages
of an invented work. A measure that the baseline names and this run could not take fails; so does a run that took none, and a
missing baseline. Of the questions only the half that is tuned on is held: each pass or fail seen would wear the other off. The
margins are for noise: of a share, about three questions of a half; of the cost ratio, what two quiet runs differ.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import messages
from evals.datasets.invented import load_invented
from evals.datasets.questions import Half, load_questions
from evals.lab.invented import open_invented
from evals.metrics.interval import mean
from evals.metrics.key import key
from evals.metrics.success import success
from evals.quality.cards_only import askable, sections
from evals.quality.coverage import gather, report, threshold_of
from evals.quality.matching import right_readings
from evals.quality.retrieval import costs, rankings_of, reach
from evals.report.table import show
from evals.runner import Bench, arguments, ask_all, open_bench, open_cards

BASELINE = Path(__file__).with_name("baseline.json")
HALF = Half.TUNING
INVENTED = "op het verzonnen werk"

# Shares may fall, and what should be low may rise, by this much; the cost ratio by a third of itself.
SHARE, COST = 0.02, 1.33
LOW = ("turned_away", "refused_wrongly", "cost")
COVERAGE = ("auc", "turned_away", "recognised", "refused", "refused_wrongly")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One measure beside its baseline. `now` is None where it could not be taken; `limit` is what it may not pass."""

    name: str
    baseline: float
    now: float | None
    limit: float
    good: bool


def judge(baseline: Mapping[str, float], now: Mapping[str, float]) -> list[Verdict]:
    """Return a verdict for each measure of the baseline."""
    verdicts = []
    for name, was in baseline.items():
        found, low = now.get(name), any(part in name for part in LOW)
        limit = was * COST if "cost" in name else was + SHARE if low else was - SHARE
        good = found is not None and (found <= limit + 1e-9 if low else found >= limit - 1e-9)
        verdicts.append(Verdict(name, was, found, limit, good))
    return verdicts


def passes(verdicts: Sequence[Verdict]) -> bool:
    """Tell whether all is well: something was checked, and nothing fell."""
    return bool(verdicts) and all(v.good for v in verdicts)


def load_baseline(what: str, path: Path = BASELINE) -> dict[str, float] | None:
    """Return the recorded measures with or without works; None where the file is missing or unreadable."""
    try:
        found = json.loads(path.read_text("utf-8"))[what]
        return {str(name): float(value) for name, value in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def record(what: str, now: Mapping[str, float], path: Path = BASELINE) -> None:
    """Put the measures of now in the place of those recorded, leaving the other kind as it is."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        kept = {}
    kept[what] = {name: round(value, 4) for name, value in sorted(now.items())}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


def measure_works(bench: Bench) -> dict[str, float]:
    """Return the measures that need the works: success@5, key@5, coverage, and the cost ratio."""
    outcomes = ask_all(bench, load_questions(HALF))
    rankings = rankings_of(outcomes)
    if not rankings:
        return {}
    figures, shares = report(gather(bench, HALF), threshold_of())
    coverage = {"auc": figures.auc, "turned_away": figures.turned_away, "recognised": figures.recognised, **shares}
    return {
        f"{HALF}.success@5": mean(success(rankings, 5)).value,
        f"{HALF}.situation.success@5": mean(success([r for r in rankings if r.question.type == "situation"], 5)).value,
        f"{HALF}.key@5": mean(key(rankings)).value,
        **{f"{HALF}.{name}": coverage[name] for name in COVERAGE},
        "cost": costs(outcomes).ratio,
    }


def measure_cards(bench: Bench) -> dict[str, float]:
    """Return the measures that need no work: the right section among the first five, as found and as cited."""
    chosen = askable(bench, load_questions(HALF))
    if not chosen:
        return {}
    outcomes = ask_all(bench, chosen)
    figures, (first, three) = sections(outcomes, bench), right_readings(outcomes)
    return {
        f"{HALF}.section@5": figures.found.value,
        f"{HALF}.cited@5": figures.cited.value,
        f"{HALF}.first": first,
        f"{HALF}.three": three,
    }


def measure_invented(bench: Bench) -> dict[str, float]:
    """Return the measures on the invented work: is its passage the first, and among the first five; is it there at all."""
    (work,) = bench.assistant.library.works
    questions = load_invented(work)
    rankings = rankings_of(ask_all(bench, questions))
    judged, present = reach(bench, questions)
    return {
        "success@1": mean(success(rankings, 1)).value,
        "success@5": mean(success(rankings, 5)).value,
        "passages": present / judged,
    }


def decide(what: str, now: Mapping[str, float], path: Path = BASELINE) -> int:
    """Print the verdicts on the measures of now and return the exit status."""
    if not now:
        print(messages.GATE_NOTHING)
        return 1
    baseline = load_baseline(what, path)
    if not baseline:
        print(messages.GATE_NO_BASELINE.format(path=path))
        return 1
    verdicts = judge(baseline, now)
    rows = [(v.name, v.baseline, "–" if v.now is None else v.now, v.limit, _word(v)) for v in verdicts]
    show(messages.GATE_TITLE.format(what=what), messages.GATE_COLUMNS, rows)
    return 0 if passes(verdicts) else 1


def _word(verdict: Verdict) -> str:
    if verdict.now is None:
        return messages.GATE_MISSING
    return messages.GATE_OK if verdict.good else messages.GATE_FALL


def run(argv: Sequence[str]) -> int:
    """Measure, and compare with the baseline or record it."""
    parser = argparse.ArgumentParser(prog="python -m evals poort", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--leg-vast", action="store_true", help=messages.HELP_RECORD)
    options = parser.parse_args(argv)
    measures: dict[str, dict[str, float]] = {}
    if options.corpus is not None or options.index is not None:
        measures[messages.GATE_WORKS] = measure_works(open_bench(options.corpus, options.index))
    else:
        with tempfile.TemporaryDirectory() as folder:
            for what, opened, measure in (
                (messages.GATE_CARDS, open_cards(Path(folder) / "index"), measure_cards),
                (INVENTED, open_invented(Path(folder) / "invented"), measure_invented),
            ):
                measures[what] = measure(opened)
                opened.assistant.library.close()
    if options.leg_vast and all(measures.values()):
        for what, now in measures.items():
            record(what, now)
        print(messages.GATE_RECORDED.format(path=BASELINE.name, count=sum(map(len, measures.values()))))
        return 0
    return max(decide(what, now) for what, now in measures.items())
