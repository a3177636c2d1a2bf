"""The two people, what they are to each other now, and why one of them wants to be missed."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Situation(StrEnum):
    """What the two are to each other now. It decides what a plan may hold."""

    TOGETHER = "together"
    APART = "apart"  # together, in different places for a while
    UNDECIDED = "undecided"  # seeing each other
    NOT_EXCLUSIVE = "not_exclusive"
    BROKEN_UP = "broken_up"
    UNSAFE = "unsafe"


class Purpose(StrEnum):
    """Why the person wants to be missed (M1)."""

    VALUE = "value"  # a relationship that is good for both lives
    CLOSENESS = "closeness"  # to be close again
    TIME_APART = "time_apart"  # to come through a separation well
    SIGNIFICANCE = "significance"  # to feel that one matters; it has a price (M1, M2)
    WIN_BACK = "win_back"  # Fonder helps with healing, not with winning back


class Pronouns(Struct, frozen=True):
    """How somebody is spoken of: `he` is here, I saw `him`, `his` coat."""

    subject: str = "they"
    object: str = "them"
    possessive: str = "their"
    plural: bool = True  # "they are", against "she is"


HE = Pronouns("he", "him", "his", plural=False)
SHE = Pronouns("she", "her", "her", plural=False)
THEY = Pronouns()


class Person(Struct, frozen=True):
    """One of the two, by the name that the person chose to use."""

    name: str
    pronouns: Pronouns = THEY


class Couple(Struct, frozen=True):
    """The two people and where they stand. `me` is the one who uses Fonder."""

    me: Person
    other: Person
    situation: Situation = Situation.TOGETHER
    purpose: Purpose | None = None
    both_adults: bool = False
