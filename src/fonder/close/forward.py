"""The close reader in NumPy alone: slower than onnxruntime, and everywhere.

A transformer encoder (Vaswani et al. 2017; Devlin et al. 2019) of six layers, 384 wide, twelve
heads: all-MiniLM-L6-v2 (Wang et al. 2020), taught further by `training.close`.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from fonder.close.weights import Weights

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

HEADS: Final = 12
EPSILON: Final = 1e-12
_OTHERS: Final = ("_step", "_in", "_zero", "_out")  # steps, and what only whole numbers need
_NEVER: Final = np.float32(-1e9)  # added where there is nothing to look at


class Forward:
    """Runs the encoder; the tables are turned into float32 once."""

    def __init__(self, weights: Weights) -> None:
        self._raw = weights

    @cached_property
    def _tables(self) -> dict[str, Floats]:
        """Return the tables by name, whole numbers multiplied by their steps, but for the words."""
        raw = self._raw
        found = {}
        for name, table in raw.tables.items():
            if name == "words" or name.endswith(_OTHERS):
                continue
            step = f"{name}_step"
            values = table.astype(np.float32)
            found[name] = values * raw[step] if step in raw.tables else values
        return found

    def __call__(self, pieces: Ints, parts: Ints) -> dict[str, Floats]:
        """Return the log-odds float32[n, classes] of each head.

        `pieces` int64[n, length] are numbers of the vocabulary; `parts` are 0 in the message, 1 in
        the one before it, -1 where there is nothing.
        """
        tables = self._tables
        x = self._start(pieces, parts)
        hidden = np.where(parts >= 0, np.float32(0), _NEVER)[:, None, None, :]
        layers = sum(name.endswith(".qkv") for name in tables)
        for i in range(layers):
            x = self._layer(x, hidden, f"layer{i}")
        own = (parts == 0).astype(np.float32)[:, :, None]
        mean = (x * own).sum(1) / own.sum(1)
        pooled = np.concatenate((x[:, 0], mean), 1)
        return {
            head: pooled @ tables[f"head.{head}"] + tables[f"head.{head}_bias"]
            for head in self._raw.heads
        }

    def _start(self, pieces: Ints, parts: Ints) -> Floats:
        words = self._raw["words"][pieces] * self._raw["words_step"][pieces]
        places = self._tables["places"][: pieces.shape[1]]
        sides = self._tables["parts_table"][np.maximum(parts, 0)]
        return self._norm(words.astype(np.float32) + places + sides, "norm")

    def _layer(self, x: Floats, hidden: Floats, name: str) -> Floats:
        n, length, width = x.shape
        each = width // HEADS
        qkv = self._linear(x, f"{name}.qkv").reshape(n, length, 3, HEADS, each)
        q, k, v = qkv.transpose(2, 0, 3, 1, 4)
        looks = q @ k.swapaxes(2, 3) / np.float32(math.sqrt(each)) + hidden
        looks = np.exp(looks - looks.max(-1, keepdims=True))
        looks /= looks.sum(-1, keepdims=True)
        seen = (looks @ v).transpose(0, 2, 1, 3).reshape(n, length, width)
        x = self._norm(x + self._linear(seen, f"{name}.out"), f"{name}.norm")
        up = _gelu(self._linear(x, f"{name}.up"))
        return self._norm(x + self._linear(up, f"{name}.down"), f"{name}.last")

    def _linear(self, x: Floats, name: str) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self._tables[name]
        return (flat + self._tables[f"{name}_bias"]).reshape(*x.shape[:-1], -1)

    def _norm(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(EPSILON))
        normal: Floats = centred / spread * self._tables[name] + self._tables[f"{name}_bias"]
        return normal


def _gelu(x: Floats) -> Floats:
    """Return x weighed by how likely a normal draw lies below it (Hendrycks & Gimpel 2016)."""
    inner = np.float32(math.sqrt(2 / math.pi)) * (x + np.float32(0.044715) * x * x * x)
    weighed: Floats = np.float32(0.5) * x * (1 + np.tanh(inner))
    return weighed
