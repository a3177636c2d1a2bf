"""What changed since the last reading: the clear changes, and nothing that is only chance."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace

from fonder import read
from fonder.model.people import HE, SHE, Couple, Person
from fonder.model.reading import People, Reading
from tests.read.build import ANNA, BEN, PEOPLE, START, Line, chat_of, marks_of
from tests.read.generate import Truth, chat_lines

COUPLE = Couple(me=Person("Anna", SHE), other=Person("Ben", HE))


def warm(rate: float, days: int, seed: int, begins: float = 0.5) -> list[Line]:
    """Return a chat in which Ben writes tender words at this rate."""
    truth = Truth(
        days=days, begins_me=begins, labels={"affection": {ANNA: 0.1, BEN: rate}}, late=0.1
    )
    return chat_lines(truth, np.random.default_rng(seed))


def later(lines: list[Line], days: int) -> list[Line]:
    """Return the same messages, so many days later."""
    return [Line(24 * days + ln.hours, ln.who, ln.text, ln.labels) for ln in lines]


def reading_of(lines: list[Line], day: int, earlier: tuple[Reading, ...] = ()) -> Reading:
    """Return the reading that is made so many days after the chat began."""
    chat = chat_of(lines)
    chat.source = replace(
        chat.source, last=chat.when(len(chat) - 1).isoformat() if len(chat) else None
    )
    made_on = (START + timedelta(days=day)).date()
    rng = np.random.default_rng(1)
    return read.reading(chat, marks_of(lines), PEOPLE, COUPLE, made_on, rng, earlier)


BEFORE = warm(0.1, 120, seed=1)


@cache
def the_first() -> Reading:
    """Return the reading of the time before, made once."""
    return reading_of(BEFORE, 120)


def test_the_first_reading_has_nothing_to_compare_with() -> None:
    """There is no "since" without an earlier reading."""
    assert the_first().since is None


def test_a_clear_change_is_told_with_both_figures() -> None:
    """Ben's tender words tripled after the first reading: it stands there, then and now."""
    first = the_first()
    second = reading_of([*BEFORE, *later(warm(0.35, 100, seed=2), 120)], 220, (first,))
    assert second.since is not None
    assert second.since.made_on == first.made_on
    assert any(c.measure == "affection" and c.who == "other" for c in second.since.changes)
    told = next(c for c in second.since.changes if c.measure == "affection")
    assert told.says.startswith("Tenderness, Ben: 3")
    assert " since then, " in told.says
    assert told.says.endswith("before.")
    assert told.then.value is not None
    assert told.now.value is not None
    assert told.now.value > 2 * told.then.value
    assert len(second.since.changes) <= 6


def test_only_new_messages_stand_on_the_new_side() -> None:
    """The old ones, which every export holds again, don't water a change down."""
    first = the_first()
    new = later(warm(0.35, 100, seed=2), 120)
    second = reading_of([*BEFORE, *new], 220, (first,))
    assert second.since is not None
    told = next(c for c in second.since.changes if c.measure == "affection")
    assert told.now.n == sum(line.who == BEN for line in new)


@pytest.mark.parametrize("seed", range(5))
def test_where_nothing_changed_nothing_is_found(seed: int) -> None:
    """Two stretches of the same kind: figures differ, and none of it is called a change."""
    first = reading_of(warm(0.1, 120, seed=10 + seed), 120)
    again = [*warm(0.1, 120, seed=10 + seed), *later(warm(0.1, 100, seed=20 + seed), 120)]
    second = reading_of(again, 220, (first,))
    assert second.since is not None
    assert second.since.changes == []
    assert second.since.says.startswith("Nothing has clearly changed: of ")
    assert second.since.compared > 20


def test_reading_the_same_chat_again_adds_nothing() -> None:
    """Nothing lost, nothing doubled: the second look says that there was nothing new."""
    first = the_first()
    second = reading_of(BEFORE, 121, (first,))
    assert second.since is not None
    assert second.since.changes == []
    assert second.since.says == (
        "Nothing new since then: this chat holds no message that wasn’t read before."
    )


def test_under_four_weeks_it_is_too_early() -> None:
    """A look every week compares nothing, and says that once a month is plenty."""
    first = the_first()
    second = reading_of([*BEFORE, *later(warm(0.4, 14, seed=4), 120)], 134, (first,))
    assert second.since is not None
    assert second.since.changes == []
    assert second.since.says.startswith("Too early to compare: under four weeks")


def test_the_newest_reading_that_leaves_four_weeks_is_taken() -> None:
    """Who reads every week still learns what changed since last month."""
    first = the_first()
    new = later(warm(0.35, 100, seed=2), 120)
    almost = [line for line in [*BEFORE, *new] if line.hours < 24 * 213]
    second = reading_of(almost, 213, (first,))
    third = reading_of([*BEFORE, *new], 220, (first, second))
    assert third.since is not None
    assert third.since.made_on == first.made_on


def test_a_reading_of_others_is_no_earlier_reading() -> None:
    """Another chat's figures are never held against these."""
    other = replace(the_first(), people=People("Anna", "Cem"))
    assert reading_of(BEFORE, 220, (other,)).since is None


def test_an_empty_chat_has_no_since() -> None:
    """Nothing to read, nothing to compare."""
    assert reading_of([], 10, (the_first(),)).since is None


def test_days_are_told_as_people_write_them() -> None:
    """The day of the earlier reading, in words."""
    first = replace(the_first(), made_on=date(2026, 5, 5).isoformat())
    second = reading_of([*BEFORE, *later(warm(0.1, 10, seed=4), 120)], 130, (first,))
    assert second.since is not None
    assert "the reading of 5 May 2026" in second.since.says
