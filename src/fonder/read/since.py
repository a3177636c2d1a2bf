"""What has changed since an earlier reading, told from the messages that are new since then.

The figures of the earlier reading are kept, its chat isn't. They are compared with the same ones
over the messages after its last, so that no message stands on both sides. A change is told where
the two ranges don't touch, and the difference is clear for as many comparisons as a reading makes.
Where the new messages span under four weeks there is nothing to compare yet; the newest earlier
reading that leaves enough is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from fonder.model.reading import Change, Estimate, Measure, Reading, Since
from fonder.read.intervals import clear, difference
from fonder.read.view import DAY, FOUR_WEEKS, View
from fonder.words import since as words

MOST = 6  # changes that are told, the clearest first


def since(
    view: View, earlier: Sequence[Reading], measure: Callable[[View], list[Measure]]
) -> Since | None:
    """Return what has changed since one of the `earlier` readings, the oldest first.

    `measure` works the findings out of a view. None where there is no earlier reading of these two.
    """
    ours = [reading for reading in earlier if reading.people == view.people and reading.source.last]
    if not ours or not len(view):
        return None
    before = next((r for r in reversed(ours) if _days_after(view, r) >= FOUR_WEEKS), None)
    last = ours[-1]
    if not (view.wall > _last(last)).any():
        return Since(last.made_on, words.nothing_new(), [], 0)
    if before is None:
        return Since(last.made_on, words.too_soon(last.made_on), [], 0)
    return _compared(view, before, measure(_after(view, before)))


def _compared(view: View, before: Reading, fresh: list[Measure]) -> Since:
    changes: list[tuple[float, Change]] = []
    compared = 0
    for now in fresh:
        was = before.measure(now.id)
        if was is None:
            continue
        joint = was.me == was.other
        for who, old, new in (("me", was.me, now.me), ("other", was.other, now.other)):
            if not (old.known and new.known) or (joint and who == "other"):
                continue
            compared += 1
            if _apart(old, new) and clear(difference(old, new)):
                says = words.moved(view.names, now.id, "both" if joint else who, old, new, now.unit)
                changes.append((_size(old, new), Change(now.id, who, old, new, says)))
    clearest = [change for _, change in sorted(changes, key=lambda pair: -pair[0])][:MOST]
    return Since(before.made_on, words.compared(len(clearest), compared), clearest, compared)


def _after(view: View, before: Reading) -> View:
    """Return the messages that are new since a reading, as a view of their own."""
    new = np.flatnonzero(view.wall > _last(before))
    begins = view.begins[new]
    begins[:1] = True
    month = view.month[new]
    first = int(month.min()) if len(month) else 0
    return replace(
        view,
        index=view.index[new],
        mine=view.mine[new],
        p=np.asfortranarray(view.p[new]),
        on=np.asfortranarray(view.on[new]),
        read=view.read[new],
        wall=view.wall[new],
        instant=view.instant[new],
        month=month - first,
        begins=begins,
        conversation=np.cumsum(begins) - 1,
        ends_silence=view.ends_silence[new],
        wording=view.wording.take(new),
        months=view.months[first:],
    )


def _days_after(view: View, before: Reading) -> int:
    return int(view.wall[-1] - _last(before)) // DAY


def _last(before: Reading) -> int:
    """Return the wall clock of a reading's last message in ms, as a chat counts it."""
    last = datetime.fromisoformat(before.source.last or "").replace(tzinfo=UTC)
    return round(last.timestamp() * 1000)


def _apart(old: Estimate, new: Estimate) -> bool:
    if old.low is None or old.high is None or new.low is None or new.high is None:
        return False
    return new.low > old.high or new.high < old.low


def _size(old: Estimate, new: Estimate) -> float:
    """Return how clear a change is: the difference in units of its half range."""
    gap = difference(old, new)
    if gap.value is None or gap.low is None or gap.high is None:
        return 0.0
    return abs(gap.value) / max(gap.high - gap.low, 1e-9)
