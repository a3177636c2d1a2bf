"""What a Loop keeps, by kind: typed values over the records of a vault."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct

from fonder.model.diary import Absence, CheckIn, Diary, Moment
from fonder.model.gate import Gate
from fonder.model.plan import Outcome

if TYPE_CHECKING:
    from fonder.keep import Records

S = TypeVar("S", bound=Struct)


class GateRecord(Struct, frozen=True):
    """All that is kept of a safety check: neutral words, never an answer."""

    paused: bool = False
    asked_on: str | None = None
    whole: bool = False

    @property
    def gate(self) -> Gate:
        """Return how the gate stood right after that check."""
        if self.paused:
            return Gate.CLOSED
        if self.asked_on is None:
            return Gate.UNASKED
        return Gate.OPEN if self.whole else Gate.SKIPPED

    @property
    def day(self) -> date | None:
        """Return the day of that check."""
        return None if self.asked_on is None else date.fromisoformat(self.asked_on)


class Seed(Struct, frozen=True):
    """The number from which this vault's random draws follow."""

    seed: int


class Kept:
    """Typed values over `records`: JSON inside, sealed or not as the records are.

    Ten years of a diary take a tenth of a second to decode, so decoded values stay in memory, as
    the opened records themselves do; every change goes through here and renews them.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._decoded: dict[str, dict[str, Any]] = {}
        self._diary: Diary | None = None

    def get(self, kind: str, record_id: str, of: type[S]) -> S | None:
        """Return one value, or None where there is none."""
        payload = self.records.get(kind, record_id)
        return None if payload is None else msgspec.json.decode(payload, type=of)

    def put(self, kind: str, record_id: str, value: Struct, *, key: str | None = None) -> None:
        """Keep a value under its kind and id, in place of an earlier one.

        A change whose `key` was applied before changes nothing.
        """
        self.records.put(kind, record_id, msgspec.json.encode(value), key=key)
        self._diary = None
        if kind not in self._decoded:
            return
        standing = self.get(kind, record_id, type(value))
        if standing is None:  # an old change came again, and what it kept has gone since
            self._decoded[kind].pop(record_id, None)
        else:
            self._decoded[kind][record_id] = standing

    def delete(self, kind: str, record_id: str) -> None:
        """Drop a value."""
        self.records.delete(kind, record_id)
        self._decoded.get(kind, {}).pop(record_id, None)
        self._diary = None

    def all(self, kind: str, of: type[S]) -> list[S]:
        """Return all values of a kind, in the order of their ids."""
        if kind not in self._decoded:
            decode = msgspec.json.Decoder(of).decode
            self._decoded[kind] = {i: decode(raw) for i, raw in self.records.all(kind).items()}
        return [value for _id, value in sorted(self._decoded[kind].items())]

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind, sorted."""
        return sorted(self.records.all(kind))

    def diary(self) -> Diary:
        """Return everything that was kept of what happened, each list in time order."""
        if self._diary is None:
            self._diary = Diary(
                moments=sorted(self.all("moment", Moment), key=lambda m: (m.on, m.id)),
                absences=sorted(self.all("absence", Absence), key=lambda a: a.first_day),
                check_ins=sorted(self.all("check_in", CheckIn), key=lambda c: (c.at, c.id)),
                outcomes=sorted(self.all("outcome", Outcome), key=lambda o: (o.on, o.id)),
            )
        return self._diary

    def looks(self) -> list[datetime]:
        """Return when the reading was looked at lately, the oldest first."""
        payload = self.records.get("look", "reading")
        return msgspec.json.decode(payload, type=list[datetime]) if payload else []

    def keep_looks(self, looks: list[datetime]) -> None:
        """Keep the looks that still matter."""
        self.records.put("look", "reading", msgspec.json.encode(looks))

    def seed(self) -> int:
        """Return this vault's random seed, drawn once."""
        kept = self.get("seed", "plan", Seed)
        if kept is None:
            kept = Seed(secrets.randbits(32))
            self.put("seed", "plan", kept)
        return kept.seed
