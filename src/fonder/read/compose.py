"""A chat and its signals become a reading: the findings, the first sentence, the answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from fonder.model.chat import Chat
from fonder.model.people import Couple
from fonder.model.reading import Measure, People, Reading
from fonder.read import bond, finds, giving, measures, one_sided, questions
from fonder.read.facts import Facts
from fonder.read.figures import PER_THOUSAND, by_sender, shares
from fonder.read.said import day_of
from fonder.read.since import since
from fonder.read.view import DAY, FOUR_WEEKS, Signals, View, view
from fonder.read.wording import Wording
from fonder.words import first as words

HURTS = ("pressure", "hostility")
OFTEN = 20.0  # of 1,000 messages: from here words that hurt are named first
LEAST = 100


def reading(
    chat: Chat,
    signals: Signals,
    people: People,
    couple: Couple | None,
    made_on: date,
    rng: np.random.Generator,
    earlier: Sequence[Reading] = (),
    worded: Wording | None = None,
) -> Reading:
    """Return what the chat shows about the two.

    `signals` are those of every message of the chat. `people` are names in it (see `who_is_me`);
    with `couple` the sentences use the names and pronouns that the person chose. `rng` is for
    measures that draw; the ones that come with Fonder don't, so the result is the same each time.
    `earlier` readings of the same two, the oldest first, show what has changed since. Of a
    one-sided export nothing is said that would need the other's part. `worded` is what the words of
    every message show by themselves, where that is known already.
    """
    seen = view(chat, signals, people, couple, rng, worded)
    found = measures.all_of(seen)
    half = one_sided.one_sided(chat.source)
    facts = Facts(seen, {measure.id: measure for measure in found})
    if half:
        found = one_sided.without_comparisons(found, seen.names)
    return Reading(
        source=chat.source,
        people=people,
        first=words.one_sided(seen.names) if half else _first(seen, found),
        measures=found,
        questions=[] if half else questions.of_chat(facts),
        not_read=int((seen.has_text & ~seen.read).sum()),
        made_on=made_on.isoformat(),
        bond=[] if half else bond.of_chat(facts),
        finds=[] if half else finds.all_of(seen, made_on),
        since=None if half else since(seen, earlier, measures.all_of),
    )


def _first(seen: View, found: list[Measure]) -> str:
    """Choose the sentence to read first: what hurts, else who gives, else who begins."""
    hurting = by_sender(seen, seen.any_label(HURTS), seen.read)
    hurt = shares(seen, hurting, least=LEAST, scale=PER_THOUSAND)
    if any(e.low is not None and e.low > OFTEN for e in (hurt.me, hurt.other)):
        return words.hurt(seen.names, hurt.me, hurt.other)
    warm = giving.my_share(seen)
    if warm.me.known:
        return words.warm(seen.names, warm.me, warm.other, warm.larger_part)
    begun = next(measure for measure in found if measure.id == "initiation")
    if begun.me.known:
        return begun.says
    if not len(seen):
        return words.too_early(seen.names, 0, 0)
    days = int(seen.instant[-1] - seen.instant[0]) // DAY + 1
    enough_on = day_of(seen, 0) + timedelta(days=FOUR_WEEKS)
    return words.too_early(seen.names, len(seen), days, enough_on if days <= FOUR_WEEKS else None)
