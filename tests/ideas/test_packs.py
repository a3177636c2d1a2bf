"""Packs of ideas: what comes in, what stays out and why, and what goes out again."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from fonder.ideas import catalogue, packs
from fonder.ideas.packs import id_for, sift, write
from fonder.ideas.rows import UnreadableError
from fonder.model.plan import STEPS, Idea
from fonder.steps import all_steps

KINDS = {step.id: step.kinds for step in all_steps() if step.kinds}
KITE = Idea(
    id="novelty-kite-shop",
    title="Learn to knot a net from a fisher",
    text="At the harbour ask a fisher to show you one knot. Tie it fifty times between you two.",
    step="novelty",
    kind="learning",
    minutes=60,
    method=("M12",),
    evidence=("nov-quality",),
    features=("water", "strangers"),
    asks="an hour at the harbour",
)
ROW = """\
[[ideas]]
step = "novelty"
title = "Learn to knot a net from a fisher"
text = "At the harbour ask a fisher to show you one knot. Tie it fifty times between you two."
kind = "learning"
minutes = 60
features = ["water", "strangers"]
asks = "an hour at the harbour"
"""


def refused(row: str) -> tuple[str, ...]:
    """Return why the only row of a pack is refused."""
    found = sift(row.encode(), catalogue(), KINDS)
    assert not found.good
    [one] = found.refused
    assert one.row == 1
    assert one.why
    assert all(why.isprintable() for why in one.why)
    return one.why


def test_a_row_needs_no_id_and_no_references_of_its_own() -> None:
    """Whoever writes an idea need not know the method's numbers."""
    found = sift(ROW.encode(), catalogue(), KINDS)
    assert found.refused == ()
    [idea] = found.good
    assert (idea.method, idea.evidence) == (("M12",), ("nov-quality",))
    assert idea.id.startswith("novelty-learn-to-knot-a-")


def test_what_is_there_already_is_known_and_not_taken_twice() -> None:
    """The same file twice adds nothing the second time."""
    first = sift(ROW.encode(), catalogue(), KINDS)
    again = sift(ROW.encode(), [*catalogue(), *first.good], KINDS)
    assert (again.good, again.known, again.refused) == ((), 1, ())


def test_the_whole_catalogue_goes_out_and_comes_back_as_it_was() -> None:
    """Every field survives the file."""
    for start in range(0, len(catalogue()), 200):
        part = catalogue()[start : start + 200]
        found = sift(write(part).encode(), part, KINDS)
        assert (found.known, found.refused) == (len(part), ())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(), st.booleans())
