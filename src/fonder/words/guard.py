"""What guard says: the safety check, its results, the notices, and what is read instead of advice.

Short words and short sentences: the reading grade of everything here is 7 or lower, and tested.
Nothing here names a gender, labels a person, or asks why somebody stays. The wording is our own.
"""

from __future__ import annotations

from datetime import date, timedelta

from fonder.model.gate import Gate, HelpLine
from fonder.model.reading import Measure
from fonder.words.numbers import amount

# ---- the check -----------------------------------------------------------------------------------

INTRO = (
    "Six short questions come first, so that Fonder does no harm. You can skip any of them. "
    "Your answers are not kept. Fonder keeps only whether it may plan."
)

UNSEEN = "What you type does not show on the screen; Enter alone skips a question."

QUESTIONS: dict[str, tuple[str, str]] = {
    "device": (
        "Is it safe for you to answer this here, on this device?",
        "Could someone look at the screen, or read this device later on?",
    ),
    "afraid": (
        "Are you ever afraid of your partner?",
        "Or of what may happen when you say no?",
    ),
    "controlled": (
        "Does your partner put you to shame, or take charge of things that are yours?",
        "Your phone, your money, your friends, where you go.",
    ),
    "forced": (
        "Has your partner ever pushed you into sex?",
        "Or into anything sexual that you did not want.",
    ),
    "hurt": (
        "Has your partner ever hurt your body?",
        "A push, a slap, a hand on your throat: all of that counts. So do threats of it.",
    ),
    "own": (
        "And you: have you done any of these things to your partner?",
        (
            "Made them afraid, put them to shame, taken charge of what is theirs, pushed them into "
            "sex, or hurt them."
        ),
    ),
}

REPLIES = {
    "yes": "Yes",
    "no": "No",
    "rather_not_say": "I’d rather not say",
    "skipped": "Skip",
}

RESULTS = {
    Gate.OPEN: (
        "Thank you. Nothing here speaks against a plan. A few questions cannot rule it out, so "
        "you can take this check again at any time."
    ),
    Gate.SKIPPED: (
        "That is fine. Fonder plans only small things for now: thanks, and being yourself. "
        "The rest opens when all six have an answer."
    ),
    Gate.CLOSED: "The plan is paused.",
    Gate.UNASKED: "A short safety check comes before the first plan.",
}

PLAN_PAUSED = RESULTS[Gate.CLOSED]  # as neutral as can be: somebody may look at the screen
PLAN_UNASKED = RESULTS[Gate.UNASKED]
LEARNED_IN_PART = "Only the steps that are open now are shown here."

OFFER_CHECK = (
    "Some words here are heavy. It may mean nothing. Would you like to take the safety check again?"
)
OFFER_CRISIS_HELP = (
    "Some words here are about not wanting to live. If that is you, you deserve help now. Call "
    "the number on the help page, or go to someone who can sit with you. If it is someone else, "
    "you need not carry it alone."
)

# ---- instead of advice ---------------------------------------------------------------------------

SUPPORT_TITLE = "You come first"

SUPPORT_PARAGRAPHS = (
    (
        "If someone scares, shames, forces or hurts you, we believe you. It is not your fault. You "
        "don’t have to prove it to anyone."
    ),
    (
        "Plans for more closeness are made for two people who are safe with each other. Where one "
        "is not, they can make things worse. So they stop there."
    ),
    "You choose what happens next, and when. Fonder tells no one, and keeps no answer.",
    (
        "This device may not be private. What you read and type can leave marks that Fonder can’t "
        "wipe. If someone may look, use a phone of a friend, at work, or in a library."
    ),
    (
        "If you are the one who scares, shames, forces or hurts: you can stop, and it is up to "
        "you. There are people who help with just that. The lines below can tell you where. "
        "Till then, give your partner room, and don’t push for an answer."
    ),
)


