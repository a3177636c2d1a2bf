"""The compact linear model: what the pieces of words, cues and kinds of words add up to.

For each message the weights of its pieces (see `grams`) are summed and divided by the length of
that bag of pieces; so are those of 28 general emotions, learnt from GoEmotions, which then serve
as features themselves. To these come the cues that fired, how many words of each class there are,
which classes stand side by side and which occur together. Large sums are made of whole numbers, so
that a message gets the same result whatever else is in the batch. Only NumPy is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.read.signals import grams
from fonder.read.signals.classes import Classes
from fonder.read.signals.normal import END

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

ROWS_AT_MOST: Final = 200_000  # tokens remembered, about 50 MB
_CLASSES_AT_MOST: Final = 4  # of one token
_COUNTED: Final = 3  # words of one class count up to this often


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """All that training leaves; e emotions, l labels, c cues, k classes of words.

    pieces    int8[2**BITS, e + l]  weight of each bucket, in steps of `step` float64[e + l]
    rarity    uint8[2**BITS]        squared inverse document frequency, in steps of `rarity_step`
    beside    int8[k * k, l]        weight of two classes side by side, in steps of `beside_step`
    together  int8[k, k, l]         weight of two classes in one message, in steps `together_step`
    emotion_bias float64[e]         emotions float64[e, l]: what an emotion adds
    cues      float64[c + l, l]     what a fired cue adds, and what any cue of a label adds
    shape     float64[k + 2, l]     what the number of words of each class, and of all, adds
    bias, slope, offset, threshold  float64[l]; probability = 1 / (1 + exp(-(slope * sum + offset)))
    """

    pieces: NDArray[np.int8]
    step: Floats
    rarity: NDArray[np.uint8]
    rarity_step: Floats
    beside: NDArray[np.int8]
    beside_step: Floats
    together: NDArray[np.int8]
    together_step: Floats
    emotion_bias: Floats
    emotions: Floats
    cues: Floats
    shape: Floats
    bias: Floats
    slope: Floats
    offset: Floats
    threshold: Floats


def load(language: str) -> Weights:
    """Read the weights of a language."""
    data = (files(__package__) / language / "weights.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as found:
        return Weights(**{field.name: found[field.name] for field in fields(Weights)})


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What n messages add up to, in whole numbers.

    weights int32[n, e + l], rarity int32[n], counts int32[n, k], beside int32[n, l], words int32[n]
    """

    weights: Ints
    rarity: Ints
    counts: Ints
    beside: Ints
    words: Ints


class Counter:
    """Sums the rows of tokens and pairs over messages; a token's row is worked out once."""

    def __init__(self, weights: Weights, classes: Classes) -> None:
        self._weights = weights
        self._classes = classes
        self._columns = weights.pieces.shape[1]
        self._forget()

    def _forget(self) -> None:
        self._row_of: dict[str, int] = {}
        self._rows = np.zeros((4_096, self._columns + 1), np.int32)
        self._codes = np.zeros(4_096, np.uint64)
        self._kinds = np.zeros((4_096, _CLASSES_AT_MOST), np.int64)

    def _learn(self, token: str) -> int:
        row = self._row_of[token] = len(self._row_of)
        if row == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
            self._codes = np.concatenate((self._codes, np.zeros_like(self._codes)))
            self._kinds = np.concatenate((self._kinds, np.zeros_like(self._kinds)))
        self._codes[row] = grams.code(token)
        self._kinds[row] = self._classes.edge
        if token != END:
            found = grams.buckets(token)
            classes = self._classes.of(token)[:_CLASSES_AT_MOST]
            self._rows[row, :-1] = self._weights.pieces[found].sum(0, dtype=np.int32)
            self._rows[row, -1] = self._weights.rarity[found].sum(dtype=np.int32)
            self._kinds[row, : len(classes)] = classes
        return row

    def sums(self, messages: Sequence[Sequence[str]]) -> Sums:
        """Sum over the tokens of each of n messages.

        Between two messages stands one END; a message's pairs begin with the END before it, so
        that it has as many pairs as tokens with its own END, and both are summed in one go.
        """
        if len(self._row_of) > ROWS_AT_MOST:
            self._forget()
        flat = [END]
        for message in messages:
            flat += message
            flat.append(END)
        known = self._row_of
        ids = np.array([known[t] if t in known else self._learn(t) for t in flat], np.int64)
        words = np.array([len(message) for message in messages], np.int32)
        first = np.concatenate(([0], np.cumsum(words[:-1] + 1)))
        pairs = grams.pair_buckets(self._codes[ids])
        kinds = self._kinds[ids]
        beside = kinds[:-1, 0] * len(self._classes) + kinds[1:, 0]
        rows = self._rows[ids[1:]]
        rows[:, :-1] += self._weights.pieces[pairs]
        rows[:, -1] += self._weights.rarity[pairs]
        summed = np.add.reduceat(rows, first, axis=0)
        return Sums(
            weights=summed[:, :-1],
            rarity=summed[:, -1],
            counts=self._counts(kinds[1:], words),
            beside=np.add.reduceat(self._weights.beside[beside], first, axis=0, dtype=np.int32),
            words=words,
        )

    def _counts(self, kinds: NDArray[np.int64], words: Ints) -> Ints:
        """Count the classes of the tokens of each message; the edges are not counted."""
        k = len(self._classes)
        message = np.repeat(np.arange(len(words)), words + 1)
        flat = (message[:, None] * k + kinds).ravel()
        counts = np.bincount(flat, minlength=len(words) * k).reshape(-1, k).astype(np.int32)
        counts[:, self._classes.edge] = 0
        return counts


