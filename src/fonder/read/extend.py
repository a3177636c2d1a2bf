"""A newer export of the same conversation extends an older one, and adds nothing twice.

Two rows are the same message where sender, time, kind and text agree; each row is matched once, so
that two equal messages within a minute stay two. Times agree at the coarser of the two clocks:
WhatsApp writes minutes on Android and seconds on iOS. What is left then is matched where the sender
and the time agree and the difference is one that time makes: the message was deleted or edited, or
its picture came along in one export and not in the other. The newer state wins. A row that is
missing from the newer export stays: that it was deleted, nothing says.
"""

from __future__ import annotations

from collections import defaultdict, deque

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import Chat, Flag, Kind
from fonder.read.minutes import MINUTE, alike
from fonder.read.stack import Ints, instants, picked, stacked

SECOND = 1000
NONE = -1
MEDIA = frozenset(
    {Kind.PHOTO, Kind.VIDEO, Kind.AUDIO, Kind.STICKER, Kind.GIF, Kind.FILE, Kind.VIEW_ONCE}
)
GRAINS = (1, SECOND, MINUTE)


def extended(older: Chat, newer: Chat, *, one_clock: bool) -> tuple[Chat, int]:
    """Return the two as one in time order, and how many messages both hold.

    `one_clock` says that the walls of both are of one clock (no zones, or one zone for all): then
    walls are compared, which agree even in the hour that comes twice. Else instants are, and all
    rows have zones. The source is that of the newer.
    """
    both = stacked([older, newer])
    n = len(older)
    rows = _Rows(both, n, both.at if one_clock else instants(both))
    rows.match()
    partner, older_stays = rows.partner, rows.older_stays()
    matched = np.flatnonzero(partner != NONE)
    old, new = partner[matched], matched + n
    _agree_on_times(both, old, new)
    order = _in_order(both, n, partner)
    stays = np.where(older_stays[matched], old, new)
    gone = np.where(older_stays[matched], new, old)
    _hand_over(both, stays, gone, n)
    stands_for = np.arange(len(both))
    stands_for[gone] = stays
    left = np.ones(len(both), bool)
    left[gone] = False
    found = picked(both, order[left[order]], stands_for)
    found.source = newer.source
    return found, len(matched)


