"""A reading, the diary and the ideas become the plan of one week.

slots.py      the 21 parts of a week, and which of them have room for an idea
calendar.py   which days are left, which of them the two spend apart
familiar.py   what the two have done: vetoes, repeats, and how new an idea is for them
likeness.py   how like the diary's own words an idea reads
fits.py       whether an idea may be planned for these two at all
expected.py   what their own weeks let one expect of each step
worth.py      what each idea is worth to these two now
objective.py  what a week of ideas is worth, and which weeks are possible
solve.py      the best week there is, exactly
lots.py       lots among weeks nearly as good, with their exact probabilities
place.py      the days of the chosen ideas
make.py       all of it together: `week`, and `instead` for a swap
"""

from __future__ import annotations

from fonder.plan.expected import expected_of
from fonder.plan.make import instead, week
from fonder.plan.table import Given

__all__ = ["Given", "expected_of", "instead", "week"]
