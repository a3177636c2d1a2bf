"""Time apart: its plan with both clocks, and what a calendar file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fonder.loop.planning import Plans
from fonder.model.diary import Absence

if TYPE_CHECKING:
    from fonder.live import Event, NewThing, TimeApart


class Apart(Plans):
    """Before, during and after a time apart."""

    def time_apart(self) -> TimeApart | None:
        """Return the time apart that matters today; None without one, or where the gate says no.

        None while mending: there is nobody to come back to.
        """
        from fonder import live
        from fonder.steps import fear_voiced

        couple = self.couple
        if couple is None or self.mending or "space" not in self.gate.steps:
            return None
        absence = live.nearest(self.diary(), self._today)
        return self._admit(
            live.time_apart(
                couple,
                self.diary(),
                self._clock(),
                new_thing=self._new_thing(absence),
                worried=fear_voiced(self.diary(), self._today) is not None,
            )
        )

    def calendar_events(self, data: bytes) -> list[Event]:
        """Return the longer events of a calendar file, of which nothing is kept.

        The file is a stranger's, so a child process parses it. Raises UseError where it is no
        calendar, too large, broken, or holds none.
        """
        from fonder.loop import confined

        return self._admit_each(confined.events(data, self._today))

    def forget_absence(self, absence_id: str) -> None:
        """Drop a time apart; what is planned ahead is planned anew."""
        self._kept.delete("absence", absence_id)
        self._plan_anew()

    def _new_thing(self, absence: Absence | None) -> NewThing | None:
        """Return the new thing that the plans hold before a time apart."""
        from fonder import live

        if absence is None or absence.first_day <= self._today.isoformat():
            return None
        new = (a for a in self._actions() if a.step == "novelty" and a.day < absence.first_day)
        last = max(new, key=lambda action: action.day, default=None)
        return live.NewThing(last.title, last.day) if last else None
