"""Step 1, novel experiences together (M12 to M17; before a time apart M14).

Reads: in the chat, plans for time together and what is invested in being there; in the diary, when
the two last did something new, and the times apart that are coming. One outing changes the next:
the same kind of outing again within four weeks is worth 0.7 of the one before, so the planner
looks for what differs in place, hour, taste, effort. Part of the lift fades in two days, a smaller
share in about three weeks (a judgement, see the priors). A shiver adds nothing by itself for
people who are a couple already, so it never raises an idea's rank, and it takes two who want it.

Silent: when safety closes it, when the safety check was skipped, and after a break-up. While the
two are apart it speaks only of what can be shared at a distance.
"""

from __future__ import annotations

from fonder.model.diary import MomentKind
from fonder.steps import Need, Now, Step, closed_by, days_since, estimate, healing, scale, together
from fonder.words import steps as words


def _need(now: Now) -> Need:
    """Weigh how long ago the last new thing was, and how often the two plan time together."""
    facts, weights = [], []
    last = days_since(now.diary, "novelty", MomentKind.EXPERIENCE, now.today)
    if last is not None:
        facts.append(words.last_new_thing(last, now.today))
        weights.append(1 - scale(last, 2, 21))
    if plans := estimate(now.reading, "plan", "me"):
        figure, unit = plans
        weights.append(scale(figure.value or 0.0, 8, 40))
        facts.append(words.plans_made(words.figure(figure, unit), weights[-1]))
    why = facts[0] if facts else words.no_data("novelty")
    return Need(together(weights), why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    closed = closed_by("novelty", now.couple, now.gate)
    return closed or (words.HEALING if healing(now.couple) else None)


STEP = Step(
    id="novelty",
    number=1,
    title="Do something new together",
    meaning=(
        "Do what neither of you has done, or wouldn't normally do: a place foreign to both, a "
        "task that you may fail at together, a harmless shiver if you both like one. It becomes "
        "a memory that belongs to the two of you and is worth missing. A good moment is just "
        "before one of you goes away."
    ),
    research=(
        "That new things done together lift how close two people feel is among the better "
        "supported claims here, if both want to. The chemistry that the method gives as the "
        "reason is not shown, danger did little for people who were already a couple, and the "
        "timing before a trip has not been tested."
    ),
    method=("M12", "M13", "M14", "M15", "M16", "M17"),
    evidence=(
        "nov-quality",
        "nov-willing",
        "nov-dopamine",
        "danger-stranger",
        "danger-partner",
        "nov-before-apart",
        "memories",
    ),
    reads=("plan", "investment_physical", "late_night"),
    questions=(
        "How new did something feel that you two did this week?",
        "Is there a moment from this week, together, that you would tell a friend about?",
    ),
    kinds={
        "outing": "a place that neither of you knows",
        "making": "something that you make with your hands",
        "body": "moving, in a way that is new to both",
        "food": "a taste, a kitchen, a table that is new",
        "play": "a game, a role, an hour turned upside down",
        "learning": "being beginners together",
        "shiver": "a thrill without danger",
        "remote": "something new while you are apart",
    },
    half_life_days=7.7,  # 70 % gone at a half-life of 2 days, 30 % at 21: their weighted mean
    needs=_need,
    hushes=_silent,
)
