"""Guard, as a person meets it: the check, the notices before an import, and looking too often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from fonder.loop.kept import GateRecord
from fonder.loop.opened import Opened
from fonder.model.gate import Gate

if TYPE_CHECKING:
    from fonder.guard.limits import Look
    from fonder.guard.reads import Read


class Guards(Opened):
    """The safety check, consent, and how often one looks."""

    @property
    def check_due(self) -> bool:
        """Say whether the safety check should be asked (again)."""
        from fonder.guard import check

        record = self._kept.get("gate", "gate", GateRecord) or GateRecord()
        return check.due(record.day, self._today) and not self._skipped

    def answer_check(self, answers: Mapping[str, str]) -> Gate:
        """Judge a safety check; keep what it leaves open, in neutral words, and no answer."""
        from fonder.guard import check

        self.offer = None
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

    def reads(self) -> list[Read]:
        """Return the short reads that are open now: two of them whatever the gate."""
        from fonder.guard.reads import reads

        return self._admit_each(reads())

    def sources_of(self, read: Read) -> list[str]:
        """Return what stands behind a read: what research says, and the works."""
        from fonder.ideas.evidence import told

        return [told(source) for source in read.sources]
