"""The findings about two people, one file each.

A measure is a module with a function `measure(view) -> list[Measure]`; a new file here is found by
itself, and other packages add theirs under the entry point `fonder.measures`, which names such a
function. A plug-in that fails is named in a warning and skipped: the reading goes on without it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fonder.ideas.evidence import claim
from fonder.model.labels import LABELS
from fonder.model.reading import Measure
from fonder.words import findings
from fonder.words.turns import turn as in_words

if TYPE_CHECKING:
    from fonder.read.view import View

GROUP = "fonder.measures"

# The order in which a reading lists them; other ids follow.
IDS: tuple[str, ...] = (
    "initiation",
    "words",
    "questions",
    "responses",
    "late_night",
    "silences",
    *LABELS,
    "investment_emotional",
    "investment_mental",
    "investment_physical",
    "investment_financial",
    "mutuality",
    "warmth",
    "give_take",
    "longing_mutual",
    "affection_mutual",
    "disclosure_mutual",
    "depth",
    "disclosure_met",
    "acts_words",
    "follow_through",
    "plans_ahead",
    "late_openings",
    "request_only",
    "novelty",
    "banter_answered",
    "banter_taken",
    "voice",
)
LITTLE = ("weak", "unsupported", "wrong")


class BrokenMeasureWarning(UserWarning):
    """A measure of another package was skipped; the text names it and says why."""


def all_of(view: View) -> list[Measure]:
    """Return every finding about the two, in the order of `IDS`, others after them."""
    found = [_told(view, measure) for module in own() for measure in module(view)]
    taken = {measure.id for measure in found}
    for measure in _others(view):
        if measure.id in taken:
            _skip(measure.id, "its id is taken")
            continue
        taken.add(measure.id)
        found.append(measure)
    place = {measure_id: i for i, measure_id in enumerate(IDS)}
    return sorted(found, key=lambda measure: place.get(measure.id, len(IDS)))


def _told(view: View, measure: Measure) -> Measure:
    """Return the finding with its turns in words, and the weakness of its evidence named.

    The first of its evidence is the one on which its meaning rests.
    """
    turns = [
        replace(turn, says=in_words(view.names, measure.id, measure.unit, turn))
        for turn in measure.turns
    ]
    known = measure.me.known or measure.other.known
    weak = known and claim(measure.evidence[0]).verdict in LITTLE
    says = findings.hardly_researched(measure.says) if weak else measure.says
    return replace(measure, turns=turns, says=says)


def own() -> list[Callable[[View], list[Measure]]]:
    """Return the measures that come with Fonder."""
    return [import_module(f"{__name__}.{module.name}").measure for module in iter_modules(__path__)]


def _others(view: View) -> Iterator[Measure]:
    for point in entry_points(group=GROUP):
        try:
            yield from list(point.load()(view))
        except Exception as error:  # whatever a stranger's code raises
            _skip(point.name, f"{type(error).__name__}: {error}")


def _skip(name: str, why: str) -> None:
    warnings.warn(f"The measure {name} was skipped: {why}", BrokenMeasureWarning, stacklevel=2)
