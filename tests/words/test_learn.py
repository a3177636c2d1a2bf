"""What Learn says, in words."""

from __future__ import annotations

import pytest

from fonder.model.plan import STEPS
from fonder.words import learn as words

RANGE: words.Range = {"mean": 0.32, "low": 0.08, "high": 0.61}
UNSURE: words.Range = {"mean": 0.04, "low": -0.31, "high": 0.02}


def test_too_early_gives_both_ranges() -> None:
    """The sentence says what is still possible, alone and with research."""
    assert words.too_early("space", "missed", UNSURE, RANGE) == (
        "Too early to tell whether time for your own life goes with how much you felt missed: "
        "your own weeks allow −0.3 to 0 points, with research +0.1 to +0.6."
    )


def test_a_hint_says_that_it_is_no_more() -> None:
    """A hint is never worded as a finding."""
    said = words.hint("novelty", "closeness", 1, RANGE)
    assert said.startswith("A hint, no more: in weeks with something new together")
    assert "looked higher (+0.1 to +0.6 points" in said
    assert "by chance" in said


def test_a_clear_difference_says_what_else_could_be_behind_it() -> None:
    """What was chosen may have been chosen on good days; what was drawn leaves chance."""
    chosen = words.clear("understanding", "closeness", -1, RANGE, by_lot=False)
    assert "was lower: +0.3 points a week (+0.1 to +0.6)" in chosen
    assert "better days may also have led to it" in chosen
    assert "drawn by lot" in words.clear("understanding", "closeness", 1, RANGE, by_lot=True)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("outcome", ["closeness", "missed"])
def test_every_comparison_has_its_words(step: str, outcome: str) -> None:
    """No sentence is left with an open place."""
    for said in (
        words.too_little(step, outcome),
        words.too_early(step, outcome, RANGE, UNSURE),
        words.hint(step, outcome, 1, RANGE),
        words.clear(step, outcome, 1, RANGE, by_lot=True),
    ):
        assert "{" not in said
        assert said.endswith(".")


@pytest.mark.parametrize(
    ("weeks", "tried", "known", "enough_on", "start"),
    [
        (0, 0, 0, None, "Too early to tell. There are 0 weeks with check-ins"),
        (1, 2, 0, None, "Too early to tell. There is 1 week with check-ins"),
        (9, 0, 0, None, "9 weeks with check-ins, but no action done yet"),
        (9, 4, 0, None, "Too early to tell, after 9 weeks with check-ins. That is how it usually"),
        (9, 4, 0, "2026-09-07", "Too early to tell, after 9 weeks with check-ins. Going on like"),
        (9, 4, 1, None, "After 9 weeks with check-ins, one difference stands out"),
        (9, 4, 2, None, "After 9 weeks with check-ins, 2 differences stand out"),
    ],
)
def test_the_first_sentence_fits_what_there_is(
    weeks: int, tried: int, known: int, enough_on: str | None, start: str
) -> None:
    """Too few weeks, nothing tried, too early, or something that stands out."""
    said = words.learned(weeks, 4, tried, known, enough_on)
    assert said.startswith(start)
    assert ("7 September 2026" in said) == (enough_on is not None)


def test_nothing_is_called_a_proof_or_a_fault() -> None:
    """No sentence proves, blames or promises."""
    said = " ".join(
        [
            words.hint("novelty", "closeness", -1, RANGE),
            words.clear("novelty", "closeness", -1, RANGE, by_lot=True),
            words.clear("novelty", "closeness", -1, RANGE, by_lot=False),
            words.too_early("novelty", "closeness", UNSURE, UNSURE),
        ]
    ).lower()
    for word in ("prove", "cause", "fault", "should", "must", "guarantee"):
        assert word not in said
