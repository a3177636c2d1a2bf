"""Exports that hold only what one of the two wrote."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from msgspec.structs import replace

from fonder.model.chat import Chat
from fonder.model.errors import UseError
from fonder.model.reading import People, Reading
from fonder.read import reading, who_is_me
from fonder.read.one_sided import BETWEEN_TWO, ONLY_YOURS, one_sided
from tests.read.build import ANNA, BEN, Line, chat_of, marks_of

HERS = [
    Line(hours=9 * i, who=ANNA, text="thank you!", labels=("appreciation",)) for i in range(400)
]
BOTH = [line if i % 2 else Line(line.hours, BEN, "yo") for i, line in enumerate(HERS)]


def half(lines: list[Line], hints: list[str] | None = None) -> Chat:
    """Return the lines as a one-sided export."""
    chat = chat_of(lines, hints=hints)
    why = f"The export holds {ONLY_YOURS}."
    chat.source = replace(chat.source, complete=False, why_incomplete=why)
    return chat


def read(chat: Chat, lines: list[Line], people: People) -> Reading:
    """Return the reading."""
    draws = np.random.default_rng(1)
    return reading(chat, marks_of(lines), people, None, date(2026, 11, 22), draws)


def test_nothing_between_the_two_has_a_figure() -> None:
    """Where Ben's part is missing, nobody begins, answers, breaks silences or gives more."""
    chat = half(HERS)
    found = read(chat, HERS, who_is_me(chat, None, "Ben"))
    for measure_id in BETWEEN_TWO:
        measure = found.measure(measure_id)
        assert measure is not None
        assert not measure.me.known
        assert not measure.other.known
        assert "Not enough data" in measure.says
        assert (measure.by_month, measure.for_, measure.against) == ([], [], [])
    assert "only your own messages" in found.first
    assert found.questions == []


def test_what_one_does_alone_is_still_counted() -> None:
    """How often Anna thanks is known, of Ben nothing is."""
    chat = half(HERS)
    found = read(chat, HERS, who_is_me(chat, None, "Ben"))
    thanks = found.measure("appreciation")
    assert thanks is not None
    assert thanks.me.known
    assert not thanks.other.known
    assert "Ben" in thanks.says


def test_a_part_that_is_one_sided_takes_the_comparison_away() -> None:
    """A dating app's half laid into a whole chat would tilt every comparison: there is none."""
    found = read(half(BOTH), BOTH, People(me=ANNA, other=BEN))
    assert not any(m.me.known for m in found.measures if m.id in BETWEEN_TWO)


def test_a_whole_chat_keeps_its_figures() -> None:
    """An export that was only cut is still compared."""
    chat = chat_of(BOTH)
    chat.source = replace(chat.source, complete=False, why_incomplete="cut")
    assert not one_sided(chat.source)
    initiation = read(chat, BOTH, People(me=ANNA, other=BEN)).measure("initiation")
    assert initiation is not None
    assert initiation.me.known


@pytest.mark.parametrize(
    ("other", "hints", "name"),
    [("Ben", None, "Ben"), (None, ["Ben"], "Ben"), (None, [ANNA], "the other one")],
)
def test_the_other_is_called_by_the_name_that_is_known(
    other: str | None, hints: list[str] | None, name: str
) -> None:
    """--with names the other, else the export does."""
    assert who_is_me(half(HERS, hints), None, other) == People(me=ANNA, other=name)


def test_one_who_writes_alone_in_a_whole_export_is_refused() -> None:
    """Notes to oneself are no conversation."""
    with pytest.raises(UseError, match="only one person"):
        who_is_me(chat_of(HERS), None, "Ben")
