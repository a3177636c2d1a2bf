"""Step 5, be authentic (M30 to M34), with the care for a fear of being left (M23).

Reads: in the chat, what the person shares of their own; in the diary, true things said or shown,
how at ease the person has been, and words that voice a fear of being left. One true thing changes
the next: it lasts (half of it about three weeks), so one or two a week are plenty; the same kind
within four weeks counts 0.7 of the one before.

Silent: only when safety closes it. After a break-up it holds the ideas for healing; while a fear of
being left is voiced it holds the soothing ones.
"""

from __future__ import annotations

from datetime import date

from fonder.model.diary import MomentKind
from fonder.steps import (
    Need,
    Now,
    Step,
    closed_by,
    days_since,
    estimate,
    fear_voiced,
    lately_at_ease,
    scale,
    together,
)
from fonder.words import steps as words


def _need(now: Now) -> Need:
    """Weigh ease, days since the last true thing, and what the person shares in the chat."""
    facts, weights = [], []
    if fear := fear_voiced(now.diary, now.today):
        facts.append(words.fear_noted(date.fromisoformat(fear.on[:10])))
        weights.append(1.0)
    ease = lately_at_ease(now.diary)
    if ease is not None:
        facts.append(words.ease(ease))
        weights.append(scale(ease, 3, 9))
    last = days_since(now.diary, "authenticity", MomentKind.TRUE_THING, now.today)
    if last is not None:
        facts.append(words.last_true_thing(last, now.today))
        weights.append(1 - scale(last, 3, 21))
    if shared := estimate(now.reading, "disclosure", "me"):
        figure, unit = shared
        weights.append(scale(figure.value or 0.0, 4, 25))
        facts.append(words.shared_in_chat(words.figure(figure, unit), weights[-1]))
    why = facts[0] if facts else words.no_data("authenticity")
    return Need(together(weights), why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    return closed_by("authenticity", now.couple, now.gate)


STEP = Step(
    id="authenticity",
    number=5,
    title="Be yourself",
    meaning=(
        "People miss those who touched them and can't be replaced: the quirk, the laugh, the "
        "flaw. Know the gift that is yours and live it. Let a mask drop: a borrowed style, a "
        "feeling that you only show. Being yourself is also how you find out who your partner is."
    ),
    research=(
        "Being real, and even more being seen as real, goes with trust and staying together. "
        "Whether it causes that, and whether it makes anyone miss you, has hardly been studied. "
        "Nobody can reliably spot a mask, so drop it for your own sake."
    ),
    method=("M30", "M31", "M32", "M33", "M34"),
    evidence=("authentic", "spot-fake", "makeup", "irreplaceable", "one-trigger"),
    reads=("disclosure", "words", "seeking"),
    questions=(
        "How much of yourself did you let be seen this week?",
        "Was there a moment when you played a part, and what was under it?",
    ),
    kinds={
        "show": "letting something real be seen",
        "gift": "living what is yours",
        "look_within": "an honest look, on paper",
        "soothe": "being kind to a fear of being left",
        "healing": "finding your feet after a parting",
    },
    half_life_days=21.0,
    needs=_need,
    hushes=_silent,
)
