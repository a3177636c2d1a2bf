"""What the plan knows of two people, in words: read from what they type, and told back."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from fonder.model.errors import UseError
from fonder.model.people import Couple, Wishes
from fonder.words import apart, tr

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("morning", "afternoon", "evening")
MONEY = (
    "Only what is free",
    "A coffee or two a week",
    "A dinner now and then",
    "A trip now and then",
)
ENERGY = {1: "Little: quiet things only", 2: "Some", 3: "Plenty"}
STAGES = {
    "": "I'd rather not say",
    "new": "Months",
    "settled": "A year or more",
    "long": "Many years",
}
SPARES = ("walking", "stairs", "balance", "stamina", "hands", "sight", "hearing", "voice")
SPARE_LABELS = {
    "walking": "Long walks",
    "stairs": "Stairs and climbing",
    "balance": "Balance",
    "stamina": "Stamina",
    "hands": "Fine work with the hands",
    "sight": "Seeing well",
    "hearing": "Hearing well",
    "voice": "Speaking or singing",
}
THRILLS = {1: "No, thank you", 2: "A little: a ride, a dark walk", 3: "Yes, a real shiver"}
MOST_WORDS, LONGEST_WORD = 30, 40


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that somebody typed with commas or line ends between them, each once."""
    found = [" ".join(one.lower().split())[:LONGEST_WORD] for one in re.split(r"[,;\n]", typed)]
    return tuple(dict.fromkeys(word for word in found if len(word) > 1))[:MOST_WORDS]


def slots_of(typed: str) -> tuple[int, ...]:
    """Return the parts of the week in `mon evening, sat morning`; `usual` or nothing gives ().

    A day alone is the whole day. Raises UseError for anything else.
    """
    found: set[int] = set()
    for one in typed.lower().replace("usual", "").split(","):
        named = one.split()
        if not named:
            continue
        day = next((n for n, short in enumerate(DAYS) if named[0].startswith(short)), None)
        if day is None or len(named) > 2 or (len(named) == 2 and named[1] not in PARTS):
            raise UseError(
                tr("{time!r} is no part of a week: write it like mon evening.").format(
                    time=one.strip()
                )
            )
        parts = [PARTS.index(named[1])] if len(named) == 2 else range(3)
        found |= {3 * day + part for part in parts}
    return tuple(sorted(found))


def slot(number: int) -> str:
    """Return a part of the week in words: `Monday evening`."""
    return tr("{day} {part}").format(day=tr(DAY_NAMES[number // 3]), part=tr(PARTS[number % 3]))


def check_zone(name: str) -> None:
    """Raise UseError where there is no zone of this name; "" is fine."""
    try:
        _ = ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        raise UseError(apart.unknown_zone(name)) from None


def told(couple: Couple) -> list[str]:
    """Return in lines what the plan knows of two people."""
    given = couple.circumstances
    free = ", ".join(slot(n) for n in given.free) or tr("evenings, mornings and the weekend")
    lines = [
        tr("{me} and {other}: {situation}.").format(
            me=couple.me.name, other=couple.other.name, situation=couple.situation.replace("_", " ")
        ),
        tr("Money: {money}. Energy: {energy}.").format(
            money=tr(MONEY[given.money]).lower(), energy=tr(ENERGY[given.energy]).lower()
        ),
        tr("Your times: {free}.").format(free=free),
    ]
    if given.children:
        lines.append(tr("Children live with you."))
    if given.sober:
        lines.append(tr("Only where nobody need drink."))
    if given.spares:
        spared = ", ".join(tr(SPARE_LABELS[s]).lower() for s in given.spares if s in SPARE_LABELS)
        lines.append(tr("Not asked of you: {spared}.").format(spared=spared))
    for name, wishes in (
        (couple.me.name, couple.my_wishes),
        (couple.other.name, couple.other_wishes),
    ):
        lines += _wishes(name, wishes)
    lines.append(_scary(couple))
    lines.append(
        tr("Near-equal ideas may be drawn by lot.")
        if couple.experiments
        else tr("Nothing is drawn by lot.")
    )
    return lines


def _wishes(name: str, wishes: Wishes) -> list[str]:
    lines = []
    if wishes.likes:
        lines.append(tr("{name} likes {what}.").format(name=name, what=", ".join(wishes.likes)))
    if wishes.avoids:
        lines.append(tr("{name} won't do {what}.").format(name=name, what=", ".join(wishes.avoids)))
    return lines


def _scary(couple: Couple) -> str:
    if couple.thrill > 1:
        return tr("Scary ideas: both said yes, up to {n} of 3.").format(n=couple.thrill)
    if max(couple.my_wishes.thrill, couple.other_wishes.thrill) > 1:
        return tr("Scary ideas: none, since it takes the yes of both.")
    return tr("Scary ideas: none.")
