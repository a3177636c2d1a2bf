"""The only wiring: carries values between the stages, asks guard, opens keep.

The doors (`cli`, `web`) know this module and nothing behind it. Every value that could raise
attachment leaves through `guard.admit`, so no door can pass a closed gate by.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import msgspec
from msgspec import Struct

from fonder.model.diary import Absence, Bond, CheckIn, Diary, Moment, MomentKind
from fonder.model.errors import UseError
from fonder.model.gate import Gate, Support
from fonder.model.people import Couple
from fonder.model.plan import Action, Idea, Learned, Outcome, Plan
from fonder.model.reading import Reading

if TYPE_CHECKING:
    import numpy as np

    from fonder.guard.limits import Look
    from fonder.keep import Records, Vault
    from fonder.model.chat import Chat
    from fonder.read import ReadOptions
    from fonder.read.signals import Signals
    from fonder.steps import Step

Progress = Callable[[float], None]
Files = Sequence[Path | BinaryIO]
S = TypeVar("S", bound=Struct)

READ_SHARE = 0.6  # of the whole progress, what parsing takes; labelling takes the rest


class GateRecord(Struct, frozen=True):
    """All that is kept of a safety check: neutral words, never an answer."""

    paused: bool = False
    asked_on: str | None = None
    whole: bool = False


class Seed(Struct, frozen=True):
    """The number from which this vault's random draws follow."""

    seed: int


# ---- without a vault -----------------------------------------------------------------------------


def read_options(
    today: date,
    *,
    date_order: str | None = None,
    tz: str | None = None,
) -> ReadOptions:
    """Return how an export is to be read. `date_order` is dmy, mdy or ymd; `tz` an IANA zone."""
    from fonder.read import ReadOptions

    return ReadOptions(today=today, date_order=date_order, tz=tz)


def read_chat(paths: Files, options: ReadOptions, progress: Progress | None = None) -> Chat:
    """Return the chat in an export. Raises UseError or NeedsAnswerError, each one clear line."""
    from fonder import read

    return read.chat(paths, options, progress)


def chat_lines(chat: Chat) -> Iterable[dict[str, object]]:
    """Yield the messages of a chat as `fonder read --messages` prints them."""
    from fonder.read.messages import chat_lines as lines

    return lines(chat)


def label(texts: Sequence[str]) -> Signals:
    """Return what each of some messages does: the eleven labels and their probabilities."""
    from fonder.read import signals

    return signals.of_texts(texts)


