"""Step 4, give what no one else can: understanding, and banter (M25 to M29).

Reads: in the chat, questions about and echoes of the other's inner world, what the other shares,
and play; in the diary, deeper talks and banter. One talk changes the next: the same kind again
within four weeks counts 0.7 of the one before, so listening, asking, remembering, telling and
playing take turns. A talk's lift is half gone in three days, a joke's within one.

Silent: when safety closes it (M28: never where you are not safe), when the safety check was
skipped, and after a break-up. Banter never belittles, and stops at the first face that falls.
"""

from __future__ import annotations

from fonder.model.diary import MomentKind
from fonder.steps import Need, Now, Step, closed_by, days_since, estimate, healing, scale, together
from fonder.words import steps as words


def _need(now: Now) -> Need:
    """Weigh days since a deeper talk, asking and mirroring, and what the other shares."""
    facts, weights = [], []
    last = days_since(now.diary, "understanding", MomentKind.TALK, now.today)
    if last is not None:
        facts.append(words.last_talk(last, now.today))
        weights.append(1 - scale(last, 2, 14))
    if asked := estimate(now.reading, "understanding", "me"):
        figure, unit = asked
        weights.append(scale(figure.value or 0.0, 5, 30))
        figure_ = words.figure(figure, unit)
        facts.append(words.asked_in_chat(now.couple.other, figure_, weights[-1]))
    if shared := estimate(now.reading, "disclosure", "other"):
        figure, unit = shared
        weights.append(scale(figure.value or 0.0, 4, 25))
        facts.append(words.opened_up(now.couple.other, words.figure(figure, unit), weights[-1]))
    if play := estimate(now.reading, "play", "me"):
        facts.append(words.play_in_chat(words.figure(*play)))
    why = facts[0] if facts else words.no_data("understanding")
    return Need(together(weights), why, tuple(facts[1:]))


def _silent(now: Now) -> str | None:
    closed = closed_by("understanding", now.couple, now.gate)
    return closed or (words.HEALING if healing(now.couple) else None)


STEP = Step(
    id="understanding",
    number=4,
    title="Understand first, and play",
    meaning=(
        "What can only you give? Not sex: being the person who truly gets them. Find out what "
        "your partner values and how they see it before asking to be understood, and "
        "let yourself be known in turn. Banter belongs here: playful talk, eye to eye, that "
        "lowers guards and opens the door to more."
    ),
    research=(
        "Feeling understood and cared for is one of the best supported roads to closeness, and so "
        "is telling each other what you feel, step by step. Who goes first has not been shown to "
        "matter. Jokes shared go with happier couples; that banter opens the door to deep talk "
        "has not been tested. Getting to know this one person beats learning about a gender."
    ),
    method=("M25", "M26", "M27", "M28", "M29"),
    evidence=(
        "understanding",
        "soul",
        "understanding-gender",
        "banter-bond",
        "banter-gateway",
        "irreplaceable",
        "abuse-exception",
    ),
    reads=("understanding", "questions", "disclosure", "play", "responses"),
    questions=(
        "What do you know about your partner tonight that you did not know a week ago?",
        "How well did you feel that your partner got you this week?",
    ),
    kinds={
        "ask": "a question about what moves the other",
        "listen": "listening, and giving back what you heard",
        "remember": "writing down what matters, and coming back to it",
        "tell": "letting yourself be known",
        "banter": "play with words, kindly",
    },
    half_life_days=3.0,
    needs=_need,
    hushes=_silent,
)
