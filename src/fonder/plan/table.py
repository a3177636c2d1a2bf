"""What one week's plan is made on: the steps that may speak, the view of the two, the draws."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from fonder.ideas import catalogue
from fonder.model.diary import Diary
from fonder.model.gate import Gate
from fonder.model.people import Couple, Situation
from fonder.model.plan import STEPS, Idea
from fonder.model.reading import Reading
from fonder.plan.calendar import week_left
from fonder.plan.familiar import familiar, recent
from fonder.plan.lots import Pick, by_lot
from fonder.plan.objective import Candidate
from fonder.plan.solve import Shelf, optimum
from fonder.plan.worth import View, candidates
from fonder.steps import all_steps, fear_voiced

MOST = 5
PURSE = (0, 2, 5, 10)  # a week's money by the highest band, in coffees (0052)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a week is planned from, and for which days: `monday` begins it, `today` is its first.

    `ideas` defaults to the catalogue. `avoid` names ideas to leave out (say, those of the last
    plans), `earlier` those that should give way to others. `expected` is what each step is expected
    to move these two, where their own weeks say so: closeness plus being missed, in standard
    deviations of their weekly check-in, as in the priors.
    """

    reading: Reading | None
    couple: Couple
    diary: Diary
    gate: Gate
    monday: date
    today: date
    rng: np.random.Generator
    ideas: Sequence[Idea] | None = None
    avoid: Collection[str] = ()
    earlier: Collection[str] = ()
    expected: Mapping[str, float] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Say whether safety leaves nothing to plan."""
        return self.couple.situation is Situation.UNSAFE or not self.gate.steps

    @property
    def money(self) -> int:
        """Return what the week may cost, in coffees."""
        return PURSE[min(max(self.couple.circumstances.money, 0), len(PURSE) - 1)]

    @property
    def shelf(self) -> Sequence[Idea]:
        """Return the ideas to choose from."""
        return catalogue() if self.ideas is None else self.ideas


@dataclass(frozen=True, slots=True)
class Table:
    """A plan's ground: the view, the silent steps with their reasons, the candidates.

    `done` counts this week's actions that are done already; `number` is the next free number for an
    action's id.
    """

    given: Given
    view: View
    silent: dict[str, str]
    found: list[Candidate]
    done: int
    number: int


def silent_steps(given: Given, diary: Diary) -> dict[str, str]:
    """Return the steps that must stay silent now, each with the reason."""
    reasons = {
        step.id: step.silent(given.couple, given.gate, diary, given.today)
        for step in all_steps()
        if step.id in STEPS
    }
    return {step: why for step, why in reasons.items() if why is not None}


def lay(given: Given) -> Table:
    """Gather everything that this week's choice looks at."""
    diary = recent(given.diary, given.today)
    steps = {step.id: step for step in all_steps() if step.id in STEPS}
    silent = silent_steps(given, diary)
    mine = [o for o in diary.outcomes if o.action.startswith(f"{given.monday}-")]
    done = {o.action for o in mine if o.what == "done"}
    # one a day: neither the day on which something was done, nor the day for which it was planned
    taken = frozenset(o.on[:10] for o in mine if o.action in done and o.what in ("done", "offered"))
    view = View(
        needs={
            step.id: step.need(given.reading, diary, given.couple, given.today)
            for step in steps.values()
            if step.id not in silent
        },
        steps=steps,
        known=familiar(diary, given.shelf, given.today),
        couple=given.couple,
        week=week_left(given.couple, diary.absences, given.monday, given.today, taken),
        worried=fear_voiced(diary, given.today) is not None,
        expected=given.expected,
        earlier=frozenset(given.earlier),
    )
    found = candidates(given.shelf, view, given.today, frozenset(given.avoid))
    fresh = [one for one in found if not view.seen(one.idea)]
    found = fresh if len(fresh) >= MOST else found
    return Table(
        given=given,
        view=view,
        silent=silent,
        # equals in the order of the seed, so that not every couple gets the first of the catalogue
        found=[found[i] for i in given.rng.permutation(len(found))],
        done=len(done),
        number=1 + max((number_of(o.action) for o in mine), default=0),
    )


def number_of(action_id: str) -> int:
    """Return the number at the end of an action's id, 0 where there is none."""
    last = action_id.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0


def how_many(table: Table) -> int:
    """Return how many actions the week should hold: three to five, fewer late in the week.

    Four by default, so that three days stay free and a step may rest; five where the needs are
    great, three where few steps speak or little is missing.
    """
    needs = [need.weight for need in table.view.needs.values()]
    if not needs:
        return 0
    pull = sum(needs) / len(needs)
    wanted = 3 if len(needs) < 3 or pull < 0.3 else MOST if pull > 0.7 else 4
    room = (MOST * len(table.view.week.days) + 6) // 7
    return max(0, min(wanted, room, MOST - table.done))


def soothing(table: Table) -> list[Candidate]:
    """Return what is kind to a fear of being left, where one was voiced (M23)."""
    return [one for one in table.found if table.view.worried and one.idea.kind == "soothe"]


def reunion(table: Table) -> list[Candidate]:
    """Return what suits coming back together after a time apart."""
    return [one for one in table.found if one.idea.kind == "return"]


def new_before_apart(table: Table) -> list[Candidate]:
    """Return what is new, for both, and possible before the next time apart (M14)."""
    before = table.view.week.before
    return [
        Candidate(one.idea, one.worth, one.days & before)
        for one in table.found
        if one.idea.step == "novelty" and not one.idea.alone and one.days & before
    ]


def rhythm(table: Table) -> list[Candidate]:
    """Return what agrees on a rhythm of contact before a time apart."""
    return [one for one in table.found if agrees(one.idea)]


def agrees(idea: Idea) -> bool:
    """Say whether an idea agrees on contact for a time apart."""
    return idea.step == "space" and idea.before_apart


def agreed(table: Table) -> bool:
    """Say whether contact is agreed on: typed with the time apart, or planned or done lately."""
    given, leaving = table.given, table.view.week.leaving
    if leaving is not None and leaving.rhythm:
        return True
    lately = {*given.avoid, *table.view.known.resting}
    return any(agrees(idea) for idea in given.shelf if idea.id in lately)


def choose_week(table: Table) -> tuple[list[Pick], str]:
    """Choose the week's ideas; name the one that is the new thing before a time apart, if any.

    A fear that was voiced is soothed (M23), something new comes before a time apart (M14), a rhythm
    of contact is agreed on for it, and coming back together has its own. Where the two agreed to
    lots, near-equals are drawn; else it is the optimum itself.
    """
    given, n = table.given, how_many(table)
    parting = new_before_apart(table)
    agreeing = [] if agreed(table) else rhythm(table)
    pools = (soothing(table), parting, agreeing, reunion(table))
    roles = [role for role in pools if role][:n]
    # to agree on contact once is enough, so the rest of the week has none of it
    found = [one for one in table.found if not agrees(one.idea)]
    if given.couple.experiments:
        picks = by_lot(found, n, given.money, roles, given.rng)
    else:
        picks = [Pick(one) for one in optimum(Shelf(found, n), given.money, roles)]
    at = roles.index(parting) if parting in roles else len(picks)
    late = picks[at].candidate.idea.id if at < len(picks) else ""
    return picks, late
