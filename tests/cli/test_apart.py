"""`fonder apart`, `fonder couple` and `fonder plan --next` as a person types them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fonder import loop
from fonder.cli import asking
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.people import HE, SHE, Couple, Person
from tests.cli.conftest import Run

FRIDAY = datetime(2026, 3, 6, 9, tzinfo=UTC)
TRIP = """BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
SUMMARY:Lisbon\r
DTSTART;VALUE=DATE:20260320\r
DTEND;VALUE=DATE:20260328\r
END:VEVENT\r
BEGIN:VEVENT\r
SUMMARY:Malmö\r
DTSTART;VALUE=DATE:20260412\r
DTEND;VALUE=DATE:20260415\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> Loop:
    """Return the vault that every command opens: Anna's, in memory, on a Friday."""
    opened = Loop(InMemory(), clock=lambda: FRIDAY)
    opened.set_couple(Couple(Person("Anna", SHE), Person("Ben", HE)))
    opened.answer_check({question.id: question.opens for question in loop.safety_questions()})
    for name in ("apart", "couple", "plan"):
        monkeypatch.setattr(f"fonder.cli.{name}.opened", lambda *_, **__: opened)
    monkeypatch.setattr(asking, "now", lambda: FRIDAY)
    monkeypatch.setattr(Loop, "close", lambda _self: None)
    return opened


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    """Return a calendar file with two trips."""
    file = tmp_path / "trips.ics"
    file.write_text(TRIP, encoding="utf-8")
    return file


def test_a_typed_time_apart_is_kept_and_its_plan_is_shown(run: Run, anna: Loop) -> None:
    """From, to, who, where, and what was agreed on; both clocks and three parts come back."""
    words = ("--from", "2026-03-20", "--to", "2026-03-27", "--zone", "Asia/Tokyo")
    ran = run("apart", *words, "--rhythm", "a call on Sundays", "--note", "work")
    assert (ran.code, ran.err) == (0, "")
    [kept] = anna.absences()
    assert (kept.who, kept.zone, kept.rhythm, kept.note) == (
        *("other", "Asia/Tokyo", "a call on Sundays"),
        "work",
    )
    assert ran.out.startswith(
        "Kept: 20 March 2026 to 27 March 2026.\n\nIn 14 days Ben leaves.\nAnna 09:00   Ben 18:00"
    )
    for part in ("Before", "While you are apart", "When you are back", "a call on Sundays"):
        assert part in ran.out


def test_a_later_time_apart_is_named_though_an_earlier_one_comes_first(
    run: Run, anna: Loop
) -> None:
    """What was kept is said, whichever plan is shown."""
    run("apart", "--from", "2026-03-20", "--to", "2026-03-27")
    ran = run("apart", "--from", "2027-05-02", "--to", "2027-05-09")
    assert ran.out.startswith("Kept: 2 May 2027 to 9 May 2027.\n\nIn 14 days Ben leaves.")
    assert "Kept" not in run("apart").out


def test_a_calendars_trips_are_listed_and_only_the_chosen_one_is_kept(
    run: Run, anna: Loop, ics: Path
) -> None:
    """Looking keeps nothing; taking keeps one."""
    listed = run("apart", "--ics", ics)
    assert "  2  2026-04-12 to 2026-04-14  Malmö" in listed.out
    assert anna.absences() == []
    assert run("apart", "--ics", ics, "--take", 2, "--who", "me").code == 0
    [kept] = anna.absences()
    assert (kept.first_day, kept.last_day, kept.who, kept.note) == (
        *("2026-04-12", "2026-04-14", "me"),
        "Malmö",
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--take", "9"), "There is no event 9: choose from 1 to 2."),
        (("--take", "0"), "There is no event 0"),
        (("--take", "1", "--zone", "Lisbon"), "There is no time zone 'Lisbon'"),
    ],
)
def test_a_slip_is_one_line(
    run: Run, anna: Loop, ics: Path, words: tuple[str, ...], says: str
) -> None:
    """What is wrong, and what to do; nothing is kept."""
    ran = run("apart", "--ics", ics, *words)
    assert ran.code == 2
    assert says in ran.err
    assert anna.absences() == []


def test_half_a_span_and_a_number_without_a_file_are_slips_of_use(run: Run, anna: Loop) -> None:
    """Both days are needed, and --take needs a file."""
    assert run("apart", "--from", "2026-03-20").code == 2
    assert run("apart", "--take", "1").code == 2


