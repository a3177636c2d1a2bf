"""The approach and the five steps of the method, one file each.

A step's file holds all of that step: what it means (with its method lines), what it reads in the
chat and in the diary, its two check-in questions, its kinds of action, how one action changes the
next, and when it must stay silent. A new step is one new file that defines `STEP`, and its name in
`ORDER`. The files know this contract and never one another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module

from msgspec import Struct
from msgspec.structs import replace

from fonder.model.diary import Diary, Moment, MomentKind
from fonder.model.gate import Gate
from fonder.model.people import Couple, Purpose, Situation
from fonder.model.reading import Estimate, Reading
from fonder.words import healing as healing_words
from fonder.words import steps as words

ORDER = ("approach", "novelty", "appreciation", "space", "understanding", "authenticity")
HABITUATION = 0.7  # what is left of an effect at each repeat within MEMORY_DAYS (a judgement)
MEMORY_DAYS = 28


class Need(Struct, frozen=True):
    """How much these two could use a step now: `weight` 0 to 1, and the fact that says so.

    `why` is one plain sentence; `also` holds further facts, the strongest first.
    """

    weight: float
    why: str
    also: tuple[str, ...] = ()


class Now(Struct, frozen=True):
    """What a step looks at."""

    couple: Couple
    diary: Diary
    today: date
    reading: Reading | None = None
    gate: Gate = Gate.OPEN


class Step(Struct, frozen=True):
    """One step of the method. `number` is 0 for the approach, then 1 to 5.

    `meaning` is text to show; `research` says, just as openly, how well the idea has been studied.
    `reads` names the measures it looks at, `kinds` its kinds of action with what each one is.
    After `half_life_days` half of an action's effect is gone; a repeat of the same kind of action
    within 28 days is worth `habituation` times the one before.
    """

    id: str
    number: int
    title: str
    meaning: str
    research: str
    method: tuple[str, ...]
    evidence: tuple[str, ...]
    reads: tuple[str, ...]
    questions: tuple[str, str]
    kinds: dict[str, str]
    half_life_days: float
    needs: Callable[[Now], Need]
    hushes: Callable[[Now], str | None]
    habituation: float = HABITUATION

    def need(self, reading: Reading | None, diary: Diary, couple: Couple, today: date) -> Need:
        """Return how much these two could use this step now, and the fact that says so."""
        return self.needs(Now(couple, diary, today, reading))

    def silent(self, couple: Couple, gate: Gate, diary: Diary, today: date) -> str | None:
        """Return why this step must stay silent now, or None where it may speak."""
        return self.hushes(Now(couple, diary, today, gate=gate))


@cache
def all_steps() -> tuple[Step, ...]:
    """Return the approach and the five steps, in their order."""
    return tuple(import_module(f"fonder.steps.{name}").STEP for name in ORDER)


def step(step_id: str) -> Step:
    """Return the step with this id; KeyError if there is none."""
    for one in all_steps():
        if one.id == step_id:
            return one
    raise KeyError(step_id)


def closed_by(step_id: str, couple: Couple, gate: Gate) -> str | None:
    """Say why safety keeps a step silent, or None where it may speak (M28)."""
    if gate is Gate.CLOSED or couple.situation is Situation.UNSAFE:
        return words.RESTING
    if gate is Gate.UNASKED:
        return words.CHECK_FIRST
    if gate is Gate.SKIPPED and step_id not in (*gate.steps, "approach"):
        return words.CHECK_SKIPPED
    return None


def healing(couple: Couple) -> bool:
    """Say whether this is a time to heal, not to be missed: after a break-up, or to win back."""
    return couple.situation is Situation.BROKEN_UP or couple.purpose is Purpose.WIN_BACK


def mended(step: Step) -> Step:
    """Return a step with what it means after a parting; research on being missed has no place."""
    title, meaning = healing_words.STEPS[step.id]
    return replace(step, title=title, meaning=meaning, research="")


def scale(value: float, little: float, plenty: float) -> float:
    """Return 1 where `value` is as low as `little`, 0 where it is `plenty`, evenly between."""
    return min(1.0, max(0.0, (plenty - value) / (plenty - little)))


def together(weights: Iterable[float]) -> float:
    """Return the mean of the weights within 0.1 to 1, and 0.5 where nothing is known."""
    known = list(weights)
    return min(1.0, max(0.1, sum(known) / len(known))) if known else 0.5


def estimate(reading: Reading | None, measure_id: str, who: str) -> tuple[Estimate, str] | None:
    """Return the known figure of `me` or `other` with its unit, or None."""
    found = reading.measure(measure_id) if reading else None
    if found is None:
        return None
    figure = found.me if who == "me" else found.other
    return (figure, found.unit) if figure.known else None


def newest_first(diary: Diary, today: date) -> Iterator[tuple[int, Moment]]:
    """Yield the diary's moments up to today from the newest on, each with how many days ago."""
    for moment in reversed(diary.moments):
        days = (today - date.fromisoformat(moment.on[:10])).days
        if days >= 0:
            yield days, moment


def days_since(diary: Diary, step_id: str, kind: MomentKind, today: date) -> int | None:
    """Return how many days ago this step was last lived, or None if never.

    Counts moments of the step's kind and actions of the step that were ticked off.
    """
    until = today.isoformat()
    moments = (m.on[:10] for m in reversed(diary.moments) if m.kind == kind)
    done = (o.on[:10] for o in reversed(diary.outcomes) if o.step == step_id and o.what == "done")
    last = [next((on for on in days if on <= until), "") for days in (moments, done)]
    return (today - date.fromisoformat(max(last))).days if any(last) else None


def lately_at_ease(diary: Diary) -> float | None:
    """Return the mean of the last three answers on ease (0 to 10), or None with fewer."""
    given = [c.ease for c in diary.check_ins if c.ease is not None][-3:]
    return sum(given) / 3 if len(given) == 3 else None


_FEAR = re.compile(
    r"\babandonment\b|\b(?:be|being|get|getting|feel|feeling) abandoned\b"
    r"|\babandon(?:s|ed|ing)? me\b"
    r"|\b(?:afraid|scared|terrified|fear(?:ful)?|frightened|panic\w*|dread\w*|worried)\b"
    r"[^.!?]{0,40}\b(?:leav(?:e|es|ing)|lose|losing|left|being alone|go(?:es|ing)? away)\b",
    re.IGNORECASE,
)
_NOT_AFRAID = re.compile(
    r"(?:\b(?:not|no longer|never|without)|n['’]t)\b[^.!?,]{0,15}$", re.IGNORECASE
)


def fear_voiced(diary: Diary, today: date) -> Moment | None:
    """Return the latest moment of the last four weeks that voices a fear of being left (M23).

    Reads English phrases only and skips plainly negated ones; it names words, not a person.
    """
    for days, moment in newest_first(diary, today):
        if days > MEMORY_DAYS:
            return None
        found = _FEAR.search(moment.text)
        if found and not _NOT_AFRAID.search(moment.text[: found.start()]):
            return moment
    return None
