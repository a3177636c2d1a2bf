"""The measures that need no language model, each on a chat whose figure is plain to see."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.chat import Kind
from tests.read.build import ANNA, BEN, Line, view_of
from tests.read.measures.one import DAY, found, in_view, repeated


def test_initiation_is_the_share_of_conversations_begun() -> None:
    """Anna begins two of three conversations."""
    pattern = [Line(0, ANNA), Line(0.1, BEN), Line(8, ANNA), Line(15, BEN)]
    m = found(repeated(pattern), "initiation")
    assert m.me.n == 180
    assert m.me.value == pytest.approx(2 / 3)
    assert m.other.value == pytest.approx(1 / 3)
    assert m.unit == "share"
    assert m.says.startswith("You begin 67 % (")


def test_a_call_can_begin_a_conversation() -> None:
    """Calling counts as reaching out."""
    pattern = [Line(0, BEN, "", kind=Kind.CALL), Line(0.1, ANNA)]
    assert found(repeated(pattern), "initiation").other.value == 1.0


def test_nine_conversations_are_not_enough() -> None:
    """Under ten conversations nothing is said of who begins."""
    m = found(repeated([Line(0, ANNA), Line(0.1, BEN)], days=36, every=4 * DAY), "initiation")
    assert (m.me.known, m.me.n) == (False, 9)
    assert m.says == "Not enough data yet: 9 conversations."


def test_words_are_counted_only_where_there_are_some() -> None:
    """A photo without a caption is no message of zero words."""
    pattern = [
        Line(0, ANNA, "one two three"),
        Line(0.1, ANNA, "", kind=Kind.PHOTO),
        Line(0.2, BEN, "one\ntwo  three four five"),
    ]
    m = found(repeated(pattern), "words")
    assert (m.me.value, m.me.n) == (3.0, 60)
    assert (m.other.value, m.other.n) == (5.0, 60)
    assert m.says == "You write 3.0 (3.0–3.0) words a message, Ben 5.0 (5.0–5.0)."


def test_questions_are_messages_that_ask() -> None:
    """Two marks in one message are one message that asks."""
    pattern = [Line(0, ANNA, "what?? why?"), Line(0.1, ANNA, "fine"), Line(0.2, BEN, "ok then")]
    m = found(repeated(pattern), "questions")
    assert (m.me.value, m.other.value) == (0.5, 0.0)
    assert m.for_[0].text == "what?? why?"


def test_responses_need_an_answer_in_the_same_conversation() -> None:
    """An answer after six hours is a beginning of its own, not an answer."""
    pattern = [Line(0, ANNA, "are you there"), Line(7, BEN), Line(7.1, ANNA)]
    m = found(repeated(pattern), "responses")
    assert (m.other.value, m.other.n) == (0.0, 60)  # Anna's openings, never answered in time
    assert (m.me.value, m.me.n) == (1.0, 60)
    assert [q.who for q in m.against] == ["me"]


def test_a_reply_in_the_thread_is_an_answer_whenever_it_comes() -> None:
    """Who replies to an opening the next day has answered it."""
    lines = repeated([Line(0, ANNA, "are you there"), Line(7, BEN), Line(7.1, ANNA)])
    seen = view_of(lines)
    seen.chat.reply_to[1::3] = np.arange(0, len(lines), 3)
    m = in_view(seen, "responses")
    assert (m.other.value, m.other.n) == (1.0, 60)
    seen.chat.reply_to[1::3] = -1
    seen.chat.reply_to[2::3] = np.arange(0, len(lines), 3)  # one's own words: no answer
    assert in_view(seen, "responses").other.value == 0.0


def test_responses_quote_the_answers() -> None:
    """What speaks for being answered are the answers."""
    pattern = [Line(0, ANNA, "good morning you"), Line(0.1, BEN, "morning, slept well?")]
    m = found(repeated(pattern), "responses")
    assert {q.text for q in m.for_} == {"morning, slept well?"}
    assert m.against == []


@pytest.mark.parametrize(
    ("hours", "late"),
    [(13.98, 0.0), (14.0, 1.0), (15.5, 1.0), (19.99, 1.0), (20.0, 0.0)],
)
def test_late_is_from_23_up_to_5(hours: float, late: float) -> None:
    """The chat starts at nine: fourteen hours later it is 23:00, twenty hours later 05:00."""
    m = found(repeated([Line(hours, ANNA), Line(hours, BEN)]), "late_night")
    assert (m.me.value, m.other.value) == (late, late)


def test_silences_belong_to_who_ends_them() -> None:
    """Who writes first after more than a day ended that silence."""
    pattern = [Line(0, BEN), Line(0.1, ANNA), Line(30, ANNA)]
    m = found(repeated(pattern, days=90, every=3 * DAY), "silences")
    assert m.me.n == 59
    assert m.me.value == pytest.approx(30 / 59)
    assert "can't be told yet" in m.says or "about equally" in m.says


def test_in_a_talk_without_silences_there_is_no_figure() -> None:
    """Who writes daily has no silences to end."""
    m = found(repeated([Line(0, ANNA), Line(12, BEN)]), "silences")
    assert (m.me.known, m.me.n, m.for_, m.against) == (False, 0, [], [])


def test_months_stand_in_a_row_and_thin_ones_say_so() -> None:
    """A month with too little has its place and no figure."""
    first = repeated([Line(0, ANNA), Line(0.1, BEN)], days=26)
    after = [Line(24 * 75 + line.hours, line.who) for line in first]
    m = found(first + after, "initiation")
    assert [month.month for month in m.by_month] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert [month.me.known for month in m.by_month] == [True, False, True, True]
    assert m.by_month[1].me.n == 0


def test_under_four_weeks_there_is_no_figure_however_many_messages() -> None:
    """Three busy weeks tell too little: every measure says so."""
    lines = repeated(
        [Line(i / 10, ANNA if i % 2 else BEN, "what now?") for i in range(50)], days=21
    )
    for measure_id in ("initiation", "words", "questions", "responses", "late_night", "play"):
        m = found(lines, measure_id)
        assert not m.me.known
        assert not m.other.known
        assert m.me.n > 0
        assert not any(month.me.known or month.other.known for month in m.by_month)
