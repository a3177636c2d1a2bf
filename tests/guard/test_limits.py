"""Looking again and again is met with a pause, not with more figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from fonder.guard.limits import Look, hidden_until, look, recent, shown

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


MONDAY = date(2026, 3, 2)


def days(*made: int, about: str = "Ben") -> list[tuple[date, str]]:
    """Return readings of one chat, made so many days after a Monday."""
    return [(MONDAY + timedelta(days=n), about) for n in made]


def test_the_first_figures_show_at_once() -> None:
    """Nobody waits for the first reading."""
    assert shown(days(0), MONDAY) == (0, None)


def test_new_figures_on_the_same_chat_show_a_week_later() -> None:
    """Read again on Thursday: the old ones stay until Monday, and the day is named."""
    readings = days(0, 3)
    assert shown(readings, MONDAY + timedelta(days=3)) == (0, MONDAY + timedelta(days=7))
    assert shown(readings, MONDAY + timedelta(days=7)) == (1, None)


def test_reading_every_day_still_shows_new_figures_once_a_week() -> None:
    """Each day's import is kept; what shows moves on by weeks."""
    seen = {shown(days(*range(n + 1)), MONDAY + timedelta(days=n))[0] for n in range(22)}
    assert seen == {0, 7, 14, 21}


def test_a_chat_that_is_read_again_on_the_same_day_shows_at_once() -> None:
    """Whoever forgot a file adds it and sees it."""
    assert shown(days(0, 0), MONDAY) == (1, None)


def test_another_chat_or_person_shows_at_once() -> None:
    """Whoever chose the wrong file or name isn't made to wait."""
    readings = [*days(0), *days(0, about="Ben, from another app")]
    assert shown(readings, MONDAY) == (1, None)
