"""Changes, finds and kinds of bond: the same in the terminal, the file and the app."""

from __future__ import annotations

import msgspec
import pytest

from fonder.model.reading import (
    BondKind,
    Change,
    Estimate,
    Find,
    Found,
    Quote,
    Reading,
    Sign,
    Since,
    unknown,
)
from fonder.show import html
from fonder.show.frame import FIRST, days_of, foremost, with_prompts
from fonder.words import bond as bond_words
from fonder.words import finds as find_words
from fonder.words import show as words
from tests.show import sample
from tests.show.page import read
from tests.show.test_faces import in_page, in_terminal

BRAKES = Quote(
    "2025-10-26T08:02:00", "other", "Your back brake was loose so I did <both> & the light"
)
KINDNESS = Find(
    "forgotten_kindness",
    "Ben tells of one clear effort.",
    [Found("About a month ago", [BRAKES], "2025-10-26", "One thank-you, in your own words.")],
    1,
    ["M21"],
)
TIMELINE = Find(
    "missed",
    "You wrote nine times that you miss Ben.",
    [
        Found(
            f"You, after {n} days without a message",
            [Quote("2025-06-01T10:00", "me", f"miss you, {n}")],
        )
        for n in range(2, 11)
    ],
    9,
    ["M24"],
)
NOTHING = Find("our_language", "None found: no unusual phrase.", [], 300, ["M30"])
GROWING = BondKind(
    "growing",
    "One sign speaks for it, one against.",
    [Sign("Ben tells you something personal in 42 (35–49).", ["disclosure"], [BRAKES])],
    [Sign("Words that press: in 20 (18–30).", ["pressure"])],
    ["how far ahead Ben plans"],
    "Notice how you two come back to each other.",
    ["M5"],
    ["soul"],
)
MOVED = Change("longing", "other", Estimate(10, 8, 12, 900), Estimate(20, 17, 24, 800), "Moved.")
SINCE = Since("2025-09-01", "One of 44 figures lies clearly elsewhere.", [MOVED], 44)
FULL = msgspec.structs.replace(
    sample.reading(), finds=[KINDNESS, TIMELINE, NOTHING], bond=[GROWING], since=SINCE
)


@pytest.mark.parametrize("face", [in_terminal, in_page], ids=["terminal", "page"])
def test_every_part_is_in_every_face(face: object) -> None:
    """What changed, the finds, the signs for and against, and what would tell."""
    shown = face(FULL)  # type: ignore[operator]
    for text in (
        "Since the reading of 1 September 2025",
        SINCE.says,
        MOVED.says,
        find_words.TITLE,
        "The forgotten kindness",
        KINDNESS.says,
        "About a month ago",
        "I did <both> & the light",
        "One thank-you, in your own words.",
        TIMELINE.says,
        "You, after 10 days without a message",
        NOTHING.says,
        bond_words.TITLE,
        bond_words.NOTE[:40],
        "Love growing",
        GROWING.says,
        GROWING.for_[0].says,
        GROWING.against[0].says,
        "how far ahead Ben plans",
        GROWING.watch,
    ):
        assert text in shown, text


def test_a_reading_of_an_older_version_shows_as_before() -> None:
    """Kept readings without these parts have no empty headings."""
    for shown in (in_terminal(sample.reading()), in_page(sample.reading())):
        assert find_words.TITLE not in shown
        assert bond_words.TITLE not in shown
        assert "Since the reading" not in shown


def test_the_app_and_the_file_show_the_same_article() -> None:
    """One article, two places."""
    assert html.article(FULL) in html.page(FULL)


def test_what_changed_stands_right_under_the_first_sentence() -> None:
    """Before the contents, so that nobody has to look for it."""
    page = html.article(FULL)
    places = [page.index(text) for text in (FULL.first, SINCE.says, 'class="contents"')]
    assert places == sorted(places)


