"""What blind readers give the recorded answers of a faithful model, as a reader gets to see them after our check.

`python -m evals model --vel BESTAND` writes forty of them, `--cijfers BESTAND --lezer NAAM` takes marks from 0 to 4 in. They
are kept with a hash of what was shown (datasets/verdicts/model.jsonl): what is shown otherwise since weighs in no mean.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from assistant.answer.phrase.model import LanguageModel
from assistant.answer.phrase.own_words import Embed
from assistant.answer.phrase.phraser import Phrased, Phraser
from assistant.answer.present import HEADS
from assistant.language.bm25 import Analyser
from evals import messages
from evals.lab.scripted_model import serving
from evals.metrics.interval import mean
from evals.report.table import show
from evals.robustness.language_model.recorded import LIMITS, Look, Recording, Replayed, asked

MARKS = Path(__file__).parents[2] / "datasets" / "verdicts" / "model.jsonl"
READ, HIGHEST = 40, 4


def shown(recordings: Sequence[Recording], embed: Embed) -> dict[str, tuple[str, str]]:
    """Return, by recording, the question and the answer that is shown where the second look answers as recorded."""
    found, script = {}, Replayed(Look.RECORDED)
    with serving(script) as url:  # type: ignore[arg-type]
        model = LanguageModel("openai:proef", url, "", LIMITS)
        for recording in [one for one in recordings if one.is_faithful][:READ]:
            script.recording, script.sentences = recording, recording.written
            shelf, wanted = asked(recording)
            phraser = Phraser(model, model, LIMITS.context, embed, Analyser(), shelf)
            found[recording.id] = recording.question, _text(phraser.phrase(wanted))
    return found


def _text(phrased: Phrased) -> str:
    """Return the lines under their headings, and what is said of those that fell away."""
    blocks = []
    for role, lines in groupby(phrased.draft.lines, key=lambda line: line.role):
        blocks.append("\n".join([f"**{HEADS[role]}**", *(f"- {line.text}" for line in lines)]))
    return "\n\n".join([*blocks, *phrased.notices])


def sheet(found: Mapping[str, tuple[str, str]]) -> str:
    """Return one line an answer, to be marked."""
    lines = ({"id": name, "question": question, "answer": text} for name, (question, text) in found.items())
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def take(path: Path, reader: str, found: Mapping[str, tuple[str, str]]) -> None:
    """Keep a reader's marks, in place of those it gave before. Raises ValueError for one that is none."""
    kept = [one for one in _load() if one["reader"] != reader]
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        if not 0 <= int(one["mark"]) <= HIGHEST:
            raise ValueError(line)
        if one["id"] in found:
            given = {"id": one["id"], "reader": reader, "mark": int(one["mark"]), "reason": str(one.get("reason", ""))}
            kept.append({**given, "answer": _digest(found[one["id"]][1])})
    MARKS.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept), "utf-8")


def _load() -> list[dict[str, object]]:
    lines = MARKS.read_text("utf-8").splitlines() if MARKS.is_file() else []
    return [json.loads(line) for line in lines if line.strip()]


def report(found: Mapping[str, tuple[str, str]]) -> None:
    """Print the mean of each reader and of all, of what is still shown as it was read."""
    fresh = [one for one in _load() if one["id"] in found and _digest(found[str(one["id"])][1]) == one["answer"]]
    by_reader = {str(one["reader"]): [o for o in fresh if o["reader"] == one["reader"]] for one in fresh} | {
        messages.ALL: fresh
    }
    rows = [(name, len(some), mean([float(str(one["mark"])) for one in some])) for name, some in by_reader.items() if some]
    show(messages.MODEL_MARKS_TITLE.format(stale=len(_load()) - len(fresh)), messages.MODEL_MARKS_COLUMNS, rows)
