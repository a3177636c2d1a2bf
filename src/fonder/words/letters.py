"""What is said around an unsent letter. The letter itself is the person's own, word for word."""

from __future__ import annotations

from datetime import date

from fonder.words import tr

NOTHING_WRITTEN = "There is nothing to seal yet: write what you would send."
NO_SUCH_LETTER = "That letter isn’t here: it may have been burned. Look at your letters again."
SEALED = "Sealed. Nobody gets it, and Fonder sends nothing."
KEPT = "Kept."
SOFTENED = "Kept, in your new words. The old ones are gone."
BURNED = "Burned. It can’t be brought back from this vault."

# What to look at before keeping, softening or burning: questions, never another text.
QUESTIONS = (
    "Is what you need in it, in plain words?",
    "Would you say it to their face, with both of you rested?",
    "Does any line want them to feel guilty, jealous or afraid? Then that line does harm.",
    "What would still be true in a month?",
)


def too_long(n: int, most: int) -> str:
    """Say that a letter is longer than fits."""
    return tr("This letter has {n:,} characters, {most:,} fit: seal it in two parts.").format(
        n=n, most=most
    )


def no_such_morning(first: date) -> str:
    """Say which mornings can be chosen."""
    return tr("Choose a morning from {first} on, within a year.").format(first=first.isoformat())


def still_sealed(opens: date) -> str:
    """Say when a letter opens."""
    return tr("This letter is sealed until the morning of {day}: come back then.").format(
        day=opens.isoformat()
    )
