"""Anna's diary."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pytest

from fonder.model.diary import CheckIn, Diary, MomentKind
from fonder.simulate.story.diary import CHECK_IN_WEEKS, diary, living_map
from fonder.simulate.story.year import ANNA_AWAY, BEN_AWAY, Year
from fonder.steps.topics import topics
from fonder.words.notes import SOURCES

END = date(2026, 11, 22)
YEAR = Year(END)


@pytest.fixture(scope="module")
def kept() -> Diary:
    """Return the diary of the demo."""
    return diary(YEAR, np.random.default_rng([7, 1]))


def many_check_ins() -> list[tuple[set[str], list[CheckIn]]]:
    """Return the days after something done, and the check-ins, of forty tellings."""
    found = []
    for seed in range(40):
        told = diary(YEAR, np.random.default_rng([seed, 1]))
        found.append(({o.on for o in told.outcomes if o.what == "done"}, told.check_ins))
    return found


def test_check_ins_are_made_in_the_evening_with_days_left_out(kept: Diary) -> None:
    """Ten weeks, about five evenings of seven, never two on one day."""
    days = [c.at[:10] for c in kept.check_ins]
    assert len(set(days)) == len(days)
    assert 0.55 < len(days) / (7 * CHECK_IN_WEEKS) < 0.9
    assert all("20:30" < c.at[11:16] < "22:40" for c in kept.check_ins)
    assert min(days) >= str(END - timedelta(weeks=CHECK_IN_WEEKS))


def test_answers_use_the_scale_without_sitting_at_its_ends(kept: Diary) -> None:
    """The sliders vary as people's do."""
    for slider in ("closeness", "missed", "ease"):
        values = [v for c in kept.check_ins if (v := getattr(c, slider)) is not None]
        assert 0 <= min(values) < max(values) <= 10
        assert len(set(values)) >= 4


def test_now_and_then_a_slider_stays_open() -> None:
    """Anna may leave one open, as anyone may."""
    opened = [c.ease is None for _, check_ins in many_check_ins() for c in check_ins]
    assert 0 < sum(opened) < 0.1 * len(opened)


def test_good_evenings_lift_the_day() -> None:
    """The made-up effects are there: days of something done are closer, on average."""
    done = [c.closeness for days, cs in many_check_ins() for c in cs if c.at[:10] in days]
    rest = [c.closeness for days, cs in many_check_ins() for c in cs if c.at[:10] not in days]
    means = [float(np.mean([v for v in values if v is not None])) for values in (done, rest)]
    assert means[0] > means[1] + 0.2


def test_nothing_was_kept_after_the_last_day(kept: Diary) -> None:
    """Only the trip to Lisbon lies ahead."""
    assert max(m.on for m in kept.moments) < END.isoformat()
    assert max(o.on for o in kept.outcomes) < END.isoformat()
    assert [a.first_day > END.isoformat() for a in kept.absences] == [False, False, True]


def test_times_apart_agree_with_the_chat(kept: Diary) -> None:
    """Gothenburg and Utrecht are in the diary on the days that the chat has them."""
    for absence, away in zip(kept.absences, (BEN_AWAY, ANNA_AWAY), strict=False):
        assert absence.note.startswith(away.where)
        assert absence.first_day == str(YEAR.date_of(away.first))
        assert absence.last_day == str(YEAR.date_of(away.last))
        assert absence.who == {"ben_away": "other", "anna_away": "me"}[away.who]


def test_longing_is_written_down_while_apart(kept: Diary) -> None:
    """The yearning diary has moments from within the trips and from ordinary days."""
    longing = [m.on for m in kept.moments if m.kind is MomentKind.LONGING]
    within = [on for on in longing for a in kept.absences if a.first_day <= on <= a.last_day]
    assert 2 <= len(within) < len(longing)


def test_entries_read_like_a_diary(kept: Diary) -> None:
    """Whole sentences of a person, without places left open."""
    for moment in kept.moments:
        assert re.match(r"[A-Z0-9']", moment.text)
        assert moment.text[-1] in ".!?'"
        assert not re.search(r"[{}\[\]|<>]", moment.text)


def test_at_most_four_things_were_offered_a_week(kept: Diary) -> None:
    """A week's plan is short, and about half of it is done."""
    weeks: dict[int, int] = {}
    for outcome in kept.outcomes:
        week = YEAR.number(date.fromisoformat(outcome.on)) // 7
        weeks[week] = weeks.get(week, 0) + 1
    assert max(weeks.values()) <= 4
    assert 0.4 < sum(o.what == "done" for o in kept.outcomes) / len(kept.outcomes) < 0.75


def test_on_the_last_of_a_month_the_diary_is_whole() -> None:
    """A demo on 31 March has its month-old memory too, on the 28th."""
    told = diary(Year(date(2027, 3, 31)), np.random.default_rng(1))
    assert "2027-02-28" in {m.on for m in told.moments}


def test_the_living_map_is_begun_and_has_gaps() -> None:
    """Notes of the last ten weeks on known topics, none twice; a question is left for each step."""
    notes = living_map(YEAR)
    about = {note.topic for note in notes}
    known = {topic.id: topic.step for topic in topics()}
    assert len(notes) >= 8
    assert len(about) == len(notes)
    assert about < set(known)
    assert {note.source for note in notes} <= set(SOURCES)
    assert [n.on for n in notes] == sorted(n.on for n in notes)
    assert all(str(END - timedelta(weeks=11)) < note.on < str(END) for note in notes)
    assert {known[topic] for topic in set(known) - about} == set(known.values()) - {"appreciation"}
