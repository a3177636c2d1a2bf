"""The steps after a parting: about oneself, plain, and with no way back."""

from __future__ import annotations

import pytest

from fonder.steps import all_steps, mended
from fonder.words import healing as words
from tests.guard.grade import grade

LEADS_BACK = ("partner", "longing", "miss you", "together", "between you", "win them")


def test_every_step_has_its_words() -> None:
    """A step that is added needs some too."""
    assert list(words.STEPS) == [step.id for step in all_steps()]


@pytest.mark.parametrize("step", all_steps(), ids=lambda step: step.id)
def test_after_a_parting_a_step_is_about_oneself(step: object) -> None:
    """It keeps its number and its place; nothing in it leads back, and it reads easily."""
    made = mended(step)  # type: ignore[arg-type]
    text = f"{made.title}. {made.meaning}"
    assert made.research == ""
    assert grade(text) <= 7
    assert not [words_ for words_ in LEADS_BACK if words_ in text.casefold()]
