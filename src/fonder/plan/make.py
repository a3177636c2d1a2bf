"""The plan of one week, and a swap within it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from msgspec.structs import replace

from fonder.ideas import catalogue, fill
from fonder.model.diary import Diary
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple, Situation
from fonder.model.plan import STEPS, Action, Idea, Plan
from fonder.model.reading import Reading
from fonder.plan.calendar import Week, week_left
from fonder.plan.choose import Candidate, Pick, draw, place
from fonder.plan.familiar import familiar, recent
from fonder.plan.worth import View, candidates
from fonder.steps import all_steps, fear_voiced, healing
from fonder.words import plan as words
from fonder.words.steps import going_away

MOST = 5


@dataclass(frozen=True, slots=True)
class _Table:
    """What a plan is made on: the view of the couple, and which steps are silent and why."""

    view: View
    silent: dict[str, str]
    gate: Gate
    done_this_week: int
    next_number: int


def _table(
    reading: Reading | None,
    couple: Couple,
    diary: Diary,
    gate: Gate,
    monday: date,
    today: date,
    ideas: Sequence[Idea],
    scary: bool,  # noqa: FBT001  handed on from keyword-only arguments
) -> _Table:
    kept = recent(diary, today)
    steps = {s.id: s for s in all_steps() if s.id in STEPS}
    silent = {
        s.id: why
        for s in steps.values()
        if (why := s.silent(couple, gate, kept, today)) is not None
    }
    view = View(
        needs={
            s.id: s.need(reading, kept, couple, today) for s in steps.values() if s.id not in silent
        },
        steps=steps,
        known=familiar(kept, ideas, today),
        couple=couple,
        week=week_left(couple, diary.absences, monday, today),
        worried=fear_voiced(kept, today) is not None,
        scary=scary,
    )
    mine = [o for o in diary.outcomes if o.action.startswith(f"{monday}-")]
    return _Table(
        view=view,
        silent=silent,
        gate=gate,
        done_this_week=sum(o.what == "done" for o in mine),
        next_number=1 + max((_number(o.action) for o in mine), default=0),
    )


def _number(action_id: str) -> int:
    last = action_id.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0


def _how_many(table: _Table) -> int:
    """Return how many actions the week should hold: three to five, fewer late in the week.

    Four by default, so that three days stay free and a step rests; five where the needs are great,
    three where few steps speak or little is missing.
    """
    needs = [need.weight for need in table.view.needs.values()]
    if not needs:
        return 0
    pull = sum(needs) / len(needs)
    wanted = 3 if len(needs) < 3 or pull < 0.3 else MOST if pull > 0.7 else 4
    days = len(table.view.week.days)
    return max(0, min(wanted, (days + 2) // 2 if days > 2 else days, MOST - table.done_this_week))


def _draw_all(found: list[Candidate], table: _Table, rng: np.random.Generator) -> list[Pick]:
    """Draw the week's ideas; before a time apart the first is something new together (M14)."""
    picks: list[Pick] = []
    before = table.view.week.before
    for _ in range(_how_many(table)):
        pool = found
        if before and not picks:
            new = [c for c in found if c.idea.step == "novelty" and not c.idea.alone]
            pool = [Candidate(c.idea, c.worth, c.days & before) for c in new if c.days & before]
        pick = draw(pool or found, [p.candidate for p in picks], rng)
        if pick is None:
            break
        picks.append(pick)
    return picks


