"""What a Loop keeps, by kind: typed values over the records of a vault."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

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
    """Typed values over `records`: JSON inside, sealed or not as the records are."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def get(self, kind: str, record_id: str, of: type[S]) -> S | None:
        """Return one value, or None where there is none."""
        payload = self.records.get(kind, record_id)
        return None if payload is None else msgspec.json.decode(payload, type=of)

    def put(self, kind: str, record_id: str, value: Struct, *, key: str | None = None) -> None:
        """Keep a value under its kind and id, in place of an earlier one."""
        self.records.put(kind, record_id, msgspec.json.encode(value), key=key)

    def all(self, kind: str, of: type[S]) -> list[S]:
        """Return all values of a kind, in the order of their ids."""
        decoder = msgspec.json.Decoder(of)
        return [decoder.decode(payload) for _id, payload in sorted(self.records.all(kind).items())]

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind, sorted."""
        return sorted(self.records.all(kind))

    def diary(self) -> Diary:
        """Return everything that was kept of what happened, each list in time order."""
        return Diary(
            moments=sorted(self.all("moment", Moment), key=lambda m: (m.on, m.id)),
            absences=sorted(self.all("absence", Absence), key=lambda a: a.first_day),
            check_ins=sorted(self.all("check_in", CheckIn), key=lambda c: (c.at, c.id)),
            outcomes=sorted(self.all("outcome", Outcome), key=lambda o: (o.on, o.id)),
        )

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
