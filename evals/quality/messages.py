"""Is a message understood? `python -m evals berichten [CORPUS] [--set MAP]`, on evals/datasets/berichten or another folder.

It prints: danger found, and false alarms on talk of work and on sensitive themes; precision and recall of each kind of
message; whether the passages that answer are found for follow-ups, for mails and stories, and for both askings of one message;
and whether the same question asked in another way (apostrophe, capitals, a slip, politeness, dictation, the other order) gets
the same first answer.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.answer.danger.classify import decide, score
from assistant.answer.guard import guard
from assistant.answer.understand import understand, words
from assistant.errors import BadQuestion
from assistant.language.fingerprint import SAME, overlap
from assistant.types import Asking, MessageKind, Status, Understood
from evals import messages
from evals.datasets.messages import FOLDER, history_of, load_messages
from evals.datasets.questions import Half, load_questions
from evals.metrics.judge import print_of
from evals.quality.ways_of_asking import WAYS
from evals.report.table import show
from evals.runner import Bench, arguments, open_bench

# A passage of this grade answers; so many are looked at.
ANSWERS, FIRST = 2, 5
# Questions asked in each other way.
PAIRS = 20

Message = Mapping[str, Any]
ABOUT, TO = MessageKind.ABOUT_ASSISTANT, MessageKind.TO_ASSISTANT
LANGUAGE_REPLIES = {words.OTHER_LANGUAGE, *words.NOT_UNDERSTOOD.values()}


def run(argv: Sequence[str]) -> int:
    """Measure and print; a set that is not there is left out."""
    parser = argparse.ArgumentParser(prog="python -m evals berichten", description=__doc__)
    arguments(parser, json=False)
    parser.add_argument("--set", type=Path, default=FOLDER, metavar="MAP", help=messages.HELP_SET)
    parser.add_argument("--toon", action="store_true", help=messages.HELP_SHOW_WRONG)
    options = parser.parse_args(argv)
    bench = open_bench(options.corpus, options.index)
    sets = {
        name: load_messages(name, options.set)
        for name in ("gevaar", "werk", "gevoelig", "berichten", "vervolg", "mails", "tweeledig")
    }
    if not any(sets.values()):
        print(messages.NOTHING)
        return 1
    wrong: list[str] = []
    _danger(bench, sets, wrong)
    _kinds(bench, sets["berichten"], wrong)
    _found(bench, sets)
    _same(bench, sets["tweeledig"], wrong)
    if options.toon:
        print("\n".join(wrong))
    return 0


def _danger(bench: Bench, sets: Mapping[str, Sequence[Message]], wrong: list[str]) -> None:
    rows = []
    for name in ("gevaar", "werk", "gevoelig"):
        if not sets[name]:
            continue
        texts = [message["text"] for message in sets[name]]
        vectors = bench.embedder.queries(texts)
        decided = [decide(t, score(t, v, bench.embedder.identity)) for t, v in zip(texts, vectors, strict=True)]
        alarmed, cared = sum(kind is not None for kind, _ in decided), sum(with_care for _, with_care in decided)
        wrong.extend(
            f"{name}: {t}" for t, (kind, _) in zip(texts, decided, strict=True) if (kind is not None) is not (name == "gevaar")
        )
        count = len(texts)
        rows.append((messages.DANGER_ROWS[name], count, f"{alarmed} ({alarmed / count:.3f})", cared))
    show(messages.DANGER_TITLE, messages.DANGER_COLUMNS, rows)


def understood(bench: Bench, message: Message, text: str = "") -> Understood:
    """Return how a message is understood, by the first two steps of the pipeline itself."""
    asked = guard(text or message.get("text") or message["question"], bench.settings.question_limit).searched
    return understand(asked, history_of(message), bench.assistant.known)


def kind_of(bench: Bench, message: Message) -> str:
    """Return the kind of a message, in the words of the set: another language and a new subject are kinds there.

    What the pipeline answers with a reply is of the kind of that reply: what is learnt of words counts after the search.
    """
    try:
        found = understood(bench, message)
        if found.kind in (MessageKind.QUESTION, MessageKind.FOLLOW_UP):
            reply = bench.assistant.answer(message["text"], history_of(message)).reply
            if reply and reply not in LANGUAGE_REPLIES:
                about = words.READ_ABOUT in reply
                return str(MessageKind.NONSENSE if reply == words.NONSENSE else ABOUT if about else TO)
    except BadQuestion:
        return "nonsense"
    asks = found.kind not in (MessageKind.TO_ASSISTANT, MessageKind.ABOUT_ASSISTANT, MessageKind.NONSENSE)
    if found.language != "nl" and asks:
        return "other_language"
    if message.get("history") and found.kind in (
        MessageKind.QUESTION,
        MessageKind.SEVERAL,
        MessageKind.DEFINITION,
        MessageKind.STORY,
    ):
        return "new_subject"
    return str(found.kind)


def _kinds(bench: Bench, told: Sequence[Message], wrong: list[str]) -> None:
    pairs = [(message["kind"], kind_of(bench, message)) for message in told]
    wrong.extend(f"{m['kind']} -> {found}: {m['text']}" for m, (kind, found) in zip(told, pairs, strict=True) if kind != found)
    rows = []
    for kind in dict.fromkeys(kind for kind, _ in pairs):
        right = sum(a == b == kind for a, b in pairs)
        named, there = sum(b == kind for _, b in pairs), sum(a == kind for a, _ in pairs)
        rows.append((messages.KINDS.get(kind, kind), there, right / max(1, named), right / there))
    if rows:
        show(messages.KINDS_TITLE, messages.KINDS_COLUMNS, rows)


def _found(bench: Bench, sets: Mapping[str, Sequence[Message]]) -> None:
    rows = []
    for name in ("vervolg", "mails"):
        told = [message for message in sets[name] if message["answers"]]
        found = [_answered(bench, understood(bench, m).askings, m["answers"]) for m in told]
        if told:
            rows.append((messages.FOUND_ROWS[name], len(told), sum(found) / len(told)))
    both = [m for m in sets["tweeledig"] if all(part["answers"] for part in m["parts"])]
    parted = [understood(bench, m).askings for m in both]
    if both:
        all_found = [
            all(_answered(bench, askings, p["answers"]) for p in m["parts"]) for askings, m in zip(parted, both, strict=True)
        ]
        rows.append(
            (
                messages.FOUND_ROWS["split"],
                len(both),
                sum(len(a) == len(m["parts"]) for a, m in zip(parted, both, strict=True)) / len(both),
            )
        )
        rows.append((messages.FOUND_ROWS["tweeledig"], len(both), sum(all_found) / len(both)))
    if rows:
        show(messages.FOUND_TITLE, messages.FOUND_COLUMNS, rows)


def _answered(bench: Bench, askings: Sequence[Asking], judged: Sequence[Message]) -> bool:
    """Tell whether any of the askings has a passage that answers among its first."""
    hits = [hit.passage for asking in askings for hit in bench.assistant.retriever.retrieve(asking.searched).hits[:FIRST]]
    good = [one for one in judged if one["grade"] >= ANSWERS]
    return any(p.work == one["work"] and overlap(print_of(p.text), one["fingerprint"]) >= SAME for p in hits for one in good)


def _same(bench: Bench, two: Sequence[Message], wrong: list[str]) -> None:
    asked = [q.text for q in load_questions(Half.TUNING) if q.covered and not q.history and q.type != "English"]
    rows, equal, count = [], 0, 0
    for way, other in WAYS.items():
        told = [text for text in asked if other(text) != text][:PAIRS]
        same = [_first(bench, text) == _first(bench, other(text)) for text in told]
        wrong.extend(f"{way}: {other(text)}" for text, is_same in zip(told, same, strict=True) if not is_same)
        rows.append((messages.WAYS.get(way, way), len(told), sum(same) / max(1, len(told))))
        equal, count = equal + sum(same), count + len(told)
    pairs = [understood(bench, m).askings for m in two]
    pairs = [askings for askings in pairs if len(askings) == 2][:PAIRS]
    same = [_both(bench, f"1) {a.text} 2) {b.text}") == _both(bench, f"1) {b.text} 2) {a.text}") for a, b in pairs]
    if same:
        rows.append((messages.WAYS["order"], len(same), sum(same) / len(same)))
        equal, count = equal + sum(same), count + len(same)
    rows.append((messages.ALL, count, equal / max(1, count)))
    show(messages.SAME_TITLE, messages.SAME_COLUMNS, rows)


def _first(bench: Bench, text: str) -> str:
    answer = bench.assistant.answer(text)
    reading = answer.parts[0].reading or next(iter(answer.parts[0].readings), None) if answer.parts else None
    return reading.id if reading else str(answer.status)


def _both(bench: Bench, text: str) -> frozenset[str]:
    answer = bench.assistant.answer(text)
    if answer.status is Status.DANGER:
        return frozenset({str(answer.status)})
    first: Callable[[Any], Any] = lambda part: part.reading or next(iter(part.readings), None)  # noqa: E731
    return frozenset(found.id for part in answer.parts if (found := first(part)))
