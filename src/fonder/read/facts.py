"""The figures that the kinds of bond and the answers rest on, worked out once for a chat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fonder.model.reading import Estimate, Measure, Quote, unknown
from fonder.read import giving
from fonder.read.conversations import LONG_SILENCE
from fonder.read.figures import PER_THOUSAND, Counted, share
from fonder.read.intervals import clear, difference
from fonder.read.view import DAY, Mask, View
from fonder.words.answers import ThenNow
from fonder.words.answers_bond import INVESTED
from fonder.words.often import Rate

LATELY = 56  # days: "the last eight weeks", told apart from at least as long a time before
LEAST_OPENINGS = 8
LEAST_MESSAGES = 100


@dataclass(eq=False)
class Facts:
    """What one chat says of the two, figure by figure; `of` holds its findings by id."""

    view: View
    of: dict[str, Measure]

    @cached_property
    def days(self) -> int:
        """Return how many days the chat covers."""
        view = self.view
        return int((view.instant[-1] - view.instant[0]) // DAY) + 1 if len(view) else 0

    def rate(self, *labels: str, mine: bool = False) -> Rate:
        """Return how often one person's messages carry one of the labels."""
        return self.rate_of(self.view.any_label(labels), mine=mine)

    def rate_of(self, hits: Mask, *, mine: bool | None = False) -> Rate:
        """Return how often one person's messages (with None, those of both) are among `hits`."""
        view = self.view
        of = view.read if mine is None else view.read & (view.mine if mine else ~view.mine)
        figure = share(view, Counted(hits, of), least=LEAST_MESSAGES, scale=PER_THOUSAND)
        return Rate(figure, float(of.sum()) / max(self.days, 1))

    def figure(self, measure: str, *, mine: bool = False) -> Estimate:
        """Return one person's figure in a finding; unknown where there is no such finding."""
        found = self.of.get(measure)
        if found is None:
            return unknown()
        return found.me if mine else found.other

    def theirs(self, measure: str, *, against: bool = False) -> list[Quote]:
        """Return the other's words among those for a finding, or against it."""
        found = self.of.get(measure)
        quotes = [] if found is None else found.against if against else found.for_
        return [quote for quote in quotes if quote.who == "other"]

    def then_now(self, counted: Counted, least: int, scale: float = 1.0) -> ThenNow:
        """Compare the last eight weeks with the time before; unknown under sixteen weeks."""
        view = self.view
        if not len(view) or view.instant[-1] - view.instant[0] < 2 * LATELY * DAY:
            return ThenNow(unknown(), unknown(), 0)
        lately: Mask = view.instant > view.instant[-1] - LATELY * DAY

        def during(when: Mask) -> Estimate:
            return share(view, Counted(counted.hits, counted.of & when), least=least, scale=scale)

        then, now = during(~lately), during(lately)
        return ThenNow(then, now, clear(difference(then, now)))

    @cached_property
    def warm(self) -> ThenNow:
        """Return how often the two write warm words, then and lately."""
        warm = Counted(giving.warm(self.view), self.view.read)
        return self.then_now(warm, LEAST_MESSAGES, PER_THOUSAND)

    @cached_property
    def their_warm(self) -> ThenNow:
        """Return how often the other writes warm words, then and lately."""
        theirs = Counted(giving.warm(self.view), self.view.read & ~self.view.mine)
        return self.then_now(theirs, LEAST_MESSAGES, PER_THOUSAND)

    def invested(self) -> dict[str, Rate]:
        """Return what the other's words show of the four kinds of investment (M7)."""
        view = self.view
        a_day = float((view.read & ~view.mine).sum()) / max(self.days, 1)
        kinds = ("emotional", "mental", "physical", "financial")
        return {INVESTED[k]: Rate(self.figure(f"investment_{k}"), a_day) for k in kinds}

    def longest_gap(self) -> int:
        """Return how many days the longest time without a message lasted, 0 where under one."""
        gaps = np.diff(self.view.instant) if len(self.view) > 1 else np.zeros(1, np.int64)
        longest = int(gaps.max())
        return longest // DAY if longest > LONG_SILENCE else 0
