"""The compact linear model: what the pieces of words, cues and the shape of a message add up to.

For each message, the weights of its pieces (see `grams`) are summed and divided by the length of
that bag of pieces; so are the weights of 28 general emotions, learnt from GoEmotions, which then
serve as features themselves. To these come the cues that fired and the counts of a few classes of
words. Sums are made of whole numbers, so a message gets the same result whatever else is in the
batch. Only NumPy is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.read.signals import grams
from fonder.read.signals.normal import END

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]

_ROWS_AT_MOST: Final = 200_000  # tokens remembered, about 45 MB
_COUNTED: Final = 3  # a class of words counts up to this often


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """All that training leaves; e emotions, l labels, c cues, s shape features.

    pieces    int8[2**BITS, e + l]  weight of each bucket, in steps of `step`
    rarity    uint8[2**BITS]        squared inverse document frequency, in steps of `rarity_step`
    step      float64[e + l]        emotion_bias float64[e]
    cues      float64[c, l]         what a fired cue adds
    emotions  float64[e, l]         what an emotion adds
    shape     float64[s, l]         what the shape of the message adds
    bias, slope, offset, threshold  float64[l]; probability = 1 / (1 + exp(-(slope * sum + offset)))
    """

    pieces: NDArray[np.int8]
    rarity: NDArray[np.uint8]
    rarity_step: Floats
    step: Floats
    emotion_bias: Floats
    cues: Floats
    emotions: Floats
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


class Counter:
    """Sums the rows of tokens and pairs over messages; a token's row is worked out once."""

    def __init__(self, weights: Weights, classes: Mapping[str, Sequence[str]]) -> None:
        self._pieces = weights.pieces
        self._rarity = weights.rarity
        self._classes = [frozenset(words) for words in classes.values()]
        self._columns = weights.pieces.shape[1]
        self._forget()

    def _forget(self) -> None:
        self._row_of: dict[str, int] = {}
        self._rows = np.zeros((4_096, self._columns + 1 + len(self._classes)), np.int32)
        self._codes = np.zeros(4_096, np.uint64)

    def _learn(self, token: str) -> int:
        row = self._row_of[token] = len(self._row_of)
        if row == len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros_like(self._rows)))
            self._codes = np.concatenate((self._codes, np.zeros_like(self._codes)))
        self._codes[row] = grams.code(token)
        if token != END:
            found = grams.buckets(token)
            self._rows[row, : self._columns] = self._pieces[found].sum(0, dtype=np.int32)
            self._rows[row, self._columns] = self._rarity[found].sum(dtype=np.int32)
            self._rows[row, self._columns + 1 :] = [token in words for words in self._classes]
        return row

    def sums(self, messages: Sequence[Sequence[str]]) -> tuple[Ints, Ints, Ints]:
        """Sum over the tokens of each of n messages.

        Returns the weights int32[n, e + l], the rarity int32[n] and the counts int32[n, classes].
        """
        if len(self._row_of) > _ROWS_AT_MOST:
            self._forget()
        flat = [END]
        starts = []
        for message in messages:
            starts.append(len(flat))
            flat += message
            flat.append(END)
        known = self._row_of
        ids = np.array([known[t] if t in known else self._learn(t) for t in flat], np.int64)
        first = np.array(starts)
        tokens = np.add.reduceat(self._rows[ids], first, axis=0)
        pairs = grams.pair_buckets(self._codes[ids])
        weights = tokens[:, : self._columns] + np.add.reduceat(
            self._pieces[pairs], first - 1, axis=0, dtype=np.int32
        )
        rarity = tokens[:, self._columns] + np.add.reduceat(
            self._rarity[pairs], first - 1, dtype=np.int32
        )
        return weights, rarity, tokens[:, self._columns + 1 :]


def shape(counts: Ints, lengths: Ints) -> Floats:
    """Return the shape features float64[n, classes + 2] of messages."""
    capped = np.minimum(counts, _COUNTED) / _COUNTED
    length = np.log1p(lengths) / 4
    return np.column_stack((capped, length, lengths <= 3))


def feel(sums: Floats, bias: Floats) -> Floats:
    """Turn the sums of the emotions into the features that the labels see."""
    clipped: Floats = np.clip(sums + bias, -2.0, 2.0)
    return clipped


def logits(
    weights: Weights, summed: tuple[Ints, Ints, Ints], lengths: Ints, fired: Sequence[Sequence[int]]
) -> Floats:
    """Return the calibrated log-odds float64[n, l] of the labels."""
    sums, rarity, counts = summed
    size = np.sqrt(np.maximum(rarity * weights.rarity_step, 1e-9))
    scaled = sums * weights.step / size[:, None]
    e = len(weights.emotion_bias)
    found = scaled[:, e:] + weights.bias
    found += feel(scaled[:, :e], weights.emotion_bias) @ weights.emotions
    found += shape(counts, lengths) @ weights.shape
    for row, cues in enumerate(fired):
        if cues:
            found[row] += weights.cues[cues].sum(0)
    return np.round(found * weights.slope + weights.offset, 6)


def probabilities(log_odds: Floats) -> NDArray[np.float32]:
    """Turn log-odds into probabilities float32."""
    return (1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))).astype(np.float32)