def read(
    paths: Files,
    *,
    me: str | None,
    options: ReadOptions,
    couple: Couple | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Turn an export into a reading.

    `me` is the person's own name in the chat; where it is left out, the export's file name may give
    the other's. Raises NeedsAnswerError where it doesn't, UseError where the person isn't in it.
    """
    from fonder import read as stage
    from fonder.read import signals

    tell: Progress = progress or (lambda _share: None)
    chat = stage.chat(paths, options, lambda share: tell(share * READ_SHARE))
    people = stage.who_is_me(chat, me)
    labels = signals.of_chat(chat, lambda share: tell(READ_SHARE + share * (0.98 - READ_SHARE)))
    made_on = options.today
    reading = stage.reading(chat, labels, people, couple, made_on, _draws(0, made_on))
    tell(1.0)
    return reading


def ideas() -> tuple[Idea, ...]:
    """Return the whole catalogue. It names no couple and no plan, so no gate applies."""
    from fonder.ideas import catalogue

    return catalogue()


def safety_questions() -> Sequence[Struct]:
    """Return the questions of the safety check, in order."""
    from fonder.guard.check import QUESTIONS

    return QUESTIONS


def judge(answers: Mapping[str, str]) -> Gate:
    """Return what answers to the safety check leave open; the answers are not kept."""
    from fonder.guard import check

    return check.judge(answers)


def plan_once(
    reading: Reading | None, couple: Couple, gate: Gate, today: date, seed: int = 0
) -> Plan:
    """Return this week's plan from a reading alone, with nothing kept."""
    from fonder import plan
    from fonder.guard import admit

    week = plan.week(
        reading=reading,
        couple=couple,
        diary=Diary(),
        gate=gate,
        monday=monday_of(today),
        today=today,
        rng=_draws(seed, today),
    )
    return _admitted(admit(week, gate))


def support(today: date, country: str | None = None) -> Support:
    """Return what is here for somebody who isn't safe; always let through."""
    from fonder import guard

    return guard.support(country, today=today)


def default_folder() -> Path:
    """Return where the vault lies unless the person says otherwise."""
    from fonder import keep

    return keep.default_folder()


def exists(folder: Path) -> bool:
    """Say whether there is a vault in `folder`."""
    from fonder import keep

    return keep.exists(folder)


def create(folder: Path, passphrase: str) -> tuple[Loop, str]:
    """Make a vault and return it open, with the recovery key, which is shown this once."""
    from fonder import keep

    vault, recovery_key = keep.create(folder, passphrase)
    return Loop(vault, vault=vault), recovery_key


def unlock(folder: Path, secret: str) -> Loop:
    """Open a vault by passphrase or recovery key. Raises UseError where neither fits."""
    from fonder import keep

    vault = keep.unlock(folder, secret)
    return Loop(vault, vault=vault)


def restore(archive: Path, folder: Path, secret: str) -> Struct:
    """Bring a backup back into an empty folder and return the receipt."""
    from fonder import keep

    return keep.restore(archive, folder, secret)


def demo_export(today: date, seed: int = 7) -> bytes:
    """Return the made-up couple's chat as a WhatsApp export, zipped."""
    from fonder.simulate import story

    return story.export_zip(story.made_up_couple(today, seed))


def demo(today: date, seed: int = 7, progress: Progress | None = None) -> Loop:
    """Return the loop of a made-up couple, with a reading and a diary; nothing is saved."""
    import io

    from fonder import keep
    from fonder.simulate import story

    told = story.made_up_couple(today, seed)
    loop = Loop(keep.InMemory())
    loop.set_couple(told.couple)
    loop.consent()
    loop.answer_check({question.id: "no" for question in safety_questions()}, today)  # type: ignore[attr-defined]
    loop.import_chat(
        [io.BytesIO(story.export_zip(told))],
        me=told.couple.me.name,
        options=read_options(today),
        progress=progress,
    )
    for kind, entries in (
        ("moment", told.diary.moments),
        ("absence", told.diary.absences),
        ("check_in", told.diary.check_ins),
        ("outcome", told.diary.outcomes),
    ):
        for entry in entries:
            loop._put(kind, entry.id, entry)  # noqa: SLF001 -- the demo fills its own loop
    return loop


# ---- with one ------------------------------------------------------------------------------------


class Loop:
    """One person's Fonder while it is open: the stages, over what is kept.

    `records` keeps everything; `vault` is the same object where it is a sealed one, and None in the
    demo. All methods that change something take effect before they return. A `key` makes a change
    safe to repeat: the same key twice is one change.
    """

    def __init__(self, records: Records, *, vault: Vault | None = None) -> None:
        self._records = records
        self._vault = vault
        self._skipped = False

    # -- who ---------------------------------------------------------------------------------------

    @property
    def couple(self) -> Couple | None:
        """Return who the two are, once they have said so."""
        return self._get("couple", "couple", Couple)

    def set_couple(self, couple: Couple) -> None:
        """Keep who the two are and where they stand."""
        self._put("couple", "couple", couple)

    @property
    def keeps(self) -> bool:
        """Say whether what is entered here is kept (not in the demo)."""
        return self._vault is not None

    # -- guard -------------------------------------------------------------------------------------

    @property
    def gate(self) -> Gate:
        """Return what the last safety check leaves open."""
        record = self._get("gate", "gate", GateRecord)
        couple = self.couple
        if record is not None and record.paused:
            return Gate.CLOSED
        if couple is not None and couple.situation == "unsafe":
            return Gate.CLOSED
        if record is None or record.asked_on is None:
            return Gate.SKIPPED if self._skipped else Gate.UNASKED
        return Gate.OPEN if record.whole else Gate.SKIPPED

    def check_due(self, today: date) -> bool:
        """Say whether the safety check should be asked (again)."""
        from fonder.guard import check

        record = self._get("gate", "gate", GateRecord)
        if record is None or record.asked_on is None:
            return not self._skipped
        return check.due(date.fromisoformat(record.asked_on), today)

    def answer_check(self, answers: Mapping[str, str], today: date) -> Gate:
        """Judge a safety check; keep what it leaves open, in neutral words, and no answer."""
        gate = judge(answers)
        self._put(
            "gate",
            "gate",
            GateRecord(
                paused=gate is Gate.CLOSED, asked_on=today.isoformat(), whole=gate is Gate.OPEN
            ),
        )
        return gate

    def skip_check(self) -> None:
        """Leave the check for later; it is asked again when Fonder is next opened."""
        self._skipped = True

    @property
    def consented(self) -> bool:
        """Say whether the notices before an import were agreed to."""
        return self._records.get("consent", "import") is not None

    def consent(self) -> None:
        """Keep the yes to the notices, and no more than that yes."""
        self._records.put("consent", "import", b"true")

    def import_notices(self) -> Sequence[str]:
        """Return what a person agrees to before the first import."""
        from fonder.guard import consent

        return consent.NOTICES

    def look(self, now: datetime) -> Look:
        """Count a look at the reading and say what it shows: the figures, a pause, or not now."""
        from fonder.guard import limits

        kept = self._records.get("look", "reading")
        looks = msgspec.json.decode(kept, type=list[datetime]) if kept else []
        until = limits.hidden_until(looks)
        if until is not None and now < until:
            return limits.Look.HIDDEN
        seen = limits.look(looks, now)
        looks = [*limits.recent(looks, now), now]
        self._records.put("look", "reading", msgspec.json.encode(looks))
        return seen

    # -- read --------------------------------------------------------------------------------------

    def import_chat(
        self, paths: Files, *, me: str | None, options: ReadOptions, progress: Progress | None = None
    ) -> Reading | None:
        """Read an export and keep the reading: figures and their quotes, not the chat.

        Returns None where a closed gate keeps the reading back. Raises UseError before consent.
        """
        if not self.consented:
            raise UseError("Read and accept the notices first: they say what an import means.")
        fresh = read(paths, me=me, options=options, couple=self.couple, progress=progress)
        number = len(self._records.all("reading")) + 1
        self._put("reading", f"{number:06d}", fresh)
        return self._admit(fresh)

    def readings(self) -> list[Reading]:
        """Return all readings so far, the oldest first."""
        kept = sorted(self._records.all("reading").items())
        readings = (msgspec.json.decode(payload, type=Reading) for _id, payload in kept)
        return [r for r in map(self._admit, readings) if r is not None]

    def reading(self) -> Reading | None:
        """Return the newest reading."""
        ids = sorted(self._records.all("reading"))
        return self._admit(self._get("reading", ids[-1], Reading)) if ids else None

    # -- plan --------------------------------------------------------------------------------------

    def week(self, today: date) -> Plan:
        """Return this week's plan, made on the first call of the week and kept.

        A plan made while the gate stood differently is made anew.
        """
        monday = monday_of(today)
        kept = self._get("plan", monday.isoformat(), Plan)
        if kept is None or not self._fits(kept):
            kept = self._make_plan(monday, today)
            if self.gate in (Gate.OPEN, Gate.SKIPPED) and self.couple is not None:
                self._put("plan", kept.week_of, kept)
        return _admitted(self._admit(kept))

    def today(self, today: date) -> Action | None:
        """Return the one thing to do today, or the next one of this week."""
        over = {outcome.action for outcome in self._outcomes() if outcome.what == "done"}
        coming = [a for a in self.week(today).actions if a.day >= today.isoformat()]
        left = [a for a in coming if a.id not in over]
        return min(left, key=lambda action: action.day, default=None)

    def done(self, action_id: str, today: date, text: str = "") -> Moment | None:
        """Mark an action as done, and keep a line of the diary about it where there is one."""
        action = self._action(action_id, today)
        self._outcome(action, "done", today)
        if not text.strip():
            return None
        return self.log(KIND_OF_STEP[action.step], text, today, action=action_id, key=action_id)

    def not_today(self, action_id: str, today: date) -> Plan:
        """Put something else in the place of an action; it may come back another day."""
        return self._swap(action_id, "not_today", today)

    def never(self, action_id: str, today: date) -> Plan:
        """Put something else in the place of an action, for good."""
        return self._swap(action_id, "never", today)

    def steps(self) -> tuple[Step, ...]:
        """Return the approach and the five steps, with their meaning."""
        from fonder import steps

        return steps.all_steps()

    # -- live --------------------------------------------------------------------------------------

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
        from fonder import live

        moment = live.moment(
            id=key or secrets.token_hex(8),
            kind=kind,
            text=text,
            on=on,
            action=action,
            idea=idea,
        )
        self._put("moment", moment.id, moment, key=key)
        return moment

    def moments(self) -> list[Moment]:
        """Return the diary's moments, the newest first."""
        return sorted(self._all("moment", Moment), key=lambda m: (m.on, m.id), reverse=True)

    def forget(self, moment_id: str) -> None:
        """Take a moment out of the diary."""
        self._records.delete("moment", moment_id)

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
        self._put("absence", absence.id, absence, key=key)
        return absence

    def absences(self) -> list[Absence]:
        """Return all times apart, the earliest first."""
        return sorted(self._all("absence", Absence), key=lambda a: a.first_day)

    def diary(self) -> Diary:
        """Return everything that was kept of what happened."""
        return Diary(
            moments=sorted(self._all("moment", Moment), key=lambda m: (m.on, m.id)),
            absences=self.absences(),
            check_ins=self.check_ins(),
            outcomes=self._outcomes(),
        )

    # -- reflect and learn ---------------------------------------------------------------------------

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
        self._put("check_in", entry.id, entry, key=key)
        return entry

    def check_ins(self) -> list[CheckIn]:
        """Return all check-ins, the earliest first."""
        return sorted(self._all("check_in", CheckIn), key=lambda c: (c.at, c.id))

    def bonds(self, today: date) -> list[Bond]:
        """Return how each slider has stood lately, with its range."""
        from fonder import reflect

        shown = (self._admit(bond) for bond in reflect.bond(self.check_ins(), today))
        return [bond for bond in shown if bond is not None]

    def learned(self, today: date) -> Learned | None:
        """Return what the weeks so far show; None while the gate is closed."""
        from fonder import learn

        return self._admit(learn.effects(self.diary(), today))

    # -- keep ----------------------------------------------------------------------------------------

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the vault a new passphrase. After a crash either may be the right one."""
        self._sealed().change_passphrase(old, new)

    def backup(self, target: Path) -> Struct:
        """Write a sealed, verified backup and return its receipt."""
        return self._sealed().backup(target)

    def close(self) -> None:
        """Lock: the keys leave memory."""
        if self._vault is not None:
            self._vault.close()

    # -- behind the methods ----------------------------------------------------------------------------

    def _sealed(self) -> Vault:
        if self._vault is None:
            raise UseError("The demo keeps nothing, so there is no vault: start with `fonder`.")
        return self._vault

    def _get(self, kind: str, record_id: str, of: type[S]) -> S | None:
        payload = self._records.get(kind, record_id)
        return None if payload is None else msgspec.json.decode(payload, type=of)

    def _put(self, kind: str, record_id: str, value: Struct, *, key: str | None = None) -> None:
        self._records.put(kind, record_id, msgspec.json.encode(value), key=key)

    def _all(self, kind: str, of: type[S]) -> list[S]:
        decoder = msgspec.json.Decoder(of)
        return [decoder.decode(payload) for payload in self._records.all(kind).values()]

    def _admit(self, value: S | None) -> S | None:
        from fonder import guard

        return None if value is None else guard.admit(value, self.gate)

    def _outcomes(self) -> list[Outcome]:
        return sorted(self._all("outcome", Outcome), key=lambda o: (o.on, o.id))

    def _fits(self, plan: Plan) -> bool:
        """Say whether a kept plan still fits where the two stand now."""
        couple = self.couple
        return (
            couple is not None
            and plan.situation == couple.situation
            and all(action.step in self.gate.steps for action in plan.actions)
            and (bool(plan.actions) or plan.gate == "closed")
        )

    def _make_plan(self, monday: date, today: date) -> Plan:
        from fonder import plan

        couple = self.couple
        if couple is None:
            raise UseError("Say who you two are first: the plan depends on it.")
        return plan.week(
            reading=self.reading(),
            couple=couple,
            diary=self.diary(),
            gate=self.gate,
            monday=monday,
            today=today,
            rng=_draws(self._seed(), monday),
        )

    def _swap(self, action_id: str, what: str, today: date) -> Plan:
        from fonder import plan

        action, couple = self._action(action_id, today), self.couple
        assert couple is not None  # noqa: S101 -- a plan exists only for a couple
        self._outcome(action, what, today)
        swapped = plan.instead(
            self.week(today),
            action_id,
            reading=self.reading(),
            couple=couple,
            diary=self.diary(),
            gate=self.gate,
            monday=monday_of(today),
            today=today,
            rng=_draws(self._seed() + len(self._outcomes()), today),
        )
        self._put("plan", swapped.week_of, swapped)
        return _admitted(self._admit(swapped))

    def _action(self, action_id: str, today: date) -> Action:
        found = next((a for a in self.week(today).actions if a.id == action_id), None)
        if found is None:
            raise UseError("That action is not in this week's plan: look at Today again.")
        return found

    def _outcome(self, action: Action, what: str, today: date) -> None:
        outcome = Outcome(
            id=f"{action.id}-{action.idea}-{what}",
            action=action.id,
            idea=action.idea,
            step=action.step,
            what=what,
            on=today.isoformat(),
            chance=action.chance,
        )
        self._put("outcome", outcome.id, outcome)

    def _seed(self) -> int:
        kept = self._get("seed", "plan", Seed)
        if kept is None:
            kept = Seed(secrets.randbits(32))
            self._put("seed", "plan", kept)
        return kept.seed


KIND_OF_STEP = {
    "novelty": MomentKind.EXPERIENCE,
    "appreciation": MomentKind.THANKS,
    "space": MomentKind.SPACE,
    "understanding": MomentKind.TALK,
    "authenticity": MomentKind.TRUE_THING,
}


def monday_of(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _draws(seed: int, day: date) -> np.random.Generator:
    import numpy as np

    return np.random.default_rng([seed, day.toordinal()])


def _admitted(plan: Plan | None) -> Plan:
    """A closed gate empties a plan but never withholds that there is one."""
    assert plan is not None  # noqa: S101 -- admit returns an emptied plan
    return plan
