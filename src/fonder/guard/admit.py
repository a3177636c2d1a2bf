"""The one place through which every value leaves the loop, towards any door.

A closed gate withholds whatever could raise attachment; one's own entries, help and errors pass.
Every type has its rule here. A type without one is an error, so that a new kind of value cannot
slip through: `register` says how it behaves; `loop` does so for types that guard can't know. Rules
look at the exact type, not at its parents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from msgspec.structs import replace

from fonder.guard.check import Question
from fonder.guard.reads import Read
from fonder.model import chat, diary, gate, packs, people, plan, reading, say
from fonder.model.errors import FonderError
from fonder.model.gate import Gate
from fonder.model.plan import Action, Idea, Learned, Plan
from fonder.words import guard as words

T = TypeVar("T")
Rule = Callable[[Any, Gate], Any]


# ---- the rules -----------------------------------------------------------------------------------


def passes(value: Any, _gate: Gate) -> Any:
    """Let a value through whatever the gate: one's own words, help, facts about the file."""
    return value


def unless_closed(value: Any, gate: Gate) -> Any:
    """Let a value through unless the gate is closed: what the chat shows about the two."""
    return None if gate is Gate.CLOSED else value


def if_step_open(value: Any, gate: Gate) -> Any:
    """Let an action or an idea through where its step may speak."""
    return value if value.step in gate.steps else None


def step_itself(value: Any, gate: Gate) -> Any:
    """Let a step through where it may speak. The approach (why be missed?) comes before all."""
    if value.id == "approach":
        return unless_closed(value, gate)
    return value if value.id in gate.steps else None


def _read(value: Read, gate: Gate) -> Read | None:
    """Let a read through that helps where it isn't safe; the others speak of closeness."""
    return value if value.always else unless_closed(value, gate)


def _plan(value: Plan, gate: Gate) -> Plan:
    if gate is Gate.OPEN:
        return value
    if gate is Gate.SKIPPED:
        open_ones = [action for action in value.actions if action.step in gate.steps]
        return replace(value, actions=open_ones)
    says = words.PLAN_PAUSED if gate is Gate.CLOSED else words.PLAN_UNASKED
    return Plan(value.week_of, value.situation, "closed", actions=[], says=says)


def _learned(value: Learned, gate: Gate) -> Learned | None:
    if gate is Gate.CLOSED:
        return None
    open_ones = [effect for effect in value.effects if effect.step in gate.steps]
    if len(open_ones) == len(value.effects):
        return value
    return replace(value, effects=open_ones, says=words.LEARNED_IN_PART)


def _said(value: say.Said, gate: Gate) -> say.Said:
    """Refusals and help always leave; help with drafts waits while the gate is closed."""
    if gate is not Gate.CLOSED or not (value.findings or value.questions):
        return value
    return replace(value, findings=[], questions=[])


def _each(values: Any, gate: Gate) -> Any:
    admitted = (admit(value, gate) for value in values)
    return type(values)(value for value in admitted if value is not None)


def _each_of_a_dict(values: dict[Any, Any], gate: Gate) -> dict[Any, Any]:
    admitted = ((key, admit(value, gate)) for key, value in values.items())
    return {key: value for key, value in admitted if value is not None}


_RULES: dict[type, Rule] = {
    # help, the check itself, and facts without words
    gate.Support: passes,
    gate.HelpLine: passes,
    Gate: passes,
    Question: passes,
    Read: _read,
    type(None): passes,
    bool: passes,
    dt.date: passes,
    # the person's own: who they are, what they wrote, what they did, their own file
    people.Couple: passes,
    people.Person: passes,
    people.Pronouns: passes,
    people.Purpose: passes,
    people.Wishes: passes,
    people.Circumstances: passes,
    people.Situation: passes,
    diary.Diary: passes,
    diary.Moment: passes,
    diary.MomentKind: passes,
    diary.Absence: passes,
    diary.CheckIn: passes,
    diary.Letter: passes,
    diary.Envelope: passes,
    diary.Note: passes,
    plan.Outcome: passes,
    packs.Taken: passes,
    packs.Refused: passes,
    chat.Chat: passes,
    chat.Message: passes,
    chat.Kind: passes,
    chat.Flag: passes,
    chat.Reaction: passes,
    chat.Source: passes,
    chat.Skipped: passes,
    # what is said back to words typed
    say.Verdict: passes,
    say.Said: _said,
    say.Finding: unless_closed,
    # what Fonder makes of it
    reading.Reading: unless_closed,
    reading.Measure: unless_closed,
    reading.Month: unless_closed,
    reading.Estimate: unless_closed,
    reading.Quote: unless_closed,
    reading.Answer: unless_closed,
    reading.People: unless_closed,
    reading.Sign: unless_closed,
    reading.BondKind: unless_closed,
    reading.Found: unless_closed,
    reading.Find: unless_closed,
    reading.Change: unless_closed,
    reading.Turn: unless_closed,
    reading.Since: unless_closed,
    diary.Bond: unless_closed,
    # what Fonder proposes
    Plan: _plan,
    Action: if_step_open,
    Idea: if_step_open,
    plan.Effect: if_step_open,
    Learned: _learned,
    # several at once
    list: _each,
    tuple: _each,
    dict: _each_of_a_dict,
}


def admit(value: T, gate: Gate) -> T | None:
    """Return what of `value` may leave under this gate; None where nothing may.

    A plan is emptied rather than withheld, so that there is always an answer. Raises TypeError for
    a type that has no rule.
    """
    if isinstance(value, FonderError):
        return value
    rule = _RULES.get(type(value))
    if rule is None:
        kind = type(value)
        raise TypeError(f"{kind.__module__}.{kind.__qualname__} has no rule in fonder.guard.admit.")
    admitted: T | None = rule(value, gate)
    return admitted


def register(kind: type, rule: Rule) -> None:
    """Give a type its rule. Raises ValueError where it has another one already."""
    if _RULES.setdefault(kind, rule) is not rule:
        raise ValueError(f"{kind.__qualname__} already has a rule in fonder.guard.admit.")


def registered() -> frozenset[type]:
    """Return every type that has a rule."""
    return frozenset(_RULES)
