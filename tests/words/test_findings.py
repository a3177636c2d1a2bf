"""Sentences about give and take, plans, play and depth, at every extreme."""

from __future__ import annotations

from itertools import product

import pytest

from fonder.model.people import HE
from fonder.model.reading import Estimate, Turn, unknown
from fonder.read.measures import IDS
from fonder.words import findings, turns
from fonder.words.people import Lead, Names

BEN = Names("Ben", HE)
NONE, ALL = Estimate(0.0, 0.0, 0.01, 90_000), Estimate(1.0, 0.99, 1.0, 90_000)
SOME, ONE = Estimate(0.5, 0.44, 0.56, 300), Estimate(1.0, 0.02, 1.0, 1)
RATE = Estimate(12.0, 9.0, 15.0, 2000)
BLAME = ("should", "too little", "never", "always", "fault", "selfish", "will ", "score")


def is_plain(said: str) -> bool:
    """Say whether it is one finished sentence without a reproach or a forecast."""
    return (
        said[0].isupper()
        and said.endswith(".")
        and not set("{}\n") & set(said)
        and "None" not in said
        and "  " not in said
        and len(said) < 240
        and not any(word in said.casefold() for word in BLAME)
    )


@pytest.mark.parametrize("what", findings._SHARES)
def test_every_share_makes_a_plain_sentence(what: str) -> None:
    """From nobody and one thing to all of ninety thousand."""
    for me, other in product((unknown(0), unknown(1), NONE, SOME, ALL, ONE), repeat=2):
        said = findings.share_of(BEN, what, me, other)
        assert is_plain(said), said
        assert is_plain(findings.hardly_researched(said))
        if not me.known and not other.known:
            assert said.startswith("Not enough data yet: ")


@pytest.mark.parametrize("what", findings._SHARED_OUT)
def test_everything_shared_makes_a_plain_sentence(what: str) -> None:
    """Sure, perhaps, even and open."""
    leads = (None, *(Lead(who, sure) for who in ("me", "other") for sure in (True, False)))
    for me, lead in product((unknown(0), unknown(1), NONE, SOME, ALL, ONE), leads):
        assert is_plain(findings.shared_out(BEN, what, me, me, lead))


def test_one_thing_and_many_are_said_rightly() -> None:
    """One talk, two talks."""
    assert findings.share_of(BEN, "depth", unknown(1), unknown(2)) == (
        "Not enough data yet: 1 talk with words of yours, 2 of Ben's."
    )
    assert findings.shared_out(BEN, "longing", unknown(1), unknown(1), None) == (
        "Not enough data yet: 1 message of missing each other."
    )


@pytest.mark.parametrize("what", [i for i in IDS if i != "voice"])
@pytest.mark.parametrize("who", ["me", "other"])
def test_every_finding_can_tell_of_its_turn(what: str, who: str) -> None:
    """With both levels, the weeks, and the right unit."""
    rate = what in IDS[6:21] or what in ("warmth", "novelty")
    unit = "per 1,000 messages" if rate else "words a message" if what == "words" else "share"
    level = RATE if rate or what == "words" else SOME
    for low, high in (("2026-03-02", "2026-03-16"), ("2026-03-09", "2026-03-09")):
        found = Turn(who, "2026-03-09", low, high, level, level, "")
        said = turns.turn(BEN, what, unit, found)
        assert is_plain(said), said
        assert "9 Mar 2026" in said
        assert ("of 1,000 messages" in said) == rate
        assert ("between 2 Mar 2026 and 16 Mar 2026" in said) == (low != high)


def test_another_packages_measure_has_no_sentence_for_its_turns() -> None:
    """Its own words are its own business."""
    found = Turn("me", "2026-03-09", "2026-03-09", "2026-03-09", SOME, SOME, "")
    assert turns.turn(BEN, "hugs", "share", found) == ""