class _Rows:
    """The rows of both exports, the older's first, while they are matched.

    `partner` int64[len(new)] is the older row that a newer one is, or NONE. Minutes that both hold
    alike are matched at once; only what is left is looked at row by row.
    """

    def __init__(self, both: Chat, n: int, time: Ints) -> None:
        self.n = n
        self.chat = both
        self.partner = np.full(len(both) - n, NONE, np.int64)
        old, new = self._in_common(time)
        same_old, same_new = alike(both, time, old, new)
        self.partner[same_new - n] = same_old
        matched = np.zeros(len(both), bool)
        matched[same_old] = matched[same_new] = True
        old, new = old[~matched[old]], new[~matched[new]]
        self.old_left, self.new_left = old.tolist(), new.tolist()
        left = np.concatenate([old, new])
        self.time, self.sender, self.kind, self.flags, self.start, self.stop = (
            dict(zip(left.tolist(), column[left].tolist(), strict=True))
            for column in (time, both.sender, both.kind, both.flags, both.start, both.stop)
        )
        self.text = memoryview(both.texts)

    def match(self) -> None:
        """Find for each newer row the older one that it is."""
        self._match_exactly(1, self.old_left, self.new_left)
        for grain in (SECOND, MINUTE):
            coarse = [i for i in self.old_left if self.time[i] % grain == 0]
            self._match_exactly(grain, coarse, self.new_left)
            coarse = [j for j in self.new_left if self.time[j] % grain == 0]
            self._match_exactly(grain, self.old_left, coarse)
        self._match_changed()

    def older_stays(self) -> NDArray[np.bool_]:
        """Return bool[len(new)]: of this pair the older row says more, or is the later state."""
        chat, old, new = self.chat, self.partner, np.arange(self.n, len(self.chat))
        differ = chat.kind[old] != chat.kind[new]
        deleted, bare = chat.kind[old] == Kind.DELETED, chat.kind[new] == Kind.FILE
        edited = (chat.flags[old] & ~chat.flags[new] & Flag.EDITED) != 0
        stays: NDArray[np.bool_] = np.where(differ, deleted | bare, edited) & (old != NONE)
        return stays

    def _in_common(self, time: Ints) -> tuple[Ints, Ints]:
        """Return the rows of each that lie within the time that both cover."""
        old, new = time[: self.n], time[self.n :]
        if not len(old) or not len(new):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        first = max(int(old.min()), int(new.min())) // MINUTE * MINUTE
        last = min(int(old.max()), int(new.max())) // MINUTE * MINUTE + MINUTE
        within = (time >= first) & (time < last)
        rows = np.flatnonzero(within)
        return rows[rows < self.n], rows[rows >= self.n]

    def _body(self, i: int) -> bytes:
        return bytes(self.text[self.start[i] : self.stop[i]])

    def _match_exactly(self, grain: int, old: list[int], new: list[int]) -> None:
        """Match rows of the same sender, time, kind and text: first with first, and so on."""
        if not old or not new:
            return
        waiting: dict[tuple[int, int, int, bytes], deque[int]] = defaultdict(deque)
        for i in old:
            key = (self.time[i] // grain, self.sender[i], self.kind[i], self._body(i))
            waiting[key].append(i)
        taken = set()
        for j in new:
            key = (self.time[j] // grain, self.sender[j], self.kind[j], self._body(j))
            if waiting.get(key):
                i = waiting[key].popleft()
                self.partner[j - self.n] = i
                taken.add(i)
        self._without(taken)

    def _without(self, taken: set[int]) -> None:
        self.old_left = [i for i in self.old_left if i not in taken]
        self.new_left = [j for j in self.new_left if self.partner[j - self.n] == NONE]

    def _match_changed(self) -> None:
        """Match what was deleted, edited or exported with less since, in the order it stands."""
        waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i in self.old_left:
            waiting[self.sender[i], self.time[i] // MINUTE].append(i)
        before = np.maximum.accumulate(self.partner) if len(self.partner) else self.partner
        taken = set()
        for j in self.new_left:
            near = waiting.get((self.sender[j], self.time[j] // MINUTE), [])
            fitting = [i for i in near if self._changed(i, j)]
            if not fitting:
                continue
            anchor = before[j - self.n]
            found = next((i for i in fitting if i > anchor), fitting[0])
            self.partner[j - self.n] = found
            near.remove(found)
            taken.add(found)
        self._without(taken)

    def _changed(self, old: int, new: int) -> bool:
        """Say whether two rows that differ can be one message, before and after."""
        if not self._same_time(old, new):
            return False
        kinds = (self.kind[old], self.kind[new])
        if Kind.DELETED in kinds:
            return Kind.SYSTEM not in kinds
        if kinds[0] != kinds[1]:
            bare = old if kinds[0] == Kind.FILE else new  # without media, and without its caption
            return MEDIA.issuperset(kinds) and (
                self._body(old) == self._body(new)
                or bool(self.flags[new] & Flag.EDITED)
                or (self.kind[bare] == Kind.FILE and not self._body(bare))
            )
        if kinds[0] == Kind.SYSTEM:
            return False
        if (self.flags[old] | self.flags[new]) & Flag.EDITED:
            return True
        # on a clock of seconds nobody writes two messages at once: only the export differs
        to_the_second = self.time[old] % MINUTE != 0 and self.time[new] % MINUTE != 0
        return to_the_second and self._same_time(old, new)

    def _same_time(self, old: int, new: int) -> bool:
        """Say whether two times agree at the coarser of their two clocks."""
        one, two = self.time[old], self.time[new]
        return any(
            one // grain == two // grain and (one % grain == 0 or two % grain == 0)
            for grain in GRAINS
        )


def _agree_on_times(both: Chat, old: Ints, new: Ints) -> None:
    """Give each pair the finer of its two times, and of equal walls the later run of the hour.

    That an hour ran a second time only a whole export can tell, so who says so is right.
    """
    better = np.where(_grain(both.at[new]) <= _grain(both.at[old]), new, old)
    same_wall = both.at[old] == both.at[new]
    better = np.where(same_wall & (both.offset[old] < both.offset[new]), old, better)
    both.at[old], both.offset[old] = both.at[better], both.offset[better]
    both.at[new], both.offset[new] = both.at[old], both.offset[old]


def _grain(at: Ints) -> Ints:
    return np.where(at % MINUTE == 0, MINUTE, np.where(at % SECOND == 0, SECOND, 1))


def _hand_over(both: Chat, stays: Ints, gone: Ints, n: int) -> None:
    """Let the row that stays have the answer and the reactions that the other one knows.

    Reactions are those of the newer export, unless that tells none at all.
    """
    lacks = both.reply_to[stays] < 0
    both.reply_to[stays[lacks]] = both.reply_to[gone[lacks]]
    if not both.reactions:
        return
    newer_tells = any(row >= n for row in both.reactions)
    with_signs = np.isin(stays, list(both.reactions)) | np.isin(gone, list(both.reactions))
    for stay, go in zip(stays[with_signs].tolist(), gone[with_signs].tolist(), strict=True):
        signs = [both.reactions.pop(row, None) for row in (min(stay, go), max(stay, go))]
        if signs[newer_tells]:
            both.reactions[stay] = signs[newer_tells] or []


def _in_order(both: Chat, n: int, partner: Ints) -> Ints:
    """Return all rows in time order; within one minute as the two exports have them.

    A row that gives only the minute goes behind its predecessor in its own export.
    """
    time = instants(both)
    for part in (slice(0, n), slice(n, None)):
        before = np.maximum.accumulate(time[part]) if len(time[part]) else time[part]
        bare = (time[part] % MINUTE == 0) & (before // MINUTE == time[part] // MINUTE)
        time[part] = np.where(bare, before, time[part])
    place = np.arange(len(both), dtype=np.float64)
    of_old = np.full(n, -1.0)
    matched = np.flatnonzero(partner != NONE)
    of_old[partner[matched]] = matched
    place[:n] = np.maximum.accumulate(of_old) + 0.5 if n else of_old
    place[n:] -= n
    return np.lexsort((np.arange(len(both)), place, time))
