"""Coming in by the launch link, and unlocking."""

from __future__ import annotations

from fonder.web.door import Door
from fonder.web.launch import Token
from tests.web.conftest import PASSPHRASE, Clock, Visitor


def test_the_link_carries_the_token_in_its_fragment(door: Door) -> None:
    """Browsers keep the fragment to themselves, so no log and no referrer ever holds it."""
    address, _, token = door.link.partition("#")
    assert address == "http://127.0.0.1:8123/"
    assert token == door.token.secret
    assert len(token) >= 43


def test_the_token_works_once(stranger: Visitor, door: Door) -> None:
    """Whoever comes second with the same link stays outside."""
    token = door.token.secret
    assert stranger.post("/launch", {"token": token}).status_code == 204
    late = Visitor(door)
    assert late.post("/launch", {"token": token}).status_code == 403
    assert late.post("/launch", {"token": ""}).status_code == 403
    assert late.get("/keep").headers["Location"] == "/"


def test_the_token_ends_after_a_minute(stranger: Visitor, door: Door, clock: Clock) -> None:
    """A link found later in a terminal's history opens nothing."""
    clock.pass_(seconds=61)
    assert stranger.post("/launch", {"token": door.token.secret}).status_code == 403


def test_a_wrong_token_does_not_use_up_the_right_one() -> None:
    """Another page that guesses cannot keep the person out."""
    token = Token(expires=60)
    assert not token.spend("x" * 43, at=0)
    assert not token.spend("ä", at=0)
    assert token.spend(token.secret, at=60)
    assert token.secret == ""


def test_a_newcomer_sees_the_launch_page_and_nothing_else(stranger: Visitor) -> None:
    """Without a session every page leads to the first one, which tells nothing."""
    for path in ("/today", "/keep", "/help", "/diary", "/unlock", "/welcome"):
        assert stranger.get(path).headers["Location"] == "/"
    first = stranger.get("/")
    assert b"data-launch" in first.content
    assert b"data-leave" not in first.content


def made(visitor: Visitor) -> Visitor:
    """Create a vault and lock it."""
    visitor.come_in()
    form = {"passphrase": PASSPHRASE, "repeated": PASSPHRASE}
    assert visitor.post("/welcome", form).headers["Location"] == "/recovery-key"
    visitor.get("/recovery-key")
    return visitor


def test_unlocking_gives_a_new_id(stranger: Visitor, door: Door) -> None:
    """An id that somebody saw before the unlocking is worth nothing after it."""
    made(stranger).door.lock()
    before = stranger.client.cookies["s8123"].value
    stranger.get("/unlock")
    assert stranger.post("/unlock", {"secret": PASSPHRASE}).headers["Location"] == "/"
    after = stranger.client.cookies["s8123"].value
    assert after != before
    assert door.loop is not None
    stranger.client.cookies["s8123"] = before
    assert stranger.get("/keep").headers["Location"] == "/"


def test_creating_gives_a_new_id_too(stranger: Visitor, door: Door) -> None:
    """The window that made the vault goes on under a fresh id and a fresh CSRF token."""
    stranger.come_in()
    before, csrf = stranger.client.cookies["s8123"].value, stranger.csrf
    stranger.post("/welcome", {"passphrase": PASSPHRASE, "repeated": PASSPHRASE})
    assert stranger.client.cookies["s8123"].value != before
    assert stranger.post("/lock", HTTP_X_CSRFTOKEN=csrf).status_code == 403


def test_a_wrong_passphrase_says_so_and_keeps_the_page(stranger: Visitor, door: Door) -> None:
    """One line says what to check; nothing opens, and what was typed isn't sent back."""
    made(stranger).door.lock()
    stranger.get("/unlock")
    answer = stranger.post("/unlock", {"secret": "something else entirely"})
    assert answer.status_code == 422
    assert b"open the vault: check the passphrase" in answer.content
    assert b"something else entirely" not in answer.content
    assert door.loop is None


def test_the_recovery_key_opens_as_well(stranger: Visitor, door: Door) -> None:
    """It is shown once at the beginning, and typed where the passphrase goes."""
    made(stranger)
    key = stranger.get("/recovery-key").content.split(b'translate="no">')[1].split(b"<")[0].decode()
    door.lock()
    stranger.get("/unlock")
    assert stranger.post("/unlock", {"secret": key}).status_code == 302
    assert door.loop is not None


def test_the_recovery_key_is_forgotten_once_written_down(stranger: Visitor) -> None:
    """It can be looked at until the person says so, then never again."""
    made(stranger)
    assert b"Write this down" in stranger.get("/recovery-key").content
    assert stranger.post("/recovery-key", {"written": "yes"}).status_code == 302
    assert stranger.get("/recovery-key").status_code == 302


def test_two_different_passphrases_make_no_vault(stranger: Visitor, door: Door) -> None:
    """A slip in one of the two fields must not lock anybody out for good."""
    stranger.come_in()
    answer = stranger.post("/welcome", {"passphrase": PASSPHRASE, "repeated": PASSPHRASE + "s"})
    assert answer.status_code == 422
    assert b"the same: type them again" in answer.content
    assert not door.vaults.exists(door.folder)


def test_a_weak_passphrase_is_refused_with_a_hint(stranger: Visitor, door: Door) -> None:
    """The vault's own rule speaks, in one line."""
    stranger.come_in()
    answer = stranger.post("/welcome", {"passphrase": "short", "repeated": "short"})
    assert answer.status_code == 422
    assert b"five unrelated words" in answer.content
    assert not door.vaults.exists(door.folder)
