"""What is said back to words before they are sent."""

from __future__ import annotations

import pytest

from fonder import loop
from fonder.guard.aims import judging
from fonder.guard.aims.text import plain
from fonder.guard.aims.weights import load, log_odds
from fonder.loop.say import said_back
from fonder.model.say import Verdict
from fonder.words import say as words

POKER_FACE = "Keep a poker face when he tells me about the promotion."


def test_what_only_may_be_meant_to_hurt_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """Halfway between passing and refusing: neither happens in silence, and nobody is accused."""
    weights = load()
    halfway = float(weights.doubt[0] + weights.threshold[0]) / 2
    ours = float(log_odds(weights, plain(POKER_FACE), "idea")[0])
    close = {"refuse": (halfway - ours) / float(weights.close_weight[0]), "feigned": 5.0}
    monkeypatch.setattr(judging, "closely", lambda texts: [close] * len(texts))
    (answer,) = loop.said([(POKER_FACE, "idea")])
    assert not answer.refused
    assert answer.why == words.DOUBT


@pytest.mark.parametrize(
    "text", ["ok see you at 8", "I miss you so much", "Thanks for the soup, I needed that"]
)
def test_plain_words_are_asked_nothing_of_the_kind(text: str) -> None:
    """Most of what is typed is kind, and is left in peace."""
    (answer,) = loop.said([(text, "say")])
    assert answer.why == ""


def test_help_comes_before_a_doubt() -> None:
    """Who may be in need of help hears of help, and of nothing else."""
    assert said_back(Verdict(crisis=True, doubtful=True)) == words.CRISIS
    assert said_back(Verdict(offers_check=True, doubtful=True)) == words.CHECK
    assert said_back(Verdict(doubtful=True)) == words.DOUBT


def test_nothing_is_praised_in_what_is_turned_down() -> None:
    """Words that would give, in another message, are not pointed at."""
    (answer,) = loop.said(
        [("I love you so much. If you leave me I'll kill myself, I mean it.", "say")]
    )
    assert answer.refused
    assert not any(finding.gives for finding in answer.findings)
