"""What a message does is what its words do between two people, not which words stand in it."""

from __future__ import annotations

import pytest

from tests.read.signals.helpers import chance, labels_of


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("i miss you so much", "longing"),
        ("Missing you like crazy tonight", "longing"),
        ("wish you were here with me", "longing"),
        ("can't wait to see you, four more days", "longing"),
        ("thank you for making me dinner last night", "appreciation"),
        ("i'm so proud of you", "appreciation"),
        ("I really appreciate everything you do", "appreciation"),
        ("i love you", "affection"),
        ("night my love 😘", "affection"),
        ("hahaha you absolute muppet 😂", "play"),
        ("i feel so lonely lately and i'm scared", "disclosure"),
        ("i've never told anyone this but i failed that year", "disclosure"),
        ("how are you feeling about it all?", "understanding"),
        ("that must have been so hard, do you want to talk about it", "understanding"),
        ("dinner on saturday at 7? i'll book a table for us", "plan"),
        ("I made you soup, it's in the fridge for you", "effort"),
        ("do you even still love me?", "seeking"),
        ("are we ok? did i do something wrong", "seeking"),
        ("if you loved me you would stay home", "pressure"),
        ("you're a pathetic loser", "hostility"),
        ("fuck you, you selfish bitch", "hostility"),
    ],
)
def test_plain_messages_carry_their_label(text: str, label: str) -> None:
    """What says it plainly is found."""
    assert label in labels_of(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("i missed the bus again", "longing"),
        ("i miss that show, bring it back netflix", "longing"),
        ("do you miss me?", "longing"),
        ("you'll miss me when i'm gone", "longing"),
        ("she misses her ex apparently", "longing"),
        ("my sister said 'i miss you' to the cat", "longing"),
        ("i don't miss you at all, enjoy your trip", "longing"),
        ("thanks a lot for nothing", "appreciation"),
        ("oh thanks, really helpful 🙄", "appreciation"),
        ("thank you in advance for not parking there", "appreciation"),
        ("tell your mum thanks from me", "appreciation"),
        ("i love pizza", "affection"),
        ("he told her he loves her", "affection"),
        ("babe can you get milk", "affection"),
        ("haha ok will grab bread", "play"),
        ("we should hang out sometime", "plan"),
        ("dentist on tuesday at 9", "plan"),
        ("i hate this traffic", "hostility"),
        ("the guy on the bus called me an idiot", "hostility"),
        ("this film is so stupid", "hostility"),
        ("it hurt when you cancelled, can we talk?", "pressure"),
        ("can you pick up my parcel please", "effort"),
        ("where are you", "understanding"),
        ("i'd love a call tonight", "seeking"),
    ],
)
def test_cue_words_without_the_meaning_carry_nothing(text: str, label: str) -> None:
    """Buses, third persons, questions, quotes, irony and orders don't mean what the words say."""
    assert label not in labels_of(text)


LOGISTICS = [
    "ok",
    "👍",
    "yep",
    "on my way",
    "meter reading 44718",
    "the plumber comes at 9",
    "which one",
]


@pytest.mark.parametrize("text", LOGISTICS)
def test_logistics_carry_no_label(text: str) -> None:
    """Most of a chat is neither warm nor cold, and is left alone."""
    assert labels_of(text) == set()


@pytest.mark.parametrize(
    "text", ["i miss u", "I MISS YOU", "i misss youuu", "imy", "i miss you!!!", "i miss you 🥺"]
)
def test_spelling_does_not_decide(text: str) -> None:
    """However it's typed, missing somebody is missing somebody."""
    assert "longing" in labels_of(text)


def test_a_message_can_do_several_things() -> None:
    """Thanks and love in one breath are both found."""
    assert {"appreciation", "affection"} <= labels_of("thank you for waiting up for me. i love you")


def test_a_negation_takes_away() -> None:
    """Not loving somebody is less of a declaration."""
    assert chance("i don't love you", "affection") < chance("i love you", "affection")
