"""The chances, drawn beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.simulate.draws import MOOD_SD, NOISE_SD, TRIP_DAYS, Draws, draw
from fonder.simulate.policies import ALWAYS_APPRECIATE, EVERYDAY, ROTATION, UNIFORM


@pytest.fixture(scope="module")
def drawn() -> Draws:
    """Return half a year of four hundred couples."""
    return draw(400, 180, np.random.default_rng(5))


def test_sizes_are_as_asked(drawn: Draws) -> None:
    """Days and couples are what was asked for."""
    assert (drawn.days, drawn.n) == (180, 400)


def test_traits_lie_between_none_and_all(drawn: Draws) -> None:
    """Anxiety and avoidance follow Beta(2, 4): a third on average."""
    for trait in (drawn.anxiety, drawn.avoidance):
        assert trait.mean() == pytest.approx(1 / 3, abs=0.02)
        assert trait.min() >= 0
        assert trait.max() <= 1


def test_couples_respond_differently_but_partners_alike(drawn: Draws) -> None:
    """Gains spread log-normally between couples, and the two of a couple share theirs."""
    np.testing.assert_array_equal(drawn.gains[0], drawn.gains[1])
    assert np.log(drawn.gains[0]).std() == pytest.approx(0.6, abs=0.06)


def test_trips_last_two_to_six_days(drawn: Draws) -> None:
    """No trip ends after one day; back to back trips aside, none lasts over six."""
    lengths: list[int] = []
    for couple in drawn.trip.T:
        padded = np.concatenate([[0], couple.astype(int), [0]])
        starts, stops = (np.flatnonzero(np.diff(padded) == s) for s in (1, -1))
        whole = stops < drawn.days
        lengths += (stops - starts)[whole].tolist()
    assert min(lengths) >= TRIP_DAYS[0]
    assert np.mean(np.array(lengths) <= TRIP_DAYS[1]) > 0.85
    assert drawn.trip.mean() == pytest.approx(4 / 39, abs=0.02)


def test_moods_linger(drawn: Draws) -> None:
    """Today's mood says something about tomorrow's."""
    assert drawn.mood.std() == pytest.approx(np.hypot(MOOD_SD, NOISE_SD), abs=0.05)
    pairs = np.corrcoef(drawn.mood[1:].ravel(), drawn.mood[:-1].ravel())[0, 1]
    assert pairs == pytest.approx(0.4 * MOOD_SD**2 / (MOOD_SD**2 + NOISE_SD**2), abs=0.03)


def test_policies_choose_as_they_are_called() -> None:
    """Uniform is uniform, rotation takes turns, the one-trick policy has one trick."""
    lot = np.linspace(0, 0.999, 1000, dtype=np.float32)
    assert np.bincount(UNIFORM.choose(0, lot), minlength=6).tolist() == [0] + [200] * 5
    assert [int(ROTATION.choose(day, lot[:1])[0]) for day in range(6)] == [1, 2, 3, 4, 5, 1]
    assert set(ALWAYS_APPRECIATE.choose(3, lot).tolist()) == {2}
    assert not EVERYDAY.choose(3, lot).any()
