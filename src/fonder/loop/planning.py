"""Plan: this week, and what is done with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from fonder.loop.living import Lives
from fonder.loop.once import admitted, draws, monday_of
from fonder.loop.reading import Reads
from fonder.model.diary import Moment, MomentKind
from fonder.model.errors import UseError
from fonder.model.plan import Action, Outcome, Plan

if TYPE_CHECKING:
    from fonder.steps import Step

KIND_OF_STEP = {
    "novelty": MomentKind.EXPERIENCE,
    "appreciation": MomentKind.THANKS,
    "space": MomentKind.SPACE,
    "understanding": MomentKind.TALK,
    "authenticity": MomentKind.TRUE_THING,
}


class Plans(Reads, Lives):
    """The week’s actions, drawn once and kept."""

    def week(self) -> Plan:
        """Return this week's plan, made on the first call of the week and kept.

        A plan made while the gate stood differently is made anew.
        """
        monday = monday_of(self._today)
        kept = self._kept.get("plan", monday.isoformat(), Plan)
        if kept is None or not self._fits(kept):
            kept = self._make_plan(monday)
            if self.gate.steps:
                self._keep_plan(kept)
        return admitted(self._admit(kept))

    def today(self) -> Action | None:
        """Return the one thing to do today, or the next one of this week."""
        over = {outcome.action for outcome in self._kept.diary().outcomes if outcome.what == "done"}
        coming = [a for a in self.week().actions if a.day >= self._today.isoformat()]
        left = [a for a in coming if a.id not in over]
        return min(left, key=lambda action: action.day, default=None)

    def done(self, action_id: str, text: str = "") -> Moment | None:
        """Mark an action as done, and keep a line of the diary about it where there is one."""
        action = self._action(action_id)
        self._outcome(action, "done")
        if not text.strip():
            return None
        kind = KIND_OF_STEP[action.step]
        # the action's own id, so that saying it again, in other words, replaces the first
        return self._keep_moment(action_id, kind, text, self._today, action=action_id)

    def not_today(self, action_id: str) -> Plan:
        """Put something else in the place of an action; it may come back another day."""
        return self._swap(action_id, "not_today")

    def never(self, action_id: str) -> Plan:
        """Put something else in the place of an action, for good."""
        return self._swap(action_id, "never")

    def steps(self) -> list[Step]:
        """Return the approach and the steps that may speak, with their meaning."""
        from fonder import steps

        return self._admit_each(steps.all_steps())

    def _fits(self, plan: Plan) -> bool:
        """Say whether a kept plan still fits where the two stand now."""
        couple = self.couple
        return (
            couple is not None
            and plan.situation == couple.situation
            and all(action.step in self.gate.steps for action in plan.actions)
            and (bool(plan.actions) or plan.gate == "closed")
        )

    def _make_plan(self, monday: date) -> Plan:
        from fonder import plan

        couple = self.couple
        if couple is None:
            raise UseError("Say who you two are first: open the app with `fonder`, which asks.")
        return plan.week(
            reading=self.reading(),
            couple=couple,
            diary=self.diary(),
            gate=self.gate,
            monday=monday,
            today=self._today,
            rng=draws(self._kept.seed(), monday),
            avoid=self._planned_lately(monday),
        )

    def _planned_lately(self, monday: date) -> set[str]:
        """Return the ideas of the last weeks' plans: also those that nobody ticked rest a while."""
        from fonder.plan.familiar import REST_DAYS

        first, this = (monday - timedelta(days=REST_DAYS)).isoformat(), monday.isoformat()
        weeks = [w for w in self._kept.all("plan", Plan) if first <= w.week_of < this]
        return {action.idea for week in weeks for action in week.actions}

    def _swap(self, action_id: str, what: str) -> Plan:
        from fonder import plan

        action, couple = self._action(action_id), self.couple
        assert couple is not None  # noqa: S101 -- a plan exists only for a couple
        self._outcome(action, what)
        swapped = plan.instead(
            self.week(),
            action_id,
            reading=self.reading(),
            couple=couple,
            diary=self.diary(),
            gate=self.gate,
            monday=monday_of(self._today),
            today=self._today,
            rng=draws(self._kept.seed() + len(self._kept.diary().outcomes), self._today),
        )
        self._keep_plan(swapped)
        return admitted(self._admit(swapped))

    def _action(self, action_id: str) -> Action:
        found = next((a for a in self.week().actions if a.id == action_id), None)
        if found is None:
            raise UseError("That action is not in this week's plan: look at Today again.")
        return found

    def _keep_plan(self, plan: Plan) -> None:
        """Keep a plan, and that its actions were offered: learning needs those that nobody did."""
        self._kept.put("plan", plan.week_of, plan)
        for action in plan.actions:
            self._outcome(action, "offered", action.day)

    def _outcome(self, action: Action, what: str, on: str = "") -> None:
        outcome = Outcome(
            id=f"{action.id}-{action.idea}-{what}",
            action=action.id,
            idea=action.idea,
            step=action.step,
            what=what,
            on=on or self._today.isoformat(),
            chance=action.chance,
        )
        self._kept.put("outcome", outcome.id, outcome)
