"""`python -m evals naslag [--nakijken]`: the pages that the program writes about itself.

The tables of settings stand between marks in docs/instellingen.md; docs/opdrachten.md is what each command says with `--help`.
With `--nakijken` nothing is written: it fails where a page says otherwise than the program.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any
from unittest import mock

import app
import ingest
from assistant import __main__ as assistant
from assistant.settings import COMMON, ROOT, Settings, called, expected
from evals.report.setting_words import COLUMNS, EMPTY, HELP_CHECK, HELP_INTRO, REFERENCE_USAGE, SETTINGS, STALE

DOCS = ROOT / "docs"
SETTINGS_PAGE, COMMANDS_PAGE = DOCS / "instellingen.md", DOCS / "opdrachten.md"
_BLOCK = re.compile(r"(<!-- (instellingen|zonder voorvoegsel) -->\n).*?(<!-- /\2 -->)", re.DOTALL)

# As wide as a help text is set, whatever the terminal.
WIDTH = "100"


def settings_page(text: str) -> str:
    """Return the page of settings with its two tables made anew."""
    tables = {"instellingen": _table(set(SETTINGS) - _common()), "zonder voorvoegsel": _table(_common())}
    return _BLOCK.sub(lambda block: block[1] + tables[block[2]] + block[3], text)


def _common() -> set[str]:
    return {name.lower() for name in COMMON}


def _table(names: Iterable[str]) -> str:
    chosen = [field for field in fields(Settings) if field.name in names]
    rows = [(f"`{called(field.name)}`", _default(field), SETTINGS[field.name], expected(field)) for field in chosen]
    lines = [COLUMNS, tuple("---" for _ in COLUMNS), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in lines)


def _default(field: Field[Any]) -> str:
    """Return a default as it is typed; of a folder, as it stands beside a clone."""
    if field.name in ("corpus", "data"):
        return f"`{field.name}/`"
    value = field.default
    assert value is not MISSING, field.name
    return f"`{int(value) if isinstance(value, bool) else value}`" if value != "" else EMPTY


def commands_page() -> str:
    """Return the page of commands: what each says of itself."""
    parts = [HELP_INTRO]
    for command, (main, arguments) in _commands().items():
        parts.append(f"## `{command}`\n\n```text\n{_help(main, arguments)}```\n")
    return "\n".join(parts)


def _commands() -> Mapping[str, tuple[Callable[[Sequence[str]], int], Sequence[str]]]:
    """Return how each command is typed, and what to call for it."""
    return {
        "python app.py": (app.main, ()),
        "python ingest.py": (ingest.main, ()),
        **{f"python -m assistant {one}": (assistant.main, (one,)) for one in ("vraag", "vragen", "bibliotheek", "redactie")},
    }


def _help(main: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> str:
    out = io.StringIO()
    with mock.patch.dict(os.environ, COLUMNS=WIDTH), contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main([*arguments, "--help"])
    return out.getvalue()


def pages() -> dict[Path, str]:
    """Return what each page should say."""
    return {SETTINGS_PAGE: settings_page(SETTINGS_PAGE.read_text("utf-8")), COMMANDS_PAGE: commands_page()}


def run(argv: Sequence[str]) -> int:
    """Write the pages, or look whether they say what the program says."""
    parser = argparse.ArgumentParser(prog="python -m evals naslag", description=REFERENCE_USAGE)
    parser.add_argument("--nakijken", action="store_true", help=HELP_CHECK)
    options = parser.parse_args(argv)
    stale = {page: text for page, text in pages().items() if not page.is_file() or page.read_text("utf-8") != text}
    for page, text in stale.items():
        if options.nakijken:
            print(STALE.format(page=page.relative_to(ROOT)), file=sys.stderr)
        else:
            page.write_text(text, "utf-8")
    return 1 if stale and options.nakijken else 0
