"""Two processes label a chat just as one does; a failing one changes nothing but the time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from fonder.model.chat import Kind
from fonder.read import helper, labelling, shows, signals, wording
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


def agrees(told: labelling.Told) -> None:
    """Compare with what the reader finds by itself, and with what the words show."""
    found = told.signals
    alone = signals.of_chat(chat_of(LINES))
    assert np.array_equal(found.p, alone.p)
    assert np.array_equal(found.on, alone.on)
    assert np.array_equal(found.read, alone.read)
    people = [i for i, line in enumerate(LINES) if line.who and line.kind != Kind.DELETED]
    by_itself = wording.of_each([LINES[i].text for i in people])
    taken = told.wording.take(np.array(people))
    assert all(np.array_equal(taken.shows(m), by_itself.shows(m)) for m in shows.MARKS)
    assert np.array_equal(taken.words, by_itself.words)
    assert words_of(taken) == words_of(by_itself)


def words_of(of: wording.Wording) -> list[tuple[int, str]]:
    """Return every word with its message."""
    number, message = of.stream()
    return [(i, of.texts.known[n]) for n, i in zip(number, message, strict=True)]


@pytest.mark.parametrize("processes", [1, 2])
def test_labels_are_those_of_the_reader(processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row by row, captions too, and nothing for lines of the app, deleted ones and calls."""
    monkeypatch.setattr(labelling, "WORTH_IT", 2)
    agrees(labelling.of_chat(chat_of(LINES), processes=processes))


@pytest.mark.parametrize("end", ["sys.exit(3)", "sys.exit(0)", "print('no figures')"])
def test_where_the_second_process_fails_the_first_does_it_all(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that kills it, or a broken start, costs time and nothing else."""
    monkeypatch.setattr(labelling, "WORTH_IT", 2)
    monkeypatch.setattr(helper, "BOOT", f"import sys; sys.stdin.buffer.read(9); {end}")
    agrees(labelling.of_chat(chat_of(LINES), processes=2))


def test_a_short_chat_starts_no_second_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred messages are read at once, here."""
    monkeypatch.setattr(labelling, "Helper", None)
    agrees(labelling.of_chat(chat_of(LINES), processes=2))


def test_what_is_known_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newer export of the same chat reads only what is new, and comes to the same."""
    known = labelling.of_chat(chat_of(LINES[:60])).known
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
    known = labelling.of_chat(chat_of(LINES)).known
    false = replace(known.figures, on=bytes(len(known.figures.on)))
    agrees(labelling.of_chat(chat_of(LINES), known=replace(known, figures=false, reader="old")))


def test_what_is_known_holds_the_words_of_the_kept_chat_alone() -> None:
    """What goes from the chat goes from what is known of it, and no text stands there whole."""
    held = labelling.of_chat(chat_of(LINES)).known
    assert "dinner" in held.figures.known
    assert b"for dinner" not in msgspec.json.encode(held)
    left = [line for line in LINES if "dinner" not in line.text]
    assert "dinner" not in labelling.of_chat(chat_of(left), known=held).known.figures.known


def test_progress_ends_at_one() -> None:
    """Who waits sees it end."""
    told: list[float] = []
    labelling.of_chat(chat_of(LINES), told.append)
    assert told[-1] == 1.0


def test_an_empty_chat_has_no_labels() -> None:
    """Nothing in, nothing out."""
    assert len(labelling.of_chat(chat_of([])).signals) == 0
