"""An export of all of a person's chats: which one is read."""

from __future__ import annotations

import pytest

from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.choose import Choice, one

BEN = Choice("Ben", 900, personal=True, chat=1)
MUM = Choice("Mum", 1_200, personal=True, chat=2)
GROUP = Choice("Hiking", 5_000, personal=False, chat=3)
EMPTY = Choice("Nobody", 0, personal=True, chat=4)


def test_the_only_chat_of_two_is_taken() -> None:
    """One personal chat among groups and empty ones needs no question."""
    assert one([GROUP, BEN, EMPTY], None, "result.json") == 1


def test_the_only_chat_is_taken_even_where_it_is_a_group() -> None:
    """A single group is taken; that it is not between two is said later."""
    assert one([GROUP], None, "result.json") == 3


def test_several_chats_ask_and_show_how_long_they_are() -> None:
    """The question offers the personal chats, the longest first, with their length."""
    with pytest.raises(NeedsAnswerError, match="2 chats: say which one with --with NAME") as caught:
        one([BEN, GROUP, MUM], None, "result.json")
    assert caught.value.question == "with"
    assert caught.value.options == ["Mum", "Ben"]
    assert caught.value.shown == ["1,200 messages", "900 messages"]


def test_one_message_is_counted_in_the_singular() -> None:
    """One message is “1 message”."""
    with pytest.raises(NeedsAnswerError) as caught:
        one([BEN, Choice("Al", 1, personal=True, chat=5)], None, "x")
    assert caught.value.shown[1] == "1 message"


@pytest.mark.parametrize("with_", ["Mum", "mum", " MUM "])
def test_a_name_chooses(with_: str) -> None:
    """The other's name chooses the chat, in capitals or not."""
    assert one([BEN, GROUP, MUM], with_, "x") == 2


def test_a_group_may_be_named_but_a_person_goes_first() -> None:
    """Where a group and a person share a name, the person's chat is meant."""
    group = Choice("Ben", 9_999, personal=False, chat=9)
    assert one([group, BEN, MUM], "Ben", "x") == 1
    assert one([GROUP, BEN, MUM], "hiking", "x") == 3


def test_a_wrong_name_is_said_with_those_that_there_are() -> None:
    """The refusal lists names, people before groups."""
    with pytest.raises(UseError, match="no chat with “Bob”: it has “Mum”, “Ben”, “Hiking”"):
        one([GROUP, BEN, MUM], "Bob", "result.json")


def test_long_lists_are_cut() -> None:
    """A thousand chats don't fill the screen."""
    many = [Choice(f"P{i}", i + 1, personal=True, chat=i) for i in range(1_000)]
    with pytest.raises(NeedsAnswerError, match=r"1,000 chats.* …$") as caught:
        one(many, None, "x")
    assert len(caught.value.options) == len(caught.value.shown) == 200
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("choices", [[], [EMPTY]])
def test_no_chat_at_all_is_said(choices: list[Choice[int]]) -> None:
    """An export without messages is refused in one line."""
    with pytest.raises(UseError, match="holds no chat"):
        one(choices, None, "result.json")


def test_a_number_stands_for_its_person() -> None:
    """A chat is found by its phone number too."""
    ben = Choice("Ben", 12, personal=True, chat="ben", aliases=("+49 170",))
    assert one([ben, Choice("Carla", 40, personal=True, chat="carla")], "+49 170", "f") == "ben"
