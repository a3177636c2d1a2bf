"""Sentences that say why a step matters now, with the figures behind them."""

from __future__ import annotations

from datetime import date

from fonder.model.people import Person
from fonder.model.reading import Estimate

RESTING = "Plans are resting for now. Nothing here asks anything of you."
CHECK_FIRST = "A short safety check comes first; until then nothing is planned."
CHECK_SKIPPED = "The safety check was skipped, so this step waits. You can take it at any time."
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
HEALING = "After a parting this step is silent: now it is your own healing that counts."
FEAR_FIRST = (
    "You wrote of a fear of being left. Time apart can wait; that fear comes first, gently."
)


def number(value: float) -> str:
    """Return a figure as people say it: whole from ten on, one decimal below."""
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")


def figure(estimate: Estimate, unit: str) -> str:
    """Return a known figure with its 90 % range: `about 6 times in 1,000 messages (4 to 9)`."""
    values = (estimate.value, estimate.low, estimate.high)
    value, low, high = (0.0 if v is None else v for v in values)
    if unit == "share":
        return f"about {100 * value:.0f} % ({100 * low:.0f} to {100 * high:.0f} %)"
    if unit == "per 1,000 messages":
        times = "once" if number(value) == "1" else f"{number(value)} times"
        return f"about {times} in 1,000 messages ({number(low)} to {number(high)})"
    return f"about {number(value)} {unit} ({number(low)} to {number(high)})"


def day(when: date) -> str:
    """Return a date in words: `14 March`."""
    return f"{when.day} {MONTHS[when.month - 1]}"


def ago(days: int) -> str:
    """Return how long ago something was."""
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def no_data(reason: str) -> str:
    """Return the sentence for a step about which nothing is known yet."""
    return f"There is no data on this yet; {reason} is a good start."


# Step 1, novelty.


def last_new_thing(days: int) -> str:
    """Say when the diary last had something new that the two did together."""
    if days == 0:
        return "You did something new together today, so this can stay small."
    return f"The last new thing together in your diary was {ago(days)}."


def plans_made(figure_: str) -> str:
    """Say how often the person's messages make plans for time together."""
    return f"You make plans for time together {figure_}."


def going_away(who: str, other: Person, first: date) -> str:
    """Say that a time apart is coming (`who` is `me`, `other` or `both`)."""
    subject = {"me": "You are", "other": f"{other.name} is"}.get(who, "You two are")
    apart = "apart" if who == "both" else "away"
    return f"{subject} {apart} from {day(first)}: a good moment for something new together first."


# Step 2, appreciation.


def unthanked(other: Person, when: date) -> str:
    """Say that an effort in the diary has had no thanks yet."""
    return (
        f"The effort of {other.name} that you noted on {day(when)} has no thanks in the diary yet."
    )


def last_thanks(days: int) -> str:
    """Say when thanks were last kept in the diary."""
    return f"The last thanks in your diary were {ago(days)}."


def thanks_in_chat(other: Person, figure_: str) -> str:
    """Say how often the person's messages thank the other or name something good."""
    return f"In the chat you thank or praise {other.name} {figure_}."


def effort_in_chat(other: Person, figure_: str) -> str:
    """Say how often the other's messages show an effort."""
    return f"The chat shows an effort of {other.name} {figure_}."


# Step 3, space.


def longing_in_chat(other: Person, mine: str, theirs: str) -> str:
    """Set the two sides' messages of missing beside each other."""
    return f"You say that you miss {other.name} {mine}; {other.name} says so {theirs}."


def begun_by_me(figure_: str) -> str:
    """Say which share of the conversations the person began."""
    return f"You began {figure_} of the conversations, so there is room for a little air."


def last_space(days: int) -> str:
    """Say when the diary last had time for one's own life."""
    return f"The last time of your own in the diary was {ago(days)}."


# Step 4, understanding and banter.


def asked_in_chat(other: Person, figure_: str) -> str:
    """Say how often the person's messages ask about or mirror the other's inner world."""
    return f"You ask what moves {other.name}, or show that you see it, {figure_}."


def opened_up(other: Person, figure_: str) -> str:
    """Say how often the other's messages share something personal."""
    return f"{other.name} shares something personal {figure_}."


def play_in_chat(figure_: str) -> str:
    """Say how often the person's messages play."""
    return f"You joke and play {figure_}."


def last_talk(days: int) -> str:
    """Say when the diary last had a deeper talk."""
    return f"The last deeper talk in your diary was {ago(days)}."


# Step 5, authenticity.


def shared_in_chat(figure_: str) -> str:
    """Say how often the person's messages share something personal."""
    return f"You share something of your own {figure_}."


def ease(level: float) -> str:
    """Say how at ease the person was in the last three check-ins."""
    return f"Your last three check-ins put your ease at {number(level)} of 10."


def last_true_thing(days: int) -> str:
    """Say when the diary last had something true that was said or shown."""
    return f"The last true thing in your diary was {ago(days)}."


def fear_noted(when: date) -> str:
    """Say that the diary voices a fear of being left, and what follows."""
    return f"On {day(when)} you wrote of a fear of being left; being kind to it comes first."


# The approach.


def wants_significance() -> str:
    """Say what the approach makes of wanting to matter (M1, M2)."""
    return "You said that you want to feel that you matter; what lasts comes from giving as well."


def reassurance_in_chat(figure_: str) -> str:
    """Say how often the person's messages ask for reassurance, without blame."""
    return f"You ask for reassurance {figure_}; many people do."


def approach_ready() -> str:
    """Say that nothing stands against the steps."""
    return "You want something that is good for both of you, and that is what the steps are for."