def test_without_a_time_apart_the_command_says_how_to_keep_one(run: Run, anna: Loop) -> None:
    """Nothing near: one line; as JSON it is null."""
    assert "Keep one with --from and --to" in run("apart").out
    assert json.loads(run("apart", "--json").out) is None


def test_json_holds_the_cards_and_the_clocks(run: Run, anna: Loop, ics: Path) -> None:
    """Other programs read the same plan."""
    anna.log_absence(date(2026, 3, 8), date(2026, 3, 12), "other", zone="Asia/Tokyo")
    made = json.loads(run("apart", "--json").out)
    assert {card["phase"] for card in made["cards"]} == {"before", "during", "after"}
    assert [c["who"] for c in made["clocks"]] == ["me", "other"]
    assert len(json.loads(run("apart", "--ics", ics, "--json").out)) == 2


def test_what_a_week_can_hold_is_changed_and_told(run: Run, anna: Loop) -> None:
    """Money, times, bodies, children: each stays until it is changed."""
    words = ("--money", 1, "--children", "--spare", "stairs", "--free", "tue evening, sat")
    out = run("couple", *words).out
    assert "a coffee or two a week" in out
    assert "Tuesday evening, Saturday morning, Saturday afternoon, Saturday evening" in out
    assert "stairs and climbing" in out
    run("couple", "--energy", 1)
    assert anna.couple is not None
    given = anna.couple.circumstances
    assert (given.money, given.energy, given.children, given.spares) == (1, 1, True, ("stairs",))
    run("couple", "--free", "usual", "--no-children")
    after = loop_couple(anna).circumstances
    assert not after.free
    assert not after.children


def loop_couple(anna: Loop) -> Couple:
    """Return the two as they are kept now."""
    assert anna.couple is not None
    return anna.couple


def test_both_peoples_wishes_are_kept_apart(run: Run, anna: Loop) -> None:
    """What Anna likes and what Ben won't do; an empty list takes it back."""
    run("couple", "--i-like", "Water, music", "--they-avoid", "heights;dance")
    assert anna.couple is not None
    assert anna.couple.my_wishes.likes == ("water", "music")
    assert anna.couple.other_wishes.avoids == ("heights", "dance")
    assert "Ben won't do heights, dance." in run("couple", "--they-avoid", "heights, dance").out
    run("couple", "--they-avoid", "")
    assert not loop_couple(anna).other_wishes.avoids


def test_scary_ideas_take_the_yes_of_both(run: Run, anna: Loop) -> None:
    """One yes says so; two say how far."""
    assert "it takes the yes of both" in run("couple", "--my-thrill", 3).out
    assert "both said yes, up to 2 of 3" in run("couple", "--their-thrill", 2).out


def test_lots_are_a_yes_that_can_be_taken_back(run: Run, anna: Loop) -> None:
    """Off at first, on when said, off again."""
    assert "Nothing is drawn by lot." in run("couple").out
    assert "may be drawn by lot" in run("couple", "--lots").out
    assert "Nothing is drawn by lot." in run("couple", "--no-lots").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--free", "whenever"), "no part of a week: write it like mon evening"),
        (("--free", "mon noon"), "no part of a week"),
        (("--their-zone", "Lisbon"), "write it like Europe/Lisbon"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    run: Run, anna: Loop, words: tuple[str, ...], says: str
) -> None:
    """One line, exit 2, all as before."""
    before = anna.couple
    ran = run("couple", *words)
    assert ran.code == 2
    assert says in ran.err
    assert anna.couple == before


def test_next_week_is_printed_from_friday_on(
    run: Run, anna: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a Friday it is there; on a Monday one line says when it will be."""
    assert json.loads(run("plan", "--next", "--json").out)["week_of"] == "2026-03-09"
    monkeypatch.setattr(anna, "_clock", lambda: datetime(2026, 3, 9, 9, tzinfo=UTC))
    ran = run("plan", "--next")
    assert ran.code == 2
    assert "made on Friday" in ran.err


def test_an_option_that_would_change_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    """What is for an export alone goes with one, and next week with the vault."""
    for words in (("--situation", "apart"), ("--me", "Anna"), ("--same", "Anna=anna")):
        ran = run("plan", *words)
        assert (ran.code, ran.out) == (2, "")
        assert f"{words[0]} goes with PATHS" in ran.err
    assert "leave out PATHS" in run("plan", tmp_path / "chat.txt", "--next").err
