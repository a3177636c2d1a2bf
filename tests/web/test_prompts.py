"""What the chat brings up on Today: the other's words, what one might do, and a way to leave it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from fonder.loop import Loop
from fonder.loop.kept import GateRecord
from tests.loop.test_prompting import BRAKES, INTERVIEW, READING
from tests.web.conftest import Clock, Visitor


def loop_of(visitor: Visitor) -> Loop:
    """Return the visitor's open loop."""
    assert visitor.door.loop is not None
    return visitor.door.loop


@pytest.fixture
def reader(anna: Visitor) -> Visitor:
    """Return Anna with a reading that holds an interview and a kindness."""
    loop_of(anna)._kept.put("reading", "000001", READING)
    return anna


def today(visitor: Visitor) -> str:
    """Return the page of today as text."""
    page: str = visitor.get("/today").content.decode()
    return page.replace("&#x27;", "'")


def test_a_kindness_stands_there_in_the_others_words(reader: Visitor) -> None:
    """With a way to say that it was said, and one to leave it."""
    page = today(reader)
    assert "The forgotten kindness" in page
    assert BRAKES.text in page
    assert "I have said it" in page
    assert "Leave this one" in page


def test_on_friday_evening_the_interview_is_there(reader: Visitor, clock: Clock) -> None:
    """Not at nine on Wednesday, but at eight on Friday."""
    assert INTERVIEW.text not in today(reader)
    clock.pass_(days=2, hours=11)
    reader.door.touch()
    reader.come_in()
    page = today(reader)
    assert INTERVIEW.text in page
    assert "We talked about it" in page


def test_saying_thanks_in_ones_own_words_settles_it(reader: Visitor) -> None:
    """The form comes with the right kind and no words; kept once, the prompt is gone."""
    link = re.search(r'href="(/diary/new\?kind=thanks&amp;prompt=[^"]+)"', today(reader))
    assert link is not None
    form = reader.get(link[1].replace("&amp;", "&")).content.decode()
    prompt = re.search(r'name="prompt" value="([^"]+)"', form)
    assert prompt is not None
    assert re.search(r"<textarea[^>]*></textarea>", form)
    reader.post(
        "/diary/new",
        {
            "kind": "thanks",
            "on": "2026-03-04",
            "text": "I told Ben how well the bike runs.",
            "key": "a1b2c3d4",
            "prompt": prompt[1],
        },
    )
    assert BRAKES.text not in today(reader)
    assert loop_of(reader).moments()[0].text == "I told Ben how well the bike runs."


def test_what_is_left_does_not_come_again(reader: Visitor) -> None:
    """One button, no question back."""
    action = re.search(r'action="(/today/prompt/[^"]+/settle)"', today(reader))
    assert action is not None
    assert reader.post(action[1]).headers["Location"] == "/today"
    assert BRAKES.text not in today(reader)


def test_a_link_alone_changes_nothing(reader: Visitor) -> None:
    """Only a form puts a prompt away."""
    action = re.search(r'action="(/today/prompt/[^"]+/settle)"', today(reader))
    assert action is not None
    assert reader.get(action[1]).status_code == 405
    assert BRAKES.text in today(reader)


def test_a_closed_gate_shows_none(reader: Visitor) -> None:
    """After a yes in the safety check neither page shows them."""
    loop_of(reader)._kept.put("gate", "gate", GateRecord(paused=True, asked_on="2026-03-04"))
    page = reader.get("/today", follow=True).content.decode()
    assert "brake" not in page
    assert "interview" not in page


def test_words_of_the_chat_stay_words(reader: Visitor) -> None:
    """Markup in a message is shown, never run."""
    from msgspec.structs import replace

    nasty = replace(BRAKES, text="<script>alert(1)</script> I did both brakes")
    find = READING.finds[0]
    found = replace(find.found[0], quotes=[nasty])
    reading = replace(READING, finds=[replace(find, found=[found])])
    loop_of(reader)._kept.put("reading", "000001", reading)
    assert "<script>alert" not in today(reader)
    assert "alert(1)" in today(reader)


def test_today_asks_for_one_thank_you_at_a_time(reader: Visitor, clock: Clock) -> None:
    """The chat and the diary may tell of the same kindness: it stands there once."""
    loop_of(reader).log("effort", "Ben mended my brakes", clock.now().date() - timedelta(days=3))
    assert loop_of(reader).unthanked()
    page = today(reader)
    assert "The forgotten kindness" in page
    assert "Not thanked yet" not in page
    for prompt in loop_of(reader).prompts():
        reader.post(f"/today/prompt/{prompt.id}/settle")
    while loop_of(reader).prompts():
        loop_of(reader).settle(loop_of(reader).prompts()[0].id)
    assert "Not thanked yet" in today(reader)
