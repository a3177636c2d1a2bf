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
