"""What a step means after a parting: about oneself alone, with nothing that leads back."""

from __future__ import annotations

# Which step → its title and its meaning while mending.
STEPS: dict[str, tuple[str, str]] = {
    "approach": (
        "Before the steps: let it heal",
        (
            "What you felt was real. It is normal to miss someone after a parting, and no "
            "sign that you should act. Nothing here is for winning anybody back. Be as kind "
            "to yourself as to a friend, and let people be near you."
        ),
    ),
    "novelty": (
        "Do something new",
        (
            "Do something that you have never done, alone or with a friend: a new place, a "
            "new dish, a task that you may fail at. It makes days that are yours."
        ),
    ),
    "appreciation": (
        "See what is good",
        (
            "Notice who does you good now: a friend, someone in the family, someone at work. "
            "Tell them. You may be thankful for what was, too. That can stay with you."
        ),
    ),
    "space": (
        "A life of your own",
        (
            "Fill your days with what is yours: people, work, rest, plans. Missing comes in "
            "waves. A letter that nobody gets can hold one, till it has passed."
        ),
    ),
    "understanding": (
        "Understand yourself first",
        (
            "What did you need, and what did you give? How would you like to be seen one day? "
            "Write it down for yourself. You owe no one an answer now, and no one owes you "
            "one."
        ),
    ),
    "authenticity": (
        "Be yourself",
        (
            "Who were you before, and who are you now? Take up again what you let lie. Put "
            "down what you wore only for the two of you."
        ),
    ),
}
