"""Ask a language model: the one home of LangChain's chat models, which are imported only where one is set.

`init_chat_model` knows the providers; each is a package of its own (`langchain-ollama`, `langchain-openai`, …), imported when
asked for. Three limits hold whatever the provider does: on connecting, on the first token (and any gap after it), and on the
whole.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.errors import LanguageModelFailed
from assistant.messages import MODEL_FAILED, MODEL_LATE, MODEL_LEFT, MODEL_MISSING, MODEL_UNREACHABLE

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

logger = logging.getLogger(__name__)

# Low: the words are the source's, so there is little to invent. Not 0, at which small models fall into repeating themselves.
TEMPERATURE = 0.1

# A model that does not stop is stopped: forty statements are far more than any answer has.
MOST_CHARACTERS = 20_000

# With these a server says that it does not understand what it was asked: the form, most likely.
REFUSALS = (400, 422)

# Seconds between two looks whether the reader is still there.
LOOK = 0.25

# These libraries log what they send, and a question is never logged.
TALKATIVE = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain", "langsmith", "anthropic", "ollama")


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until connected, until the first token (and between tokens), and for the whole; tokens of context and answer."""

    connect: float
    first: float
    whole: float
    context: int
    answer: int


class LanguageModel:
    """A chat model by its `init_chat_model` name; made at first use, safe to share between threads."""

    def __init__(self, name: str, url: str, key: str, limits: Limits) -> None:
        self._name, self._url, self._key, self._limits = name, url, key, limits
        self._made: BaseChatModel | None = None
        self._takes_a_form = True
        self._lock = threading.Lock()

    def ask(
        self, instruction: str, request: str, gone: threading.Event | None = None, form: dict[str, Any] | None = None
    ) -> str:
        """Return what the model writes, whole. Raises LanguageModelFailed, its cause beneath it, where it does not.

        `form` is the JSON schema of what it is to write, for a provider that holds a model to one; a server that refuses it is
        asked once more without, and from then on always. It writes nothing where `gone` is set, by then or meanwhile: the
        connection is closed at the model's next word, and no later than the limit on the first.
        """
        if gone is not None and gone.is_set():
            raise LanguageModelFailed(MODEL_LEFT)
        deadline = time.monotonic() + self._limits.whole
        held = _held_to(self._name, form) if form and self._takes_a_form else {}
        try:
            return self._ask(instruction, request, held, gone, deadline)
        except LanguageModelFailed as error:
            if not held or getattr(error.__cause__, "status_code", 0) not in REFUSALS:
                raise
            self._takes_a_form = False
            return self._ask(instruction, request, {}, gone, deadline)

    def _ask(self, instruction: str, request: str, held: dict[str, Any], gone: threading.Event | None, deadline: float) -> str:
        model = self._model()
        stop = threading.Event()
        pieces: queue.Queue[str | BaseException | None] = queue.Queue()
        told = (model, instruction, request, held, pieces, stop)
        work = threading.Thread(target=_stream, args=told, name="model", daemon=True)
        work.start()
        try:
            return "".join(self._pieces(pieces, deadline, gone or threading.Event()))
        finally:
            stop.set()

    def _pieces(self, pieces: queue.Queue[str | BaseException | None], deadline: float, gone: threading.Event) -> Iterator[str]:
        size = 0
        silent = time.monotonic() + self._limits.first
        while not gone.is_set():
            left = min(silent, deadline) - time.monotonic()
            try:
                piece = pieces.get(timeout=max(0.0, min(left, LOOK)))
            except queue.Empty as error:
                if left > LOOK:
                    continue
                raise LanguageModelFailed(MODEL_LATE) from error
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise _ours(piece) from piece
            size += len(piece)
            if size > MOST_CHARACTERS or time.monotonic() > deadline:
                raise LanguageModelFailed(MODEL_LATE)
            if piece:  # an empty piece is a sign of life of the server, not of the model
                silent = time.monotonic() + self._limits.first
                yield piece
        raise LanguageModelFailed(MODEL_LEFT)

    def _model(self) -> BaseChatModel:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _make(self) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.ERROR)
        try:
            made: BaseChatModel = init_chat_model(self._name, **_options(self._name, self._url, self._key, self._limits))
            return made
        except ImportError as error:  # its text names the package to install
            logger.error("language model %s: %s", self._name, error)
            raise LanguageModelFailed(MODEL_MISSING) from error
        except Exception as error:  # a setting the provider refuses, in whatever class the provider has for that
            logger.error("language model %s can't be set up: %s", self._name, type(error).__name__)
            raise LanguageModelFailed(MODEL_FAILED) from error


