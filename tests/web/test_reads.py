"""The short reads and the sealed copy, as pages."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fonder import loop
from fonder.keep import evidence
from fonder.loop import Loop
from fonder.web.door import Door
from tests.web.conftest import CLEAR, Visitor

AFRAID = {**CLEAR, "afraid": "yes"}


@pytest.fixture(scope="module")
def story() -> Loop:
    """Return the made-up couple, read once."""
    return loop.demo(lambda: datetime(2026, 3, 4, 9, tzinfo=UTC))


@pytest.fixture
def reader(door: Door, story: Loop) -> Visitor:
    """Return Anna with the made-up couple's reading and an open gate."""
    story.answer_check(CLEAR)
    door.lock()
    door.open(story)
    return Visitor(door).come_in()


def test_a_read_links_to_ones_own_findings(reader: Visitor) -> None:
    """The page on being kept around shows who begins, and where the words are."""
    page = reader.get("/to-read/kept-around").content.decode()
    assert "What your reading shows" in page
    assert "conversations" in page
    assert 'href="/reading"' in page


def test_ones_own_side_shows_ones_own_words_alone(reader: Visitor, story: Loop) -> None:
    """No figure and no word of the other person stands on that page."""
    about = story.read_about("own-side")
    assert about is not None
    _read, measures = about
    assert {measure.id for measure in measures} == {"seeking", "pressure", "hostility"}
    for measure in measures:
        assert not measure.other.known
        assert {quote.who for quote in measure.for_ + measure.against} <= {"me"}
    page = reader.get("/to-read/own-side").content.decode()
    assert "of 1,000 of your messages" in page
    assert "Ben" not in page.split("<main", 1)[1]


def test_a_read_says_where_it_comes_from(reader: Visitor) -> None:
    """What research says, and the works: from the evidence file, or in words."""
    page = reader.get("/to-read/fear-of-being-left").content.decode()
    assert "Where this comes from" in page
    assert "separations hit those who have it harder" in page
    assert "(2" in page.split("Where this comes from", 1)[1]
    signs = reader.get("/to-read/signs").content.decode()
    assert "Stark, Coercive Control, 2007" in signs


def test_after_a_yes_only_what_protects_can_be_read(reader: Visitor, story: Loop) -> None:
    """Two reads stay, without a single figure; the others lead back to the list."""
    story.answer_check(AFRAID)
    listed = reader.get("/to-read").content.decode()
    assert "signs to take seriously" in listed
    assert "keep me around" not in listed
    assert reader.get("/to-read/kept-around").headers["Location"] == "/to-read"
    assert "1,000" not in reader.get("/to-read/own-side").content.decode()


def test_an_unknown_read_leads_to_the_list(anna: Visitor) -> None:
    """An old link is no error page."""
    assert anna.get("/to-read/nothing").headers["Location"] == "/to-read"


def test_a_sealed_copy_comes_back_byte_for_byte(stranger: Visitor, tmp_path: Path) -> None:
    """Without a vault: files in, one sealed file out, under a plain name."""
    stranger.post("/launch", {"token": stranger.door.new_token().secret})
    assert stranger.get("/help/copy/take").headers["Location"] == "/help/copy"
    page = stranger.get("/help/copy").content.decode()
    assert "can’t show who wrote it" in page
    chat = io.BytesIO(b"I know where you are\r\n")
    chat.name = "chat.txt"
    secret = "a word of my own"
    sent = {"files": [chat], "passphrase": secret, "repeated": secret}
    assert stranger.post("/help/copy", sent).headers["Location"] == "/help/copy"
    taken = stranger.get("/help/copy/take")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="notes-2026-03-04.copy"'
    assert b"where you are" not in taken.content
    (tmp_path / "copy").write_bytes(taken.content)
    evidence.unseal(tmp_path / "copy", tmp_path / "out", secret)
    assert (tmp_path / "out" / "chat.txt").read_bytes() == b"I know where you are\r\n"


def test_a_copy_without_files_or_with_two_passphrases_says_what_to_change(
    stranger: Visitor,
) -> None:
    """One line, and nothing is made."""
    stranger.post("/launch", {"token": stranger.door.new_token().secret})
    stranger.get("/help/copy")
    nothing = {"passphrase": "a word of my own", "repeated": "a word of my own"}
    answer = stranger.post("/help/copy", nothing)
    assert answer.status_code == 422
    assert "Choose the files" in answer.content.decode()
    answer = stranger.post("/help/copy", {"passphrase": "one", "repeated": "two"})
    assert answer.status_code == 422


def test_figures_that_rest_do_not_show_beside_a_read(reader: Visitor) -> None:
    """After the fifth look no other page is a way round the three days."""
    for _ in range(5):
        reader.post("/reading/open")
    page = reader.get("/to-read/kept-around").content.decode()
    assert "What your reading shows" not in page
    assert "What helps" in page
