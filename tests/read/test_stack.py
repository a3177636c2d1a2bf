"""Chats as tables."""

from __future__ import annotations

import numpy as np

from fonder.model.chat import Chat, Reaction
from fonder.read.stack import compact, in_zone, picked, renamed, stacked
from tests.read.build import ANNA, BEN, Line, chat_of

ONE = [Line(0, ANNA, "a"), Line(1, BEN, "b"), Line(2, None, "left")]
TWO = [Line(3, "anna", "c"), Line(4, "Cleo", "d")]


def two() -> Chat:
    """Return a chat whose last row answers the first, which has a reaction."""
    chat = chat_of(ONE)
    chat.reply_to = np.array([-1, 0, -1], np.int32)
    chat.reactions = {0: [Reaction(1, "❤")]}
    return chat


def test_chat_under_chat_people_of_one_name_are_one() -> None:
    """Names that differ in case only are one person; replies and reactions move along."""
    both = stacked([chat_of(TWO, ["anna", "Cleo"]), two()])
    assert both.people == ["anna", "Cleo", "Ben"]
    assert [m.sender for m in both] == ["anna", "Cleo", "anna", "Ben", None]
    assert [m.text for m in both] == ["c", "d", "a", "b", "left"]
    assert both[3].reply_to == 2
    assert both[2].reactions == [Reaction(2, "❤")]


def test_rows_are_taken_in_a_new_order() -> None:
    """A reply follows its message to its new place, or is none where that is left out."""
    chat = two()
    turned = picked(chat, np.array([2, 1, 0]))
    assert [m.text for m in turned] == ["left", "b", "a"]
    assert turned[1].reply_to == 2
    assert list(turned.reactions) == [2]
    alone = picked(chat, np.array([1]))
    assert alone[0].reply_to is None
    assert alone.reactions == {}


def test_a_row_may_stand_for_another() -> None:
    """Where one of two equal rows goes, replies to it mean the other."""
    chat = two()
    left = picked(chat, np.array([1, 2]), np.array([2, 1, 2]))
    assert left[0].reply_to == 1


def test_bodies_are_put_together() -> None:
    """What is kept is what is read, no more."""
    chat = picked(two(), np.array([1, 2]))
    small = compact(chat)
    assert list(small) == list(chat)
    assert bytes(small.texts) == b"bleft"
    assert len(compact(picked(chat, np.zeros(0, np.int64)))) == 0


def test_two_names_in_one_chat_become_one() -> None:
    """Both columns and reactions then mean the one person; nothing changes where none is named."""
    chat = two()
    one = renamed(chat, [("Benjamin", "Ben"), ("Benjamin", "Anna")])
    assert one.people == ["Benjamin"]
    assert [m.sender for m in one] == ["Benjamin", "Benjamin", None]
    assert one.reactions == {0: [Reaction(0, "❤")]}
    assert renamed(chat, [("X", "Y")]) is chat


def test_times_are_told_by_the_clocks_of_one_zone() -> None:
    """A bare wall is taken as the zone's own, an instant is turned into it."""
    chat = chat_of([Line(0, ANNA), Line(0, BEN, offset=0)])
    there = in_zone(chat, "Europe/Berlin")
    assert [m.at.isoformat() for m in there] == [
        "2026-01-05T09:00:00+01:00",
        "2026-01-05T10:00:00+01:00",
    ]
