"""The plan of one week, and a swap within it."""

from __future__ import annotations

from dataclasses import replace as copy

from msgspec.structs import replace

from fonder.model.errors import UseError
from fonder.model.plan import Action, Plan
from fonder.plan import told
from fonder.plan.lots import Pick, by_lot
from fonder.plan.objective import Candidate
from fonder.plan.place import place
from fonder.plan.solve import Shelf, optimum
from fonder.plan.table import Given, Table, choose_week, lay, new_before_apart, number_of


def week(given: Given) -> Plan:
    """Return the plan of the week that begins on the given Monday.

    Nothing is planned before the safety check, after a yes in it, or where the situation is unsafe:
    then the plan's `gate` is `closed`. It is the best week there is, unless the couple agreed to
    lots: then it is drawn among those nearly as good. The same arguments and the same seed give the
    same plan. ValueError if `monday` is no Monday.
    """
    if given.closed:
        return told.closed(given)
    table = lay(given)
    picks, late = choose_week(table)
    return Plan(
        week_of=given.monday.isoformat(),
        situation=given.couple.situation.value,
        gate="open",
        actions=_actions(table, picks, late),
        silent=table.silent,
        says=told.says(table, len(picks), leaving=bool(late)),
    )


def _actions(table: Table, picks: list[Pick], late: str) -> list[Action]:
    """Give the picks their days and reasons; `late` names the one that a time apart follows."""
    view = table.view
    open_days = [(one.candidate.idea, one.candidate.days) for one in picks]
    days = place(open_days, view.week.days, table.given.rng, late)
    reasons = told.Reasons(view)
    actions = []
    for n, i in enumerate(sorted(range(len(picks)), key=lambda i: days[i])):
        idea = picks[i].candidate.idea
        why = reasons.before_apart(idea) if idea.id == late else reasons.why(idea)
        action_id = f"{table.given.monday}-{table.number + n}"
        actions.append(told.action(picks[i], view, action_id=action_id, day=days[i], why=why))
    return actions


def instead(plan: Plan, action_id: str, given: Given) -> Plan:
    """Return `plan` with one action swapped for another idea, never one that the week holds.

    The new action keeps the day where it can, else takes a day left free; it gets an id of its own.
    What prepares a time apart is swapped for something new again. Where nothing else fits, the
    action is dropped. A plan that safety has closed meanwhile comes back closed. UseError if the
    plan has no such action.
    """
    old = next((one for one in plan.actions if one.id == action_id), None)
    if old is None:
        raise UseError(f"This week has no action {action_id!r}: take an id that the plan shows.")
    given = copy(given, avoid={*given.avoid, *(one.idea for one in plan.actions)})
    if given.closed:
        return told.closed(given)
    table = lay(given)
    others = [one for one in plan.actions if one.id != action_id and one.step in table.view.needs]
    new = _in_place_of(old, others, table)
    kept = sorted([*others, *new], key=lambda one: one.day)
    return replace(plan, situation=given.couple.situation.value, actions=kept, silent=table.silent)


def _in_place_of(old: Action, others: list[Action], table: Table) -> list[Action]:
    """Return the action that takes the place of `old`, or nothing where nothing fits."""
    view, given = table.view, table.given
    taken = {one.day for one in others}
    free = {day.isoformat(): 1 << i for i, day in enumerate(view.week.days)}
    days = free.get(old.day) or sum(bit for day, bit in free.items() if day not in taken)
    parting = new_before_apart(table) if old.step == "novelty" else []
    by_id = {idea.id: idea for idea in given.shelf}
    # The days of the others are taken out already, so they hold days beyond the week here.
    beside = [
        Candidate(by_id[one.idea], 0.0, 1 << (7 + i))
        for i, one in enumerate(others)
        if one.idea in by_id
    ]
    money = max(given.money, sum(one.cost for one in beside))
    for pool in (parting, table.found):
        here = [Candidate(c.idea, c.worth, c.days & days) for c in pool if c.days & days]
        picks = _one_more(here, beside, money, table)
        if picks:
            break
    else:
        return []
    [pick] = picks
    reasons = told.Reasons(view, {one.why for one in others})
    [day] = place([(pick.candidate.idea, pick.candidate.days)], view.week.days, given.rng)
    why = (reasons.before_apart if pool is parting else reasons.why)(pick.candidate.idea)
    number = max(table.number, 1 + max(number_of(one.id) for one in [old, *others]))
    action_id = f"{given.monday}-{number}"
    return [told.action(pick, view, action_id=action_id, day=day, why=why)]


def _one_more(
    here: list[Candidate], beside: list[Candidate], money: int, table: Table
) -> list[Pick]:
    """Return the best idea beside the others, or one drawn among those nearly as good."""
    n = len(beside) + 1
    if table.given.couple.experiments:
        return by_lot(here, n, money, (), table.given.rng, beside)
    return [Pick(one) for one in optimum(Shelf(here, n), money, (), beside)[len(beside) :]]
