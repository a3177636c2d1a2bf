"""The safety check: six questions about behaviour, and what the answers leave open.

It is a safety check, not a diagnosis, and its wording is our own. The answers live in memory for
one call and are never kept: `Answers` shows nothing when printed, logged or pickled, and errors
name no answer. Why each reply weighs what it does: docs/decisions/0070-safety-check.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NoReturn

from msgspec import Struct

from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Situation
from fonder.words import guard as words

EVERY = timedelta(days=30)


class Reply(StrEnum):
    """What can be answered to a question."""

    YES = "yes"
    NO = "no"
    RATHER_NOT_SAY = "rather_not_say"
    SKIPPED = "skipped"


class Question(Struct, frozen=True):
    """One question, its finer print, the replies that close the plan and the one that opens it."""

    id: str
    text: str
    hint: str
    closes: tuple[Reply, ...]
    opens: Reply


# Where a body may be in danger, keeping silent closes as a yes does. About control and about one's
# own acts it doesn't, yet it never opens: it counts as skipped.
_CLOSES: dict[str, tuple[Reply, ...]] = {
    "device": (Reply.NO, Reply.RATHER_NOT_SAY),
    "afraid": (Reply.YES, Reply.RATHER_NOT_SAY),
    "controlled": (Reply.YES,),
    "forced": (Reply.YES, Reply.RATHER_NOT_SAY),
    "hurt": (Reply.YES, Reply.RATHER_NOT_SAY),
    "own": (Reply.YES,),
}
_OPENS: dict[str, Reply] = {"device": Reply.YES}  # to every other question the reply is "no"

QUESTIONS: tuple[Question, ...] = tuple(
    Question(id_, text, hint, _CLOSES[id_], _OPENS.get(id_, Reply.NO))
    for id_, (text, hint) in words.QUESTIONS.items()
)


class Answers(Mapping[str, Reply]):
    """Answers by question id, kept out of sight. What was not answered counts as skipped.

    Raises UseError for a question or a reply that doesn't exist, without repeating either.
    """

    __slots__ = ("_replies",)

    def __init__(self, given: Mapping[str, str]) -> None:
        if not set(given) <= set(_CLOSES):
            raise UseError("The safety check has no such question: send only the ids it shows.")
        try:
            replies = {q.id: Reply(given.get(q.id, Reply.SKIPPED)) for q in QUESTIONS}
        except ValueError:
            # `from None`: the chained error would quote the answer
            raise UseError(
                "One reply of the safety check is unknown: yes, no, rather_not_say or skipped."
            ) from None
        self._replies = replies

    def __getitem__(self, question: str) -> Reply:
        return self._replies[question]

    def __iter__(self) -> Iterator[str]:
        return iter(self._replies)

    def __len__(self) -> int:
        return len(self._replies)

    def __repr__(self) -> str:
        return "Answers(not shown)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("The answers to the safety check are never stored.")


def judge(answers: Mapping[str, str]) -> Gate:
    """Return what the answers leave open: CLOSED, SKIPPED or OPEN.

    One reply that closes is enough, whatever the others say. OPEN takes a clear answer to all six.
    """
    replies = Answers(answers)
    if any(replies[q.id] in q.closes for q in QUESTIONS):
        return Gate.CLOSED
    if all(replies[q.id] is q.opens for q in QUESTIONS):
        return Gate.OPEN
    return Gate.SKIPPED


def quiet(answers: Mapping[str, str]) -> bool:
    """Say whether the device may be watched: then a door shows only "The plan is paused".

    The support page stays one link away, under a neutral name.
    """
    return Answers(answers)["device"] in _CLOSES["device"]


def after(before: Gate, judged: Gate) -> Gate:
    """Return how the gate stands after a check. A closed one opens only on six clear answers.

    Skipping, or answering some of it, never opens what an earlier check has closed.
    """
    if before is Gate.CLOSED and judged is not Gate.OPEN:
        return Gate.CLOSED
    return judged


def due(asked_on: date | None, today: date) -> bool:
    """Say whether the check is to be asked: never asked, 30 days ago, or "in the future".

    A date that lies ahead means that a clock was wrong, and asking once more does no harm.
    """
    return asked_on is None or not (asked_on <= today < asked_on + EVERY)


def standing(kept: Gate, asked_on: date | None, today: date, situation: str = "") -> Gate:
    """Return how the gate stands today.

    Closed stays closed however old the check is, and the situation "unsafe" closes it by itself.
    Anything else lapses to UNASKED when the check is due.
    """
    if kept is Gate.CLOSED or situation == Situation.UNSAFE:
        return Gate.CLOSED
    return Gate.UNASKED if due(asked_on, today) else kept


def result(gate: Gate) -> str:
    """Return the sentence that a person reads after the check."""
    return words.RESULTS[gate]
