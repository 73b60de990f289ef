"""The library as the app has it open: opened in the background, exchanged whole when a new generation is ready.

A question takes hold of one Assistant and keeps it until its answer is done, so that an exchange never mixes generations.
"""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import LibraryUnavailable, UserError
from assistant.index import Library
from assistant.pipeline import Assistant
from assistant.web import memory
from assistant.web.turns import Turns

logger = logging.getLogger(__name__)

# Seconds between two looks at the pointer, a file of a hundred bytes.
LOOK = 3.0

# Seconds after which memory that is free goes back to the system, whatever happened.
TRIM = 60.0


class Phase(StrEnum):
    """How far the library is."""

    OPENING = "opening"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Opened:
    """What is on the desk: the phase, the assistant where there is one, and else the Dutch sentence that says why not."""

    phase: Phase
    assistant: Assistant | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """How far the making of another generation is: the step (in Dutch) and its count; `problem` is why the last one failed."""

    busy: bool = False
    step: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""


Told = Callable[[str, int, int], None]


class LiveLibrary:
    """Holds the opened library; safe to share between threads. `open_current` opens what is served, `refresh` renews it.

    `refresh` returns whether it made another generation, and tells how far it is. Where there is an index to serve, it answers
    meanwhile. `named` tells which generation is to be served: another process may have made or chosen one.
    """

    def __init__(
        self,
        open_current: Callable[[], Assistant],
        refresh: Callable[[Told], bool] = lambda told: False,
        named: Callable[[], str] = lambda: "",
    ) -> None:
        self._open_current = open_current
        self._refresh = refresh
        self._named = named
        self.turns = Turns()
        self._now = Opened(Phase.OPENING)
        self._making = Making()
        self._waiting = 0
        self._settled = threading.Event()
        self._has_left = threading.Event()
        self._work = threading.Lock()
        self._counting = threading.Lock()

    @property
    def now(self) -> Opened:
        """What is on the desk at this moment."""
        return self._now

    @property
    def making(self) -> Making:
        """How far the work in the background is."""
        return self._making

    def wait(self, seconds: float) -> Opened:
        """Return what is on the desk, after waiting at most `seconds` for an opening to end."""
        self._settled.wait(seconds)
        return self._now

    def start(self) -> threading.Thread:
        """Begin opening in the background; the page is up meanwhile. What is started while it works is done after it."""
        with self._counting:
            self._waiting += 1
            self._making = Making(True)
        thread = threading.Thread(target=self.work, name="desk", daemon=True)
        thread.start()
        return thread

    def watch(self, every: float = LOOK) -> threading.Event:
        """Look now and then, in the background, whether another generation is to be served; give back memory.

        Setting the event ends it.
        """
        ended = threading.Event()

        def look() -> None:
            tried, waited = "", 0.0
            while not ended.wait(every):
                waited += every
                if self._has_left.is_set() or waited >= TRIM:
                    self._has_left.clear()
                    memory.give_back()
                    waited = 0.0
                # One that can't be opened is not tried again.
                if (named := self._other()) and named != tried:
                    tried = named
                    with self._work:
                        if self._other() and not self._try_open():
                            logger.warning("generation %s can't be opened", named)

        threading.Thread(target=look, name="watch", daemon=True).start()
        return ended

    def _other(self) -> str:
        """Return the name of the generation to be served, where another one is served now."""
        assistant = self._now.assistant
        if assistant is None:
            return ""
        try:
            named = self._named()
        except UserError:  # torn or gone for now: what is open goes on answering
            return ""
        return named if named != assistant.library.generation else ""

    def work(self) -> None:
        """Open what there is, bring it up to date, and open that; a failure leaves the older one in service."""
        problem = ""
        with self._work:
            served = self._now.assistant is not None or self._try_open()
            try:
                if self._refresh(self._tell) or not served:
                    self._put(Opened(Phase.READY, self._warmed()))
            except UserError as error:
                logger.warning("refresh failed: %r", error.__cause__ or error)
                problem = str(error)
            except Exception as error:
                # The thread's outermost edge: without it a bug in an ingest would leave the page opening for ever.
                logger.exception("refresh broke")
                problem = repr(type(error).__name__)
            if problem and not served:
                self._put(Opened(Phase.FAILED, problem=problem))
            with self._counting:
                self._waiting = max(0, self._waiting - 1)
                self._making = Making(bool(self._waiting), problem=problem)

    def _tell(self, step: str, done: int, total: int) -> None:
        self._making = Making(True, step, done, total)

    def _try_open(self) -> bool:
        try:
            self._put(Opened(Phase.READY, self._warmed()))
        except LibraryUnavailable as error:
            logger.info("nothing to serve yet: %s", error)
            return False
        return True

    def _warmed(self) -> Assistant:
        assistant = self._open_current()
        assistant.library.warm()
        # The first use of the encoder loads it: better now than at the first question.
        assistant.answer("is alles klaar?")
        return assistant

    def _put(self, opened: Opened) -> None:
        before, self._now = self._now.assistant, opened
        self._settled.set()
        if before is not None:
            # The last answer or page that holds it may still be at work; with that it is closed.
            weakref.finalize(before, self._let_go, before.library).atexit = False

    def _let_go(self, library: Library) -> None:
        library.close()
        self._has_left.set()
