"""Plan: this week, and what is done with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fonder.loop.living import Lives
from fonder.loop.once import admitted, draws, monday_of
from fonder.loop.own_ideas import OwnIdeas
from fonder.loop.reading import Reads
from fonder.model.diary import Absence, Moment, MomentKind
from fonder.model.errors import UseError
from fonder.model.people import Couple
from fonder.model.plan import Action, Outcome, Plan

if TYPE_CHECKING:
    import numpy as np

    from fonder.plan import Given
    from fonder.steps import Step

KIND_OF_STEP = {
    "novelty": MomentKind.EXPERIENCE,
    "appreciation": MomentKind.THANKS,
    "space": MomentKind.SPACE,
    "understanding": MomentKind.TALK,
    "authenticity": MomentKind.TRUE_THING,
}


FRIDAY = 4  # from here on next week can be seen: what is left of this one may be thin
LOOK_BACK = timedelta(weeks=26)  # ideas of the plans since then give way to others


class Plans(Reads, Lives, OwnIdeas):
    """The week’s actions, chosen once and kept."""

    def week(self) -> Plan:
        """Return this week's plan, made on the first call of the week and kept.

        A plan made while the gate stood differently is made anew.
        """
        return self._week(monday_of(self._today))

    def next_week(self) -> Plan | None:
        """Return next week's plan, from Friday on; None before."""
        if self._today.weekday() < FRIDAY:
            return None
        this = monday_of(self._today)
        self._week(this)  # first, so that next week doesn't take this week's things
        return self._week(this + timedelta(weeks=1))

    def today(self) -> Action | None:
        """Return the one thing to do today, or the next one of this week, or of the next."""
        over = {outcome.action for outcome in self._kept.diary().outcomes if outcome.what == "done"}
        coming = [a for a in self._actions() if a.day >= self._today.isoformat()]
        left = [a for a in coming if a.id not in over]
        return min(left, key=lambda action: action.day, default=None)

    def set_couple(self, couple: Couple) -> None:
        """Keep who the two are and where they stand; what is planned ahead is planned anew."""
        before = self.couple
        super().set_couple(couple)
        if before is not None and before != couple:
            self._plan_anew()

    def log_absence(
        self,
        first_day: date,
        last_day: date,
        who: str,
        note: str = "",
        *,
        zone: str = "",
        rhythm: str = "",
        key: str | None = None,
    ) -> Absence:
        """Keep a time apart; what is planned ahead is planned anew around it."""
        kept = super().log_absence(
            first_day, last_day, who, note, zone=zone, rhythm=rhythm, key=key
        )
        self._plan_anew()
        return kept

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

    def swap(self, action_id: str) -> Plan:
        """Put something else in the place of an action, for no reason at all; it rests a while."""
        return self._swap(action_id, "swapped")

    def steps(self) -> list[Step]:
        """Return the approach and the steps that may speak, with their meaning.

        While mending they speak of oneself alone, and of nothing that leads back.
        """
        from fonder import steps

        found = steps.all_steps()
        return self._admit_each(map(steps.mended, found) if self.mending else found)

    def _fits(self, plan: Plan) -> bool:
        """Say whether a kept plan still fits where the two stand now."""
        couple = self.couple
        return (
            couple is not None
            and plan.situation == couple.situation
            and all(action.step in self.gate.steps for action in plan.actions)
            and (bool(plan.actions) or plan.gate == "closed")
        )

    def _week(self, monday: date) -> Plan:
        kept = self._kept.get("plan", monday.isoformat(), Plan)
        if kept is None or not self._fits(kept):
            kept = self._make_plan(monday)
            if self.gate.steps:
                self._keep_plan(kept)
        return admitted(self._admit(kept))

    def _weeks(self) -> list[Plan]:
        """Return the plans that can be seen today."""
        following = self.next_week()
        return [self.week(), following] if following else [self.week()]

    def _actions(self) -> list[Action]:
        return [action for plan in self._weeks() for action in plan.actions]

    def _given(self, monday: date, rng: np.random.Generator, avoid: set[str]) -> Given:
        """Return what a plan is made from. Raises UseError before the two are known."""
        from fonder import plan

        couple = self.couple
        if couple is None:
            raise UseError("Say who you two are first: open the app with `fonder`, which asks.")
        return plan.Given(
            reading=self.reading(),
            couple=couple,
            diary=self.diary(),
            gate=self.gate,
            monday=monday,
            today=self._today,
            rng=rng,
            ideas=self.shelf(),
            avoid=avoid,
            earlier=self._planned(monday, LOOK_BACK),
            expected=self._expected(),
        )

    def _make_plan(self, monday: date) -> Plan:
        from fonder import plan
        from fonder.plan.familiar import REST_DAYS

        lately = self._planned(monday, timedelta(days=REST_DAYS))
        rng = draws(self._kept.seed(), monday)
        return plan.week(self._given(monday, rng, lately))

    def _plan_anew(self) -> None:
        """Make the plans that were made already anew, and keep in them what is done."""
        done = {o.action for o in self._kept.diary().outcomes if o.what == "done"}
        this = monday_of(self._today)
        for monday in (this, this + timedelta(weeks=1)):
            kept = self._kept.get("plan", monday.isoformat(), Plan)
            if kept is None:
                continue
            self._kept.delete("plan", kept.week_of)
            if not self.gate.steps:
                continue
            fresh = self._make_plan(monday)
            # after a parting no plan goes on naming what the two did
            lived = [a for a in kept.actions if a.id in done and not self.mending]
            actions = sorted([*lived, *fresh.actions], key=lambda action: action.day)
            self._keep_plan(replace(fresh, actions=actions))

    def _expected(self) -> dict[str, float]:
        """Return what each step is expected to move these two, where their weeks say something."""
        from fonder import learn, plan

        learned = self._once("learned", lambda: learn.effects(self.diary(), self._today))
        return plan.expected_of(learned, self.diary())

    def _planned(self, monday: date, within: timedelta) -> set[str]:
        """Return the ideas of the plans of a time before a week, done or not."""
        first, this = (monday - within).isoformat(), monday.isoformat()
        weeks = [w for w in self._kept.all("plan", Plan) if first <= w.week_of < this]
        return {action.idea for week in weeks for action in week.actions}

    def _swap(self, action_id: str, what: str) -> Plan:
        from fonder import plan

        action = self._action(action_id)
        week = next(w for w in self._weeks() if action in w.actions)
        self._outcome(action, what)
        others = {a.idea for a in self._actions()}
        rng = draws(self._kept.seed() + len(self._kept.diary().outcomes), self._today)
        given = self._given(date.fromisoformat(week.week_of), rng, others)
        swapped = plan.instead(week, action_id, given)
        self._keep_plan(swapped)
        return admitted(self._admit(swapped))

    def _action(self, action_id: str) -> Action:
        found = next((a for a in self._actions() if a.id == action_id), None)
        if found is None:
            raise UseError("That action is not in this week's plan: look at Today again.")
        return found

    def _keep_plan(self, plan: Plan) -> None:
        """Keep a plan, and that its actions were offered: learning needs those that nobody did."""
        self._kept.put("plan", plan.week_of, plan)
        offered = {o.id for o in self._kept.diary().outcomes}
        for action in plan.actions:
            if self._outcome_id(action, "offered") not in offered:
                self._outcome(action, "offered", action.day)

    @staticmethod
    def _outcome_id(action: Action, what: str) -> str:
        return f"{action.id}-{action.idea}-{what}"

    def _outcome(self, action: Action, what: str, on: str = "") -> None:
        outcome = Outcome(
            id=self._outcome_id(action, what),
            action=action.id,
            idea=action.idea,
            step=action.step,
            what=what,
            on=on or self._today.isoformat(),
            chance=action.chance,
            odds=action.odds,
        )
        self._kept.put("outcome", outcome.id, outcome)
