"""Live: the diary, times apart, and what the diary brings back."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

from fonder.loop.opened import Opened
from fonder.model.diary import Absence, Moment, MomentKind

if TYPE_CHECKING:
    from fonder.live import OnThisDay


class Lives(Opened):
    """What happened, in the person’s own words."""

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
        self,
        first_day: date,
        last_day: date,
        who: str,
        note: str = "",
        *,
        zone: str = "",
        rhythm: str = "",
        key: str | None = None,
    ) -> Absence:
        """Keep a time apart. `who` is away: `me`, `other` or `both`.

        `zone` is the zone of the place away, `rhythm` the contact that the two agreed on.
        """
        from fonder import live

        absence = live.absence(
            id=key or secrets.token_hex(8),
            first_day=first_day,
            last_day=last_day,
            who=who,
            note=note,
            zone=zone,
            rhythm=rhythm,
        )
        self._kept.put("absence", absence.id, absence, key=key)
        return absence

    def absences(self) -> list[Absence]:
        """Return all times apart, the earliest first."""
        return self._kept.diary().absences

    def on_this_day(self) -> list[OnThisDay]:
        """Return what the diary holds from this day of other months and years.

        None of it while mending: it would lead back.
        """
        from fonder import live

        if self.mending:
            return []
        return self._admit_each(
            self._once("on this day", lambda: live.on_this_day(self.diary(), self._today))
        )

    def unthanked(self) -> list[Moment]:
        """Return the efforts in the diary that no thanks answers yet, the latest first (M21).

        None while mending: nobody is sent back to say thanks.
        """
        from fonder import live
        from fonder.loop.rules import Recalled

        if self.mending:
            return []
        found = self._once("unthanked", lambda: live.unthanked(self.diary(), self._today))
        recalled = self._admit(Recalled(found))
        return [] if recalled is None else recalled.moments

    def upcoming_absence(self) -> Absence | None:
        """Return the next time apart within six weeks."""
        from fonder import live

        return live.upcoming_absence(self.diary(), self._today)

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