def test_writing_and_reading_agree_on_any_text(
    title: str, asks: str, minutes: int, flag: bool
) -> None:
    """Quotes, backslashes and odd signs come back as they were, if the rules let them or not."""
    odd = "".join(c for c in title + asks if not 0xD800 <= ord(c) <= 0xDFFF)
    minutes = max(-(2**62), min(minutes, 2**62))
    idea = replace(KITE, title=odd, asks=odd[::-1], minutes=minutes, alone=flag)
    if odd.count(".") <= 20:
        assert sift(write([idea]).encode(), [idea]).known == 1


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("step = ", "stepp = ", "the step is one of"),
        ("asks = ", "askss = ", "unknown field `askss`"),
        ('"novelty"', '"cooking"', "the step is one of novelty"),
        ('"learning"', '"belittling"', "unknown kind"),
        ("minutes = 60", 'minutes = "long"', "Expected `int`"),
        ("minutes = 60", "minutes = 6000000", "minutes is 6000000"),
        ("a fisher to show", "them to get jealous, or", "no jealousy games"),
        ("Tie it", "Drive home, then tie it", "no driving"),
        ("At the harbour", "<b>At the harbour</b>", "markup"),
        ("At the harbour", "\\u202eAt the harbour", "U+202E"),
        ("At the harbour", "At www.knots.example", "an address"),
        ("minutes = 60", 'minutes = 60\n"\\u001b[2J" = 1', "unknown field"),
        ("minutes = 60", "minutes = 60\nthrill = 3\nboth_willing = true", "needs its limits"),
        ('step = "novelty"', 'step = "novelty"\nid = "novelty-last-stop"', "taken already"),
        ("title = ", 'title = "Ride a line to its last stop" # ', "the same title"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named_with_its_reason(old: str, new: str, says: str) -> None:
    """The rules are those of the catalogue, and what is said is plain text."""
    assert any(says in why for why in refused(ROW.replace(old, new, 1)))


def test_a_copy_of_an_idea_of_ours_under_another_name_is_refused() -> None:
    """A pack brings what is new."""
    idea = next(i for i in catalogue() if i.id == "novelty-last-stop")
    copy = replace(idea, id="novelty-my-own", title="My own idea of a day out")
    found = sift(write([copy]).encode(), catalogue(), KINDS)
    assert "nearly the same as novelty-last-stop" in found.refused[0].why[0]


def test_one_bad_row_does_not_spoil_the_others() -> None:
    """Rows are judged one by one, a twin within the file too."""
    bad = ROW.replace("minutes = 60", "minutes = 0")
    twin = ROW.replace("from a fisher", "from a neighbour")
    found = sift((bad + ROW + twin + "[[ideas]]\n").encode(), catalogue(), KINDS)
    assert [idea.title for idea in found.good] == [KITE.title]
    assert [one.row for one in found.refused] == [1, 3, 4]
    assert found.refused[2].title == ""


def test_rows_that_are_no_tables_are_named_too() -> None:
    """A list of numbers holds no ideas."""
    found = sift(b"ideas = [1, 'x']", catalogue(), KINDS)
    assert [one.why for one in found.refused] == [("this is no table of fields",)] * 2


def test_a_judge_is_asked_for_what_keeps_the_rules() -> None:
    """What the lists of words can't see, somebody who knows aims may."""
    asked: list[str] = []

    def judge(idea: Idea) -> str | None:
        asked.append(idea.title)
        return "works by doubt"

    found = sift((ROW + ROW.replace("60", "0")).encode(), catalogue(), KINDS, judge)
    assert found.refused[0].why == ("works by doubt",)
    assert [one.doubt for one in found.refused] == [True, False]
    assert asked == [KITE.title]


@pytest.mark.parametrize("title", ["Tea at five", "Чай", "", "!?", "Été à la plage " * 9])
@pytest.mark.parametrize("step", STEPS)
def test_an_id_is_made_of_any_title(step: str, title: str) -> None:
    """Letters, other scripts or none: the id is plain, and the same title gives the same one."""
    made = id_for(step, title)
    assert made == id_for(step, title)
    assert made.replace("-", "").isalnum()
    assert made.isascii()
    assert made != id_for(step, title + "x")


def test_the_kinds_of_the_catalogue_are_those_of_the_steps() -> None:
    """Installed packs are checked by them, since ideas lie below the steps."""
    assert packs.known_kinds() == {step: set(kinds) for step, kinds in KINDS.items()}


# ---- installed packs -----------------------------------------------------------------------------


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of an installed package whose code must never run."""
    package = tmp_path / "weekend_ideas"
    (package / "more").mkdir(parents=True)
    (package / "__init__.py").write_text("raise SystemExit('code was run')\n")
    monkeypatch.syspath_prepend(tmp_path)
    packs.installed.cache_clear()
    yield package
    packs.installed.cache_clear()
    assert "weekend_ideas" not in sys.modules


def install(monkeypatch: pytest.MonkeyPatch, **points: str) -> None:
    """Have the machine know these entry points."""
    made = [EntryPoint(name, value, packs.GROUP) for name, value in points.items()]
    monkeypatch.setattr(packs, "entry_points", lambda group: made if group == packs.GROUP else [])


def test_an_installed_pack_is_read_as_data(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its ideas join ours, and no line of its code is run."""
    (shelf / "more" / "nets.toml").write_text(ROW)
    install(monkeypatch, nets="weekend_ideas.more:nets.toml")
    ideas, left_out = packs.installed()
    assert [idea.title for idea in ideas] == [KITE.title]
    assert left_out == ()


def test_a_broken_pack_is_named_and_the_others_are_taken(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file, no TOML, no package, no file name, a bad row: a line for each."""
    (shelf / "nets.toml").write_text(ROW + ROW.replace("60", "0") + ROW.replace("learning", "x"))
    (shelf / "bad.toml").write_text("[[")
    install(
        monkeypatch,
        bad="weekend_ideas:bad.toml",
        gone="weekend_ideas:gone.toml",
        lost="no_such_package_here:x.toml",
        nets="weekend_ideas:nets.toml",
        whole="weekend_ideas",
    )
    ideas, left_out = packs.installed()
    assert [idea.title for idea in ideas] == [KITE.title]
    assert [line.split("”")[0] for line in left_out] == [
        "The pack “bad",
        "The pack “gone",
        "The pack “lost",
        "The pack “nets",
        "The pack “nets",
        "The pack “whole",
    ]
    assert "minutes is 0" in left_out[3]
    assert "unknown kind 'x'" in left_out[4]


def test_without_installed_packs_there_is_nothing_to_say(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual case."""
    install(monkeypatch)
    assert packs.installed() == ((), ())


def test_an_unreadable_file_is_an_error_as_a_whole() -> None:
    """Where nothing can be read, no row can be named."""
    with pytest.raises(UnreadableError):
        sift(b"[[", catalogue(), KINDS)


PIECES = (
    b"\0",
    b"\xff",
    b'"',
    b"[",
    b"\\",
    b"{other",
    b"{x|y|z}",
    b"\xe2\x80\xae",
    b"\n",
    b"1e400",
)


@pytest.mark.parametrize("seed", range(8))
def test_damage_to_a_pack_never_breaks_the_reader(seed: int) -> None:
    """Bytes turned, cut, doubled and put in: rows are taken, or refused in plain words."""
    draw = random.Random(seed)
    whole = write([KITE, *catalogue()[seed * 9 : seed * 9 + 3]]).encode()
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(draw.randint(1, 6)):
            at = draw.randrange(len(data))
            end = at + draw.randint(0, 30)
            data[at:end] = draw.choice([*PIECES, bytes(data[at:end]) * 2, b""])
        try:
            found = sift(bytes(data), (), KINDS)
        except UnreadableError as error:
            said = str(error)
        else:
            said = " ".join(idea.kind + idea.id for idea in found.good)
            said += " ".join(idea.title + idea.text for idea in found.good)
            said += " ".join(" ".join((one.title, *one.why)) for one in found.refused)
        assert said.isprintable()
