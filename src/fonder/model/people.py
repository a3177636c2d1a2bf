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
    """One of the two, by the name that the person chose to use.

    `zone` is the IANA zone where they live, "" where it is this machine's.
    """

    name: str
    pronouns: Pronouns = THEY
    zone: str = ""


class Wishes(Struct, frozen=True):
    """What one of the two likes and won't do: words such as `water`, `dance`, `shiver`, `nature`.

    `thrill` is the most that is fine with them, 1 (a tickle) to 3. More than 1 is a yes to scary
    ideas; it takes the yes of both.
    """

    likes: tuple[str, ...] = ()
    avoids: tuple[str, ...] = ()
    thrill: int = 1


class Circumstances(Struct, frozen=True):
    """What a week of theirs can hold.

    `money` is the highest cost band, 0 free to 3 a trip; `energy` the most that a day can take, 1
    low to 3. `children` says that children live with them; `sober` that nothing may take place
    where drinking is expected. `spares` names what is not to be asked of a body (walking, stairs,
    balance, stamina, hands, sight, hearing, voice). `free` holds the parts of the week that are
    theirs, 0 (Monday morning), 1 (afternoon), 2 (evening) to 20; empty means the usual ones.
    `stage` is new, settled, long or "". `south` turns the seasons round.
    """

    money: int = 3
    energy: int = 3
    children: bool = False
    sober: bool = False
    spares: tuple[str, ...] = ()
    free: tuple[int, ...] = ()
    stage: str = ""
    south: bool = False


class Couple(Struct, frozen=True):
    """The two people and where they stand. `me` is the one who uses Fonder.

    `experiments` is a yes to drawing by lot among ideas that are nearly as good as the best.
    """

    me: Person
    other: Person
    situation: Situation = Situation.TOGETHER
    purpose: Purpose | None = None
    both_adults: bool = False
    circumstances: Circumstances = Circumstances()
    my_wishes: Wishes = Wishes()
    other_wishes: Wishes = Wishes()
    experiments: bool = False

    @property
    def thrill(self) -> int:
        """Return the most thrill that both said yes to."""
        return min(self.my_wishes.thrill, self.other_wishes.thrill)
