"""The living map: what a person writes down for each step besides the diary."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING

from fonder.loop.opened import Opened
from fonder.model.diary import Note
from fonder.model.errors import UseError
from fonder.model.people import Person
from fonder.words import notes as words

if TYPE_CHECKING:
    from fonder.steps.topics import Topic

KIND = "note"


class Notes(Opened):
    """Topics with their questions, and the person's own notes on them."""

    def topics(self) -> list[Topic]:
        """Return the topics of the steps that may speak, with the other person's name in them.

        While mending they are about oneself alone, and name nobody.
        """
        from fonder.steps.topics import for_oneself, named, topics

        couple = self.couple
        other = couple.other if couple else Person("your partner")
        kept = map(for_oneself, topics()) if self.mending else topics()
        return self._admit_each(named(topic, other) for topic in kept if topic)

    def question_of(self, topic: Topic) -> str:
        """Return the question that a topic asks this week."""
        from fonder.steps.topics import asked

        return asked(topic, self.notes(), self._today)

    def gap(self) -> Topic | None:
        """Return the topic most worth a question today; None where every open one is fresh."""
        from fonder.steps.topics import gap

        return gap(self.topics(), self.notes(), self._today)

    def notes(self) -> list[Note]:
        """Return all notes, the newest first. They are one's own, whatever the gate."""
        return sorted(self._kept.all(KIND, Note), key=lambda n: (n.on, n.id), reverse=True)

    def add_note(
        self,
        topic: str,
        text: str,
        source: str = "mine",
        on: date | None = None,
        *,
        key: str | None = None,
    ) -> Note:
        """Keep a note on a topic. Raises UseError."""
        from fonder.live import notes
        from fonder.steps.topics import topics

        known = [one.id for one in topics()]
        if topic not in known:
            raise UseError(words.unknown_topic(topic, known))
        note_id = key or secrets.token_hex(8)
        made = notes.note(id=note_id, topic=topic, text=text, source=source, on=on or self._today)
        self._kept.put(KIND, made.id, made, key=key)
        return made

    def forget_note(self, note_id: str) -> None:
        """Take a note out of the map."""
        self._kept.delete(KIND, note_id)
