"""Prompt: what a reading found comes back: a question on its day, a kindness to thank for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from fonder.loop.reading import Reads
from fonder.model.diary import MomentKind
from fonder.model.people import Situation
from fonder.model.reading import Found, Quote, Reading

EVENING = 18  # o'clock: from here on one can ask how a day was
FRESH = 45  # days that a reading's prompts last
KIND = "prompt"
_ID = re.compile(r"(follow_ups|forgotten_kindness|on_this_day)-\d{8,20}")


class Prompt(Struct, frozen=True):
    """One thing of the chat that Fonder brings up by itself today, and what one might do.

    `step` is the step that it belongs to, which must be open; `kind` is the kind of moment that
    answers it. The words to say stay the person's own.
    """

    id: str
    step: str
    about: str  # the find: `follow_ups`, `forgotten_kindness` or `on_this_day`
    says: str
    quotes: list[Quote]
    kind: MomentKind


class Prompts(Reads):
    """What the newest reading brings up today, until it was answered or put away."""

    def prompts(self) -> list[Prompt]:
        """Return what there is for now: what to ask about, one kindness, one word of this day."""
        reading = self.reading()
        couple = self.couple
        if reading is None or couple is None or couple.situation is Situation.UNSAFE:
            return []
        if self.mending:  # healing, not going back
            return []
        settled = set(self._kept.ids(KIND))
        left = [p for p in self._all(reading) if p.id not in settled]
        asks = [p for p in left if p.about == "follow_ups"]
        thanks = [p for p in left if p.about == "forgotten_kindness"]
        days = [p for p in left if p.about == "on_this_day"]
        return self._admit_each([*asks[:2], *thanks[:1], *days[:1]])

    def settle(self, prompt_id: str) -> None:
        """Note that a prompt was answered or put away; it doesn't come again."""
        if _ID.fullmatch(prompt_id) and prompt_id not in self._kept.ids(KIND):
            self._kept.records.put(KIND, prompt_id, b"true")

    def _all(self, reading: Reading) -> Iterator[Prompt]:
        yield from self._to_ask(reading)
        if reading.made_on and self._today - date.fromisoformat(reading.made_on) <= timedelta(
            FRESH
        ):
            yield from _kindnesses(reading)
            yield from self._of_this_day(reading)

    def _to_ask(self, reading: Reading) -> Iterator[Prompt]:
        """Yield what ends today, in the evening, or was yesterday."""
        days = {(self._today - timedelta(days=1)).isoformat()}
        if self._clock().hour >= EVENING:
            days.add(self._today.isoformat())
        for found in _found(reading, "follow_ups"):
            if found.on in days:
                yield _prompt("follow_ups", "understanding", found, MomentKind.TALK)

    def _of_this_day(self, reading: Reading) -> Iterator[Prompt]:
        for found in _found(reading, "on_this_day"):
            if found.on == self._today.isoformat():
                yield _prompt("on_this_day", "novelty", found, MomentKind.MEMORY)


def _kindnesses(reading: Reading) -> Iterator[Prompt]:
    for found in _found(reading, "forgotten_kindness"):
        yield _prompt("forgotten_kindness", "appreciation", found, MomentKind.THANKS)


def _found(reading: Reading, find_id: str) -> list[Found]:
    return next((find.found for find in reading.finds if find.id == find_id), [])


def _prompt(about: str, step: str, found: Found, kind: MomentKind) -> Prompt:
    at = found.quotes[-1].at if found.quotes else found.on
    digits = "".join(c for c in at if c.isdigit())
    return Prompt(f"{about}-{digits}", step, about, found.prompt or found.says, found.quotes, kind)