def shape(counts: Ints, words: Ints) -> Floats:
    """Return the shape features float64[n, k + 2]: capped counts by class, and the length."""
    capped = np.minimum(counts, _COUNTED) / _COUNTED
    found: Floats = np.column_stack((capped, np.log1p(words) / 4, words <= _COUNTED))
    return found


def present(counts: Ints, classes: Classes) -> NDArray[np.float32]:
    """Return which classes occur, float32[n, k] of 0 and 1; what is in no class doesn't count."""
    found = (counts > 0).astype(np.float32)
    found[:, [classes.word, classes.edge]] = 0
    return found


def pairs_of(present: NDArray[np.float32]) -> Floats:
    """Return how many pairs of classes occur together, at least 1."""
    n = present.sum(1, dtype=np.float64)
    pairs: Floats = np.maximum(n * (n - 1) / 2, 1)
    return pairs


def feel(sums: Floats, bias: Floats) -> Floats:
    """Turn the sums of the emotions into the features that the labels see."""
    clipped: Floats = np.clip(sums + bias, -2.0, 2.0)
    return clipped


def logits(
    weights: Weights, classes: Classes, sums: Sums, fired: Sequence[Sequence[int]]
) -> Floats:
    """Return the calibrated log-odds float64[n, l] of the labels."""
    size = np.sqrt(np.maximum(sums.rarity * weights.rarity_step, 1e-9))
    scaled = sums.weights * weights.step / size[:, None]
    e = len(weights.emotion_bias)
    found = scaled[:, e:] + weights.bias
    found += feel(scaled[:, :e], weights.emotion_bias) @ weights.emotions
    found += shape(sums.counts, sums.words) @ weights.shape
    found += sums.beside * weights.beside_step / np.sqrt(sums.words + 1)[:, None]
    found += _together(weights, present(sums.counts, classes))
    for row, cues in enumerate(fired):
        if cues:
            found[row] += weights.cues[cues].sum(0)
    return np.round(found * weights.slope + weights.offset, 6)


def _together(weights: Weights, present: NDArray[np.float32]) -> Floats:
    """Add up the pairs of classes; whole numbers below 2**24, so exact in float32."""
    k, labels = present.shape[1], weights.together.shape[2]
    table = weights.together.transpose(0, 2, 1).reshape(k, labels * k).astype(np.float32)
    halves = (present @ table).reshape(-1, labels, k)
    found = np.einsum("nlk,nk->nl", halves, present).astype(np.float64)
    scale = np.sqrt(pairs_of(present))[:, None]
    scaled: Floats = found * weights.together_step / scale
    return scaled


def probabilities(log_odds: Floats) -> NDArray[np.float32]:
    """Turn log-odds into probabilities float32."""
    return (1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))).astype(np.float32)
