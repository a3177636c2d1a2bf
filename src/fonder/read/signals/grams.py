"""Pieces of words as numbers: what the linear model counts.

A token's pieces are the token itself and the stretches of two to five letters in it, its edges
marked; between two neighbours there is one piece more, the pair. Each piece falls into one of
2**BITS buckets. Misspellings share most of their pieces with the right spelling, which is why
letters are counted as well as words.
"""

from __future__ import annotations

import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

BITS: Final = 17
SHORTEST: Final = 2
LONGEST: Final = 5

_MIX = np.uint64(0x9E3779B97F4A7C15)
_LEFT = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(64 - BITS)


def code(token: str) -> int:
    """Return the 32-bit code of a token, the same on every machine."""
    return zlib.crc32(token.encode("utf-8", "replace"))


def pieces(token: str) -> list[str]:
    """List the pieces of one token; a token may hold a piece twice."""
    found = [f"={token}"]
    if token[0].isalpha():
        edged = f"<{token}>"
        for size in range(SHORTEST, min(LONGEST, len(edged)) + 1):
            found += [edged[i : i + size] for i in range(len(edged) - size + 1)]
    return found


def buckets(token: str) -> NDArray[np.int64]:
    """Return the bucket of each piece of a token."""
    codes = np.array([code(piece) for piece in pieces(token)], np.uint64)
    return ((codes * _MIX) >> _SHIFT).astype(np.int64)


def pair_buckets(codes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the buckets of the pairs that n neighbouring tokens, given by code, form: n - 1."""
    return (((codes[:-1] * _LEFT + codes[1:]) * _MIX) >> _SHIFT).astype(np.int64)
