"""Nothing that raises attachment leaves after a yes; help and one's own words always do."""

from __future__ import annotations

import enum
import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
import pytest

import fonder.model
from fonder.guard import admit, support
from fonder.guard.admit import passes, register, registered, step_itself, unless_closed
from fonder.guard.check import QUESTIONS, Reply, judge
from fonder.guard.reads import read
from fonder.model.chat import Chat, Flag, Kind, Message, Reaction, Skipped, Source
from fonder.model.diary import (
    Absence,
    Bond,
    CheckIn,
    Diary,
    Envelope,
    Letter,
    Moment,
    MomentKind,
    Note,
)
from fonder.model.errors import FonderError, NeedsAnswerError, UseError
from fonder.model.gate import Gate, HelpLine
from fonder.model.packs import Refused, Taken
from fonder.model.people import HE, Circumstances, Couple, Person, Purpose, Situation, Wishes
from fonder.model.plan import STEPS, Action, Effect, Idea, Learned, Outcome, Plan
from fonder.model.reading import (
    Answer,
    BondKind,
    Change,
    Estimate,
    Find,
    Found,
    Measure,
    Month,
    People,
    Quote,
    Reading,
    Sign,
    Since,
    Turn,
    unknown,
)
from fonder.model.say import Finding, Said, Verdict
from fonder.words import guard as words


def action(step: str) -> Action:
    """Return one thing to do in this step."""
    return Action(f"a-{step}", "i", step, "t", "x", "w", "2026-03-02", 30, 0, 0.5, [], [], 1.0)


def idea(step: str) -> Idea:
    """Return an idea of this step."""
    return Idea("i", "t", "x", step, "k", 30, ("M12",), ())


def effect(step: str) -> Effect:
    """Return what this step moved."""
    known: dict[str, float | None] = {"mean": 1.0, "low": 0.5, "high": 1.5}
    return Effect(step, "closeness", known, known, randomised=False, says="Novelty moved you.")


SOURCE = Source("whatsapp", ["chat.txt"], 2, [Skipped(3, "no date")])
MOMENT = Moment("m", "2026-03-01", MomentKind.MEMORY, "The bridge at night.")
ESTIMATE = Estimate(0.5, 0.4, 0.6, 40)
QUOTE = Quote("2026-03-01T10:00", "other", "I miss you")
MEASURE = Measure("longing", "per 1,000 messages", ESTIMATE, unknown(), "Ben misses you.")
READING = Reading(SOURCE, People("Anna", "Ben"), "Ben misses you.", [MEASURE])
PLAN = Plan("2026-03-02", "together", "open", [action(step) for step in STEPS], {}, "Go on.")
LEARNED = Learned(8, [effect(step) for step in STEPS], "Novelty moved you two.")
CHAT = Chat(
    people=[],
    at=np.zeros(0, np.int64),
    offset=np.zeros(0, np.int16),
    sender=np.zeros(0, np.int16),
    kind=np.zeros(0, np.uint8),
    flags=np.zeros(0, np.uint8),
    start=np.zeros(0, np.int64),
    stop=np.zeros(0, np.int64),
    reply_to=np.zeros(0, np.int32),
    texts=b"",
    source=SOURCE,
)

