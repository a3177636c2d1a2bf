"""The plan of one week, and a swap within it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np
from msgspec.structs import replace

from fonder.model.diary import Diary
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple
from fonder.model.plan import Action, Idea, Plan
from fonder.model.reading import Reading
from fonder.plan import told
from fonder.plan.choose import Candidate, Pick, draw, place
from fonder.plan.table import Given, Table, draw_week, lay, new_before_apart, number_of


def week(
    *,
    reading: Reading | None,
    couple: Couple,
    diary: Diary,
    gate: Gate,
    monday: date,
    today: date,
    rng: np.random.Generator,
    ideas: Sequence[Idea] | None = None,
    scary: bool = False,
    avoid: Collection[str] = (),
) -> Plan:
    """Return the plan of the week that begins on `monday`, for the days from `today` on.

    Nothing is planned before the safety check, after a yes in it, or where the situation is unsafe:
    then `gate` is `closed`. `ideas` defaults to the catalogue, `scary` says that both opted in to
    thrills, `avoid` names ideas to leave out (say, those of earlier plans that were never done).
    The same arguments and the same seed give the same plan. ValueError if `monday` is no Monday.
    """
    given = Given(
        reading=reading,
        couple=couple,
        diary=diary,
        gate=gate,
        monday=monday,
        today=today,
        rng=rng,
        ideas=ideas,
        scary=scary,
        avoid=avoid,
    )
    if given.closed:
        return told.closed(given)
    table = lay(given)
    picks, late = draw_week(table)
    return Plan(
        week_of=monday.isoformat(),
        situation=couple.situation.value,
        gate="open",
        actions=_actions(table, picks, late),
        silent=table.silent,
        says=told.says(table, len(picks), leaving=bool(late)),
    )


def _actions(table: Table, picks: list[Pick], late: str) -> list[Action]:
    """Give the picks their days and reasons; `late` names the one that a time apart follows."""
    view = table.view
    picks = [picks[i] for i in table.given.rng.permutation(len(picks))]  # no step owns Mondays
    open_days = [(one.candidate.idea, one.candidate.days) for one in picks]
    days = place(open_days, view.week.days, late)
    reasons = told.Reasons(view)
    actions = []
    for n, i in enumerate(sorted(range(len(picks)), key=lambda i: days[i])):
        idea = picks[i].candidate.idea
        why = reasons.before_apart() if idea.id == late else reasons.why(idea)
        action_id = f"{table.given.monday}-{table.number + n}"
        day = view.week.days[days[i]]
        actions.append(told.action(picks[i], view, action_id=action_id, day=day, why=why))
    return actions


def instead(
    plan: Plan,
    action_id: str,
    *,
    reading: Reading | None,
    couple: Couple,
    diary: Diary,
    gate: Gate,
    monday: date,
    today: date,
    rng: np.random.Generator,
    ideas: Sequence[Idea] | None = None,
    scary: bool = False,
    avoid: Collection[str] = (),
) -> Plan:
    """Return `plan` with one action swapped for another idea, never one that the week holds.

    The new action keeps the day where it can, else takes a day left free; it gets an id of its own.
    What prepares a time apart is swapped for something new again. Where nothing else fits, the
    action is dropped. A plan that safety has closed meanwhile comes back closed. UseError if the
    plan has no such action.
    """
    old = next((one for one in plan.actions if one.id == action_id), None)
    if old is None:
        raise UseError(f"This week has no action {action_id!r}: take an id that the plan shows.")
    given = Given(
        reading=reading,
        couple=couple,
        diary=diary,
        gate=gate,
        monday=monday,
        today=today,
        rng=rng,
        ideas=ideas,
        scary=scary,
        avoid={*avoid, *(one.idea for one in plan.actions)},
    )
    if given.closed:
        return told.closed(given)
    table = lay(given)
    others = [one for one in plan.actions if one.id != action_id and one.step in table.view.needs]
    new = _in_place_of(old, others, table)
    kept = sorted([*others, *new], key=lambda one: one.day)
    return replace(plan, situation=couple.situation.value, actions=kept, silent=table.silent)


def _in_place_of(old: Action, others: list[Action], table: Table) -> list[Action]:
    """Return the action that takes the place of `old`, or nothing where nothing fits."""
    view = table.view
    taken = {one.day for one in others}
    free = {day.isoformat(): 1 << i for i, day in enumerate(view.week.days)}
    days = free.get(old.day) or sum(bit for day, bit in free.items() if day not in taken)
    parting = new_before_apart(table) if old.step == "novelty" else []
    by_id = {idea.id: idea for idea in table.given.shelf}
    # The days of the others are taken out already, so they hold days beyond the week here.
    beside = [
        Candidate(by_id[one.idea], 0.0, 1 << (7 + i))
        for i, one in enumerate(others)
        if one.idea in by_id
    ]
    for pool in (parting, table.found):
        here = [Candidate(c.idea, c.worth, c.days & days) for c in pool if c.days & days]
        pick = draw(here, beside, table.given.rng)
        if pick:
            break
    else:
        return []
    reasons = told.Reasons(view, {one.why for one in others})
    [spot] = place([(pick.candidate.idea, pick.candidate.days)], view.week.days)
    why = reasons.before_apart() if pool is parting else reasons.why(pick.candidate.idea)
    number = max(table.number, 1 + max(number_of(one.id) for one in [old, *others]))
    action_id = f"{table.given.monday}-{number}"
    return [told.action(pick, view, action_id=action_id, day=view.week.days[spot], why=why)]
