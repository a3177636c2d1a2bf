"""What an open Fonder has in hand at every stage: what is kept, the clock, and the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from fonder.loop.kept import GateRecord, Kept
from fonder.loop.once import Clock
from fonder.model.diary import Diary
from fonder.model.gate import Gate
from fonder.model.people import Couple, Situation

if TYPE_CHECKING:
    from fonder.keep import Records, Vault

S = TypeVar("S", bound=Struct)
V = TypeVar("V")


class Opened:
    """What is kept, the clock and the gate. Every value that leaves passes `_admit`."""

    def __init__(self, records: Records, *, clock: Clock, vault: Vault | None = None) -> None:
        self._kept = Kept(records)
        self._clock = clock
        self._vault = vault
        self._skipped = False
        self.offer: str | None = None  # of the safety check, for words just read; never kept
        self._made: dict[str, tuple[Diary, date, Any]] = {}

    @property
    def couple(self) -> Couple | None:
        """Return who the two are, once they have said so."""
        return self._kept.get("couple", "couple", Couple)

    def set_couple(self, couple: Couple) -> None:
        """Keep who the two are and where they stand.

        To say that it isn't safe pauses as a yes does: only a later check opens again, not another
        choice of the situation.
        """
        self._kept.put("couple", "couple", couple)
        if couple.situation == Situation.UNSAFE:
            paused = GateRecord(paused=True, asked_on=self._today.isoformat())
            self._kept.put("gate", "gate", paused)

    @property
    def keeps(self) -> bool:
        """Say whether what is entered here is kept (not in the demo)."""
        return self._vault is not None

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
    def mending(self) -> bool:
        """Say whether this is a time to heal: then nothing here leads back to the other."""
        from fonder.steps import healing

        couple = self.couple
        return couple is not None and healing(couple)

    def diary(self) -> Diary:
        """Return everything that was kept of what happened."""
        return self._kept.diary()

    @property
    def _today(self) -> date:
        return self._clock().date()

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
