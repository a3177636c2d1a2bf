"""The answers about care and distance: whole in every case, kind, and with names right."""

from __future__ import annotations

from itertools import product

import pytest

from fonder.model.people import HE, THEY
from fonder.model.reading import Answer, Estimate, unknown
from fonder.words import answers_bond as bond
from fonder.words.often import Rate
from fonder.words.people import Names
from tests.words.test_answers import NO_RATE, RATE, SHARE, is_whole

BEN = Names("Ben", HE)
KIM = Names("Kim", THEY)


def all_of(names: Names, rate: Rate, share: Estimate) -> list[Answer]:
    """Return every answer from one rate and one share."""
    return [
        bond.cares(names, rate, share, share, share, share),
        bond.keeps_me_around(names, rate, rate, share, share),
        bond.granted(names, (rate, rate), (rate, rate)),
        bond.come_back(names),
        bond.harmless(names, rate, rate),
        bond.afraid(names, rate, share),
        bond.commits(names, {"feelings": rate, "thought for you": rate}),
        bond.banter(names, rate, rate, share),
    ]


@pytest.mark.parametrize("names", [BEN, KIM])
@pytest.mark.parametrize(("rate", "share"), list(product([RATE, NO_RATE], [SHARE, unknown(3)])))
def test_every_answer_is_whole_whatever_is_known(names: Names, rate: Rate, share: Estimate) -> None:
    """Known or not, he or they: every part is a finished sentence."""
    for answer in all_of(names, rate, share):
        assert is_whole(answer), answer


@pytest.mark.parametrize("gap", [0, 6, 7, 40])
@pytest.mark.parametrize("most", [None, ("2026-03", 1, 1), ("2026-03", 5, 20)])
def test_a_time_apart_is_told_or_there_is_no_data(gap: int, most: object) -> None:
    """A week without a message, or words of missing; else it says that there is none."""
    answer = bond.apart(gap, most)  # type: ignore[arg-type]
    assert is_whole(answer)
    assert ("No data" in answer.for_) == (gap < 7 and most is None)


@pytest.mark.parametrize(("nights", "bursts", "answered"), [(0, 0, 0), (1, 0, 0), (9, 2, 1)])
def test_the_urge_is_met_without_a_reproach(nights: int, bursts: int, answered: int) -> None:
    """Whatever the count, the pause is offered and nobody is blamed."""
    answer = bond.overnight(BEN, nights, bursts, answered)
    assert is_whole(answer)
    assert "Nothing is sent by itself." in answer.would_settle
    assert "too many" not in answer.for_


def test_verbs_agree_with_the_pronoun() -> None:
    """He cares and wants; they care and want."""
    his, theirs = all_of(BEN, RATE, SHARE), all_of(KIM, RATE, SHARE)
    assert "because he cares" in his[0].question
    assert "because they care," in theirs[0].question
    assert "what he wants this to be" in his[1].would_settle
    assert "what they want this to be" in theirs[1].would_settle


def test_few_words_that_hurt_never_mean_safe() -> None:
    """The answer about harmless-looking things says so and points to the check."""
    answer = bond.harmless(BEN, Rate(Estimate(0.0, 0.0, 0.4, 2000), 20.0), RATE)
    assert "never mean that somebody is safe" in answer.against
    assert "the safety check" in answer.would_settle


def test_nobody_is_judged_or_foretold() -> None:
    """Neither a class nor a forecast stands in any answer."""
    for answer in all_of(BEN, RATE, SHARE):
        text = " ".join([answer.for_, answer.against, answer.would_settle]).casefold()
        for word in ("needy", "toxic", "narciss", "he will", "loves you", "using you", "score"):
            assert word not in text
