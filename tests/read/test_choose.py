"""An export of several conversations: the one that is meant, or a clear question."""

from __future__ import annotations

import pytest

from fonder.model.errors import NeedsAnswerError, UseError
from fonder.read.choose import Conversation, choose

BEN = Conversation("Ben", 12, 1, aliases=("+49170",))
CARLA = Conversation("Carla", 40, 2)
BAND = Conversation("The band", 99, 3, personal=False)
EMPTY = Conversation("Dora", 0, 4)


def test_the_only_chat_between_two_is_taken() -> None:
    """A group and an empty chat beside it raise no question."""
    assert choose([BAND, BEN, EMPTY], None, "all.json") is BEN


def test_a_name_is_found_without_regard_to_case_and_spaces() -> None:
    """Somebody types “the  Band” and gets the group."""
    assert choose([BAND, BEN], " the  BAND", "all.json") is BAND


def test_a_number_stands_for_its_person() -> None:
    """An alias such as a phone number names the chat as well."""
    assert choose([CARLA, BEN], "+49170", "all.json") is BEN


def test_several_chats_raise_a_question_with_sizes() -> None:
    """The largest comes first, and each option shows its number of messages."""
    with pytest.raises(NeedsAnswerError) as asked:
        choose([BEN, CARLA], None, "all.json")
    assert asked.value.question == "with"
    assert asked.value.options == ["Carla", "Ben"]
    assert asked.value.shown == ["40 messages", "12 messages"]


def test_only_groups_are_asked_about_too() -> None:
    """Where no chat is between two people, the groups are the options; a single one is taken."""
    assert choose([BAND], None, "all.json") is BAND


def test_an_unknown_name_lists_what_there_is() -> None:
    """The error says which names would do."""
    with pytest.raises(UseError, match="it has “Ben”, “Carla”"):
        choose([BEN, CARLA], "Emil", "all.json")


def test_nothing_to_choose_from_says_so() -> None:
    """An export without a message is refused in one line."""
    with pytest.raises(UseError, match="holds no conversation"):
        choose([EMPTY], None, "all.json")


def test_many_names_are_cut_short() -> None:
    """A list of a hundred chats stays one readable line."""
    many = [Conversation(f"P{i}", 1, i) for i in range(100)]
    with pytest.raises(NeedsAnswerError) as asked:
        choose(many, None, "all.json")
    assert len(str(asked.value)) < 200
    assert len(asked.value.options) == 100
