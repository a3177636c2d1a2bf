"""Sentences that say why a step matters now, with the figures behind them."""

from __future__ import annotations

from datetime import date, timedelta

from fonder.model.people import Person
from fonder.model.reading import Estimate

RESTING = "Plans are resting for now. Nothing here asks anything of you."
CHECK_FIRST = "A short safety check comes first; until then nothing is planned."
CHECK_SKIPPED = "The safety check was skipped, so this step waits. You can take it at any time."
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MOST_OF_A_YEAR = 300  # days after which a date needs its year
NO_DATA = {
    "novelty": "There is no data yet on new things together: this can be the first.",
    "appreciation": "There is no data yet on thanks: one small thing is a good start.",
    "space": "There is no data yet on time of your own: a little is enough to begin.",
    "understanding": "There is no data yet on deeper talks: begin where it is easy.",
    "authenticity": "There is no data yet on your ease: three check-ins will tell more.",
}
RARE, OFTEN = 0.2, 200.0  # times in 1,000 messages: hardly any, and so many that a share says more
HEALING = "Silent after a parting: now it is your own healing that counts."
FEAR_FIRST = (
    "You wrote of a fear of being left. Time apart can wait; that fear comes first, gently."
)


def number(value: float) -> str:
    """Return a figure as people say it: whole from ten on, one decimal below."""
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}".removesuffix(".0")


def figure(estimate: Estimate, unit: str) -> str:
    """Return a known figure with its 90 % range: `about 1 message in 170 (1 in 110 to 250)`."""
    values = (estimate.value, estimate.low, estimate.high)
    value, low, high = (0.0 if v is None else v for v in values)
    if unit == "share":
        return f"about {100 * value:.0f} % ({100 * low:.0f} to {100 * high:.0f} %)"
    if unit != "per 1,000 messages":
        return f"about {number(value)} {unit} ({number(low)} to {number(high)})"
    if value < RARE:
        return f"hardly any message (1 in {one_in(max(high, RARE))} at most)"
    if value > OFTEN:
        return f"about {value / 10:.0f} % of messages ({low / 10:.0f} to {high / 10:.0f} %)"
    if low < RARE:
        return f"about 1 message in {one_in(value)} (1 in {one_in(high)} at most)"
    return f"about 1 message in {one_in(value)} (1 in {one_in(high)} to {one_in(low)})"


def one_in(rate: float) -> str:
    """Return in how many messages something comes once, rounded to two digits."""
    n = 1000 / rate
    return f"{round(n, 2 - len(str(round(n)))) if n >= 100 else round(n):,.0f}"


def meaning(weight: float, little: str, some: str, plenty: str) -> str:
    """Return what a figure means for these two, by how much a step is needed (0 to 1)."""
    if weight > 2 / 3:
        return little
    return some if weight > 1 / 3 else plenty


def day(when: date) -> str:
    """Return a date in words: `14 March`."""
    return f"{when.day} {MONTHS[when.month - 1]}"


def on(days: int, today: date) -> str:
    """Return the date so many days ago: a reason is read all week, so it counts no days itself."""
    when = today - timedelta(days=days)
    return f"On {day(when)}" if days < MOST_OF_A_YEAR else f"On {day(when)} {when.year}"


def no_data(step: str) -> str:
    """Return the sentence for a step about which nothing is known yet, each its own."""
    return NO_DATA[step]


# Step 1, novelty.


def last_new_thing(days: int, today: date) -> str:
    """Say when the diary last had something new that the two did together."""
    means = meaning(
        (days - 2) / 19, "time for another", "one more is due soon", "a small one is enough"
    )
    return f"{on(days, today)} you did something new together: {means}."


def plans_made(figure_: str, weight: float) -> str:
    """Say how often the person's messages make plans for time together, and what that means."""
    means = meaning(
        weight,
        "little is planned, so it is easy for weeks to look alike",
        "there is room for one more plan",
        "planning is a strength of yours, so only the new is missing",
    )
    return f"You plan time together in {figure_}: {means}."


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


def last_thanks(days: int, today: date) -> str:
    """Say when thanks were last kept in the diary, and what that means: their lift is short."""
    means = meaning(
        (days - 1) / 9,
        "it is high time again",
        "it is time again",
        "one small thing more is enough",
    )
    return f"{on(days, today)} you took time for thanks: {means}."


