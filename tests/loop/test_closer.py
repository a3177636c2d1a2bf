"""The fast reading first, the closer one after it."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pytest

from fonder import loop
from fonder.keep import InMemory
from fonder.loop import Loop
from fonder.model.reading import Reading
from fonder.read import signals

TODAY = date(2026, 3, 4)
SAID = ["dinner on saturday at 7, our place?", "deal", "i miss you so much", "same", "ok"]


def export() -> io.BytesIO:
    """Return an export of a few weeks."""
    lines = [
        f"{day:02}/01/26, 09:{minute:02} - {'Anna' if minute % 2 else 'Ben'}: {SAID[minute]}"
        for day in range(1, 31)
        for minute in range(len(SAID))
    ]
    stream = io.BytesIO(("\n".join(lines) + "\n").encode())
    stream.name = "WhatsApp Chat with Ben.txt"
    return stream


def mine() -> Loop:
    """Return a loop in which the notices were accepted."""
    opened = Loop(InMemory(), clock=lambda: datetime(2026, 3, 4, 9, tzinfo=UTC))
    opened.consent()
    return opened


def test_the_fast_reading_is_kept_before_the_closer_one_replaces_it() -> None:
    """The person need not wait: there is one reading at once, and one in the end."""
    into = mine()
    seen: list[Reading] = []
    options = loop.read_options(TODAY, date_order="dmy")
    into.import_chat(
        [export()],
        me="Anna",
        options=options,
        first=lambda: seen.extend(into._kept.all("reading", Reading)),
    )
    kept = into._kept.all("reading", Reading)
    assert len(seen) == len(kept) == 1
    assert kept[0].source == seen[0].source
    assert kept[0].measures != seen[0].measures  # “deal” and “same” count by now


def test_without_onnxruntime_the_fast_reading_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing more is done, and nothing is said to be under way."""
    monkeypatch.setattr(signals, "is_here", lambda: False)
    into = mine()
    seen: list[Reading] = []
    options = loop.read_options(TODAY, date_order="dmy")
    into.import_chat(
        [export()],
        me="Anna",
        options=options,
        first=lambda: seen.extend(into._kept.all("reading", Reading)),
    )
    assert into._kept.all("reading", Reading) == seen


def test_a_reading_without_a_vault_may_be_close() -> None:
    """`fonder read` waits for both readers, or for the fast one alone."""
    options = loop.read_options(TODAY, date_order="dmy")
    fast = loop.read([export()], me="Anna", options=options)
    close = loop.read([export()], me="Anna", options=options, closely=True)
    assert fast.source == close.source
    assert fast.measures != close.measures
