"""Texts in, probabilities out: batches of like length, through onnxruntime or NumPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from fonder.close import weights
from fonder.close.forward import Forward
from fonder.close.tokens import LONGEST, Pieces

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Run = Callable[[Ints, Ints], dict[str, Floats]]  # pieces and parts to the log-odds of each head
Progress = Callable[[float], None]

BATCH: Final = 64
_ALL: Final = 30.0  # log-odds beyond this are as good as certain


def is_quick() -> bool:
    """Tell whether onnxruntime is installed (the `close` extra), so that a chat can be read."""
    return find_spec("onnxruntime") is not None


def classes(head: str) -> tuple[str, ...]:
    """Return the names of a head's classes, in the order of its columns. KeyError if unknown."""
    heads = weights.for_aims().heads if head == "aims" else weights.load().heads
    return tuple(heads[head])


def read(
    texts: Sequence[str],
    before: Sequence[str] | None = None,
    *,
    longest: int = LONGEST,
    quick: bool = False,
    progress: Progress | None = None,
) -> dict[str, Floats]:
    """Return, for each head, the probability of its classes: float32[n, classes].

    The heads are `labels` (the codebook's eleven) and `emotions` (GoEmotions' twenty-eight).
    `before` gives for each text the message before it, or "". Of each text at most `longest` word
    pieces are read (up to 101). With `quick`, onnxruntime does the sums where it is installed:
    three times as fast, the probabilities differ in the second decimal. Without, NumPy does them,
    and a text's result does not depend on the others beyond rounding. `progress` is told the share
    done, from 0 to 1.
    """
    run = _session() if quick and is_quick() else _forward()
    heads = {head: classes(head) for head in ("labels", "emotions")}
    return _read(run, heads, _cut(texts, before, longest), progress)


def read_aims(texts: Sequence[str], before: Sequence[str], *, longest: int = LONGEST) -> Floats:
    """Return the probability of each class of `aims`: float32[n, classes]; see `read`.

    What is about to be done to somebody (data/aims): refused or not, and of which kind. `before`
    says where each text was typed.
    """
    found = _read(_forward_aims(), {"aims": classes("aims")}, _cut(texts, before, longest), None)
    return found["aims"]


def _cut(
    texts: Sequence[str], before: Sequence[str] | None, longest: int
) -> list[tuple[list[int], list[int]]]:
    pieces = _pieces()
    earlier = before if before is not None else [""] * len(texts)
    return [pieces.of(text, one, longest) for text, one in zip(texts, earlier, strict=True)]


def _read(
    run: Run,
    heads: Mapping[str, Sequence[str]],
    cut: Sequence[tuple[list[int], list[int]]],
    progress: Progress | None,
) -> dict[str, Floats]:
    """Run batches of like length; return the probabilities by head, in the order of the texts."""
    order = sorted(range(len(cut)), key=lambda i: len(cut[i][0]))
    found = {head: np.zeros((len(cut), len(names)), np.float32) for head, names in heads.items()}
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        log_odds = run(*padded([cut[i] for i in chosen]))
        for head, values in found.items():
            values[chosen] = 1 / (1 + np.exp(-np.clip(log_odds[head], -_ALL, _ALL)))
        if progress is not None:
            progress(min(1.0, (start + BATCH) / len(order)))
    return found


def padded(
    cut: Sequence[tuple[list[int], list[int]]],
) -> tuple[Ints, Ints]:
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
def _forward_aims() -> Forward:
    return Forward(weights.for_aims())


@cache
def _session() -> Run:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session: Any = onnxruntime.InferenceSession(
        weights.packed(), options, providers=["CPUExecutionProvider"]
    )
    heads = list(weights.load().heads)

    def run(pieces: Ints, parts: Ints) -> dict[str, Floats]:
        found = session.run(heads, {"pieces": pieces, "parts": parts})
        return dict(zip(heads, found, strict=True))

    return run
