"""In a real browser the page is accessible, fits a phone, and prints, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from fonder.show import html
from tests.show import sample

pytestmark = pytest.mark.slow

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


def opened(
    browser: Browser, tmp_path: Path, theme: Literal["light", "dark"], width: int
) -> tuple[Page, list[str]]:
    """Return the sample's page in a window, with all that the browser complains about."""
    file = tmp_path / "reading.html"
    file.write_text(html.page(sample.reading(), sample.plan()), encoding="utf-8")
    page = browser.new_context(
        color_scheme=theme,
        viewport={"width": width, "height": 844},
        bypass_csp=True,  # axe itself is a script
    ).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url))
    page.goto(file.as_uri())
    complaints.remove(file.as_uri())
    return page, complaints


def open_all(page: Page) -> None:
    """Open every "Show me why"."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, tmp_path: Path, theme: Literal["light", "dark"], width: int
) -> None:
    """WCAG 2.2 AA: no violation, with everything folded and with everything open."""
    page, _ = opened(browser, tmp_path, theme, width)
    for unfold in (False, True):
        if unfold:
            open_all(page)
        results = Axe().run(page, options=WCAG)
        assert results.violations_count == 0, results.generate_report()


def test_it_fits_a_narrow_phone_and_asks_the_network_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    """No sideways scrolling at 320 pixels, no request, no complaint."""
    page, complaints = opened(browser, tmp_path, "light", 320)
    open_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == []


def test_it_prints_with_the_reasons_open(browser: Browser, tmp_path: Path) -> None:
    """On paper nothing is folded away."""
    page, _ = opened(browser, tmp_path, "dark", 1280)
    page.emulate_media(media="print")
    quote = page.locator("blockquote").first
    assert quote.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
