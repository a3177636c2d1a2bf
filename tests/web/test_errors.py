"""Whatever goes wrong, a person reads one kind line, and the log holds nothing of theirs."""

from __future__ import annotations

import logging

import pytest

from fonder.model.errors import FonderError
from fonder.web.door import Door
from tests.web.conftest import Visitor

SECRET = "what Ben wrote on Sunday"


def test_an_unforeseen_error_is_a_page_without_a_trace(
    anna: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not a word of the error reaches the page or the log, only where in our code it was."""

    def broken() -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(anna.door.loop, "moments", broken)
    with caplog.at_level(logging.DEBUG):
        answer = anna.get("/diary")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something went wrong on our side" in page
    assert "data-leave" in page
    for text in (page, caplog.text):
        assert SECRET not in text
        assert "Traceback" not in text
    assert "RuntimeError at broken" in caplog.text


def test_a_known_error_keeps_its_own_line(anna: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the vault or the reader says to a person is what the person reads."""

    def full() -> None:
        raise FonderError("The disk is full: make room, then try again.")

    monkeypatch.setattr(anna.door.loop, "moments", full)
    answer = anna.get("/diary")
    assert answer.status_code == 400
    assert b"The disk is full: make room, then try again." in answer.content


def test_a_form_that_is_too_long_is_refused(anna: Visitor) -> None:
    """Three million letters are no diary entry; the answer says so."""
    answer = anna.post("/diary/new", {"text": "x" * 3_000_000})
    assert answer.status_code == 400
    assert b"too long" in answer.content


def test_a_form_from_an_earlier_session_says_to_load_again(anna: Visitor) -> None:
    """After a lock in another tab the old page's form is refused with what to do."""
    answer = anna.post("/diary/new", {"text": "x"}, HTTP_X_CSRFTOKEN="A" * 64)
    assert answer.status_code == 403
    assert b"load it again" in answer.content


def test_a_page_that_is_not_there_says_so(anna: Visitor, stranger: Visitor) -> None:
    """With the frame around it for those who came in, and without for others."""
    assert b"There is no such page" in anna.get("/nowhere").content
    assert stranger.get("/nowhere").status_code == 404


def test_debugging_is_off(door: Door) -> None:
    """Django shows no settings, no traceback, and keeps no list of people to mail them to."""
    from django.conf import settings

    assert settings.DEBUG is False
    assert settings.ADMINS == []
    assert settings.DATABASES["default"]["ENGINE"] == "django.db.backends.dummy"
    assert settings.INSTALLED_APPS == []
    assert len(settings.SECRET_KEY) >= 48
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


def test_nothing_in_the_environment_changes_the_settings() -> None:
    """The module that configures Django reads no variable."""
    from pathlib import Path

    from fonder.web import settings

    text = Path(settings.__file__).read_text("utf-8")
    assert "os.environ" not in text
    assert "getenv" not in text


def test_a_request_of_htmx_is_led_on_by_a_header(anna: Visitor) -> None:
    """Its redirect comes as `HX-Redirect`, so that the whole page changes and focus is natural."""
    form = {"kind": "memory", "on": "2026-03-01", "text": "We got lost and found soup."}
    answer = anna.post("/diary/new", form, HTTP_HX_REQUEST="true")
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/diary"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_demo_ends_with_its_lock(anna: Visitor) -> None:
    """There is no passphrase to come back with, and the page says how to start again."""
    anna.door.demo = True
    anna.door.lock()
    assert b"The demo is over" in anna.get("/").content
    assert anna.get("/unlock").headers["Location"] == "/"
    assert anna.get("/welcome").headers["Location"] == "/"
