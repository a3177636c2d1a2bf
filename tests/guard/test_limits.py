"""Looking again and again is met with a pause, not with more figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fonder.guard.limits import Look, hidden_until, look, recent

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def looks(n: int, apart: timedelta = HOUR) -> list[datetime]:
    """Return `n` looks, the last one `apart` before now."""
    return [NOW - apart * k for k in range(n, 0, -1)]


def test_the_first_two_looks_of_a_day_show_the_figures() -> None:
    """Anna looks, comes back an hour later, and simply sees her reading."""
    assert look([], NOW) is Look.SHOW
    assert look(looks(1), NOW) is Look.SHOW


def test_the_third_look_within_a_day_pauses_first() -> None:
    """The third and the fourth look ask for a breath first."""
    assert look(looks(2), NOW) is Look.PAUSE
    assert look(looks(3), NOW) is Look.PAUSE


def test_the_fifth_look_hides_the_figures_for_three_days() -> None:
    """After the fifth look nothing shows until 72 hours have gone by."""
    fifth = [*looks(4), NOW]
    assert look(looks(4), NOW) is Look.HIDDEN
    assert hidden_until(fifth) == NOW + timedelta(hours=72)
    assert look(fifth, NOW + timedelta(hours=71)) is Look.HIDDEN
    assert look(fifth, NOW + timedelta(hours=73)) is Look.SHOW


def test_a_look_a_day_never_pauses() -> None:
    """Somebody who looks once a day is left in peace."""
    assert look(looks(30, timedelta(hours=25)), NOW) is Look.SHOW


def test_old_looks_are_forgotten() -> None:
    """Only looks that can still matter are kept."""
    assert recent(looks(10, timedelta(days=1)), NOW) == looks(10, timedelta(days=1))[-3:]
