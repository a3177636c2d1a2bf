"""What every request must pass: the rules of the door, each tried without a browser."""

from __future__ import annotations

import pytest

from fonder.web.door import Door
from fonder.web.rules.headers import HEADERS
from tests.web.conftest import Visitor

PAGES = ["/", "/help", "/today", "/static/app.css", "/nowhere", "/launch"]


@pytest.mark.parametrize(
    "host", ["localhost:8123", "127.0.0.1", "127.0.0.1:8124", "evil.example:8123", "[::1]:8123", ""]
)
def test_only_the_exact_host_is_answered(stranger: Visitor, host: str) -> None:
    """A name that somebody points at this machine reaches nothing: 421."""
    for path in PAGES:
        assert stranger.get(path, HTTP_HOST=host).status_code == 421


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://127.0.0.1", "https://127.0.0.1:8123", "http://localhost:8123"],
)  # fmt: skip
def test_only_our_own_pages_change_anything(anna: Visitor, origin: str | None) -> None:
    """A form from another page, or one that hides where it is from, is refused: 403."""
    extra = {"HTTP_ORIGIN": origin} if origin is not None else {"HTTP_ORIGIN": ""}
    for path in ("/diary/new", "/lock", "/alive", "/launch", "/nowhere"):
        answer = anna.post(path, {"kind": "memory", "text": "x", "on": "2026-03-04"}, **extra)
        assert answer.status_code == 403
    assert anna.door.loop is not None
    assert anna.door.loop.moments() == []


def test_a_form_without_a_csrf_token_is_refused(anna: Visitor) -> None:
    """Even from our own origin, a form needs the token of this window."""
    for token in ("", "x" * 32, "A" * 64):
        assert anna.post("/lock", HTTP_X_CSRFTOKEN=token).status_code == 403
    assert anna.door.loop is not None


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_not_exist(anna: Visitor, method: str) -> None:
    """Only GET, HEAD and POST are known; a preflight gets no permission."""
    answer = anna.client.generic(method, "/today")
    assert answer.status_code == 405
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_answer_carries_the_headers(anna: Visitor, door: Door) -> None:
    """Pages, files, refusals and errors all forbid what is from outside, and keeping."""
    answers = [anna.get(path) for path in PAGES]
    answers += [anna.get("/", HTTP_HOST="evil"), anna.post("/lock", HTTP_ORIGIN="http://evil")]
    answers += [anna.post("/diary/new", {"text": "x" * 3_000_000})]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert {answer.status_code for answer in answers} >= {200, 400, 403, 404, 405, 421}


def test_the_policy_allows_nothing_from_outside() -> None:
    """Nothing inline, nothing evaluated, nothing framed, no address but our own."""
    policy = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert {v for k, v in policy.items() if k.endswith("-src") and k != "default-src"} == {"'self'"}
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert HEADERS["Cache-Control"] == "no-store"


def test_the_cookie_is_for_this_server_alone(stranger: Visitor, door: Door) -> None:
    """It is HttpOnly, SameSite=Strict, ends with the browser, and is named after the port."""
    stranger.post("/launch", {"token": door.token.secret})
    [cookie] = stranger.client.cookies.values()
    assert cookie.key == "s8123"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["expires"]
    assert not cookie["max-age"]
    assert not cookie["domain"]


def test_a_made_up_cookie_opens_nothing(stranger: Visitor) -> None:
    """An id that this process has not given out is nobody."""
    stranger.client.cookies["s8123"] = "a" * 43
    assert stranger.get("/keep").headers["Location"] == "/"
    assert stranger.post("/lock").status_code == 403
