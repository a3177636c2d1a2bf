"""In a terminal the reading fits 80 columns, needs no colour, and can't be steered by a message."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from fonder.model.plan import Plan
from fonder.model.reading import People, Quote
from fonder.show import terminal
from fonder.words import show as words
from tests.show import sample


def printed(shown: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    """Return what a terminal of this width gets."""
    out = io.StringIO()
    Console(
        file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None
    ).print(shown)
    return out.getvalue()


def test_every_line_fits_eighty_columns() -> None:
    """Also where names and quotes are long or wide."""
    wide = msgspec.structs.replace(sample.reading(), people=People("Anna", "本" * 30))
    for shown in (terminal.reading(wide), terminal.plan(sample.plan())):
        assert max(cell_len(line) for line in printed(shown).splitlines()) <= 80


def test_without_colour_there_is_not_one_escape() -> None:
    """Plain text in a file or a pipe."""
    assert "\x1b" not in printed(terminal.reading(sample.reading()))


def test_nothing_is_said_by_colour_alone() -> None:
    """Signs and names tell the two apart."""
    text = printed(terminal.reading(sample.reading()))
    assert "● You" in text
    assert "◆ Ben" in text
    assert "■ Both" in text


def test_what_is_not_known_takes_one_line_each() -> None:
    """A short chat doesn't fill the screen: what has too little data stands together at the end."""
    shown = sample.reading()
    money = next(m for m in shown.measures if m.id == "investment_financial")
    text = printed(terminal.reading(msgspec.structs.replace(shown, measures=[money])))
    assert text.count("\n") < 40 + 8 * len(shown.questions)
    assert f"Money invested: {money.says}" in " ".join(text.split())
    assert "90 %" not in text


def test_the_first_sentence_the_steps_and_the_findings_are_there() -> None:
    """Everything that the page holds, shorter."""
    text = " ".join(printed(terminal.reading(sample.reading())).split())
    assert sample.reading().first in text
    assert "Step 3 · Room to miss each other" in text
    for measure in sample.reading().measures:
        assert measure.says in text
    assert "8,208 of 8,210 read; 2 skipped." in text
    assert words.QUESTIONS in text


def test_a_finding_shows_its_range_its_months_and_both_sides() -> None:
    """The mark stands within its range; a month without data is a dot."""
    text = printed(terminal.reading(sample.reading()))
    rows = [line for line in text.splitlines() if "14 (12–16)" in line]
    assert "━●━" in rows[0]
    assert "▂▃·" in text or "▃·▄" in text
    assert f"{words.SPEAKS_AGAINST}: none found." in text


@pytest.mark.parametrize("text", ["\x1b[2J\x1b]0;gone\x07", "[red]not red[/red]", "a\nb\r\nc"])
def test_a_message_cannot_steer_the_terminal(text: str) -> None:
    """Escapes go, square brackets stay, line ends become spaces."""
    longing = msgspec.structs.replace(
        sample.reading().measures[0], for_=[Quote("2025-07-14T22:41", "other", text)]
    )
    shown = printed(terminal.reading(msgspec.structs.replace(sample.reading(), measures=[longing])))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert {"[red]": "[red]not red[/red]", "a\nb\r": "a b c"}.get(text[:5].rstrip(), "") in shown


def test_a_long_message_is_cut_with_a_sign() -> None:
    """The page shows it whole."""
    longing = msgspec.structs.replace(
        sample.reading().measures[0], for_=[Quote("2025-07-14T22:41", "other", "word " * 200)]
    )
    shown = printed(terminal.reading(msgspec.structs.replace(sample.reading(), measures=[longing])))
    assert "word …" in " ".join(shown.split())


def test_the_week_is_a_list_of_days() -> None:
    """Day, title, what to do, why, what it takes; silent steps say why."""
    text = " ".join(printed(terminal.plan(sample.plan())).split())
    assert "Wednesday, 3 December Swim when it is dark" in text
    assert "Why: The last thing you did" in text
    assert "Room to miss each other: You see each other rarely this week." in text


def test_a_paused_week_says_one_thing() -> None:
    """No action and no reason."""
    paused = Plan("2025-12-01", "together", "closed", [], {}, "The plan is paused.")
    assert "The plan is paused." in printed(terminal.plan(paused))


def test_ten_years_of_months_fit_the_line() -> None:
    """Only the newest ones are drawn."""
    months = [
        msgspec.structs.replace(sample.reading().measures[0].by_month[0], month=f"{y}-{m:02d}")
        for y in range(2015, 2025)
        for m in range(1, 13)
    ]
    longing = msgspec.structs.replace(sample.reading().measures[0], by_month=months)
    text = printed(terminal.reading(msgspec.structs.replace(sample.reading(), measures=[longing])))
    assert max(len(line) for line in text.splitlines()) <= 80
    assert "Jan ’22 to Dec ’24" in text
