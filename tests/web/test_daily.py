"""The pages of every day: today, the week, the diary, times apart, check-in, learn."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from msgspec.structs import replace

from fonder.model.diary import MomentKind
from fonder.model.people import Situation
from fonder.words import door as words
from tests.web.conftest import Clock, Visitor


def action_of(page: str) -> str:
    """Return the id of the action on a page."""
    found = re.search(r'action="/today/([^/]+)/not-today"', page)
    assert found
    return found[1]


def test_today_shows_one_thing_and_why(anna: Visitor) -> None:
    """One action, its reason, how long it takes, and three ways to answer it."""
    page = anna.get("/today").content.decode()
    assert page.count('class="action') == 1
    assert "Why now" in page
    for words_ in ("Done", "Not today", "Never this"):
        assert words_ in page


def test_today_recalls_what_is_worth_it(anna: Visitor, clock: Clock) -> None:
    """An effort that nobody thanked, the same day a year ago, and a time apart that is near."""
    loop = anna.door.loop
    assert loop is not None
    today = clock.now().date()
    loop.log("effort", "He mended my bike in the rain.", today - timedelta(days=2))
    loop.log("memory", "The night ferry.", today.replace(year=2025))
    loop.log_absence(today + timedelta(days=9), today + timedelta(days=12), "other", "Lisbon")
    page = anna.get("/today").content.decode()
    assert "He mended my bike in the rain." in page
    assert "/diary/new?kind=thanks" in page
    assert "The night ferry." in page
    assert "13 March 2026 to 16 March 2026: Lisbon" in page


def test_nothing_is_recalled_after_a_yes(paused: Visitor, clock: Clock) -> None:
    """What one wrote stays in the diary, and isn't held out unasked."""
    loop = paused.door.loop
    assert loop is not None
    loop.log("effort", "He mended my bike in the rain.", clock.now().date())
    assert "mended" not in paused.get("/help").content.decode()
    assert "mended" in paused.get("/diary").content.decode()


@pytest.mark.parametrize("what", ["not-today", "never"])
def test_another_thing_takes_its_place(anna: Visitor, what: str) -> None:
    """Nobody is asked why, and the same idea doesn't come back in its place."""
    before = action_of(anna.get("/today").content.decode())
    loop = anna.door.loop
    assert loop is not None
    ideas = {action.id: action.idea for action in loop.week().actions}
    assert anna.post(f"/today/{before}/{what}", {"from": "today"}).headers["Location"] == "/today"
    after = action_of(anna.get("/today").content.decode())
    now = {action.id: action.idea for action in loop.week().actions}
    assert now[after] != ideas[before]


def test_after_the_last_thing_of_the_week_today_says_that_it_is_done(anna: Visitor) -> None:
    """With everything done, the page doesn't offer the week's things once more."""
    loop = anna.door.loop
    assert loop is not None
    for action in loop.week().actions:
        loop.done(action.id)
    page = anna.get("/today").content.decode()
    assert "All done" in page
    assert "leave out what doesn't fit" not in page
    assert "leave it out if it doesn't fit" not in page


def test_a_thing_of_a_later_day_is_not_called_today_s(anna: Visitor, clock: Clock) -> None:
    """Where today holds nothing, the next thing stands there with its day, and only once."""
    loop = anna.door.loop
    assert loop is not None
    today = clock.now().date().isoformat()
    for action in loop.week().actions:
        if action.day <= today:
            loop.done(action.id)
    ahead = loop.today()
    assert ahead is not None
    assert ahead.day > today
    page = anna.get("/today").content.decode()
    assert "Next, on" in page
    assert "One thing for today" not in page
    assert unescape(page).count(ahead.title) == 1


def test_done_with_words_becomes_an_entry(anna: Visitor) -> None:
    """What is written about it stands in the diary; sent twice, it is there once."""
    action = action_of(anna.get("/today").content.decode())
    for _ in range(2):
        anna.post(f"/today/{action}/done", {"text": "We laughed a lot.", "from": "week"})
    assert f'action="/today/{action}/done"' not in anna.get("/week").content.decode()
    page = anna.get("/diary").content.decode()
    assert page.count("We laughed a lot.") == 1


def test_an_action_of_another_week_is_explained(anna: Visitor) -> None:
    """A page left open since last week says so in one line."""
    answer = anna.post("/today/long-gone/done", {})
    assert answer.status_code == 400
    assert b"plan" in answer.content
    assert anna.post("/today/long-gone/burn", {}).status_code == 404


def test_the_week_names_its_days_and_its_silence(anna: Visitor) -> None:
    """Each card has its day and step; steps without one say why."""
    page = anna.get("/week").content.decode()
    assert "2 to 8 March" in page
    assert page.count('class="action') >= 2
    assert anna.door.loop is not None
    for why in anna.door.loop.week().silent.values():
        assert why[:20] in page


def test_skipped_questions_keep_three_steps_out_of_the_week(anna: Visitor) -> None:
    """The cards are then only of appreciation and of being oneself."""
    assert anna.door.loop is not None
    anna.door.loop.answer_check({})
    page = anna.get("/week").content.decode()
    cards = re.findall(r'class="eyebrow">.*?</span>(?:\w+ · )?([^<]+)</p>', page)
    assert set(cards) <= {words.STEP_NAMES["appreciation"], words.STEP_NAMES["authenticity"]}


@pytest.mark.parametrize("kind", list(MomentKind))
def test_every_kind_of_moment_can_be_kept(anna: Visitor, kind: MomentKind) -> None:
    """Each has a friendly name and stands in the diary under it."""
    form = {"kind": kind.value, "on": "2026-03-01", "text": "The <b>boat</b>.", "key": "a1b2c3d4"}
    assert anna.post("/diary/new", form).headers["Location"] == "/diary"
    page = anna.get("/diary").content.decode()
    assert words.KINDS[kind][0] in page
    assert "&lt;b&gt;boat" in page


