"""Which exchange comes when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from fonder.simulate.story.stock import load, parse
from fonder.simulate.story.teller import Teller, Told, _use, fits, tell
from fonder.simulate.story.words import Wording
from fonder.simulate.story.year import Year

YEAR = Year(date(2026, 11, 22))


@pytest.fixture(scope="module")
def told() -> list[Told]:
    """Return the whole story."""
    return tell(YEAR, 7)


@pytest.mark.parametrize(
    ("tags", "phases", "part", "fitting"),
    [
        ("morning", {"settled"}, "morning", True),
        ("morning", {"settled"}, "late", False),
        ("morning", {"early"}, "morning", False),
        ("morning early", {"early"}, "morning", True),
        ("evening near", {"settled", "apart"}, "evening", False),
        ("evening apart", {"settled", "near"}, "evening", False),
        ("evening apart", {"settled", "apart"}, "evening", True),
        ("day weekday", {"settled", "weekend", "sat"}, "day", False),
        ("day fri sat", {"settled", "weekend", "sat"}, "day", True),
        ("evening winter", {"settled", "summer"}, "evening", False),
        ("late moon", {"settled"}, "late", False),
        ("late moon", {"settled", "moon"}, "late", True),
        ("evening", {"settled", "quiet"}, "evening", False),
        ("evening often", {"settled", "quiet"}, "evening", True),
        ("evening quiet", {"settled", "near"}, "evening", False),
    ],
)
def test_an_exchange_fits_its_time_and_place(
    tags: str, phases: set[str], part: str, *, fitting: bool
) -> None:
    """Mornings in the morning, longing while apart, deadlines in their weeks."""
    (exchange,) = parse(f"== {tags}\nx: hi")
    assert fits(exchange, frozenset(phases), part) is fitting


def test_what_one_would_remember_is_told_once() -> None:
    """A fixed, telling line comes once or twice; small talk may come often."""
    long = "a: there is frost on the inside of the window"
    assert _use(parse(f"== day\n{long}")[0])[0] == 1
    assert _use(parse(f"== day\nx: [hi|hello]\n{long}")[0])[0] == 2
    assert _use(parse("== day\nx: [hi|hello]\ny: [hi|you]")[0])[0] > 2
    assert _use(parse(f"== day often\n{long}")[0])[0] > 10


def test_a_moments_words_come_in_order(told: list[Told]) -> None:
    """Every scene is told whole: its first and last lines stand within the hour or two it takes."""
    texts = " ".join(m.text.lower() for m in told)
    for scene in load("scenes"):
        first = scene.lines[0].text.lower().split(". ")[0].split("{")[0][:20]
        assert first.rstrip(".!? ") in texts, scene.head


def test_nobody_chats_through_a_scene(told: list[Told]) -> None:
    """While they quarrel about the evening, nobody asks what's for dinner."""
    start = YEAR.when("w25 thu 18:07")
    during = [m.text for m in told if start - timedelta(minutes=80) <= m.at < start]
    assert during == []


def test_ben_is_slow_in_the_quiet_weeks(told: list[Told]) -> None:
    """Ben's answers take several times as long before the deadline as in spring."""

    def wait(first_week: int, last_week: int) -> float:
        gaps = [
            (b.at - a.at).total_seconds() / 60
            for a, b in pairwise(told)
            if (a.who, b.who) == ("a", "b")
            and first_week <= YEAR.number(a.at.date()) // 7 <= last_week
            and b.at - a.at < timedelta(hours=6)
        ]
        return float(np.median(gaps))

    assert wait(22, 24) > 3 * wait(14, 20)


def test_at_the_sea_they_talk_instead(told: list[Told]) -> None:
    """A weekend side by side leaves no messages."""
    saturday, sunday = YEAR.date_of(17 * 7 + 5), YEAR.date_of(17 * 7 + 6)
    assert not [m for m in told if m.at.date() == sunday]
    late = [m for m in told if m.at.date() == saturday and m.at.hour > 2]
    assert late == []


def test_calls_take_their_time() -> None:
    """After a call, the next message comes when it is over."""
    rng = np.random.default_rng(1)
    teller = Teller(YEAR, rng, Wording(rng, YEAR))
    (exchange,) = parse("== late\na: <call>\nb: that was nice")
    start = datetime(2026, 5, 4, 22)  # noqa: DTZ001  a wall clock
    call, after = teller._say(exchange, start, starter="a", slow=False)
    assert after.at - call.at >= timedelta(minutes=8)


def test_the_good_ones_last_to_the_end(told: list[Told]) -> None:
    """The last ten weeks have as much to read as those before the deadline, within a third."""
    by_week = [0] * 39
    for m in told:
        by_week[YEAR.number(m.at.date()) // 7] += len(m.text)
    early, late = sum(by_week[12:21]) / 9, sum(by_week[29:38]) / 9
    assert late > 0.66 * early
