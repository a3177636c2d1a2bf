"""The moments that delight, from an exported chat to what a person reads: the made-up couple's."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.people import Couple, Person
from fonder.model.reading import Find, Reading
from fonder.show import html
from tests.show.page import read
from tests.web import exports

TODAY = date(2026, 3, 4)  # a Wednesday


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Return the clock by which the made-up couple lives."""
    return Clock()


@pytest.fixture(scope="module")
def story(clock: Clock) -> Loop:
    """Return the made-up couple's loop."""
    return loop.demo(clock)


@pytest.fixture(scope="module")
def reading(story: Loop) -> Reading:
    """Return their reading."""
    found = story.reading()
    assert found is not None
    return found


def find(reading: Reading, find_id: str) -> Find:
    """Return one find."""
    return next(find for find in reading.finds if find.id == find_id)


def quoted(found: Find) -> str:
    """Return all words that a find quotes."""
    return " ".join(quote.text for one in found.found for quote in one.quotes)


def read_text(text: str, today: date, earlier: tuple[Reading, ...] = ()) -> Reading:
    """Return the reading of an export."""
    file = io.BytesIO(text.encode())
    file.name = "WhatsApp Chat with Ben.txt"
    options = loop.read_options(today)
    return loop.read([file], me="Anna", options=options, earlier=earlier)


def test_the_first_sentence_comes_with_its_range(reading: Reading) -> None:
    """What one reads first is a figure with its range, and who of the two."""
    assert "Warmth in words goes both ways here" in reading.first
    assert "–" in reading.first
    assert "Ben" in reading.first


def test_show_me_why_opens_quotes_for_and_against_or_none_found(reading: Reading) -> None:
    """Every known finding has its words on both sides, or says that there are none."""
    page = read(html.article(reading))
    why = [e for e in page.all("details", "reasons") if "Speaks for it" in e.words()]
    assert len(why) >= sum(m.me.known or m.other.known for m in reading.measures)
    for each in why:
        for side in each.all("div", "quotes")[0].children:
            assert side.all("blockquote") or "None found." in side.words() or side.all("li")


def test_nothing_is_lost_and_reading_again_adds_nothing() -> None:
    """What was set aside is counted with its line; a second look finds nothing new."""
    text = exports.chat(days=40) + "99/99/26, 09:00 - Ben: a day that never was\n"
    first = read_text(text, TODAY)
    again = read_text(text, TODAY + timedelta(days=1), (first,))
    assert first.source.messages + len(first.source.skipped) >= 240
    assert again.source.messages == first.source.messages
    assert again.since is not None
    assert again.since.changes == []
    assert again.since.says.startswith("Nothing new since then")


def test_the_forgotten_kindness_is_the_one_of_the_brakes(story: Loop, reading: Reading) -> None:
    """Ben mended the bicycle at night, Anna was late, and nobody said a word about it again."""
    kindness = find(reading, "forgotten_kindness")
    assert "Your back brake was hanging by a thread" in kindness.found[0].quotes[0].text
    assert "Your back brake" in story.prompts()[0].quotes[0].text
    assert "in your own words" in story.prompts()[0].says


def test_the_timeline_tells_what_came_before_each_i_miss_you(reading: Reading) -> None:
    """Words of both, in time order, each with what stood before it."""
    timeline = find(reading, "missed")
    assert timeline.n >= 20
    assert "I miss you too. I bought two coffees at the airport out of habit" in quoted(timeline)
    assert any("after the same words from" in one.says for one in timeline.found)
    assert [one.on for one in timeline.found] == sorted(one.on for one in timeline.found)


def test_the_moon_report_is_theirs_and_has_gone_quiet(reading: Reading) -> None:
    """They reported the moon to each other all spring; since the summer nobody has."""
    quiet = [one for one in find(reading, "our_language").found if one.prompt]
    moon = next(one for one in quiet if "moon report" in one.says)
    assert "not since" in moon.says
    assert {quote.who for quote in moon.quotes} == {"me", "other"}


def test_i_do_not_know_yet_comes_with_the_day_that_may_settle_it() -> None:
    """Ten days of chat: no figure, and from which day on there may be some."""
    short = read_text(exports.chat(days=10), date(2026, 1, 25))
    assert "It is too early for figures" in short.first
    assert "From 10 February 2026 on a newer export may show some." in short.first
    assert all(not m.me.known for m in short.measures)
    assert all(answer.would_settle for answer in short.questions)


def test_on_friday_evening_there_is_the_interview(
    story: Loop, reading: Reading, clock: Clock
) -> None:
    """Ben wrote of his interview on Friday; on Friday evening Fonder says: ask how it went."""
    ahead = find(reading, "follow_ups").found
    interview = next(one for one in ahead if "interview" in one.says)
    day = date.fromisoformat(interview.on)
    assert day.weekday() == 4
    before = clock.now
    clock.now = datetime(day.year, day.month, day.day, 20, tzinfo=UTC)
    asked = story.prompts()[0]
    clock.now = before
    assert asked.about == "follow_ups"
    assert asked.says == "In the evening, ask Ben how it went."
    assert "interview" in asked.quotes[0].text


def test_the_bond_of_the_two_shows_as_a_friend_would_see_it(reading: Reading) -> None:
    """Signs of growing love, none of convenience; and no word that sorts them."""
    kinds = {kind.id: kind for kind in reading.bond}
    assert len(kinds["growing"].for_) >= 3
    assert kinds["growing"].against == []
    assert kinds["lust"].for_ == kinds["convenience"].for_ == []
    assert "whether it lasts for a year and a half or more" in kinds["settled"].open_


def test_third_people_stay_out_of_every_new_part(reading: Reading) -> None:
    """Mira, Marcus and the pigeon are nobody's business."""
    words = " ".join(quoted(found) for found in reading.finds)
    words += " ".join(
        quote.text for k in reading.bond for s in [*k.for_, *k.against] for quote in s.quotes
    )
    for name in ("Mira", "Marcus", "Helen", "Petra"):
        assert name.casefold() not in words.casefold()


def test_the_second_import_says_what_has_changed_since_the_first() -> None:
    """The figures of the last reading are kept; of its chat only what was quoted."""
    clock = Clock()
    opened = Loop(InMemory(), clock=clock)
    opened.set_couple(Couple(me=Person("Anna"), other=Person("Ben"), both_adults=True))
    opened.answer_check({question.id: question.opens for question in loop.safety_questions()})
    opened.consent()
    for days in (40, 90):
        file = io.BytesIO(exports.chat(days=days).encode())
        file.name = "WhatsApp Chat with Ben.txt"
        today = date(2026, 1, 13) + timedelta(days=days)
        clock.now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        opened.import_chat([file], me="Anna", options=loop.read_options(today))
    first, second = opened.readings()
    assert first.since is None
    assert second.since is not None
    assert second.since.made_on == first.made_on
    assert second.since.compared > 10
    assert not opened.keeps_chat
