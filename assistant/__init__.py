"""Ruggespraak: cited counsel from a library of guidance for the top of Dutch municipalities.

What stands in `__all__` is for programs that build on it (docs/uitbreiden.md) and stays what it is within a major version. A
name is imported when it is first asked for, so that a command which needs none of them waits for none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from assistant.answer.present import as_json, markdown
    from assistant.encoder.embedder import Embedder
    from assistant.errors import UserError
    from assistant.index import Generations, Library
    from assistant.pipeline import Assistant, open_assistant
    from assistant.settings import Settings, load
    from assistant.types import Answer, Citation, Reader, Searched, Status, Turn

_HOMES = {
    "Answer": "types",
    "Assistant": "pipeline",
    "Citation": "types",
    "Embedder": "encoder.embedder",
    "Generations": "index",
    "Library": "index",
    "Reader": "types",
    "Searched": "types",
    "Settings": "settings",
    "Status": "types",
    "Turn": "types",
    "UserError": "errors",
    "as_json": "answer.present",
    "load": "settings",
    "markdown": "answer.present",
    "open_assistant": "pipeline",
}

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Embedder",
    "Generations",
    "Library",
    "Reader",
    "Searched",
    "Settings",
    "Status",
    "Turn",
    "UserError",
    "__version__",
    "as_json",
    "load",
    "markdown",
    "open_assistant",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
