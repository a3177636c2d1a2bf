"""Keep: the passphrase, the backup, the neutral name."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from fonder import keep
from fonder.web.door import Door
from fonder.web.preferences import FILE, Preferences
from tests.web.conftest import PASSPHRASE, Visitor

NEW = "five other words in a row"


@pytest.fixture
def owner(stranger: Visitor) -> Visitor:
    """Return Anna with a real, sealed vault on the disk."""
    stranger.come_in()
    stranger.post("/welcome", {"passphrase": PASSPHRASE, "repeated": PASSPHRASE})
    stranger.get("/recovery-key")
    stranger.post("/recovery-key", {"written": "yes"})
    return stranger


def test_the_passphrase_changes(owner: Visitor, door: Door) -> None:
    """From then on the new one opens the vault, and the old one doesn't."""
    form = {"old": PASSPHRASE, "passphrase": NEW, "repeated": NEW}
    assert owner.post("/keep/passphrase", form).headers["Location"] == "/keep"
    assert "The passphrase is changed." in owner.get("/keep").content.decode()
    door.lock()
    owner.get("/unlock")
    assert owner.post("/unlock", {"secret": PASSPHRASE}).status_code == 422
    assert owner.post("/unlock", {"secret": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"old": PASSPHRASE, "passphrase": NEW, "repeated": NEW + "x"}, "type them again"),
        ({"old": "wrong words", "passphrase": NEW, "repeated": NEW}, "check the passphrase"),
        ({"old": PASSPHRASE, "passphrase": "short", "repeated": "short"}, "needs at least"),
    ],
)
def test_a_refused_change_says_why(owner: Visitor, form: dict[str, str], says: str) -> None:
    """One line; the vault keeps its passphrase, and none of the three is sent back."""
    answer = owner.post("/keep/passphrase", form)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    for secret in form.values():
        assert f'value="{secret}"' not in answer.content.decode()


def test_a_backup_restores(owner: Visitor, door: Door, tmp_path: Path) -> None:
    """What is downloaded is a sealed archive that opens elsewhere with the same passphrase."""
    assert door.loop is not None
    door.loop.log("memory", "the boat at dawn", door.now().date())
    answer = owner.get("/keep/backup")
    assert answer.headers["Content-Disposition"].startswith(
        'attachment; filename="notes-2026-03-04'
    )
    assert b"the boat" not in answer.content
    archive = tmp_path / "copy"
    archive.write_bytes(answer.content)
    keep.restore(archive, tmp_path / "elsewhere", PASSPHRASE)
    restored = keep.unlock(tmp_path / "elsewhere", PASSPHRASE)
    assert any(b"the boat at dawn" in payload for payload in restored.all("moment").values())
    restored.close()


def test_the_demo_has_nothing_to_back_up(empty: Visitor) -> None:
    """A loop without a vault says so in one line."""
    answer = empty.get("/keep/backup")
    assert answer.status_code == 400
    assert b"keeps nothing" in answer.content


def test_the_neutral_name_is_kept_and_shows_while_locked(owner: Visitor, door: Door) -> None:
    """Title and icon are a notebook's, on every page, also before the passphrase."""
    owner.post("/keep/neutral", {"neutral": "on"})
    door.lock()
    for path in ("/unlock", "/help", "/nowhere"):
        page = owner.get(path).content.decode()
        assert "<title>Notes</title>" in page, path
        assert "/static/notes.svg" in page
        assert "Fonder" not in page.split("<main", 1)[0], path
    assert Preferences(door.folder).neutral
    file = door.folder / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    owner.post("/unlock", {"secret": PASSPHRASE})
    owner.get("/keep")
    owner.post("/keep/neutral", {})
    assert not Preferences(door.folder).neutral


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"neutral": "yes"}'])
def test_a_broken_preference_keeps_nobody_out(tmp_path: Path, content: str) -> None:
    """The file is only about looks: what can't be read counts as not chosen."""
    (tmp_path / FILE).write_text(content)
    assert not Preferences(tmp_path).neutral


def test_in_the_demo_preferences_last_for_the_run() -> None:
    """Nothing is written anywhere."""
    preferences = Preferences(None)
    preferences.neutral = True
    assert preferences.neutral


def test_traces_are_spoken_of_plainly(owner: Visitor) -> None:
    """The page says what leaving does, and what it cannot do."""
    page = owner.get("/keep").content.decode()
    assert "cannot erase every trace" in page
    assert "Shift three times" in page


def test_a_new_recovery_key_takes_the_place_of_the_old_one(owner: Visitor, door: Door) -> None:
    """It is shown once, opens the vault, and needs the passphrase to be made."""
    refused = owner.post("/keep/recovery-key", {"current": "wrong words"})
    assert refused.status_code == 422
    assert owner.post("/keep/recovery-key", {"current": PASSPHRASE}).status_code == 302
    page = owner.get("/recovery-key").content.decode()
    key = page.split('class="key" translate="no">', 1)[1].split("<", 1)[0]
    owner.post("/recovery-key", {"written": "yes"})
    door.lock()
    owner.get("/unlock")
    assert owner.post("/unlock", {"secret": key}).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/check",
        "/letters",
        "/before-you-send",
        "/thanks",
        "/diary",
        "/diary/new",
        "/keep",
        "/today",
    ],
)
def test_under_the_neutral_name_no_page_gives_the_other_away(anna: Visitor, address: str) -> None:
    """Neither the title nor a sentence on the page: whoever glances at it sees a notebook."""
    anna.door.preferences = Preferences(None)
    anna.door.preferences.neutral = True
    page = anna.get(address).content.decode()
    assert "<title>Notes</title>" in page
    assert "Fonder" not in page
