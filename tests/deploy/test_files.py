"""The files of `deploy/` that a server copies: nginx with https in front of an app, and systemd's units."""

from __future__ import annotations

import json
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from assistant.settings import ROOT
from evals.load.two_script import script

DEPLOY = ROOT / "deploy"
NAME = "ruggespraak.voorbeeld.nl"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin")


class Told(BaseHTTPRequestHandler):
    """Says back what reached it."""

    def do_GET(self) -> None:
        body = json.dumps(dict(self.headers.items())).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def behind() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), Told)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def proxy(behind: int, tmp_path: Path) -> Iterator[httpx.Client]:
    """nginx with the file as it stands, but for ports and places; asked as a browser would, whose visitor lies about itself."""
    openssl = shutil.which("openssl")
    if not NGINX or not openssl:
        pytest.skip("not installed here: nginx, openssl")
    key, certificate, port = tmp_path / "key.pem", tmp_path / "certificate.pem", script().free_port()
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
        "-addext",
        f"subjectAltName=DNS:{NAME}",
    ]
    subprocess.run([openssl, *made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for was, now in {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "/etc/nginx/ruggespraak.pem": str(certificate),
        "/etc/nginx/ruggespraak.key": str(key),
        "/var/log/nginx": str(tmp_path),
        "127.0.0.1:7860": f"127.0.0.1:{behind}",
    }.items():
        assert was in text
        text = text.replace(was, now)
    temporary = "".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"daemon off; pid {tmp_path}/pid; events {{}} http {{ {temporary}\n{text}\n}}"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    process = subprocess.Popen([NGINX, "-e", str(tmp_path / "start.log"), "-c", str(tmp_path / "nginx.conf")])
    lies = {"Host": NAME, "X-Forwarded-For": "6.6.6.6", "X-Remote-User": "burgemeester"}
    trusted = ssl.create_default_context(cafile=str(certificate))
    trusted.check_hostname = False  # it is asked by its address; the name stands in Host
    with httpx.Client(base_url=f"https://127.0.0.1:{port}", verify=trusted, headers=lies) as client:
        ends = time.monotonic() + 10
        while True:
            try:
                client.get("/gezond")
                break
            except httpx.TransportError:
                assert time.monotonic() < ends, (tmp_path / "start.log").read_text()
                time.sleep(0.05)
        yield client
    process.terminate()
    process.wait(10)


def test_the_proxy_says_who_asks_whatever_the_visitor_claims_and_logs_no_question(proxy: httpx.Client, tmp_path: Path) -> None:
    heard = proxy.get("/lezen", params={"q": "zonnebloemkanarie"}).json()
    assert heard["X-Forwarded-For"] == "127.0.0.1"
    assert heard["X-Forwarded-Proto"] == "https"
    assert heard["Host"] == NAME
    assert "X-Remote-User" not in heard
    log = (tmp_path / "ruggespraak.log").read_text("utf-8")
    assert "/lezen" in log
    assert "zonnebloemkanarie" not in log


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    systemd = shutil.which("systemd-analyze")
    if not systemd:
        pytest.skip("not installed here: systemd")
    units = []
    for path in DEPLOY.glob("*.service"):
        unit = tmp_path / path.name.replace("@", "@7860")
        # The program is not in its place on this computer, and that is all that may be amiss.
        unit.write_text(re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", path.read_text("utf-8")), "utf-8")
        units.append(str(unit))
    assert len(units) == 2
    done = subprocess.run([systemd, "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
