"""What `plan --json` prints agrees with its published schema."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from fonder.ideas import catalogue
from fonder.model.diary import Diary
from fonder.model.gate import Gate
from fonder.model.people import Situation
from fonder.model.plan import STEPS, Action, Plan
from tests.plan.couples import BOLD, MONDAY, couple, trip, week

FILE = Path(__file__).parents[2] / "docs" / "schema" / "plan.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
CHECK = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def printed(plan: Plan) -> Any:
    """Return the plan as it is printed."""
    return json.loads(msgspec.json.encode(plan))


def test_the_schema_is_one() -> None:
    """The published file is a valid JSON Schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_names_just_the_fields_that_are_printed() -> None:
    """Schema and types can't drift apart."""
    assert set(SCHEMA["properties"]) == set(Plan.__struct_fields__)
    action = SCHEMA["$defs"]["action"]
    assert set(action["properties"]) == set(action["required"]) == set(Action.__struct_fields__)
    assert tuple(SCHEMA["$defs"]["step"]["enum"]) == STEPS
    assert SCHEMA["properties"]["situation"]["enum"] == [s.value for s in Situation]


@pytest.mark.parametrize("situation", list(Situation))
@pytest.mark.parametrize("gate", list(Gate))
def test_every_plan_is_valid(situation: Situation, gate: Gate) -> None:
    """In every situation and behind every gate, what is printed keeps to the schema."""
    diary = Diary(absences=[trip(MONDAY + timedelta(3))])
    for seed in range(3):
        CHECK.validate(printed(week(couple=couple(situation), gate=gate, diary=diary, seed=seed)))


def test_every_idea_makes_a_valid_action() -> None:
    """Each of the catalogue's ideas, planned by itself, can be printed."""
    for one in catalogue():
        who = couple(Situation.BROKEN_UP if "broken_up" in one.situations else Situation.APART)
        CHECK.validate(printed(week(ideas=[one], couple=replace(who, **BOLD))))


def test_a_closed_plan_with_actions_would_be_refused() -> None:
    """The schema itself forbids a plan behind a closed gate."""
    wrong = printed(week()) | {"gate": "closed"}
    assert not CHECK.is_valid(wrong)
