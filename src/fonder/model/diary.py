"""What the two live through: moments, time apart, and short check-ins.

The entries hold plain values and can form no cycle, so the garbage collector need not walk the
tens of thousands that ten years leave (`gc=False`).
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from fonder.model.plan import Outcome


class MomentKind(StrEnum):
    """What a moment in the diary is."""

    EXPERIENCE = "experience"  # something new, done together (step 1)
    THANKS = "thanks"  # thanks that were said (step 2)
    EFFORT = "effort"  # an effort that was noticed, not yet thanked (step 2)
    SPACE = "space"  # time for one's own life (step 3)
    LONGING = "longing"  # a moment of missing, or of being missed (step 3)
    TALK = "talk"  # a talk that went deeper (step 4)
    BANTER = "banter"  # an in-joke, a tease that both enjoyed (step 4)
    TRUE_THING = "true_thing"  # something real that was said or shown (step 5)
    MEMORY = "memory"  # anything worth keeping


class Moment(Struct, frozen=True, gc=False):
    """One entry of the diary. Private unless the person shares it.

    `on` is a date, `2026-03-14`. `action` is the id of the planned action that it answers, if any.
    """

    id: str
    on: str
    kind: MomentKind
    text: str
    action: str | None = None
    idea: str | None = None
    shared: bool = False


class Absence(Struct, frozen=True, gc=False):
    """A time apart, from one date to another, both included. `who` is `me`, `other` or `both`.

    `zone` is the IANA zone of the place away, "" where it is the same. `rhythm` is the contact that
    the two agreed on, in their own words.
    """

    id: str
    first_day: str
    last_day: str
    who: str
    note: str = ""
    zone: str = ""
    rhythm: str = ""


class CheckIn(Struct, frozen=True, gc=False):
    """How it felt today: three sliders from 0 to 10. None where it was left open.

    `closeness` how close we felt; `missed` how much I felt missed; `ease` how at ease I was.
    """

    id: str
    at: str
    closeness: int | None
    missed: int | None
    ease: int | None


class Letter(Struct, frozen=True, gc=False):
    """A letter that nobody gets. It stays shut until the morning of `opens_on`, a date.

    `written_at` is wall clock with its offset. `softened` says that the first words were replaced.
    """

    id: str
    written_at: str
    opens_on: str
    text: str
    softened: bool = False


class Envelope(Struct, frozen=True, gc=False):
    """A letter from the outside: when it was written and opens, and none of its words."""

    id: str
    written_at: str
    opens_on: str
    open: bool


class Note(Struct, frozen=True, gc=False):
    """One entry of the living map: what is known of the other, or of oneself, on a topic.

    `on` is the day it was written, `2026-03-14`. `source` is `told`, `noticed`, `chat` or `mine`.
    """

    id: str
    on: str
    topic: str
    text: str
    source: str


class Bond(Struct, frozen=True):
    """How one slider has stood lately: smoothed level and 90 % range by week, 0 to 10."""

    slider: str
    weeks: list[str]
    level: list[float]
    low: list[float]
    high: list[float]
    n: int
    says: str


class Diary(Struct, frozen=True):
    """Everything that the two have kept so far, each list in time order."""

    moments: list[Moment] = []
    absences: list[Absence] = []
    check_ins: list[CheckIn] = []
    outcomes: list[Outcome] = []
