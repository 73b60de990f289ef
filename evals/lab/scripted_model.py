"""A language model that says what it is told to: a real server on loopback that speaks OpenAI's chat completions, streamed.

What can't be had here is the model; the client, the protocol, the sockets and the time limits are real.
"""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# Characters in one chunk of the stream.
CHUNK = 24


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does next: words it streams, or a status; how long it waits; after how many chunks it breaks off.

    `torn` breaks the connection off with a reset; else the stream just ends. `ghosts` are empty chunks before the first word.
    """

    text: str = ""
    status: int = 200
    wait_first: float = 0.0
    wait_between: float = 0.0
    cut_after: int | None = None
    torn: bool = False
    ghosts: int = 0


@dataclass(slots=True)
class Script:
    """The reply to give, the requests that came with their headers, and how many of them were not heard out."""

    reply: Reply = field(default_factory=Reply)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: int = 0

    @property
    def prompt(self) -> str:
        """All that the last request said to the model."""
        return "\n".join(str(message["content"]) for message in self.requests[-1]["messages"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script
    closing: threading.Event

    def do_POST(self) -> None:
        """Answer as the script says."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.script.requests.append(json.loads(body))
        self.script.headers.append(dict(self.headers))
        reply = self.script.reply
        try:
            if reply.status == 200:
                self._stream(reply)
            else:
                self._refuse(reply.status)
        except (BrokenPipeError, ConnectionResetError):
            self.script.left += 1

    def _refuse(self, status: int) -> None:
        body = json.dumps({"error": {"message": "scripted", "type": "scripted", "code": str(status)}}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ghost in range(reply.ghosts):
            self._event({"role": "assistant", "content": ""})
        self.closing.wait(reply.wait_first)
        pieces = [reply.text[i : i + CHUNK] for i in range(0, len(reply.text), CHUNK)]
        for i, piece in enumerate(pieces):
            if i == reply.cut_after:
                self._break(reply.torn)
                return
            self._event({"content": piece})
            if reply.wait_between:
                self.closing.wait(reply.wait_between)
        self._event({}, "stop")
        self._write(b"data: [DONE]\n\n")
        self._write(b"")

    def _break(self, torn: bool) -> None:
        self.close_connection = True
        if torn:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            self._write(b"")

    def _event(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        chunk = {"id": "c", "object": "chat.completion.chunk", "created": int(time.time()), "model": "m", "choices": [choice]}
        self._write(b"data: " + json.dumps(chunk).encode() + b"\n\n")

    def _write(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
        self.wfile.flush()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a client went away: going away in time is what the limits are for."""


@contextlib.contextmanager
def serving(script: Script) -> Iterator[str]:
    """Serve a script on a free port of loopback; yields the base URL a client is given."""
    closing = threading.Event()
    handler = type("Handler", (_Handler,), {"script": script, "closing": closing})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
