"""The app in Chromium, from a new vault to Learn, with a real export; axe on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser, expect

from fonder import keep
from fonder.loop import Loop
from fonder.web.door import Door
from fonder.web.job import Job
from fonder.web.server import Server
from tests.web import exports
from tests.web.browser import Window, chromium
from tests.web.conftest import ANNA_AND_BEN, CLEAR, PASSPHRASE, Clock

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all journeys of this file."""
    with chromium() as started:
        yield started


@pytest.fixture
def served(door: Door) -> Iterator[Door]:
    """Return a door that answers on a free port."""
    server = Server(door).start()
    yield door
    server.stop()


@pytest.fixture
def settled(served: Door, clock: Clock) -> Door:
    """Return a served door, unlocked for Anna, after the questions at the beginning."""
    loop = Loop(keep.InMemory(), clock=clock.now)
    loop.set_couple(ANNA_AND_BEN)
    loop.answer_check(CLEAR)
    loop.consent()
    served.open(loop)
    return served


def export_file(tmp_path: Path, text: str, name: str = "WhatsApp Chat with Ben.txt") -> Path:
    """Write an export to send."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def enter(window: Window, door: Door) -> None:
    """Open the launch link and wait until the token is exchanged."""
    door.new_token()
    window.page.goto(door.link)
    window.page.wait_for_selector("[data-came-in]")


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_from_a_new_vault_to_learn(
    browser: Browser, served: Door, tmp_path: Path, theme: str, width: int
) -> None:
    """The whole way with a real export; no page breaks a rule of axe, or asks elsewhere."""
    window = Window(browser, theme=theme, width=width)
    page = window.page

    def seen(path: str) -> None:
        page.wait_for_url(f"**{path}")
        page.wait_for_load_state()
        window.check()
        window.fits()

    enter(window, served)
    seen("/welcome")
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#repeated", "not the same words")
    page.click("text=Create my vault")
    expect(page.locator(".error")).to_be_focused()
    window.check()
    page.fill("#passphrase", PASSPHRASE)
    expect(page.locator(".strength")).to_have_text("Long and strong")
    page.fill("#repeated", PASSPHRASE)
    page.click("text=Create my vault")
    seen("/recovery-key")
    page.check("text=I have written it down")
    page.click("text=Go on")
    seen("/you-two")
    page.fill("#me", "Anna")
    page.fill("#other", "Ben")
    page.select_option("#my_pronouns", "she")
    page.check("[value=together]")
    page.click("text=Go on")
    seen("/why")
    page.check("[value=significance]")
    page.click("text=That is it")
    page.wait_for_selector("text=It has a price")
    window.check()
    page.click("text=Go on")
    seen("/check")
    for question, reply in CLEAR.items():
        page.check(f"[name={question}][value={reply}]")
    page.click("main >> text=Go on")
    seen("/check/result")
    page.click("text=Go on")
    seen("/bring")
    page.check("text=Yes, all of this is so.")
    page.set_input_files("#export", export_file(tmp_path, exports.chat(), "chat.txt"))
    expect(page.locator("[data-chosen]")).to_have_text("chat.txt")
    page.click("text=Read it")
    page.wait_for_selector("text=Which of them are you?")
    window.check()
    page.check("[value=Anna]")
    page.click("text=That is right")
    page.wait_for_selector("text=Your reading is ready")
    window.check()
    page.click("text=Open it")
    seen("/reading")
    expect(page.locator("h1")).to_be_visible()
    page.click("text=What to do with it today")
    seen("/today")
    page.click("summary:has-text('Done')")
    window.check()
    page.fill("textarea", "We found the soup again.")
    with page.expect_navigation():
        page.click("text=Keep it")
    seen("/today")
    page.goto(served.origin + "/week")
    seen("/week")
    page.locator("summary").first.click()
    window.check()
    page.goto(served.origin + "/diary")
    expect(page.locator(".entry")).to_contain_text("We found the soup again.")
    seen("/diary")
    page.goto(served.origin + "/diary/new")
    seen("/diary/new")
    page.fill("textarea", "We got lost and found soup.")
    page.check("[value=experience]")
    page.click("text=Keep it")
    page.wait_for_url("**/diary")
    page.goto(served.origin + "/apart")
    seen("/apart")
    page.goto(served.origin + "/check-in")
    seen("/check-in")
    page.focus("#closeness")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-of=closeness]")).to_have_text("6")
    window.check()
    page.click("main >> text=Done")
    seen("/today")
    for path in ("/learn", "/keep", "/help", "/bring", "/reading", "/nowhere"):
        page.goto(served.origin + path)
        seen(path)
    page.click("footer >> text=Lock")
    seen("/unlock")
    page.fill("#secret", "something else entirely")
    page.click("main >> text=Unlock")
    expect(page.locator(".error")).to_be_focused()
    window.check()
    assert {address.split("/")[2] for address in window.asked} == {served.host}
    assert [error for error in window.errors if "404" not in error] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert [cookie["name"] for cookie in window.context.cookies()] == [served.cookie]


@pytest.mark.parametrize(("theme", "width"), [("light", 390), ("dark", 1280)])
def test_after_a_yes(browser: Browser, settled: Door, theme: str, width: int) -> None:
    """Help is the first page; it, the paused cover and the diary keep to axe's rules."""
    assert settled.loop is not None
    window = Window(browser, theme=theme, width=width)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/check")
    page.check("[name=device][value=no]")
    page.check("[name=afraid][value=yes]")
    page.click("main >> text=Go on")
    page.wait_for_selector("text=The plan is paused.")
    window.check()
    page.click("main >> text=More")
    page.wait_for_selector("text=You come first")
    window.check()
    window.fits()
    page.fill("#country", "de")
    page.click("text=Show >> visible=true")
    page.wait_for_url("**country=de")
    window.check()
    for path in ("/diary", "/keep"):
        page.goto(settled.origin + path)
        window.check()
    page.goto(settled.origin + "/today")
    page.wait_for_url("**/help")
    assert window.errors == []


