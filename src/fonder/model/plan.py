"""Ideas worth doing, the actions of one week, and what they turned out to move."""

from __future__ import annotations

from msgspec import Struct

STEPS: tuple[str, ...] = ("novelty", "appreciation", "space", "understanding", "authenticity")


class Idea(Struct, frozen=True, forbid_unknown_fields=True):
    """One concrete thing to do, as it stands in the catalogue or in somebody's own list.

    `cost` 0 free, 1 a coffee, 2 a dinner, 3 a trip. `thrill` 0 none to 3 a real shiver, no danger;
    `limits` says what keeps it safe. `energy` 1 low to 3 high. `access` names what it asks of a
    body (walking, stairs, balance, stamina, hands, sight, hearing, voice); empty asks nothing in
    particular. `season`, `stages` and `situations` empty mean any (for situations: any in which
    the step may speak). Stages: `new` months, `settled`, `long` years.
    """

    id: str
    title: str
    text: str
    step: str
    kind: str
    minutes: int
    method: tuple[str, ...]
    evidence: tuple[str, ...]
    cost: int = 0
    thrill: int = 0
    energy: int = 1
    place: str = "anywhere"  # home, town, nature, anywhere
    distance: bool = False  # works while the two are in different places
    alone: bool = False  # needs nothing from the other
    both_willing: bool = False
    before_apart: bool = False  # best just before a time apart
    features: tuple[str, ...] = ()  # water, night, food, music …: what may make it new
    situations: tuple[str, ...] = ()
    season: tuple[str, ...] = ()  # spring, summer, autumn, winter
    weather: str = "any"  # what it needs: any, dry, clear, warm, rain, snow
    indoors: bool = True  # can be done under a roof
    children: bool = False  # can be done with children around
    access: tuple[str, ...] = ()
    sober: bool = True  # takes place where nobody is expected to drink
    limits: str = ""  # the safe limits of a thrill
    stages: tuple[str, ...] = ()
    asks: str = ""  # what it asks of the other, in a few plain words; "" where it asks nothing


class Action(Struct, frozen=True):
    """One thing to do this week.

    `chance` is the probability with which this idea was drawn for its place among near-equals,
    given the places drawn before it; 1 where nothing was drawn. `odds` holds, for the same draw,
    the probability of each step that was in it: 1 where the step was given, and empty where
    nothing was drawn. Both are for learning. `part` is the part of the day: morning, afternoon or
    evening. `novelty` is 0 (done before) to 1 (nothing like it in the diary); None where it means
    nothing.
    """

    id: str
    idea: str
    step: str
    title: str
    text: str
    why: str
    day: str
    minutes: int
    cost: int
    novelty: float | None
    method: list[str]
    evidence: list[str]
    chance: float
    odds: dict[str, float] = {}
    part: str = ""


class Plan(Struct, frozen=True):
    """The actions of one week. `week_of` is its Monday. `gate` is `open` or `closed`.

    `silent` says, for each step that has nothing this week, why.
    """

    week_of: str
    situation: str
    gate: str
    actions: list[Action]
    silent: dict[str, str] = {}
    says: str = ""


class Outcome(Struct, frozen=True, gc=False):
    """What became of an action: `offered`, then `done`, `not_today` or `never`; and when.

    `chance` and `odds` are the action's: what was drawn by lot, and from which steps.
    """

    id: str
    action: str
    idea: str
    step: str
    what: str
    on: str
    chance: float
    odds: dict[str, float] = {}


class Effect(Struct, frozen=True):
    """How weeks with a step's actions differed from weeks without, in slider points.

    `alone` rests on the couple's own weeks; `with_research` adds a sceptical prior.
    """

    step: str
    outcome: str
    alone: dict[str, float | None]
    with_research: dict[str, float | None]
    randomised: bool
    says: str


class Learned(Struct, frozen=True):
    """What the weeks so far show. `enough_on` is the week when more could be said, if known."""

    weeks: int
    effects: list[Effect]
    says: str
    enough_on: str | None = None
