"""Bringing an export in: the notices, the file, the progress, the one question, the errors."""

from __future__ import annotations

from io import BytesIO
from threading import Event

import pytest

from fonder.model.errors import UseError
from fonder.web.job import Job, StoppedError
from tests.web import exports
from tests.web.conftest import CLEAR, Visitor
from tests.web.test_lock import KINDS


def bring(visitor: Visitor, *files: BytesIO, **data: str) -> str:
    """Send files, wait for the reading's end, and return the page that shows it."""
    answer = visitor.post("/bring", {"export": list(files), **data})
    assert answer.headers["Location"] == "/bring/progress"
    return finished(visitor)


def finished(visitor: Visitor) -> str:
    """Wait for the import and return the page that says how it went."""
    job = visitor.door.job
    assert job is not None
    job.wait(60)
    return str(visitor.get("/bring/progress").content.decode())


def test_a_real_export_becomes_a_reading(anna: Visitor) -> None:
    """The file is read, the reading is kept, and the page offers to open it."""
    assert "Your reading is ready" in bring(anna, exports.file(exports.chat()))
    assert anna.door.loop is not None
    reading = anna.door.loop.reading()
    assert reading is not None
    assert (reading.people.me, reading.people.other) == ("Anna", "Ben")
    assert reading.source.messages == 289


def test_the_notices_come_first(anna: Visitor) -> None:
    """Without the tick nothing is read; with it, the yes is kept and not asked again."""
    from fonder import keep
    from fonder.loop import Loop

    door = anna.door
    assert door.loop is not None
    couple = door.loop.couple
    assert couple is not None
    door.loop = Loop(keep.InMemory(), clock=door.now)
    door.loop.set_couple(couple)
    door.loop.answer_check(CLEAR)
    page = anna.get("/bring").content.decode()
    assert "Half of them belong to the other person." in page
    refused = anna.post("/bring", {"export": exports.file(exports.chat())})
    assert refused.status_code == 422
    assert door.job is None
    assert "ready" in bring(anna, exports.file(exports.chat()), agreed="yes")
    assert door.loop.couple is not None
    assert door.loop.couple.both_adults
    assert "Half of them belong" not in anna.get("/bring").content.decode()


def test_a_chat_that_does_not_say_who_is_who_asks_once(anna: Visitor) -> None:
    """The names in the chat are shown with a line of each; the answer finishes the reading."""
    page = bring(anna, exports.file(exports.chat(), "chat.txt"))
    assert "Which of them are you?" in page
    assert "--me" not in page
    assert 'value="Anna"' in page
    assert 'value="Ben"' in page
    assert anna.post("/bring/answer", {"answer": "Anna"}).headers["Location"] == "/bring/progress"
    assert "Your reading is ready" in finished(anna)


def test_dates_that_read_two_ways_are_shown_both_ways(anna: Visitor) -> None:
    """03/04/21 may be April or March: the person's own lines are shown, one question is asked."""
    page = bring(anna, exports.file(exports.unclear()))
    assert "more than one way" in page
    assert "Day first" in page
    assert "Month first" in page
    anna.post("/bring/answer", {"answer": "mdy"})
    page = finished(anna)
    assert "more than one way" not in page
    assert anna.door.loop is not None
    reading = anna.door.loop.reading()
    assert reading is not None
    assert str(reading.source.first).startswith("2021-03-04")


def test_a_strange_answer_asks_again(anna: Visitor) -> None:
    """Only the options that were shown are taken."""
    bring(anna, exports.file(exports.chat(), "chat.txt"))
    anna.post("/bring/answer", {"answer": "Zoe"})
    assert "Which of them are you?" in finished(anna)


def test_an_answer_without_a_question_leads_back(anna: Visitor) -> None:
    """A stale page changes nothing."""
    assert anna.post("/bring/answer", {"answer": "Anna"}).headers["Location"] == "/bring"
    assert anna.get("/bring/progress").headers["Location"] == "/bring"


def test_what_is_no_chat_is_refused_in_one_kind_line(anna: Visitor) -> None:
    """The reader's own sentence is shown, with the way back."""
    page = bring(anna, exports.file("a shopping list\nmilk\n", "list.txt"))
    assert 'role="alert"' in page
    assert "Choose another file" in page
    assert "Traceback" not in page


def test_no_file_is_said_at_once(anna: Visitor) -> None:
    """An empty form names what is missing."""
    answer = anna.post("/bring", {})
    assert answer.status_code == 422
    assert b"No file was chosen" in answer.content


def test_after_a_yes_no_chat_is_taken(paused: Visitor) -> None:
    """The door to import is closed, and what was sent is dropped."""
    answer = paused.post("/bring", {"export": exports.file(exports.chat())})
    assert answer.headers["Location"] == "/help"
    assert paused.door.job is None


