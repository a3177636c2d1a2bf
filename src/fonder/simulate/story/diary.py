"""Anna's diary beside the chat: moments, times apart, ten weeks of check-ins, what she tried."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from numpy.random import Generator

from fonder.model.diary import Absence, CheckIn, Diary, Moment, MomentKind, Note
from fonder.model.plan import Outcome
from fonder.simulate.story.words import lisbon_dates
from fonder.simulate.story.year import ANNA_AWAY, BEN_AWAY, Year, day_number

CHECK_IN_WEEKS = 10
_ANSWERED = 0.72  # share of the days with a check-in
_LIFTS = {"novelty": 0.9, "understanding": 0.7, "appreciation": 0.5, "authenticity": 0.3}
_CHANCES = (0.25, 0.33, 0.4, 0.5)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("fonder.simulate.story") / "diary.toml").read_text("utf-8"))


def diary(year: Year, rng: Generator) -> Diary:
    """Return Anna's diary up to the story's last day; every list is in time order."""
    outcomes = _outcomes(year, rng)
    return Diary(
        moments=_moments(year),
        absences=_absences(year),
        check_ins=_check_ins(year, outcomes, rng),
        outcomes=outcomes,
    )


def _day(at: str, year: Year) -> date:
    """Return the date of `w30 sat`, `end-2`, or `month-3`: the same day three months before."""
    if at.startswith("month-"):
        months = year.end.year * 12 + year.end.month - 1 - int(at.removeprefix("month-"))
        return date(months // 12, months % 12 + 1, min(year.end.day, 28))
    return year.when(f"{at} 12:00").date()


def _moments(year: Year) -> list[Moment]:
    dated = [(_day(m["at"], year), m) for m in _data()["moments"]]
    dated.sort(key=lambda pair: pair[0])
    return [
        Moment(id=f"story-moment-{i:02}", on=str(day), kind=MomentKind(m["kind"]), text=m["text"])
        for i, (day, m) in enumerate(dated)
    ]


def living_map(year: Year) -> list[Note]:
    """Return Anna's notes on the topics of the steps, in time order; some topics are still open."""
    dated = sorted((_day(n["at"], year), i, n) for i, n in enumerate(_data()["notes"]))
    return [
        Note(f"story-note-{i:02}", str(day), n["topic"], n["text"], n["source"])
        for day, i, n in dated
    ]


def _absences(year: Year) -> list[Absence]:
    lisbon = lisbon_dates(year)
    times = [
        (year.date_of(BEN_AWAY.first), year.date_of(BEN_AWAY.last), "other", "Gothenburg, work"),
        (year.date_of(ANNA_AWAY.first), year.date_of(ANNA_AWAY.last), "me", "Utrecht, my talk"),
        (lisbon[0], lisbon[1], "other", "Lisbon, at his brother's"),
    ]
    return [
        Absence(f"story-apart-{i}", str(first), str(last), who, note)
        for i, (first, last, who, note) in enumerate(times)
    ]


def _outcomes(year: Year, rng: Generator) -> list[Outcome]:
    found: list[tuple[date, str, str, float]] = []
    for week, rows in _data()["weeks"].items():
        for step, day, what in rows:
            chance = _CHANCES[int(rng.integers(len(_CHANCES)))]
            found.append((year.date_of(day_number(int(week[1:]), day)), step, what, chance))
    found.sort(key=lambda row: row[0])
    return [
        Outcome(
            id=f"story-outcome-{i:02}",
            action=f"story-action-{i:02}",
            idea=f"story-idea-{i:02}",
            step=step,
            what=what,
            on=str(day),
            chance=chance,
        )
        for i, (day, step, what, chance) in enumerate(found)
    ]


def _check_ins(year: Year, outcomes: list[Outcome], rng: Generator) -> list[CheckIn]:
    """Return evening check-ins: a slow rise, good days after good evenings, days left out."""
    done = {date.fromisoformat(o.on): o.step for o in outcomes if o.what == "done"}
    found: list[CheckIn] = []
    mood, first = 0.0, year.end - timedelta(weeks=CHECK_IN_WEEKS)
    for n in range(CHECK_IN_WEEKS * 7):
        day = first + timedelta(days=n)
        mood = 0.4 * mood + float(rng.normal(0, 0.7))
        noise = rng.normal(0, 0.6, size=3)
        answered, left_open = rng.random() < _ANSWERED, rng.random() < 0.04
        minute = int(rng.integers(0, 110))
        if not answered:
            continue
        lift = sum(_LIFTS.get(done.get(day - timedelta(days=back), ""), 0.0) for back in (0, 1))
        apart = year.away(day) is not None
        rise = 0.8 * n / (CHECK_IN_WEEKS * 7)
        values = (
            6.2 + rise + mood + lift + noise[0] - 0.3 * apart,
            5.6 + rise + 0.7 * mood + 0.6 * lift + noise[1] + 1.2 * apart,
            6.4 + rise + mood + 0.4 * lift + noise[2] - 0.5 * apart,
        )
        close, missed, ease = (min(10, max(0, round(float(v)))) for v in values)
        at = datetime.combine(day, time(20, 40)) + timedelta(minutes=minute)
        found.append(
            CheckIn(
                f"story-check-{n:02}", at.isoformat(), close, missed, None if left_open else ease
            )
        )
    return found
