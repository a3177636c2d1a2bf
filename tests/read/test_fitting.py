"""Values of another type than usual: what can stand for it does, anything else is set aside."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import Raw, Struct

from fonder.model.chat import Skipped
from fonder.read.fitting import fitted, fitted_file
from fonder.read.jsontext import records


class Sign(Struct):
    """A reaction."""

    emoji: str = ""
    users: list[str] = []


class Record(Struct):
    """A message."""

    id: int
    text: str = "nothing"
    signs: list[Sign] = []


class Whole(Struct):
    """A file."""

    messages: list[Raw] = []
    name: str = "?"
    people: list[str] = []


@pytest.mark.parametrize(
    ("value", "record"),
    [
        ({"id": "7", "text": "a"}, Record(7, "a")),
        ({"id": 7, "text": None, "signs": None}, Record(7)),
        ({"id": 7, "text": 8}, Record(7, "8")),
        (
            {"id": 7, "signs": [{"emoji": None, "users": ["a", None, 9]}]},
            Record(7, signs=[Sign("", ["a", "9"])]),
        ),
        ({"id": 7, "signs": [None, {"emoji": "x"}]}, Record(7, signs=[Sign("x")])),
    ],
)
def test_what_can_stand_for_the_usual_type_does(value: Any, record: Record) -> None:
    """Null is left out, a number becomes words where words are usual, and the other way round."""
    assert fitted(value, Record) == record


@pytest.mark.parametrize(
    "value",
    [
        {"id": 7, "text": {"new": "form"}},
        {"id": 7, "text": ["a"]},
        {"id": 7, "text": True},
        {"id": 7, "text": 8.5},
        {"id": 7, "text": 10**30},
        {"id": None},
        {"id": "seven"},
        {"id": 7, "signs": "x"},
        [],
        None,
        {"id": 7, "signs": [None] * 100},
    ],
)
def test_anything_else_does_not_fit(value: Any) -> None:
    """Words in a form that nobody knows yet must not drop out in silence."""
    with pytest.raises(msgspec.ValidationError):
        fitted(value, Record)


def test_a_record_that_fits_is_not_set_aside() -> None:
    """Among others, an odd one is read, and one without a meaning is counted."""
    skipped: list[Skipped] = []
    raws = [b'{"id":1,"text":"a"}', b'{"id":"2","text":null}', b'{"id":3,"text":{}}']
    found = list(records(raws, Record, skipped))
    assert found == [(1, Record(1, "a")), (2, Record(2))]
    assert [aside.line for aside in skipped] == [3]


def test_a_file_is_fitted_beside_its_messages() -> None:
    """A name that is a number, people that are null: the messages stay as they stand."""
    data = b'{"name":7,"people":null,"messages":[{"a" : 1}, 2]}'
    whole = fitted_file(data, Whole)
    assert (whole.name, whole.people) == ("7", [])
    assert [bytes(raw) for raw in whole.messages] == [b'{"a" : 1}', b"2"]


@pytest.mark.parametrize("data", [b"[]", b'{"messages":7}', b'{"name":{}}', b'{"people":[{}]}'])
def test_a_file_of_another_form_is_refused(data: bytes) -> None:
    """What has another form altogether is not the export that it looks like."""
    with pytest.raises(msgspec.ValidationError):
        fitted_file(data, Whole)
