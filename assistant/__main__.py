"""`python -m assistant …`: ask one question, many, or look after the library from the terminal."""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from assistant import messages
from assistant.answer.danger import answer_in_danger
from assistant.answer.present import as_json, markdown, source_name
from assistant.cli.edge import leave
from assistant.errors import BadInput, BadQuestion, UserError
from assistant.pipeline import Assistant, open_assistant
from assistant.settings import Settings, load
from assistant.threads import share_cores
from assistant.types import Answer, Status, Turn


def main(argv: Sequence[str] | None = None) -> int:
    """Read the arguments and do what they ask."""
    parser = argparse.ArgumentParser(prog="python -m assistant", description=messages.USAGE)
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    one = commands.add_parser("vraag", help=messages.HELP_ASK)
    one.add_argument("question", metavar="VRAAG")
    one.add_argument("--json", action="store_true", help=messages.HELP_JSON)
    many = commands.add_parser("vragen", help=messages.HELP_ASK_MANY)
    many.add_argument("source", metavar="IN.jsonl")
    many.add_argument("target", metavar="UIT.jsonl")
    for command in (one, many):
        command.add_argument("--index", type=Path, metavar="MAP", help=messages.HELP_INDEX)
    commands.add_parser("redactie", help=messages.HELP_EDITORIAL, add_help=False)
    commands.add_parser("bibliotheek", help=messages.HELP_LIBRARY, add_help=False)
    given = list(sys.argv[1:] if argv is None else argv)
    # These two read their own arguments.
    if given[:1] == ["redactie"]:
        from assistant import editorial

        return editorial.run(given[1:])
    if given[:1] == ["bibliotheek"]:
        from assistant.cli import library

        return library.run(given[1:])
    options = parser.parse_args(given)
    settings = load()
    share_cores()
    if options.command == "vraag":
        try:
            assistant = open_assistant(settings, options.index)
        except UserError:
            # Who may be in danger is told whom to call, whatever is broken here.
            answer = answer_in_danger(options.question)
            if answer is None:
                raise
            print(json.dumps(as_json(answer), ensure_ascii=False) if options.json else _plain(answer))
            return 0
        return ask(options.question, assistant, options.json)
    return ask_many(options.source, options.target, settings, options.index)


def ask(question: str, assistant: Assistant, as_data: bool) -> int:
    """Print the answer to one question."""
    answer = assistant.answer(question)
    if as_data:
        print(json.dumps(as_json(answer), ensure_ascii=False))
    else:
        print(as_text(answer, assistant))
    return 0


def as_text(answer: Answer, assistant: Assistant) -> str:
    """Return an answer as the terminal shows it: the text, then its sources."""
    works = assistant.library.works
    lines = [_plain(answer)]
    if answer.citations:
        sources = [f"[{c.number}] {source_name(c, works)}" for c in answer.citations]
        lines.append("\n".join([f"{messages.SOURCES}:", *sources]))
    return "\n\n".join(line for line in lines if line)


def _plain(answer: Answer) -> str:
    return markdown(answer).replace("**", "")


def ask_many(source: str, target: str, settings: Settings, index: Path | None) -> int:
    """Answer a file of questions, a JSON object a line, and write an answer a line. `-` is standard input or output."""
    questions = list(_questions(source))
    assistant = open_assistant(settings, index)
    began, taken = time.monotonic(), []
    with _writing(target) as file:
        for question in questions:
            answer = _answer(question, assistant)
            taken.append(answer.timings_ms.get("total", 0.0))
            print(json.dumps(as_json(answer, question["id"]), ensure_ascii=False), file=file, flush=True)
    done = {"count": len(taken), "seconds": time.monotonic() - began, "median": statistics.median(taken or [0.0])}
    print(messages.QUESTIONS_DONE.format(**done), file=sys.stderr)
    return 0


def _answer(question: dict[str, Any], assistant: Assistant) -> Answer:
    """Answer one of many; a question that can't be taken does not end the rest."""
    try:
        return assistant.answer(question["question"], question["history"])
    except BadQuestion as error:
        return Answer(Status.REFUSED, question["question"], notices=(str(error),), generation=assistant.library.generation)


def _questions(source: str) -> Iterator[dict[str, Any]]:
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(messages.QUESTIONS_UNREADABLE.format(path=source)) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            history = tuple(Turn(str(turn["role"]), str(turn["content"])) for turn in found.get("history") or ())
            if not isinstance(found["question"], str):
                raise TypeError(found["question"])
            yield {"id": found.get("id", str(number)), "question": found["question"], "history": history}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(messages.QUESTIONS_LINE.format(line=number)) from error


@contextmanager
def _writing(target: str) -> Iterator[TextIO]:
    if target == "-":
        yield sys.stdout
        return
    try:
        file = Path(target).open("w", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise BadInput(messages.OUTPUT_UNWRITABLE.format(path=target)) from error
    with file:
        yield file


if __name__ == "__main__":
    leave(main)