@pytest.mark.parametrize("how", ["button", "shift", "while typing"])
def test_leaving_blanks_locks_and_replaces(
    browser: Browser, settled: Door, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first tab stop, or Shift three times: the page is gone, the vault locked."""
    window = Window(browser)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/diary/new")
    if how == "button":
        page.keyboard.press("Tab")
        expect(page.locator("[data-leave]")).to_be_focused()
    locked = Event()
    lock = settled.lock

    def lock_and_tell() -> None:
        lock()
        locked.set()

    monkeypatch.setattr(settled, "lock", lock_and_tell)
    if how == "button":
        page.keyboard.press("Enter")
    else:
        if how == "while typing":
            page.focus("textarea")
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("about:blank")
    assert locked.wait(20)
    assert settled.loop is None
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("textarea")).to_have_count(0)


def test_capitals_and_escape_do_not_leave(browser: Browser, settled: Door) -> None:
    """Shift with a letter is only a capital, and Escape is never the way out."""
    window = Window(browser)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/diary/new")
    page.focus("textarea")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    for _ in range(4):
        page.keyboard.press("Escape")
    expect(page.locator("textarea")).to_have_value("ABCD")
    assert settled.loop is not None


def test_a_quiet_window_goes_to_the_lock_by_itself(
    browser: Browser, settled: Door, clock: Clock
) -> None:
    """After five quiet minutes the next sign of life takes the content off the screen."""
    window = Window(browser)
    window.page.clock.install()
    enter(window, settled)
    window.page.goto(settled.origin + "/diary")
    clock.pass_(minutes=6)
    window.page.clock.fast_forward(21_000)
    window.page.wait_for_url(lambda address: "/diary" not in address)
    assert settled.loop is None


def test_a_second_window_does_not_come_in(browser: Browser, settled: Door) -> None:
    """The link is spent; another browser profile sees only how to start again."""
    link = settled.link
    enter(Window(browser), settled)
    other = Window(browser)
    other.page.goto(link)
    expect(other.page.locator("text=Start the program again")).to_be_visible()
    other.check()
    assert other.page.url == settled.origin + "/"


def test_the_token_leaves_the_address_bar(browser: Browser, settled: Door) -> None:
    """Neither the address nor the history keeps it."""
    window = Window(browser)
    enter(window, settled)
    assert "#" not in window.page.url
    window.page.go_back()
    assert settled.token.secret == ""
    assert "#" not in window.page.url


def test_a_dropped_file_is_taken(browser: Browser, settled: Door) -> None:
    """Dropping works like choosing."""
    window = Window(browser)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/bring")
    dropped = page.evaluate_handle(
        """() => { const t = new DataTransfer();
        t.items.add(new File(['x'], 'chat.zip')); return t; }"""
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    expect(page.locator("[data-chosen]")).to_have_text("chat.zip")


def test_an_export_that_is_too_large_is_named_before_it_is_sent(
    browser: Browser, settled: Door, tmp_path: Path
) -> None:
    """The page says so in words, instead of sending two gigabytes for nothing."""
    window = Window(browser)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/bring")
    page.evaluate("document.querySelector('[data-upload]').dataset.most = '10'")
    page.set_input_files("#export", export_file(tmp_path, exports.chat()))
    expect(page.locator("[data-chosen]")).to_contain_text("larger than 2 GiB")
    page.click("text=Read it")
    assert page.url.endswith("/bring")
    assert settled.job is None


def test_the_looking_limits_in_the_window(browser: Browser, settled: Door) -> None:
    """The pause and the rest are calm pages that keep to axe's rules."""
    loop = settled.loop
    assert loop is not None
    from fonder.loop import read_options

    file = exports.file(exports.chat())
    loop.import_chat([file], me="Anna", options=read_options(settled.now().date()))
    window = Window(browser)
    enter(window, settled)
    page = window.page
    for _ in range(2):
        loop.look()
    page.goto(settled.origin + "/reading")
    page.click("text=Open it")
    page.wait_for_selector("text=A breath first")
    window.check()
    page.click("text=Look anyway")
    page.wait_for_selector("article.reading")
    for _ in range(2):
        loop.look()
    settled.sessions.end_all()
    page.goto(settled.origin + "/reading")
    page.click("text=Open it")
    page.wait_for_selector("text=The reading is resting")
    window.check()


def test_progress_is_shown_while_a_long_chat_is_read(browser: Browser, settled: Door) -> None:
    """The bar moves by itself, other pages answer meanwhile, and the end is announced."""
    halfway, go_on = Event(), Event()

    def work(progress: Callable[[float], None]) -> None:
        progress(0.5)
        halfway.set()
        go_on.wait(60)

    window = Window(browser, width=390)
    enter(window, settled)
    page = window.page
    settled.begin(Job(work))
    assert halfway.wait(20)
    page.goto(settled.origin + "/bring/progress")
    expect(page.locator("progress")).to_have_attribute("value", "50")
    window.check()
    other = window.context.new_page()
    other.goto(settled.origin + "/diary")
    expect(other.locator("h1")).to_have_text("Diary")
    go_on.set()
    page.wait_for_selector("text=Your reading is ready")
    expect(page.locator("[data-focus]")).to_be_focused()
    assert window.errors == []


@pytest.mark.parametrize("width", [390, 1280])
def test_two_apps_ask_where_the_phone_was(
    browser: Browser, settled: Door, tmp_path: Path, width: int
) -> None:
    """The guides open one at a time; what is no place is told; every page of it holds to axe."""
    window = Window(browser, width=width)
    enter(window, settled)
    page = window.page
    page.goto(settled.origin + "/bring")
    for app in ("WhatsApp", "LINE"):
        page.locator(".guides summary", has_text=app).first.click()
    expect(page.locator(".guides details[open]")).to_have_count(1)
    window.check()
    window.fits()
    files = [
        export_file(tmp_path, exports.chat()),
        export_file(tmp_path, exports.telegram(), "result.json"),
    ]
    page.set_input_files("#export", files)
    page.fill("#tz", "")
    page.click("text=Read it")
    page.fill("#answer", "Mars")
    page.click("text=That is right")
    expect(page.get_by_role("alert")).to_contain_text("no time zone “Mars”")
    window.check()
    page.fill("#answer", "Europe/Berlin")
    page.click("text=That is right")
    expect(page.get_by_role("heading", name="Your reading is ready")).to_be_visible(timeout=60_000)
    assert window.errors == []
