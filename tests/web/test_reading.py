"""The reading, and the limits on looking at it."""

from __future__ import annotations

import pytest

from tests.web import exports
from tests.web.conftest import Clock, Visitor
from tests.web.test_bring import bring


@pytest.fixture
def reader(anna: Visitor) -> Visitor:
    """Return Anna with a reading."""
    bring(anna, exports.file(exports.chat()))
    return anna


def test_without_a_chat_the_page_says_what_would_be_here(anna: Visitor) -> None:
    """An empty page is kind and names the next step."""
    page = anna.get("/reading").content.decode()
    assert "Nothing read yet" in page
    assert 'href="/bring"' in page


def test_the_cover_shows_no_figure(reader: Visitor) -> None:
    """Coming by is no look: the reading is opened by hand."""
    page = reader.get("/reading").content.decode()
    assert "Open it" in page
    assert 'class="reading"' not in page
    assert reader.door.loop is not None
    assert reader.door.loop._kept.looks() == []


def test_opening_shows_the_first_sentence_and_the_words_behind_it(reader: Visitor) -> None:
    """The sentence stands on top; quotes for and against stand under "show me why"."""
    assert reader.post("/reading/open").headers["Location"] == "/reading"
    page = reader.get("/reading").content.decode()
    assert reader.door.loop is not None
    reading = reader.door.loop.reading()
    assert reading is not None
    assert reading.first[:30].replace("'", "&#x27;") in page
    assert "I miss you already" in page
    assert "style=" not in page


def test_a_reload_is_the_same_look(reader: Visitor, clock: Clock) -> None:
    """For a quarter of an hour the reading stays open; later it has its cover again."""
    reader.post("/reading/open")
    for _ in range(6):
        assert 'class="reading"' in reader.get("/reading").content.decode()
    assert reader.door.loop is not None
    assert len(reader.door.loop._kept.looks()) == 1
    for _ in range(4):
        clock.pass_(minutes=4)
        reader.door.touch()
    assert "Open it" in reader.get("/reading").content.decode()


def test_the_third_look_pauses_and_the_fifth_hides(reader: Visitor, clock: Clock) -> None:
    """Within a day: two looks, then a pause each time, then three days of rest with step 3."""
    assert reader.post("/reading/open").status_code == 302
    assert reader.post("/reading/open").status_code == 302
    for _ in range(2):
        page = reader.post("/reading/open").content.decode()
        assert "A breath first" in page
        assert reader.post("/reading/open", {"anyway": "yes"}).status_code == 302
    page = reader.post("/reading/open").content.decode()
    assert "The reading is resting" in page
    assert "step 3" in page
    assert "kind=space" in page


def test_while_it_rests_nothing_opens_it(reader: Visitor, clock: Clock) -> None:
    """Neither "anyway" nor an open window shows the figures before the three days are over."""
    for _ in range(2):
        reader.post("/reading/open")
    for _ in range(2):
        reader.post("/reading/open")
        reader.post("/reading/open", {"anyway": "yes"})
    reader.post("/reading/open")
    assert "resting" in reader.post("/reading/open", {"anyway": "yes"}).content.decode()
    assert 'class="reading"' not in reader.get("/reading").content.decode()
    clock.pass_(hours=73)
    reader.door.touch()
    assert reader.post("/reading/open").status_code == 302


def test_anyway_needs_the_pause_first(reader: Visitor) -> None:
    """A form that skips the pause page is a look like any other."""
    for _ in range(2):
        reader.post("/reading/open")
    assert "A breath first" in reader.post("/reading/open", {"anyway": "yes"}).content.decode()


def test_words_in_a_chat_stay_words(anna: Visitor) -> None:
    """Markup that somebody wrote is shown, never run."""
    nasty = exports.chat().replace("I miss you already", "I miss you <script>alert(1)</script>")
    bring(anna, exports.file(nasty))
    anna.post("/reading/open")
    assert "<script>alert" not in anna.get("/reading").content.decode()