OWN_AND_HELP: list[Any] = [
    support("GB", today=date(2026, 3, 2)),
    HelpLine("GB", "n", "999", "h", [], "", "s", ""),
    Gate.CLOSED,
    QUESTIONS[0],
    True,
    date(2026, 3, 2),
    Couple(Person("Anna"), Person("Ben", HE)),
    Person("Anna"),
    HE,
    Purpose.VALUE,
    Situation.UNSAFE,
    Wishes(),
    Circumstances(),
    Diary(moments=[MOMENT]),
    MOMENT,
    MomentKind.MEMORY,
    Absence("a", "2026-03-01", "2026-03-04", "other"),
    CheckIn("c", "2026-03-01T10:00", 7, None, 8),
    Outcome("o", "a", "i", "novelty", "done", "2026-03-01", 1.0),
    Letter("l", "2026-03-01T23:00", "2026-03-02", "why don't you answer"),
    Envelope("l", "2026-03-01T23:00", "2026-03-02", open=False),
    Verdict(refused=True, kind="test", why="A secret test can only be failed."),
    Said(True, "A secret test can only be failed.", []),
    Note("n", "2026-03-01", "values", "never lets a friend wait", "told"),
    read("signs"),
    read("own-side"),
    Taken(("novelty-tea",), 1, ()),
    Refused(2, "A title", ("its reason",)),
    Message(datetime(2026, 3, 1, 10, 0, tzinfo=UTC), "Ben", Kind.TEXT, "Hello"),
    CHAT,
    Kind.TEXT,
    Flag.EDITED,
    Reaction(0, "x"),
    SOURCE,
    SOURCE.skipped[0],
    FonderError("The disk is full."),
    UseError("No such file."),
    NeedsAnswerError("Which?", question="me", options=[], shown=[]),
]
RAISING: list[Any] = [
    Finding("longing", ["I miss you"], "It gives."),
    read("fear-of-being-left"),
    read("kept-around"),
    READING,
    MEASURE,
    Month("2026-03", ESTIMATE, ESTIMATE),
    ESTIMATE,
    QUOTE,
    Answer("Does he miss me?", "yes", "no", "time"),
    Sign("Ben plans ahead.", ["plan"], [QUOTE]),
    BondKind("growing", "Two signs.", [], [], [], "Watch."),
    Found("Ben fixed the tap.", [QUOTE]),
    Find("forgotten_kindness", "One.", [], 47),
    Change("longing", "other", unknown(), unknown(), "More."),
    Turn("me", "2026-03-02", "2026-02-23", "2026-03-16", unknown(), unknown(), "Since then."),
    Since("2026-03-01", "Nothing moved.", [], 44),
    READING.people,
    Bond("missed", ["2026-03-02"], [6.0], [5.0], [7.0], 9, "It rose."),
    LEARNED,
    *(action(step) for step in STEPS),
    *(idea(step) for step in STEPS),
    *(effect(step) for step in STEPS),
]


def closing_patterns() -> Iterator[tuple[Reply, ...]]:
    """Return every pattern of answers that has a yes to harm, or silence about fear."""
    for pattern in itertools.product(Reply, repeat=len(QUESTIONS)):
        if Reply.YES in pattern[1:] or pattern[1] is Reply.RATHER_NOT_SAY:
            yield pattern


def test_no_pattern_of_answers_with_a_yes_lets_anything_raising_through() -> None:
    """4^6 patterns times every type: not one attachment-raising value after a yes."""
    ids = [question.id for question in QUESTIONS]
    gates = {judge(dict(zip(ids, pattern, strict=True))) for pattern in closing_patterns()}
    leaks = [
        value for gate, value in itertools.product(gates, RAISING) if admit(value, gate) is not None
    ]
    assert gates == {Gate.CLOSED}
    assert leaks == []


def test_help_and_ones_own_words_pass_under_every_gate() -> None:
    """Anna's diary, her file, the help page and errors reach her whatever she answered."""
    for gate, value in itertools.product(Gate, OWN_AND_HELP):
        assert admit(value, gate) is value


def test_a_closed_plan_is_emptied_and_says_nothing_but_that_it_is_paused() -> None:
    """There is still a plan to show: no actions, no reasons, one neutral line."""
    assert admit(PLAN, Gate.CLOSED) == Plan(
        PLAN.week_of, PLAN.situation, "closed", actions=[], says=words.PLAN_PAUSED
    )


def test_before_the_check_there_is_a_reading_but_no_plan() -> None:
    """The reading shows; the plan, its ideas and the steps wait for the check."""
    assert admit(READING, Gate.UNASKED) is READING
    plan = admit(PLAN, Gate.UNASKED)
    assert plan is not None
    assert (plan.gate, plan.actions, plan.says) == ("closed", [], words.PLAN_UNASKED)
    for step in STEPS:
        assert admit(action(step), Gate.UNASKED) is None
        assert admit(idea(step), Gate.UNASKED) is None


def test_a_skipped_check_leaves_thanks_and_being_oneself() -> None:
    """Novelty, space and understanding stay closed in plans, ideas and what was learned."""
    plan, learned = admit(PLAN, Gate.SKIPPED), admit(LEARNED, Gate.SKIPPED)
    assert plan is not None
    assert learned is not None
    assert [a.step for a in plan.actions] == ["appreciation", "authenticity"]
    assert [e.step for e in learned.effects] == ["appreciation", "authenticity"]
    assert learned.says == words.LEARNED_IN_PART
    assert admit(idea("space"), Gate.SKIPPED) is None
    assert admit(idea("appreciation"), Gate.SKIPPED) == idea("appreciation")


