"""The approach: the gate before the steps, and what the bond is made of (M1 to M11, M28).

Reads: why the person wants to be missed; in the chat, messages that seek reassurance or press, and
how mutual the two are; nothing of it becomes an action by itself. It sets the tone of the week.
One look at it is enough for a month: the answer changes slowly. It is silent after a yes in the
safety check, like everything else.
"""

from __future__ import annotations

from fonder.model.people import Purpose
from fonder.steps import Need, Now, Step, closed_by, estimate, healing, scale, together
from fonder.words import steps as words


def _need(now: Now) -> Need:
    """Weigh how much the person's own aim deserves a look before the steps."""
    facts, weights = [], []
    if now.couple.purpose is Purpose.SIGNIFICANCE:
        facts.append(words.wants_significance())
        weights.append(1.0)
    if healing(now.couple):
        facts.append(words.HEALING)
        weights.append(1.0)
    if seeking := estimate(now.reading, "seeking", "me"):
        figure, unit = seeking
        many = 1 - scale(figure.low or 0.0, 2.0, 20.0)
        if many > 0:
            facts.append(words.reassurance_in_chat(words.figure(figure, unit)))
            weights.append(many)
    why = facts[0] if facts else words.approach_ready()
    return Need(together(weights) if weights else 0.1, why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    return closed_by("approach", now.couple, now.gate)


STEP = Step(
    id="approach",
    number=0,
    title="Before the steps: why you want to be missed",
    meaning=(
        "First a question to yourself: why do you want to be missed? Wanting a partner who is "
        "invested, in a relationship that is good for both lives, is a fine reason. Wanting only "
        "to feel important has a price. So add to what you two share rather than taking from it, "
        "and leave out tricks: they make nobody miss you. Look at what your partner does more "
        "than at words alone, and don't expect their pace to be yours. What is already there "
        "between you is half of the way."
    ),
    research=(
        "Studies agree that worth which hangs on being reassured makes a relationship bumpier. "
        "That infatuation and attachment are different things is well supported. That love "
        "lasts 12 to 18 months is not, and nobody's detachment can be told from their gender."
    ),
    method=("M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M28"),
    evidence=("validation", "infatuation-vs-love", "love-12-18", "men-detached", "withhold"),
    reads=(
        "seeking",
        "pressure",
        "mutuality",
        "initiation",
        "investment_emotional",
        "investment_mental",
        "investment_physical",
        "investment_financial",
    ),
    questions=(
        "This week, did you give more to the two of you, or look more for proof that you matter?",
        "Would you be glad if your partner did for you just what you did for them this week?",
    ),
    kinds={},
    half_life_days=28.0,
    needs=_need,
    hushes=_silent,
)
