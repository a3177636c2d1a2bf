"""Sentences around a week."""

from __future__ import annotations

from datetime import date

import pytest

from fonder.ideas import fill
from fonder.ideas.language import grade
from fonder.model.people import Person
from fonder.steps import all_steps
from fonder.words import plan as words

BEN = Person("Ben")


@pytest.mark.parametrize(
    ("n", "begins"), [(1, "One small thing"), (3, "Three small things"), (5, "Five small things")]
)
def test_the_week_is_counted_in_words(n: int, begins: str) -> None:
    """One thing, three things, five things."""
    assert words.a_week(n, "Ben").startswith(begins)


@pytest.mark.parametrize(
    ("who", "part"),
    [("me", "Before you go,"), ("other", "Before Ben goes,"), ("both", "Before you two part,")],
)
def test_the_week_before_a_trip_says_who_goes(who: str, part: str) -> None:
    """The verb fits whoever leaves."""
    assert words.before_apart(who, BEN).startswith(part)


def test_from_afar_agrees_in_number() -> None:
    """This works, or all of this works."""
    assert "so this works" in words.at_a_distance(1, "Ben")
    assert "so all of this works" in words.at_a_distance(3, "Ben")


def test_agreeing_on_contact_names_the_day_and_who_leaves() -> None:
    """The reason says from when, and who."""
    for who, part in (("me", "you are"), ("other", "Ben is"), ("both", "you two are")):
        assert words.contact_first(who, BEN, date(2026, 3, 5)).startswith(f"From 5 March {part}")


def test_what_is_new_is_listed() -> None:
    """New features stand in the sentence."""
    assert words.new_for_you(["water", "night"]).endswith("water, night.")
    both = words.new_for_you(["heights"], ["museum", "food"])
    assert both == "New for you two: heights; you have done: museum, food."
    assert words.another_way("listening").endswith("listening.")


def test_the_sentences_of_a_closed_or_healing_week_name_nobody() -> None:
    """Where it may not be safe, or is over, no sentence pulls towards the other."""
    for sentence in (words.RESTING, words.ASK_CHECK, words.HEALING, *words.FOR_YOU):
        assert "{" not in sentence
        assert not {"partner", "miss", "together"} & set(sentence.lower().strip(".").split())


def test_every_kind_of_action_says_what_it_is_for_in_plain_words() -> None:
    """Each kind has its one sentence; the healing ones speak for themselves."""
    kinds = {(s.id, k) for s in all_steps() if s.number for k in s.kinds if k != "healing"}
    assert kinds <= set(words.AIMS)
    for aim in words.AIMS.values():
        said = fill(aim, BEN)
        assert said.endswith(".")
        assert len(said) < 90
    assert grade(" ".join(fill(aim, BEN) for aim in words.AIMS.values())) <= 7
