"""One's own ideas through the loop: kept, planned, shared, removed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop, own_ideas
from fonder.model.errors import UseError
from fonder.model.gate import Gate
from fonder.model.people import Couple, Person
from fonder.model.plan import Idea
from fonder.model.say import Verdict

CLEAR: dict[str, str] = {question.id: question.opens for question in loop.safety_questions()}
NET = Idea(
    id="",
    title="Knot a net with Ben at the harbour",
    text="Ask a fisher to show Ben and you one knot. Tie it fifty times, then buy chips.",
    step="novelty",
    kind="learning",
    minutes=60,
    method=("M12",),
    evidence=("nov-quality",),
    features=("water",),
    asks="an hour at the harbour",
)
BAD = """
[[ideas]]
step = "space"
title = "Let them wonder for a week"
text = "Ignore every message until Friday and see how soon the silent treatment works."
kind = "own_life"
minutes = 10
alone = true
"""


@pytest.fixture
def anna() -> Loop:
    """Return Anna's loop: she and Ben, all clear."""
    made = Loop(InMemory(), clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    made.set_couple(Couple(Person("Anna"), Person("Ben"), both_adults=True))
    made.answer_check(CLEAR)
    return made


def test_an_idea_that_one_writes_is_kept_and_can_be_planned(anna: Loop) -> None:
    """The other's name in it becomes a placeholder, so that it fits anybody."""
    kept = anna.write_idea(NET)
    assert kept.title == "Knot a net with {other} at the harbour"
    assert "Ben" not in kept.text
    assert anna.own_ideas() == [kept]
    assert kept in anna.shelf()
    assert len(anna.shelf()) > 500


def test_an_idea_that_breaks_a_rule_is_not_kept_and_its_writer_learns_why(anna: Loop) -> None:
    """One line says what to mend."""
    with pytest.raises(UseError, match=r"can't be kept as it is: .*no driving"):
        anna.write_idea(replace(NET, text=NET.text + " Drive home by night."))
    assert anna.own_ideas() == []


def test_a_file_brings_the_good_and_names_the_bad(anna: Loop) -> None:
    """What is taken in, what was there, and what stayed out with its reason."""
    anna.write_idea(NET)
    file = anna.ideas_file() + BAD
    taken = anna.take_ideas(file.encode())
    assert (taken.added, taken.known) == ((), 1)
    [row] = taken.refused
    assert (row.row, row.title) == (2, "Let them wonder for a week")
    assert any("no punishing" in why or "no tricks" in why for why in row.why)
    anna.remove_idea(anna.own_ideas()[0].id)
    assert len(anna.take_ideas(file.encode()).added) == 1


def test_a_file_that_is_no_file_of_ideas_is_one_error(anna: Loop) -> None:
    """Nothing is taken in from it."""
    with pytest.raises(UseError, match="can't be read: the file is no TOML"):
        anna.take_ideas(b"[[")


def test_what_is_shared_names_neither_of_the_two(anna: Loop) -> None:
    """An idea with a name in it stays at home, and it is said how many."""
    anna.write_idea(NET)
    text, stayed_out = anna.ideas_to_share()
    assert stayed_out == 0
    assert "Ben" not in text
    letter = "Find the school of those years on a map, then write its head a long letter."
    anna.write_idea(replace(NET, title="Write to Anna's old school", text=letter))
    text, stayed_out = anna.ideas_to_share()
    assert stayed_out == 1
    assert "Anna" not in text
    assert "Anna" in anna.ideas_file()


def test_sharing_nothing_says_so(anna: Loop) -> None:
    """There is no empty file."""
    for hand_out in (anna.ideas_file, anna.ideas_to_share):
        with pytest.raises(UseError, match="no ideas of your own"):
            hand_out()


def test_only_ones_own_ideas_can_be_removed(anna: Loop) -> None:
    """The catalogue stays whole; `never this` is there for what one doesn't like."""
    with pytest.raises(UseError, match="None of your own ideas"):
        anna.remove_idea("novelty-last-stop")


def test_there_is_room_for_so_many_and_no_more(anna: Loop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vault is not filled by a file."""
    monkeypatch.setattr(own_ideas, "MOST_OWN", 0)
    with pytest.raises(UseError, match="remove some first"):
        anna.write_idea(NET)


def test_a_closed_gate_lists_none_of_them_and_hands_out_the_file(anna: Loop) -> None:
    """Nothing that draws closer is shown; what one wrote stays one's own."""
    anna.write_idea(NET)
    anna.answer_check({**CLEAR, "afraid": "yes"})
    assert anna.gate is Gate.CLOSED
    assert anna.own_ideas() == []
    assert "Knot a net" in anna.ideas_file()


def test_fonders_own_catalogue_is_found_whole() -> None:
    """The same check that anybody can run."""
    count, problems = own_ideas.check(None)
    assert count > 500
    assert problems == []


def test_a_file_and_a_folder_can_be_checked(anna: Loop, tmp_path: Path) -> None:
    """A file is held against the catalogue too; a folder is a catalogue of its own."""
    file = tmp_path / "mine.toml"
    file.write_text(BAD, encoding="utf-8")
    count, [line] = own_ideas.check(file)
    assert count == 1
    assert line.startswith("row 1 “Let them wonder for a week”: ")
    (tmp_path / "space").mkdir()
    (tmp_path / "space" / "a.toml").write_text('[[ideas]]\nid = "\\u001b[2J"\n', encoding="utf-8")
    count, [line] = own_ideas.check(tmp_path)
    assert (count, line.isprintable()) == (0, True)
    with pytest.raises(UseError, match="holds no files"):
        own_ideas.check(tmp_path / "space")
    (tmp_path / "empty.toml").write_text("", encoding="utf-8")
    with pytest.raises(UseError, match="can't be read"):
        own_ideas.check(tmp_path / "empty.toml")


def test_an_idea_of_ones_own_comes_up_in_a_week(
    anna: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planner takes it like any other, under its own id, with the other's name put in."""
    monkeypatch.setattr("fonder.ideas.catalogue", lambda: ())
    kept = anna.write_idea(NET)
    [action] = anna.week().actions
    assert action.idea == kept.id
    assert action.title == NET.title


def test_what_the_reader_of_aims_holds_back_waits_for_a_second_look(
    anna: Loop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stays out with its reason; who has read it again may take it in. Rules stay rules."""
    judged: list[tuple[str, str]] = []

    def verdicts(texts: list[tuple[str, str]]) -> list[Verdict]:
        judged.extend(texts)
        return [Verdict(refused=True)] * len(texts)

    monkeypatch.setattr("fonder.loop.say.verdicts", verdicts)
    with pytest.raises(UseError, match="the reader of aims holds it back"):
        anna.write_idea(NET)
    [(text, where)] = judged
    assert where == "idea"
    assert "{" not in text
    kept = anna.write_idea(NET, doubted=True)
    file = anna.ideas_file() + BAD
    anna.remove_idea(kept.id)
    assert [row.doubt for row in anna.take_ideas(file.encode()).refused] == [True, False]
    taken = anna.take_ideas(file.encode(), doubted=True)
    assert taken.added == (kept.id,)
    assert len(taken.refused) == 1


def test_the_reader_of_aims_is_really_asked(anna: Loop) -> None:
    """A trick in plain words, which no list of the linter knows, is held back."""
    text = "Say that you had an accident, so that {they} {drop|drops} everything and come over."
    trick = replace(NET, title="Say that you had an accident", text=text)
    with pytest.raises(UseError, match="the reader of aims holds it back"):
        anna.write_idea(trick)
