"""One person's Fonder while it is open: the stages, over what is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from fonder.loop import chats, once
from fonder.loop.kept import GateRecord, Kept
from fonder.loop.once import Clock, Files, Progress, admitted, draws, monday_of
from fonder.model.diary import Absence, Bond, CheckIn, Diary, Moment, MomentKind
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple
from fonder.model.plan import Action, Learned, Outcome, Plan
from fonder.model.reading import Reading

if TYPE_CHECKING:
    from fonder.guard.limits import Look
    from fonder.keep import Receipt, Records, Vault
    from fonder.live import OnThisDay
    from fonder.read import ReadOptions
    from fonder.steps import Step

S = TypeVar("S", bound=Struct)
V = TypeVar("V")

KIND_OF_STEP = {
    "novelty": MomentKind.EXPERIENCE,
    "appreciation": MomentKind.THANKS,
    "space": MomentKind.SPACE,
    "understanding": MomentKind.TALK,
    "authenticity": MomentKind.TRUE_THING,
}


class Loop:
    """One person's Fonder while it is open: the stages, over what is kept.

    `records` keeps everything; `vault` is the same object where it is a sealed one, and None in the
    demo. `clock` says what time it is where the person is. All methods that change something take
    effect before they return. A `key` makes a change safe to repeat: the same key twice is one
    change.
    """

    def __init__(self, records: Records, *, clock: Clock, vault: Vault | None = None) -> None:
        self._kept = Kept(records)
        self._clock = clock
        self._vault = vault
        self._skipped = False
        self._made: dict[str, tuple[Diary, date, Any]] = {}

    # -- who --------------------------------------------------------------------------------------

    @property
    def couple(self) -> Couple | None:
        """Return who the two are, once they have said so."""
        return self._kept.get("couple", "couple", Couple)

    def set_couple(self, couple: Couple) -> None:
        """Keep who the two are and where they stand."""
        self._kept.put("couple", "couple", couple)

    @property
    def keeps(self) -> bool:
        """Say whether what is entered here is kept (not in the demo)."""
        return self._vault is not None

    # -- guard ------------------------------------------------------------------------------------

    @property
    def gate(self) -> Gate:
        """Return what the last safety check leaves open today."""
        from fonder.guard import check

        record = self._kept.get("gate", "gate", GateRecord) or GateRecord()
        couple = self.couple
        situation = "" if couple is None else couple.situation
        stands = check.standing(record.gate, record.day, self._today, situation)
        return Gate.SKIPPED if stands is Gate.UNASKED and self._skipped else stands

    @property
    def check_due(self) -> bool:
        """Say whether the safety check should be asked (again)."""
        from fonder.guard import check

        record = self._kept.get("gate", "gate", GateRecord) or GateRecord()
        return check.due(record.day, self._today) and not self._skipped

    def answer_check(self, answers: Mapping[str, str]) -> Gate:
        """Judge a safety check; keep what it leaves open, in neutral words, and no answer."""
        from fonder.guard import check

        before = self._kept.get("gate", "gate", GateRecord) or GateRecord()
        gate = check.after(before.gate, check.judge(answers))
        self._kept.put(
            "gate",
            "gate",
            GateRecord(
                paused=gate is Gate.CLOSED,
                asked_on=self._today.isoformat(),
                whole=gate is Gate.OPEN,
            ),
        )
        return gate

    def skip_check(self) -> None:
        """Leave the check for later; it is asked again when Fonder is next opened."""
        self._skipped = True

    @property
    def consented(self) -> bool:
        """Say whether the notices before an import were agreed to."""
        return bool(self._kept.ids("consent"))

    def consent(self) -> None:
        """Keep the yes to the notices, and no more than that yes."""
        self._kept.records.put("consent", "import", b"true")

    def import_notices(self) -> Sequence[str]:
        """Return what a person agrees to before the first import."""
        from fonder.guard import consent

        return consent.NOTICES

    def look(self) -> Look:
        """Count a look at the reading and say what it shows: the figures, a pause, or not now."""
        from fonder.guard import limits

        looks, now = self._kept.looks(), self._clock()
        until = limits.hidden_until(looks)
        if until is not None and now < until:
            return limits.Look.HIDDEN
        seen = limits.look(looks, now)
        self._kept.keep_looks([*limits.recent(looks, now), now])
        return seen

    def hidden_until(self) -> datetime | None:
        """Return when a reading that was looked at too often shows again; None where it shows."""
        from fonder.guard import limits

        until = limits.hidden_until(self._kept.looks())
        return until if until is not None and self._clock() < until else None

    # -- read -------------------------------------------------------------------------------------

    def import_chat(
        self,
        paths: Files,
        *,
        me: str | None,
        options: ReadOptions,
        progress: Progress | None = None,
        keep_chat: bool = False,
    ) -> Reading | None:
        """Read an export and keep the reading: figures and their quotes, not the chat.

        With `keep_chat` the whole chat is kept too, and what is read later extends it, whether that
        asks to keep it or not. Names that were said to be one person's, and the person a chat is
        with, are remembered. Returns None where a closed gate keeps the reading back. Raises
        UseError before consent.
        """
        if not self.consented:
            raise UseError("Read and accept the notices first: they say what an import means.")
        options = chats.remembered(self._kept, options)
        records, tell = self._kept.records, progress or (lambda _share: None)
        apps = once.extended(chats.kept_chats(records), paths, options, tell)
        fresh = once.read_apps(apps, me=me, options=options, couple=self.couple, progress=tell)
        if keep_chat or chats.kept(records):
            chats.keep_chats(records, apps)
        chats.remember(self._kept, options)
        number = len(self._kept.ids("reading")) + 1
        self._kept.put("reading", f"{number:06d}", fresh)
        return self._admit(fresh)

    @property
    def keeps_chat(self) -> bool:
        """Say whether the whole chat is kept."""
        return chats.kept(self._kept.records)

    def forget_chat(self) -> None:
        """Drop the whole chat, and keep the readings."""
        for app in list(self._kept.records.all(chats.KIND)):
            self._kept.records.delete(chats.KIND, app)

    def readings(self) -> list[Reading]:
        """Return all readings so far, the oldest first."""
        return self._admit_each(self._kept.all("reading", Reading))

    def reading(self) -> Reading | None:
        """Return the newest reading."""
        ids = self._kept.ids("reading")
        return self._admit(self._kept.get("reading", ids[-1], Reading)) if ids else None

    # -- plan -------------------------------------------------------------------------------------

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

    # -- live -------------------------------------------------------------------------------------

    def log(
        self,
        kind: MomentKind | str,
        text: str,
        on: date,
        *,
        action: str | None = None,
        idea: str | None = None,
        key: str | None = None,
    ) -> Moment:
        """Keep one moment in the diary. Raises UseError where there is nothing to keep."""
        moment_id = key or secrets.token_hex(8)
        return self._keep_moment(moment_id, kind, text, on, action=action, idea=idea, key=key)

    def moments(self) -> list[Moment]:
        """Return the diary's moments, the newest first."""
        return self._kept.diary().moments[::-1]

    def forget(self, moment_id: str) -> None:
        """Take a moment out of the diary."""
        self._kept.delete("moment", moment_id)

    def log_absence(
        self, first_day: date, last_day: date, who: str, note: str = "", *, key: str | None = None
    ) -> Absence:
        """Keep a time apart. `who` is away: `me`, `other` or `both`."""
        from fonder import live

        absence = live.absence(
            id=key or secrets.token_hex(8),
            first_day=first_day,
            last_day=last_day,
            who=who,
            note=note,
        )
        self._kept.put("absence", absence.id, absence, key=key)
        return absence

    def absences(self) -> list[Absence]:
        """Return all times apart, the earliest first."""
        return self._kept.diary().absences

    def diary(self) -> Diary:
        """Return everything that was kept of what happened."""
        return self._kept.diary()

    def on_this_day(self) -> list[OnThisDay]:
        """Return what the diary holds from this day of other months and years."""
        from fonder import live

        return self._admit_each(
            self._once("on this day", lambda: live.on_this_day(self.diary(), self._today))
        )

    def unthanked(self) -> list[Moment]:
        """Return the efforts in the diary that no thanks answers yet, the latest first (M21)."""
        from fonder import live
        from fonder.loop.rules import Recalled

        found = self._once("unthanked", lambda: live.unthanked(self.diary(), self._today))
        recalled = self._admit(Recalled(found))
        return [] if recalled is None else recalled.moments

    def upcoming_absence(self) -> Absence | None:
        """Return the next time apart within six weeks."""
        from fonder import live

        return live.upcoming_absence(self.diary(), self._today)

    # -- reflect and learn ------------------------------------------------------------------------

    def check_in(
        self,
        at: datetime,
        *,
        closeness: int | None,
        missed: int | None,
        ease: int | None,
        key: str | None = None,
    ) -> CheckIn:
        """Keep how it felt just now: three sliders from 0 to 10, any of them left open."""
        from fonder import reflect

        entry = reflect.check_in(
            id=key or secrets.token_hex(8), at=at, closeness=closeness, missed=missed, ease=ease
        )
        self._kept.put("check_in", entry.id, entry, key=key)
        return entry

    def check_ins(self) -> list[CheckIn]:
        """Return all check-ins, the earliest first."""
        return self._kept.diary().check_ins

    def bonds(self) -> list[Bond]:
        """Return how each slider has stood lately, with its range."""
        from fonder import reflect

        return self._admit_each(
            self._once("bonds", lambda: reflect.bond(self.check_ins(), self._today))
        )

    def learned(self) -> Learned | None:
        """Return what the weeks so far show; None while the gate is closed."""
        from fonder import learn

        return self._admit(self._once("learned", lambda: learn.effects(self.diary(), self._today)))

    # -- keep -------------------------------------------------------------------------------------

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the vault a new passphrase. After a crash either may be the right one."""
        self._sealed().change_passphrase(old, new)

    def new_recovery_key(self, secret: str) -> str:
        """Return a fresh recovery key in place of the old one; `secret` opens the vault now."""
        return self._sealed().new_recovery_key(secret)

    def backup(self, target: Path) -> Receipt:
        """Write a sealed, verified backup and return its receipt."""
        return self._sealed().backup(target)

    def mend(self) -> str:
        """Give up records that are damaged beyond reading, and say how many; the rest stays."""
        return self._sealed().mend()

    def close(self) -> None:
        """Lock: the keys leave memory."""
        if self._vault is not None:
            self._vault.close()

    # -- behind the methods -----------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return self._clock().date()

    def _sealed(self) -> Vault:
        if self._vault is None:
            raise UseError("The demo keeps nothing, so there is no vault: start with `fonder`.")
        return self._vault

    def _once(self, what: str, work: Callable[[], V]) -> V:
        """Return what `work` makes of the diary, made once for each day and each change of it."""
        diary, today = self.diary(), self._today
        kept = self._made.get(what)
        if kept is None or kept[0] is not diary or kept[1] != today:
            kept = (diary, today, work())
            self._made[what] = kept
        made: V = kept[2]
        return made

    def _admit(self, value: S | None) -> S | None:
        return next(iter(self._admit_each([] if value is None else [value])), None)

    def _admit_each(self, values: Iterable[S]) -> list[S]:
        from fonder import guard
        from fonder.loop.rules import know_all

        know_all()
        gate = self.gate
        admitted = (guard.admit(value, gate) for value in values)
        return [value for value in admitted if value is not None]

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

    def _keep_moment(
        self,
        moment_id: str,
        kind: MomentKind | str,
        text: str,
        on: date,
        *,
        action: str | None = None,
        idea: str | None = None,
        key: str | None = None,
    ) -> Moment:
        from fonder import live

        moment = live.moment(id=moment_id, kind=kind, text=text, on=on, action=action, idea=idea)
        self._kept.put("moment", moment.id, moment, key=key)
        return moment

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
