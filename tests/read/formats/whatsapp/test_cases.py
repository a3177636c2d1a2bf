"""Samples that we wrote, one a class of trouble, each with what must come out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fonder.model.chat import Flag
from tests.read.exports import read_file

SAMPLES = Path(__file__).parents[3] / "chats" / "whatsapp"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", sorted(EXPECTED), ids=lambda n: f"{n}")
def test_a_sample_is_read_right(name: str) -> None:
    """Each sample gives exactly the messages, flags and set-aside lines written beside it."""
    expected = EXPECTED[name]
    chat = read_file(SAMPLES / f"{name}.txt", today=TODAY)
    assert len(chat) == len(expected["rows"]), expected["says"]
    for message, row in zip(chat, expected["rows"], strict=True):
        at, sender, kind, text, *flags = row
        assert (message.at.isoformat(), message.sender, message.kind.word) == (at, sender, kind)
        assert text is None or message.text == text
        assert message.flags == sum(Flag[f.upper()] for f in (flags[0] if flags else []))
    assert [s.line for s in chat.source.skipped] == expected.get("skipped", [])
