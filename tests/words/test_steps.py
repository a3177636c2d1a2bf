"""Sentences about the steps: figures with ranges, plurals, names."""

from __future__ import annotations

from datetime import date

import pytest

from fonder.model.people import Person
from fonder.model.plan import STEPS
from fonder.model.reading import Estimate
from fonder.words import steps as words

BEN = Person("Ben")
TODAY = date(2026, 3, 14)
RATE = "about 1 message in 170 (1 in 110 to 240)"
WEIGHTS = (0.1, 0.5, 0.9)


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "says"),
    [
        (6, 4.2, 9.04, "per 1,000 messages", "about 1 message in 170 (1 in 110 to 240)"),
        (1, 0.5, 1.5, "per 1,000 messages", "about 1 message in 1,000 (1 in 670 to 2,000)"),
        (31.4, 28.6, 34, "per 1,000 messages", "about 1 message in 32 (1 in 29 to 35)"),
        (0.05, 0, 0.8, "per 1,000 messages", "hardly any message (1 in 1,200 at most)"),
        (0.9, 0.1, 2, "per 1,000 messages", "about 1 message in 1,100 (1 in 500 at most)"),
        (412, 380, 440, "per 1,000 messages", "about 41 % of messages (38 to 44 %)"),
        (0.724, 0.65, 0.8, "share", "about 72 % (65 to 80 %)"),
        (7.5, 7, 8, "words a message", "about 7.5 words a message (7 to 8)"),
    ],
)
def test_a_figure_is_rounded_as_people_say_it_and_has_its_range(
    value: float, low: float, high: float, unit: str, says: str
) -> None:
    """No figure stands alone, and none pretends to more digits than it has."""
    assert words.figure(Estimate(value, low, high, 400), unit) == says


@pytest.mark.parametrize(
    ("days", "says"), [(0, "On 14 March"), (9, "On 5 March"), (365, "On 14 March 2025")]
)
def test_what_was_has_a_date_that_stays_true_all_week(days: int, says: str) -> None:
    """A reason written on Monday is read on Sunday, so it counts no days."""
    assert words.on(days, TODAY) == says
    assert words.last_talk(days, TODAY).startswith(f"{says} ")


def test_without_data_each_step_says_so_in_its_own_words() -> None:
    """A first week doesn't say the same thing four times."""
    said = [words.no_data(step) for step in STEPS]
    assert len(set(said)) == len(STEPS)
    assert all("no data yet" in one for one in said)


def test_dates_are_in_words_whatever_the_machines_language() -> None:
    """14 March, not 2026-03-14."""
    assert words.day(date(2026, 3, 14)) == "14 March"
    assert words.day(date(2026, 12, 1)) == "1 December"


@pytest.mark.parametrize(
    ("who", "begins"), [("me", "You are away"), ("other", "Ben is"), ("both", "You two are apart")]
)
def test_going_away_names_who_goes(who: str, begins: str) -> None:
    """The reason before a trip fits whoever travels."""
    said = words.going_away(who, BEN, date(2026, 3, 14))
    assert said.startswith(begins)
    assert "14 March" in said


def test_every_sentence_is_one_sentence_without_reproach() -> None:
    """Short, finished, and free of 'should', 'too little' and 'never'."""
    said = [
        words.RESTING,
        words.CHECK_FIRST,
        words.CHECK_SKIPPED,
        words.HEALING,
        words.FEAR_FIRST,
        *map(words.no_data, STEPS),
        words.last_new_thing(0, TODAY),
        words.last_new_thing(12, TODAY),
        *(words.plans_made(RATE, weight) for weight in WEIGHTS),
        words.unthanked(BEN, date(2026, 3, 1)),
        words.last_thanks(3, TODAY),
        *(words.thanks_in_chat(BEN, RATE, weight) for weight in WEIGHTS),
        words.effort_in_chat(BEN, RATE),
        *(words.longing_in_chat(BEN, RATE, RATE, weight) for weight in WEIGHTS),
        words.begun_by_me("about 70 %"),
        words.last_space(2, TODAY),
        *(words.asked_in_chat(BEN, RATE, weight) for weight in WEIGHTS),
        *(words.opened_up(BEN, RATE, weight) for weight in WEIGHTS),
        words.play_in_chat(RATE),
        words.last_talk(1, TODAY),
        *(words.shared_in_chat(RATE, weight) for weight in WEIGHTS),
        words.ease(4.33),
        words.last_true_thing(8, TODAY),
        words.fear_noted(date(2026, 3, 1)),
        words.wants_significance(),
        words.reassurance_in_chat(RATE),
        words.approach_ready(),
    ]
    for sentence in said:
        assert sentence.endswith(".")
        assert len(sentence) < 175
        assert not {"should", "never", "too", "fault"} & set(sentence.lower().split())


def test_a_figure_says_what_it_means_for_these_two() -> None:
    """Hardly any thanks, some, and many are three different reasons."""
    little, some, plenty = (words.thanks_in_chat(BEN, RATE, w) for w in (0.9, 0.5, 0.1))
    assert "may go unsaid" in little
    assert "room for one more" in some
    assert "a strength of yours" in plenty
