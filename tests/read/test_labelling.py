"""Two processes label a chat just as one does; a failing one changes nothing but the time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

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


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer export of the same chat reads only what is new, and comes to the same."""
    older = chat_of(LINES[:60])
    known = labelling.known_of(older, labelling.of_chat(older))
    read: list[str] = []

    def of_texts(texts: Sequence[str]) -> signals.Signals:
        read.extend(texts)
        return ours(texts)

    ours = signals.of_texts
    monkeypatch.setattr(signals, "of_texts", of_texts)
    agrees(labelling.of_chat(chat_of(LINES), known=known))
    assert read
    assert not set(read) & {line.text for line in LINES[:60]}


def test_what_another_reader_knew_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an update of the reader nothing old is taken over."""
    chat = chat_of(LINES)
    false = replace(labelling.known_of(chat, signals.of_chat(chat)), on=bytes(9), reader="old")
    agrees(labelling.of_chat(chat, known=false))


def test_what_is_known_holds_no_words() -> None:
    """Figures under hashes: no text of the chat stands in it."""
    chat = chat_of(LINES)
    held = msgspec.json.encode(labelling.known_of(chat, labelling.of_chat(chat)))
    assert b"miss" not in held
    assert b"dinner" not in held


def test_progress_ends_at_one() -> None:
    """Who waits sees it end."""
    told: list[float] = []
    labelling.of_chat(chat_of(LINES), told.append)
    assert told[-1] == 1.0


def test_an_empty_chat_has_no_labels() -> None:
    """Nothing in, nothing out."""
    assert len(labelling.of_chat(chat_of([])).read) == 0
