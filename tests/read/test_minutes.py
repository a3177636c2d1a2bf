"""Minutes that two exports hold alike are matched at once, and exactly as row by row."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder.model.chat import Chat, Kind
from fonder.read import extend
from fonder.read.minutes import alike
from fonder.read.stack import stacked
from tests.read.test_merge import M, chat

MINUTE = 60_000


def pairs(older: Chat, newer: Chat) -> list[tuple[int, int]]:
    """Return the rows that are found alike, each counted within its own export."""
    both, n = stacked([older, newer]), len(older)
    old, new = alike(both, both.at, np.arange(n), np.arange(n, len(both)))
    return sorted(zip(old.tolist(), (new - n).tolist(), strict=True))


def test_the_same_minutes_are_found() -> None:
    """Every row of a minute that both hold is matched with its like, the first with the first."""
    old = [M("9:05", "Anna", "hi"), M("9:05", "Ben", "ok"), M("9:05", "Ben", "ok")]
    new = [M("9:01", "Ben", "before"), *old, M("9:06", "Anna", "so")]
    assert pairs(chat(old), chat(new)) == [(0, 1), (1, 2), (2, 3)]


def test_a_minute_that_differs_is_left_to_be_looked_at() -> None:
    """A word, a person, a kind or a row more or less: then the minute isn't taken as the same."""
    same = M("9:06", "Anna", "so")
    for other in (
        [M("9:05", "Anna", "ho")],
        [M("9:05", "Ben", "hi")],
        [M("9:05", "Anna", "hi", kind=Kind.PHOTO)],
        [M("9:05:01", "Anna", "hi")],
        [M("9:05", "Anna", "hi"), M("9:05", "Anna", "hi")],
        [],
    ):
        found = pairs(chat([M("9:05", "Anna", "hi"), same]), chat([*other, same]))
        assert found == [(1, len(other))]


def test_nothing_in_common_is_no_match() -> None:
    """Two exports of different days have no minute alike."""
    assert pairs(chat([M("9:05", "Anna", "a")]), chat([M("9:06", "Anna", "a")])) == []


ROWS = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.sampled_from((0, 0, 0, 7, 30)),
        st.sampled_from(["Anna", "Ben"]),
        st.sampled_from(["ok", "a", "b"]),
        st.sampled_from([Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.DELETED, Kind.PHOTO]),
    ),
    min_size=1,
    max_size=30,
)


def of(rows: list[tuple[int, int, str, str, Kind]]) -> Chat:
    """Return the rows as a chat, in time order."""
    return chat(
        [
            M(f"9:{minute:02}:{second:02}", who, "" if kind == Kind.DELETED else text, kind)
            for minute, second, who, text, kind in sorted(rows, key=lambda row: row[:2])
        ]
    )


@settings(max_examples=200, deadline=None)
@given(ROWS, ROWS, st.data())
def test_it_matches_what_row_by_row_would(
    rows: list[tuple[int, int, str, str, Kind]],
    more: list[tuple[int, int, str, str, Kind]],
    data: st.DataObject,
) -> None:
    """Whatever was edited, deleted or added since, the partners are those of the slow way."""
    kept = [row for row in rows if data.draw(st.integers(0, 9))]
    older, newer = of(rows), of([*kept, *more[: data.draw(st.integers(0, len(more)))]] or rows)
    both, n = stacked([older, newer]), len(older)
    at_once = extend._Rows(both, n, both.at)
    at_once.match()
    one_by_one = _row_by_row(both, n)
    one_by_one.match()
    assert at_once.partner.tolist() == one_by_one.partner.tolist()


def _row_by_row(both: Chat, n: int) -> extend._Rows:
    """Return the rows with no minute taken as alike beforehand."""
    none = np.zeros(0, np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fonder.read.extend.alike", lambda *_: (none, none))
        return extend._Rows(both, n, both.at)
