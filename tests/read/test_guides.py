"""How to get each app's export: one text, shown in the app and in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from fonder.read.apps import apps
from fonder.read.guides import Block, Span, guide, source

ROOT = Path(__file__).parents[2]
STEMS = [Path(app.guide).stem for app in apps()]


@pytest.mark.parametrize("stem", STEMS)
def test_the_docs_hold_the_same_text(stem: str) -> None:
    """docs/exports holds the guides as the app shows them (`python -m tests.docs.reference`)."""
    assert (ROOT / "docs" / "exports" / f"{stem}.md").read_text("utf-8") == source(stem)


@pytest.mark.parametrize("stem", STEMS)
def test_a_guide_says_the_steps_and_what_is_lacking(stem: str) -> None:
    """Each has numbered steps, says what the export lacks, and leaves no mark of Markdown over."""
    found = guide(stem)
    assert found.title
    assert any(block.kind == "ol" for part in found.sections for block in part.blocks)
    assert "What it lacks" in [part.title for part in found.sections]
    words = [s.text for p in found.sections for b in p.blocks for item in b.items for s in item]
    assert not any(mark in text for text in words for mark in ("**", "`", "]("))


@pytest.mark.parametrize("stem", STEMS)
def test_a_guide_does_not_speak_of_the_terminal(stem: str) -> None:
    """The same words hold in the browser, so they name no options."""
    assert "--" not in source(stem)
    assert "fonder read" not in source(stem)


def test_a_guide_is_taken_apart() -> None:
    """Steps that go on in the next line stay one step, and marked words keep their mark."""
    first = guide("whatsapp").sections[0]
    assert first.title == "How to get it"
    assert [block.kind for block in first.blocks] == ["p", "ol"]
    assert first.blocks[0] == Block("p", ((Span("On your phone:"),),))
    steps = first.blocks[1].items
    assert len(steps) == 4
    assert Span("Export chat", "strong") in steps[1]
    assert Span(".txt", "code") in steps[3]
