"""What a rate means in daily life: "5 of 1,000 messages" says little, "about one a week" does."""

from __future__ import annotations

from typing import NamedTuple

from fonder.model.reading import Estimate
from fonder.words import ntr, tr
from fonder.words.numbers import amount, count

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
WEEK, MONTH, YEAR = 7.0, 30.4, 365.25  # days
LONGEST = 100 * YEAR


class Rate(NamedTuple):
    """A figure per 1,000 messages, and how many messages of that person a day holds."""

    figure: Estimate
    a_day: float

    @property
    def known(self) -> bool:
        """Say whether there was enough data for a figure."""
        return self.figure.known

    def told(self) -> str:
        """Return `31 (26–37) of 1,000 messages, about one a day`; `none of 1,300 …` for nought."""
        if self.figure.value == 0:
            return tr("none of {n} messages (0–{high} of 1,000)").format(
                n=count(self.figure.n), high=f"{self.figure.high or 0:.1f}"
            )
        shown = tr("{amount} of 1,000 messages").format(amount=amount(self.figure))
        meaning = often(self.figure, self.a_day)
        return f"{shown}, {meaning}" if meaning else shown


def often(figure: Estimate, a_day: float) -> str:
    """Return how often that is: `about three a day`, `about one every two weeks`.

    `figure` is per 1,000 messages, `a_day` the messages of that person in a day. Empty where it is
    unknown.
    """
    if figure.value is None or a_day <= 0:
        return ""
    daily = figure.value / 1000 * a_day
    if daily == 0:
        return tr("not once")
    if daily >= 0.75:
        return ntr("about one a day", "about {n} a day", round(daily)).format(n=spelt(round(daily)))
    return _every(1 / max(daily, 1 / LONGEST))


def _every(days: float) -> str:
    """Return how often something comes that comes once in so many days, over a day apart."""
    if days < 5.5:
        return tr("about one every {n} days").format(n=spelt(max(2, round(days))))
    if days < 1.5 * WEEK:
        return tr("about one a week")
    if days < 3.5 * WEEK:
        return tr("about one every {n} weeks").format(n=spelt(round(days / WEEK)))
    if days < 1.5 * MONTH:
        return tr("about one a month")
    if days < 11.5 * MONTH:
        return tr("about one every {n} months").format(n=spelt(round(days / MONTH)))
    if days < 1.5 * YEAR:
        return tr("about one a year")
    return tr("about one every {n} years").format(n=spelt(round(days / YEAR)))


def spelt(n: int) -> str:
    """Return a small number as a word, a larger one in figures."""
    return tr(_NUMBERS[n]) if n < len(_NUMBERS) else count(n)
