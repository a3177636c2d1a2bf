"""The encoder straight from its formulas, one place at a time: slow, to check the quick one."""

from __future__ import annotations

import math

import numpy as np

from fonder.close import weights
from fonder.close.forward import HEADS

Vector = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def _table(name: str) -> Vector:
    tables = weights.load().tables
    values = tables[name].astype(np.float64)
    return values * tables[f"{name}_step"] if f"{name}_step" in tables else values


def _norm(x: Vector, name: str) -> Vector:
    mean = sum(x) / len(x)
    variance = sum((x - mean) ** 2) / len(x)
    return (x - mean) / math.sqrt(variance + 1e-12) * _table(name) + _table(f"{name}_bias")


def _gelu(x: float) -> float:
    return 0.5 * x * (1 + math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def _layer(xs: list[Vector], name: str) -> list[Vector]:
    qkv, qkv_bias = _table(f"{name}.qkv"), _table(f"{name}.qkv_bias")
    out, out_bias = _table(f"{name}.out"), _table(f"{name}.out_bias")
    up, up_bias = _table(f"{name}.up"), _table(f"{name}.up_bias")
    down, down_bias = _table(f"{name}.down"), _table(f"{name}.down_bias")
    width = len(xs[0])
    each = width // HEADS
    projected = [x @ qkv + qkv_bias for x in xs]
    found = []
    for x, mine in zip(xs, projected, strict=True):
        seen = np.zeros(width)
        for head in range(HEADS):
            at = slice(head * each, (head + 1) * each)
            q = mine[:width][at]
            looks = [float(q @ one[width : 2 * width][at]) / math.sqrt(each) for one in projected]
            shares = [math.exp(look - max(looks)) for look in looks]
            for share, one in zip(shares, projected, strict=True):
                seen[at] += share / sum(shares) * one[2 * width :][at]
        middle = _norm(x + seen @ out + out_bias, f"{name}.norm")
        wide = np.array([_gelu(value) for value in (middle @ up + up_bias).tolist()])
        found.append(_norm(middle + wide @ down + down_bias, f"{name}.last"))
    return found


def by_the_book(pieces: list[int], parts: list[int]) -> Vector:
    """Return the log-odds of the eleven labels for the pieces of one text."""
    tables = weights.load().tables
    xs = []
    for place, (piece, part) in enumerate(zip(pieces, parts, strict=True)):
        word = tables["words"][piece].astype(np.float64) * tables["words_step"][piece]
        start = word + tables["places"][place] + tables["parts_table"][part]
        xs.append(_norm(start, "norm"))
    layers = sum(name.endswith(".qkv") for name in tables)
    for i in range(layers):
        xs = _layer(xs, f"layer{i}")
    own = [x for x, part in zip(xs, parts, strict=True) if part == 0]
    pooled = np.concatenate((xs[0], sum(own) / len(own)))
    logits: Vector = pooled @ _table("head.labels") + _table("head.labels_bias")
    return logits
