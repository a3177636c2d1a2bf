"""Telling the nine months: each day gets its exchanges, and the scenes come where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache

import numpy as np
from numpy.random import Generator

from fonder.simulate.story.stock import Exchange, Line, load
from fonder.simulate.story.words import Wording, slip, voice
from fonder.simulate.story.year import DAYS, SEASONS, Year

TIMES = ("morning", "lunch", "day", "evening", "late")
_PHASES = {"early", "settled", "apart", "ben_away", "anna_away", "quiet"}
_KNOWN_DAYS = {*DAYS, "weekday", "weekend"}
_NEEDS = {"near", "gerald", "committee", "love", "moon"}
_PHASE_BOUND = {"often", "early", "apart", "ben_away", "anna_away", "quiet", "moon", *SEASONS}
_LAST_OPENING = 7 * 38
_HOURS = {
    "morning": (7.0, 8.8),
    "lunch": (12.0, 13.4),
    "day": (9.5, 17.0),
    "evening": (17.6, 21.8),
    "late": (22.3, 24.2),
}
_REST = timedelta(minutes=18)  # between two exchanges
_BEFORE_A_SCENE = timedelta(minutes=90)
_MISTAKES = {"a": 0.022, "b": 0.006}
_EDITS = 0.006
_BURSTS = {"a": 0.55, "b": 0.3}  # how often a line of two sentences comes as two messages
_SENTENCE_END = re.compile(r"[.!?…]+ (?=\w)")
_MEMORABLE = 24  # letters; a longer fixed line would be noticed when it comes round
_FIRST_DATE = 6  # until then only the scenes speak


@dataclass(frozen=True, slots=True)
class Told:
    """One message of the story: when, by whom (`a` or `b`), and its words or `<kind>`."""

    at: datetime
    who: str
    text: str


@dataclass(slots=True)
class Teller:
    """Tells one story. Everything that is left to chance comes from `rng`, in a fixed order."""

    year: Year
    rng: Generator
    wording: Wording
    used: dict[Exchange, list[int]] = field(default_factory=dict)
    shares: dict[Exchange, float] = field(default_factory=dict)

    def tell(self) -> list[Told]:
        """Return every message in time order, up to the morning of the last day."""
        told: list[Told] = []
        scenes = sorted(
            ((self.year.when(scene.head), scene) for scene in load("scenes")),
            key=lambda pair: pair[0],
        )
        kept: list[tuple[datetime, datetime]] = []
        for start, scene in scenes:
            lines = self._say(scene, start, starter="a", slow=False)
            kept.append((start - _BEFORE_A_SCENE, lines[-1].at + 2 * _REST))
            told += lines
        for number in range((self.year.end - self.year.start).days):
            told += self._day(self.year.date_of(number), kept)
        return sorted(told, key=lambda message: message.at)

    def _day(self, day: date, kept: list[tuple[datetime, datetime]]) -> list[Told]:
        phases = self.year.phases(day)
        if self.year.together_all_day(day) or self.year.number(day) < _FIRST_DATE:
            return []
        told: list[Told] = []
        free_from = datetime.combine(day, time(6))
        for start, part in self._openings(day, phases):
            if start < free_from or any(first <= start <= last for first, last in kept):
                continue
            exchange = self._pick(phases, part, self.year.number(day))
            if exchange is None:
                continue
            lines = self._say(exchange, start, self._starter(phases), slow="quiet" in phases)
            if any(first <= lines[-1].at <= last for first, last in kept):
                continue
            self.used.setdefault(exchange, []).append(self.year.number(day))
            free_from = lines[-1].at + _REST
            told += lines
        return told

    def _openings(self, day: date, phases: frozenset[str]) -> list[tuple[datetime, str]]:
        """Return when the two begin to write on this day, and in which part of the day."""
        weights = {"morning": 1.5, "lunch": 0.9, "day": 2.2, "evening": 3.2, "late": 1.6}
        if "quiet" in phases:
            weights = {"morning": 0.6, "lunch": 0.2, "day": 0.7, "evening": 0.9, "late": 0.5}
        elif "apart" in phases:
            weights = {"morning": 1.2, "lunch": 0.6, "day": 1.3, "evening": 2.6, "late": 1.5}
        late_start = 1.6 if "weekend" in phases else 0.0
        found: list[tuple[datetime, str]] = []
        for part in TIMES:
            low, high = _HOURS[part]
            low += late_start if part == "morning" else 0.0
            high += late_start if part == "morning" else 0.0
            for _ in range(int(self.rng.poisson(weights[part]))):
                hours = float(self.rng.uniform(low, high))
                found.append((datetime.combine(day, time()) + timedelta(hours=hours), part))
        return sorted(found)

    def _pick(self, phases: frozenset[str], part: str, number: int) -> Exchange | None:
        """Return an exchange that fits and has rested, the less used the likelier."""
        fitting = [e for e in _fitting(phases, part) if self._rested(e, number)]
        if not fitting:
            return None
        weights = np.array([self._weight(e) for e in fitting])
        return fitting[int(self.rng.choice(len(fitting), p=weights / weights.sum()))]

    def _rested(self, exchange: Exchange, number: int) -> bool:
        if number < self._opens(exchange):
            return False
        days = self.used.get(exchange, [])
        most, rest = _use(exchange)
        return len(days) < most and (not days or number - days[-1] >= rest)

    def _opens(self, exchange: Exchange) -> int:
        """Return the day from which an exchange may come up again: the good ones last to the end.

        Its uses are spread evenly over the weeks that are left to it, from a day drawn once.
        """
        first = 7 * exchange.first_week
        if exchange.tags & _PHASE_BOUND:
            return first
        if exchange not in self.shares:
            self.shares[exchange] = float(self.rng.random())
        share = (self.shares[exchange] + len(self.used.get(exchange, []))) / _use(exchange)[0]
        return first + int(share * (_LAST_OPENING - first))

    def _weight(self, exchange: Exchange) -> float:
        special = 3.0 if exchange.tags & {"apart", "ben_away", "anna_away", "quiet"} else 1.0
        if "moon" in exchange.tags:
            special = 2.5
        return float(special / (1.0 + len(self.used.get(exchange, []))) ** 1.5)

    def _starter(self, phases: frozenset[str]) -> str:
        chance = 0.86 if "quiet" in phases else 0.46 if "early" in phases else 0.53
        return "a" if self.rng.random() < chance else "b"

    def _say(self, exchange: Exchange, start: datetime, starter: str, *, slow: bool) -> list[Told]:
        """Return the messages of one exchange, from `start` on, as these two would type them."""
        other = "b" if starter == "a" else "a"
        roles = {"a": "a", "b": "b", "x": starter, "y": other}
        bound: dict[str, str] = {}
        told: list[Told] = []
        at, last = start, ""
        for line in exchange.lines:
            who = roles[line.who]
            if told:
                at += self._pause(who, last, line.wait, slow=slow)
            text = line.text
            for part in self._burst(text, who, start, bound):
                told += self._typed(at, who, part)
                at = told[-1].at + timedelta(seconds=float(self.rng.uniform(3, 14)))
            at, last = told[-1].at, who
            if text.endswith("call>") and not text.startswith("<missed"):
                at += timedelta(minutes=float(self.rng.uniform(8, 60)))
        return told

    def _burst(self, text: str, who: str, start: datetime, bound: dict[str, str]) -> list[str]:
        """Return the words of one line as one or two messages: Anna sends as she thinks."""
        if text.startswith("<"):
            return [text]
        text = voice(self.wording.fill(text, who, start, bound), who, self.rng)
        breaks = [m.end() for m in _SENTENCE_END.finditer(text) if 6 <= m.end() <= len(text) - 6]
        if not breaks or self.rng.random() >= _BURSTS[who]:
            return [text]
        cut = breaks[int(self.rng.integers(len(breaks)))]
        return [text[:cut].rstrip(". "), text[cut:]]

    def _pause(self, who: str, last: str, wait: int | None, *, slow: bool) -> timedelta:
        if wait is not None:
            return timedelta(minutes=wait + float(self.rng.uniform(0, 0.15 * wait + 1)))
        if who == last:
            return timedelta(seconds=float(self.rng.uniform(4, 28)))
        minutes = float(self.rng.lognormal(-0.1, 0.9))
        if slow and who == "b":
            minutes *= 6
        return timedelta(minutes=min(minutes, 90))

    def _typed(self, at: datetime, who: str, text: str) -> list[Told]:
        if text.startswith("<") or self.rng.random() >= _MISTAKES[who]:
            edited = not text.startswith("<") and self.rng.random() < _EDITS
            return [Told(at, who, text + " *edited*" if edited else text)]
        wrong, right = slip(text, self.rng)
        told = [Told(at, who, wrong)]
        if right and self.rng.random() < 0.6:
            told.append(Told(at + timedelta(seconds=9), who, right))
        return told


@cache
def _fitting(phases: frozenset[str], part: str) -> tuple[Exchange, ...]:
    return tuple(e for e in load("talk") if fits(e, phases, part))


def fits(exchange: Exchange, phases: frozenset[str], part: str) -> bool:
    """Say whether an exchange belongs into this part of a day with these tags."""
    tags = exchange.tags
    if part not in tags:
        return False
    for group in (_KNOWN_DAYS, set(SEASONS)):
        if tags & group and not tags & group & phases:
            return False
    if (tags & _NEEDS) - phases:
        return False
    wanted = tags & _PHASES
    if "quiet" in phases:
        return "quiet" in tags or "often" in tags
    return bool(wanted & phases) if wanted else "settled" in phases


def _fixed(line: Line) -> bool:
    return "[" not in line.text and "{" not in line.text


@cache
def _use(exchange: Exchange) -> tuple[int, int]:
    """Return how often an exchange may be used, and how many days it rests between."""
    if "once" in exchange.tags:
        return 1, 0
    if "often" in exchange.tags:
        return 20, 3
    if _fixed(exchange.lines[0]):
        return (1, 0) if len(exchange.lines[0].text) >= _MEMORABLE else (2, 75)
    if any(_fixed(line) and len(line.text) >= _MEMORABLE for line in exchange.lines):
        return 2, 75
    if exchange.tags & {"moon", "quiet", "ben_away", "anna_away"}:
        return 5, 4
    return 4, 28


def tell(year: Year, seed: int) -> list[Told]:
    """Return the whole story as messages, the same for the same calendar and seed."""
    rng = np.random.default_rng(seed)
    return Teller(year, rng, Wording(rng, year)).tell()
