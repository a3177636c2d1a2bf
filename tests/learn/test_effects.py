"""What Learn tells a couple."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import msgspec
import numpy as np
import pytest

from fonder import learn
from fonder.model.diary import Diary
from fonder.model.plan import STEPS, Learned
from fonder.simulate.story import made_up_couple
from tests.learn.made import MONDAY, made_diary, outcome
from tests.learn.test_drawn import drawn_diary

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "learn.schema.json"
NOTHING = {"novelty": 0.0, "appreciation": 0.0, "understanding": 0.0}


def learned(weeks: int, effect: dict[str, float], seed: int = 3) -> Learned:
    """Return what a made-up couple's diary shows."""
    return learn.effects(made_diary(weeks, effect, np.random.default_rng(seed)), MONDAY)


def test_an_empty_diary_is_too_early() -> None:
    """With nothing kept, Learn says how much is needed."""
    told = learn.effects(Diary(), MONDAY)
    assert told.says.startswith("Too early to tell. There are 0 weeks")
    assert (told.weeks, told.effects, told.enough_on) == (0, [], None)


def test_under_four_weeks_no_figure_is_shown() -> None:
    """Three weeks give no figure, only that it is not enough."""
    told = learned(3, NOTHING)
    assert told.effects
    assert all(e.alone["mean"] is None for e in told.effects)
    assert all(e.says.startswith("Not enough data yet") for e in told.effects)
    assert told.enough_on is None


def test_too_early_names_the_week_that_could_settle_it() -> None:
    """Where nothing can be told yet, Learn names a Monday in the future."""
    told = learned(10, NOTHING)
    assert told.says.startswith("Too early to tell, after 10 weeks")
    assert told.enough_on is not None
    when = date.fromisoformat(told.enough_on)
    assert when > MONDAY
    assert when.weekday() == 0
    assert f"{when.day} {when:%B %Y}" in told.says


def test_without_check_ins_but_with_actions_nothing_is_made_up() -> None:
    """Actions alone, without a single answer, give no figure."""
    diary = made_diary(8, NOTHING, np.random.default_rng(1), answered=0.0)
    assert all(e.alone["mean"] is None for e in learn.effects(diary, MONDAY).effects)


def test_check_ins_without_actions_have_nothing_to_compare() -> None:
    """Ten weeks of answers and nothing done: there is nothing to compare, and Learn says so."""
    told = learned(10, {})
    assert told.effects == []
    assert "nothing to compare" in told.says


def test_a_large_true_effect_stands_out_and_is_called_an_association() -> None:
    """A strong effect over half a year is told, with its range, and not as proof."""
    told = learned(26, {"understanding": 0.9})
    effect = told.effects[0]
    assert "higher" in effect.says
    assert "The days were chosen, not drawn by lot" in effect.says
    assert not effect.randomised
    low, high = effect.alone["low"], effect.alone["high"]
    assert low is not None
    assert high is not None
    assert 0 < low < 0.9 < high < 2


def test_both_answers_stand_side_by_side() -> None:
    """The couple's own weeks alone have the wider range; research narrows it, within reason."""
    for effect in learned(12, NOTHING).effects:
        widths = [(r["high"] or 0) - (r["low"] or 0) for r in (effect.alone, effect.with_research)]
        assert widths[1] <= widths[0] + 0.011


def test_draws_by_lot_are_said_to_be_so() -> None:
    """Where the plan wrote down its draws, the comparison rests on them and says so."""
    diary = drawn_diary(2, 1.2)
    done = [msgspec.structs.replace(o, id=o.id + "d", what="done") for o in diary.outcomes]
    both = Diary(check_ins=diary.check_ins, outcomes=[*diary.outcomes, *done])
    told = {e.step: e for e in learn.effects(both, MONDAY).effects if e.outcome == "closeness"}
    assert told["novelty"].randomised
    assert "drawn by lot" in told["novelty"].says


def test_effects_come_in_the_order_of_the_steps() -> None:
    """Steps first, closeness before being missed: the page reads the same every time."""
    told = learned(8, {"understanding": 0.1, "novelty": 0.1})
    keys = [(e.step, e.outcome) for e in told.effects]
    assert keys == sorted(keys, key=lambda k: (STEPS.index(k[0]), k[1]))


def test_the_demo_couple_is_told_that_it_is_early() -> None:
    """Anna and Ben's ten weeks don't suffice, and the page says what would."""
    end = date(2026, 5, 17)
    told = learn.effects(made_up_couple(end).diary, end)
    assert told.says.startswith("Too early to tell")
    assert told.enough_on is not None
    assert date.fromisoformat(told.enough_on) > end
    assert {e.step for e in told.effects} == set(STEPS)


def test_what_is_printed_follows_the_published_schema() -> None:
    """`learn --json` prints weeks and effects as the schema says."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for told in (learned(10, NOTHING), learned(3, NOTHING), learn.effects(Diary(), MONDAY)):
        jsonschema.validate(json.loads(msgspec.json.encode(told)), schema)


@pytest.mark.slow
def test_where_nothing_works_hardly_anyone_is_told_that_something_does() -> None:
    """Among couples whom no step moves, at most about one in ten reads a false claim."""
    claims = 0
    for seed in range(120):
        told = learned(12, NOTHING, seed)
        claims += "stand" in told.says
        assert told.effects
    assert claims <= 10


def test_the_same_diary_gives_the_same_answer_a_week_apart_only_if_nothing_was_added() -> None:
    """Nothing is drawn at random: asking twice gives the same."""
    diary = made_diary(9, NOTHING, np.random.default_rng(5))
    assert learn.effects(diary, MONDAY) == learn.effects(diary, MONDAY)
    later = learn.effects(diary, MONDAY + timedelta(weeks=40))
    assert later.weeks == 0


def test_a_step_tried_twice_gets_no_figure() -> None:
    """Two evenings can't be told from the days they fell on."""
    diary = made_diary(10, {}, np.random.default_rng(2))
    twice = [outcome("space", "done", MONDAY - timedelta(days=d), 0.5) for d in (40, 20)]
    told = learn.effects(Diary(check_ins=diary.check_ins, outcomes=twice), MONDAY)
    assert {e.alone["mean"] for e in told.effects} == {None}


def test_closed_steps_don_t_disturb_the_others() -> None:
    """A step that was only ever refused does not appear."""
    diary = made_diary(10, NOTHING, np.random.default_rng(2))
    never = [outcome("space", "never", MONDAY - timedelta(days=9), 0.5)]
    told = learn.effects(Diary(check_ins=diary.check_ins, outcomes=diary.outcomes + never), MONDAY)
    assert told == learn.effects(diary, MONDAY)


def test_figures_are_rounded_to_what_they_can_bear() -> None:
    """Two decimals at most are printed; anything more would pretend."""
    for effect in learned(10, NOTHING).effects:
        for value in (*effect.alone.values(), *effect.with_research.values()):
            assert value is not None
            assert value == round(value, 2)
