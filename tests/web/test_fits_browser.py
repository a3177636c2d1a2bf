"""What fits, and time apart, in Chromium: both themes, phone and desk; axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from fonder import keep
from fonder.loop import Loop
from fonder.web.door import Door
from fonder.web.server import Server
from tests.web.browser import Window, chromium
from tests.web.conftest import ANNA_AND_BEN, CLEAR, Clock
from tests.web.test_fits import ICS

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for this file."""
    with chromium() as started:
        yield started


@pytest.fixture
def served(door: Door, clock: Clock) -> Iterator[Door]:
    """Return a served door on a Saturday, unlocked for Anna, after the questions."""
    clock.pass_(days=3)
    loop = Loop(keep.InMemory(), clock=clock.now)
    loop.set_couple(ANNA_AND_BEN)
    loop.answer_check(CLEAR)
    loop.consent()
    door.open(loop)
    server = Server(door).start()
    yield door
    server.stop()


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_the_pages_are_usable_by_everybody(
    browser: Browser, served: Door, tmp_path: Path, theme: str, width: int
) -> None:
    """Tick times, keep a trip with another clock, bring a calendar; nothing reaches too far."""
    window = Window(browser, theme=theme, width=width)
    page = window.page
    served.new_token()
    page.goto(served.link)
    page.wait_for_selector("[data-came-in]")

    page.goto(served.origin + "/you-two/fits")
    window.check()
    window.fits()
    page.check("[aria-label='Tuesday evening']")
    page.check("[aria-label='Sunday afternoon']")
    page.fill("#other_avoids", "heights")
    page.click("text=Keep it")
    page.wait_for_url("**/week")
    window.check()
    window.fits()
    page.wait_for_selector("text=Next week")

    page.goto(served.origin + "/apart")
    page.fill("#first", "2026-03-20")
    page.fill("#last", "2026-03-27")
    page.fill("#zone", "Asia/Tokyo")
    page.fill("#rhythm", "a call on Sundays")
    page.click("text=Keep it")
    page.wait_for_selector("text=While you are apart")
    window.check()
    window.fits()
    file = tmp_path / "trips.ics"
    file.write_bytes(ICS)
    page.set_input_files("#calendar", file)
    page.click("text=List the events")
    page.wait_for_selector("text=Which of these are times apart?")
    window.check()
    window.fits()
    page.goto(served.origin + "/today")
    page.wait_for_selector("text=Before, during, after")
    window.check()
    window.fits()
    assert window.errors == []


def test_leaving_comes_first_and_script_is_not_needed(browser: Browser, served: Door) -> None:
    """The way out is the first stop of the keyboard, on these pages too."""
    window = Window(browser)
    page = window.page
    served.new_token()
    page.goto(served.link)
    page.wait_for_selector("[data-came-in]")
    for path in ("/you-two/fits", "/apart"):
        page.goto(served.origin + path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className").startswith("leave")
        forms = "[...document.forms].every(f => f.method === 'post' || f.method === 'get')"
        assert page.evaluate(forms)
