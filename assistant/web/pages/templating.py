"""The one Jinja2 environment: everything is escaped unless a template says otherwise, and none does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from assistant import messages
from assistant.web import words
from assistant.web.keeper import words as keeper_words

HERE = Path(__file__).parent.parent
STATIC = HERE / "static"


@cache
def environment() -> Environment:
    """Return the environment in which all templates are rendered."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(words=words, beheer=keeper_words, messages=messages, static=static_address)
    return env


def render(template: str, **values: Any) -> str:
    """Return a template filled in with `values`."""
    return environment().get_template(template).render(**values)


@cache
def static_address(name: str) -> str:
    """Return the address of a file of our own, with a mark of its contents so that it may be kept for ever."""
    return f"/eigen/{name}?v={hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()}"


@cache
def style(*names: str) -> Markup:
    """Return what every page looks like, and these sheets of ours, for a page that stands alone."""
    return Markup("\n").join(Markup((STATIC / name).read_text("utf-8")) for name in ("ruggespraak.css", *names))
