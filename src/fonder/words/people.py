"""How the two are spoken of: "you" for the one who asks, a name and pronouns for the other."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from fonder.model.people import THEY, Couple, Pronouns
from fonder.model.reading import People


class Names(Struct, frozen=True):
    """The other's name and pronouns, as sentences need them."""

    other: str
    pronouns: Pronouns = THEY

    @classmethod
    def of(cls, people: People, couple: Couple | None) -> Names:
        """Take the name that the person chose, else the one in the export."""
        if couple is None:
            return cls(people.other)
        return cls(couple.other.name or people.other, couple.other.pronouns)

    @property
    def others(self) -> str:
        """Return the possessive: `Ben's`."""
        return f"{self.other}'s"


class Lead(NamedTuple):
    """Who has more of something, `me` or `other`; `sure` where it is hardly chance."""

    who: str
    sure: bool


def capital(sentence: str) -> str:
    """Return the sentence with its first letter large, the rest as it stands."""
    return sentence[:1].upper() + sentence[1:]
