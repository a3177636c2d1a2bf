"""Anna and Ben: a made-up couple, told from a small hand-written story, the same for one seed.

What a stranger sees first. Nobody in it is real. Nine months of chat end on the day that is passed
in, so that the demo is fresh; the diary covers the last ten weeks and the trips before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from fonder.model.diary import Diary, Note
from fonder.model.people import HE, SHE, Couple, Person, Purpose, Situation
from fonder.simulate.story.diary import diary, living_map
from fonder.simulate.story.export import chat_text, zipped
from fonder.simulate.story.teller import tell
from fonder.simulate.story.year import Year


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up couple: who they are, their chat as WhatsApp exports it, Anna's diary and notes."""

    couple: Couple
    chat_text: str
    diary: Diary
    notes: list[Note]


def made_up_couple(end: date, seed: int = 7) -> Story:
    """Return Anna and Ben with the nine months up to the morning of `end`.

    The same `end` and `seed` give the same bytes. Anna is the one who uses Fonder.
    """
    year = Year(end)
    couple = Couple(
        me=Person("Anna", SHE),
        other=Person("Ben", HE),
        situation=Situation.TOGETHER,
        purpose=Purpose.VALUE,
        both_adults=True,
    )
    return Story(
        couple=couple,
        chat_text=chat_text(tell(year, seed)),
        diary=diary(year, np.random.default_rng([seed, 1])),
        notes=living_map(year),
    )


def export_zip(story: Story) -> bytes:
    """Return the chat as the zip that WhatsApp would send: one `WhatsApp Chat with Ben.txt`."""
    return zipped(story.chat_text)
