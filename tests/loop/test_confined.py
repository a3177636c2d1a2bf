"""A calendar file is a stranger's: what it does, it does to a child process."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import Any

import pytest

from fonder import live
from fonder.loop import confined
from fonder.loop.confined import LIMITS, MOST_ANSWER, events
from fonder.model.errors import UseError
from fonder.read.sandbox import Limits

TODAY = date(2026, 3, 1)
TRIPS = "".join(
    f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\nDTSTART;VALUE=DATE:202603{n}\r\n"
    f"DTEND;VALUE=DATE:202603{n + 3}\r\n{more}END:VEVENT\r\n"
    for n, title, more in (
        (10, "Malmö <b>", ""),
        (20, "Lisbon", "RRULE:FREQ=MONTHLY;COUNT=3\r\n"),
    )
)
TRIES = """
from fonder import live
from fonder.loop import confined
def tried(*_):
    import subprocess
    try:
        subprocess.run(["true"])
    except PermissionError:
        raise confined.UseError("shut") from None
live.events = tried
confined.main(o)
"""
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{TRIPS}END:VCALENDAR\r\n".encode()


def test_the_child_finds_what_is_in_the_file() -> None:
    """Nothing is lost on the way back."""
    found = events(CALENDAR, TODAY)
    assert found == live.events(CALENDAR, TODAY)
    assert [one.title for one in found][:2] == ["Malmö <b>", "Lisbon"]


def test_what_is_no_calendar_is_one_line_as_ever() -> None:
    """The child's own reason comes through."""
    with pytest.raises(UseError, match="no calendar file"):
        events(b"\x00\xff" * 1000, TODAY)


def test_what_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started for it."""
    monkeypatch.setattr(confined, "_said", None)
    with pytest.raises(UseError, match="larger than 5 MiB"):
        events(b"x" * (5 * 1024 * 1024 + 1), TODAY)


@pytest.mark.parametrize(
    "limits",
    [Limits(LIMITS.memory, LIMITS.cpu_seconds, 0.01), Limits(1 << 20, LIMITS.cpu_seconds, 30.0)],
    ids=["time", "memory"],
)
def test_a_file_that_takes_too_much_ends_its_child_alone(limits: Limits) -> None:
    """Time or memory runs out there, and here it is one line."""
    with pytest.raises(UseError, match="takes too much to read"):
        events(CALENDAR, TODAY, limits)


@pytest.mark.parametrize("code", ["print('[1', end='')", "1/0", "print('x' * 9_000_000)"])
def test_whatever_a_child_says_is_read_with_care(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Half an answer, none, and far too much of one are no answer."""
    monkeypatch.setattr(confined, "BOOT", code)
    assert len(confined._said(b"", 30.0)) <= MOST_ANSWER
    with pytest.raises(UseError, match="takes too much to read"):
        events(CALENDAR, TODAY)


def test_inside_the_limits_no_program_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a flaw in the parser could call is shut."""
    found = confined.BOOT.partition("from fonder.loop")[0]
    monkeypatch.setattr(confined, "BOOT", found + "\n" + TRIES)
    with pytest.raises(UseError, match="shut"):
        events(CALENDAR, TODAY)


def test_the_child_gets_no_secrets_of_the_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase in a variable stays here."""
    monkeypatch.setenv("FONDER_PASSPHRASE_FILE", "secret")
    seen: dict[str, Any] = {}
    real = subprocess.Popen

    def look(*given: Any, **named: Any) -> Any:
        seen.update(named)
        return real(*given, **named)

    monkeypatch.setattr(subprocess, "Popen", look)
    events(CALENDAR, TODAY)
    assert "FONDER_PASSPHRASE_FILE" not in seen["env"]
