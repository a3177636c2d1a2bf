"""How a plan speaks: the reason of each action, and the sentence on top of the week."""

from __future__ import annotations

from datetime import date

from fonder.ideas import fill
from fonder.model.gate import Gate
from fonder.model.people import Situation
from fonder.model.plan import Action, Idea, Plan
from fonder.plan.lots import Pick
from fonder.plan.slots import PARTS
from fonder.plan.table import Given, Table, silent_steps
from fonder.plan.worth import View
from fonder.steps import healing
from fonder.words import plan as words
from fonder.words.steps import going_away


class Reasons:
    """Gives each action a reason, and none twice while there is another."""

    def __init__(self, view: View, used: set[str] | None = None) -> None:
        self._view = view
        taken = " ".join(used or ())
        # One list for all steps: while mending no sentence comes twice in a week.
        mending = [why for why in words.FOR_YOU if why not in taken] if healing(view.couple) else []
        self._left = {
            step: mending or [why for why in (need.why, *need.also) if why not in taken]
            for step, need in view.needs.items()
        }

    def before_apart(self, idea: Idea) -> str:
        """Return the reason for the new thing before a time apart."""
        absence = self._view.week.leaving
        assert absence is not None  # noqa: S101 -- asked only where one is coming
        first = date.fromisoformat(absence.first_day)
        return _sentences(going_away(absence.who, self._view.couple.other, first), self._new(idea))

    def why(self, idea: Idea) -> str:
        """Return what an idea is for, why now, and what is new about it."""
        if healing(self._view.couple):
            return self._fact(idea)
        aim = words.AIMS.get((idea.step, idea.kind), "")
        return _sentences(fill(aim, self._view.couple.other), self._fact(idea), self._new(idea))

    def _fact(self, idea: Idea) -> str:
        """Return the next fact that speaks for this idea's step, none twice while there is one."""
        absence = self._view.week.leaving
        if idea.step == "space" and idea.before_apart and absence:
            first = date.fromisoformat(absence.first_day)
            return words.contact_first(absence.who, self._view.couple.other, first)
        if self._left[idea.step]:
            return self._left[idea.step].pop(0)
        return words.another_way(self._view.steps[idea.step].kinds.get(idea.kind, idea.kind))

    def _new(self, idea: Idea) -> str:
        """Return what is new about a new thing, where the diary holds something to compare with."""
        known = self._view.known
        new = known.new_features(idea) if idea.step == "novelty" else []
        return words.new_for_you(new, known.done_features(idea)) if new and known.done else ""


def _sentences(*some: str) -> str:
    """Return sentences in a row, without those that are empty."""
    return " ".join(filter(None, some))


def action(pick: Pick, view: View, *, action_id: str, day: int, why: str) -> Action:
    """Return a chosen idea as this couple's action on the day with this index."""
    idea, other = pick.candidate.idea, view.couple.other
    parts = view.week.parts(idea, day)
    ask = words.ASK_FIRST if idea.both_willing else ""
    return Action(
        id=action_id,
        idea=idea.id,
        step=idea.step,
        title=fill(idea.title, other),
        text=_sentences(fill(idea.text, other), fill(idea.limits, other), ask),
        why=why,
        day=view.week.days[day].isoformat(),
        minutes=idea.minutes,
        cost=idea.cost,
        novelty=round(view.known.newness(idea), 2) if idea.step == "novelty" else None,
        method=list(idea.method),
        evidence=list(idea.evidence),
        chance=pick.chance,
        odds=dict(pick.odds),
        part=PARTS[parts[0]] if parts else "",
    )


def says(table: Table, actions: int, *, leaving: bool) -> str:
    """Return the one warm sentence on top of the week."""
    view, other = table.view, table.view.couple.other
    if not view.week.days:
        return words.OVER
    if not actions:
        return words.REST
    if healing(view.couple):
        return words.HEALING
    if view.worried:
        return words.GENTLE
    if table.given.gate is Gate.SKIPPED:
        return words.SKIPPED
    if leaving and view.week.leaving:
        return words.before_apart(view.week.leaving.who, other)
    if not view.week.together:
        return words.at_a_distance(actions, other.name)
    return words.a_week(actions, other.name)


def closed(given: Given) -> Plan:
    """Return the plan that safety leaves: nothing, and a kind reason."""
    couple = given.couple
    unasked = given.gate is Gate.UNASKED and couple.situation is not Situation.UNSAFE
    return Plan(
        week_of=given.monday.isoformat(),
        situation=couple.situation.value,
        gate="closed",
        actions=[],
        silent=silent_steps(given, given.diary),
        says=words.ASK_CHECK if unasked else words.RESTING,
    )
