"""Sentences around a week's plan. Those that name a step's need are in `words.steps`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fonder.model.people import Person
from fonder.words.steps import day

ASK_CHECK = "Before the first plan come a few questions about your safety; they take a minute."
RESTING = "Nothing is planned now. You come first; Support shows people to talk to, any time."
HEALING = "A week for you: small things that help you mend. None is about being in touch again."
OVER = "This week is over; the next plan begins on Monday."
REST = "Nothing fits this week, and rest is part of it."
GENTLE = "A gentle week: being kind to the worry you wrote about comes first."
SKIPPED = "Without the safety check, this week keeps to thanks and to being yourself."
FOR_YOU = (
    "It is for you, and not for being in touch.",
    "Small and steady is how most hearts mend.",
    "It needs only a little of your time.",
    "You may stop halfway; that counts too.",
    "One kind thing for yourself is enough for a day.",
)
ASK_FIRST = "Ask first: it only counts if you both want it, and a no is fine."


# What each kind of action is for; texts name the other as the ideas do.
AIMS = {
    ("novelty", "outing"): "A place that neither of you knows gives you both the same first time.",
    ("novelty", "making"): "What you make together, you can keep.",
    ("novelty", "body"): "Moving in a new way makes you both beginners for a while.",
    ("novelty", "food"): "A new taste turns a meal into a story.",
    ("novelty", "play"): "In play you two meet without tasks.",
    ("novelty", "learning"): "Where both are beginners, nobody is ahead.",
    ("novelty", "shiver"): "A harmless shiver is easy to remember, if you both like one.",
    ("novelty", "remote"): "Something new from afar gives you more to share than news of the day.",
    ("appreciation", "notice"): "You can only thank for what you have seen.",
    ("appreciation", "say"): "So that {other} hears what you saw, and not only that it was nice.",
    ("appreciation", "ask"): "So that you know what the effort takes.",
    ("appreciation", "do"): "A deed says thanks as well.",
    ("appreciation", "keep"): "So that what was good isn't lost.",
    ("space", "own_life"): "A life of your own gives you something to bring back.",
    ("space", "agree"): "Space that you both agreed on is easier to enjoy.",
    ("space", "miss_well"): "So that missing can be warm rather than worried.",
    ("space", "return"): "Coming back deserves a moment of its own.",
    ("understanding", "ask"): "To learn what moves {other}, not only what happened.",
    ("understanding", "listen"): "So that {other} feels heard before anything is solved.",
    ("understanding", "remember"): "What you remember shows that you listened.",
    ("understanding", "tell"): "To be known, one has to be seen.",
    ("understanding", "banter"): "A laugh that you share makes the rest of the day lighter.",
    ("authenticity", "show"): "So that {other} meets you, and not a part that you play.",
    ("authenticity", "gift"): "What is yours to give, nobody else can give.",
    ("authenticity", "look_within"): "An honest look comes before an honest word.",
    ("authenticity", "soothe"): "To be kind to the fear before it speaks for you.",
}


def new_for_you(new: Sequence[str], done: Sequence[str] = ()) -> str:
    """Say what is new about an idea for these two, and what they have done already."""
    if not done:
        return f"New for you two: {', '.join(new)}."
    return f"New for you two: {', '.join(new)}; you have done: {', '.join(done)}."


def another_way(kind: str) -> str:
    """Say that an action takes a second way into a step (`kind` is what it is)."""
    return f"Another way into the same step: {kind}."


def contact_first(who: str, other: Person, first: date) -> str:
    """Say why two agree on contact before a time apart."""
    goes = {"me": "you are away", "other": f"{other.name} is away"}.get(who, "you two are apart")
    return f"From {day(first)} {goes}; it goes better when you have agreed how to keep in touch."


def before_apart(who: str, other: Person) -> str:
    """Say that the week prepares a time apart (`who` is `me`, `other` or `both`)."""
    goes = {"me": "you go", "other": f"{other.name} goes"}.get(who, "you two part")
    return f"Before {goes}, one new thing together, and small things around it."


def at_a_distance(actions: int, name: str) -> str:
    """Say that the week works while the two are in different places."""
    it = "this works" if actions == 1 else "all of this works"
    return f"You and {name} are in different places this week, so {it} from afar."


def a_week(actions: int, name: str) -> str:
    """Say what the week holds."""
    if actions == 1:
        return f"One small thing for you and {name}; leave it out if it doesn't fit."
    count = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}.get(actions, str(actions))
    return f"{count} small things for you and {name} this week; leave out what doesn't fit."
