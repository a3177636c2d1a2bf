"""What a chat shows: findings with ranges, and the words that speak for and against each."""

from __future__ import annotations

from msgspec import Struct

from fonder.model.chat import Source


class Estimate(Struct, frozen=True):
    """A figure with its 90 % range. All three are None where there is not enough data.

    `n` counts what the figure rests on (messages, conversations or silences, as the measure says).
    """

    value: float | None
    low: float | None
    high: float | None
    n: int

    @property
    def known(self) -> bool:
        """Say whether there was enough data for a figure."""
        return self.value is not None


def unknown(n: int = 0) -> Estimate:
    """Return the estimate that says "not enough data"."""
    return Estimate(None, None, None, n)


class Quote(Struct, frozen=True):
    """One message that speaks for or against a finding. `who` is `me` or `other`."""

    at: str
    who: str
    text: str


class Month(Struct, frozen=True):
    """A figure for one calendar month, written `2026-03`."""

    month: str
    me: Estimate
    other: Estimate


class Turn(Struct, frozen=True):
    """The week from which on a figure took another level, and how surely that is known.

    `at` is the Monday of the first week of the new level, and lies between `low` and `high` with
    90 %. `before` and `after` reach to the change before and after this one, in the measure's unit.
    Of what the two share out between them (who begins) only your part has changes; where the unit
    is evenness, `before` and `after` are your part, a share.
    """

    who: str  # `me` or `other`
    at: str
    low: str
    high: str
    before: Estimate
    after: Estimate
    says: str


class Measure(Struct, frozen=True, rename={"for_": "for"}):
    """One finding about the two: figures, months, a plain sentence, words for and against."""

    id: str
    unit: str  # "share" (0 to 1), "per 1,000 messages", "words a message"
    me: Estimate
    other: Estimate
    says: str
    by_month: list[Month] = []
    for_: list[Quote] = []
    against: list[Quote] = []
    method: list[str] = []  # lines of the method, M1 to M36
    evidence: list[str] = []  # ids of the evidence file
    turns: list[Turn] = []  # when it took another level, in time order; mostly empty


class Answer(Struct, frozen=True, rename={"for_": "says_so"}):
    """An answer to a question that people ask: what the figures say, what speaks against."""

    question: str
    for_: str
    against: str
    would_settle: str
    measures: list[str] = []


class Sign(Struct, frozen=True):
    """One thing that speaks for or against a kind of bond, with what it rests on."""

    says: str
    measures: list[str] = []
    quotes: list[Quote] = []


class BondKind(Struct, frozen=True, rename={"for_": "for", "open_": "open"}):
    """One kind of bond (M5) and the signs for and against it; several may show at once.

    `id` is `lust`, `convenience`, `infatuation`, `growing` or `settled`. `open_` says what the
    figures leave open, `watch` what tells this kind from the others in life.
    """

    id: str
    says: str
    for_: list[Sign]
    against: list[Sign]
    open_: list[str]
    watch: str
    method: list[str] = []
    evidence: list[str] = []


class Found(Struct, frozen=True):
    """One thing in the chat that is worth going back to.

    `on` is the day that it is about, or on which it is brought up again (`2026-03-14`), and
    `prompt` what to do then; both are empty where it is only to be read.
    """

    says: str
    quotes: list[Quote] = []
    on: str = ""
    prompt: str = ""


class Find(Struct, frozen=True):
    """What was looked for in the chat by itself, such as a kindness that nobody thanked.

    `n` counts what was looked through. Nothing found is said in `says` and leaves `found` empty.
    """

    id: str
    says: str
    found: list[Found]
    n: int
    method: list[str] = []


class Change(Struct, frozen=True):
    """A figure that lies clearly elsewhere since the last reading. `who` is `me` or `other`."""

    measure: str
    who: str
    then: Estimate
    now: Estimate
    says: str


class Since(Struct, frozen=True):
    """What has changed since the last reading, made on `made_on`: the clear changes alone.

    `compared` counts the figures that could be compared.
    """

    made_on: str
    says: str
    changes: list[Change]
    compared: int


class People(Struct, frozen=True):
    """Who is who in the export, by the names that stand in it."""

    me: str
    other: str


class Reading(Struct, frozen=True):
    """What one chat shows about two people. `first` is the one sentence to read first."""

    source: Source
    people: People
    first: str
    measures: list[Measure]
    questions: list[Answer] = []
    not_read: int = 0  # messages in a language that Fonder cannot read yet
    made_on: str = ""
    bond: list[BondKind] = []
    finds: list[Find] = []
    since: Since | None = None

    def measure(self, measure_id: str) -> Measure | None:
        """Return the finding with this id, or None where the reading has none."""
        return next((m for m in self.measures if m.id == measure_id), None)