def support_options(emergency: str) -> list[str]:
    """Return what a person can do now. `emergency` is the number to call when in danger."""
    return [
        f"In danger now? Call {emergency}.",
        "Call a help line. You can call just to think out loud. You need not give your name.",
        "Tell one person you trust. Agree on a word that means: come, or send help.",
        (
            "Think of a safe place and the way there. If it is safe to do so, keep papers, keys, "
            "money and medicine where you can grab them."
        ),
        "If you are hurt, a doctor can treat it and write it down.",
        (
            "Leaving can be a time of more risk. Plan it with someone who knows this well, such as "
            "a help line."
        ),
        (
            "New passwords, or a search for tracking apps, may be noticed. Ask a help line first, "
            "from some other device."
        ),
        (
            f"If you think of ending your life, call {emergency} or a help line now. Please don’t "
            "stay alone with it."
        ),
        (
            "You can leave or lock Fonder at any time. A plan that has stopped opens again only "
            "when you take the check again and it shows nothing."
        ),
    ]


TO_BE_CONFIRMED = "To be confirmed by a person before release."
OLD_AFTER = timedelta(days=180)


def is_old(line: HelpLine, today: date) -> bool:
    """Say whether a help line was last checked more than 180 days ago, or never."""
    if not line.checked_on:
        return True
    return today - date.fromisoformat(line.checked_on) > OLD_AFTER


def line_note(line: HelpLine, today: date) -> str:
    """Say where a number was taken from, when it was checked, and whether that is long ago."""
    checked = f"Checked on {line.checked_on}" if line.checked_on else "Not checked yet"
    old = " That is long ago: it may have changed." if is_old(line, today) else ""
    return f"Taken from {line.source}. {checked}.{old} {TO_BE_CONFIRMED}"


# ---- before an import ----------------------------------------------------------------------------

CONSENT_NOTICES = (
    "These words are not only yours. Half of them belong to the other person.",
    "Read only chats that you take part in. Fonder turns down any other.",
    "Don’t publish what you see here. Don’t use it as proof, or against the other person.",
    "Think about telling the other person that you do this.",
    "You are both 18 or older.",
)
CONSENT_CONFIRM = "Yes, all of this is so."
CONSENT_MISSING = "Read and accept the notices first: they say what an import means."
ADULTS_ONLY = "Fonder is only for two adults: both of you must be 18 or older."


def support_notes(lines: tuple[HelpLine, ...], today: date, *, asked: bool) -> list[str]:
    """Say how far the numbers on the page can be trusted, old ones by name.

    `asked` says whether a country was named.
    """
    if not asked:
        return ["Name your country, and the help lines there come up below."]
    if not lines:
        return [
            (
                "We have no help line for your country yet. The emergency number of the country "
                "you are in can connect you."
            )
        ]
    notes = ["Numbers change. If one does not answer, call the emergency number."]
    old = [line.name for line in lines if is_old(line, today)]
    if old:
        notes.append(f"Not checked yet, or not for over 180 days: {', '.join(old)}.")
    return [*notes, f"All help lines: {TO_BE_CONFIRMED[0].lower()}{TO_BE_CONFIRMED[1:]}"]


def emergency_line(country: str, code: str, number: str, checked_on: str) -> HelpLine:
    """Return a country's emergency number in the form of a help line."""
    return HelpLine(
        country=code,
        name="Emergency",
        number=number,
        hours="day and night",
        languages=[],
        web="",
        source=f"the public emergency number, {country}"
        if code
        else "numbers that many countries use",
        checked_on=checked_on,
    )


def no_such_read(known: list[str]) -> str:
    """Say which reads there are."""
    return f"There is no such page to read: choose one of {', '.join(known)}."


def finding(measure: Measure, *, mine: bool) -> str:
    """Return what a finding says beside a read; of one's own side only one's own figure."""
    if not mine:
        return measure.says
    if not measure.me.known or measure.id not in _OWN:
        return ""
    return _OWN[measure.id].format(rate=amount(measure.me))


_OWN = {
    "seeking": "You ask for proof or attention in {rate} of 1,000 of your messages.",
    "pressure": "Words that press or blame stand in {rate} of 1,000 of your messages.",
    "hostility": "Words that insult or mock stand in {rate} of 1,000 of your messages.",
}
