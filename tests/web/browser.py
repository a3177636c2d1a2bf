"""Chromium for the journeys: one browser a worker, a fresh window a test, and axe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EXPECTED = ("422 (Unprocessable", "423 (Locked)", "403 (Forbidden)", "Status Error Code 422")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()


class Window:
    """One window and what it did behind the scenes: addresses it asked, errors it met."""

    def __init__(
        self, browser: Browser, *, theme: str = "light", width: int = 1280, script: bool = True
    ) -> None:
        self.context = browser.new_context(
            java_script_enabled=script,
            viewport={"width": width, "height": 844},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda message: self._said(message.type, message.text))

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not any(known in text for known in EXPECTED):
            self.errors.append(text)

    def check(self) -> None:
        """Hold what is shown now against axe's rules: nothing may be found."""
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"

    def fits(self) -> None:
        """Nothing may reach beyond the window's width."""
        assert self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        ), self.page.url