def test_every_part_can_be_reached_from_the_contents() -> None:
    """Each link leads to a heading that is there, and each id is there once."""
    page = read(html.page(FULL))
    ids = [e.attributes["id"] for e in page.everything() if "id" in e.attributes]
    assert len(ids) == len(set(ids))
    links = [e.attributes["href"] for e in page.all("a") if e.attributes["href"].startswith("#")]
    assert {"#part-finds", "#part-bond"} <= set(links)
    assert {link[1:] for link in links} <= set(ids)


def test_long_lists_are_opened_by_hand_and_short_ones_stand_open() -> None:
    """The timeline waits behind a click; the kindness doesn't."""
    page = read(html.article(FULL))
    hidden = {e.words() for e in page.all("details", "reasons")}
    assert any("You, after 2 days" in text for text in hidden)
    assert not any("About a month ago" in text for text in hidden)


def test_words_of_the_chat_are_escaped_in_the_new_parts_too() -> None:
    """Markup in a quote stays words."""
    assert "<both>" not in html.article(FULL)
    assert "&lt;both&gt;" in html.article(FULL)


def test_in_a_terminal_a_long_list_ends_with_how_many_are_left() -> None:
    """Seven of nine, and where the others are."""
    shown = in_terminal(FULL)
    assert "… and 2 more in the page or file" in shown
    assert "You, after 2 days" not in shown
    assert "fonder log thanks" in shown
    assert in_page(FULL).count("without a message") == 9


def test_what_several_ask_is_asked_once() -> None:
    """Three kindnesses, one prompt after the last."""
    found = [Found(f"{n}", prompt="Thank him.") for n in range(3)]
    assert [prompt for _, prompt in with_prompts(found)] == ["", "", "Thank him."]
    assert with_prompts([]) == []
    different = [Found("a", prompt="A."), Found("b", prompt="B."), Found("c")]
    assert [prompt for _, prompt in with_prompts(different)] == ["A.", "B.", ""]


def test_a_section_shows_its_first_findings_and_the_rest_after_a_click() -> None:
    """Thirty-eight findings don't stand in a row; what isn't known never comes first."""
    known = [sample.measure(f"m{n}", "share", 0.5, 0.4, "…") for n in range(6)]
    open_ = msgspec.structs.replace(known[0], id="open", me=unknown(), other=unknown())
    first, rest = foremost([open_, *known])
    assert [m.id for m in first] == ["m0", "m1", "m2"]
    assert rest[-1] is open_
    assert foremost(known[: FIRST + 1]) == (known[: FIRST + 1], [])
    assert words.more_findings(1) == "1 more finding"


def test_a_turn_and_the_daily_meaning_stand_under_the_figures() -> None:
    """When a figure took another level, and what a rate is in a day."""
    longing = next(m for m in sample.reading().measures if m.unit.startswith("per 1,000"))
    reading = msgspec.structs.replace(sample.reading(), measures=[longing])
    for shown in (in_terminal(reading), in_page(reading)):
        assert "In daily life: " in shown


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2025-03-03T09:00", "2025-03-03T10:00", 1),
        ("2025-03-03T09:00", "2025-04-02T08:00", 31),
        (None, None, 0),
        ("Ben", "<b>", 0),
    ],
)
def test_the_days_of_a_chat_are_counted_or_unknown(
    first: str | None, last: str | None, days: int
) -> None:
    """Both ends included; a source that doesn't say has none."""
    source = msgspec.structs.replace(sample.reading().source, first=first, last=last)
    reading: Reading = msgspec.structs.replace(sample.reading(), source=source)
    assert days_of(reading) == days


def test_no_two_parts_have_the_same_name() -> None:
    """Who hears the page can tell its parts apart."""
    names = [name for name, _ in words.SECTIONS.values()]
    names += [name for name, _ in words.MEASURES.values()]
    names += [name for name, _ in bond_words.KINDS.values()]
    names += [*find_words.NAMES.values(), find_words.TITLE, bond_words.TITLE, words.QUESTIONS]
    assert len(names) == len(set(names))
