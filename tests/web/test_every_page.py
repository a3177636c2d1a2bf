"""Every page there is, in Chromium: leaving comes first, hides at once, and locks; axe finds 0.

The list comes from `urls`, so a new page is walked without being named here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, expect

from fonder import loop
from fonder.loop import Loop
from fonder.web.door import Door
from fonder.web.server import Server
from fonder.web.urls import urlpatterns
from tests.web.browser import Window, chromium
from tests.web.conftest import CLEAR, Clock, cheap_vaults
from tests.web.test_lock import address

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
NO_PAGE = {
    "static",
    "launch",
    "alive",
    "leave",
    "lock",
    "backup",
    "copy_take",
    "progress",
    "ideas_file",
}
PAGES = [address(p) for p in urlpatterns if p.name not in NO_PAGE]
AFRAID = {**CLEAR, "afraid": "yes"}
HIDES_IN_MS = 200


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all pages."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def story() -> Loop:
    """Return the made-up couple, with a letter of hers whose morning has come."""
    clock = Clock()
    clock.at = NOW - timedelta(days=1)
    made = loop.demo(clock.now)
    made.seal_letter("why don't you answer", key="x")
    clock.at = NOW
    return made


@pytest.fixture
def door(tmp_path: Path, story: Loop) -> Iterator[Door]:
    """Return a served door on the made-up couple."""
    clock = Clock()
    clock.at = NOW
    opened = Door(folder=tmp_path, vaults=cheap_vaults(), now=clock.now, clock=clock.seconds)
    server = Server(opened).start()
    opened.open(story)
    yield opened
    server.stop()


def go(window: Window, door: Door, path: str) -> bool:
    """Open an address where it is a page; say no where it only takes forms or leads elsewhere."""
    asked = window.context.request.get(door.origin + path, max_redirects=0)
    if asked.status != 200:
        return False
    window.page.goto(door.origin + path)
    return True


def come_in(window: Window, door: Door) -> None:
    """Open the launch link."""
    door.new_token()
    window.page.goto(door.link)
    window.page.wait_for_selector("[data-came-in]")


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("answers", [CLEAR, AFRAID], ids=["open", "paused"])
def test_every_page_can_be_read_by_everyone(
    browser: Browser, door: Door, story: Loop, answers: dict[str, str], theme: str, width: int
) -> None:
    """Axe 0, nothing beyond the window's width, leaving the first tab stop, on all of them."""
    story.answer_check(answers)
    window = Window(browser, theme=theme, width=width)
    come_in(window, door)
    for path in PAGES:
        if not go(window, door, path):
            continue
        window.page.keyboard.press("Tab")
        expect(window.page.locator("[data-leave]")).to_be_focused()
        window.check()
        window.fits()
    assert window.errors == []


@pytest.mark.parametrize("answers", [CLEAR, AFRAID], ids=["open", "paused"])
def test_every_page_hides_within_200_ms_and_locks(
    browser: Browser,
    door: Door,
    story: Loop,
    answers: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One press from any page: nothing is to be seen, the vault is locked, Back shows nothing."""
    story.answer_check(answers)
    locked = Event()
    lock = door.lock

    def lock_and_tell() -> None:
        lock()
        locked.set()

    monkeypatch.setattr(door, "lock", lock_and_tell)
    window = Window(browser)
    for path in PAGES:
        door.open(story)
        come_in(window, door)
        if not go(window, door, path):
            continue
        locked.clear()
        took = window.page.evaluate(
            """() => { const begun = performance.now();
                document.querySelector("[data-leave]").click();
                const shown = getComputedStyle(document.body).display;
                return shown === "none" ? performance.now() - begun : Infinity; }"""
        )
        assert took < HIDES_IN_MS, path
        window.page.wait_for_url("about:blank")
        assert locked.wait(20), path
        assert door.loop is None, path