def test_reading_again_shows_what_moved(anna: Visitor) -> None:
    """A second reading of the same messages says that there is nothing new to compare."""
    bring(anna, exports.file(exports.chat()))
    bring(anna, exports.file(exports.chat()))
    anna.post("/reading/open")
    page = anna.get("/reading").content.decode()
    assert "Nothing new since then" in page


def test_a_lock_stops_the_reading(anna: Visitor) -> None:
    """Leaving in the middle drops the chat; its thread ends at the next sign of progress."""
    begun: list[float] = []

    def work(progress: object) -> None:
        while True:
            begun.append(1.0)
            progress(0.5)  # type: ignore[operator]

    job = Job(work)
    anna.door.begin(job)
    anna.post("/leave")
    job.wait(20)
    assert not job.running
    assert not job.finished
    assert anna.door.job is None


def test_what_is_read_first_shows_while_the_closer_reader_goes_on(anna: Visitor) -> None:
    """The reading can be opened at once, and both pages say that figures may still change."""
    bring(anna, exports.file(exports.chat()))
    go_on = Event()

    def work(progress: object) -> None:
        job.shows()
        go_on.wait(20)
        raise ValueError("something unforeseen")

    job = Job(work)
    anna.door.begin(job)
    while not job.shown:
        job.wait(0.01)
    page = anna.get("/bring/progress").content.decode()
    assert "Your reading is ready" in page
    assert "slower reader" in page
    anna.post("/reading/open")
    assert "slower reader" in anna.get("/reading").content.decode()
    go_on.set()
    job.wait(20)
    page = anna.get("/bring/progress").content.decode()
    assert "Your reading is ready" in page  # what was shown stays, whatever became of the rest
    assert "slower reader" not in page


@pytest.mark.parametrize("error", [UseError("Plain words."), ValueError("the words of a chat")])
def test_a_job_says_how_it_failed_without_quoting(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """A known error keeps its line; an unforeseen one is logged by its kind alone."""

    def work(progress: object) -> None:
        raise error

    job = Job(work)
    job.start()
    job.wait(20)
    assert job.crashed is not isinstance(error, UseError)
    assert (job.error is error) is isinstance(error, UseError)
    assert "the words of a chat" not in caplog.text


def test_progress_only_grows() -> None:
    """A bar that jumps back worries people."""
    seen: list[float] = []

    def work(progress: object) -> None:
        for share in (0.2, 0.1, 0.9, 3.0):
            progress(share)  # type: ignore[operator]
            seen.append(job.progress)

    job = Job(work)
    job.start()
    job.wait(20)
    assert seen == [0.2, 0.2, 0.9, 1.0]
    assert job.finished
    job.stop()
    with pytest.raises(StoppedError):
        job._report(0.5)


def test_a_chat_between_two_others_is_refused(anna: Visitor) -> None:
    """Asked which of them she is, Anna may say neither; then nothing of the chat stays."""
    text = exports.chat().replace("Anna: ", "Carl: ").replace("Ben: ", "Dora: ")
    page = bring(anna, exports.file(text, "chat.txt"))
    assert "Neither of them" in page
    anna.post("/bring/answer", {"answer": "neither:"})
    page = anna.get("/bring/progress").content.decode()
    assert "only chats that you take part in" in page
    assert anna.door.loop is not None
    assert anna.door.loop.reading() is None


def test_heavy_words_in_the_chat_offer_the_check_and_accuse_nobody(anna: Visitor) -> None:
    """Once, beside the reading, without a quote or a name; a check taken puts it away."""
    heavy = "28/02/26, 20:00 - Anna: I was afraid to come home yesterday\n"
    page = bring(anna, exports.file(exports.chat() + heavy))
    assert "It may mean nothing" in page
    assert "afraid to come home" not in page
    assert 'href="/check"' in page
    assert "It may mean nothing" in anna.get("/reading").content.decode()
    anna.post("/check", CLEAR)
    assert "It may mean nothing" not in anna.get("/reading").content.decode()


def test_a_chat_without_such_words_offers_nothing(anna: Visitor) -> None:
    """Most chats hold none, and nobody is troubled."""
    assert "It may mean nothing" not in bring(anna, exports.file(exports.chat()))


def test_what_offered_the_check_is_kept_nowhere(anna: Visitor) -> None:
    """That something was heavy is said once: no kind, no count and no sign of it is kept."""
    heavy = "28/02/26, 20:00 - Ben: I could just end it\n"
    page = bring(anna, exports.file(exports.chat() + heavy))
    assert "not wanting to live" in page
    assert anna.door.loop is not None
    records = anna.door.loop._kept.records
    kept = b"".join(b"".join(records.all(kind).values()) for kind in KINDS)
    for sign in (b"self_harm", b"cue", b"offer", b"not wanting", b"heavy"):
        assert sign not in kept
