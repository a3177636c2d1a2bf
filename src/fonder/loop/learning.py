"""Reflect and learn: short check-ins, and what they show after some weeks."""

from __future__ import annotations

import secrets
from datetime import datetime

from fonder.loop.living import Lives
from fonder.model.diary import Bond, CheckIn
from fonder.model.plan import Learned


class Learns(Lives):
    """Check-ins, how it stands, and what moves the two."""

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
