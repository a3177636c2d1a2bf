"""What is said before a message is sent, and what is said instead of helping with a trick.

A refusal is one kind sentence; the honest way to the same need follows it. Findings name what the
words do and what might be heard; the variant offered is a question, never another text. Nothing
here names a gender or judges a person, and the reading grade is 7 or lower.
"""

from __future__ import annotations

# Which aim → why Fonder won't help with it, and the honest way to the same need.
REFUSED: dict[str, tuple[str, str]] = {
    "guilt_trip": (
        "This would work through guilt, and guilt makes people come closer and feel further away.",
        "What is it that you miss? Say it as a wish that can be met with a yes or a no.",
    ),
    "jealousy": (
        "Making someone jealous buys a bit of attention and costs trust.",
        "You want to feel wanted. Tell them so, and ask for an evening that is just for you two.",
    ),
    "silence": (
        "Silence as a punishment hurts, and it doesn’t say what was wrong.",
        "Say that you are angry and need time, and when you will talk again.",
    ),
    "ghosting": (
        "Going away in order to be missed is a trick, and people feel it.",
        "Take space for yourself, say so, and say when you are back. That can be missed.",
    ),
    "test": (
        "A secret test can only be failed, and they never knew that they took one.",
        "Which answer do you need? Ask for it. Asking shows you more than a test does.",
    ),
    "tracking": (
        "To find out in secret where someone is takes away what is theirs.",
        "Tell them what worries you and ask. If you can’t trust the answer, talk about that.",
    ),
    "snooping": (
        "What they write to others is theirs, and reading it in secret breaks more than it tells.",
        "Ask the question that you hope to find answered there.",
    ),
    "surveillance": (
        "Where one is watched in secret, no one is safe. Fonder won’t help with it.",
        "If you are afraid, the help page is there. If you doubt, ask them openly.",
    ),
    "fake_emergency": (
        "An alarm that isn’t real works once, and then nobody comes when it is.",
        "You want them near you. Say just that: “I’d like you to come.”",
    ),
    "isolation": (
        "Someone who loses friends and family for you loses a part of what you love.",
        "Ask for more time for you two, beside the others and not in their place.",
    ),
    "sex_leverage": (
        "Closeness that is paid or held back to get something stops being closeness.",
        "Keep the two things apart: say what you want in that matter, in plain words.",
    ),
    "money_leverage": (
        "Money held over someone is force, not love. Fonder won’t help with it.",
        "Talk openly about the money. Decide on it as two, or with someone who takes no side.",
    ),
    "papers_leverage": (
        "Nobody’s right to stay may hang on how they please you. Fonder won’t help with it.",
        "Give back what is theirs. If you fear they will go, tell them of the fear.",
    ),
    "children_leverage": (
        "Children are nobody’s tool, and they carry it for years. Fonder won’t help with it.",
        "Keep them out of it, and find a counsellor or mediator for what is between you two.",
    ),
    "threat": (
        (
            "A threat makes people afraid, and nobody can love where they are afraid. "
            "Fonder won’t help with it."
        ),
        (
            "Step back now and let them go if they want to. Help lines talk with people who "
            "threaten, too."
        ),
    ),
    "self_harm_leverage": (
        (
            "Nobody can be kept by such words, and you should not be alone with them. "
            "If there is any truth in it, call the emergency number or a help line now."
        ),
        (
            "Tell someone who can sit with you how bad it is, without asking your partner to stay "
            "for it."
        ),
    ),
    "consent": (
        (
            "A no is a no, and a yes that was worn out of someone isn’t one. "
            "Fonder won’t help to get past it."
        ),
        "Stop asking. Tell them that no is fine, and mean it.",
    ),
    "contraception": (
        (
            "Whether to have a child is for both to decide, awake and knowing. "
            "To take that away is force."
        ),
        "Tell them that you wish for a child, and hear the answer.",
    ),
    "humiliation": (
        "Making someone small keeps them down, and it keeps them far away from you.",
        "What hurt you? Tell them that, when you two are alone.",
    ),
    "planted": (
        "A thing left on purpose, or a staged chance, is a trick. It doesn’t make you missed.",
        "Give them something openly, and say that you’d like to be thought of.",
    ),
    "feigned": (
        (
            "A feeling that is played, or hidden as a move, is found out one day. "
            "Then the real ones aren’t believed."
        ),
        "What do you really feel? Say as much of it as you dare to.",
    ),
    "persona": (
        "Who falls for somebody you made up doesn’t know you yet.",
        "Show one true thing that you would rather hide, and see who stays.",
    ),
    "provoking": (
        "A fight made on purpose shows only how people are when they are cornered.",
        "What do you need to know, or to hear? Ask for that in a calm hour.",
    ),
    "control": (
        (
            "Where they go, whom they see and what they wear is theirs to decide. "
            "Fonder won’t help to change that."
        ),
        "Say what frightens you about it, and leave the choice with them.",
    ),
    "gaslighting": (
        "To make someone doubt their own mind does deep harm. Fonder won’t help with it.",
        "Say what really happened, even if it speaks against you.",
    ),
    "revenge": (
        "Paying it back makes two people who are hurt.",
        "Tell them how it was for you, and what it would take to put it right.",
    ),
    "pursuit": (
        "They have said no. Going on frightens people, however it is meant.",
        "Leave them in peace. The missing gets easier with a friend or a help line to talk to.",
    ),
    "": (
        (
            "This looks like a way to get something by a trick or by force, and Fonder won’t help "
            "with that."
        ),
        "What do you need? Say it as a wish, and leave them free to answer.",
    ),
}

