"""Texts in, probabilities out: batches of like length, through onnxruntime or NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from fonder.close import weights
from fonder.close.forward import Forward
from fonder.close.tokens import LONGEST, Pieces

Floats = NDArray[np.float32]
Progress = Callable[[float], None]

BATCH: Final = 64
_ALL: Final = 30.0  # log-odds beyond this are as good as certain


def is_quick() -> bool:
    """Tell whether onnxruntime is installed (the `close` extra), so that a chat can be read."""
    return find_spec("onnxruntime") is not None


def classes(head: str) -> tuple[str, ...]:
    """Return the names of a head's classes, in the order of its columns. KeyError if unknown."""
    return tuple(weights.load().heads[head])


def read(
    texts: Sequence[str],
    before: Sequence[str] | None = None,
    *,
    longest: int = LONGEST,
    quick: bool = False,
    progress: Progress | None = None,
) -> dict[str, Floats]:
    """Return, for each head, the probability of its classes: float32[n, classes].

    The heads are `labels` (the codebook's eleven), `emotions` (GoEmotions' twenty-eight) and `aims`
    (what is about to be done to somebody; see data/aims). `before` gives for each text the
    message before it, or "". Of each text at most `longest` word pieces are read (up to 101).
    With `quick`, onnxruntime does the sums where it is installed: three times as fast, the
    probabilities differ in the second decimal. Without, NumPy does them, and a text's result does
    not depend on the others beyond rounding. `progress` is told the share done, from 0 to 1.
    """
    pieces = _pieces()
    earlier = before if before is not None else [""] * len(texts)
    cut = [pieces.of(text, one, longest) for text, one in zip(texts, earlier, strict=True)]
    order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
    run = _session() if quick and is_quick() else _forward()
    found = {
        head: np.zeros((len(texts), len(names)), np.float32)
        for head, names in weights.load().heads.items()
    }
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        for head, log_odds in run(*padded([cut[i] for i in chosen])).items():
            found[head][chosen] = 1 / (1 + np.exp(-np.clip(log_odds, -_ALL, _ALL)))
        if progress is not None:
            progress(min(1.0, (start + BATCH) / len(order)))
    return found


def padded(
    cut: Sequence[tuple[list[int], list[int]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return pieces and parts int64[n, length]; where there is nothing, piece 0 and part -1."""
    length = max(len(pieces) for pieces, _parts in cut)
    pieces = np.zeros((len(cut), length), np.int64)
    parts = np.full((len(cut), length), -1, np.int64)
    for row, (numbers, sides) in enumerate(cut):
        pieces[row, : len(numbers)] = numbers
        parts[row, : len(sides)] = sides
    return pieces, parts


@cache
def _pieces() -> Pieces:
    return Pieces(weights.load().vocabulary)


@cache
def _forward() -> Forward:
    return Forward(weights.load())


@cache
def _session() -> Callable[[NDArray[np.int64], NDArray[np.int64]], dict[str, Floats]]:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session: Any = onnxruntime.InferenceSession(
        weights.packed(), options, providers=["CPUExecutionProvider"]
    )
    heads = list(weights.load().heads)

    def run(pieces: NDArray[np.int64], parts: NDArray[np.int64]) -> dict[str, Floats]:
        found = session.run(heads, {"pieces": pieces, "parts": parts})
        return dict(zip(heads, found, strict=True))

    return run
