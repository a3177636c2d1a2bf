"""Anna and Ben, the made-up couple that a stranger meets first."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import Counter
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fonder import live
from fonder.model.diary import MomentKind
from fonder.model.plan import STEPS
from fonder.simulate.story import Story, export_zip, made_up_couple
from fonder.simulate.story.stock import load, parse
from fonder.simulate.story.words import Wording
from fonder.simulate.story.year import Year

END = date(2026, 11, 22)
HEADER = re.compile(r"^(\d\d/\d\d/\d{4}, \d\d:\d\d) - (?:(Anna|Ben): )?(.*)$")


@pytest.fixture(scope="module")
def story() -> Story:
    """Return the demo's couple on a Sunday in November."""
    return made_up_couple(END)


@pytest.fixture(scope="module")
def messages(story: Story) -> list[tuple[datetime, str, str]]:
    """Return every message of the export: when, who, what."""
    found = []
    for line in story.chat_text.splitlines()[1:]:
        match = HEADER.match(line)
        assert match is not None, line
        at = datetime.strptime(match[1], "%d/%m/%Y, %H:%M")  # noqa: DTZ007  as exported
        found.append((at, match[2], match[3]))
    return found


def test_nine_months_of_a_real_looking_chat(messages: list[tuple[datetime, str, str]]) -> None:
    """Some six thousand messages over nine months, ending on the morning of the day asked for."""
    assert 6_000 <= len(messages) <= 9_000
    assert messages[-1][0].date() == END
    assert messages[-1][0].hour < 9
    assert timedelta(weeks=38) <= messages[-1][0] - messages[0][0] <= timedelta(weeks=39)
    assert [m[0] for m in messages] == sorted(m[0] for m in messages)


def test_both_of_them_talk(messages: list[tuple[datetime, str, str]]) -> None:
    """Neither writes a monologue, and nobody else writes."""
    share = Counter(who for _, who, _ in messages)
    assert set(share) == {"Anna", "Ben"}
    assert 0.45 < share["Anna"] / len(messages) < 0.58


def test_everything_a_real_export_has_is_there(story: Story) -> None:
    """Notice, media, edits, deletions, missed calls, calls and emoji all occur."""
    text = story.chat_text
    assert "Messages and calls are end-to-end encrypted." in text.splitlines()[0]
    for mark in (
        ": <Media omitted>",
        " <This message was edited>",
        ": You deleted this message",
        ": This message was deleted",
        ": Missed voice call",
        ": Missed video call",
        ": Voice call, ",
        ": Video call, ",
        "❤️",
    ):
        assert mark in text, mark


def test_nothing_of_the_machinery_shows(messages: list[tuple[datetime, str, str]]) -> None:
    """No slot, choice or mark of our own stands in the text."""
    for _, _, text in messages:
        assert not re.search(r"[{}|\[\]]|\*edited\*|<(?!Media omitted|This message)", text), text
        assert text.strip()


def test_nothing_is_told_too_often(messages: list[tuple[datetime, str, str]]) -> None:
    """A sentence that one would remember never comes round more than a few times."""
    often = Counter(text.lower() for _, _, text in messages if len(text) > 40 and "<" not in text)
    assert max(often.values()) <= 6
    assert sum(n > 2 for n in often.values()) < 0.06 * len(often)


def test_the_story_is_told(story: Story) -> None:
    """The chair, Gerald, the two weeks away, the cancelled evening and the interview are in it."""
    for phrase in ("chair thief", "That's a Gerald", "Landed", "I can't make it tonight",
                   "empty spot by the monster", "I've got an interview on Friday"):  # fmt: skip
        assert phrase in story.chat_text, phrase


def test_one_in_joke_goes_quiet_and_another_stays(
    messages: list[tuple[datetime, str, str]],
) -> None:
    """The moon report is forgotten from the deadline on; Gerald is not."""
    late = [text.lower() for at, _, text in messages if at.date() > END - timedelta(weeks=10)]
    early = [text.lower() for at, _, text in messages if at.date() < END - timedelta(weeks=18)]
    assert sum("moon report" in text for text in early) >= 8
    assert not any("moon report" in text for text in late)
    assert any("gerald" in text for text in late)


