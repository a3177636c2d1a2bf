"""Filling a hand-written line: the choices in brackets, the slots, and each one's way of typing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from numpy.random import Generator

from fonder.simulate.story.year import LISBON_DAYS, LISBON_IN, NAMES, Year

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_DAYNAME = re.compile(r"\b(" + "|".join(NAMES) + r")\b", re.IGNORECASE)
_EMOJI = re.compile(r"\s*[\U0001F300-\U0001FAFF\u2600-\u27BF]\uFE0F?")
_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_A_WEEK = 7
LINKED = "#"  # `[#one|two]`: all such choices of an exchange fall alike
SPEAKERS = {"a": "anna", "b": "ben"}


@cache
def _lists() -> dict[str, list[str]]:
    text = (files("fonder.simulate.story") / "slots.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    flat = {name: words for name, words in tables.items() if isinstance(words, list)}
    for who in SPEAKERS.values():
        flat |= {f"{who}.{name}": words for name, words in tables[who].items()}
    return flat


@dataclass(slots=True)
class Wording:
    """Chooses words so that nothing comes round again before everything else has been used."""

    rng: Generator
    year: Year
    _bags: dict[str, list[str]] = field(default_factory=dict)

    def draw(self, name: str, options: list[str]) -> str:
        """Return one of `options`, each once before any of them again."""
        bag = self._bags.get(name)
        if not bag:
            bag = [options[int(i)] for i in self.rng.permutation(len(options))]
            self._bags[name] = bag
        return bag.pop()

    def fill(self, text: str, who: str, at: datetime, bound: dict[str, str]) -> str:
        """Return `text` with its choices made and its slots filled.

        `bound` holds what the exchange has fixed so far: a slot named twice says the same twice.
        """

        def choose(match: re.Match[str]) -> str:
            options = match[1].removeprefix(LINKED).split("|")
            if not match[1].startswith(LINKED):
                return self.draw(match[1], options)
            if LINKED not in bound:
                numbers = [str(i) for i in range(len(options))]
                bound[LINKED] = self.draw(match[1], numbers)
            return options[int(bound[LINKED])]

        def slot(match: re.Match[str]) -> str:
            name = match[1]
            if name not in bound:
                taken = set(bound.values())
                word = self._slot(name, who, at)
                for _ in range(3):
                    if word not in taken or name.startswith(("day", "time", "week")):
                        break
                    word = self._slot(name, who, at)
                bound[name] = word
            return bound[name]

        return _SLOT.sub(slot, _CHOICE.sub(choose, text)).strip()

    def _slot(self, name: str, who: str, at: datetime) -> str:
        worked_out = self._worked_out(name, at)
        if worked_out is not None:
            return worked_out
        lists = _lists()
        plain = name.rstrip("2")
        key = plain if plain in lists else f"{SPEAKERS[who]}.{plain}"
        return self.draw(key, lists[key])

    def _worked_out(self, name: str, at: datetime) -> str | None:
        """Return what a slot about time says at this point of the story; None for word lists."""
        day = at.date()
        away = self.year.away(day)
        if name == "day_soon":
            ahead = int(self.rng.integers(1, 5))
            return "tomorrow" if ahead == 1 else NAMES[(day.weekday() + ahead) % 7]
        if name == "day_past":
            return NAMES[(day.weekday() - int(self.rng.integers(2, 6))) % 7]
        if name == "time_late":
            return _later(at, self.rng)
        if away and name in {"day_home", "days_left", "away_city"}:
            home = self.year.date_of(away.last)
            said = {"day_home": NAMES[home.weekday()], "away_city": away.where}
            return said.get(name, str((home - day).days))
        return self._dated(day).get(name)

    def _dated(self, day: date) -> dict[str, str]:
        """Return what the slots say that depend on nothing but the day and the story's end."""
        friday, lisbon = self.year.next_friday(), lisbon_dates(self.year)
        return {
            "weekday": NAMES[day.weekday()],
            "friday": "on Friday" if (friday - day).days <= _A_WEEK else "on Friday week",
            "lisbon_from": _spoken(lisbon[0]),
            "lisbon_to": _spoken(lisbon[1]),
            "lisbon_days": str((lisbon[1] - lisbon[0]).days + 1),
        }


def lisbon_dates(year: Year) -> tuple[date, date]:
    """Return the first and the last day of Ben's trip to his brother, which lies ahead."""
    first = year.end + timedelta(days=LISBON_IN)
    return first, first + timedelta(days=LISBON_DAYS - 1)


def _spoken(day: date) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day not in (11, 12, 13) else 0)
    return f"{NAMES[day.weekday()]} the {day.day}{ending or 'th'}"


def _later(at: datetime, rng: Generator) -> str:
    evening = 16 <= at.hour <= 21
    hour = at.hour - 12 + 1 if evening else int(rng.integers(6, 8))
    half = "half " if rng.random() < 0.4 and hour > 1 else ""
    return half + _HOURS[min(hour, 11) - 1]


def voice(text: str, who: str, rng: Generator) -> str:
    """Return `text` as this one types: Anna in small letters, Ben with capitals, few emoji."""
    if who == "a":
        text = " ".join(_small(word) for word in text.split(" "))
        if rng.random() < 0.05 and text.endswith(("so", "no", "yes", "aw")):
            text += text[-1] * 3
        return text
    text = re.sub(r"\bi\b(?!\.)", "I", text)
    text = _DAYNAME.sub(lambda match: match[1].capitalize(), text)
    if rng.random() < 0.6:
        text = _EMOJI.sub("", text).strip() or text
    if text == "x":  # a kiss
        return text
    text = re.sub(r"([.!?] )([a-z])", lambda match: match[1] + match[2].upper(), text)
    return text[:1].upper() + text[1:]


def _small(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    return word if len(letters) > 1 and all(c.isupper() for c in letters) else word.lower()


def slip(text: str, rng: Generator) -> tuple[str, str | None]:
    """Return `text` with two letters of a longer word swapped, and the word set right."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return text, None
    i = long[int(rng.integers(len(long)))]
    word = words[i]
    at = int(rng.integers(1, len(word) - 2))
    words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words), (f"*{word}" if words[i] != word else None)
