"""The approach and the five steps: what each of them holds."""

from __future__ import annotations

import re

import pytest

from fonder.ideas import catalogue, evidence
from fonder.ideas.language import grade, steered_words
from fonder.model.labels import LABELS
from fonder.model.plan import STEPS
from fonder.steps import HABITUATION, Step, all_steps, step

MEASURES = {
    *LABELS,
    *("initiation", "words", "questions", "responses", "late_night", "silences", "mutuality"),
    *(f"investment_{kind}" for kind in ("emotional", "mental", "physical", "financial")),
}
EVERY = pytest.mark.parametrize("one", all_steps(), ids=lambda s: s.id)


def test_the_approach_comes_first_and_then_the_five_in_order() -> None:
    """The method is the approach and five steps, numbered 0 to 5."""
    assert [s.id for s in all_steps()] == ["approach", *STEPS]
    assert [s.number for s in all_steps()] == [0, 1, 2, 3, 4, 5]


def test_a_step_is_found_by_its_id_and_nothing_else_is() -> None:
    """Asking for a step that the method does not have is an error."""
    assert step("space").number == 3
    with pytest.raises(KeyError):
        step("silence")


@EVERY
def test_a_step_names_lines_of_the_method_and_known_evidence(one: Step) -> None:
    """Every step says where it comes from, and what research it rests on exists."""
    assert one.method
    assert set(one.method) <= {f"M{n}" for n in range(1, 37)}
    assert set(one.evidence) <= {claim.id for claim in evidence.claims()}


def test_the_steps_cover_the_method_up_to_line_34() -> None:
    """Each line from M1 to M34 belongs to the approach or to a step."""
    assert {line for s in all_steps() for line in s.method} == {f"M{n}" for n in range(1, 35)}


@EVERY
def test_a_step_reads_only_measures_that_exist(one: Step) -> None:
    """What a step looks at in a reading is one of the contract's measures."""
    assert set(one.reads) <= MEASURES


@EVERY
def test_a_steps_words_are_short_plain_and_for_everyone(one: Step) -> None:
    """No gender, no trick, no jargon; two questions of our own, each one sentence."""
    for text in (one.title, one.meaning, *one.questions):
        slips = [word for word, why in steered_words(text) if why != "no punishing"]
        assert not slips, (text, slips)
        assert "{" not in text
    assert grade(f"{one.title}. {one.meaning} {' '.join(one.questions)}") <= 8
    assert 150 < len(one.meaning) < 520
    assert len(set(one.questions)) == 2
    assert all(q.endswith("?") and q.count("?") == 1 for q in one.questions)


@EVERY
def test_a_step_says_openly_how_weak_its_claims_are(one: Step) -> None:
    """Where a step leans on a claim that research does not support, its text says so."""
    shaky = {"weak", "unsupported", "wrong"}
    verdicts = {c.verdict for c in evidence.claims() if c.id in one.evidence}
    doubt = r"\bnot\b|n't|nobody|hardly|did little|is not supported"
    assert not verdicts & shaky or re.search(doubt, one.research, re.IGNORECASE)


@pytest.mark.parametrize("name", STEPS)
def test_every_kind_of_action_has_ideas_and_every_idea_a_kind(name: str) -> None:
    """The kinds in a step's file are those of its ideas, no more and no fewer."""
    assert {i.kind for i in catalogue() if i.step == name} == set(step(name).kinds)


@EVERY
def test_repeats_wear_off_and_effects_fade(one: Step) -> None:
    """Habituation is a share between 0 and 1, and every half-life is positive."""
    assert one.habituation == HABITUATION == 0.7
    assert one.half_life_days > 0
