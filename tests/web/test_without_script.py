"""JavaScript switched off, in Chromium: coming in, every page, a check-in, a chat, leaving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from fonder.loop import Loop
from fonder.web.door import Door
from tests.web import exports
from tests.web.browser import Window, chromium
from tests.web.test_every_page import PAGES, door, story

__all__ = ["door", "story"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all of them."""
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser, door: Door) -> Iterator[Page]:
    """Return a window without scripts that came in by pasting its link."""
    window = Window(browser, script=False)
    window.page.goto(door.link)
    window.page.fill("#token", door.link)
    window.page.click("[data-launch] button")
    window.page.wait_for_url(door.origin + "/today")
    yield window.page
    window.context.close()


def test_a_link_that_was_used_does_not_let_anybody_in(browser: Browser, door: Door) -> None:
    """The form says so, and what to do."""
    window = Window(browser, script=False)
    window.page.goto(door.origin)
    window.page.fill("#token", door.origin + "/#guessed")
    window.page.click("[data-launch] button")
    expect(window.page.locator("[data-launch-failed]")).to_contain_text("Start the program again")
    assert "data-came-in" not in window.page.content()
    window.context.close()


def test_every_page_is_there(page: Page, door: Door) -> None:
    """What can be opened with scripts opens without; leaving is the first tab stop everywhere."""
    for path in PAGES:
        if page.request.get(door.origin + path, max_redirects=0).status != 200:
            continue
        page.goto(door.origin + path)
        page.keyboard.press("Tab")
        expect(page.locator("[data-leave]")).to_be_focused()
        expect(page.locator("main")).not_to_be_empty()


def test_leaving_locks_and_shows_an_empty_page(page: Page, door: Door) -> None:
    """One press; Back doesn't bring the page again, and a cover comes before anything else."""
    page.goto(door.origin + "/diary")
    page.click("[data-leave]")
    page.wait_for_url("**/leave")
    assert door.loop is None
    assert page.inner_text("body").strip() == ""
    assert page.title().strip() == ""
    page.go_back()
    expect(page.locator("main")).not_to_contain_text("diary")


def test_the_sliders_that_were_ticked_are_kept(page: Page, door: Door, story: Loop) -> None:
    """Without a script a tick beside the slider says that it was meant."""
    before = len(story.check_ins())
    page.goto(door.origin + "/check-in")
    page.fill("#closeness", "8")
    page.check("[name=said][value=closeness]")
    page.click("main >> text=Done")
    page.wait_for_url("**/today")
    kept = story.check_ins()
    assert len(kept) == before + 1
    assert (kept[-1].closeness, kept[-1].missed, kept[-1].ease) == (8, None, None)


def test_a_chat_becomes_a_reading(page: Page, door: Door, tmp_path: Path) -> None:
    """The page of the progress looks again by itself until the reading is there."""
    sent = tmp_path / "WhatsApp Chat with Ben.txt"
    sent.write_text(exports.chat(), "utf-8")
    page.goto(door.origin + "/bring")
    page.set_input_files("[name=export]", sent)
    page.click("main form[data-upload] button[type=submit]")
    expect(page.locator("main h1")).to_have_text("Your reading is ready", timeout=60_000)
    page.click("main >> text=Open it")
    page.wait_for_url("**/reading")


def test_locking_works(page: Page, door: Door) -> None:
    """The button at the foot of each page."""
    page.click("footer >> text=Lock")
    page.wait_for_load_state()
    assert door.loop is None
    expect(page.locator("footer")).not_to_contain_text("Lock")
