"""The server itself: raw requests over a real socket, and its end."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from fonder.model.errors import UseError
from fonder.web import server as server_module
from fonder.web.door import Door
from fonder.web.server import Server, links_on_enter, serve
from fonder.web.settings import MOST_UPLOAD
from tests.web.conftest import Clock, limits


@pytest.fixture
def served(door: Door) -> Iterator[Door]:
    """Return a door that answers on a free port."""
    server = Server(door).start()
    yield door
    server.stop()


class Raw:
    """A client that sends exactly what it is told."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.line = http.client.HTTPConnection("127.0.0.1", door.port, timeout=60)
        self.cookie = ""

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send one request and return the answer with its body read."""
        given = {"Origin": self.door.origin, "Cookie": self.cookie, **headers}
        self.line.request(method, path, body, {k.replace("_", "-"): v for k, v in given.items()})
        answer = self.line.getresponse()
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        return answer

    def come_in(self) -> Raw:
        """Exchange the launch token."""
        form = f"token={self.door.new_token().secret}"
        kind = "application/x-www-form-urlencoded"
        answer = self.send("POST", "/launch", form, Content_Type=kind)
        assert answer.status == 204
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        return self


def test_it_listens_to_this_machine_alone_on_a_free_port(served: Door) -> None:
    """The address is 127.0.0.1; the port is the system's choice."""
    assert served.port > 1023
    assert Raw(served).send("GET", "/").status == 200
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    for address in others - {"127.0.0.1", "::1"}:
        with socket.socket(socket.AF_INET6 if ":" in str(address) else socket.AF_INET) as line:
            line.settimeout(2)
            assert line.connect_ex((str(address), served.port)) != 0


def test_it_does_not_say_what_it_runs_on(served: Door) -> None:
    """No `Server` header; a refused host learns nothing either."""
    answer = Raw(served).send("GET", "/", Host="evil.example")
    assert answer.status == 421
    assert answer.getheader("Server") is None
    assert answer.text == "Not here."


def test_strange_requests_are_refused(served: Door) -> None:
    """Two hosts, none at all, an absolute address: nobody gets past the first rule."""
    for head in (
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        f"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example:{served.port}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: evil\r\nHost: {served.host}\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as line:
            line.sendall(head.encode())
            assert line.recv(4096).split(b" ", 2)[1] in {b"400", b"421"}


def test_a_proxy_header_changes_nothing(served: Door) -> None:
    """Forwarded names are not believed."""
    raw = Raw(served)
    for header in ("X_Forwarded_Host", "Forwarded", "X_Forwarded_Proto", "X_Forwarded_For"):
        assert raw.send("GET", "/", **{header: "evil.example"}).status == 200


def test_a_body_that_is_too_large_is_refused_before_it_is_sent(served: Door) -> None:
    """More than 2 GiB: the size alone is enough, not one byte of it is taken."""
    raw = Raw(served)
    raw.line.putrequest("POST", "/bring")
    raw.line.putheader("Content-Length", str(MOST_UPLOAD + 1))
    raw.line.endheaders()
    assert raw.line.getresponse().status == 413


def multipart(content: bytes, csrf: str) -> tuple[bytes, str]:
    """Return a form with a file, and its content type."""
    edge = "----edge"
    body = BytesIO()
    body.write(
        f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'.encode()
    )
    body.write(csrf.encode() + b"\r\n")
    body.write(
        f'--{edge}\r\nContent-Disposition: form-data; name="export"; filename="c.txt"\r\n'.encode()
    )
    body.write(b"Content-Type: text/plain\r\n\r\n" + content + f"\r\n--{edge}--\r\n".encode())
    return body.getvalue(), f"multipart/form-data; boundary={edge}"


def test_what_is_sent_never_touches_the_disk(
    served: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large form is held in memory from the socket to the page: no temporary file is made."""
    import tempfile

    made: list[str] = []

    def refuse(*args: object, **kwargs: object) -> None:
        made.append("a temporary file")
        raise AssertionError("a request body was written to the disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    raw = Raw(served).come_in()
    page = raw.send("GET", "/welcome").text
    csrf = page.split('"X-CSRFToken":"')[1].split('"')[0]
    body, kind = multipart(os.urandom(24 * 2**20), csrf)
    answer = raw.send("POST", "/bring", body, Content_Type=kind)
    assert answer.status == 302
    assert made == []


def test_a_long_answer_never_touches_the_disk_either(
    served: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages wait in memory for a slow reader."""
    from waitress import buffers

    def refuse(*args: object) -> None:
        raise AssertionError("an answer was written to the disk")

    monkeypatch.setattr(buffers.TempfileBasedBuffer, "newfile", refuse)
    raw = Raw(served)
    for _ in range(30):
        assert raw.send("GET", "/static/htmx.min.js").status == 200


def test_the_program_ends_after_its_window(door: Door, clock: Clock) -> None:
    """`wait` returns once the last sign of life is long ago, and not before."""
    server = Server(door).start()
    clock.pass_(seconds=91)
    server.wait()
    server.stop()
    assert door.loop is None
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", door.port), timeout=2)


def test_a_taken_port_is_said_in_one_line(served: Door, door: Door) -> None:
    """The line names the port and what to do."""
    with pytest.raises(UseError, match=f"Port {served.port} is taken"):
        Server(door, port=served.port)


def test_serve_prints_the_link_and_opens_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From start to end: the link, the browser, and the last line after the window has gone."""
    said: list[str] = []
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(server_module, "Limits", lambda stay: limits(gone=0, stay=stay))
    serve(folder=tmp_path / "vault", now=lambda: datetime.now(UTC), say=said.append)
    [link] = opened
    assert link in said[0]
    assert link.startswith("http://127.0.0.1:")
    assert said[-1] == "Fonder is closed and locked."


def test_serve_without_a_browser_stays_until_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With `stay` only Ctrl+C ends it, and then it locks."""
    said: list[str] = []
    waited = Event()

    def stopped(self: Server) -> None:
        waited.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "wait", stopped)
    serve(now=lambda: datetime.now(UTC), open_browser=False, stay=True, demo=True, say=said.append)
    assert waited.is_set()
    assert "Ctrl+C" in said[1]
    assert said[-1] == "Fonder is closed and locked."


def test_a_server_that_stays_gives_a_new_link_on_enter(door: Door) -> None:
    """The first link is spent or old by then; each new one works once and ends the one before."""
    said: list[str] = []
    first = door.token
    links_on_enter(door, ["\n", "\n"], said.append)
    assert len(said) == 2
    assert said[0] != said[1]
    assert door.token.secret in said[1]
    assert first.secret not in said[1]
