"""What the diary says when something can't be kept, in words."""

from __future__ import annotations

from datetime import date

from fonder.words import diary as words


def test_every_refusal_is_one_line_with_what_to_do() -> None:
    """What is wrong, and what to do, in one line."""
    for said in (
        words.NOTHING_WRITTEN,
        words.APART_TOO_LONG,
        words.unknown_kind("kiss", ["thanks", "memory"]),
        words.too_long(30_000, 20_000),
        words.unknown_who("ben", ["me", "other"]),
        words.ends_before(date(2026, 3, 2), date(2026, 3, 1)),
    ):
        assert "\n" not in said
        assert ":" in said
        assert said[-1] in ".?"


def test_how_long_ago_reads_well_for_one_and_many() -> None:
    """One is 'a year', more are counted."""
    assert [words.years_ago(n) for n in (1, 2)] == ["a year ago today", "2 years ago today"]
    assert [words.months_ago(n) for n in (1, 6)] == ["a month ago today", "6 months ago today"]
