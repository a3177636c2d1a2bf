"""Ten made-up couples and a quarter of a year of their plans.

`python -m tests.plan.ten` writes all weeks out, to be read as a thoughtful friend would read them;
with names behind it, only those couples'.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from fonder import plan
from fonder.model.diary import Absence, CheckIn, Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import HE, SHE, Circumstances, Couple, Person, Purpose, Situation, Wishes
from fonder.model.plan import Outcome, Plan
from fonder.model.reading import Reading
from tests.plan.couples import MONDAY, measure, moment, reading, trip

WEEKS = 12
ANNA, BEN, SAM, IDA = Person("Anna", SHE), Person("Ben", HE), Person("Sam"), Person("Ida", SHE)
SABBATH = tuple(slot for slot in range(21) if slot not in (14, 15, 16))  # till Saturday evening
TRIPS = [trip(MONDAY + timedelta(21 * n + 3), days=4) for n in range(1, 4)]
FEAR = [moment(MomentKind.LONGING, MONDAY - timedelta(2), "afraid that Ida will leave me")]
TALKATIVE = reading(
    measure("plan", 4, 9),
    measure("appreciation", 2, 8),
    measure("understanding", 28, 12),
    measure("disclosure", 6, 4),
    measure("longing", 5, 1),
    measure("initiation", 0.71, 0.29, unit="share"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One made-up couple: who they are, what is known of them, and how much of a plan they do."""

    couple: Couple
    gate: Gate = Gate.OPEN
    trips: list[Absence] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    shows: Reading | None = None
    does: float = 0.8


PAIRS: dict[str, Pair] = {
    "new, and not sure yet": Pair(
        Couple(
            *(ANNA, BEN, Situation.UNDECIDED),
            circumstances=Circumstances(money=1, stage="new"),
            experiments=True,
        )
    ),
    "thirty years together": Pair(
        Couple(
            *(BEN, ANNA),
            circumstances=Circumstances(stage="long", energy=2),
            my_wishes=Wishes(likes=("history", "garden")),
        ),
        moments=[
            moment(MomentKind.EXPERIENCE, MONDAY - timedelta(9), "Two museums in one day."),
            moment(MomentKind.EFFORT, MONDAY - timedelta(3), "She repainted the whole hall."),
        ],
    ),
    "two women with small children": Pair(
        Couple(
            *(ANNA, IDA),
            circumstances=Circumstances(children=True, money=1, energy=2, stage="settled"),
            experiments=True,
        ),
        does=0.5,
    ),
    "two men who travel": Pair(
        Couple(
            *(BEN, Person("Tom", HE)),
            my_wishes=Wishes(thrill=3),
            other_wishes=Wishes(thrill=2),
            experiments=True,
        ),
        trips=TRIPS,
    ),
    "a wheelchair and little money": Pair(
        Couple(
            *(SAM, Person("Kim")),
            circumstances=Circumstances(
                money=0, energy=1, spares=("walking", "stairs", "balance", "stamina")
            ),
        )
    ),
    "keeping the Sabbath": Pair(
        Couple(
            *(Person("Ruth", SHE), Person("Eli", HE)),
            circumstances=Circumstances(sober=True, free=SABBATH, stage="settled"),
            my_wishes=Wishes(avoids=("dance", "dancing")),
        ),
        shows=TALKATIVE,
    ),
    "an ocean between them": Pair(
        Couple(
            *(Person("Mei", SHE, "Asia/Taipei"), Person("Jo", HE, "America/Chicago")),
            situation=Situation.APART,
            purpose=Purpose.TIME_APART,
            experiments=True,
        ),
        shows=TALKATIVE,
    ),
    "afraid of being left": Pair(Couple(ANNA, IDA), moments=FEAR, does=0.6),
    "not exclusive": Pair(
        Couple(*(SAM, BEN, Situation.NOT_EXCLUSIVE), purpose=Purpose.SIGNIFICANCE),
    ),
    "after a break-up": Pair(Couple(*(ANNA, BEN, Situation.BROKEN_UP), Purpose.WIN_BACK)),
}


def lived(name: str) -> Iterator[tuple[Plan, list[Outcome]]]:
    """Yield each week's plan with what was done before it; some of what is planned gets done."""
    pair = PAIRS[name]
    done: list[Outcome] = []
    offered: list[list[str]] = []
    rng = np.random.default_rng(len(name))
    for n in range(WEEKS):
        monday = MONDAY + timedelta(weeks=n)
        given = plan.Given(
            reading=pair.shows,
            couple=pair.couple,
            diary=Diary(pair.moments, pair.trips, _felt(rng, monday), list(done)),
            gate=pair.gate,
            monday=monday,
            today=monday,
            rng=rng,
            avoid={idea for week in offered[-4:] for idea in week},
            earlier={idea for week in offered for idea in week},
        )
        made = plan.week(given)
        yield made, list(done)
        offered.append([a.idea for a in made.actions])
        done += [
            Outcome(a.id, a.id, a.idea, a.step, "done", a.day, a.chance)
            for a in made.actions
            if rng.random() < pair.does
        ]


def _felt(rng: np.random.Generator, monday: date) -> list[CheckIn]:
    """Return three check-ins of the week before."""
    levels = [int(rng.integers(3, 9)) for _ in range(3)]
    return [
        CheckIn(f"{monday}{n}", f"{monday - timedelta(6 - n)}T20:00", level, level, level)
        for n, level in enumerate(levels)
    ]


def main(names: list[str]) -> None:
    """Write the weeks out."""
    for name in names or list(PAIRS):
        sys.stdout.write(f"\n==== {name} ====" + "\n")
        for made, _ in lived(name):
            sys.stdout.write(f"\n  {made.week_of}  {made.says}" + "\n")
            for a in made.actions:
                day = f"{date.fromisoformat(a.day):%a} {a.part}"
                sys.stdout.write(
                    f"    {day:14} [{a.step}] {a.title} ({a.minutes} min, {a.cost})" + "\n"
                )
                sys.stdout.write(f"                   {a.text}" + "\n")
                sys.stdout.write(f"                   WHY: {a.why}" + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
