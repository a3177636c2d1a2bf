"""Take docs/screenshots/ again: `python -m tests.web.screenshots docs/screenshots`."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser

from fonder import loop
from fonder.web.door import Door
from fonder.web.server import Server, real_vaults
from tests.web.browser import Window, chromium

SIZES = (("light", "light", 1280), ("dark", "dark", 1280), ("phone", "light", 390))


def now() -> datetime:
    """Return the day of the pictures, so that they change only when the app does."""
    return datetime(2026, 11, 20, 9, tzinfo=UTC)


def take(browser: Browser, door: Door, folder: Path, pages: tuple[str, ...]) -> None:
    """Take each page in both themes and on a phone."""
    server = Server(door).start()
    for size, theme, width in SIZES:
        window = Window(browser, theme=theme, width=width)
        door.new_token()
        window.page.goto(door.link)
        window.page.wait_for_selector("[data-came-in]")
        for name in pages:
            window.page.goto(f"{door.origin}/{name}")
            if name == "reading":
                window.page.click("text=Open it")
                window.page.wait_for_selector("article.reading, [name=anyway]", state="attached")
                if window.page.locator("[name=anyway]").count():  # the third look of the day
                    window.page.click("text=Look anyway")
                    window.page.wait_for_selector("article.reading")
            window.page.wait_for_load_state("networkidle")
            window.page.screenshot(path=folder / f"{name}-{size}.png")
    server.stop()


def main(folder: Path) -> None:
    """Take the first page with an empty folder, and the rest with the made-up couple."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser, tempfile.TemporaryDirectory() as empty:
        door = Door(folder=Path(empty) / "vault", vaults=real_vaults(), now=now)
        take(browser, door, folder, ("welcome",))
        demo = Door(folder=None, vaults=real_vaults(), now=now, loop=loop.demo(now), demo=True)
        take(browser, demo, folder, ("today", "week", "diary", "learn", "reading"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
