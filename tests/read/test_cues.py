"""Words of paying, thinking of the other, and being there: found where meant, else not."""

from __future__ import annotations

import pytest

from fonder.read.asks import asks
from fonder.read.cues import cues
from tests.read.build import ANNA, Line, view_of


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("financial", "dinner's on me tonight"),
        ("financial", "I’ll pay for the taxi"),
        ("financial", "I got us tickets for Friday!"),
        ("financial", "I bought you the book you wanted"),
        ("financial", "my treat"),
        ("financial", "ill bring wine"),
        ("mental", "How did your interview go?"),
        ("mental", "good luck with the exam!!"),
        ("mental", "you said you were worried about your mum"),
        ("mental", "how are you feeling today"),
        ("physical", "On my way to you"),
        ("physical", "I'll pick you up at 7"),
        ("physical", "im outside"),
        ("physical", "see you tomorrow"),
    ],
)
def test_what_is_meant_is_found(name: str, text: str) -> None:
    """Plain ways to say it are found, with curly apostrophes and without any."""
    assert cues(name).found(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("financial", "can you pay this time"),
        ("financial", "you still owe me, I paid for the room"),
        ("financial", "I'm not paying for that"),
        ("financial", "don't hang up on me"),
        ("financial", "pay attention"),
        ("mental", "where are you"),
        ("mental", "remember your keys"),
        ("mental", "what do you want for dinner"),
        ("physical", "I can't come, I'm on my way to work"),
        ("physical", "wish I could be with you in an hour"),
        ("physical", "the parcel is here"),
    ],
)
def test_what_is_not_meant_is_left_out(name: str, text: str) -> None:
    """Requests, refusals and everyday look-alikes don't count."""
    assert not cues(name).found(text)


def test_cues_stand_only_in_messages_that_were_read() -> None:
    """In a language that isn't read, look-alikes show nothing."""
    seen = view_of([Line(0, ANNA, "my treat"), Line(1, ANNA, "my treat", read=False)])
    assert seen.cue("financial").tolist() == [True, False]


@pytest.mark.parametrize(
    "text", ["how are you?", "怎么样？", "كيف حالك؟", "see https://a.b/c?d=1 ok?"]
)
def test_a_question_mark_asks(text: str) -> None:
    """Question marks of several scripts ask."""
    assert asks(text)


@pytest.mark.parametrize("text", ["fine", "https://a.b/c?d=1", "look www.a.b/?q=x"])
def test_a_question_mark_in_a_link_does_not_ask(text: str) -> None:
    """A link isn't a question."""
    assert not asks(text)
