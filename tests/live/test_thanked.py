"""The forgotten kindness."""

from __future__ import annotations

from datetime import date

from fonder import live
from fonder.model.diary import Diary, Moment, MomentKind

TODAY = date(2026, 5, 30)


def effort(name: str, on: str, text: str) -> Moment:
    """Return an effort that Anna noticed."""
    return Moment(name, on, MomentKind.EFFORT, text)


def thanks(on: str, text: str) -> Moment:
    """Return thanks that Anna said."""
    return Moment(f"t{on}{text[:3]}", on, MomentKind.THANKS, text)


def left(*moments: Moment) -> list[str]:
    """Return the ids of the efforts that nobody seems to have thanked for."""
    return [m.id for m in live.unthanked(Diary(moments=list(moments)), TODAY)]


def test_an_effort_without_thanks_is_found() -> None:
    """Ben repaired the brakes and nobody said a word."""
    assert left(effort("brakes", "2026-03-01", "Ben repaired my brakes")) == ["brakes"]


def test_thanks_that_speak_of_it_answer_it() -> None:
    """Thanks for the brake answer the brakes and leave the soup."""
    found = left(
        effort("soup", "2026-03-01", "Ben brought soup when I was ill"),
        effort("brakes", "2026-03-02", "Ben repaired my brakes"),
        thanks("2026-03-05", "Told Ben what a safe brake is worth to me"),
    )
    assert found == ["soup"]


def test_one_thanks_answers_one_effort() -> None:
    """Thanks once do not cover two evenings of cooking."""
    found = left(
        effort("first", "2026-03-01", "cooked dinner after a late shift"),
        effort("second", "2026-03-03", "cooked dinner again"),
        thanks("2026-03-03", "thanks for dinner"),
    )
    assert found == ["first"]


def test_thanks_on_the_same_day_count_whatever_their_words() -> None:
    """'Thank you, really' that evening is enough."""
    assert left(effort("a", "2026-03-01", "fixed the tap"), thanks("2026-03-01", "I said it")) == []


def test_earlier_thanks_answer_nothing() -> None:
    """Thanks before the effort were for something else."""
    found = left(thanks("2026-02-27", "thanks for the tap"), effort("a", "2026-03-01", "the tap"))
    assert found == ["a"]


def test_thanks_months_later_are_for_something_else() -> None:
    """After four weeks a new thanks is not taken for the old effort."""
    found = left(effort("a", "2026-03-01", "the garden wall"), thanks("2026-04-15", "garden wall"))
    assert found == ["a"]


def test_a_name_in_every_entry_says_nothing() -> None:
    """Both entries naming Benjamin does not make one the answer to the other."""
    entries = [Moment(f"m{i}", "2026-02-01", MomentKind.MEMORY, "Benjamin") for i in range(8)]
    found = left(
        *entries,
        effort("a", "2026-03-01", "Benjamin repaired the gate"),
        thanks("2026-03-04", "Benjamin listened for an hour"),
    )
    assert found == ["a"]


def test_the_latest_comes_first() -> None:
    """The freshest kindness is the one to speak of."""
    assert left(
        effort("old", "2026-03-01", "carried boxes"), effort("new", "2026-04-01", "lent the van")
    ) == ["new", "old"]


def test_an_empty_diary_has_nothing_to_recall() -> None:
    """Nothing kept, nothing owed."""
    assert left() == []


def test_an_old_kindness_is_left_in_peace() -> None:
    """What nobody thanked for last winter is not brought up in the summer."""
    assert left(effort("brakes", "2025-12-01", "Ben repaired my brakes")) == []
