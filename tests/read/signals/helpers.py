"""What several tests of the signals need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from fonder.model.chat import NO_OFFSET, NOBODY, Chat, Kind, Source
from fonder.model.labels import LABELS
from fonder.read import signals


def labels_of(text: str) -> set[str]:
    """Return the labels that are on for one text."""
    found = signals.of_texts([text])
    return {label for label, on in zip(LABELS, found.on[0], strict=True) if on}


def chance(text: str, label: str) -> float:
    """Return the probability of one label for one text."""
    return float(signals.of_texts([text]).p[0, LABELS.index(label)])


def chat_of(lines: Sequence[tuple[int, Kind, str]]) -> Chat:
    """Return a chat of Anna (0) and Ben (1), one minute a message; lines are who, kind, text."""
    n = len(lines)
    encoded = [text.encode() for _who, _kind, text in lines]
    stops = np.cumsum([len(text) for text in encoded], dtype=np.int64).reshape(n)
    return Chat(
        people=["Anna", "Ben"],
        at=np.arange(n, dtype=np.int64) * 60_000,
        offset=np.full(n, NO_OFFSET, np.int16),
        sender=np.array([who for who, _kind, _text in lines], np.int16),
        kind=np.array([kind for _who, kind, _text in lines], np.uint8),
        flags=np.zeros(n, np.uint8),
        start=stops - np.array([len(text) for text in encoded], np.int64),
        stop=stops,
        reply_to=np.full(n, -1, np.int32),
        texts=b"".join(encoded),
        source=Source(format="test", files=[], messages=n, skipped=[]),
    )


__all__ = ["NOBODY", "chance", "chat_of", "labels_of"]
