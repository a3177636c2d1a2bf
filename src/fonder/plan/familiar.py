"""What these two have done already: vetoes, repeats, and how new an idea is for them (M12)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import reduce
from itertools import islice
from operator import or_

from fonder.model.diary import Diary, Moment, MomentKind
from fonder.model.plan import Idea
from fonder.plan.likeness import likeness, stem

REST_DAYS = 28  # an idea comes back no sooner, and a kind of action wears off for as long
LOOK_BACK_DAYS = 730  # older moments no longer take the newness from an idea
MOST_TOLD = 300  # and of the younger ones the last so many are read
LIVED = (MomentKind.EXPERIENCE, MomentKind.MEMORY)
_WORD = re.compile(r"[^\W\d_]{3,}")
TWO_DONE = 2  # features of what was done that a reason names


@dataclass(frozen=True, slots=True)
class Familiar:
    """What the diary says of ideas.

    `never` is vetoed for good, `resting` was done or swapped within 28 days, `not_now` was put off
    today. `repeats` counts done actions by (step, kind) within 28 days. `ideas_done` holds the ids
    of ideas done, `done` the features of each thing done, as the bits that `bits` gives them.
    """

    never: frozenset[str]
    resting: frozenset[str]
    not_now: frozenset[str]
    repeats: Mapping[tuple[str, str], int]
    ideas_done: frozenset[str]
    done: frozenset[int]
    bits: Mapping[str, int]
    told: Mapping[str, float] = field(default_factory=dict)  # by the diary's words, by idea
    likeness: dict[tuple[str, ...], float] = field(default_factory=dict)  # worked out once

    def newness(self, idea: Idea) -> float:
        """Return 0 for an idea that the two have done, up to 1 where nothing done is like it.

        The likeness of two things is the share of their features that both have (Jaccard), or how
        like an entry of the diary the idea reads, whichever is more.
        """
        if idea.id in self.ideas_done:
            return 0.0
        if idea.features not in self.likeness:
            mine = _mask(idea.features, self.bits)
            shares = ((mine & it).bit_count() / (mine | it).bit_count() for it in self.done)
            self.likeness[idea.features] = max(shares, default=0.0)
        return 1.0 - max(self.likeness[idea.features], self.told.get(idea.id, 0.0))

    def new_features(self, idea: Idea) -> list[str]:
        """Return what is new about an idea for these two, in the idea's own order."""
        known = reduce(or_, self.done, 0)
        return [f for f in idea.features if not self.bits[f] & known]

    def done_features(self, idea: Idea) -> list[str]:
        """Return what the two have done most, other than this idea's own features."""
        counts = {f: sum(bool(bit & it) for it in self.done) for f, bit in self.bits.items()}
        most = sorted(counts, key=lambda f: (-counts[f], f))
        return [f for f in most if counts[f] and f not in idea.features][:TWO_DONE]


def recent(diary: Diary, today: date) -> Diary:
    """Return the diary without moments older than two years: ten years must not slow a plan."""
    since = (today - timedelta(days=LOOK_BACK_DAYS)).isoformat()
    start = bisect_left(diary.moments, since, key=lambda m: m.on)
    return Diary(diary.moments[start:], diary.absences, diary.check_ins[-60:], diary.outcomes)


def _mask(features: Iterable[str], bits: Mapping[str, int]) -> int:
    return reduce(or_, (bits[feature] for feature in features), 0)


def _lived(diary: Diary) -> list[Moment]:
    """Return the last moments that tell of something that the two did."""
    return list(islice((m for m in reversed(diary.moments) if m.kind in LIVED), MOST_TOLD))


def _named(moments: Iterable[Moment], bits: Mapping[str, int]) -> Iterator[int]:
    """Yield the features that the person's own words name, in any form, for each moment."""
    stems = {stem(feature): bit for feature, bit in bits.items()}
    for text in {moment.text for moment in moments}:
        words = map(stem, _WORD.findall(text.lower()))
        yield reduce(or_, (stems.get(word, 0) for word in words), 0)


def familiar(diary: Diary, ideas: Sequence[Idea], today: date) -> Familiar:
    """Gather what the diary says of `ideas`; pass a diary cut by `recent`."""
    by_id = {idea.id: idea for idea in ideas}
    features = sorted({feature for idea in ideas for feature in idea.features})
    bits = {feature: 1 << i for i, feature in enumerate(features)}
    since = (today - timedelta(days=REST_DAYS)).isoformat()
    did = {(o.idea, o.on[:10]) for o in diary.outcomes if o.what == "done"}
    did |= {(m.idea, m.on[:10]) for m in diary.moments if m.idea}
    swapped = {o.idea for o in diary.outcomes if o.what == "swapped" and o.on[:10] >= since}
    lately = Counter(
        (by_id[idea].step, by_id[idea].kind) for idea, on in did if on >= since and idea in by_id
    )
    remembered_since = (today - timedelta(days=LOOK_BACK_DAYS)).isoformat()
    done = frozenset(
        _mask(by_id[idea].features, bits)
        for idea, on in did
        if idea in by_id and on >= remembered_since
    )
    lived = _lived(diary)
    new = [idea for idea in ideas if idea.step == "novelty"]
    return Familiar(
        never=frozenset(o.idea for o in diary.outcomes if o.what == "never"),
        resting=frozenset(idea for idea, on in did if on >= since) | swapped,
        not_now=frozenset(
            o.idea
            for o in diary.outcomes
            if o.what == "not_today" and o.on[:10] == today.isoformat()
        ),
        repeats=lately,
        ideas_done=frozenset(idea for idea, _ in did),
        done=(done | frozenset(_named(lived, bits))) - {0},
        bits=bits,
        told=likeness(new, lived) if lived else {},
    )
