"""Step 3, let yourself miss them (M22 to M24).

Reads: in the chat, who says that they miss whom and who begins conversations; in the diary, time
for one's own life, and words that voice a fear of being left; how at ease the check-ins were. One
stretch of space changes the next: it needs to be announced and to end, so more of the same kind
within four weeks counts 0.7 of the one before; its effect is felt on the days apart and fades in
about a day. Space here is one's own life, said openly. Silence as a means is no part of it (M4).

Silent: when safety closes it, when the safety check was skipped, after a break-up, and while the
diary voices a fear of being left: then that fear comes first (M23), with the soothing ideas of step
5, and time apart waits.
"""

from __future__ import annotations

from fonder.model.diary import MomentKind
from fonder.steps import (
    Need,
    Now,
    Step,
    closed_by,
    days_since,
    estimate,
    fear_voiced,
    healing,
    lately_at_ease,
    scale,
    together,
)
from fonder.words import steps as words


def _need(now: Now) -> Need:
    """Weigh time of one's own, who begins conversations, and whether both do the missing."""
    facts, weights = [], []
    last = days_since(now.diary, "space", MomentKind.SPACE, now.today)
    if last is not None:
        facts.append(words.last_space(last, now.today))
        weights.append(1 - scale(last, 2, 14))
    if begun := estimate(now.reading, "initiation", "me"):
        figure, unit = begun
        if (figure.low or 0.0) > 0.5:
            facts.append(words.begun_by_me(words.figure(figure, unit)))
            weights.append(1 - scale(figure.value or 0.0, 0.5, 0.8))
    mine, theirs = estimate(now.reading, "longing", "me"), estimate(now.reading, "longing", "other")
    if mine and theirs:
        weights.append(scale(min(mine[0].value or 0.0, theirs[0].value or 0.0), 0.5, 6))
        figures = words.figure(*mine), words.figure(*theirs)
        facts.append(words.longing_in_chat(now.couple.other, *figures, weights[-1]))
    ease = lately_at_ease(now.diary)
    if ease is not None and ease < 4:
        weights.append(0.0)  # someone who is not at ease gains little from more distance
    why = facts[0] if facts else words.no_data("space")
    return Need(together(weights), why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    closed = closed_by("space", now.couple, now.gate)
    if closed or healing(now.couple):
        return closed or words.HEALING
    return words.FEAR_FIRST if fear_voiced(now.diary, now.today) else None


STEP = Step(
    id="space",
    number=3,
    title="Let yourself miss your partner",
    meaning=(
        "Have a life of your own, say openly when you will be in it, and let yourself miss "
        "your partner while you are. The method holds that your longing calls up theirs, and that "
        "two should long, not one. If you live in fear of being left, look after that first. "
        "Space is never silence as a punishment."
    ),
    research=(
        "Missing does need absence, and people who miss more are more committed. But days apart "
        "also cost mood and sleep, most of all for those who fear being left, and nobody has "
        "shown that one person's longing raises the other's. Couples apart do well when they "
        "keep talking."
    ),
    method=("M22", "M23", "M24"),
    evidence=(
        "space-fonder",
        "missing-maintains",
        "missing-mutual",
        "fear-abandonment",
        "adversity-apart",
        "withhold",
    ),
    reads=("longing", "initiation", "silences", "late_night", "seeking"),
    questions=(
        "How good was the time this week that belonged to you alone?",
        "When you missed your partner, did it feel more warm or more worried?",
    ),
    kinds={
        "own_life": "time for what is yours",
        "agree": "agreeing openly on space and on contact",
        "miss_well": "letting the missing be there, warmly",
        "return": "the first hour after a time apart",
    },
    half_life_days=1.0,
    needs=_need,
    hushes=_silent,
)