# Coercion beyond manipulation: the answer is firmer.
FIRM = frozenset(
    (
        "surveillance",
        "money_leverage",
        "papers_leverage",
        "children_leverage",
        "threat",
        "self_harm_leverage",
        "consent",
        "contraception",
        "control",
        "gaslighting",
        "pursuit",
    )
)
MISTAKEN = "If that isn’t what you meant, put it in other words: Fonder reads words, not hearts."

CRISIS = (
    "If you think of hurting yourself or of dying, you deserve help now. Call the emergency "
    "number, or a help line, or go to someone who can sit with you."
)
CHECK = (
    "That sounds heavy, and what is done to you is not your fault. The safety check and the help "
    "page are there whenever you want them."
)
AFTER_HARM = (
    "It takes courage to look at that. If you like, take the safety check, and see the help page: "
    "some lines are for people who want to stop hurting others."
)
DOUBT = (
    "In case you hope that they feel bad, worried or jealous: that would cost you both. What do "
    "you need from them? Say that. If you meant nothing of the kind, never mind."
)

# What a label in one's own draft does, whether it gives or takes, and what might be heard.
FINDINGS: dict[str, tuple[bool, str]] = {
    "longing": (True, "It gives: you say that you miss them. They may hear that they matter."),
    "appreciation": (
        True,
        "It gives: you see what they did. Is it named so that it fits only them?",
    ),
    "affection": (True, "It gives warmth. Is it yours, said as you would say it face to face?"),
    "play": (True, "It plays. Will they laugh with you today, as tired or as glad as they are?"),
    "disclosure": (
        True,
        "It shows something of you. Do you want them to know it, and is now good?",
    ),
    "understanding": (True, "It gives room to them. Are you ready to hear whatever they answer?"),
    "plan": (True, "It offers time. Is a no as welcome as a yes?"),
    "effort": (True, "It does something for them. Would you do it if nobody thanked you?"),
    "seeking": (
        False,
        "It takes: it asks for proof. They may hear a test. What would you ask for, asked plainly?",
    ),
    "pressure": (
        False,
        (
            "It takes: they may hear that they have no choice. What is the wish behind it, and may "
            "they say no?"
        ),
    ),
    "hostility": (
        False,
        (
            "It takes: they may hear contempt and miss the point. What hurt you, in one line that "
            "starts with “I”?"
        ),
    ),
}

QUESTIONS = (
    "Does it give something, or does it ask for something?",
    "What might they hear, at their worst hour of the day?",
    "Is it you: would you say it like this to their face?",
)
WHOM_TO_CALL = "Whom to call: `fonder help-lines`. The safety check: `fonder check --safety`."
NOTHING = "Nothing in it asks for a second look."
NOTHING_WRITTEN = "There is nothing to look at yet: write what you would send."
PAUSED = "The plan is paused."


def refusal(kind: str) -> tuple[str, str]:
    """Return why an aim of this kind is refused, and the honest way to the same need."""
    return REFUSED.get(kind, REFUSED[""])
