"""Step 2, appreciation (M18 to M21).

Reads: in the chat, thanks and praise by the person, and efforts by the other; in the diary,
efforts that were noticed and not yet thanked, and the last thanks. One thanks changes the next:
thanks of the same kind wear off (0.7 a time within four weeks), so the planner moves between
noticing, saying, doing and asking. The lift of one thanks is gone in a day or two: small and often.

Silent: when safety closes it (M28). After a break-up it speaks only of thanks to people who helped
and to oneself, never of contact.
"""

from __future__ import annotations

from datetime import date

from fonder.model.diary import Diary, Moment, MomentKind
from fonder.steps import (
    MEMORY_DAYS,
    Need,
    Now,
    Step,
    closed_by,
    days_since,
    estimate,
    newest_first,
    scale,
    together,
)
from fonder.words import steps as words


def _unthanked(diary: Diary, today: date) -> Moment | None:
    """Return the oldest effort of the last 28 days that came after the last appreciation."""
    last = days_since(diary, "appreciation", MomentKind.THANKS, today)
    within = MEMORY_DAYS if last is None else min(last, MEMORY_DAYS)
    oldest = None
    for days, moment in newest_first(diary, today):
        if days > within or moment.kind == MomentKind.THANKS:
            break
        if moment.kind == MomentKind.EFFORT:
            oldest = moment
    return oldest


def _need(now: Now) -> Need:
    """Weigh efforts without thanks, days since the last thanks, and thanks in the chat."""
    facts, weights = [], []
    if effort := _unthanked(now.diary, now.today):
        facts.append(words.unthanked(now.couple.other, date.fromisoformat(effort.on[:10])))
        weights.append(1.0)
    last = days_since(now.diary, "appreciation", MomentKind.THANKS, now.today)
    if last is not None:
        facts.append(words.last_thanks(last, now.today))
        weights.append(1 - scale(last, 1, 10))
    if thanks := estimate(now.reading, "appreciation", "me"):
        figure, unit = thanks
        weights.append(scale(figure.value or 0.0, 3, 20))
        figure_ = words.figure(figure, unit)
        facts.append(words.thanks_in_chat(now.couple.other, figure_, weights[-1]))
    if seen := estimate(now.reading, "effort", "other"):
        facts.append(words.effort_in_chat(now.couple.other, words.figure(*seen)))
    why = facts[0] if facts else words.no_data("appreciation")
    return Need(together(weights), why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    return closed_by("appreciation", now.couple, now.gate)


STEP = Step(
    id="appreciation",
    number=2,
    title="See the effort, and say so",
    meaning=(
        "Notice what your partner works hard at: the job, a goal, whatever they burn for; "
        "it need not have to do with you. Notice too what they do to make you happy. "
        "Then say so, in your own words: what exactly you saw, and what it shows of them."
    ),
    research=(
        "Thanks that speak of the other person go with both feeling closer the next day, and "
        "feeling appreciated protects in hard times; a month of thanks to order did only a "
        "little. That it reaches men more than women, or more than love does, is not supported."
    ),
    method=("M18", "M19", "M20", "M21"),
    evidence=(
        "appreciation-bonds",
        "appreciation-praise",
        "appreciated-buffer",
        "men-appreciation",
    ),
    reads=("appreciation", "effort", "investment_physical", "investment_financial"),
    questions=(
        "Which effort of your partner's did you see this week that you might have walked past?",
        "Did they hear from you what you saw?",
    ),
    kinds={
        "notice": "looking closely, and writing down what you saw",
        "say": "saying it, in your own words",
        "ask": "asking about the work behind it",
        "do": "a deed that makes the load lighter",
        "keep": "keeping what was good, so that it isn't lost",
        "healing": "thanks that need no contact, after a parting",
    },
    half_life_days=1.5,
    needs=_need,
    hushes=_silent,
)
