"""Reads messages in bulk: spelling, language, cues and model, a chunk at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.model.chat import NOBODY, Chat, Kind
from fonder.model.labels import LABELS
from fonder.read.signals import grammar, language, lexicon, model, normal

CHUNK: Final = 8_192  # messages at a time: large enough for speed, small enough for memory
LANGUAGE: Final = "en"
_MUTE: Final = (Kind.SYSTEM, Kind.DELETED, Kind.CALL)


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What n messages do, as far as their words show.

    p     float32[n, 11]  probability of each label, in the order of `fonder.model.labels.LABELS`
    on    bool[n, 11]     whether the probability reaches the label's threshold
    read  bool[n]         False where nothing can be said: another language, or nothing written
    context bool[n]       whether the message before it helped to decide (see `closer`)
    """

    p: NDArray[np.float32]
    on: NDArray[np.bool_]
    read: NDArray[np.bool_]
    context: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.read)

    @staticmethod
    def why(text: str, label: str) -> list[str]:
        """Return the words of one text that speak for `label`; see `fonder.read.signals.why`."""
        from fonder.read.signals.why import why

        return why(text, label)


def empty(n: int) -> Signals:
    """Return signals for n messages of which nothing has been read."""
    shape = (n, len(LABELS))
    return Signals(
        np.zeros(shape, np.float32),
        np.zeros(shape, np.bool_),
        np.zeros(n, np.bool_),
        np.zeros(n, np.bool_),
    )


def of_texts(texts: Sequence[str]) -> Signals:
    """Label texts, each by itself; the result does not depend on what else is in the batch."""
    found = empty(len(texts))
    for start in range(0, len(texts), CHUNK):
        rows = slice(start, start + CHUNK)
        _read_into(found, np.arange(len(texts))[rows], texts[rows])
    return found


def of_chat(chat: Chat, progress: Callable[[float], None] | None = None) -> Signals:
    """Label the messages of a chat: texts, and media that carry a caption.

    Lines of the app, deleted messages and calls are never labelled (`read` is False there).
    `progress` is told the share done, from 0 to 1.
    """
    found = empty(len(chat))
    written = (chat.stop > chat.start) & (chat.sender != NOBODY) & ~np.isin(chat.kind, _MUTE)
    rows = np.flatnonzero(written)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        spans = zip(chat.start[chunk].tolist(), chat.stop[chunk].tolist(), strict=True)
        texts = [str(chat.texts[first:last], "utf-8", "replace") for first, last in spans]
        _read_into(found, chunk, texts)
        if progress is not None:
            progress(min(1.0, (start + CHUNK) / len(rows)))
    return found


def judge(messages: Sequence[list[str]]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the log-odds of the labels for messages given as tokens, and which labels are on."""
    known = lexicon.load(LANGUAGE)
    weights, counter = _model(LANGUAGE)
    fired = [
        grammar.evidence(known.grammar, grammar.fired(known.grammar, " ".join(words) + " ", words))
        for words in messages
    ]
    log_odds = model.logits(weights, known.classes, counter.sums(messages), fired)
    for row, features in enumerate(fired):
        for label, sure in grammar.certain(known.grammar, features):
            log_odds[row, label] = max(log_odds[row, label], np.log(sure / (1 - sure)))
    return log_odds, model.probabilities(log_odds) >= weights.threshold


def _read_into(found: Signals, rows: NDArray[np.int64], texts: Sequence[str]) -> None:
    known = lexicon.load(LANGUAGE)
    read = []
    messages = []
    for i, line in enumerate(normal.lines(texts, known.speller)):
        words = line.split()
        if set(words) - {normal.LINE} and not language.is_other(words, known.weights):
            read.append(i)
            messages.append(words)
    if read:
        log_odds, on = judge(messages)
        found.p[rows[read]] = model.probabilities(log_odds)
        found.on[rows[read]] = on
        found.read[rows[read]] = True


def ready() -> None:
    """Load the words and the model, which the first message would else wait for."""
    lexicon.load(LANGUAGE)
    _model(LANGUAGE)


@cache
def _model(name: str) -> tuple[model.Weights, model.Counter]:
    weights = model.load(name)
    return weights, model.Counter(weights, lexicon.load(name).classes)