def test_an_open_gate_withholds_nothing() -> None:
    """After six clear answers everything passes unchanged."""
    for value in [*OWN_AND_HELP, *RAISING, PLAN]:
        assert admit(value, Gate.OPEN) is value


def test_what_was_learned_of_open_steps_keeps_its_words() -> None:
    """Nothing is rewritten where nothing is withheld."""
    about_thanks = Learned(8, [effect("appreciation")], "Thanks moved you two.")
    assert admit(about_thanks, Gate.SKIPPED) is about_thanks


def test_several_values_are_looked_at_one_by_one() -> None:
    """Of a list with a moment and a reading, a closed gate leaves the moment."""
    assert admit([MOMENT, READING], Gate.CLOSED) == [MOMENT]
    both: tuple[object, ...] = (READING, MOMENT)
    assert admit(both, Gate.CLOSED) == (MOMENT,)
    assert admit({"own": MOMENT, "shown": READING}, Gate.CLOSED) == {"own": MOMENT}
    assert admit([[READING], MOMENT], Gate.CLOSED) == [[], MOMENT]


@pytest.mark.parametrize("value", ["He misses you", b"BEGIN:VCALENDAR", 7, 0.9, object(), {1}])
def test_a_value_of_an_unknown_type_is_an_error(value: object) -> None:
    """Plain text, bytes and numbers could carry anything, so they have no rule."""
    for gate in Gate:
        with pytest.raises(TypeError, match=r"no rule in fonder\.guard\.admit"):
            admit(value, gate)


def test_the_error_for_an_unknown_type_does_not_show_the_value() -> None:
    """A private word can't leave through the error itself."""
    with pytest.raises(TypeError) as refused:
        admit("He misses you", Gate.CLOSED)
    assert "misses" not in str(refused.value)


def test_a_child_of_a_known_type_has_no_rule_of_its_parent() -> None:
    """A new kind of moment doesn't inherit the right to pass."""

    class Postcard(Moment, frozen=True):
        """A moment that is sent."""

    with pytest.raises(TypeError, match="Postcard"):
        admit(Postcard("m", "2026-03-01", MomentKind.MEMORY, "Hi"), Gate.OPEN)


def model_modules() -> Iterator[ModuleType]:
    """Return every module of the model."""
    for info in pkgutil.iter_modules(fonder.model.__path__):
        yield importlib.import_module(f"fonder.model.{info.name}")


def test_every_type_of_the_model_has_a_rule() -> None:
    """Whoever adds a type to the model has to say what a closed gate does with it."""
    data = {
        kind
        for module in model_modules()
        for kind in vars(module).values()
        if isinstance(kind, type)
        and kind.__module__ == module.__name__
        and (issubclass(kind, msgspec.Struct | enum.Enum) or is_dataclass(kind))
    }
    assert data <= registered()


def test_no_help_with_a_draft_leaves_behind_a_closed_gate() -> None:
    """What is said back stays; findings and questions about the message wait."""
    said = Said(False, "", [Finding("longing", ["I miss you"], "It gives.")], questions=["Is it?"])
    assert admit(said, Gate.OPEN) == said
    assert admit(said, Gate.CLOSED) == Said(False, "", [])


def test_every_type_with_a_rule_is_tried_here() -> None:
    """The walk over all types leaves none out; other parts' own types are tried with the loop."""
    tried = {type(value) for value in [*OWN_AND_HELP, *RAISING, PLAN, None, [], (), {}]}
    own = ("fonder.model.", "fonder.guard.")
    assert {kind for kind in registered() if kind.__module__.startswith(own)} <= tried


class Card(msgspec.Struct, frozen=True):
    """Something new that a later part adds."""

    id: str


def test_a_new_type_is_registered_once_with_its_rule() -> None:
    """It may be told again, and never be told otherwise."""
    register(Card, step_itself)
    register(Card, step_itself)
    with pytest.raises(ValueError, match="already has a rule"):
        register(Card, passes)
    for gate in Gate:
        assert (admit(Card("novelty"), gate) is None) is (gate is not Gate.OPEN)
        assert (admit(Card("approach"), gate) is None) is (gate is Gate.CLOSED)
    assert unless_closed(1, Gate.CLOSED) is None
