"""Put the app together: our own routes, then Gradio's page, behind the gate; and serve it on one port."""

from __future__ import annotations

import logging
import signal
import socket
from contextlib import closing
from functools import partial
from urllib.parse import urlsplit

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, Response
from starlette.requests import ClientDisconnect

from assistant import messages
from assistant.errors import BadInput, NotKept
from assistant.settings import Settings
from assistant.userdata import Store
from assistant.web import words
from assistant.web.access import door_pages
from assistant.web.access.gradio_gate import GradioGate
from assistant.web.access.middleware import AccessMiddleware
from assistant.web.access.rate_limit import RateLimits, Running
from assistant.web.access.visitors import Access
from assistant.web.export import pages as export_pages
from assistant.web.keeper import pages as keeper_pages
from assistant.web.live_library import LiveLibrary
from assistant.web.pages import about_page, addresses, feedback_pages, health, learn_pages, list_page, read_pages, static_files
from assistant.web.pages.bookshelf import Bookshelves, known_works
from assistant.web.pages.layout import PageLayout
from assistant.web.protocol import PatientProtocol
from assistant.web.question import page as question_page
from assistant.web.question.gradio_index import framed
from assistant.web.turns import TooBusy

logger = logging.getLogger(__name__)

# Where the database is needed and people look; elsewhere a script of ours asks.
PAGES = ("/gedeeld/", "/intrekken/", "/beheer")

# How long a SIGTERM waits for what is running.
GRACE = 10


def create_app(settings: Settings, desk: LiveLibrary) -> FastAPI:
    """Return the app. Nothing is opened here: `desk` does that in the background."""
    app = FastAPI(title=messages.APP_TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    # Ours, with nobody in it: Gradio adds its own, which reflects origins, only where there is none.
    app.add_middleware(CORSMiddleware, allow_origins=[])
    frame, shelves = PageLayout(settings), Bookshelves(desk, settings)
    store = Store(settings.data, settings.keep_days, settings.database_url)
    app.add_exception_handler(RequestValidationError, _unread)
    app.add_exception_handler(ClientDisconnect, _unread)
    app.add_exception_handler(NotKept, partial(_not_kept, frame))
    app.add_exception_handler(BadInput, partial(_refused, 422))
    app.add_exception_handler(TooBusy, partial(_refused, 429))
    store.keep_clearing()
    door = Access(settings)
    running, rates = Running(), RateLimits(settings.questions_per_minute)
    frame.stand_in(app)
    way_in = door_pages.page_of(frame, door)
    for router in (
        static_files.router(),
        health.router(desk),
        door_pages.router(frame, door),
        read_pages.router(frame, shelves),
        learn_pages.router(frame, shelves),
        about_page.router(frame, shelves),
        list_page.router(frame),
        export_pages.router(frame, shelves, store, rates),
        feedback_pages.router(frame, store),
        question_page.router(running),
    ):
        app.include_router(router)
    keeper_pages.add(app, frame, shelves, store, desk)
    blocks = question_page.build(desk, shelves, settings, store.count, running)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        allowed_paths=[],
        max_file_size=1,
        ssr_mode=False,
        pwa=False,
        mcp_server=settings.programs,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
    )
    around = frame.common | {
        "here": "/",
        "model": bool(settings.language_model),
        "works": known_works(settings.corpus),
        "to": addresses,
        "limit": settings.question_limit,
    }
    app.add_middleware(
        GradioGate,
        functions=question_page.functions(blocks),
        is_open=partial(question_page.is_open, blocks),
        left=running.leave,
        is_secure=settings.public_address.startswith("https"),
    )
    app.add_middleware(
        AccessMiddleware,
        frame=lambda page, nonce: framed(page, nonce, **around),
        missing=bytes(frame.missing().body).decode(),
        way_in=lambda back: bytes(way_in(back).body).decode(),
        door=door,
        rates=rates,
        programs=settings.programs,
        hosts=_names(settings),
    )
    return app


def _names(settings: Settings) -> frozenset[str]:
    """Return the names the app goes by; none where it listens to a whole network and no address was set."""
    public = urlsplit(settings.public_address).hostname
    if not is_loopback(settings.host) and not public:
        return frozenset()
    own = {"127.0.0.1", "localhost", "[::1]", settings.host}
    return frozenset(own | ({public} if public else set()))


def is_loopback(host: str) -> bool:
    """Tell whether only this computer can reach an address."""
    return host in ("localhost", "::1") or host.startswith("127.")


def _standing(settings: Settings) -> str:
    """Return the sentence that says where the app is and who may come in."""
    if settings.proxy_header:
        return words.ADDRESS_PROXY
    if settings.access_password:
        return words.ADDRESS_PASSWORD
    return messages.APP_ADDRESS if is_loopback(settings.host) else words.ADDRESS_OPEN


def _unread(_request: Request, _error: Exception) -> JSONResponse:
    return JSONResponse({"detail": words.NOT_UNDERSTOOD}, 422)


def _refused(status: int, _request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, status)


def _not_kept(frame: PageLayout, request: Request, error: Exception) -> Response:
    """Say that the database is away: on a page to who opens one, else to the script that asked."""
    logger.warning("not kept: %s", type(error.__cause__).__name__)
    if request.url.path.startswith(PAGES):
        return frame.page("fout.html", status=503, title=messages.DATABASE_AWAY_TITLE, text=str(error))
    return JSONResponse({"detail": str(error)}, 503)


def serve(settings: Settings, desk: LiveLibrary) -> int:
    """Serve until stopped. Raises BadInput where the port is taken; the port is held before anything is opened."""
    with closing(_bound(settings.host, settings.port)) as sock:
        port = sock.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        config = uvicorn.Config(
            create_app(settings, desk),
            # What is written, and how, is set for the whole program (cli/log.py).
            log_config=None,
            log_level=settings.log,
            access_log=False,
            server_header=False,
            # Who speaks for another is for the door to judge.
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE,
            http=PatientProtocol,
            ws="none",
        )
        print(_standing(settings).format(address=f"http://{host}:{port}"), flush=True)
        desk.start()
        desk.watch()
        # uvicorn finishes what runs, and then raises the signal that stopped it once more: that one ends nothing here.
        for stop in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stop, lambda _number, _frame: None)
        uvicorn.Server(config).run(sockets=[sock])
    print(words.STOPPED, flush=True)
    return 0


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        raise BadInput(messages.PORT_BUSY.format(port=port, next_port=port + 1 if port < 65535 else 7861)) from error
    return sock