class _Whys:
    """Gives each action a reason, and no reason twice where there is another."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.left = {s: [need.why, *need.also] for s, need in view.needs.items()}

    def next(self, idea: Idea, *, before_apart: bool = False) -> str:
        week, other = self.view.week, self.view.couple.other
        if before_apart and week.leaving:
            first = date.fromisoformat(week.leaving.first_day)
            return going_away(week.leaving.who, other, first)
        if self.left[idea.step]:
            return self.left[idea.step].pop(0)
        if idea.step == "novelty" and (new := self.view.known.new_features(idea)):
            return words.new_for_you(new)
        return words.another_way(self.view.steps[idea.step].kinds.get(idea.kind, idea.kind))


def _action(
    idea: Idea, view: View, why: str, day: date, number: tuple[date, int], p: float
) -> Action:
    text = fill(idea.text, view.couple.other)
    return Action(
        id=f"{number[0]}-{number[1]}",
        idea=idea.id,
        step=idea.step,
        title=fill(idea.title, view.couple.other),
        text=f"{text} {words.ASK_FIRST}" if idea.both_willing else text,
        why=why,
        day=day.isoformat(),
        minutes=idea.minutes,
        cost=idea.cost,
        novelty=round(view.known.newness(idea), 2) if idea.step == "novelty" else None,
        method=list(idea.method),
        evidence=list(idea.evidence),
        chance=p,
    )


def _says(table: _Table, actions: int, late: Idea | None) -> str:
    """Return the one warm sentence on top of the week."""
    view = table.view
    name = view.couple.other.name
    if healing(view.couple):
        return words.HEALING
    if not view.week.days:
        return words.OVER
    if not actions:
        return words.REST
    if view.worried:
        return words.GENTLE
    if table.gate is Gate.SKIPPED:
        return words.SKIPPED
    if late and view.week.leaving:
        return words.before_apart(view.week.leaving.who, view.couple.other)
    if not view.week.together:
        return words.at_a_distance(name)
    return words.a_week(actions, name)


def _closed(couple: Couple, gate: Gate, monday: date, silent: dict[str, str]) -> Plan:
    says = words.ASK_CHECK if gate is Gate.UNASKED else words.RESTING
    if couple.situation is Situation.UNSAFE:
        says = words.RESTING
    return Plan(monday.isoformat(), couple.situation.value, "closed", [], silent, says)


def _is_closed(couple: Couple, gate: Gate) -> bool:
    return couple.situation is Situation.UNSAFE or not gate.steps


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
) -> Plan:
    """Return the plan of the week that begins on `monday`, for the days from `today` on.

    Nothing is planned before the safety check, after a yes in it, or where the situation is unsafe
    (`gate` is then `closed`). `ideas` defaults to the catalogue; `scary` says that both opted in to
    thrills. The same arguments and the same seed give the same plan. ValueError if `monday` is no
    Monday.
    """
    shelf = catalogue() if ideas is None else ideas
    table = _table(reading, couple, diary, gate, monday, today, shelf, scary)
    if _is_closed(couple, gate):
        return _closed(couple, gate, monday, table.silent)
    view = table.view
    picks = _draw_all(candidates(shelf, view), table, rng)
    late = next((p.candidate.idea for p in picks[:1] if view.week.before), None)
    late = late if late and late.step == "novelty" else None
    open_days = [
        (
            p.candidate.idea,
            p.candidate.days & (view.week.before if p.candidate.idea is late else -1),
        )
        for p in picks
    ]
    placed = place(open_days, view.week.days, late.id if late else "")
    whys = _Whys(view)
    order = sorted(range(len(picks)), key=lambda i: placed[i])
    actions = [
        _action(
            picks[i].candidate.idea,
            view,
            whys.next(picks[i].candidate.idea, before_apart=picks[i].candidate.idea is late),
            view.week.days[placed[i]],
            (monday, table.next_number + n),
            picks[i].chance,
        )
        for n, i in enumerate(order)
    ]
    says = _says(table, len(actions), late)
    return Plan(monday.isoformat(), couple.situation.value, "open", actions, table.silent, says)


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
    avoid: Sequence[str] = (),
) -> Plan:
    """Return `plan` with one action swapped for another idea, never one that the week holds.

    The new action keeps the day where it can, else takes a day left free; it gets an id of its own.
    `avoid` names further ideas to leave out. Where nothing else fits, the action is dropped. A plan
    that safety has closed meanwhile comes back closed. UseError if the plan has no such action.
    """
    old = next((a for a in plan.actions if a.id == action_id), None)
    if old is None:
        raise UseError(f"This week has no action {action_id!r}: take an id that the plan shows.")
    shelf = catalogue() if ideas is None else ideas
    table = _table(reading, couple, diary, gate, monday, today, shelf, scary)
    if _is_closed(couple, gate):
        return _closed(couple, gate, monday, table.silent)
    others = [a for a in plan.actions if a.id != action_id]
    view = table.view
    free = _free_days(view.week, {a.day for a in others}, old.day)
    shut = frozenset({a.idea for a in plan.actions} | set(avoid))
    found = [
        Candidate(c.idea, c.worth, c.days & free)
        for c in candidates(shelf, view, shut)
        if c.days & free
    ]
    by_id = {idea.id: idea for idea in shelf}
    kept = [Candidate(by_id[a.idea], 0.0, 0) for a in others if a.idea in by_id]
    pick = _draw_beside(found, kept, rng)
    if pick is None:
        return replace(plan, actions=others, silent=table.silent)
    number = 1 + max([_number(a.id) for a in plan.actions] + [table.next_number - 1])
    idea = pick.candidate.idea
    [spot] = place([(idea, pick.candidate.days)], view.week.days)
    whys = _Whys(view)
    for a in others:
        if a.step in whys.left and a.why in whys.left[a.step]:
            whys.left[a.step].remove(a.why)
    new = _action(idea, view, whys.next(idea), view.week.days[spot], (monday, number), pick.chance)
    return replace(plan, actions=sorted([*others, new], key=lambda a: a.day), silent=table.silent)


def _free_days(week_: Week, taken: set[str], wish: str) -> int:
    """Return the wished day's bit where it is left, else every day without an action."""
    bits = {day.isoformat(): 1 << i for i, day in enumerate(week_.days)}
    if wish in bits:
        return bits[wish]
    return sum(bit for day, bit in bits.items() if day not in taken)


def _draw_beside(
    found: list[Candidate], kept: list[Candidate], rng: np.random.Generator
) -> Pick | None:
    """Draw one idea beside those that stay; their days are taken out of `found` already."""
    steps_kept = [Candidate(c.idea, c.worth, 1 << (40 + i)) for i, c in enumerate(kept)]
    return draw(found, steps_kept, rng)