def test_a_form_sent_twice_is_one_entry(anna: Visitor) -> None:
    """A double click or a lost answer doesn't double anything."""
    form = {"kind": "memory", "on": "2026-03-01", "text": "The boat.", "key": "a1b2c3d4"}
    for _ in range(2):
        anna.post("/diary/new", form)
    assert anna.door.loop is not None
    assert len(anna.door.loop.moments()) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"kind": ""}, {"kind": "fight"}, {"text": "   "}, {"on": "2026-03-05"}, {"on": "soon"}],
)
def test_what_cannot_be_kept_comes_back_with_its_words(
    anna: Visitor, wrong: dict[str, str]
) -> None:
    """One line says what to change; nothing that was typed is lost."""
    form = {"kind": "memory", "on": "2026-03-01", "text": "The boat.", **wrong}
    answer = anna.post("/diary/new", form)
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert (b"The boat." in answer.content) is ("text" not in wrong)
    assert anna.door.loop is not None
    assert anna.door.loop.moments() == []


def test_an_entry_can_be_deleted_for_good(anna: Visitor, clock: Clock) -> None:
    """It is gone from the page and from what is kept."""
    assert anna.door.loop is not None
    kept = anna.door.loop.log("memory", "The boat.", clock.now().date())
    anna.post(f"/diary/{kept.id}/forget")
    assert anna.door.loop.moments() == []
    assert "The first page is yours" in anna.get("/diary").content.decode()


def test_the_diary_turns_its_pages(anna: Visitor, clock: Clock) -> None:
    """Forty entries a page, the newest first; strange page numbers do no harm."""
    loop = anna.door.loop
    assert loop is not None
    for i in range(50):
        loop.log("memory", f"entry {i:02d}", clock.now().date() - timedelta(days=i))
    first, second = anna.get("/diary").content.decode(), anna.get("/diary?page=2").content.decode()
    assert first.index("entry 00") < first.index("entry 39")
    assert "entry 40" not in first
    assert "entry 49" in second
    assert "?page=2" in first
    assert "?page=1" in second
    for strange in ("0", "-1", "x", "9" * 30, "³"):
        assert anna.get(f"/diary?page={strange}").status_code == 200


def test_a_time_apart_is_kept(anna: Visitor) -> None:
    """Days to come are fine here; the days must be in order."""
    form = {"first": "2026-03-20", "last": "2026-03-27", "who": "other", "note": "Lisbon"}
    assert anna.post("/apart", form).headers["Location"] == "/apart"
    assert "20 March 2026 – 27 March 2026: Lisbon" in anna.get("/diary").content.decode()
    assert anna.post("/apart", {**form, "last": "2026-03-19"}).status_code == 422
    assert anna.post("/apart", {**form, "who": "nobody"}).status_code == 422


def test_a_check_in_keeps_what_was_moved(anna: Visitor) -> None:
    """A slider that was left alone stays open; strange values count as left alone."""
    moved = {"said": ["closeness", "missed", "ease"]}
    form = {"closeness": "7", "missed": "eleven", "ease": "11", "key": "a1b2c3d4"} | moved
    assert anna.post("/check-in", form).headers["Location"] == "/today"
    assert anna.door.loop is not None
    [kept] = anna.door.loop.check_ins()
    assert (kept.closeness, kept.missed, kept.ease) == (7, None, None)
    assert "Three sliders" not in anna.get("/today").content.decode()


def test_an_untouched_check_in_keeps_nothing(anna: Visitor) -> None:
    """Nothing moved, nothing kept, no reproach."""
    anna.post("/check-in", {"closeness": "5", "missed": "5", "ease": "5"})
    assert anna.door.loop is not None
    assert anna.door.loop.check_ins() == []


def test_the_sliders_mean_nothing_until_they_are_moved(anna: Visitor) -> None:
    """Each has a mark of its own, off at first, so its middle is never taken for an answer."""
    page = anna.get("/check-in").content.decode()
    for slider in words.SLIDERS:
        assert f'<input type="checkbox" name="said" value="{slider}">' in page


def test_learn_says_that_it_is_too_early(anna: Visitor) -> None:
    """With an empty diary there is no figure, and the page says what would bring one."""
    page = anna.get("/learn").content.decode()
    assert "oo early to tell" in page or "Not enough data" in page
    assert 'href="/check-in"' in page


def test_learn_draws_the_sliders_with_their_ranges(anna: Visitor, clock: Clock) -> None:
    """After some weeks each slider has a picture that is told in words as well."""
    loop = anna.door.loop
    assert loop is not None
    for i in range(40):
        at = clock.now() - timedelta(days=2 * i)
        loop.check_in(at, closeness=6 + i % 3, missed=5, ease=None)
    page = anna.get("/learn").content.decode()
    assert page.count('class="level"') >= 1
    assert "likely between" in page
    assert "style=" not in page


def test_after_a_parting_today_offers_a_letter_and_names_each_silence_once(anna: Visitor) -> None:
    """No message to look at before it is sent; one reason for the three silent steps."""
    loop = anna.door.loop
    assert loop is not None
    assert loop.couple is not None
    assert "Before you send" in anna.get("/today").content.decode()
    loop.set_couple(replace(loop.couple, situation=Situation.BROKEN_UP))
    page = anna.get("/today").content.decode()
    assert "Before you send" not in page
    assert "a letter that nobody gets" in page
    assert anna.get("/week").content.decode().count("Silent after a parting") == 1
