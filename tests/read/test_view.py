"""Which messages count, and where conversations and silences begin and end."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.chat import Kind
from tests.read.build import ANNA, BEN, Line, chat_of, view_of

WEEK = 24 * 7.0


def test_only_messages_of_the_two_count() -> None:
    """Lines of the app itself and deleted messages are no messages."""
    seen = view_of(
        [
            Line(0, None, "Messages are encrypted", kind=Kind.SYSTEM),
            Line(1, ANNA, "hi"),
            Line(2, BEN, "", kind=Kind.DELETED),
            Line(3, BEN, "hello"),
            Line(4, BEN, "", kind=Kind.PHOTO),
        ]
    )
    assert seen.index.tolist() == [1, 3, 4]
    assert seen.mine.tolist() == [True, False, False]
    assert list(seen.texts) == ["hi", "hello", ""]
    assert seen.has_text.tolist() == [True, True, False]


def test_a_deleted_message_does_not_keep_a_conversation_going() -> None:
    """What was taken back doesn't bridge a silence."""
    seen = view_of([Line(0, ANNA), Line(4, BEN, "", kind=Kind.DELETED), Line(8, BEN)])
    assert seen.begins.tolist() == [True, True]


@pytest.mark.parametrize(("hours", "new"), [(5.999, False), (6.0, True), (6.001, True)])
def test_six_hours_of_silence_end_a_conversation(hours: float, new: bool) -> None:
    """Six hours of silence and more end a conversation, less does not."""
    seen = view_of([Line(0, ANNA), Line(hours, BEN)])
    assert seen.begins.tolist() == [True, new]
    assert seen.conversation.tolist() == [0, int(new)]


@pytest.mark.parametrize(("hours", "silence"), [(23.9, False), (24.0, False), (24.001, True)])
def test_a_silence_is_longer_than_a_day(hours: float, silence: bool) -> None:
    """Only more than 24 hours count as a silence that somebody ends."""
    assert view_of([Line(0, ANNA), Line(hours, BEN)]).ends_silence.tolist() == [False, silence]


def test_the_hour_is_the_senders_and_the_silence_is_real() -> None:
    """Where the export gives zones, hours are the sender's own and silences true durations."""
    seen = view_of([Line(0, ANNA, offset=60), Line(7, BEN, offset=540)])
    assert seen.hour.tolist() == [9, 16]
    assert seen.begins.tolist() == [True, False]  # 08:00 and 07:00 UTC


def test_months_are_named_from_the_first_to_the_last_with_none_left_out() -> None:
    """A month in which nobody wrote has its place in the row of months."""
    seen = view_of([Line(0, ANNA), Line(24 * 70, BEN)])
    assert seen.months == ["2026-01", "2026-02", "2026-03"]
    assert seen.month.tolist() == [0, 2]


def test_a_talk_over_the_end_of_a_month_is_one_talk_in_two_months() -> None:
    """Each message counts in its own month, and the conversation stays one."""
    midnight = 24 * 26 + 15.0  # from 5 January, nine o'clock, to 1 February
    seen = view_of([Line(midnight - 0.1, ANNA), Line(midnight + 0.1, BEN)])
    assert seen.month.tolist() == [0, 1]
    assert seen.conversation.tolist() == [0, 0]
    assert seen.first_of_cell.tolist() == [0, 1]


@pytest.mark.parametrize(("hours", "enough"), [(4 * WEEK - 1, False), (4 * WEEK, True)])
def test_under_four_weeks_a_chat_is_too_short(hours: float, enough: bool) -> None:
    """Four weeks from the first message to the last are needed."""
    assert view_of([Line(0, ANNA), Line(hours, BEN)]).long_enough is enough


def test_an_empty_chat_can_be_looked_at() -> None:
    """A chat in which nothing counts has no months, no conversations, and no errors."""
    seen = view_of([Line(0, None, "encrypted", kind=Kind.SYSTEM)])
    assert len(seen) == 0
    assert seen.months == []
    assert not seen.long_enough


def test_labels_of_messages_that_were_not_read_do_not_stand() -> None:
    """A label in a language that can't be read is no label."""
    seen = view_of(
        [Line(0, ANNA, labels=("longing",)), Line(1, BEN, "x", ("longing",), read=False)]
    )
    assert seen.label("longing").tolist() == [True, False]
    assert seen.any_label(()).tolist() == [False, False]


def test_the_words_are_those_of_the_chat() -> None:
    """Accents and signs of any script come through unchanged."""
    words = ["café 🌙", "привет", "cafe\u0301"]
    chat = chat_of([Line(i, ANNA, text) for i, text in enumerate(words)])
    assert [chat.text(i) for i in range(3)] == words
    assert np.diff(chat.start).tolist() == [len(w.encode()) for w in words[:2]]
