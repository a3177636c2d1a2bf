"""Wall clocks in a zone: the offset of each message, right over the hour that comes twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MINUTE = 60_000
LATE = 2 * MINUTE  # a message that came late steps back no further; a clock set back does
DAY = 86_400_000


def offsets(at: Ints, zone: ZoneInfo) -> NDArray[np.int16]:
    """Return minutes east of UTC for wall clocks `at` (ms), given in file order.

    In the hour that comes twice in autumn, messages are in its first run until the clock goes back.
    """
    days, where = np.unique(at // DAY, return_inverse=True)
    starts = [_offset(int(day) * DAY, zone) for day in days]
    ends = [_offset(int(day) * DAY + DAY - MINUTE, zone) for day in days]
    found = np.array(starts, np.int16)[where]
    changing = np.flatnonzero(np.array(starts) != np.array(ends))
    for day in changing.tolist():
        rows = np.flatnonzero(where == day)
        found[rows] = _within(at[rows].tolist(), zone)
    return found


def _within(walls: list[int], zone: ZoneInfo) -> list[int]:
    """Return the offsets of one day's messages, in file order, on a day when the clocks change."""
    found: list[int] = []
    fold, before = 0, walls[0]
    for wall in walls:
        if wall < before - LATE and _offset(wall, zone) != _offset(wall, zone, 1):
            fold = 1
        found.append(_offset(wall, zone, fold))
        before = wall
    return found


def _offset(wall: int, zone: ZoneInfo, fold: int = 0) -> int:
    local = datetime(1970, 1, 1, tzinfo=zone) + timedelta(milliseconds=wall)
    offset = local.replace(fold=fold).utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)
