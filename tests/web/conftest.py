"""A door without a browser: a clock that tests move, a cheap vault, and a visitor who knocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fonder import keep
from fonder.loop import Loop, safety_questions
from fonder.model.people import HE, SHE, Couple, Person, Purpose, Situation
from fonder.web.door import Door, Limits, Vaults
from fonder.web.settings import configure
from fonder.web.visit import IN_ENVIRON

configure()

PASSPHRASE = "four kind words together"
CLEAR = {question.id: question.opens.value for question in safety_questions()}
ANNA_AND_BEN = Couple(
    Person("Anna", SHE), Person("Ben", HE), Situation.TOGETHER, Purpose.VALUE, both_adults=True
)


class Clock:
    """Wall clock and seconds in one, moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 4, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the wall clock."""
        return self.at

    def seconds(self) -> float:
        """Return the seconds that only ever grow."""
        return self.at.timestamp()

    def pass_(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


def cheap_vaults() -> Vaults:
    """Return real vaults whose key derivation costs the least that is allowed."""

    def create(folder: Path, passphrase: str, *, clock: Callable[[], datetime]) -> Any:
        vault, recovery_key = keep.create(folder, passphrase, cost=keep.FLOOR)
        return Loop(vault, clock=clock, vault=vault), recovery_key

    def unlock(folder: Path, secret: str, *, clock: Callable[[], datetime]) -> Loop:
        vault = keep.unlock(folder, secret)
        return Loop(vault, clock=clock, vault=vault)

    return Vaults(exists=keep.exists, create=create, unlock=unlock)


class Visitor:
    """Somebody who knocks at a door as a browser does, with cookies and, once in, a CSRF token."""

    def __init__(self, door: Door) -> None:
        from django.test import Client

        self.door = door
        given: Any = {IN_ENVIRON: door, "HTTP_HOST": door.host}
        self.client = Client(
            enforce_csrf_checks=True,
            raise_request_exception=False,
            **given,
        )
        self.csrf = ""

    def get(self, path: str, **extra: Any) -> Any:
        """Ask for a page."""
        answer = self.client.get(path, **extra)
        found = re.search(rb'"X-CSRFToken":"(\w+)"', answer.content)
        self.csrf = found[1].decode() if found else self.csrf
        return answer

    def post(self, path: str, data: dict[str, Any] | None = None, **extra: Any) -> Any:
        """Send a form as the page's own script does."""
        extra = {"HTTP_ORIGIN": self.door.origin, "HTTP_X_CSRFTOKEN": self.csrf, **extra}
        return self.client.post(path, data or {}, **extra)

    def come_in(self) -> Visitor:
        """Exchange a fresh launch token, and fetch a page for its CSRF token."""
        assert self.post("/launch", {"token": self.door.new_token().secret}).status_code == 204
        self.get("/keep", follow=True)
        return self


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still until a test moves it."""
    return Clock()


@pytest.fixture
def door(tmp_path: Path, clock: Clock) -> Iterator[Door]:
    """Return a door on a folder without a vault."""
    fresh = Door(
        folder=tmp_path / "vault", vaults=cheap_vaults(), now=clock.now, clock=clock.seconds
    )
    fresh.port = 8123
    yield fresh
    fresh.lock()


@pytest.fixture
def stranger(door: Door) -> Visitor:
    """Return somebody who hasn't come in."""
    return Visitor(door)


@pytest.fixture
def empty(door: Door, clock: Clock) -> Visitor:
    """Return Anna, come in and unlocked, with nothing said yet; nothing touches the disk."""
    door.open(Loop(keep.InMemory(), clock=clock.now))
    return Visitor(door).come_in()


@pytest.fixture
def anna(empty: Visitor) -> Visitor:
    """Return Anna after the questions at the beginning, with an open gate."""
    loop = empty.door.loop
    assert loop is not None
    loop.set_couple(ANNA_AND_BEN)
    loop.answer_check(CLEAR)
    loop.consent()
    return empty


@pytest.fixture
def paused(anna: Visitor) -> Visitor:
    """Return Anna after a yes in the safety check."""
    assert anna.door.loop is not None
    anna.door.loop.answer_check({**CLEAR, "afraid": "yes"})
    return anna


def limits(**changes: Any) -> Limits:
    """Return the usual limits with some of them changed."""
    return replace(Limits(), **changes)