def _options(name: str, url: str, key: str, limits: Limits) -> dict[str, Any]:
    """Return what `init_chat_model` is given. No second try: the composed answer stands ready, and the reader waits."""
    provider = name.partition(":")[0]
    options: dict[str, Any] = {"temperature": TEMPERATURE}
    if url:
        options["azure_endpoint" if provider == "azure_openai" else "base_url"] = url
    if provider == "ollama":
        # httpx's four limits: connect, read, write, pool. Without num_ctx, Ollama cuts a long prompt off unasked.
        waits = (limits.connect, limits.first, limits.first, limits.connect)
        own = {"num_ctx": limits.context, "num_predict": limits.answer, "reasoning": False, "client_kwargs": {"timeout": waits}}
        return options | own
    options |= {"max_tokens": limits.answer, "max_retries": 0, "timeout": limits.whole}
    if provider in ("openai", "azure_openai"):
        import openai

        options["timeout"] = openai.Timeout(limits.first, connect=limits.connect)
    elif provider == "mistralai":
        options["timeout"] = max(1, round(limits.whole))
    if key or (url and provider == "openai"):
        # A server of one's own often wants none; without this the client would send it the key of the cloud.
        options["api_key"] = key or "geen"
    return options


def _held_to(name: str, form: dict[str, Any]) -> dict[str, Any]:
    """Return how a provider is told the form of an answer; nothing where it has no way for that."""
    provider = name.partition(":")[0]
    if provider == "ollama":
        return {"format": form}
    told = {"response_format": {"type": "json_schema", "json_schema": {"name": "antwoord", "schema": form, "strict": True}}}
    if provider in ("openai", "azure_openai"):
        return {"extra_body": told}  # beside the client's own parameter, with which it parses the whole before it gives a word
    return told if provider == "mistralai" else {}


def _stream(
    model: BaseChatModel,
    instruction: str,
    request: str,
    held: dict[str, Any],
    pieces: queue.Queue[str | BaseException | None],
    stop: threading.Event,
) -> None:
    """Put the pieces of an answer in the queue, None behind the last; in a thread, for no client keeps a limit on the whole."""
    from langchain_core.messages import HumanMessage, SystemMessage
    from langsmith import tracing_context

    try:
        # Whatever the environment says: no trace of a question goes to anyone.
        with tracing_context(enabled=False):
            chunks = model.stream([SystemMessage(instruction), HumanMessage(request)], **held)
            try:
                for chunk in chunks:
                    pieces.put(str(chunk.text))
                    if stop.is_set():
                        return
            finally:
                close: Callable[[], None] | None = getattr(chunks, "close", None)
                if close:
                    close()
        pieces.put(None)
    except Exception as error:  # the thread's outermost edge, and each provider has exceptions of its own
        pieces.put(error)


def _ours(error: BaseException) -> LanguageModelFailed:
    """Return our own error for a foreign one, by LangChain's classes where the provider uses them."""
    from langchain_core.exceptions import ModelConnectionError, ModelTimeoutError

    if isinstance(error, ModelTimeoutError | TimeoutError) or "Timeout" in type(error).__name__:
        return LanguageModelFailed(MODEL_LATE)
    if isinstance(error, ModelConnectionError | ConnectionError) or "Connect" in type(error).__name__:
        return LanguageModelFailed(MODEL_UNREACHABLE)
    return LanguageModelFailed(MODEL_FAILED)
