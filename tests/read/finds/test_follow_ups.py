"""Follow-ups: "interview on Friday" in Ben's words becomes a question on Friday evening."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.model.reading import Find
from fonder.read import occasions
from fonder.read.finds.follow_ups import find
from fonder.words.finds import DAYS
from tests.read.build import ANNA, BEN, Line, view_of

MONDAY = date(2026, 1, 5)  # the day on which a made-up chat begins, at nine
HOURS = 24 * 21  # three weeks into it: Monday, 26 January
MADE_ON = date(2026, 1, 27)


def found_in(*lines: Line, made_on: date = MADE_ON) -> Find:
    """Return what is found among these lines."""
    return find(view_of([Line(0, ANNA, "hi"), *lines]), made_on)


def test_an_interview_on_friday_is_asked_about_on_friday_evening() -> None:
    """The day is that of the message's own week; the prompt waits for the evening."""
    ahead = found_in(Line(HOURS, BEN, "I've got the interview on Friday, wish me luck"))
    (one,) = ahead.found
    assert one.on == "2026-01-30"
    assert one.says == "Ben's interview: Friday, 30 January"
    assert one.prompt == "In the evening, ask Ben how it went."
    assert one.quotes[0].text == "I've got the interview on Friday, wish me luck"
    assert ahead.says == "Ben wrote of one thing with a day worth asking about."


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Interview on Friday!", "2026-01-30"),
        ("my exam is tomorrow", "2026-01-27"),
        ("I have my driving test on Friday week", "2026-02-06"),
        ("I've got a scan next Tuesday", "2026-02-03"),
        ("i have a dentist appointment on the 3rd", "2026-02-03"),
        ("I'm having surgery in two weeks", "2026-02-09"),
        ("my presentation is on 12 February", "2026-02-12"),
        ("The funeral is on Thursday, I have to speak", "2026-01-29"),
        ("I've got my viva tonight", "2026-01-26"),
    ],
)
def test_days_are_understood_relative_to_the_message(text: str, on: str) -> None:
    """Said on Monday, 26 January: weekdays, dates, "in two weeks", "Friday week"."""
    made_on = date.fromisoformat(on) - timedelta(days=1)
    (one,) = found_in(Line(HOURS, BEN, text), made_on=made_on).found
    assert one.on == on


@pytest.mark.parametrize(
    "text",
    [
        "the interview on Friday was awful",
        "Sam has an interview on Friday",
        "my brother has an exam tomorrow",
        "how is your interview on Friday looking",
        "my exam on Friday is cancelled",
        "do you think the interview is on Friday?",
        "see you on Friday",
        "I love a good interview",
        "Overheard: i have an exam on Friday, said the man",
    ],
)
def test_what_is_over_or_anothers_is_left_out(text: str) -> None:
    """Better to miss one than to ask about what isn't there."""
    assert found_in(Line(HOURS, BEN, text)).found == []


def test_ones_own_interview_is_no_prompt() -> None:
    """Anna knows about hers."""
    assert found_in(Line(HOURS, ANNA, "I've got the interview on Friday")).n == 0


def test_what_was_asked_after_already_is_done() -> None:
    """Anna asked on Friday evening, in the chat: nothing is left to prompt."""
    said = Line(HOURS, BEN, "I've got the interview on Friday")
    asked = Line(HOURS + 4 * 24 + 10, ANNA, "and? how did it go?")
    assert found_in(said, asked, made_on=date(2026, 1, 31)).found == []
    early = Line(HOURS + 24, ANNA, "how did it go with the plumber?")
    assert len(found_in(said, early).found) == 1


def test_old_days_and_far_ones_are_let_go() -> None:
    """Only yesterday, today and the coming weeks are worth a prompt."""
    said = Line(HOURS, BEN, "I've got the interview on Friday")
    assert found_in(said, made_on=date(2026, 2, 1)).found != []
    assert found_in(said, made_on=date(2026, 2, 2)).found == []
    assert found_in(said, made_on=date(2025, 10, 1)).found == []


def test_the_same_thing_said_twice_is_one_prompt() -> None:
    """Ben is nervous and says so every day."""
    lines = [Line(HOURS + 24 * i, BEN, "my interview is on Friday") for i in range(3)]
    assert len(found_in(*lines).found) == 1


def test_a_funeral_is_asked_about_gently() -> None:
    """To say "how did it go" isn't what one asks after a funeral."""
    (one,) = found_in(Line(HOURS, BEN, "my gran's funeral is on Thursday")).found
    assert one.prompt == "In the evening, ask Ben how the day was, and be there."


def test_none_is_said_plainly() -> None:
    """An empty chat has nothing ahead."""
    assert find(view_of([]), MADE_ON).says.startswith("None found")


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_the_coming_week(said_on: date, weekday: int) -> None:
    """The words "on Friday" mean one to seven days ahead, a Friday, whatever the day."""
    name = DAYS[weekday]
    on = occasions.day(f"my exam is on {name}", said_on)
    assert on is not None
    assert on.weekday() == weekday
    assert 1 <= (on - said_on).days <= 7


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    """Whatever somebody writes, the search says yes or no."""
    occasions.may_hold(text)
    occasions.named(text)
    occasions.asks_how_it_went(text)
