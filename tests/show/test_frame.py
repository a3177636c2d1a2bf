"""The five steps are the frame: every finding has exactly one place in it."""

from __future__ import annotations

import msgspec

from fonder.model.labels import TAKING
from fonder.show.frame import FRAME, REST, sections
from fonder.words import show as words
from tests.show import sample


def test_no_finding_has_two_places() -> None:
    """Each id stands once in the frame."""
    placed = [id_ for ids in FRAME.values() for id_ in ids]
    assert len(placed) == len(set(placed))


def test_what_takes_is_worth_a_calm_look_and_nothing_else() -> None:
    """Seeking, pressure and hostility stand together, away from the steps."""
    assert set(TAKING) < set(FRAME["calm_look"])


def test_a_section_without_findings_is_left_out() -> None:
    """A chat with only one measure has one section."""
    longing = sample.measure("longing", "share", 0.5, 0.4, "…")
    reading = msgspec.structs.replace(sample.reading(), measures=[longing])
    assert sections(reading) == [("space", [longing])]


def test_within_a_section_the_frame_gives_the_order() -> None:
    """However the reading lists them, missing comes before beginning, and that before silence."""
    backwards = msgspec.structs.replace(sample.reading(), measures=sample.reading().measures[::-1])
    assert dict(sections(backwards)).keys() == dict(sections(sample.reading())).keys()
    space = dict(sections(backwards))["space"]
    assert [m.id for m in space] == ["longing", "initiation", "silences"]


def test_what_is_new_comes_last() -> None:
    """Under a name of its own."""
    new = sample.measure("new_thing", "share", 0.5, 0.4, "…")
    reading = msgspec.structs.replace(sample.reading(), measures=[new, *sample.reading().measures])
    assert sections(reading)[-1] == (REST, [new])


def test_every_section_has_a_name_and_a_lead_in_plain_words() -> None:
    """And none of them is long."""
    assert set(words.SECTIONS) == {*FRAME, REST}
    for name, lead in words.SECTIONS.values():
        assert 0 < len(name.split()) <= 6
        assert 0 < len(lead.split()) <= 16
