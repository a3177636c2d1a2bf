"""Read: an export becomes a reading that is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from fonder.loop import chats, once
from fonder.loop.beside import Beside
from fonder.loop.guarding import Guards
from fonder.loop.once import Files, Progress
from fonder.model.errors import UseError
from fonder.model.reading import Measure, Reading, unknown

if TYPE_CHECKING:
    from fonder.guard.reads import Read
    from fonder.read import ReadOptions


class Reads(Guards):
    """Readings, and the chat where the person asks to keep it."""

    def import_chat(
        self,
        paths: Files,
        *,
        me: str | None,
        options: ReadOptions,
        progress: Progress | None = None,
        keep_chat: bool = False,
        first: Callable[[], None] | None = None,
    ) -> Reading | None:
        """Read an export and keep the reading: figures and their quotes, not the chat.

        With `keep_chat` the whole chat is kept too, and what is read later extends it, whether that
        asks to keep it or not. Names that were said to be one person's, and the person a chat is
        with, are remembered. With `first`, the close reader goes over it as well, where it is
        installed: `first` is called when the fast reader's reading is kept, which the closer one
        then replaces. Returns None where a closed gate keeps the reading back. Raises
        UseError before consent.
        """
        if not self.consented:
            raise UseError("Read and accept the notices first: they say what an import means.")
        options = chats.remembered(self._kept, options)
        records, tell = self._kept.records, progress or (lambda _share: None)
        with Beside(lambda: (chats.kept_chats(records), chats.kept_labels(records))) as kept:
            fresh = once.parsed(paths, options, tell)
        older, known = kept.result()
        apps = once.laid_together(older, fresh, options)
        found = once.labelled(apps, me=me, options=options, progress=tell, known=known)
        self.offer = once.offer_of(found)
        earlier = self._kept.all("reading", Reading)
        reading = once.reading_of(found, couple=self.couple, earlier=earlier)
        if keep_chat or chats.kept(records):
            chats.keep_chats(records, apps)
            chats.keep_labels(records, found)
        chats.remember(self._kept, options)
        number = f"{len(self._kept.ids('reading')) + 1:06d}"
        self._kept.put("reading", number, reading)
        if first is not None:
            first()
            again = once.closer(found, tell)
            if again is not None:
                reading = once.reading_of(again, couple=self.couple, earlier=earlier)
                self._kept.put("reading", number, reading)
        tell(1.0)
        return self._admit(reading)

    @property
    def said_of_exports(self) -> chats.Same:
        """Return what was said about names and zone, and needs not be said again."""
        return chats.said(self._kept)

    def forget_said_of_exports(self) -> None:
        """Forget it: the next import asks anew."""
        chats.forget_said(self._kept)

    @property
    def keeps_chat(self) -> bool:
        """Say whether the whole chat is kept."""
        return chats.kept(self._kept.records)

    def forget_chat(self) -> None:
        """Drop the whole chat, and keep the readings."""
        for app in list(self._kept.records.all(chats.KIND)):
            self._kept.records.delete(chats.KIND, app)
        self._kept.records.delete(chats.LABELS, chats.LABELS)

    def readings(self) -> list[Reading]:
        """Return all readings so far, the oldest first."""
        return self._admit_each(self._kept.all("reading", Reading))

    def reading(self) -> Reading | None:
        """Return the reading that shows now: a newer one waits until the week is over."""
        found, _due = self._shown()
        return self._admit(found)

    def new_figures_on(self) -> date | None:
        """Return the day on which a newer reading will show; None where none is waiting."""
        _found, due = self._shown()
        return due

    def _shown(self) -> tuple[Reading | None, date | None]:
        from fonder.guard import limits

        readings = self._kept.all("reading", Reading)
        if not readings:
            return None, None
        at, due = limits.shown([(_made(one), _about(one)) for one in readings], self._today)
        return readings[at], due

    def read_about(self, read_id: str) -> tuple[Read, list[Measure]] | None:
        """Return a short read and what one's own reading shows on it; None where it isn't open.

        A read about one's own side brings only one's own words. While the figures rest, because
        they were looked at too often, they rest here too. Raises UseError for an unknown id.
        """
        from fonder.guard.reads import read

        found = self._admit(read(read_id))
        if found is None:
            return None
        shown = None if self.hidden_until() else self.reading()
        measures = [m for m in shown.measures if m.id in found.measures] if shown else []
        return found, [_mine(m) for m in measures] if found.mine else measures


def _made(reading: Reading) -> date:
    return date.fromisoformat(reading.made_on) if reading.made_on else date.min


def _about(reading: Reading) -> tuple[object, ...]:
    """Return what a reading is about: whose words, from which app, and since when."""
    source, people = reading.source, reading.people
    return source.format, source.first, people.me, people.other


def _mine(measure: Measure) -> Measure:
    """Return a finding with one's own figure and words alone."""
    return replace(
        measure,
        other=unknown(),
        for_=[quote for quote in measure.for_ if quote.who == "me"],
        against=[quote for quote in measure.against if quote.who == "me"],
        by_month=[],
    )
