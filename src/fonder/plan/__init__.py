"""A reading, the diary and the ideas become the plan of one week.

calendar.py   which days are left, which of them the two spend apart
familiar.py   what the two have done: vetoes, repeats, and how new an idea is for them
worth.py      what each idea is worth to these two now
choose.py     the draw among near-equals, with its exact probability, and the days
make.py       all of it together: `week`, and `instead` for a swap
"""

from __future__ import annotations

from fonder.plan.make import instead, week

__all__ = ["instead", "week"]