def thanks_in_chat(other: Person, figure_: str, weight: float) -> str:
    """Say how often the person's messages thank the other, and what that means."""
    means = meaning(
        weight,
        "much that is done may go unsaid",
        "there is room for one more",
        "that is a strength of yours; an exact one keeps it fresh",
    )
    return f"You thank or praise {other.name} in {figure_}: {means}."


def effort_in_chat(other: Person, figure_: str) -> str:
    """Say how often the other's messages show an effort."""
    return f"{other.name} shows an effort in {figure_}: there is something to see."


# Step 3, space.


def longing_in_chat(other: Person, mine: str, theirs: str, weight: float) -> str:
    """Set the two sides' messages of missing beside each other, and say what that means."""
    means = meaning(
        weight,
        "missing gets few words between you",
        "missing has some words between you",
        "missing has its words between you already",
    )
    return f"You say that you miss {other.name} in {mine}, {other.name} in {theirs}: {means}."


def begun_by_me(figure_: str) -> str:
    """Say which share of the conversations the person began."""
    return f"You began {figure_} of the conversations, so there is room for a little air."


def last_space(days: int, today: date) -> str:
    """Say when the diary last had time for one's own life, and what that means."""
    means = meaning((days - 2) / 12, "make some again", "some more would do", "a little is enough")
    return f"{on(days, today)} you made room for a life of your own: {means}."


# Step 4, understanding and banter.


def asked_in_chat(other: Person, figure_: str, weight: float) -> str:
    """Say how often the person's messages ask what moves the other, and what that means."""
    means = meaning(
        weight,
        "much of it may still be unknown to you",
        "there is more to find out",
        "you are good at asking, so go one step deeper",
    )
    return f"You ask what moves {other.name}, or show that you see it, in {figure_}: {means}."


def opened_up(other: Person, figure_: str, weight: float) -> str:
    """Say how often the other's messages share something personal, and what that means."""
    means = meaning(
        weight,
        "a quiet question may open a door",
        "some doors are open",
        "much is shared with you already",
    )
    return f"{other.name} shares something personal in {figure_}: {means}."


def play_in_chat(figure_: str) -> str:
    """Say how often the person's messages play."""
    return f"You joke and play in {figure_}: play is yours to use."


def last_talk(days: int, today: date) -> str:
    """Say when the diary last had a deeper talk, and what that means."""
    means = meaning(
        (days - 2) / 12, "there is much to catch up on", "there is more to hear", "go on from there"
    )
    return f"{on(days, today)} you two got to know each other a little better: {means}."


# Step 5, authenticity.


def shared_in_chat(figure_: str, weight: float) -> str:
    """Say how often the person's messages share something personal, and what that means."""
    means = meaning(
        weight,
        "there is much of you to be met yet",
        "there is more of you to be met",
        "you let yourself be seen; go on",
    )
    return f"You share something of your own in {figure_}: {means}."


def ease(level: float) -> str:
    """Say how at ease the person was in the last three check-ins, and what that means."""
    means = meaning(
        (9 - level) / 6,
        "be kind to yourself first",
        "a little less playing a part may help",
        "good ground for being yourself",
    )
    return f"Your last three check-ins put your ease at {number(level)} of 10: {means}."


def last_true_thing(days: int, today: date) -> str:
    """Say when the diary last had something true that was said or shown."""
    means = meaning(
        (days - 3) / 18, "time for the next", "another may follow", "let it work for a while"
    )
    return f"{on(days, today)} you said or showed something true: {means}."


def fear_noted(when: date) -> str:
    """Say that the diary voices a fear of being left, and what follows."""
    return f"On {day(when)} you wrote of a fear of being left; being kind to it comes first."


# The approach.


def wants_significance() -> str:
    """Say what the approach makes of wanting to matter (M1, M2)."""
    return "You said that you want to feel that you matter; what lasts comes from giving as well."


def reassurance_in_chat(figure_: str) -> str:
    """Say how often the person's messages ask for reassurance, without blame."""
    return f"You ask for reassurance in {figure_}; many people do."


def approach_ready() -> str:
    """Say that nothing stands against the steps."""
    return "You want something that is good for both of you, and that is what the steps are for."
