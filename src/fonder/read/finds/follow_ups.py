"""Follow-ups: "interview on Friday" in the other's words becomes a prompt on Friday evening (M27).

Looked through: the other's messages of the last hundred days that name one of a few occasions
(interview, exam, operation …) as their own, together with a day. Days are found relative to the
message, by `dateparser`; only those from two days before the reading on count. What was called off,
is over, or belongs to you or a third person is left out where the words say so. Careful by intent:
better to miss one than to ask about what isn't there.
"""

from __future__ import annotations

from datetime import date, timedelta

from fonder.model.reading import Find, Found
from fonder.read import occasions
from fonder.read.said import day_of, quotes_of
from fonder.read.view import DAY, View
from fonder.words import finds as words

LOOK_BACK = 100 * DAY
AHEAD, BEHIND = 90, 2  # days from the reading
MOST = 4
LOOKED_AT = 60  # messages whose day is worked out: this is the slow part


def find(view: View, made_on: date) -> Find:
    """Return what lies ahead for the other, or was yesterday, the nearest first."""
    candidates = _candidates(view)
    by_day: dict[tuple[date, str], Found] = {}
    for i in candidates:
        occasion = occasions.named(view.texts[i])
        on = occasions.day(view.texts[i], day_of(view, i)) if occasion else None
        if occasion is None or on is None or not _is_near(on, made_on):
            continue
        if _asked_after(view, i, on):
            continue
        quotes = quotes_of(view, [i])
        if quotes:
            by_day[on, occasion] = Found(
                words.follow_up(view.names, occasion, on),
                quotes,
                on=on.isoformat(),
                prompt=words.follow_up_prompt(view.names, occasion),
            )
    found = [found for _, found in sorted(by_day.items())][:MOST]
    return Find(
        id="follow_ups",
        says=words.follow_ups(view.names, len(found)),
        found=found,
        n=len(candidates),
        method=["M26", "M27"],
    )


def _candidates(view: View) -> list[int]:
    """Return the other's latest messages that may name an occasion and a day, cheaply chosen."""
    if not len(view):
        return []
    found: list[int] = []
    for i in range(len(view) - 1, -1, -1):
        if view.instant[i] < view.instant[-1] - LOOK_BACK or len(found) == LOOKED_AT:
            break
        if not view.mine[i] and occasions.may_hold(view.texts[i]):
            found.append(i)
    return found[::-1]


def _is_near(on: date, made_on: date) -> bool:
    return made_on - timedelta(days=BEHIND) <= on <= made_on + timedelta(days=AHEAD)


def _asked_after(view: View, said: int, on: date) -> bool:
    """Say whether you asked how it went, on that day or later."""
    for j in range(len(view) - 1, said, -1):
        if day_of(view, j) < on:
            return False
        if view.mine[j] and occasions.asks_how_it_went(view.texts[j]):
            return True
    return False
