"""Measures are found by themselves; a broken one from elsewhere is named and skipped."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from fonder.model.reading import Measure, unknown
from fonder.read import measures
from fonder.read.view import View
from tests.read.build import ANNA, BEN, Line, view_of

LINES = [Line(0, ANNA), Line(1, BEN)]


def hugs(seen: View) -> list[Measure]:
    """Find hugs, as a measure of another package would."""
    return [Measure("hugs", "share", unknown(len(seen)), unknown(), "Hugs aren't written.")]


def broken(seen: View) -> list[Measure]:
    """Fail."""
    raise ZeroDivisionError(len(seen))


def again(seen: View) -> list[Measure]:
    """Take an id that is taken."""
    return [Measure("words", "share", unknown(), unknown(), "Other words.")]


def plug_in(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Make the entry points of the group be these functions of this module."""
    points = [EntryPoint(name, f"{__name__}:{name}", measures.GROUP) for name in names]
    monkeypatch.setattr(measures, "entry_points", lambda group: points)


def test_every_measure_of_the_contract_is_there_once_and_in_order() -> None:
    """The ids that other programs rely on are all there, and no others."""
    assert tuple(m.id for m in measures.all_of(view_of(LINES))) == measures.IDS
    assert len(measures.IDS) == 6 + 11 + 4 + 1 + 16


def test_another_package_adds_a_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure of another package stands after Fonder's own."""
    plug_in(monkeypatch, "hugs")
    assert measures.all_of(view_of(LINES))[-1].id == "hugs"


def test_a_broken_measure_is_named_and_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading goes on without it, and one line says which failed and why."""
    plug_in(monkeypatch, "broken", "missing", "hugs")
    with pytest.warns(measures.BrokenMeasureWarning) as warned:
        found = measures.all_of(view_of(LINES))
    assert [m.id for m in found] == [*measures.IDS, "hugs"]
    assert str(warned[0].message) == "The measure broken was skipped: ZeroDivisionError: 2"
    assert "missing" in str(warned[1].message)


def test_an_id_that_is_taken_is_not_taken_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else's measure can pass for one of Fonder's."""
    plug_in(monkeypatch, "again")
    with pytest.warns(measures.BrokenMeasureWarning, match="its id is taken"):
        found = measures.all_of(view_of(LINES))
    assert [m.id for m in found] == list(measures.IDS)
