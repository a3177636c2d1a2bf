"""Two processes label a chat just as one does; a failing one changes nothing but the time."""

from __future__ import annotations

import numpy as np
import pytest

from fonder.model.chat import Kind
from fonder.read import labelling, signals
from tests.read.build import ANNA, BEN, Line, chat_of

TEXTS = (
    "I miss you so much",
    "ok",
    "thank you for dinner",
    "",
    "haha you dork",
    "ti amo tanto amore",
)
LINES = [
    Line(i / 60, (ANNA, BEN)[i % 2], TEXTS[i % 6] + f" {i // 12}" * (i % 6 > 3)) for i in range(90)
]
LINES += [
    Line(3, None, "encrypted", kind=Kind.SYSTEM),
    Line(4, ANNA, "gone", kind=Kind.DELETED),
    Line(5, BEN, "I miss you", kind=Kind.PHOTO),
    Line(6, BEN, "call", kind=Kind.CALL),
]


def agrees(found: signals.Signals) -> None:
    """Compare with what the reader finds by itself."""
    alone = signals.of_chat(chat_of(LINES))
    assert np.array_equal(found.p, alone.p)
    assert np.array_equal(found.on, alone.on)
    assert np.array_equal(found.read, alone.read)


@pytest.mark.parametrize("processes", [1, 2])
def test_labels_are_those_of_the_reader(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row, captions too, and nothing for lines of the app, deleted ones and calls."""
    monkeypatch.setattr(labelling, "WORTH_IT", 2)
    agrees(labelling.of_chat(chat_of(LINES), processes=processes))


def test_where_the_second_process_fails_the_first_does_it_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A machine that kills it, or a broken start, costs time and nothing else."""
    monkeypatch.setattr(labelling, "WORTH_IT", 2)
    monkeypatch.setattr(labelling, "BOOT", "import sys; sys.stdin.buffer.read(9); sys.exit(3)")
    agrees(labelling.of_chat(chat_of(LINES), processes=2))


def test_a_short_chat_starts_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred messages are read at once, here."""
    monkeypatch.setattr(labelling, "_Helper", None)
    agrees(labelling.of_chat(chat_of(LINES), processes=2))


def test_progress_ends_at_one() -> None:
    """Who waits sees it end."""
    told: list[float] = []
    labelling.of_chat(chat_of(LINES), told.append)
    assert told[-1] == 1.0


def test_an_empty_chat_has_no_labels() -> None:
    """Nothing in, nothing out."""
    assert len(labelling.of_chat(chat_of([])).read) == 0