def test_ben_goes_quiet_before_the_deadline(messages: list[tuple[datetime, str, str]]) -> None:
    """In weeks 22 to 24 far less is written, and less by Ben."""
    by_week: Counter[int] = Counter()
    for at, _, _ in messages:
        by_week[Year(END).number(at.date()) // 7] += 1
    quiet = sum(by_week[w] for w in (22, 23, 24)) / 3
    assert quiet < 0.55 * sum(by_week[w] for w in (18, 19, 20)) / 3


def test_the_same_seed_gives_the_same_bytes(story: Story) -> None:
    """The demo is the same for everyone; another seed tells other days."""
    again = made_up_couple(END)
    assert again == story
    assert hashlib.sha256(export_zip(again)).digest() == hashlib.sha256(export_zip(story)).digest()
    assert made_up_couple(END, seed=8).chat_text != story.chat_text


def test_the_zip_is_what_whatsapp_would_send(story: Story) -> None:
    """One text file with the partner's name, holding the chat."""
    with zipfile.ZipFile(io.BytesIO(export_zip(story))) as archive:
        assert archive.namelist() == ["WhatsApp Chat with Ben.txt"]
        assert archive.read(archive.namelist()[0]).decode() == story.chat_text


def test_every_page_has_something_true_to_show(story: Story) -> None:
    """The diary holds every kind of moment, times apart, ten weeks of check-ins, every step."""
    diary = story.diary
    assert {m.kind for m in diary.moments} == set(MomentKind)
    assert {o.step for o in diary.outcomes} == set(STEPS)
    assert {o.what for o in diary.outcomes} == {"done", "not_today", "never", "swapped"}
    assert all(0 < o.chance < 1 for o in diary.outcomes)
    days = {c.at[:10] for c in diary.check_ins}
    assert 40 <= len(days) == len(diary.check_ins) <= 60
    assert max(days) < END.isoformat()


def test_lists_are_in_time_order_and_ids_are_unique(story: Story) -> None:
    """Each list of the diary is in time order and no two records share an id."""
    diary = story.diary
    assert [m.on for m in diary.moments] == sorted(m.on for m in diary.moments)
    assert [a.first_day for a in diary.absences] == sorted(a.first_day for a in diary.absences)
    assert [c.at for c in diary.check_ins] == sorted(c.at for c in diary.check_ins)
    assert [o.on for o in diary.outcomes] == sorted(o.on for o in diary.outcomes)
    records = (diary.moments, diary.absences, diary.check_ins, diary.outcomes)
    ids = [entry.id for entries in records for entry in entries]
    assert len(set(ids)) == len(ids)


def test_one_kindness_nobody_thanked_for(story: Story) -> None:
    """The brakes that Ben repaired on a Sunday night are the one effort without thanks."""
    assert [m.text.split(" on ")[0] for m in live.unthanked(story.diary, END)] == [
        "Ben repaired both my brakes and the light"
    ]


def test_a_trip_lies_ahead_and_a_memory_comes_back(story: Story) -> None:
    """Ben's days in Lisbon are coming up, and today is a month from something worth recalling."""
    ahead = live.upcoming_absence(story.diary, END)
    assert ahead is not None
    assert "Lisbon" in ahead.note
    assert [r.says for r in live.on_this_day(story.diary, END)] == [
        "a month ago today",
        "6 months ago today",
    ]


@settings(max_examples=4, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.integers(0, 10_000))
def test_it_can_end_on_any_day(end: date, seed: int) -> None:
    """Whatever the day and the seed, the story is whole and ends that morning."""
    told = made_up_couple(end, seed)
    lines = told.chat_text.splitlines()
    assert lines[-1].startswith(end.strftime("%d/%m/%Y"))
    assert 5_000 < len(lines) < 9_500
    assert not re.search(r"[{}|\[\]]", told.chat_text)


def test_a_line_that_is_none_is_named() -> None:
    """A slip in the hand-written stock says which line it is."""
    with pytest.raises(ValueError, match="oops"):
        parse("== morning\na: hello\noops\n")


def test_the_stock_is_rich() -> None:
    """Several hundred exchanges and scenes were written by hand."""
    assert len(load("talk")) > 330
    assert len(load("scenes")) > 70
    assert all(exchange.lines for exchange in load("talk"))


def test_linked_choices_fall_alike() -> None:
    """What answers the swan is said of the swan."""
    year = Year(END)
    wording = Wording(np.random.default_rng(1), year)
    for _ in range(20):
        bound: dict[str, str] = {}
        at = datetime(2026, 5, 4, 12)  # noqa: DTZ001  a wall clock
        first, second = (
            wording.fill(text, "a", at, bound)
            for text in ("[#swan|cat] there", "the [#white|black]")
        )
        assert (first, second) in {("swan there", "the white"), ("cat there", "the black")}


def test_a_slot_named_twice_says_the_same_and_a_second_one_does_not() -> None:
    """{food} is the same food throughout an exchange; {food2} is another."""
    wording = Wording(np.random.default_rng(1), Year(END))
    at = datetime(2026, 5, 4, 12)  # noqa: DTZ001  a wall clock
    for _ in range(40):
        one, again, other = wording.fill("{food}/{food}/{food2}", "a", at, {}).split("/")
        assert one == again != other


def test_linked_choices_of_an_exchange_offer_equally_many() -> None:
    """A slip in the stock, such as a missing answer to the third question, is found here."""
    for exchange in (*load("talk"), *load("scenes")):
        linked = [c for line in exchange.lines for c in re.findall(r"\[#([^\]]*)\]", line.text)]
        assert len({choice.count("|") for choice in linked}) <= 1, exchange.head
