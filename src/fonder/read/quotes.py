"""The few messages that really speak for a finding, or against it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from fonder.model.reading import Quote
from fonder.read.hide import hidden
from fonder.read.view import Mask, View

MOST = 4  # quotes on one side of a finding
LOOKED_AT = 400  # so many of the strongest candidates are looked at


def pick(
    view: View, where: Mask, strength: NDArray[np.floating] | None = None, most: int = MOST
) -> list[Quote]:
    """Return up to `most` messages among `where` in time order, the strongest first chosen.

    Short, clear ones win; none twice, no links or numbers, spread over the months. Without
    `strength` the clearest are taken. None found gives an empty list.
    """
    candidates = np.flatnonzero(where)
    if not len(candidates):
        return []
    if strength is None:
        spread = np.linspace(0, len(candidates) - 1, min(LOOKED_AT, len(candidates)))
        looked_at = candidates[spread.astype(np.int64)]
        score = np.ones(len(looked_at))
    else:
        strongest = np.argsort(-strength[candidates], kind="stable")[:LOOKED_AT]
        looked_at = candidates[strongest]
        score = strength[looked_at].astype(float)
    clear = view.clear[looked_at]
    best = np.argsort(-(score * clear), kind="stable")
    chosen = _different(view, looked_at[best[clear[best] > 0]].tolist(), most)
    return [_quote(view, i) for i in sorted(chosen)]


def _different(view: View, order: list[int], most: int) -> list[int]:
    """Take from `order` the first of each text, from as many months as there are."""
    chosen: list[int] = []
    said: set[str] = set()
    months: set[int] = set()
    for one_a_month in (True, False):
        for i in order:
            plain = " ".join(view.texts[i].casefold().split())
            month = int(view.month[i])
            if len(chosen) == most:
                return chosen
            if plain in said or (one_a_month and month in months):
                continue
            chosen.append(i)
            said.add(plain)
            months.add(month)
    return chosen


def _quote(view: View, i: int) -> Quote:
    at = view.chat.when(int(view.index[i])).isoformat(timespec="seconds")
    return Quote(
        at=at, who="me" if view.mine[i] else "other", text=hidden(view, view.texts[i].strip())
    )
