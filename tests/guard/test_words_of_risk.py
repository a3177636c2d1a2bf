"""Heavy words offer the check again; everyday ones, jokes and films don't; nobody is accused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fonder.guard.words_of_risk import LONGEST, Cue, cues, offer
from fonder.words import guard as words

HEAVY = {
    "I'll kill you if you go": Cue.THREAT,
    "you will regret this": Cue.THREAT,
    "If you leave me I will find you": Cue.THREAT,
    "I am going to send the pictures to your boss... I'll send your nudes to them": Cue.THREAT,
    "I'm so scared of you when you drink": Cue.FEAR,
    "you're scaring me": Cue.FEAR,
    "I'm walking on eggshells all day": Cue.FEAR,
    "you are not allowed to see her": Cue.CONTROL,
    "Show me your phone": Cue.CONTROL,
    "he took my passport": Cue.CONTROL,
    "he won't let me work": Cue.CONTROL,
    "you slapped me": Cue.FORCE,
    "I said no and you kept going": Cue.FORCE,
    "you forced me to have sex": Cue.FORCE,
    "I want to kill myself": Cue.SELF_HARM,
    "everyone would be better off without me": Cue.SELF_HARM,
    "I don’t want to live": Cue.SELF_HARM,
    "he pushed me against the wall last night": Cue.FORCE,
    "he spat at me": Cue.FORCE,
    "he threw a plate at me": Cue.FORCE,
    "he won't stop when I say no": Cue.FORCE,
    "I've got bruises on my arm from him": Cue.FORCE,
    "I have to show him my phone every evening": Cue.CONTROL,
    "he decides what I wear": Cue.CONTROL,
    "she locked me in the room": Cue.CONTROL,
    "he controls all our money": Cue.CONTROL,
    "I don't dare to come home late": Cue.FEAR,
    "I'm scared he'll find out": Cue.FEAR,
    "she says she'll tell everyone if I go": Cue.THREAT,
    "you'd better be home by nine or else": Cue.THREAT,
    "she threatened me with a knife": Cue.THREAT,
    "don't make me come over there": Cue.THREAT,
    "if you leave I'll end it": Cue.SELF_HARM,
    "I wish I was dead": Cue.SELF_HARM,
    "I can't go on living like this": Cue.SELF_HARM,
    "he says he'll kill himself": Cue.SELF_HARM,
    "everyone would be happier if I were gone": Cue.SELF_HARM,
    "he held me down": Cue.FORCE,
    "he pulled my hair": Cue.FORCE,
    "I gave in because he kept begging for sex": Cue.FORCE,
    "I'm not allowed a bank card": Cue.CONTROL,
    "I have to account for every penny": Cue.CONTROL,
    "he makes me send a photo of where I am": Cue.CONTROL,
    "I'm terrified when I hear his key": Cue.FEAR,
    "I sleep in the bathroom when he drinks": Cue.FEAR,
    "she said she'd take the kids and I'd never see them": Cue.THREAT,
}
LIGHT = [
    "this hill is killing me",
    "I'll beat you at chess",
    "you scared me when you jumped out haha",
    "I'm scared of spiders",
    "the film where she says I'll kill you is great",
    "give me your hand",
    "send me a picture of the cat",
    "I miss you",
    "my mum won't stop calling",
    "not allowed to bring dogs",
    "can you show me your garden",
    "I could eat you up",
    "he pushed me on the swing",
    "show me your new phone!",
    "send me your phone number",
    "if you leave I'll cry haha",
    "I'm scared of the exam",
    "he threw a party for me",
    "I wish I was in bed",
    "you'd better come, there's cake",
    "bruised my knee at football",
    "he decides where we eat tonight",
    "I'm dying for a coffee",
    "she locked the keys in the car",
    "that beats me",
    "you beat me up the hill",
    "tell her i'm honoured and she's not allowed to go anywhere",
    "I'm a bit scared they'll say yes",
    "don't let me go",
    "send the photos to mum!",
    "she pulled my leg",
    "he held me all night",
    "they beg for more",
]


@pytest.mark.parametrize(("text", "cue"), HEAVY.items())
def test_heavy_words_are_a_cue(text: str, cue: Cue) -> None:
    """Threats, fear, control, force and self-harm are met, whoever wrote them."""
    assert cue in cues([text])


@pytest.mark.parametrize("text", LIGHT)
def test_everyday_words_are_none(text: str) -> None:
    """Games, spiders, films and laughter offer nothing."""
    assert cues([text]) == frozenset()


def test_a_laugh_never_waves_self_harm_away() -> None:
    """A "haha" after words about dying still brings help."""
    assert cues(["haha I'm going to kill myself"]) == {Cue.SELF_HARM}


def test_the_offer_accuses_nobody_and_quotes_nothing() -> None:
    """It says that it may mean nothing, and asks."""
    told = offer(cues(["you are not allowed to see her"]))
    assert told == words.OFFER_CHECK
    assert "may mean nothing" in words.OFFER_CHECK
    assert "her" not in words.OFFER_CHECK.split()


def test_self_harm_brings_crisis_help_before_anything_else() -> None:
    """Where both are met, help comes first."""
    assert offer([Cue.CONTROL, Cue.SELF_HARM]) == words.OFFER_CRISIS_HELP


def test_no_cue_means_no_offer() -> None:
    """A chat about dinner stays a chat about dinner."""
    assert offer(cues(["Dinner at eight?", "Yes!"])) is None


def test_all_kinds_are_found_over_many_messages() -> None:
    """The texts are looked at together, in any order."""
    assert cues(HEAVY) == frozenset(Cue)


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Odd characters never break it, and capitals make no difference to ours."""
    assert cues([text]) <= frozenset(Cue)


def test_only_the_beginning_of_an_endless_message_is_looked_at() -> None:
    """A megabyte in one message takes no longer than its first two thousand characters."""
    begun = time.process_time()
    assert cues(["if you leave " * 100_000]) == frozenset()
    assert cues(["x" * LONGEST + " I'll kill you"]) == frozenset()
    assert time.process_time() - begun < 1
