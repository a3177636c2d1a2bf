"""The published schema of ideas agrees with the type, the rules and the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from fonder.ideas import catalogue, rules
from fonder.model.plan import STEPS, Idea
from fonder.steps import all_steps

FILE = Path(__file__).parents[2] / "docs" / "schema" / "idea.schema.json"
SCHEMA = json.loads(FILE.read_text(encoding="utf-8"))
IDEA = SCHEMA["$defs"]["idea"]["properties"]
CHECK = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one_and_names_just_the_fields_of_an_idea() -> None:
    """Schema and type can't drift apart."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert set(IDEA) == set(Idea.__struct_fields__)


def test_what_may_be_left_out_has_the_default_that_the_type_has() -> None:
    """A pack may leave out what Fonder knows to fill."""
    for field in msgspec.structs.fields(Idea):
        default = () if IDEA[field.name].get("type") == "array" else IDEA[field.name].get("default")
        if not field.required:
            assert default == field.default


@pytest.mark.parametrize(
    ("field", "known"),
    [
        ("situations", rules.SITUATIONS),
        ("season", rules.SEASONS),
        ("stages", rules.STAGES),
        ("access", rules.ACCESS),
    ],
)
def test_lists_allow_what_the_rules_allow(field: str, known: tuple[str, ...]) -> None:
    """The words of each list are those of the linter."""
    assert tuple(IDEA[field]["items"]["enum"]) == known


def test_single_words_and_lengths_are_those_of_the_rules() -> None:
    """Places, weathers, steps, kinds and lengths."""
    assert tuple(IDEA["place"]["enum"]) == rules.PLACES
    assert tuple(IDEA["weather"]["enum"]) == rules.WEATHERS
    assert tuple(IDEA["step"]["enum"]) == STEPS
    assert set(IDEA["kind"]["enum"]) == {kind for step in all_steps() for kind in step.kinds}
    for field, (least, most) in (("title", rules.TITLE), ("text", rules.TEXT)):
        assert (IDEA[field]["minLength"], IDEA[field]["maxLength"]) == (least, most)
    for field, (least, most) in rules.RANGES.items():
        assert (IDEA[field]["minimum"], IDEA[field]["maximum"]) == (least, most)


def test_every_idea_of_the_catalogue_is_valid() -> None:
    """As it is printed, a few hundred at a time as in a pack."""
    printed: list[Any] = json.loads(msgspec.json.encode(catalogue()))
    for start in range(0, len(printed), 300):
        CHECK.validate({"ideas": printed[start : start + 300]})
